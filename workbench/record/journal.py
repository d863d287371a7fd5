"""The journal: one mechanism for undo, redo, history and live windows.

Triggers note every changed row; this module opens and closes the actions they belong to, and takes them back. An undo is
a new action that points at the one it undoes, so the journal only grows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.journal import Action, ActionKind, Change
from workbench.record import schema
from workbench.record.driver import driver_errors
from workbench.record.rows import BATCH, as_text

if TYPE_CHECKING:
    from workbench.record.file import Record


@contextmanager
def action(record: Record, label: str, kind: ActionKind = ActionKind.EDIT, target: int | None = None) -> Iterator[None]:
    """One transaction and one named step. Inside another action it joins that one; without changes it leaves none."""
    if record.connection.in_transaction:
        yield
        return
    with _transaction(record) as touched, _step(record, label, kind, target, touched):
        yield


@contextmanager
def _transaction(record: Record, *, keep: bool = False) -> Iterator[list[tuple[str, str]]]:
    """One transaction. Gives the list for its steps to note what they touched, which listeners are then told; where they
    touched nothing it leaves nothing, unless its steps are to be kept."""
    touched: list[tuple[str, str]] = []
    with driver_errors(record.path):
        record.connection.execute("BEGIN IMMEDIATE")
        try:
            yield touched
            if touched or keep:
                record.connection.execute("COMMIT")
        finally:
            if record.connection.in_transaction:
                record.connection.execute("ROLLBACK")
    if touched:
        record.tell(_change(touched))


@contextmanager
def _step(
    record: Record, label: str, kind: ActionKind, target: int | None, touched: list[tuple[str, str]]
) -> Iterator[None]:
    """One step of the transaction; adds the table and key of what it touched to `touched`."""
    number = _open(record, label, kind, target)
    yield
    some = record.connection.execute("SELECT table_name, row_key FROM change WHERE action = ?", (number,)).fetchall()
    _close(record, number, kind, target, len(some))
    touched.extend(some)


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


def history(
    record: Record,
    *,
    table: str = "",
    row_key: str = "",
    who: str = "",
    words: str = "",
    since: datetime | None = None,
    before_number: int | None = None,
    limit: int = -1,
) -> tuple[Action, ...]:
    """The journal, latest first: what touched a table or one row of it, what one person did, whose label holds all the
    words (in any case), what was done since. The next page comes with `before_number`, the last number of this one."""
    asked = _asked(who, words, since)
    if before_number is not None:
        asked.append(("number < ?", (before_number,)))
    if row_key:
        asked.append(("number IN (SELECT action FROM change WHERE table_name = ? AND row_key = ?)", (table, row_key)))
    elif table:
        asked.append(("number IN (SELECT action FROM change WHERE table_name = ?)", (table,)))
    where, values = _where(asked)
    found = record.query(f"SELECT {_COLUMNS} FROM action {where} ORDER BY number DESC LIMIT ?", (*values, limit))
    return tuple(map(_action, found))


def numbers(record: Record, *, who: str = "", words: str = "", since: datetime | None = None) -> tuple[int, ...]:
    """The numbers of what `history` would give, latest first: a list of a hundred thousand needs no more of most."""
    where, values = _where(_asked(who, words, since))
    return tuple(row[0] for row in record.query(f"SELECT number FROM action {where} ORDER BY number DESC", values))


def of_numbers(record: Record, wanted: Sequence[int]) -> tuple[Action, ...]:
    """The actions of these numbers, as many as there are, in no order."""
    found: list[Any] = []
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        marks = ", ".join("?" * len(some))
        found += record.query(f"SELECT {_COLUMNS} FROM action WHERE number IN ({marks})", some)
    return tuple(map(_action, found))


def number_of(record: Record, key: str) -> int | None:
    """The number of the action with a key; None where there is none."""
    found = record.query("SELECT number FROM action WHERE id = ?", (key,))
    return found[0][0] if found else None


Asked = list[tuple[str, tuple[object, ...]]]
"""Conditions with their values."""


def _asked(who: str, words: str, since: datetime | None) -> Asked:
    asked: Asked = [("label LIKE ? ESCAPE '!'", (_like(word),)) for word in words.split()]
    if who:
        asked.append(("who = ?", (who,)))
    if since is not None:
        asked.append(("at >= ?", (as_text(since),)))
    return asked


def _where(asked: Asked) -> tuple[str, list[object]]:
    where = "WHERE " + " AND ".join(sql for sql, _ in asked) if asked else ""
    return where, [value for _, some in asked for value in some]


def _like(word: str) -> str:
    """A pattern for LIKE with what it would read as signs taken as letters."""
    return "%" + "".join("!" + sign if sign in "!%_" else sign for sign in word) + "%"


def people(record: Record) -> tuple[str, ...]:
    """Everybody who did anything, by name."""
    return tuple(row[0] for row in record.query("SELECT DISTINCT who FROM action ORDER BY who"))


def latest(record: Record) -> Action | None:
    """The last thing that happened, undo and redo too."""
    return _first(record, "ORDER BY number DESC LIMIT 1")


def next_undo(record: Record) -> Action | None:
    """What undo would take back: the latest action that is neither undone nor an undo."""
    return _first(record, "WHERE kind IN ('edit', 'import') AND undone_by IS NULL ORDER BY number DESC LIMIT 1")


def next_redo(record: Record) -> Action | None:
    """What redo would do again: the action undone last, unless something new was done since."""
    return _first(record, "WHERE redoable = 1 ORDER BY undone_by DESC LIMIT 1")


def undo(record: Record) -> Action:
    """Take the latest action back, as a new action; returns the one taken back. WorkbenchError where there is none, or
    where what went out since rests on it."""
    target = next_undo(record)
    if target is None:
        raise _nothing_to_undo(record)
    return undo_all(record, (target,))[0]


def undo_to(record: Record, number: int) -> tuple[Action, ...]:
    """Take back every action from the latest one to `number`, that one too; returns them, the latest first.

    Each is an undo of its own, so that redo gives them back one by one; all of them are one transaction: where one cannot
    be taken back, all stay. NotFoundError where there is no such action, WorkbenchError where nothing is left to undo."""
    of_number(record, number)
    found = back_to(record, number)
    if not found:
        raise _nothing_to_undo(record, f" from action {number} on")
    return undo_all(record, found)


_LEFT = "WHERE number >= ? AND kind IN ('edit', 'import') AND undone_by IS NULL"


def back_to(record: Record, number: int) -> tuple[Action, ...]:
    """What `undo_to` would take back, the latest first."""
    found = record.query(f"SELECT {_COLUMNS} FROM action {_LEFT} ORDER BY number DESC", (number,))
    return tuple(map(_action, found))


def steps_back(record: Record, number: int) -> int:
    """How many actions `undo_to` would take back."""
    count: int = record.query(f"SELECT count(*) FROM action {_LEFT}", (number,))[0][0]
    return count


def undo_all(record: Record, targets: Sequence[Action]) -> tuple[Action, ...]:
    """Take actions back in the order given, each as an action of its own, in one transaction; returns them."""
    try:
        with _transaction(record, keep=True) as touched:
            for target in targets:
                with _step(record, f"Undo: {target.label}", ActionKind.UNDO, target.number, touched):
                    _take_back(record, target.number)
    except sqlite3.IntegrityError as error:
        rest = " and what came after it" if len(targets) > 1 else ""
        raise WorkbenchError(
            f"'{targets[-1].label}'{rest} cannot be taken back in {record.path}",
            "a draft that has gone out rests on it, and stays",
        ) from error
    return tuple(of_number(record, target.number) for target in targets)


def _nothing_to_undo(record: Record, where: str = "") -> WorkbenchError:
    return WorkbenchError(
        f"There is nothing to undo{where} in {record.path}", "`workbench history` lists what was done"
    )


def redo(record: Record) -> Action:
    """Do the action undone last again; returns it."""
    target = next_redo(record)
    if target is None:
        raise WorkbenchError(f"There is nothing to redo in {record.path}", "`workbench history` lists what was done")
    undone_by = record.query("SELECT undone_by FROM action WHERE number = ?", (target.number,))[0][0]
    with (
        _transaction(record, keep=True) as touched,
        _step(record, f"Redo: {target.label}", ActionKind.REDO, target.number, touched),
    ):
        _take_back(record, undone_by)
    return of_number(record, target.number)


def of_number(record: Record, number: int) -> Action:
    """One action. NotFoundError where there is none of that number."""
    found = _first(record, "WHERE number = ?", (number,))
    if found is None:
        raise NotFoundError(f"There is no action {number} in {record.path}", "`workbench history` lists what was done")
    return found


def there(record: Record, table: str, keys: Sequence[str]) -> frozenset[str]:
    """Those of the keys under which a table holds a row today."""
    columns = schema.tables(record.connection).get(table)
    found: set[str] = set()
    for start in range(0, len(keys) if columns else 0, BATCH):
        some = keys[start : start + BATCH]
        marks, key = ", ".join("?" * len(some)), (columns or ("",))[0]
        found.update(row[0] for row in record.query(f"SELECT {key} FROM {table} WHERE {key} IN ({marks})", some))
    return frozenset(found)


def sent(record: Record, number: int) -> bool:
    """Whether an action put something out of the house: circulated a draft."""
    tables = ", ".join(f"'{table}'" for table in sorted(schema.SENT))
    sql = f"SELECT 1 FROM change WHERE action = ? AND before IS NULL AND table_name IN ({tables}) LIMIT 1"
    return bool(record.query(sql, (number,)))


def changes(record: Record, number: int) -> tuple[tuple[str, str, dict[str, Any] | None, dict[str, Any] | None], ...]:
    """What one action did: table, key, columns before, columns after (None where there was or is no row)."""
    found = record.query(
        "SELECT table_name, row_key, before, after FROM change WHERE action = ? ORDER BY number", (number,)
    )
    return tuple(
        (table, key, before and json.loads(before), after and json.loads(after)) for table, key, before, after in found
    )


def rows_by_key(record: Record, table: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Rows of a table by key, as columns with what is stored in them; those that are gone as they were at the last. A
    table that the record does not hold has none."""
    columns = schema.tables(record.connection).get(table)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys) if columns else 0, BATCH):
        some = keys[start : start + BATCH]
        marks = ", ".join("?" * len(some))
        held = record.query(f"SELECT * FROM {table} WHERE {columns[0]} IN ({marks})", some) if columns else []
        found |= {row[0]: dict(zip(columns or (), row, strict=True)) for row in held}
        gone = [key for key in some if key not in found]
        found |= _last_seen(record, table, gone) if gone else {}
    return found


def _last_seen(record: Record, table: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    latest = record.query(
        f"SELECT row_key, coalesce(after, before) FROM change WHERE number IN (SELECT max(number) FROM change"
        f" WHERE table_name = ? AND row_key IN ({', '.join('?' * len(keys))}) GROUP BY row_key)",
        (table, *keys),
    )
    return {key: json.loads(columns) for key, columns in latest}


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


def _first(record: Record, rest: str, values: Sequence[object] = ()) -> Action | None:
    found = record.query(f"SELECT {_COLUMNS} FROM action {rest}", values)
    return _action(found[0]) if found else None


def _action(row: Any) -> Action:
    number, key, at, who, label, kind, target, undone, changed = row
    return Action(number, key, datetime.fromisoformat(at), who, label, ActionKind(kind), target, bool(undone), changed)
