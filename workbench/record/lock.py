"""One writer: an operating-system lock on a file beside the record. It frees itself when its process ends."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from workbench.errors import RecordError, RecordHeldError

_LOCKED_BYTE = 1 << 20
"""On Windows locked bytes cannot be read, so the lock lies far behind the words that name its holder."""


class Lock:
    """The lock of one record, held from construction to `release`.

    Raises RecordHeldError with who holds it; RecordError where the folder cannot be written."""

    def __init__(self, record: Path, who: str) -> None:
        self.path = sidecar(record)
        self._file = self._take(record)
        os.truncate(self._file, 0)
        os.write(self._file, f"{who} (process {os.getpid()} on {_host()})".encode())

    def release(self) -> None:
        with suppress(OSError):
            if sys.platform != "win32":
                self.path.unlink()  # while it is still held, so that nobody else's lock is taken away
        os.close(self._file)
        with suppress(OSError):
            if sys.platform == "win32":
                self.path.unlink()

    def _take(self, record: Path) -> int:
        while True:
            try:
                file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise RecordError(
                    f"{record} cannot be changed ({(error.strerror or str(error)).lower()} in its folder)",
                    "copy it to a folder that you can write to",
                ) from error
            if not _try_lock(file):
                os.close(file)
                raise RecordHeldError(f"{record} is open for writing by {holder(record)}", "close it there first")
            if self._is_current(file):
                return file
            os.close(file)  # its holder took the file away in between: try again on the new one

    def _is_current(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), os.stat(self.path))
        except FileNotFoundError:
            return False


def sidecar(record: Path) -> Path:
    return record.with_name(record.name + ".lock")


def holder(record: Path) -> str:
    """Who holds the record, as the lock file names them."""
    try:
        return sidecar(record).read_text(encoding="utf-8") or "another window"
    except OSError:
        return "another window"


def _host() -> str:
    import platform

    return platform.node() or "this computer"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
