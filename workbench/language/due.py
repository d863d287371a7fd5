"""When something is to be done, as a sentence says it: 'by 30 June 2006', 'before the next meeting', 'each year'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from workbench.language.dates import MONTHS

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_ORDINAL = r"(?:first|second|third|fourth)"
_DAY = (
    rf"(?:(?P<end>(?:the\s+)?end\s+of\s+|late\s+)|(?P<mid>mid[-\s]|the\s+middle\s+of\s+)|(?P<start>early\s+|the\s+beginning\s+of\s+)"
    rf"|(?:the\s+)?(?P<part>{_ORDINAL})\s+(?P<unit>half|quarter)\s+of\s+|(?P<season>spring|summer|autumn|winter)\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:(?P<month>{_MONTH})(?:\s+(?P<month_year>20\d\d))?|(?P<year>20\d\d))(?![\d-])"
)
_MEETING = r"(?:meetings?|sessions?|conferences?|summit)"
_BEFORE = (
    r"(?:by|before|not\s+later\s+than|no\s+later\s+than|prior\s+to|until|through|up\s+to|ahead\s+of|in\s+time\s+for)"
)
_PATTERNS = tuple(
    re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?P<how>{_BEFORE})\s+{_DAY}",
        rf"(?:{_BEFORE}|at|to|for|during)\s+(?:our|their|its|the)\s+(?:next|{_ORDINAL}|coming|following)\s+(?:[\w-]+\s+){{0,3}}?{_MEETING}\b"
        rf"(?:\s+(?:of|in)\s+20\d\d)?",
        rf"(?P<how>in|on|from|during|as\s+of|starting\s+in)\s+{_DAY}",
        rf"(?P<how>within|after|over|in)\s+(?:the\s+next\s+)?(?P<count>{_COUNT})\s+(?P<span>hours?|days?|weeks?|months?|years?)\b",
        r"(?P<next>next)\s+year\b",
        r"(?:annually|yearly|quarterly|monthly|each\s+year|every\s+(?:year|\w+\s+years|\w+\s+months)"
        r"|(?:once|twice|\w+\s+times)\s+(?:a|every)\s+(?:year|month|week|two\s+years)|in\s+(?:each\s+|every\s+)?cycles?)\b",
        r"(?:(?:in|over)\s+the\s+(?:near|short|medium|long|longer)(?:er)?[-\s](?:term|future)"
        r"|before\s+the\s+(?:coming|next)\s+(?:spring|summer|autumn|winter|year)|before\s+the\s+end\s+of\s+the\s+year)\b",
    )
)
"""What tells most of a time comes first: a day to keep, a meeting, a day, a span, a cycle, some time."""


class Due(NamedTuple):
    words: str
    on: date | None
    """The last day that the words allow; None where they tell no day: a meeting, a cycle."""


NEVER = Due("", None)


def due_of(clause: str, today: date) -> Due:
    """What a clause says of the time for it. `today` is the day on which it was said: spans count from it, and a day
    before it is none to wait for."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(clause):
            if pattern is _PATTERNS[2] and re.match(r"\s+(?:and|to)\s+20\d\d|\s+prices", clause[found.end() :]):
                continue
            on = _day_of(found, today)
            if on is None or on >= today:
                return Due(" ".join(found.group().split()), on)
    return NEVER


def _day_of(found: re.Match[str], today: date) -> date | None:
    held = found.groupdict()
    if held.get("span"):
        return _after(today, held["count"].lower(), held["span"].lower())
    if held.get("next"):
        return date(today.year + 1, 12, 31)
    year, month = held.get("year") or held.get("month_year"), held.get("month")
    if not year and not month:
        return None
    number = MONTHS.index(month[:3].lower()) + 1 if month else None
    chosen = int(year) if year else today.year + (number is not None and number < today.month)
    first, last = _span(held, chosen, number)
    how = " ".join(held["how"].lower().split())
    if how in ("before", "prior to", "ahead of"):
        return first - timedelta(days=1)
    return last


_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 12}


def _span(held: dict[str, str | None], year: int, month: int | None) -> tuple[date, date]:
    """The first and the last day of what is named. A season is told as in the north."""
    if held["day"] and month:
        day = date(year, month, min(int(held["day"]), monthrange(year, month)[1])) if int(held["day"]) else date.min
        return day, day
    if held["part"] and held["unit"]:
        months = 6 if held["unit"].lower() == "half" else 3
        last = min(12, months * (("first", "second", "third", "fourth").index(held["part"].lower()) + 1))
        return date(year, last - months + 1, 1), _month_end(year, last)
    if held["season"]:
        last = _SEASONS[held["season"].lower()]
        return date(year, last - 2, 1), _month_end(year, last)
    if month:
        return date(year, month, 1), date(year, month, 15) if held["mid"] else _month_end(year, month)
    if held["mid"]:
        return date(year, 6, 30), date(year, 6, 30)
    return date(year, 12, 31) if held["end"] else date(year, 1, 1), _month_end(year, 3 if held["start"] else 12)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _after(today: date, count: str, span: str) -> date | None:
    """So many months or years later; days and hours are told by what happens, and name no day."""
    number = _COUNTS.get(count) or int(count)
    if span.startswith(("hour", "day")):
        return None
    if span.startswith("week"):
        return today + timedelta(weeks=number)
    months = today.year * 12 + today.month - 1 + number * (12 if span.startswith("year") else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
