"""A task typed in one line: 'Circulate Draft 2 to all @drafting fri 18:00 #statement'."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")

EVENING = time(18)
"""The hour of a day that is named without one."""
YEARS = range(1900, 2200)

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TOKEN = re.compile(r'@"[^"]+"(?!\S)|(?:"[^"]*"|“[^”]*”|\S)+')
_OWNER = re.compile(r'@(?:"([^"]+)"|([\w.-]*[\w-]))')
_HOUR = re.compile(r"([0-9]{1,2}):([0-9]{2})|([0-9]{1,2})h|([0-9]{1,2})(?::([0-9]{2}))?(am|pm)", re.IGNORECASE)
_UNITS = {
    "min": timedelta(minutes=1), "mins": timedelta(minutes=1), "minute": timedelta(minutes=1),
    "minutes": timedelta(minutes=1), "h": timedelta(hours=1), "hour": timedelta(hours=1), "hours": timedelta(hours=1),
    "d": timedelta(days=1), "day": timedelta(days=1), "days": timedelta(days=1),
    "w": timedelta(weeks=1), "week": timedelta(weeks=1), "weeks": timedelta(weeks=1),
}  # fmt: skip
_SPAN = re.compile(rf"([0-9]{{1,4}})({'|'.join(_UNITS)})", re.IGNORECASE)
_BEFORE = frozenset({"by", "due", "on"})


@dataclass(frozen=True)
class QuickLine:
    """What a line says. `due` has the zone of the time it was read at."""

    title: str
    owner: str = ""
    due: datetime | None = None
    about_kind: str = ""
    about_id: str | None = None
    not_understood: tuple[str, ...] = ()
    """Words with '#' or '@' that name nothing, or one thing too many; they stay in the title."""


def read(line: str, now_local: datetime, names: Mapping[str, tuple[str, str]]) -> QuickLine:
    """Read a line; never refuses. What is not one of these stays in the title, in order, one space between:

    - `@drafting`, `@"two words"`: the owner
    - `#statement`: what it is about, of `names` (in small letters, to kind and id)
    - when it is due: today, tomorrow or tom, a day of the week (the coming one; today's where an hour is given that is still
      ahead), `1 sep` (the coming one), `1 sep 2006`, `2005-09-01`, `in 3 days`, `+2d`, each with `18:00`, `18h` or `6pm`;
      or `in 2 h`, `+30min` from now. 'by', 'on' or 'due' before it goes with it, also its day of the week, and 'at' before
      the hour. Without an hour 18:00 is meant; for today 23:59 where that has passed.

    Of several owners, links or due times the last one counts. Between double quotes everything is text.
    """
    words = [" ".join(token.split()) for token in _TOKEN.findall(line)]
    owner, at_owner = _last(words, _owner)
    about, at_about = _last(words, lambda word: names.get(word[1:].lower()) if word.startswith("#") else None)
    taken = {at_owner, at_about} - {None}
    due, when = _last_due(words, now_local, taken)
    left = [word for index, word in enumerate(words) if index not in taken and index not in when]
    kind, key = about or ("", None)
    unclear = tuple(word for word in left if len(word) > 1 and word[0] in "#@")
    return QuickLine(" ".join(left), owner or "", due, kind, key, unclear)


def _last(words: Sequence[str], reader: Callable[[str], Value | None]) -> tuple[Value | None, int | None]:
    """What the last word that `reader` understands says, and where it stands."""
    for index in range(len(words) - 1, -1, -1):
        found = reader(words[index])
        if found is not None:
            return found, index
    return None, None


def _owner(word: str) -> str | None:
    match = _OWNER.fullmatch(word)
    return (match[1] or match[2]).strip() or None if match else None


# --- when -------------------------------------------------------------------------------------------------------------


def _last_due(words: Sequence[str], now: datetime, taken: set[int | None]) -> tuple[datetime | None, range]:
    """The last time that is named, and the places of its words."""
    for start in range(len(words) - 1, -1, -1):
        stop = next((index for index in range(start, len(words)) if index in taken), len(words))
        found = _due([word.lower() for word in words[start:stop]], now) if stop > start else None
        if found is not None:
            due, length = found
            begin = start
            while begin and begin - 1 not in taken and _leads_to(due, words[begin - 1].lower()):
                begin -= 1
            return due, range(begin, start + length)
    return None, range(0)


def _leads_to(due: datetime, word: str) -> bool:
    """Whether a word before a time goes with it: 'by', or the day of the week in 'fri 2 sep'."""
    day = _DAYS[due.weekday()]
    return word in (*_BEFORE, day, day[:3])


def _due(words: Sequence[str], now: datetime) -> tuple[datetime, int] | None:
    """The time that some words begin with, and how many of them say it."""
    span = _span(words)
    if span is not None and span.exact:
        due = _later(now, span)
        return (due, span.words) if due else None
    for named in (_relative, _weekday, _month_day, _iso_day):
        day = named(words, now, span)
        if day is None:
            continue
        on, length = day
        hour, more = _hour(words[length:])
        if named is _weekday and on == now.date() and not (hour and _at(on, hour, now) > now):
            on += timedelta(days=7)
        if hour is None:
            hour = time(23, 59) if on == now.date() and now.time() >= EVENING else EVENING
        return _at(on, hour, now), length + more
    return None


Day = tuple[date, int]
"""A day, and how many words name it."""


class Span(NamedTuple):
    """How long from now, to the minute or by whole days, and how many words say so."""

    long: timedelta
    exact: bool
    words: int


def _span(words: Sequence[str]) -> Span | None:
    """'in 3 days', 'in 3d', '+3d': how long, in how many words."""
    if not words:
        return None
    joined, length = "", 0
    if words[0].startswith("+"):
        joined, length = words[0][1:], 1
    elif words[0] == "in" and len(words) > 1:
        joined, length = words[1], 2
        if joined.isdecimal() and len(words) > 2:
            joined, length = joined + words[2], 3
    match = _SPAN.fullmatch(joined)
    return Span(int(match[1]) * _UNITS[match[2]], _UNITS[match[2]] < timedelta(days=1), length) if match else None


def _relative(words: Sequence[str], now: datetime, span: Span | None) -> Day | None:
    if span is not None:
        later = _later(now, span)
        return (later.date(), span.words) if later else None
    if words[0] == "today":
        return now.date(), 1
    if words[0] in ("tomorrow", "tom"):
        return now.date() + timedelta(days=1), 1
    return None


def _weekday(words: Sequence[str], now: datetime, _: Span | None) -> Day | None:
    """The day itself where it is today; `_due` looks at the hour."""
    for number, name in enumerate(_DAYS):
        if words[0] in (name, name[:3]):
            return now.date() + timedelta(days=(number - now.weekday()) % 7), 1
    return None


def _month_day(words: Sequence[str], now: datetime, _: Span | None) -> Day | None:
    month = _month(words[1]) if len(words) > 1 else 0
    if not month or not re.fullmatch(r"[0-9]{1,2}", words[0]):
        return None
    if len(words) > 2 and re.fullmatch(r"[0-9]{4}", words[2]) and int(words[2]) in YEARS:
        on = _day(int(words[2]), month, int(words[0]))
        return (on, 3) if on else None
    for year in range(now.year, now.year + 9):  # eight years lie between two 29 Februaries at most
        on = _day(year, month, int(words[0]))
        if on and on >= now.date():
            return on, 2
    return None


def _month(word: str) -> int:
    """1 to 12; 0 for what is no month."""
    for number, name in enumerate(_MONTHS, 1):
        if word in (name, name[:3]) or (number == 9 and word == "sept"):
            return number
    return 0


def _iso_day(words: Sequence[str], now: datetime, _: Span | None) -> Day | None:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", words[0])
    on = _day(*map(int, match.groups())) if match else None
    return (on, 1) if on and on.year in YEARS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(words: Sequence[str]) -> tuple[time | None, int]:
    """The hour that some words begin with, after 'at' or not, and how many of them say it."""
    at = 1 if words and words[0] == "at" else 0
    match = _HOUR.fullmatch(words[at]) if len(words) > at else None
    if not match:
        return None, 0
    hour, minute = int(match[1] or match[3] or match[4]), int(match[2] or match[5] or 0)
    if match[6]:
        hour = hour % 12 + (12 if match[6] == "pm" else 0) if 1 <= hour <= 12 else 24
    return (time(hour, minute), at + 1) if hour < 24 and minute < 60 else (None, 0)


def _at(on: date, hour: time, now: datetime) -> datetime:
    return datetime.combine(on, hour, now.tzinfo)


def _later(now: datetime, span: Span) -> datetime | None:
    """A time after now, without its seconds; hours are true ones, days are the calendar's. None beyond YEARS."""
    if now.year + span.long.days // 365 + 1 not in YEARS:
        return None
    if span.exact and now.tzinfo is not None:
        later = (now.astimezone(UTC) + span.long).astimezone(now.tzinfo)
    else:
        later = now + span.long
    return later.replace(second=0, microsecond=0)
