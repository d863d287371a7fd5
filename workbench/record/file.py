"""Opening, making and closing records."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.errors import RecordError
from workbench.files import beside, refuse_existing
from workbench.model.journal import ActionKind, Change
from workbench.record import journal, keys, schema
from workbench.record.clock import Clock
from workbench.record.driver import connect, damaged, driver_errors
from workbench.record.lock import Lock


class Record:
    """An open record. Reads are `query`; every change goes through `action`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        self.path = path
        self.connection = connection
        self.read_only = lock is None
        self._lock = lock
        self._listeners: list[Callable[[Change], None]] = []
        self.clock = Clock(_clock_start(connection))
        self.entropy: Callable[[int], bytes] = os.urandom

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows of a SELECT, as tuples."""
        with driver_errors(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        with driver_errors(self.path):
            self.connection.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with driver_errors(self.path):
            self.connection.executemany(sql, rows)

    def action(self, label: str, kind: ActionKind = ActionKind.EDIT) -> AbstractContextManager[None]:
        """The one door for change: one transaction, one journal step, one `Change` told to listeners."""
        return journal.action(self, label, kind)

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Have `listener` called with a `Change` after each commit."""
        self._listeners.append(listener)

    def tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)

    def now(self) -> datetime:
        """The record's time, UTC."""
        return self.clock.now()

    @property
    def clock_name(self) -> str:
        return self.clock.name

    def fresh_key(self) -> str:
        return keys.fresh(self.now(), self.entropy)

    @property
    def who(self) -> str:
        """Who acts: the setting 'officer', or the login name."""
        found = self.query("SELECT value FROM setting WHERE name = 'officer'")
        return found[0][0] if found else login_name()

    def close(self) -> None:
        """Close, leaving one clean file: the write-ahead log goes back into it where no reader is left."""
        if not self.read_only:
            with suppress(sqlite3.Error):
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def open_record(path: Path | str, write: bool = False) -> Record:
    """Open a record: for reading, or as its one writer.

    Raises RecordError for what is not a record, is damaged or is newer; RecordHeldError where somebody else writes.
    An older record is brought up to date on a copy before it is opened for writing; read, it is refused with advice."""
    path = Path(path)
    _refuse_non_record(path)
    version = _version_of(path)
    if version > schema.LATEST:
        raise RecordError(
            f"{path} was written by a newer workbench (schema {version}, this one knows {schema.LATEST})",
            "open it with that version",
        )
    if not write:
        if version < schema.LATEST:
            raise RecordError(f"{path} is of an older version (schema {version})", "open it once for writing")
        return Record(path, connect(path, read_only=True), None)
    lock = Lock(path, login_name())
    try:
        if not os.access(path, os.W_OK):
            raise RecordError(f"{path} is write-protected", "copy it, or change its permissions")
        if version < schema.LATEST:
            _bring_up_to_date(path, version)
        with driver_errors(path):
            return Record(path, _open_to_write(path), lock)
    except BaseException:
        lock.release()
        raise


def is_older(path: Path | str) -> bool:
    """Whether a record is of an older schema, to be brought up to date by opening it for writing. RecordError for what is
    not a record."""
    _refuse_non_record(Path(path))
    return _version_of(Path(path)) < schema.LATEST


def create(path: Path | str, fill: Callable[[Record], None]) -> None:
    """Make a new record and have `fill` put in what it starts with. It appears whole or not at all; its journal is
    empty. Raises WorkbenchError where `path` stands already or cannot be written."""
    path = Path(path)
    refuse_existing(path, force=False)
    partial = beside(path)
    try:
        with driver_errors(path):
            _build(partial, fill)
        into_place(partial, path)
    except OSError as error:
        raise RecordError(f"{path} could not be written ({error.strerror})", "choose another folder") from error
    finally:
        remove_with_companions(partial)


def login_name() -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "officer"


# --- what is it? ------------------------------------------------------------------------------------------------------


