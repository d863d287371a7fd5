"""A text as a window hands it over, laid over the text as it stands. Values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.model.text import TextParagraph, Written
from workbench.negotiation.align import rising
from workbench.negotiation.written import Cluster, lineage, normal, normal_marks

Key = TypeVar("Key", bound=Hashable)
_Shown = Mapping[str, Written]


@dataclass(frozen=True)
class Handed:
    """What a text is to become."""

    old: tuple[TextParagraph, ...]
    new: tuple[TextParagraph, ...]
    """In order, each with its position; new ones have their own key."""
    ids: tuple[str, ...]
    """For each paragraph that was handed over its key; '' for one without words, and for one that is gone since."""
    families: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Keys of old paragraphs, and of those that their words are in now: all that go on."""

    @property
    def added(self) -> tuple[TextParagraph, ...]:
        known = {one.id for one in self.old}
        return tuple(one for one in self.new if one.id not in known)

    @property
    def removed(self) -> tuple[TextParagraph, ...]:
        kept = {one.id for one in self.new}
        return tuple(one for one in self.old if one.id not in kept)

    @property
    def changed(self) -> tuple[TextParagraph, ...]:
        """Rows that are written over those they were."""
        known = {one.id: one for one in self.old}
        return tuple(one for one in self.new if one.id in known and known[one.id] != one)

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.removed or self.changed)


def handed(
    old: Sequence[TextParagraph],
    written: Sequence[Written],
    base: Sequence[Written] | None,
    *,
    text_id: str,
    fresh: Iterator[str],
    stood: Collection[str] = (),
    free: Collection[str] = (),
    step: int,
) -> Handed:
    """Lay `written` over the rows `old`. `base` is what was shown when the writing began (None: the rows themselves): what
    differs from it is what was written; all else stays as the rows have it. `free` are keys of rows that are no more: a
    paragraph that comes back has its own again. `fresh` gives new keys, `step` is the gap between two positions."""
    laid = _Laid(old, base, text_id)
    for one in written:
        laid.add(normal(one))
    laid.settle(stood, free, fresh)
    order = laid.order()
    rows = {row.id: row for row in laid.rows}
    kept = [rows[key] if key in rows else laid.known[key] for key in order]
    places = positions([row.position if row.id in laid.known else None for row in kept], step)
    new = tuple(replace(row, position=place) for row, place in zip(kept, places, strict=True))
    return Handed(tuple(old), new, laid.ids(), laid.families())


