"""The one door to SQLite: this module alone opens connections, and alone maps a driver's errors (a library with
encryption has exception classes of its own)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import RecordError

BUSY_MILLISECONDS = 5_000


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with the settings every one of ours has. Transactions are our own (`isolation_level=None`)."""
    mode = "ro" if read_only else "rwc"
    with driver_errors(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def driver_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file itself into a sentence; broken constraints stay what they are: bugs."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _sentence(path, str(error)) from error
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.DatabaseError as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, why: str) -> RecordError:
    return RecordError(f"{path} is damaged ({why})", "open a backup of it instead")


_ON_DISK = {
    "disk is full": ("there is no space left", "free some space; nothing was changed"),
    "readonly": ("it cannot be written to", "copy it to a folder that you can write to"),
    "locked": ("another program is using it", "close that program and try again"),
    "unable to open": ("it cannot be opened", "see whether the file and its folder can be written to"),
    "disk I/O": ("the disk refused to read or write", "see whether the disk is full or was taken out"),
}


def _sentence(path: Path, message: str) -> Exception:
    for part, (what, advice) in _ON_DISK.items():
        if part in message:
            return RecordError(f"{path}: {what}", advice)
    if "malformed" in message or "no such table" in message:
        return damaged(path, message)
    return sqlite3.OperationalError(message)
