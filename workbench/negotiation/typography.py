"""Differences of typography alone: quotes, kinds of space and dash, doubled spaces, ligatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.model.document import Mark, MarkStyle
from workbench.negotiation.tokens import hunks, plain, tokens

_STYLES = frozenset({MarkStyle.BOLD, MarkStyle.ITALIC, MarkStyle.UNDERLINE, MarkStyle.SUPERSCRIPT})
"""Marks that a delegation can give to words; the others are what our own papers print."""


def bare(text: str) -> str:
    """The text as it is compared: without differences of typography, and without white space at its ends."""
    return plain(text).strip()


def same(one: str, other: str) -> bool:
    """Whether two texts differ in typography at most."""
    return one == other or bare(one) == bare(other)


def kept(base: str, wording: str) -> str:
    """The wording with the base's own typography wherever it only repeats the base's words, so that nothing but the change
    itself differs. Law: `same(kept(base, wording), wording)`."""
    old, new = tokens(base), tokens(wording)
    if old == new:
        return base
    made, at = [], 0
    for start, end, new_start, new_end in hunks([plain(piece) for piece in old], [plain(piece) for piece in new]):
        mine, theirs = "".join(old[start:end]), "".join(new[new_start:new_end])
        made += [*old[at:start], mine if plain(mine) == plain(theirs) else theirs]
        at = end
    made += old[at:]
    text = "".join(made)
    return text if same(text, wording) else wording


def marks_differ(base: str, base_marks: Sequence[Mark], wording: str, marks: Sequence[Mark]) -> bool:
    """Whether the words, which are the same but for typography, are set in other type: bold, italic …; what lies on white
    space alone does not count."""
    if base == wording and tuple(base_marks) == tuple(marks):
        return False
    if not base_marks and not marks:
        return False
    return list(_set(base, base_marks)) != list(_set(wording, marks))


def _set(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, frozenset[MarkStyle]]]:
    """Each character that is no white space, in its plain form, with the marks on it."""
    on: list[set[MarkStyle]] = [set() for _ in text]
    for mark in marks:
        if mark.style in _STYLES:
            for index in range(mark.start, min(mark.end, len(text))):
                on[index].add(mark.style)
    for character, styles in zip(text, on, strict=True):
        for letter in plain(character):
            if not letter.isspace():
                yield letter, frozenset(styles)
