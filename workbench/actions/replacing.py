"""Finding words in a text, and putting others in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.actions.writing import shown, write
from workbench.model.document import Mark
from workbench.model.text import Placed, Written
from workbench.negotiation.written import normal_marks

if TYPE_CHECKING:
    from workbench.record.file import Record


@dataclass(frozen=True)
class Place:
    """Where words stand: [start, stop) of a paragraph's body, in code points."""

    paragraph_id: str
    start: int
    stop: int


_ALIKE = ("'\u2018\u2019", '"\u201c\u201d')
"""Quotation marks and apostrophes that are found by each other."""


def find(
    places: Iterable[Placed | Written], words: str, *, whole_words: bool = False, match_case: bool = False
) -> tuple[Place, ...]:
    """Every place where the words stand, in reading order, none over another. Any white space is found by a space, straight
    and curly quotation marks by each other. () for no words."""
    pattern = _pattern(words, whole_words=whole_words, match_case=match_case)
    if pattern is None:
        return ()
    found = []
    for one in places:
        row = one.paragraph if isinstance(one, Placed) else one
        found += [Place(row.id or "", *match.span()) for match in pattern.finditer(row.body)]
    return tuple(found)


def replace_all(
    record: Record, slug: str, words: str, by: str, *, whole_words: bool = False, match_case: bool = False
) -> int:
    """Put `by` in the place of the words wherever they stand in a text, as one step; returns in how many places. What is put
    in has the marks of the first letter that it replaces. What reads so already is not counted."""
    pattern = _pattern(words, whole_words=whole_words, match_case=match_case)
    if pattern is None:
        return 0
    text, count = [], 0
    for one in shown(record, slug):
        spans = [match.span() for match in pattern.finditer(one.body) if match.group() != by]
        count += len(spans)
        text.append(_with(one, spans, by) if spans else one)
    if count:
        times = "1 place" if count == 1 else f"{count} places"
        write(record, slug, text, label=f"Replace “{words}” by “{by}” in {times}")
    return count


def _pattern(words: str, *, whole_words: bool, match_case: bool) -> re.Pattern[str] | None:
    if not words:
        return None
    signs = "".join(map(_sign, words))
    whole = rf"(?<!\w){signs}(?!\w)" if whole_words else signs
    return re.compile(whole, 0 if match_case else re.IGNORECASE)


def _sign(sign: str) -> str:
    if sign.isspace():
        return r"\s"
    return next((f"[{alike}]" for alike in _ALIKE if sign in alike), re.escape(sign))


def _with(one: Written, spans: Sequence[tuple[int, int]], by: str) -> Written:
    """A paragraph with `by` in place of the spans."""
    parts, at = [], 0
    for start, stop in spans:
        parts += [one.body[at:start], by]
        at = stop
    body = "".join((*parts, one.body[at:]))
    marks = [mark for each in one.marks for mark in _marked(each, spans, len(by))]
    return replace(one, body=body, marks=normal_marks(marks, len(body)))


def _marked(mark: Mark, spans: Sequence[tuple[int, int]], length: int) -> list[Mark]:
    """A mark after the replacement: over what stayed of its words, and over what begins with one of them."""
    found, shift, at = [], 0, 0
    for start, stop in (*spans, (mark.end, mark.end)):
        low, high = max(mark.start, at), min(mark.end, start)
        if low < high:
            found.append(Mark(low + shift, high + shift, mark.style))
        if stop > start and mark.start <= start < mark.end:
            found.append(Mark(start + shift, start + shift + length, mark.style))
        at, shift = max(at, stop), shift + (length - (stop - start) if stop > start else 0)
    return found
