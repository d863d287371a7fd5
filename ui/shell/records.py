"""What a window does with a record as a whole: the sample, backups, putting one back."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget

from ui.session import Session
from workbench.errors import RecordError, WorkbenchError

if TYPE_CHECKING:
    from ui.shell.backing_up import BackingUp
    from ui.worker import Lane
    from workbench.model.backups import Backup

SAMPLE = "daegu-2005.meeting"


class Records(QMainWindow):
    """The part of the window that opens, keeps and restores records; the window itself shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.keeps_backups = False
        """Whether backups are made by themselves, of a record that can be written; a sitting says so, a picture does not."""
        self._backups: BackingUp | None = None
        self._backup_is_asked = False
        self._aside: Lane | None = None

    # what the window itself does

    @property
    def session(self) -> Session | None:
        raise NotImplementedError

    def say(self, text: str) -> None:
        raise NotImplementedError

    def refuse(self, error: WorkbenchError) -> None:
        raise NotImplementedError

    def open_path(self, path: Path) -> None:
        raise NotImplementedError

    def show_record(self, session: Session, place: str) -> None:
        raise NotImplementedError

    def leave_record(self) -> None:
        raise NotImplementedError

    def show_welcome(self) -> None:
        raise NotImplementedError

    def show_page(self, page: QWidget) -> None:
        """Show something that is no place, while no record is open."""
        raise NotImplementedError

    def read_again(self, place: str) -> None:
        """Have a place read everything again, now or when it is shown; nothing where it was not shown yet."""
        raise NotImplementedError

    def open_older(self, path: Path, error: WorkbenchError) -> None:
        """What could not be opened because it is of an older version is brought up to date off the screen's thread, and
        opened then; anything else is refused."""
        from workbench.actions.keep import bring_up_to_date
        from workbench.record.file import is_older

        try:
            older = is_older(path)
        except WorkbenchError:
            older = False
        if not older:
            self.refuse(error)
            return
        self.say(self.tr("The record is of an older version and is being brought up to date…"))
        self._run_aside(partial(bring_up_to_date, path), lambda _: self.open_path(path), self.refuse)

    # the sample

    def make_sample(self, path: Path) -> None:
        """Make the sample at a place of its own, off the screen's thread, and open it."""
        from workbench.actions.sample import make as sample

        def show(_: object) -> None:
            self.open_path(path)
            self.say(self.tr("The sample lies in {file}").format(file=path))

        self.say(self.tr("The sample is being made…"))
        self._run_aside(partial(sample, path, "daegu-2005"), show, self.refuse)

    def ask_sample(self) -> None:
        """Open the sample that lies among the documents, made there the first time; else ask where it is to lie."""
        from PySide6.QtCore import QStandardPaths

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = Path(folder, SAMPLE) if folder else None
        if kept is not None and kept.is_file():
            self.open_path(kept)
        elif kept is not None and os.access(kept.parent, os.W_OK):
            self.make_sample(kept)
        else:
            self._ask_where_sample()

    def _ask_where_sample(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        title = self.tr("Where to keep the sample")
        name, _ = QFileDialog.getSaveFileName(self, title, SAMPLE, self.tr("Records (*.meeting)"))
        if name:
            self.make_sample(Path(name))

    def back_up(self) -> None:
        if self._backups is not None:
            self.say(self.tr("A backup is being made…"))
            self._backup_is_asked = True
            self._backups.keep_now()

    def _backed_up(self, made: Backup | None) -> None:
        """Shown in the list of backups; said where it was asked for."""
        self.read_again("history")
        if self._backup_is_asked:
            self._backup_is_asked = False
            nothing = self.tr("Nothing was done since the last backup: it holds everything.")
            self.say(nothing if made is None else self.tr("Backed up."))

    def _not_backed_up(self, why: str) -> None:
        self._backup_is_asked = False
        self.say(self.tr("No backup was made. {why}").format(why=why))

    def ask_restore(self, backup: Path) -> None:
        from ui.places.history.copies import ask_restore

        if self.session is not None:
            ask_restore(self, self.session, backup, partial(self.restore, backup))

    def restore(self, backup: Path) -> None:
        """Put a backup in place of the record: let go of it, restore off the screen's thread, open it again."""
        from workbench.actions.backups import restore

        if self.session is None:
            return
        path = self.session.path
        self.leave_record()
        self.show_page(_words(self.tr("The backup is being put in place…")))
        self._run_aside(
            partial(restore, backup, path), partial(self._restored, path), partial(self._kept_as_it_was, path)
        )

    def _restored(self, path: Path, aside: Path | None) -> None:
        self._open_again(path)
        said = self.tr("Restored.")
        if aside is not None:
            said += " " + self.tr("What the record was before lies beside it: {name}").format(name=aside.name)
        self.say(said)

    def _kept_as_it_was(self, path: Path, error: WorkbenchError) -> None:
        self._open_again(path)
        self.refuse(error)

    def _open_again(self, path: Path) -> None:
        """Show a record at its history; where it cannot be opened, say why over the welcome."""
        try:
            session = opened(path, self)
        except WorkbenchError as error:
            self.leave_record()
            self.show_welcome()
            self.refuse(error)
            return
        self.leave_record()
        self.show_record(session, "history")
        self.begin_writing(session)

    def _run_aside(
        self, job: Callable[[], object], done: Callable[[Any], None], failed: Callable[[WorkbenchError], None]
    ) -> None:
        """Run something that needs no open record off the screen's thread; the window takes nothing meanwhile."""
        from ui.worker import Lane

        if self._aside is None:
            self._aside = Lane(1, self)
        self.setEnabled(False)

        def wake(hear: Callable[[Any], None], came: object) -> None:
            self.setEnabled(True)
            hear(came)

        self._aside.run(job, partial(wake, done), partial(wake, failed))

    def begin_writing(self, session: Session) -> None:
        """Take the record's lock, and keep backups from then on."""
        from ui.shell.backing_up import BackingUp

        self._backups = BackingUp(session)
        self._backups.made.connect(self._backed_up)
        self._backups.failed.connect(self._not_backed_up)
        if self.keeps_backups:
            self._backups.schedule()
        session.start_writing()

    def stop_backups(self) -> None:
        """The record is to be closed: give up the backup that is being made."""
        if self._backups is not None:
            self._backups.stop()
            self._backups = None

    def finish_aside(self) -> None:
        """Wait for what runs aside."""
        if self._aside is not None:
            self._aside.finish()


def opened(path: Path, parent: QObject) -> Session:
    """A record as the window holds it; one of an older kind is brought up to date first. WorkbenchError where it cannot be
    opened."""
    try:
        return Session(path, parent)
    except RecordError:
        from workbench.actions.keep import bring_up_to_date

        if not bring_up_to_date(path):
            raise
        return Session(path, parent)


def _words(said: str) -> QLabel:
    page = QLabel(said)
    page.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return page
