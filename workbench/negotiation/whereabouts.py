"""Where words that somebody asked for stand in the text of today. Values in, values out; offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.negotiation.changes import Base
from workbench.negotiation.merge import moved_span

FEWEST = 3
"""Words from which a phrase is looked for in other paragraphs too: a single 'agreed' stands anywhere."""
WIDEST_GAP = 2
"""Words between two changes that are still one phrase."""


class Words(NamedTuple):
    """Words that were asked for, in the wording asked for; `left_out` ones in the wording they were asked to leave."""

    start: int
    stop: int
    left_out: bool = False


class Spot(NamedTuple):
    """Words as they stand in a body."""

    start: int
    stop: int
    whole: bool
    """Whether they stand as they were asked for."""


def asked_words(before: str, after: str) -> tuple[Words, ...]:
    """The words that `after` brings, without white space at their edges; where it only leaves words out there, those. What
    has no letter or digit is no word. Words that one or two others part are one phrase."""
    found: list[Words] = []
    for words in _asked(before, after):
        if found and _is_one_phrase(found[-1], words, after):
            words = Words(found.pop().start, words.stop)
        found.append(words)
    return tuple(found)


def _is_one_phrase(first: Words, second: Words, after: str) -> bool:
    if first.left_out or second.left_out:
        return False
    between = after[first.stop : second.start]
    return len(between.split()) <= WIDEST_GAP and not any(sign in between for sign in ".!?;:")


def _asked(before: str, after: str) -> Iterator[Words]:
    for change in Base(before).compare(after).changes:
        added = _trimmed(after, change.new_start, change.new_end)
        if added is not None:
            yield Words(*added)
            continue
        gone = _trimmed(before, change.start, change.end)
        if gone is not None:
            yield Words(*gone, left_out=True)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its edges; None where it holds no word."""
    words = text[start:end]
    if not any(sign.isalnum() for sign in words):
        return None
    return end - len(words.lstrip()), start + len(words.rstrip())


def still_stands(old: str, start: int, stop: int, new: str) -> Spot | None:
    """Where words of an old wording stand in a new one: as they were, or at least half of them. None where they do not."""
    found = moved_span(old, new, start, stop)
    if found is None or found[0] >= found[1]:
        return None
    wanted, there = old[start:stop], new[found[0] : found[1]]
    if wanted == there:
        return Spot(*found, whole=True)
    return Spot(*found, whole=False) if _kept(wanted, there) * 2 >= len(wanted.split()) else None


def _kept(wanted: str, there: str) -> int:
    """How many of the words are left, in their order."""
    from rapidfuzz.distance import LCSseq

    return int(LCSseq.similarity(wanted.split(), there.split()))


def place_of_words(body: str, words: str, *, match_case: bool = True) -> Spot | None:
    """Where a phrase stands as whole words, for the first time; any white space counts as one space."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)" if words.split()[0][0].isalnum() else r"\s+".join(parts)
    found = re.search(pattern, body, 0 if match_case else re.IGNORECASE)
    return Spot(*found.span(), whole=True) if found else None
