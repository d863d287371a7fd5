"""What became of a text's paragraphs when the whole text was written anew: which go on, which were split or joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model.document import Mark, MarkStyle
from workbench.model.text import ParagraphKind, Written

LEVELLED = (ParagraphKind.NUMBERED, ParagraphKind.BULLET)
"""Kinds that have levels."""
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_ILLEGAL = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PRINTED = (MarkStyle.BRACKET, MarkStyle.ATTRIBUTION)
"""Marks of what is printed round the words; no body has them."""
_WORD = re.compile(r"\w+")


# --- one paragraph --------------------------------------------------------------------------------------------------------


def normal(one: Written) -> Written:
    """The paragraph as the record keeps it: line breaks are spaces, characters that XML 1.0 (2.2) cannot hold are gone,
    marks are sorted, merged and inside the body, a level stands only where the kind has levels."""
    body, places = _legal(one.body)
    last = len(one.body)
    moved = (Mark(places[min(max(m.start, 0), last)], places[min(max(m.end, 0), last)], m.style) for m in one.marks)
    level = min(max(one.level, 0), 2) if one.kind in LEVELLED else 0
    return replace(one, body=body, level=level, marks=normal_marks(moved, len(body)))


def _legal(body: str) -> tuple[str, list[int]]:
    """The body, and for each place of the old one where it is now."""
    if _ILLEGAL.search(body) is None and "\x85" not in body and "\u2028" not in body and "\u2029" not in body:
        return body, list(range(len(body) + 1))
    kept: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(body):
        places.append(len(kept))
        if sign in _BREAKS:
            if not (sign == "\r" and body[at + 1 : at + 2] == "\n"):
                kept.append(" ")
        elif _ILLEGAL.match(sign) is None:
            kept.append(sign)
    return "".join(kept), [*places, len(kept)]


def normal_marks(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    """Marks sorted, those of one style that touch or overlap as one, none empty or outside [0, length)."""
    found: list[Mark] = []
    last: dict[MarkStyle, int] = {}
    for mark in sorted(marks):
        start, end = max(mark.start, 0), min(mark.end, length)
        if start >= end or mark.style in _PRINTED:
            continue
        at = last.get(mark.style)
        if at is not None and start <= found[at].end:
            found[at] = replace(found[at], end=max(found[at].end, end))
        else:
            last[mark.style] = len(found)
            found.append(Mark(start, end, mark.style))
    return tuple(sorted(found))


# --- which paragraph goes on where ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cluster:
    """Old paragraphs whose words are now in these new ones: one in several was split, several in one were joined."""

    old: tuple[str, ...]
    """Ids, in their order."""
    new: tuple[int, ...]
    """Places among the new paragraphs, in their order."""


@dataclass(frozen=True)
class Lineage:
    ids: tuple[str | None, ...]
    """For each new paragraph the old one that it is now; None for a new one."""
    clusters: tuple[Cluster, ...]
    """Every paragraph that goes on, alone or with those it was split in or joined with."""


def lineage(old: Mapping[str, str], new: Sequence[Written], stood: Collection[str] = ()) -> Lineage:
    """Which of the `old` paragraphs (bodies by id, in order) each new one is. Of several with one id the likest is it, and
    the first of equals. Where a paragraph was split its likest part goes on; where some were joined the first one does, or
    the first of those that `stood` in a draft where it did not."""
    found = _Lineage(old, new)
    found.join(stood)
    found.split()
    return found.lineage()


class _Lineage:
    def __init__(self, old: Mapping[str, str], new: Sequence[Written]) -> None:
        self._old = old
        self._bodies = [one.body for one in new]
        self.ids: list[str | None] = [one.id if one.id in old else None for one in new]
        self._parts: dict[int, list[int]] = {}
        self._joined: dict[int, list[str]] = {}
        self._holders: dict[int, str] = {}
        self._one_each()

    def _one_each(self) -> None:
        """Each identity once: for the likest of those that claim it."""
        claims: dict[str, list[int]] = {}
        for index, key in enumerate(self.ids):
            if key is not None:
                claims.setdefault(key, []).append(index)
        for key, indexes in claims.items():
            if len(indexes) > 1:
                kept = self._likest(key, indexes)
                for index in indexes:
                    self.ids[index] = key if index == kept else None

    def _likest(self, key: str, indexes: Sequence[int]) -> int:
        old = words(self._old[key])
        return max(indexes, key=lambda index: (_likeness(old, words(self._bodies[index])), -index))

    def join(self, stood: Collection[str]) -> None:
        """Old paragraphs that are gone, but whose words came into a neighbour."""
        order = list(self._old)
        places = {key: index for index, key in enumerate(self.ids) if key is not None}
        gained: dict[int, Counter[str]] = {}
        for at, key in enumerate(order):
            if key in places:
                continue
            before = next((places[one] for one in reversed(order[:at]) if one in places), None)
            after = next((places[one] for one in order[at + 1 :] if one in places), None)
            for index in (before, after):
                if index is not None and self._came_into(index, key, gained):
                    self._joined.setdefault(index, []).append(key)
                    break
        rank = {key: at for at, key in enumerate(order)}
        for index, keys in self._joined.items():
            keys.append(self._key(index))
            keys.sort(key=rank.__getitem__)
            self.ids[index] = next((key for key in keys if key in stood), keys[0])

    def _key(self, index: int) -> str:
        key = self.ids[index]
        assert key is not None
        return key

    def _came_into(self, index: int, key: str, gained: dict[int, Counter[str]]) -> bool:
        if index not in gained:
            gained[index] = words(self._bodies[index]) - words(self._old[self._key(index)])
        return _taken(words(self._old[key]), gained[index])

    def split(self) -> None:
        """New paragraphs whose words were a neighbour's."""
        lost: dict[int, Counter[str]] = {}
        holders = list(self.ids)
        self._holders = {index: key for index, key in enumerate(holders) if key is not None}
        for index, key in enumerate(holders):
            if key is not None:
                continue
            before = next((at for at in range(index - 1, -1, -1) if holders[at] is not None), None)
            after = next((at for at in range(index + 1, len(holders)) if holders[at] is not None), None)
            for holder in (before, after):
                if holder is not None and self._came_out_of(holder, index, lost):
                    self._parts.setdefault(holder, []).append(index)
                    break
        for holder, parts in self._parts.items():
            if holder not in self._joined:
                self._give_to_likest(holder, parts)

    def _came_out_of(self, holder: int, index: int, lost: dict[int, Counter[str]]) -> bool:
        if holder not in lost:
            olds = self._joined.get(holder) or [self._key(holder)]
            before = sum((words(self._old[key]) for key in olds), Counter())
            lost[holder] = before - words(self._bodies[holder])
        return _taken(words(self._bodies[index]), lost[holder])

    def _give_to_likest(self, holder: int, parts: Sequence[int]) -> None:
        key = self._key(holder)
        self.ids[holder] = None
        self.ids[self._likest(key, (holder, *parts))] = key

    def lineage(self) -> Lineage:
        clusters = []
        for holder, key in self._holders.items():
            new = tuple(sorted((holder, *self._parts.get(holder, ()))))
            clusters.append(Cluster(tuple(self._joined.get(holder) or (key,)), new))
        return Lineage(tuple(self.ids), tuple(clusters))


def words(body: str) -> Counter[str]:
    return Counter(_WORD.findall(body.lower()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def _taken(some: Counter[str], pool: Counter[str]) -> bool:
    """Whether at least half of some words are in a pool; they are then out of it."""
    if not some or 2 * (some & pool).total() < some.total():
        return False
    pool.subtract(some & pool)
    return True
