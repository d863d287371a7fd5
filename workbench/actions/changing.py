"""How a row is changed: by the names of its columns, and only where something differs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar, cast

Row = TypeVar("Row")


def changed(row: Row, allowed: Collection[str], new: Mapping[str, object]) -> Row | None:
    """The row with the new values; None where they are the values it has. TypeError for a name that is not allowed."""
    unknown = [name for name in new if name not in allowed]
    if unknown:
        raise TypeError(f"{type(row).__name__} takes no change of {', '.join(unknown)}; it takes {', '.join(allowed)}")
    given = {name: _like(getattr(row, name), value) for name, value in new.items()}
    differing = {name: value for name, value in given.items() if getattr(row, name) != value}
    return cast(Row, replace(cast(Any, row), **differing)) if differing else None


def _like(old: object, value: object) -> object:
    """A value as its column holds it: 'present' is a member of the enum where the old value is one."""
    return type(old)(value) if isinstance(old, Enum) else value


def names_of(old: Row, new: Row) -> tuple[str, ...]:
    """The columns in which two rows of one kind differ, in plain words, in the row's order: 'agenda item', 'due'."""
    differing = (name for name, value in vars(old).items() if getattr(new, name) != value)
    return tuple(name.removesuffix("_id").replace("_", " ") for name in differing)


def moved(rows: Sequence[Row], key: str, step: int) -> tuple[Row, ...]:
    """The rows with the one of that key `step` places further on (back where it is negative), at most to either end."""
    order = list(rows)
    place = next(index for index, row in enumerate(order) if cast(Any, row).id == key)
    row = order.pop(place)
    order.insert(min(max(place + step, 0), len(order)), row)
    return tuple(order)


def renumbered(rows: Sequence[Row], column: str = "position") -> tuple[Row, ...]:
    """Rows in their new order, with the numbers they have between them given out anew; only those whose number differs."""
    numbers = sorted(getattr(row, column) for row in rows)
    return tuple(
        cast(Row, replace(cast(Any, row), **{column: number}))
        for row, number in zip(rows, numbers, strict=True)
        if getattr(row, column) != number
    )
