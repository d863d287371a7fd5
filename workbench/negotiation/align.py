"""Which paragraph of a new version continues which of the old one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from workbench.negotiation.tokens import Codes

IN_ORDER = 0.5
"""Likeness from which two paragraphs in the same gap are one: half the words stayed, counted over both."""
MOVED = 0.6
"""Likeness asked of a paragraph that stands elsewhere now: more, since order no longer speaks for it."""
WIDEST = 300
"""In a gap longer than this, paragraphs are compared only where they stand about equally far into it: the cost of a text
that was rewritten from end to end stays bounded. What lies further off is found as a move."""

_HAIR = 1e-6
"""What is exactly at the least asked for counts: binary fractions fall short of 0.6."""
_Likeness = Callable[[int, int, float], float]


def align(old: Sequence[str], new: Sequence[str], known: Mapping[int, int] | None = None) -> tuple[int | None, ...]:
    """For each new paragraph the index of the old one it continues, or None. No old one is continued twice. `known` are
    pairs that are sure already (new index → old index, no old index twice); they are kept, and cut the rest into gaps.

    Equal beginnings and ends go first; then equal paragraphs that stand once on either side (patience), of which the
    longest rising run cuts the rest into gaps; then likeness of wording, in each gap in order, and at last out of order.
    For texts that are mostly equal the cost grows about in proportion to their length."""
    sure = known or {}
    matches: list[int | None] = [sure.get(index) for index in range(len(new))]
    claimed = set(sure.values())
    first, old_end, new_end = _equal_ends(old, new, matches, claimed)
    olds, news = range(first, old_end), range(first, new_end)
    taken = set(matches)
    pairs = _unique(old, new, [index for index in olds if index not in taken], _open(news, matches))
    for old_index, new_index in pairs:
        matches[new_index] = old_index
    likeness = _likeness(old, new)
    anchors = [(match, index) for index in news if (match := matches[index]) is not None and match in olds]
    taken = set(matches)
    for old_gap, new_gap in _gaps(rising(anchors), olds, news):
        left = [index for index in old_gap if index not in taken]
        _match_in_order(left, _open(new_gap, matches), likeness, matches)
    taken = set(matches)
    _match_moved([index for index in olds if index not in taken], _open(news, matches), likeness, matches)
    return tuple(matches)


def alike(old: Sequence[str], new: Sequence[str]) -> Callable[[int, int], float]:
    """How like the old paragraph at the first index is to the new one at the second: the share of their words in common,
    in order, from 0 to 1."""
    likeness = _likeness(old, new)
    return lambda old_index, new_index: likeness(old_index, new_index, 0.0)


def _equal_ends(
    old: Sequence[str], new: Sequence[str], matches: list[int | None], claimed: set[int]
) -> tuple[int, int, int]:
    """Match what is equal at the beginning and at the end. What is left begins at the first number in both, and ends at
    the second in `old` and at the third in `new`."""

    def fits(old_index: int, new_index: int) -> bool:
        """Whether nothing that is sure already forbids the pair."""
        if matches[new_index] is None:
            return old_index not in claimed
        return matches[new_index] == old_index

    first, old_end, new_end = 0, len(old), len(new)
    while first < min(old_end, new_end) and old[first] == new[first] and fits(first, first):
        matches[first] = first
        first += 1
    while first < min(old_end, new_end) and old[old_end - 1] == new[new_end - 1] and fits(old_end - 1, new_end - 1):
        old_end, new_end = old_end - 1, new_end - 1
        matches[new_end] = old_end
    return first, old_end, new_end


def _unique(old: Sequence[str], new: Sequence[str], olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of equal paragraphs that stand once on either side, in the new order."""
    old_counts, new_counts = Counter(old[index] for index in olds), Counter(new[index] for index in news)
    where = {old[index]: index for index in olds if old_counts[old[index]] == 1}
    return [(where[new[index]], index) for index in news if new_counts[new[index]] == 1 and new[index] in where]


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of (old index, new index) pairs in the new order, the longest run whose old indexes rise too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (value, _) in enumerate(pairs):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[place], ends[place] = value, index
    kept: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.append(pairs[index])
        index = before[index]
    return kept[::-1]


def _gaps(anchors: Sequence[tuple[int, int]], olds: range, news: range) -> Iterator[tuple[range, range]]:
    """The stretches between anchors that hold something on both sides."""
    old_start, new_start = olds.start, news.start
    for old_index, new_index in [*anchors, (olds.stop, news.stop)]:
        if old_index > old_start and new_index > new_start:
            yield range(old_start, old_index), range(new_start, new_index)
        old_start, new_start = old_index + 1, new_index + 1


def _open(news: range, matches: Sequence[int | None]) -> list[int]:
    """New paragraphs that continue nothing yet."""
    return [index for index in news if matches[index] is None]


def _match_in_order(olds: list[int], news: list[int], likeness: _Likeness, matches: list[int | None]) -> None:
    """The matching in order with the greatest likeness in all."""
    likes = [
        [likeness(o, n, IN_ORDER) if near else 0.0 for n, near in _near(i, olds, news)] for i, o in enumerate(olds)
    ]
    best = _greatest(likes, len(news))
    i = j = 0
    while i < len(olds) and j < len(news):
        if likes[i][j] and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            matches[news[j]] = olds[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _near(i: int, olds: list[int], news: list[int]) -> Iterator[tuple[int, bool]]:
    """Each new paragraph of the gap, and whether it stands near enough to the old one to be compared."""
    place = i * len(news) / len(olds)
    for j, index in enumerate(news):
        yield index, abs(place - j) <= WIDEST


def _greatest(alikes: list[list[float]], width: int) -> list[list[float]]:
    """At [i][j] the greatest likeness that what begins at i and at j can have in all."""
    best = [[0.0] * (width + 1) for _ in range(len(alikes) + 1)]
    for i in range(len(alikes) - 1, -1, -1):
        row, below, likes = best[i], best[i + 1], alikes[i]
        for j in range(width - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], likes[j] + below[j + 1] if likes[j] else 0.0)
    return best


def _match_moved(olds: list[int], news: list[int], likeness: _Likeness, matches: list[int | None]) -> None:
    """What is left over, the likest pairs first."""
    pairs = [(like, n, o) for n in news for o in olds if (like := likeness(o, n, MOVED))]
    taken: set[int] = set()
    for _, new_index, old_index in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if matches[new_index] is None and old_index not in taken:
            matches[new_index] = old_index
            taken.add(old_index)


def _likeness(old: Sequence[str], new: Sequence[str]) -> _Likeness:
    """Compares an old and a new paragraph by their words: the share of words in common, in order; 0 below the least asked
    for. Each word is one character for the comparison, which makes it many times faster than lists of words."""
    from rapidfuzz.distance import Indel

    codes = Codes()
    coded: dict[str, str] = {}

    def words(text: str) -> str:
        """The text's words, a character each: made when first asked for, since most paragraphs never are."""
        if text not in coded:
            coded[text] = codes.of(text.split())
        return coded[text]

    def likeness(old_index: int, new_index: int, least: float) -> float:
        left, right = words(old[old_index]), words(new[new_index])
        if not left or not right:
            return float(old[old_index] == new[new_index])
        return Indel.normalized_similarity(left, right, score_cutoff=max(least - _HAIR, 0.0))

    return likeness
