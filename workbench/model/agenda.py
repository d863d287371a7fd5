"""The agenda: a tree of days, sessions and items, whose times follow from durations and pinned times."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ItemKind(StrEnum):
    DAY = "day"
    SESSION = "session"
    ITEM = "item"
    BREAK = "break"
    CEREMONY = "ceremony"


@dataclass(frozen=True)
class AgendaItem:
    """One row of the agenda. `position` orders it among its siblings; `number` is what is printed, and moving an
    item changes no number."""

    id: str
    meeting_id: str
    parent_id: str | None
    position: int
    number: str
    title: str
    kind: ItemKind = ItemKind.ITEM
    minutes: int | None = None
    """Planned length of a leaf; a parent lasts as long as what it holds."""
    pinned: datetime | None = None
    """A start that does not move with what comes before it (UTC)."""
    purpose: str = ""
    lead: str = ""
    annotation: str = ""
    summary: str = ""
    """What the Chair's Summary says of this item."""
    notes: str = ""
    """The secretariat's own; printed nowhere."""


@dataclass(frozen=True)
class Intervention:
    """What one delegation said under one item. `point` finishes the sentence 'Some economies …' in the past tense."""

    id: str
    agenda_item_id: str
    delegation_id: str
    position: int
    body: str
    point: str = ""


@dataclass(frozen=True)
class Decision:
    id: str
    agenda_item_id: str
    position: int
    body: str


@dataclass(frozen=True)
class Scheduled:
    """An agenda item in its place: how deep it stands, when it starts and ends (UTC), how long it lasts."""

    item: AgendaItem
    level: int
    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int | None
    clash: bool = False
    """Pinned to a time before the item ahead of it ends."""
    overlap: int = 0
    """By how many minutes it clashes, rounded up."""


def schedule(items: Iterable[AgendaItem]) -> tuple[Scheduled, ...]:
    """The whole agenda in reading order with its times.

    An item starts when the one before it ends, or at its pinned time. Where nothing earlier is pinned, times are None.
    """
    children: dict[str | None, list[AgendaItem]] = {}
    for item in items:
        children.setdefault(item.parent_id, []).append(item)
    for siblings in children.values():
        siblings.sort(key=lambda item: (item.position, item.id))
    return tuple(_Walk(children).run())


class _Walk:
    def __init__(self, children: dict[str | None, list[AgendaItem]]) -> None:
        self._children = children
        self._now: datetime | None = None

    def run(self) -> Iterator[Scheduled]:
        return self._below(None, 0)

    def _below(self, parent_id: str | None, level: int) -> Iterator[Scheduled]:
        for item in self._children.get(parent_id, ()):
            yield from self._place(item, level)

    def _place(self, item: AgendaItem, level: int) -> Iterator[Scheduled]:
        if item.kind is ItemKind.DAY and item.pinned is None:
            self._now = None  # a day without a start does not run on from the night before
        overlap = _minutes_between(item.pinned, self._now)
        starts_at = self._now = item.pinned or self._now
        below = list(self._below(item.id, level + 1))
        minutes = item.minutes
        if below:
            minutes = _length(starts_at, self._now, below)
        elif starts_at is not None and item.minutes:
            self._now = starts_at + timedelta(minutes=item.minutes)
        yield Scheduled(item, level, starts_at, self._now, minutes, overlap > 0, overlap)
        yield from below


def _minutes_between(earlier: datetime | None, later: datetime | None) -> int:
    """Minutes begun from one time to the other; 0 where one is unknown, or they are the other way round."""
    if earlier is None or later is None or later <= earlier:
        return 0
    return -((earlier - later) // timedelta(minutes=1))


def _length(starts_at: datetime | None, ends_at: datetime | None, below: list[Scheduled]) -> int | None:
    """Minutes from start to end; without times, the sum of what is known of the leaves."""
    if starts_at is not None and ends_at is not None:
        return int((ends_at - starts_at).total_seconds() // 60)
    top = min(row.level for row in below)
    known = [row.minutes for row in below if row.level == top and row.minutes is not None]
    return sum(known) if known else None
