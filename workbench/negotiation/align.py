"""Which paragraph of a new version continues which of the old one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

IN_ORDER = 0.5
"""Likeness from which two paragraphs in the same gap are taken for one; below half the words are others."""
MOVED = 0.6
"""Likeness asked of a paragraph that also stands elsewhere: more, since order no longer speaks for it."""
WIDEST_GAP = 400
"""A gap of more paragraphs than this on either side is compared only near its diagonal, so that cost grows with length."""


def align(old: Sequence[str], new: Sequence[str]) -> tuple[int | None, ...]:
    """For each new paragraph the index of the old one it continues, or None. No old one is continued twice.

    Equal paragraphs that stand once on each side are anchors; likeness of wording decides in the gaps between them, first
    in order, then out of order (a move)."""
    matches: list[int | None] = [None] * len(new)
    for old_index, new_index in _anchors(old, new):
        matches[new_index] = old_index
    for old_gap, new_gap in _gaps(matches, len(old)):
        _match_gap(old, new, old_gap, new_gap, matches)
    _match_moved(old, new, matches)
    return tuple(matches)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal texts that are unique on both sides, reduced to the longest run that rises on both (patience)."""
    old_counts, counts = Counter(old), Counter(new)
    unique_old = {text: index for index, text in enumerate(old) if text and old_counts[text] == 1}
    pairs = [(unique_old[text], index) for index, text in enumerate(new) if counts[text] == 1 and text in unique_old]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose first members rise."""
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


def _gaps(matches: Sequence[int | None], old_length: int) -> list[tuple[range, range]]:
    """The stretches between anchors that hold something on both sides."""
    gaps, old_start, new_start = [], 0, 0
    for new_index, old_index in [*enumerate(matches), (len(matches), old_length)]:
        if old_index is None:
            continue
        if old_index > old_start and new_index > new_start:
            gaps.append((range(old_start, old_index), range(new_start, new_index)))
        old_start, new_start = old_index + 1, new_index + 1
    return gaps


def _match_gap(
    old: Sequence[str], new: Sequence[str], old_gap: range, new_gap: range, matches: list[int | None]
) -> None:
    """In-order matching of the greatest total likeness (dynamic programming over the gap)."""
    width = (
        max(WIDEST_GAP, abs(len(old_gap) - len(new_gap)) + 1) if max(len(old_gap), len(new_gap)) > WIDEST_GAP else None
    )
    best: list[dict[int, float]] = [{} for _ in range(len(old_gap) + 1)]
    took: dict[tuple[int, int], bool] = {}
    olds, news = [old[index].split() for index in old_gap], [new[index].split() for index in new_gap]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            if width is not None and abs(i - j) > width:
                continue
            alike = _likeness(olds[i], news[j], IN_ORDER)
            skip = max(best[i + 1].get(j, 0.0), best[i].get(j + 1, 0.0))
            both = alike + best[i + 1].get(j + 1, 0.0) if alike else -1.0
            took[i, j] = both > skip
            best[i][j] = max(both, skip)
    i = j = 0
    while i < len(olds) and j < len(news):
        if took.get((i, j)):
            matches[new_gap[j]] = old_gap[i]
            i, j = i + 1, j + 1
        elif best[i + 1].get(j, 0.0) >= best[i].get(j + 1, 0.0):
            i += 1
        else:
            j += 1


def _match_moved(old: Sequence[str], new: Sequence[str], matches: list[int | None]) -> None:
    """What is left over, the likest pairs first."""
    taken = {index for index in matches if index is not None}
    left_old = [(index, old[index].split()) for index in range(len(old)) if index not in taken]
    left_new = [(index, new[index].split()) for index in range(len(new)) if matches[index] is None]
    pairs = [
        (alike, new_index, old_index)
        for new_index, new_words in left_new
        for old_index, old_words in left_old
        if (alike := _likeness(old_words, new_words, MOVED))
    ]
    for _, new_index, old_index in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if matches[new_index] is None and old_index not in taken:
            matches[new_index] = old_index
            taken.add(old_index)


def _likeness(old: list[str], new: list[str], least: float) -> float:
    """Share of words two paragraphs have in common, in order; 0 below `least`."""
    from rapidfuzz.distance import Indel

    if not old or not new:
        return 0.0
    return Indel.normalized_similarity(old, new, score_cutoff=least)
