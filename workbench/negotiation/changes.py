"""How one wording differs from another, as a reader would say it: by whole words, each change with its own space."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, chain, compress
from typing import NamedTuple

from workbench.negotiation.tokens import WHOLE, Hunk, WordCodes, coded_hunks, tokens

SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "to",
        "with",
    )
)
"""Short common words: a single one of these between two changes joins them, since brackets must read as language."""
_STOPS = frozenset(".!?")
_ENDS = frozenset(".!?;:")
_CLOSING = frozenset(".!?;:,)]}%’”»")
_OPENING = frozenset("([{“‘«")
_WIDEST_GAP = 5
"""Words and marks between two changes that can still be joined."""


class Change(NamedTuple):
    """The base's [start, end) became the wording's [new_start, new_end); code points."""

    start: int
    end: int
    new_start: int
    new_end: int


class Pieces(NamedTuple):
    """A text cut in words and marks: one character for each in `coded`; white space lies between them."""

    text: str
    coded: str
    starts: list[int]
    ends: list[int]

    def piece(self, index: int) -> str:
        """A word or mark; '' outside the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def left(self, index: int) -> int:
        """Where the piece before ends."""
        return self.ends[index - 1] if index else 0

    def right(self, index: int) -> int:
        """Where the piece at the index begins."""
        return self.starts[index] if index < len(self.starts) else len(self.text)


class Compared(NamedTuple):
    """A wording against its base."""

    changes: tuple[Change, ...]
    """In order; two of them have at least one word or mark between them."""
    left_out: int
    """Words of the base that are in no equal stretch."""


class Base:
    """A text that many wordings are compared with: it is cut in pieces once."""

    def __init__(self, text: str, names: tuple[str, ...] = WHOLE) -> None:
        self.text = text
        self._names = names
        self._margin = max(map(len, names), default=0) + 2
        self._codes = WordCodes()
        self._compared: dict[str, Compared] = {text: Compared((), 0)}
        self.pieces = self._cut(text)

    @cached_property
    def words(self) -> int:
        """Words of the base; marks are none."""
        return self._counts[-1]

    @cached_property
    def _counts(self) -> list[int]:
        first = self.text
        return list(accumulate((first[start].isalnum() for start in self.pieces.starts), initial=0))

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where sentences of the base end, in code points: behind a stop that white space follows."""
        text, last = self.text, len(self.text) - 1
        return [at + 1 for at, sign in enumerate(text) if sign in _STOPS and at < last and text[at + 1].isspace()]

    def compare(self, wording: str) -> Compared:
        """How a wording differs. The same change beside different other ones is as a rule the same here: words that were
        only added or left out stand where they read best, with the space before them. Changes that nothing but white
        space, marks within a sentence, or a single short word part are one; so are those of marks, a few words apart."""
        if wording not in self._compared:
            self._compared[wording] = self._compare(wording)
        return self._compared[wording]

    def _compare(self, wording: str) -> Compared:
        base, new = self.pieces, self._cut_anew(wording)
        found = _slid(coded_hunks(base.coded, new.coded), base, new)
        counts = self._counts
        left_out = sum(counts[hunk.end] - counts[hunk.start] for hunk in found)
        found = _joined(_with_spaces(found, base, new), base, new)
        return Compared(tuple([_change(hunk, base, new) for hunk in found]), left_out)

    def _cut(self, text: str, start: int = 0, end: int | None = None) -> Pieces:
        pieces = tokens(text, self._names, start, end)
        coded = list(map(self._codes.__getitem__, pieces))
        ends = list(accumulate(map(len, pieces), initial=start))
        starts = list(compress(ends, coded))
        del ends[0]
        return Pieces(text, "".join(coded), starts, list(compress(ends, coded)))

    def _cut_anew(self, wording: str) -> Pieces:
        """The wording in pieces; those that it shares with the base at its two ends are not cut again. A margin as long as
        the longest name keeps what stands there the same in both."""
        base, shift = self.pieces, len(wording) - len(self.text)
        same, same_end = _same_ends(self.text, wording)
        first = bisect_right(base.ends, same - self._margin)
        last = bisect_left(base.starts, len(self.text) - same_end + self._margin)
        while first < last < len(base.starts) and base.starts[last] == base.ends[last - 1]:
            last += 1
        at = base.left(first)
        stop = base.starts[last] if last < len(base.starts) else len(self.text)
        new = self._cut(wording, at, stop + shift)
        return Pieces(
            wording,
            base.coded[:first] + new.coded + base.coded[last:],
            [*base.starts[:first], *new.starts, *[start + shift for start in base.starts[last:]]],
            [*base.ends[:first], *new.ends, *[end + shift for end in base.ends[last:]]],
        )


def _same_ends(one: str, other: str) -> tuple[int, int]:
    """How many code points two texts share at the beginning, and how many of the others at the end."""
    from rapidfuzz.distance import Postfix, Prefix

    same = Prefix.similarity(one, other)
    return same, min(Postfix.similarity(one, other), min(len(one), len(other)) - same)


def _slid(found: list[Hunk], base: Pieces, new: Pieces) -> list[Hunk]:
    """The hunks with words that were only added, or only left out, moved to where they read best: 'and jobs and' holds
    both 'and jobs' and 'jobs and'."""
    slid: list[Hunk] = []
    for index, hunk in enumerate(found):
        before = slid[-1].end if slid else 0
        after = found[index + 1].start if index + 1 < len(found) else len(base.coded)
        if hunk.start == hunk.end:
            by = _best_shift(new, hunk.new_start, hunk.new_end, hunk.start - before, after - hunk.end)
        elif hunk.new_start == hunk.new_end:
            by = _best_shift(base, hunk.start, hunk.end, hunk.start - before, after - hunk.end)
        else:
            by = 0
        if by:
            hunk = Hunk(hunk.start + by, hunk.end + by, hunk.new_start + by, hunk.new_end + by)
        if slid and slid[-1].end == hunk.start:
            hunk = Hunk(slid[-1].start, hunk.end, slid[-1].new_start, hunk.new_end)
            slid.pop()
        slid.append(hunk)
    return slid


def _best_shift(of: Pieces, start: int, end: int, left: int, right: int) -> int:
    """How far to move the stretch [start, end), which stands in one text only, by at most so many pieces either way."""
    coded, low, high = of.coded, 0, 0
    while low < left and coded[start - low - 1] == coded[end - low - 1]:
        low += 1
    while high < right and coded[start + high] == coded[end + high]:
        high += 1
    if not low and not high:
        return 0
    return max(range(-low, high + 1), key=lambda by: (_readable(of, start + by, end + by), -by))


def _readable(of: Pieces, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch is whole sentences, and whether it begins and ends as a phrase may."""
    before, first, last = of.piece(start - 1), of.piece(start), of.piece(end - 1)
    sentences = last in _STOPS and (not before or before in _STOPS)
    return sentences, first not in _CLOSING and last not in _OPENING


