"""Keeping a composed text up: which paragraph continues which from one composing to the next, and where new ones go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.model.text import ParagraphKind


class Told(NamedTuple):
    """A composed paragraph, as it is recognised again."""

    source_id: str
    kind: ParagraphKind
    body: str


def paired(old: Sequence[Told], new: Sequence[Told]) -> tuple[int | None, ...]:
    """For each paragraph of the new composing the index of the one it continues, or None. Only what comes from one source
    and is of one kind is compared: by likeness, and for an agenda item, which tells few things in a fixed order, by place
    where nothing is alike."""
    from workbench.negotiation.align import align

    matches: list[int | None] = [None] * len(new)
    for source_id, kind in dict.fromkeys((one.source_id, one.kind) for one in new):
        olds, news = _of(old, source_id, kind), _of(new, source_id, kind)
        found = list(align([old[index].body for index in olds], [new[index].body for index in news]))
        if source_id:
            _pair_by_place(found, len(olds))
        for index, match in zip(news, found, strict=True):
            matches[index] = None if match is None else olds[match]
    return tuple(matches)


def _of(told: Sequence[Told], source_id: str, kind: ParagraphKind) -> list[int]:
    return [index for index, one in enumerate(told) if (one.source_id, one.kind) == (source_id, kind)]


def _pair_by_place(matches: list[int | None], count: int) -> None:
    """What stands between the same neighbours goes together, the first with the first."""
    taken = {match for match in matches if match is not None}
    last = -1
    for index, match in enumerate(matches):
        if match is None and last + 1 < count and last + 1 not in taken:
            match = matches[index] = last + 1
        last = last if match is None else match


def out_of_order(matches: Sequence[int | None]) -> frozenset[int]:
    """The new paragraphs that moved: those outside the longest run that stands in the old order."""
    from workbench.negotiation.align import rising

    pairs = [(match, index) for index, match in enumerate(matches) if match is not None]
    return frozenset(index for _, index in pairs) - {index for _, index in rising(pairs)}


def arranged(
    order: Sequence[str], composed: Sequence[str], sources: Sequence[str], coming: Collection[str]
) -> list[str]:
    """A text's keys in order, with those of `coming` where they belong by `composed`, the order of composing (`sources` says
    where each of those comes from): right after what comes before it from the same source, else before what follows it, so
    that what was written by hand after a source stays with that source."""
    placed = [key for key in order if key not in coming]
    for index, key in enumerate(composed):
        if key in coming:
            placed.insert(_place(placed, composed, sources, index), key)
    return placed


def _place(placed: Sequence[str], composed: Sequence[str], sources: Sequence[str], index: int) -> int:
    there = set(placed)
    before = next((n for n in range(index - 1, -1, -1) if composed[n] in there), None)
    after = next((key for key in composed[index + 1 :] if key in there), None)
    if before is not None and (after is None or sources[before] == sources[index]):
        return placed.index(composed[before]) + 1
    return len(placed) if after is None else placed.index(after)


def positions(order: Sequence[str], known: Mapping[str, int], step: int) -> dict[str, int]:
    """Positions for keys in order: the `known` ones stay where they are, if there is room for the others between them; else
    all are spread anew, `step` apart."""
    found: dict[str, int] = {}
    low = 0
    for run, end in _runs(order, known):
        high = known[end] if end is not None else low + step * (len(run) + 1)
        if high - low <= len(run):
            return {key: place * step for place, key in enumerate(order, 1)}
        found.update({key: low + (high - low) * place // (len(run) + 1) for place, key in enumerate(run, 1)})
        if end is not None:
            found[end] = low = high
    return found


def _runs(order: Sequence[str], known: Mapping[str, int]) -> Iterator[tuple[list[str], str | None]]:
    """Stretches of keys without a position, each with the key that ends it."""
    run: list[str] = []
    for key in order:
        if key in known:
            yield run, key
            run = []
        else:
            run.append(key)
    yield run, None
