"""Wordings of a paragraph that was split, or joined with others, told of the paragraphs that came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.negotiation.changes import Base, Change
from workbench.negotiation.merge import carried, moved_span


class Stands(NamedTuple):
    """Where words stand now: in which of the new paragraphs, and from where to where in its body."""

    part: int
    start: int
    stop: int


def recut(olds: Sequence[str], which: int, wording: str, news: Sequence[str]) -> tuple[str, ...]:
    """What a wording of the paragraph `olds[which]` ('' for leaving it out) asks of each of `news`: the bodies that the
    words of all `olds` are in now. A part it says nothing of has its own words; nothing is asked for twice. A change that
    lies over a cut goes with the part before it."""
    mine = _joined([wording if index == which else body for index, body in enumerate(olds)])
    new = _joined(news)
    wanted = carried(_joined(olds), mine, new)
    changes = Base(new).compare(wanted).changes
    parts: list[str] = []
    at = start = 0
    for index, body in enumerate(news):
        stop = at + len(body)
        end = len(wanted) if index == len(news) - 1 else _end_of(changes, stop)
        part = wanted[start:end].strip()
        parts.append(body if part == body.strip() else part)
        at = stop + 1
        start = _start_of(changes, at)
    return tuple(parts)


def _joined(bodies: Sequence[str]) -> str:
    """Bodies as one; those without words leave no second space."""
    return " ".join(body for body in bodies if body)


def _end_of(changes: Sequence[Change], stop: int) -> int:
    """Where the wording's words for what ends at `stop` end: with what was added there."""
    place = stop
    for change in changes:
        if change.start < stop < change.end:
            return change.new_end
        if change.end <= stop:
            place = stop + change.new_end - change.end
    return place


def _start_of(changes: Sequence[Change], start: int) -> int:
    """Where the wording's words for what begins at `start` begin: with what was added there."""
    place = start
    for change in changes:
        if change.start < start < change.end:
            return change.new_end
        if change.start < start:
            place = start + change.new_end - change.end
    return place


def stands_now(olds: Sequence[str], which: int, start: int, stop: int, news: Sequence[str]) -> Stands | None:
    """Where the words [start, stop) of `olds[which]` stand among the new bodies; None where none of them is left. Words
    that a cut goes through: those before it."""
    before = sum(len(body) + 1 for body in olds[:which] if body)
    span = moved_span(_joined(olds), _joined(news), before + start, before + stop)
    if span is None:
        return None
    at = 0
    for part, body in enumerate(news):
        first, last = max(span[0] - at, 0), min(span[1] - at, len(body))
        if first < last:
            return Stands(part, first, last)
        at += len(body) + 1
    return None