class _Laid:
    def __init__(self, old: Sequence[TextParagraph], base: Sequence[Written] | None, text_id: str) -> None:
        self.known = {row.id: row for row in old}
        self.rows: list[TextParagraph] = []
        self._text_id = text_id
        self._record_order = [row.id for row in old]
        shown = [_shown(row) for row in old] if base is None else [normal(one) for one in base]
        self._shown: _Shown = {one.id: one for one in reversed(shown) if one.id is not None}
        self._base_order = [one.id for one in shown if one.id in self.known]
        self._entries: list[Written] = []
        self._at: list[int | None] = []
        self._clusters: tuple[Cluster, ...] = ()

    def add(self, one: Written) -> None:
        there = one.id is None or one.id in self.known or _content(one) != _content(self._shown.get(one.id))
        if not one.body.strip() or not there:
            self._at.append(None)
            return
        self._at.append(len(self._entries))
        self._entries.append(self._with_what_came_since(one))

    def _with_what_came_since(self, one: Written) -> Written:
        """What was not written anew is as the row has it."""
        row, shown = self.known.get(one.id or ""), self._shown.get(one.id or "")
        if row is None or shown is None:
            return one
        body, marks = one.body, one.marks
        if body == shown.body:
            body = row.body
            if marks == shown.marks or body != shown.body:
                marks = normal_marks(row.marks, len(row.body))
        kind = row.kind if one.kind is shown.kind else one.kind
        level = row.level if (one.kind, one.level) == (shown.kind, shown.level) else one.level
        return replace(one, body=body, marks=marks, kind=kind, level=level)

    def settle(self, stood: Collection[str], free: Collection[str], fresh: Iterator[str]) -> None:
        """Give every paragraph its identity."""
        here = {one.id for one in self._entries}
        old = {key: row.body for key, row in self.known.items() if key in self._shown or key in here}
        found = lineage(old, self._entries, stood)
        self._clusters = found.clusters
        used = {key for key in found.ids if key is not None}
        for one, key in zip(self._entries, found.ids, strict=True):
            if key is not None:
                self.rows.append(_over(self.known[key], one))
                continue
            mine = one.id if one.id in free and one.id not in used else next(fresh)
            used.add(mine or "")
            row = TextParagraph(mine or "", self._text_id, 0, one.kind, one.body, one.level, one.marks)
            self.rows.append(row)

    def order(self) -> list[str]:
        """Keys in their new order. Who moved nothing follows what was moved in the rows since."""
        mine = [row.id for row in self.rows]
        kept = set(mine)
        left = {key for key in self._record_order if key not in kept and key not in self._shown}
        theirs = [key for key in self._record_order if key in kept or key in left]
        both = kept & set(self._base_order)
        unmoved = [key for key in mine if key in both] == [key for key in self._base_order if key in both]
        return woven(theirs, mine) if unmoved else woven(mine, theirs)

    def ids(self) -> tuple[str, ...]:
        return tuple("" if at is None else self.rows[at].id for at in self._at)

    def families(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        return tuple((one.old, tuple(self.rows[index].id for index in one.new)) for one in self._clusters)


def _shown(row: TextParagraph) -> Written:
    return normal(Written(row.id, row.kind, row.body, row.level, row.marks))


def _content(one: Written | None) -> Written | None:
    return one and replace(one, id=None)


def _over(row: TextParagraph, one: Written) -> TextParagraph:
    """The row as it is written now; an agreed one that reads otherwise is open again."""
    marks = row.marks if normal_marks(row.marks, len(row.body)) == one.marks else one.marks
    level = row.level if (row.kind, normal(_shown(row)).level) == (one.kind, one.level) else one.level
    new = replace(row, kind=one.kind, body=one.body, level=level, marks=marks)
    return new if new.body == row.body else new.reopened()


def woven(spine: Iterable[Key], other: Iterable[Key]) -> list[Key]:
    """The spine's keys in its order, with those that only `other` has, each after what it follows there."""
    there = list(spine)
    known = set(there)
    after: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for key in other:
        if key in known:
            last = key
        else:
            after.setdefault(last, []).append(key)
    return [*after.get(None, ()), *(one for key in there for one in (key, *after.get(key, ())))]


def positions(now: Sequence[int | None], step: int) -> list[int]:
    """Rising positions for rows in their order; None: a new row. As many as can be keep the one they have; where there is no
    room between two of them, their neighbours make room."""
    kept = {index for index, _ in ((i, v) for v, i in rising([(v, i) for i, v in enumerate(now) if v is not None]))}
    found = [value if index in kept else None for index, value in enumerate(now)]
    index = 0
    while index < len(found):
        if found[index] is not None:
            index += 1
            continue
        index = _fill(found, index, step)
    return [value for value in found if value is not None]


def _fill(found: list[int | None], index: int, step: int) -> int:
    """Give positions to the run of rows without one that begins here; returns where it ends."""
    first, last = index, index
    while last < len(found) and found[last] is None:
        last += 1
    reach = 1
    while True:
        low = found[first - 1] if first else 0
        high = found[last] if last < len(found) else None
        assert low is not None
        gap = step if high is None else (high - low) // (last - first + 1)
        if gap >= 1:
            found[first:last] = [low + gap * (place + 1) for place in range(last - first)]
            return last
        first, last, reach = max(first - reach, 0), min(last + reach, len(found)), reach * 2
        if first == 0 and last < len(found) and (found[last] or 0) <= last:
            last = len(found)
        while last < len(found) and found[last] is None:
            last += 1
