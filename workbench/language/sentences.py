"""Where sentences begin and end."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?\u2026]+[)\]\"'\u2019\u201d\u00bb]*(?=\s|$)")
_ABBREVIATED = re.compile(
    r"(?:^|[^\w.])(?:mr|mrs|ms|dr|prof|st|art|arts|paras?|e\.g|i\.e|cf|vs|viz|pp?|vol|ed|eds|approx|incl|fig|ch|sec|h\.e"
    r"|hon|gen|sen|jan|feb|apr|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"(?:^|[^\w.])(?:nos?|rev|add|corr|paras?|p|pp)$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|(?P<before>[^\W\d_]+)?[\s.-])[A-Z]$")
_LETTERED = frozenset(("annex", "option", "group", "part", "appendix", "section", "schedule"))
_COUNT = re.compile(r"(?:\d+|[A-Z]|\(?[a-z]{1,4}\)?)(?:[.)]\w+)*")
_SPACE = re.compile(r"\s*")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences, [start, end) in code points, without the space between them. A full stop after an
    abbreviation ('No. 12', 'Mr.', 'e.g.'), in a number ('3.5'), after a paragraph's own number ('12.'), or before a small
    letter ends none."""
    spans = []
    start = _next_word(text, 0)
    for match in _END.finditer(text):
        following = _next_word(text, match.end())
        if following < len(text) and not _ends(text, start, match, following):
            continue
        if start < match.end():
            spans.append((start, match.end()))
        start = following
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


def _next_word(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _ends(text: str, start: int, mark: re.Match[str], following: int) -> bool:
    if text[following].islower():
        return False
    if mark.group()[0] != ".":
        return True
    before = text[max(start, mark.start() - 16) : mark.start()]
    if _ABBREVIATED.search(before) or (text[following].isdigit() and _BEFORE_NUMBER.search(before)):
        return False
    if mark.start() - start < 8 and _COUNT.fullmatch(text, start, mark.start()):
        return False
    initial = _INITIAL.search(before)
    return not initial or (initial["before"] or "").lower() in _LETTERED
