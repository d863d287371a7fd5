"""Where a new row of the agenda comes to stand, and what it holds before anything is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ui.places.agenda.entries import Entry, siblings
from workbench.model.agenda import ItemKind

MORNING = time(9)
"""When a day begins, where no day before it tells."""
PAUSE = 15
"""Minutes of a new break."""
_LAST_FIGURES = re.compile(r"\d+$")


@dataclass(frozen=True)
class Seat:
    """Below which item a new one stands (None: at the top), and before which of those there (None: last)."""

    parent_id: str | None = None
    before_id: str | None = None


def seat(rows: Sequence[Entry], key: str, kind: ItemKind) -> Seat:
    """Days come last. A session follows the session that is looked at, or ends the day; a break follows what is looked at,
    or ends the day; an item follows what is looked at, or ends the session or day."""
    by_id = {row.item.id: row for row in rows}
    here = by_id.get(key)
    if kind is ItemKind.DAY or here is None:
        return Seat(_last_day(rows) if kind is not ItemKind.DAY else None)
    into = (ItemKind.DAY, ItemKind.SESSION) if kind is ItemKind.ITEM else (ItemKind.DAY,)
    if here.item.kind in into:
        return Seat(here.item.id)
    while kind is ItemKind.SESSION and here.item.parent_id and by_id[here.item.parent_id].item.kind is not ItemKind.DAY:
        here = by_id[here.item.parent_id]
    beside = siblings(rows, here.item)
    after = beside[beside.index(here.item) + 1 :]
    return Seat(here.item.parent_id, after[0].id if after else None)


def _last_day(rows: Sequence[Entry]) -> str | None:
    return next((row.item.id for row in reversed(rows) if row.item.kind is ItemKind.DAY), None)


def number(rows: Sequence[Entry], at: Seat) -> str:
    """The number that follows that of the numbered item ahead, or begins below the parent's: '3.4' after '3.3', '5.1' first
    below '5'. '' where it is taken, or where nothing tells."""
    beside = [row.item for row in rows if row.item.parent_id == at.parent_id]
    ids = [one.id for one in beside]
    ahead = beside[: ids.index(at.before_id)] if at.before_id in ids else beside
    last = next((one.number for one in reversed(ahead) if one.number), "")
    proposed = _following(last) if last else _first_below(rows, at)
    return "" if proposed in {row.item.number for row in rows} else proposed


def _following(last: str) -> str:
    return _LAST_FIGURES.sub(lambda found: str(int(found[0]) + 1), last) if _LAST_FIGURES.search(last) else ""


def _first_below(rows: Sequence[Entry], at: Seat) -> str:
    above = next((row.item.number for row in rows if row.item.id == at.parent_id), "")
    return f"{above}.1" if above else ""


def next_day(rows: Sequence[Entry], first: date | None, pin: Callable[[datetime], datetime]) -> datetime | None:
    """When a further day begins: the day after the last, at the same hour; without one, the meeting's first morning.
    `pin` makes a moment of the record of an hour in the meeting room."""
    starts = [row.starts for row in rows if row.item.kind is ItemKind.DAY and row.starts is not None]
    if starts:
        last = max(starts).replace(tzinfo=None)
        return pin(last + timedelta(days=1))
    return pin(datetime.combine(first, MORNING)) if first else None


def days(rows: Sequence[Entry]) -> int:
    return sum(row.item.kind is ItemKind.DAY for row in rows)
