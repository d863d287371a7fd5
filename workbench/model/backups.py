"""Backups of a record, and which of them are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path


@dataclass(frozen=True)
class Backup:
    """One kept copy of a record."""

    file: Path
    at: datetime
    """When it was made (UTC), by the machine's clock."""
    size: int
    """In bytes."""
    actions: int
    """The number of the last action it holds; 0 where it holds none."""
    ok: bool
    """Whether it opens and its journal can be read. It was checked whole when it was made, and is again when restored."""


def thin(times: Iterable[datetime], now: datetime, zone: tzinfo) -> frozenset[datetime]:
    """Those to keep: all of today and yesterday, then the last one of each day for a week, of each week for a month, of
    each month for a year, and always the latest. Days are those of `zone`.

    A week that runs over the end of a month counts as two, so that thinning from day to day leaves what thinning once
    would have left."""
    last: dict[tuple[object, ...], datetime] = {}
    for at in sorted(times):
        age = (now.astimezone(zone).date() - at.astimezone(zone).date()).days
        last[_place(at, age, zone)] = at
    newest = max(last.values(), default=None)
    return frozenset(at for place, at in last.items() if place or at == newest)


def _place(at: datetime, age: int, zone: tzinfo) -> tuple[object, ...]:
    """What only one backup is kept for; () for what is too old, `age` in days."""
    day = at.astimezone(zone).date()
    if age <= 1:
        return (at,)
    if age <= 7:
        return (day,)
    if age <= 31:
        return (day.year, day.month, day.isocalendar().week)
    return (day.year, day.month) if age <= 366 else ()
