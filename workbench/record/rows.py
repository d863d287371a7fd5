"""Rows of tables to frozen values and back. A value's fields are its table's columns, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache as _cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin

from workbench.errors import NotFoundError

if TYPE_CHECKING:
    from workbench.record.file import Record

Row = TypeVar("Row")
Value = TypeVar("Value")


def cache(function: Callable[[type], Value]) -> Callable[[type], Value]:
    """`functools.cache` for functions of a class; its own signature asks for Hashable, which `type` is not to a checker."""
    return cast(Callable[[type], Value], _cache(cast(Any, function)))


BATCH = 500
"""Keys asked for in one statement; SQLite takes at least 999 parameters."""


@cache
def table_of(kind: type) -> str:
    """The table of a row class: its name in snake case; `TextParagraph` rows lie in `paragraph`."""
    name = kind.__name__.removeprefix("Text") or "Text"
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


@cache
def columns_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def select(record: Record, kind: type[Row], rest: str = "", parameters: Sequence[object] = ()) -> tuple[Row, ...]:
    """`SELECT … FROM its table {rest}` as values."""
    sql = f"SELECT {', '.join(columns_of(kind))} FROM {table_of(kind)} {rest}"
    return tuple(_value(kind, row) for row in record.query(sql, parameters))


def get(record: Record, kind: type[Row], key: str) -> Row:
    """One row by its key. NotFoundError where there is none."""
    found = select(record, kind, f"WHERE {columns_of(kind)[0]} = ?", (key,))
    if not found:
        raise NotFoundError(f"There is no {table_of(kind).replace('_', ' ')} {key}", "look for its id with `search`")
    return found[0]


def by_keys(record: Record, kind: type[Row], keys: Sequence[str]) -> dict[str, Row]:
    """Those of the named rows that are there, by key."""
    found: dict[str, Row] = {}
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        marks = ", ".join("?" * len(some))
        for row in select(record, kind, f"WHERE id IN ({marks})", some):
            found[cast(Any, row).id] = row
    return found


def insert(record: Record, value: object) -> None:
    """Add one row. Only inside `record.action`."""
    record.execute(_insert_sql(type(value)), _stored_row(value))


def update(record: Record, value: object) -> None:
    """Write one row over the one with its key. Only inside `record.action`."""
    key, *rest = _stored_row(value)
    record.execute(_update_sql(type(value)), (*rest, key))


def delete(record: Record, kind: type, key: str) -> None:
    record.execute(f"DELETE FROM {table_of(kind)} WHERE {columns_of(kind)[0]} = ?", (key,))


def insert_all(record: Record, values: Iterable[object]) -> None:
    """Add many rows of any kinds, in their order, one `executemany` for each run of one kind."""
    run: list[object] = []
    for value in values:
        if run and type(value) is not type(run[0]):
            _insert_run(record, run)
            run = []
        run.append(value)
    if run:
        _insert_run(record, run)


def _insert_run(record: Record, values: list[object]) -> None:
    record.execute_many(_insert_sql(type(values[0])), map(_stored_row, values))


@cache
def _insert_sql(kind: type) -> str:
    names = columns_of(kind)
    return f"INSERT INTO {table_of(kind)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@cache
def _update_sql(kind: type) -> str:
    key, *names = columns_of(kind)
    return f"UPDATE {table_of(kind)} SET {', '.join(f'{name} = ?' for name in names)} WHERE {key} = ?"


def _stored_row(value: object) -> tuple[object, ...]:
    return tuple(_stored(getattr(value, name)) for name in columns_of(type(value)))


def _stored(value: object) -> object:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return as_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps([list(item) if isinstance(item, tuple) else _listed(item) for item in value])
    return int(value) if isinstance(value, bool) else value


def _listed(item: object) -> object:
    """A tuple's item for JSON: a string as it is, a mark as [start, end, style]."""
    return item if isinstance(item, str) else [getattr(item, name) for name in columns_of(type(item))]


def as_text(at: datetime) -> str:
    """A time as the record keeps it: UTC, whole seconds, with a Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _value(kind: type[Row], row: Sequence[Any]) -> Row:
    readers = _readers(kind)
    return kind(*[value if reader is None else reader(value) for reader, value in zip(readers, row, strict=True)])


@cache
def _readers(kind: type) -> tuple[Callable[[Any], Any] | None, ...]:
    return tuple(_reader(field.type) for field in fields(kind))


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """What turns a column into a field of type `kind`; None where they are the same."""
    if isinstance(kind, UnionType):
        inner = _reader(next(part for part in get_args(kind) if part is not type(None)))
        return inner and (lambda value: None if value is None else inner(value))
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        if item is str:
            return lambda value: tuple(json.loads(value))
        return lambda value: () if value == "[]" else tuple(_item(item, entry) for entry in json.loads(value))
    if kind in (str, int):
        return None
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return members.__getitem__
    if issubclass(kind, date):  # datetime is one too
        return cast(Callable[[Any], Any], kind.fromisoformat)
    return cast(Callable[[Any], Any], kind)


def _item(kind: type, entry: list[Any]) -> Any:
    readers = _readers(kind)
    return kind(*[value if reader is None else reader(value) for reader, value in zip(readers, entry, strict=True)])
