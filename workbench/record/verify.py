"""Whether a record is whole: file, keys, triggers, journal, search and content."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from typing import Any

from workbench.record import schema


def checks(connection: sqlite3.Connection) -> dict[str, str]:
    """Each check by name: 'ok', or what was found. Reads only."""
    return {
        "file": _file(connection),
        "keys": _keys(connection),
        "triggers": _triggers(connection),
        "journal": _journal(connection),
        "search": _search(connection),
        "content": _content(connection),
    }


def _file(connection: sqlite3.Connection) -> str:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    return "; ".join(found)


def _keys(connection: sqlite3.Connection) -> str:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return f"{len(broken)} rows point at nothing, first in {broken[0][0]}" if broken else "ok"


def _triggers(connection: sqlite3.Connection) -> str:
    held = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    needed = {
        f"journal_{table}_{event}" for table in schema.tables(connection) for event in ("insert", "update", "delete")
    }
    missing = sorted(needed - held)
    return f"missing: {', '.join(missing)}" if missing else "ok"


def _journal(connection: sqlite3.Connection) -> str:
    """Every journalled row must be as its last noted change left it; counts must agree; no action may be open."""
    if connection.execute("SELECT 1 FROM action WHERE open = 1").fetchall():
        return "an action is still open"
    counts = connection.execute(
        "SELECT count(*) FROM action WHERE changes <> (SELECT count(*) FROM change WHERE action = action.number)"
    ).fetchone()[0]
    if counts:
        return f"{counts} actions have lost changes"
    columns = schema.tables(connection)
    latest = connection.execute(
        "SELECT table_name, row_key, after FROM change WHERE number IN"
        " (SELECT max(number) FROM change GROUP BY table_name, row_key)"
    )
    for table, key, after in latest:
        if table in columns and not _as_noted(connection, table, columns[table], key, after):
            return f"{table} {key} was changed outside the journal"
    return "ok"


def _as_noted(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], key: str, after: str | None
) -> bool:
    row: Any = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} = ?", (key,)).fetchone()
    if after is None or row is None:
        return after is None and row is None
    noted = json.loads(after)
    return all(noted.get(column, value) == value for column, value in zip(columns, row, strict=True))


def _search(connection: sqlite3.Connection) -> str:
    for table, (title, body) in schema.SEARCHED.items():
        key = schema.tables(connection)[table][0]
        shown, read = schema.searched_column(title), schema.searched_column(body)
        wrong = connection.execute(
            f"SELECT count(*) FROM (SELECT {key}, {shown}, {read} FROM {table}"
            f" EXCEPT SELECT row_key, title, body FROM search_entry WHERE kind = '{table}')"
        ).fetchone()[0]
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        entries = connection.execute("SELECT count(*) FROM search_entry WHERE kind = ?", (table,)).fetchone()[0]
        if wrong or rows != entries:
            return f"{table} is not indexed as it stands"
    return "ok"


def _content(connection: sqlite3.Connection) -> str:
    for key, size, packed in connection.execute("SELECT hash, size, packed FROM content"):
        try:
            data = zlib.decompress(packed)
        except zlib.error:
            return f"content {key} cannot be unpacked"
        if len(data) != size or hashlib.sha256(data).hexdigest() != key:
            return f"content {key} is not what it was"
    return "ok"
