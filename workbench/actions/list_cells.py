"""What the cells of a list say. Each reader takes a cell's text and gives its value; `CellError` says why it cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TypeVar

from workbench.compose.english import MONTHS, joined

Kind = TypeVar("Kind", bound=StrEnum)


class CellError(Exception):
    """What is wrong with a cell, as the end of a sentence: "'soon' is no date; write it like 2005-09-01"."""


class NotYetError(CellError):
    """What a cell names may be brought by a row further down in the list."""


@dataclass(frozen=True)
class Moment:
    """A day, and the hour where one is said."""

    day: date
    hour: time | None = None
    zone: tzinfo | None = None
    """The hour's, where the cell says one; else it is the meeting's."""


def bare(text: str) -> str:
    """What is compared: letters and digits alone, without case and accents. 'E-mail' and 'email' are one."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return "".join(sign for sign in text.casefold().replace("&", "and") if sign.isalnum())


def line(text: str) -> str:
    """Words of one line."""
    return " ".join(text.split())


# --- dates and hours ------------------------------------------------------------------------------------------------

_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")
_HOUR = re.compile(r"(?:^|[\st,]|\bat )(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?|h)?\s*([ap]\.?m\.?)?$")
_ZONED = re.compile(r":\d{2}(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{2}|\d{4})$")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_EXCEL_DAY = re.compile(r"[2-7]\d{4}$")
"""Days counted from the end of 1899, as an unformatted cell gives them: 1954 to 2119."""


def day(text: str) -> date:
    """'2005-09-01', '1 September 2005', 'Sep 1, 2005', '01/09/2005' (the day first, unless it can only be the month)."""
    return moment(text).day


def moment(text: str) -> Moment:
    """A day with or without an hour: '2005-09-01T18:00', '1 Sep 2005 6 pm'. A year is always needed."""
    words = _WEEKDAY.sub("", " ".join(text.lower().split())).removesuffix(" 00:00:00")
    if _ZONED.search(words):
        return _zoned(text)
    found = _day(words)
    if found:
        return Moment(found)
    said = _HOUR.search(words)
    found = _day(words[: said.start()].rstrip(" ,")) if said and (said[2] or said[3] or "h" in said[0]) else None
    if said is None or found is None:
        raise CellError(f"'{text}' is no date; write it like 2005-09-01")
    return Moment(found, hour(said[0].strip(" t,").removeprefix("at ")))


def _zoned(text: str) -> Moment:
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        raise CellError(f"'{text}' is no date; write it like 2005-09-01") from None
    return Moment(said.date(), said.time(), said.tzinfo)


def hour(text: str) -> time:
    """'18:00', '18.00', '18h', '6 pm'."""
    said = _HOUR.match(text.strip().lower())
    if said and (said[2] or said[3] or "h" in said[0]):
        hours, minutes = int(said[1]), int(said[2] or 0)
        half = (said[3] or "").replace(".", "")
        if half and 1 <= hours <= 12:
            hours = hours % 12 + 12 * (half == "pm")
        if hours < 24 and minutes < 60:
            return time(hours, minutes)
    raise CellError(f"'{text}' is no hour; write it like 18:00")


def _day(words: str) -> date | None:
    if _EXCEL_DAY.match(words):
        return date(1899, 12, 30) + timedelta(days=int(words))
    if found := _YEAR_FIRST.match(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(words):
        first, second = int(found[1]), int(found[2])
        on, month = (second, first) if second > 12 else (first, second)
        return _date(_year(found[3]), month, on)
    if found := _DAY_FIRST.match(words):
        return _date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(words):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _year(digits: str) -> int:
    return int(digits) + 2000 * (len(digits) == 2)


def _month(word: str) -> int:
    """Of a month's name or its beginning; 0 for another word."""
    word = "sep" if word == "sept" else word
    return next((place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)


def _date(year: int, month: int, on: int) -> date | None:
    try:
        return date(year, month, on)
    except ValueError:
        return None


_LENGTH = re.compile(r"(?:(\d{1,2})\s*(?:h|hrs?|hours?)\.?\s*)?(?:(\d{1,4})\s*(?:m|mins?|minutes?|')?\.?)?$")


def minutes(text: str) -> int:
    """A length in minutes: '45', '45 min', '1:30', '1 h 30'."""
    words = text.strip().lower()
    if found := re.match(r"(\d{1,2}):(\d{2})(?::00)?$", words):
        return int(found[1]) * 60 + int(found[2])
    found = _LENGTH.match(words)
    if not words or not found or not (found[1] or found[2]):
        raise CellError(f"'{text}' is no length of time; write it in minutes, like 45")
    return int(found[1] or 0) * 60 + int(found[2] or 0)


# --- words that are chosen from a few ---------------------------------------------------------------------------------


def choice(kind: type[Kind], text: str, also: Mapping[str, Kind]) -> Kind:
    """One of an enum's members by its word, or by another word for it."""
    word = bare(text)
    known = {bare(member.value): member for member in kind} | {bare(name): member for name, member in also.items()}
    if word not in known:
        raise CellError(f"'{text}' is none of {joined([member.value for member in kind])}")
    return known[word]


_YES = ("yes", "y", "true", "x", "1", "✓", "✔", "☑")
_NO = ("no", "n", "false", "0", "-", "☐")


def yes(text: str) -> bool:
    word = text.strip().casefold()
    if word not in (*_YES, *_NO):
        raise CellError(f"'{text}' is neither yes nor no")
    return word in _YES


def one_of(text: str, names: Iterable[tuple[str, str]], what: str, known: str) -> str:
    """The key of the one thing that is called so. `names` are names with keys, several may have one key; a part of a
    name (whole words of it) is enough where it points to one thing alone."""
    held = list(names)
    asked = {bare(text), *(bare(part) for part in re.split(r"[()]| - | – ", text))} - {""}
    found = {key for name, key in held if bare(name) in asked}
    if not found and len(bare(text)) > 3:
        found = {key for name, key in held if _inside(_words(text), _words(name))}
    if len(found) == 1:
        return found.pop()
    wrong = "could be several" if found else f"is no {what} of this meeting"
    raise CellError(f"'{text}' {wrong}; {known}")


def _words(text: str) -> list[str]:
    return [word for word in map(bare, text.split()) if word]


def _inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
