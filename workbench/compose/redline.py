"""Two wordings as one paragraph: what stayed, what was left out, what was added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from workbench.compose.lines import Line
from workbench.model.document import Change, Mark, MarkStyle
from workbench.negotiation.tokens import Hunk, hunks, tokens

SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with")
)
"""A single one of these between two changes joins them: a redline must read as language."""
LEAST_KEPT = 0.25
"""Where less of the words stays than this, the new wording stands as a whole after the old one."""
_ENDS = ".!?;:"


class Fate(Enum):
    KEPT = "kept"
    LEFT_OUT = "left out"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    fate: Fate
    start: int
    end: int
    """Where it stands: in the old wording, or what was added in the new one."""
    other: int
    """Where it begins in the other wording."""


@dataclass(frozen=True)
class Changes:
    """The two changes that a redline records."""

    added: Change
    left_out: Change


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """How `old` became `new`, by words. Without what was added the pieces are `old`; without what was left out, `new`."""
    if old == new:
        return (Piece(Fate.KEPT, 0, len(old), 0),) if old else ()
    base, wording = tokens(old), tokens(new)
    return tuple(_pieces(_readable(base, wording), _places(base), _places(wording)))


def revise(line: Line, old: str, new: str, marks: Sequence[Mark], new_marks: Sequence[Mark], by: Changes) -> None:
    """Add both wordings to the line as recorded changes: rejected they are the old one with its marks, accepted the new
    one with its own. Words that only look otherwise are left out and added again."""
    for piece in redline(old, new):
        if piece.fate is Fate.ADDED:
            line.add_from(new, new_marks, piece.start, piece.end, by.added)
        elif piece.fate is Fate.LEFT_OUT:
            line.add_from(old, marks, piece.start, piece.end, by.left_out)
        else:
            _keep(line, old, piece, marks, new_marks, by)


def show(line: Line, old: str, new: str) -> None:
    """Add both wordings as a paper shows them: added words underlined, left-out ones struck."""
    show_pieces(line, old, new, redline(old, new))


def show_pieces(line: Line, old: str, new: str, pieces: Sequence[Piece]) -> None:
    """The same for some of the pieces: dots stand where others are missing."""
    place = 0
    for piece in pieces:
        added = piece.fate is Fate.ADDED
        start, end = (piece.other, piece.other) if added else (piece.start, piece.end)
        if start > place:
            line.add(" … " if place else "… ")
        place = max(place, end)
        look = {Fate.KEPT: (), Fate.ADDED: (MarkStyle.UNDERLINE,), Fate.LEFT_OUT: (MarkStyle.STRIKE,)}[piece.fate]
        line.add((new if added else old)[piece.start : piece.end], *look)
    if pieces and place < len(old):
        line.add(" …")


def _keep(line: Line, old: str, piece: Piece, marks: Sequence[Mark], new_marks: Sequence[Mark], by: Changes) -> None:
    """A kept stretch, cut where a mark begins or ends in either wording."""
    shift = piece.start - piece.other
    edges = {place for mark in marks for place in (mark.start, mark.end)}
    edges |= {place + shift for mark in new_marks for place in (mark.start, mark.end)}
    cuts = [piece.start, *sorted(place for place in edges if piece.start < place < piece.end), piece.end]
    for start, end in pairwise(cuts):
        if _looks(marks, start) == _looks(new_marks, start - shift):
            line.add_from(old, marks, start, end)
        else:
            line.add_from(old, marks, start, end, by.left_out)
            line.add(old[start:end], *sorted(_looks(new_marks, start - shift)), change=by.added)


def _looks(marks: Sequence[Mark], place: int) -> frozenset[MarkStyle]:
    return frozenset(mark.style for mark in marks if mark.start <= place < mark.end)


def _places(pieces: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _readable(base: Sequence[str], wording: Sequence[str]) -> list[Hunk]:
    """The hunks, joined where little stands between them; one over all where hardly a word stays."""
    found: list[Hunk] = []
    for hunk in hunks(base, wording):
        if found and _joins(base[found[-1].end : hunk.start]):
            found[-1] = Hunk(found[-1].start, hunk.end, found[-1].new_start, hunk.new_end)
        else:
            found.append(hunk)
    words = sum(map(_is_word, base))
    left_out = sum(_is_word(token) for hunk in found for token in base[hunk.start : hunk.end])
    if words and words - left_out < LEAST_KEPT * words and len(found) > 1:
        return [Hunk(0, len(base), 0, len(wording))]
    return found


def _joins(between: Sequence[str]) -> bool:
    """Whether that little stands between two changes: white space, a mark inside a sentence, one small word."""
    words = [token for token in between if _is_word(token)]
    if len(words) > 1 or any(token in _ENDS for token in between):
        return False
    return not words or words[0].lower() in SMALL


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _pieces(found: Sequence[Hunk], old: Sequence[int], new: Sequence[int]) -> list[Piece]:
    pieces: list[Piece] = []
    start = new_start = 0
    for hunk in [*found, Hunk(len(old) - 1, len(old) - 1, len(new) - 1, len(new) - 1)]:
        pieces += [
            Piece(Fate.KEPT, old[start], old[hunk.start], new[new_start]),
            Piece(Fate.LEFT_OUT, old[hunk.start], old[hunk.end], new[hunk.new_start]),
            Piece(Fate.ADDED, new[hunk.new_start], new[hunk.new_end], old[hunk.end]),
        ]
        start, new_start = hunk.end, hunk.new_end
    return [piece for piece in pieces if piece.start < piece.end]