def _refuse_non_record(path: Path) -> None:
    """Look at the file's first hundred bytes (SQLite file format, 1.3) before any library opens it."""
    head, size = _head(path)
    if size == 0:
        raise RecordError(f"{path} is empty", "choose a record, or make one with `workbench new`")
    if not head.startswith(b"SQLite format 3\0"):
        raise RecordError(
            f"{path} is not a record of the workbench", "choose a record, or make one with `workbench new`"
        )
    if len(head) < 100:
        raise damaged(path, "its beginning is cut off")
    if struct.unpack(">I", head[68:72])[0] != schema.APPLICATION_ID:
        raise RecordError(f"{path} is a database of another program", "choose a record of the workbench")
    page = struct.unpack(">H", head[16:18])[0]
    expected = (65536 if page == 1 else page) * struct.unpack(">I", head[28:32])[0]
    if size < expected and not path.with_name(path.name + "-wal").exists():
        raise damaged(path, f"{expected - size} of its {expected} bytes are missing")


def _head(path: Path) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            raise RecordError(f"{path} is a folder", "name the record's file")
        with open(path, "rb") as file:
            return file.read(100), path.stat().st_size
    except FileNotFoundError:
        raise RecordError(f"There is no file {path}", "check the name, or make a record with `workbench new`") from None
    except OSError as error:
        raise RecordError(
            f"{path} cannot be read ({(error.strerror or '').lower()})", "check its permissions"
        ) from error


def _version_of(path: Path) -> int:
    with driver_errors(path):
        connection = connect(path, read_only=True)
        try:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            if version and not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'action'").fetchall():
                raise damaged(path, "its tables are missing")
            return version
        finally:
            connection.close()


def _clock_start(connection: sqlite3.Connection) -> datetime | None:
    found = connection.execute("SELECT value FROM setting WHERE name = 'clock'").fetchall()
    return datetime.fromisoformat(found[0][0]) if found else None


# --- connections ------------------------------------------------------------------------------------------------------


def _open_to_write(path: Path) -> sqlite3.Connection:
    connection = connect(path, read_only=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        return connection
    except BaseException:
        connection.close()
        raise


# --- making and migrating ---------------------------------------------------------------------------------------------


def _build(path: Path, fill: Callable[[Record], None]) -> None:
    remove_with_companions(path)
    connection = connect(path, read_only=False)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a half-made file is thrown away; the whole one is synced below
        _migrate(connection)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        record = Record(path, connection, None)
        with record.action("Make the record"):
            fill(record)
        connection.execute("BEGIN")
        connection.execute("DELETE FROM change")
        connection.execute("DELETE FROM action")
        connection.execute("COMMIT")
        connection.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")
    finally:
        connection.close()


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date. Triggers go first and are made anew: `transform()` would drop them silently."""
    from sqlite_utils import Database

    schema.drop_triggers(connection)
    schema.migrations().apply(Database(connection, execute_plugins=False))
    schema.make_triggers(connection)
    connection.execute(f"PRAGMA user_version = {schema.LATEST}")


def _bring_up_to_date(path: Path, version: int) -> None:
    """Migrate a copy, verify it, keep the old file beside, and let the copy take its place."""
    from workbench.record import backup, verify

    partial, kept = beside(path), path.with_name(f"{path.stem}.schema-{version}{path.suffix}")
    refuse_existing(kept, force=False)
    try:
        backup.copy(path, partial)
        connection = connect(partial, read_only=False)
        try:
            _migrate(connection)
            checks = verify.checks(connection)
        finally:
            connection.close()
        failed = [name for name, found in checks.items() if found != "ok"]
        if failed:
            raise damaged(path, f"after bringing it up to date: {', '.join(failed)}")
        backup.copy(path, kept)
        into_place(partial, path)
    except OSError as error:
        raise RecordError(f"{path} could not be brought up to date ({error.strerror})", "free some space") from error
    finally:
        remove_with_companions(partial)


def into_place(partial: Path, path: Path) -> None:
    with open(partial, "rb+") as file:
        os.fsync(file.fileno())
    os.replace(partial, path)
    with suppress(OSError):  # Windows has no folders to sync
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove_with_companions(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)
