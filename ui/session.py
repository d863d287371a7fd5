"""An open record as the window holds it: a reading connection on the screen's thread, the writing one on a lane."""

import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ui.worker import Lane, Refused
from workbench.errors import CancelledError, RecordError, WorkbenchError
from workbench.model.work import Tell
from workbench.record.file import Record, open_record
from workbench.record.tables import meeting as meetings

if TYPE_CHECKING:
    from workbench.actions.export import Exported
    from workbench.actions.negotiated import Asked


Result = TypeVar("Result")


class _Change(Protocol):
    @property
    def tables(self) -> Mapping[str, frozenset[str]]: ...


class Work(QObject):
    """Long work under way: tells how far it is, and can be stopped."""

    told = Signal(int, int, str)
    """Pieces done, of how many, and what is being done; on the screen's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask it to stop at the next piece: it is refused as CancelledError, and nothing is changed."""
        self._stop.set()

    def tell(self, done: int, of: int, what: str) -> None:
        """Called by who works, on any thread (a `workbench.model.work.Tell`)."""
        if self._stop.is_set():
            raise CancelledError(self.tr("Stopped"), self.tr("nothing was changed"))
        self.told.emit(done, of, what)


class Session(QObject):
    """One record, its meeting, and the two lanes. `read_only` says who holds the record, or is empty."""

    changed = Signal(object)
    """The keys of the rows that an action touched, by table: Mapping[str, frozenset[str]]."""
    writing = Signal()
    """The writing connection is open, or was refused."""
    refused = Signal(object)
    """An action was refused: WorkbenchError."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record: Record = open_record(path)
        self.path = path
        self.read_only = ""
        self.can_write = False
        self.next_undo = ""
        self.next_redo = ""
        self._read_meeting()
        self.id = self.meeting.series_id
        """What the user's settings know this record by, wherever its file lies."""
        self._writer: Record | None = None
        self._closed = False
        self._lane = Lane(1, self)
        self._free = Lane(3, self)
        self._own: list[Lane] = []

    def _read_meeting(self) -> None:
        self.meeting = meetings.current(self.record)
        self.zone = ZoneInfo(self.meeting.zone)

    def now(self) -> datetime:
        """The record's clock, in the meeting's zone."""
        return self.local(self.record.now())

    def today(self) -> date:
        return self.now().date()

    def local(self, moment: datetime) -> datetime:
        """A moment as a clock in the meeting room shows it."""
        return moment.astimezone(self.zone)

    def start_writing(self) -> None:
        """Take the record's lock. Until then nothing can be changed."""
        self._lane.run(self._open_writer, self._may_write, self._may_not_write)

    def run(self, action: Callable[..., object], *values: Any, **named: Any) -> None:
        """Run a function of `workbench.actions` on the writing connection."""
        self._lane.run(partial(self._act, action, *values, **named), _nothing, self.refused.emit)

    def act(
        self, action: Callable[[Record], Result], done: Callable[[Result], None], failed: Refused | None = None
    ) -> None:
        """Run an action on the writing connection. `done` gets what came of it, after `changed` was told; a refusal goes
        to `failed`, or is told as `refused`."""
        self._lane.run(
            partial(self._act, action), partial(self._hear, done), partial(self._hear, failed or self.refused.emit)
        )

    def read(self, job: Callable[[Record], Result], done: Callable[[Result], None], failed: Refused) -> None:
        """Read the record without holding up the window: on a connection of its own, in the free lane."""
        self._free.run(partial(_read, self.path, job), partial(self._hear, done), partial(self._hear, failed))

    def work(
        self,
        job: Callable[[Record, Tell], Result],
        done: Callable[[Result], None],
        failed: Refused,
        *,
        writes: bool = False,
    ) -> Work:
        """Run long work that tells how far it is: an action (`writes`) in the writing lane, else a reading job in the free
        lane. `failed` gets a CancelledError when it was stopped."""
        work = Work(self)

        def told(record: Record) -> Result:
            return job(record, work.tell)

        if writes:
            self.act(told, done, failed)
        else:
            self.read(told, done, failed)
        return work

    def own_lane(self) -> Lane:
        """A lane of one thread for who must always work on the same one."""
        self._own.append(Lane(1, self))
        return self._own[-1]

    def settle(self) -> None:
        """Wait for all that is under way, and hear what came of it."""
        self._lane.finish()
        self._free.finish()
        QCoreApplication.processEvents()
        self._free.finish()
        QCoreApplication.processEvents()
        for lane in self._own:
            lane.drain()
        QCoreApplication.processEvents()

    def export(
        self, what: str, out: Path, done: "Callable[[Exported], None]", failed: Refused, asked: "Asked | None" = None
    ) -> None:
        """Write a paper over whatever is there, without holding up the window; of a text the clean one, or the one that
        is asked for."""
        self.read(partial(_export, what=what, out=out, asked=asked), done, failed)

    def close(self) -> None:
        """Let go of the record: readers first, then the writer."""
        self._closed = True
        for lane in (self._free, *self._own):
            lane.finish()
        self.record.close()
        self._lane.run(self._close_writer, _nothing, _nothing)
        self._lane.finish()

    def _open_writer(self) -> None:
        self._writer = open_record(self.path, write=True)
        self._writer.listen(self._committed)

    def _may_write(self, _: None) -> None:
        self.can_write, self.read_only = True, ""
        self._read_meeting()
        self._read_steps()
        self.writing.emit()

    def _may_not_write(self, error: WorkbenchError) -> None:
        self.read_only = error.what
        self.writing.emit()

    def _act(self, action: Callable[..., object], *values: Any, **named: Any) -> object:
        if self._writer is None:
            raise RecordError(f"{self.path} is open for reading only", "close the other window first")
        return action(self._writer, *values, **named)

    def _hear(self, hear: Callable[[Any], None], result: Any) -> None:
        """Pass a result on, unless the record was closed meanwhile: nobody is there to show it."""
        if not self._closed:
            hear(result)

    def _committed(self, change: _Change) -> None:
        self._lane.tell(partial(self._tell, dict(change.tables)))

    def _tell(self, tables: Mapping[str, frozenset[str]]) -> None:
        if self._closed:
            return
        self._read_meeting()
        self._read_steps()
        self.changed.emit(tables)

    def _read_steps(self) -> None:
        """The names of what can be undone and redone."""
        from workbench.record import journal

        undo, redo = journal.next_undo(self.record), journal.next_redo(self.record)
        self.next_undo = undo.label if undo else ""
        self.next_redo = redo.label if redo else ""

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _export(record: Record, what: str, out: Path, asked: "Asked | None") -> "Exported":
    from workbench.actions.export import AS_IS, Wanted, export

    return export(record, what, out, force=True, wanted=AS_IS if asked is None else Wanted(text=asked))


def _read(path: Path, job: Callable[[Record], Result]) -> Result:
    with open_record(path) as record:
        return job(record)


def _nothing(_: object) -> None:
    return None
