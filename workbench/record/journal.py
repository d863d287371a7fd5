"""The journal: one mechanism for undo, redo, history and live windows.

Triggers note every changed row; this module opens and closes the actions they belong to, and takes them back. An undo is
a new action that points at the one it undoes, so the journal only grows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.journal import Action, ActionKind, Change
from workbench.record import schema
from workbench.record.driver import driver_errors
from workbench.record.rows import as_text

if TYPE_CHECKING:
    from workbench.record.file import Record


@contextmanager
def action(record: Record, label: str, kind: ActionKind = ActionKind.EDIT, target: int | None = None) -> Iterator[None]:
    """One transaction and one named step. Inside another action it joins that one; without changes it leaves none."""
    if record.connection.in_transaction:
        yield
        return
    with driver_errors(record.path):
        record.connection.execute("BEGIN IMMEDIATE")
        try:
            number = _open(record, label, kind, target)
            yield
            touched = record.connection.execute(
                "SELECT table_name, row_key FROM change WHERE action = ?", (number,)
            ).fetchall()
            if touched:
                _close(record, number, kind, target, len(touched))
                record.connection.execute("COMMIT")
        finally:
            if record.connection.in_transaction:
                record.connection.execute("ROLLBACK")
    if touched:
        record.tell(_change(touched))


def _open(record: Record, label: str, kind: ActionKind, target: int | None) -> int:
    cursor = record.connection.execute(
        "INSERT INTO action (id, at, who, label, kind, target, open, redoable, changes) VALUES (?, ?, ?, ?, ?, ?, 1, 0, 0)",
        (record.fresh_key(), as_text(record.now()), record.who, label, kind.value, target),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _change(touched: list[tuple[str, str]]) -> Change:
    keys: dict[str, set[str]] = {}
    for table, key in touched:
        keys.setdefault(table, set()).add(key)
    return Change({table: frozenset(some) for table, some in keys.items()})


def _close(record: Record, number: int, kind: ActionKind, target: int | None, changes: int) -> None:
    execute = record.connection.execute
    execute("UPDATE action SET open = 0, changes = ? WHERE number = ?", (changes, number))
    if kind is ActionKind.UNDO:
        execute("UPDATE action SET undone_by = ?, redoable = 1 WHERE number = ?", (number, target))
    elif kind is ActionKind.REDO:
        execute("UPDATE action SET undone_by = NULL, redoable = 0 WHERE number = ?", (target,))
    else:
        execute("UPDATE action SET redoable = 0 WHERE redoable = 1")


_COLUMNS = "number, id, at, who, label, kind, target, undone_by IS NOT NULL, changes"


def history(record: Record, limit: int = -1) -> tuple[Action, ...]:
    """The journal, latest first."""
    return tuple(map(_action, record.query(f"SELECT {_COLUMNS} FROM action ORDER BY number DESC LIMIT ?", (limit,))))


def next_undo(record: Record) -> Action | None:
    """What undo would take back: the latest action that is neither undone nor an undo."""
    return _first(record, "WHERE kind IN ('edit', 'import') AND undone_by IS NULL ORDER BY number DESC LIMIT 1")


def next_redo(record: Record) -> Action | None:
    """What redo would do again: the action undone last, unless something new was done since."""
    return _first(record, "WHERE redoable = 1 ORDER BY undone_by DESC LIMIT 1")


def undo(record: Record) -> Action:
    """Take the latest action back, as a new action; returns the one taken back. WorkbenchError where there is none."""
    target = next_undo(record)
    if target is None:
        raise WorkbenchError(f"There is nothing to undo in {record.path}", "`workbench history` lists what was done")
    with action(record, f"Undo: {target.label}", ActionKind.UNDO, target.number):
        _take_back(record, target.number)
    return _of_number(record, target.number)


def redo(record: Record) -> Action:
    """Do the action undone last again; returns it."""
    target = next_redo(record)
    if target is None:
        raise WorkbenchError(f"There is nothing to redo in {record.path}", "`workbench history` lists what was done")
    undone_by = record.query("SELECT undone_by FROM action WHERE number = ?", (target.number,))[0][0]
    with action(record, f"Redo: {target.label}", ActionKind.REDO, target.number):
        _take_back(record, undone_by)
    return _of_number(record, target.number)


def changes(record: Record, number: int) -> tuple[tuple[str, str, dict[str, Any] | None, dict[str, Any] | None], ...]:
    """What one action did: table, key, columns before, columns after (None where there was or is no row)."""
    found = record.query(
        "SELECT table_name, row_key, before, after FROM change WHERE action = ? ORDER BY number", (number,)
    )
    return tuple(
        (table, key, before and json.loads(before), after and json.loads(after)) for table, key, before, after in found
    )


def _take_back(record: Record, number: int) -> None:
    """Apply the inverses of an action's changes, the last one first. Keys may dangle until the commit. What was sent out is
    not un-happened: a draft is marked as withdrawn instead."""
    record.connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, key, before, after in reversed(changes(record, number)):
        if before is None and table in schema.SENT:
            if table == "draft":  # it has left the house: its number is never used again
                record.execute("UPDATE draft SET withdrawn = 1 WHERE id = ?", (key,))
        elif before is None:
            record.execute(f"DELETE FROM {table} WHERE {_key_of(after)} = ?", (key,))
        elif after is None:
            marks = ", ".join("?" * len(before))
            record.execute(f"INSERT INTO {table} ({', '.join(before)}) VALUES ({marks})", tuple(before.values()))
        else:
            changed = {column: value for column, value in before.items() if value != after.get(column)}
            sets = ", ".join(f"{column} = ?" for column in changed)
            record.execute(f"UPDATE {table} SET {sets} WHERE {_key_of(before)} = ?", (*changed.values(), key))


def _key_of(columns: dict[str, Any] | None) -> str:
    """The key column: the first one of every journalled table."""
    return next(iter(columns or {}))


def _first(record: Record, rest: str) -> Action | None:
    found = record.query(f"SELECT {_COLUMNS} FROM action {rest}")
    return _action(found[0]) if found else None


def _of_number(record: Record, number: int) -> Action:
    return _action(record.query(f"SELECT {_COLUMNS} FROM action WHERE number = ?", (number,))[0])


def _action(row: Any) -> Action:
    from datetime import datetime

    number, key, at, who, label, kind, target, undone, changed = row
    return Action(number, key, datetime.fromisoformat(at), who, label, ActionKind(kind), target, bool(undone), changed)
