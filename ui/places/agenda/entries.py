"""The agenda as it is shown: each item in its place, with its hours on the clock of the meeting room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbench.model.agenda import AgendaItem, ItemKind, Scheduled, schedule


@dataclass(frozen=True)
class Entry:
    """One row of the agenda. Hours are the meeting's."""

    item: AgendaItem
    level: int
    starts: datetime | None
    ends: datetime | None
    minutes: int | None
    overlap: int
    """By how many minutes it starts before what is ahead of it ends; 0 for no clash."""
    ahead: str
    """The title of what is ahead of it: the item that it clashes with."""
    holds: bool
    """Whether other items stand below it: it lasts as long as they do."""
    day: date | None
    """The day that an hour typed here is of; None where no day is known."""

    @property
    def clashes(self) -> bool:
        return self.overlap > 0

    @property
    def is_pinned(self) -> bool:
        return self.item.pinned is not None


def entries(
    items: Iterable[AgendaItem], local: Callable[[datetime], datetime], first: date | None
) -> tuple[Entry, ...]:
    """The whole agenda in reading order. `first` is the day that items before any known time are of."""
    placed = schedule(items)
    parents = {row.item.parent_id for row in placed}
    found: list[Entry] = []
    ahead, day = "", first
    for row in placed:
        one = _entry(row, local, ahead, day, row.item.id in parents)
        found.append(one)
        day = one.day
        if not one.holds:
            ahead = row.item.title
    return tuple(found)


def _entry(row: Scheduled, local: Callable[[datetime], datetime], ahead: str, day: date | None, holds: bool) -> Entry:
    starts = local(row.starts_at) if row.starts_at else None
    ends = local(row.ends_at) if row.ends_at else None
    return Entry(
        row.item, row.level, starts, ends, row.minutes, row.overlap, ahead, holds, starts.date() if starts else day
    )


def next_clash(rows: Sequence[Entry], key: str) -> str:
    """The next item that clashes after the one looked at, round and round; '' where none does."""
    at = next((place for place, row in enumerate(rows) if row.item.id == key), -1)
    turned = (*rows[at + 1 :], *rows[: at + 1])
    return next((row.item.id for row in turned if row.clashes), "")


def found(rows: Sequence[Entry], words: str, key: str, *, onward: bool) -> str:
    """The first item from the one looked at (`onward`: after it) whose number, title or lead has these words, round and
    round; '' for none."""
    sought = words.strip().casefold()
    at = next((place for place, row in enumerate(rows) if row.item.id == key), 0) + onward
    turned = (*rows[at:], *rows[:at])
    hit = (row.item.id for row in turned if sought in f"{row.item.number} {row.item.title} {row.item.lead}".casefold())
    return next(hit, "") if sought else ""


# --- where an item can go -------------------------------------------------------------------------------------------------


def siblings(rows: Sequence[Entry], item: AgendaItem) -> list[AgendaItem]:
    return [row.item for row in rows if row.item.parent_id == item.parent_id]


def can_move(rows: Sequence[Entry], key: str, step: int) -> bool:
    """Whether there is a place one up or down: among its siblings, or in the next parent of the same kind and level."""
    here = _at(rows, key)
    if here is None:
        return False
    beside = siblings(rows, here.item)
    if 0 <= beside.index(here.item) + step < len(beside):
        return True
    ids = [row.item.id for row in rows]
    if here.item.parent_id is None:
        return False
    above = ids.index(here.item.parent_id)
    parent, others = rows[above], rows[above + 1 :] if step > 0 else rows[:above]
    return any((row.level, row.item.kind) == (parent.level, parent.item.kind) for row in others)


def can_indent(rows: Sequence[Entry], key: str, step: int) -> bool:
    here = _at(rows, key)
    if here is None:
        return False
    if step < 0:
        return here.item.parent_id is not None
    return here.item.kind is not ItemKind.DAY and siblings(rows, here.item)[0].id != key


def neighbour(rows: Sequence[Entry], key: str) -> str:
    """What is looked at once an item is taken out with all below it: what follows, else what is ahead; '' for nothing."""
    here = _at(rows, key)
    if here is None:
        return ""
    at = rows.index(here)
    after = next((row.item.id for row in rows[at + 1 :] if row.level <= here.level), "")
    return after or (rows[at - 1].item.id if at else "")


def _at(rows: Sequence[Entry], key: str) -> Entry | None:
    return next((row for row in rows if row.item.id == key), None)
