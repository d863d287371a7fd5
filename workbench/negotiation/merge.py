"""Wordings carried forward to a base that has changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from workbench.negotiation.changes import Base, Change


class _Side(NamedTuple):
    text: str
    changes: Sequence[Change]


class _Stretch(NamedTuple):
    """A stretch of the base that one or both sides changed: their changes in it."""

    start: int
    end: int
    wording: tuple[Change, ...]
    other: tuple[Change, ...]


def carried(base: str, wording: str, new_base: str, *, prefer: Literal["wording", "base"] = "wording") -> str:
    """The wording, which was made on `base`, as it stands on `new_base`: a three-way merge by words. Where its changes
    overlap or touch what changed in the base, the whole stretch has the wording's words, or with `prefer="base"` the new
    base's. What both changed alike is changed once."""
    if wording in (base, new_base):
        return new_base
    if base == new_base:
        return wording
    frame = Base(base)
    mine, theirs = _Side(wording, frame.compare(wording).changes), _Side(new_base, frame.compare(new_base).changes)
    parts: list[str] = []
    at = 0
    for stretch in _stretches(mine.changes, theirs.changes):
        parts.append(base[at : stretch.start])
        taken, changes = (mine, stretch.wording) if stretch.wording else (theirs, stretch.other)
        if stretch.wording and stretch.other and prefer == "base":
            taken, changes = theirs, stretch.other
        parts.append(_words(taken.text, changes, stretch.start, stretch.end))
        at = stretch.end
    parts.append(base[at:])
    return "".join(parts)


def _stretches(mine: Sequence[Change], theirs: Sequence[Change]) -> list[_Stretch]:
    """The changes of both sides, those that overlap or touch in one stretch."""
    found: list[_Stretch] = []
    for change, is_mine in sorted([(one, True) for one in mine] + [(one, False) for one in theirs]):
        own: tuple[Change, ...] = (change,) if is_mine else ()
        other: tuple[Change, ...] = () if is_mine else (change,)
        if found and change.start <= found[-1].end:
            last = found.pop()
            own, other = last.wording + own, last.other + other
            found.append(_Stretch(last.start, max(last.end, change.end), own, other))
        else:
            found.append(_Stretch(change.start, change.end, own, other))
    return found


def _words(text: str, changes: Sequence[Change], start: int, end: int) -> str:
    """What a text has for the base's [start, end), which holds these changes of it."""
    first, last = changes[0], changes[-1]
    return text[start + first.new_start - first.start : end + last.new_end - last.end]


def moved_span(base: str, new_base: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words of the base stand in the new base, in code points, with what came in their midst or in place of some
    of them; None when none of them is left. A place between words (start == end) is found again unless what stood round
    it was rewritten."""
    changes = Base(base).compare(new_base).changes
    if start == end:
        return _moved_place(changes, start)
    if not _is_left(base, changes, start, end):
        return None
    new_start, new_end = start, end
    for change in changes:
        shift = change.new_end - change.end
        if change.end <= start or change.start < start:
            new_start = max(start + shift, change.new_end)
        if change.start < end:
            new_end = end + shift if change.end <= end else change.new_start
    return _without_spaces(new_base, new_start, new_end, base[start:end])


def _without_spaces(text: str, start: int, end: int, words: str) -> tuple[int, int]:
    """The span without white space at an edge where the words had none: what stood there was rewritten."""
    while start < end and text[start].isspace() and not words[0].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not words[-1].isspace():
        end -= 1
    return start, end


def _is_left(base: str, changes: Sequence[Change], start: int, end: int) -> bool:
    """Whether a word of the base's [start, end) is in an equal stretch, or anything where no word stands in it."""
    kept: list[str] = []
    at = start
    for change in changes:
        kept.append(base[at : min(change.start, end)])
        at = max(at, change.end)
    kept.append(base[at:end])
    has_words = any(sign.isalnum() for sign in base[start:end])
    return any(sign.isalnum() or not has_words for part in kept for sign in part)


def _moved_place(changes: Sequence[Change], place: int) -> tuple[int, int] | None:
    shift = 0
    for change in changes:
        if change.start < place < change.end:
            return None
        if change.end > place or change.start >= place:
            break
        shift = change.new_end - change.end
    return place + shift, place + shift