def _with_spaces(found: list[Hunk], base: Pieces, new: Pieces) -> list[Hunk]:
    """The hunks, and those equal stretches in which white space differs."""
    every: list[Hunk] = []
    start = new_start = 0
    last = Hunk(len(base.coded), len(base.coded), len(new.coded), len(new.coded))
    for hunk in chain(found, (last,)):
        inside = start or new_start
        left, right = base.right(start) if inside else 0, base.left(hunk.start)
        new_left, new_right = new.right(new_start) if inside else 0, new.left(hunk.new_start)
        if hunk is last:
            right, new_right = len(base.text), len(new.text)
        if base.text[left:right] != new.text[new_left:new_right]:
            every.extend(_spaces(start, hunk.start, new_start - start, base, new))
        if hunk is not last:
            every.append(hunk)
        start, new_start = hunk.end, hunk.new_end
    return every


def _spaces(start: int, end: int, shift: int, base: Pieces, new: Pieces) -> Iterator[Hunk]:
    """Hunks without words where white space in an equal stretch differs, at the text's two ends also outside it."""
    first = start if start == 0 == start + shift else start + 1
    at_end = end == len(base.coded) and end + shift == len(new.coded)
    for index in range(first, end + at_end):
        old = base.text[base.left(index) : base.right(index)]
        if old != new.text[new.left(index + shift) : new.right(index + shift)]:
            yield Hunk(index, index, index + shift, index + shift)


def _joined(found: list[Hunk], base: Pieces, new: Pieces) -> list[Hunk]:
    """The hunks, those joined that too little stands between to be read as two. A hunk of marks alone, such as the second
    of two quotation marks, is joined across a few words, as brackets round a mark do not read."""
    joined: list[Hunk] = []
    for hunk in found:
        if joined and hunk.start - joined[-1].end <= _WIDEST_GAP:
            last = joined[-1]
            between = _between(base, last.end, hunk.start)
            thin = _is_thin(between) or _is_marks(last, base, new) or _is_marks(hunk, base, new)
            if thin and _ENDS.isdisjoint(between):
                hunk = Hunk(last.start, hunk.end, last.new_start, hunk.new_end)
                joined.pop()
        joined.append(hunk)
    return joined


def _is_thin(between: list[str]) -> bool:
    """Whether there are only marks, and no more than one short word."""
    words = [piece for piece in between if piece[0].isalnum()]
    return not words or (len(words) == 1 and words[0].lower() in SMALL)


def _between(of: Pieces, start: int, end: int) -> list[str]:
    return [of.piece(index) for index in range(start, end)]


def _is_marks(hunk: Hunk, base: Pieces, new: Pieces) -> bool:
    """Whether a change is of marks alone."""
    changed = [*_between(base, hunk.start, hunk.end), *_between(new, hunk.new_start, hunk.new_end)]
    return bool(changed) and not any(piece[0].isalnum() for piece in changed)


def _change(hunk: Hunk, base: Pieces, new: Pieces) -> Change:
    """The hunk in code points. White space that both have at an edge is not changed: first behind, then before, so that
    an added phrase brings the space before it."""
    start, end = base.left(hunk.start), base.right(hunk.end)
    new_start, new_end = new.left(hunk.new_start), new.right(hunk.new_end)
    while end > start and new_end > new_start and base.text[end - 1] == new.text[new_end - 1]:
        if not base.text[end - 1].isspace():
            break
        end, new_end = end - 1, new_end - 1
    while end > start and new_end > new_start and base.text[start] == new.text[new_start]:
        if not base.text[start].isspace():
            break
        start, new_start = start + 1, new_start + 1
    return Change(start, end, new_start, new_end)
