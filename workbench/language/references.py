"""Cross-references: 'paragraph 12', 'paragraphs 3, 4 and 5(b)', 'paras 5-7', 'paragraph A.3', 'paragraph 12 bis'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
_NUMBER = rf"(?:[A-Z]{{1,2}}\.)?\d{{1,3}}(?:\s?\([a-z]{{1,5}}\))*(?:\s(?:{_LATIN})\b(?:\s\(\d+\))?)?(?!\w|[.,]\d)"
_ONE = re.compile(_NUMBER)
_RANGE = r"\s*[-\u2010-\u2015]\s*|\s+to\s+"
_LIST = rf"{_RANGE}|\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+"
_SAID = re.compile(
    rf"(?<![\w-])(?i:(?P<many>paragraphs|paras\.?)|paragraph|para\.?)\s+"
    rf"(?P<numbers>{_NUMBER}(?(many)(?:(?:{_LIST}){_NUMBER})*|(?:(?:{_RANGE}){_NUMBER})?))"
)
_ELSEWHERE = re.compile(r"(?:\s+(?:above|below))?,?\s+of\s+(?!(?:this|the\s+present|our|these)\b)", re.IGNORECASE)
"""What follows a number of another document: 'paragraph 4 of the Santiago Declaration'."""


class Reference(NamedTuple):
    """A printed number that names a paragraph: [start, stop) of the body, in code points."""

    start: int
    stop: int
    name: str
    """As paragraphs are numbered: '12', '3(a)', 'A.3', '12 bis'."""


class Edit(NamedTuple):
    """Other words in place of [start, stop) of a body."""

    start: int
    stop: int
    words: str


def references(body: str) -> tuple[Reference, ...]:
    """Every number by which a body names a paragraph of its own text, in order. What is said to be of another document
    ('paragraph 4 of the 2004 declaration') is none."""
    found: list[Reference] = []
    for said in _SAID.finditer(body):
        if _ELSEWHERE.match(body, said.end()) is None:
            numbers = _ONE.finditer(body, said.start("numbers"), said.end())
            found += [Reference(*number.span(), named(number.group())) for number in numbers]
    return tuple(found)


def named(number: str) -> str:
    """A number as paragraphs have it: '3 (a)' is '3(a)', '12  bis' is '12 bis'."""
    return " ".join(re.sub(r"\s+\((?=[a-z])", "(", number).split())


def renumbering(body: str, numbers: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits that give every reference its new number (by its old name). A sub-paragraph that is not told of follows
    the paragraph it is in."""
    edits = []
    for one in references(body):
        head = one.name.partition("(")[0]
        new = numbers.get(one.name)
        if new is None and head in numbers:
            new = numbers[head] + body[one.start + len(head) : one.stop]
        if new not in (None, one.name, body[one.start : one.stop]):
            edits.append(Edit(one.start, one.stop, new or ""))
    return tuple(edits)


def edited(body: str, edits: tuple[Edit, ...]) -> str:
    """The body with the edits made; they are in order and do not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [body[at : edit.start], edit.words]
        at = edit.stop
    return "".join((*parts, body[at:]))


def moved(place: int, edits: tuple[Edit, ...], *, end: bool = False) -> int:
    """Where a place of the body is after the edits; one inside a number goes to its beginning, or with `end` to its end."""
    shift = 0
    for edit in edits:
        if edit.stop <= place:
            shift += len(edit.words) - (edit.stop - edit.start)
        elif edit.start < place:
            return edit.start + shift + (len(edit.words) if end else 0)
    return place + shift
