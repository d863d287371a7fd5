"""Days and hours as people type them."""

import re
from datetime import date, datetime, time

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?(?:\s+(\d{4}))?$")
_HOUR = re.compile(r"(?:^|[\sT])(\d{1,2})(?:[:.](\d{2})|h(\d{2})?)$")


def day_of(typed: str, today: date) -> date | None:
    """'2005-09-01', '1 Sep 2005', '1 September', '1/9/2005' (the day first); None for anything else. Without a year it is
    the present one's."""
    words = typed.strip().lower()
    if found := _ISO.match(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(words):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    found = _NAMED.match(words)
    if found and found[2] in MONTHS:
        return _day(int(found[3] or today.year), MONTHS.index(found[2]) + 1, int(found[1]))
    return None


def moment_of(typed: str, today: date, otherwise: time) -> datetime | None:
    """A day with or without an hour ('1 Sep 2005 18:00', '18:00', '18h'), without a zone; a day alone gets the hour
    `otherwise`, an hour alone today. None for anything else."""
    words = typed.strip()
    hour = _HOUR.search(words)
    at, rest = otherwise, words
    if hour:
        hours, minutes = int(hour[1]), int(hour[2] or hour[3] or 0)
        if hours > 23 or minutes > 59:
            return None
        at, rest = time(hours, minutes), words[: hour.start()].rstrip(" ,")
        if not rest:
            return datetime.combine(today, at)
    day = day_of(rest, today)
    return datetime.combine(day, at) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
