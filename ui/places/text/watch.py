"""The folder where replies come in: what lies there and was not taken in yet, told as soon as it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ui import settings
from ui.settings import Setting
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from ui.session import Session
    from workbench.record.file import Record

LEFT = Setting[list[str]]("left-files", [], "files of the watched folder that are no replies, by hash; for each record")
ENDINGS = (".docx", ".txt", ".eml")
SOON = 400
"""Milliseconds until a folder is read after it changed: a file that is being copied changes it many times."""
NOW_AND_THEN = 30_000
"""Milliseconds between two looks at a folder that says nothing, as one of a network may."""
Seen = MutableMapping[tuple[str, int, int], tuple[str, ...]]
"""Hashes by name, size and time of a file, so that one is read once."""


@dataclass(frozen=True)
class Waiting:
    """A file that holds a reply which nobody has taken in, by the hashes of what it brings."""

    path: Path
    keys: tuple[str, ...]


def waiting(record: Record, folder: Path, left: Iterable[str], seen: Seen) -> tuple[Waiting, ...]:
    """Files of a folder that hold something which is neither in the record nor left out, by name. WorkbenchError for a
    folder that cannot be read."""
    from workbench.record.tables.negotiation import known_files

    try:
        files = sorted(path for path in folder.iterdir() if _may_be_reply(path))
        found = [Waiting(path, _keys(path, seen)) for path in files]
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WorkbenchError(
            f"The watched folder {folder} cannot be read ({reason})", "choose it again, or stop watching it"
        ) from error
    known = known_files(record) | set(left)
    return tuple(one for one in found if set(one.keys) - known)


def _may_be_reply(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$")) and path.is_file()


def _keys(path: Path, seen: Seen) -> tuple[str, ...]:
    """Hashes of what a file brings; () for a message without words and files, and for an empty file."""
    from workbench.actions.replies import came

    told = path.stat()
    this = (path.name, told.st_size, told.st_mtime_ns)
    if this not in seen:
        try:
            brought = came(path.name, path.read_bytes()) if told.st_size else ()
        except WorkbenchError:
            brought = ()
        seen[this] = tuple(hashlib.sha256(one.data).hexdigest() for one in brought)
    return seen[this]


class Watch(QObject):
    """Minds one folder for one record."""

    changed = Signal(int)
    """Other files wait, or another folder is watched: how many wait now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.folder = settings.kept(settings.WATCHED, session.id)
        """'' where none is watched."""
        self.waiting: tuple[Waiting, ...] = ()
        self.problem = ""
        self._seen: Seen = {}
        self._is_looking = self._is_due = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look_soon)
        self._watcher.fileChanged.connect(self.look_soon)
        self._soon, self._again = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.look)
        self._again.setInterval(NOW_AND_THEN)
        self._again.timeout.connect(self.look)
        session.changed.connect(self._touched)

    def start(self) -> None:
        """Look at the folder that was watched last time."""
        if self.folder:
            self._again.start()
            self._watch_paths()
            self.look()

    def stop(self) -> None:
        """Mind nothing any more, as the record is closed; the folder is remembered."""
        self._soon.stop()
        self._again.stop()
        if self._watcher.directories() or self._watcher.files():
            self._watcher.removePaths([*self._watcher.directories(), *self._watcher.files()])

    def watch(self, folder: str) -> None:
        """Watch another folder; '' for none."""
        self.stop()
        self.folder, self.waiting, self.problem = folder, (), ""
        settings.keep(settings.WATCHED, folder, self._session.id)
        self._seen.clear()
        self.changed.emit(0)
        self.start()

    def leave_out(self) -> None:
        """What waits now is no reply: it is not told of again."""
        left = {*settings.kept(LEFT, self._session.id), *(key for one in self.waiting for key in one.keys)}
        settings.keep(LEFT, sorted(left), self._session.id)
        self.look()

    def look_soon(self, _: str = "") -> None:
        self._soon.start()

    def look(self) -> None:
        """Read the folder off the screen's thread."""
        if not self.folder:
            return
        if self._is_looking:
            self._is_due = True
            return
        self._is_looking, self._is_due = True, False
        left = settings.kept(LEFT, self._session.id)
        job = partial(waiting, folder=Path(self.folder), left=left, seen=self._seen)
        self._session.read(job, partial(self._found, self.folder), partial(self._lost, self.folder))

    def _touched(self, touched: Mapping[str, frozenset[str]]) -> None:
        if self.folder and touched.keys() & {"reply", "draft"}:
            self.look()

    def _found(self, folder: str, found: tuple[Waiting, ...]) -> None:
        self._looked(folder, found, "")
        self._watch_paths()

    def _lost(self, folder: str, error: WorkbenchError) -> None:
        self._looked(folder, (), error.what)

    def _looked(self, folder: str, found: tuple[Waiting, ...], problem: str) -> None:
        self._is_looking = False
        if folder != self.folder or self._is_due:
            self.look()
            return
        if (found, problem) != (self.waiting, self.problem):
            self.waiting, self.problem = found, problem
            self.changed.emit(len(found))

    def _watch_paths(self) -> None:
        """The folder, and each file that waits: one that is still being written changes."""
        wanted = [self.folder, *(str(one.path) for one in self.waiting)] if self.folder else []
        known = {*self._watcher.directories(), *self._watcher.files()}
        gone = [path for path in known if path not in wanted]
        fresh = [path for path in wanted if path not in known and Path(path).exists()]
        if gone:
            self._watcher.removePaths(gone)
        if fresh:
            self._watcher.addPaths(fresh)


def watch_of(session: Session) -> Watch:
    """The one that minds the folder of a record."""
    found = session.findChild(Watch)
    return found if isinstance(found, Watch) else Watch(session)
