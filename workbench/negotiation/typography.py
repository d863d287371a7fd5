"""Differences of typography alone: quotes, kinds of space and dash, doubled spaces, ligatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.model.document import Mark, MarkStyle
from workbench.negotiation.tokens import HIDDEN, Codes, Hunk, coded_hunks, composed, plain, tokens

_STYLES = frozenset({MarkStyle.BOLD, MarkStyle.ITALIC, MarkStyle.UNDERLINE, MarkStyle.SUPERSCRIPT})
"""Marks that a delegation can give to words; the others are what our own papers print."""


_CLEAN = str.maketrans(dict.fromkeys(HIDDEN))


def clean(text: str) -> str:
    """The text as it is kept: without signs that print nothing (soft hyphens, zero-width spaces, marks of direction), and
    with its letters composed."""
    return text if text.isascii() else composed(text.translate(_CLEAN))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The text as it is compared: without differences of typography, and without white space at its ends.
    A draft's paragraphs come back in each reply, so that the same texts are asked for again and again."""
    return plain(text).strip()


def same(one: str, other: str) -> bool:
    """Whether two texts differ in typography at most."""
    return one == other or bare(one) == bare(other)


def kept(base: str, wording: str) -> str:
    """The wording with the base's own typography wherever it only repeats the base's words, so that nothing but the change
    itself differs. Law: `same(kept(base, wording), wording)`."""
    if plain(base) == base and plain(wording) == wording:
        return wording
    old, new = tokens(base), tokens(wording)
    made, at = [], 0
    for start, end, new_start, new_end in changed(list(map(_plain, old)), list(map(_plain, new))):
        mine, theirs = "".join(old[start:end]), "".join(new[new_start:new_end])
        made += [*old[at:start], mine if plain(mine) == plain(theirs) else theirs]
        at = end
    made += old[at:]
    text = "".join(made)
    return text if same(text, wording) else wording


_plain = lru_cache(maxsize=4096)(plain)
"""For single words and marks, of which a text has few different ones."""


def changed(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """`tokens.hunks`, with equal beginnings and ends left out of the comparison: most amendments touch a few words."""
    first, end, new_end = 0, len(old), len(new)
    while first < min(end, new_end) and old[first] == new[first]:
        first += 1
    while first < min(end, new_end) and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    codes = Codes()
    found = coded_hunks(codes.of(old[first:end]), codes.of(new[first:new_end]))
    return [Hunk(*(first + place for place in one)) for one in found]


def marks_differ(base: str, base_marks: Sequence[Mark], wording: str, marks: Sequence[Mark]) -> bool:
    """Whether the words, which are the same but for typography, are set in other type: bold, italic …; what lies on white
    space alone does not count, nor how the brackets and names look that we print (some programs write it out)."""
    theirs, ours = _given(marks), _given(base_marks)
    if not (theirs or ours) or (base == wording and theirs == ours):
        return False
    old, new = list(_set(base, base_marks)), list(_set(wording, marks))
    return len(old) != len(new) or any(_differ(one, other) for one, other in zip(old, new, strict=True))


def _given(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that a delegation can give, without those that we print."""
    return [one for one in marks if one.style in _STYLES]


_Letter = tuple[str, frozenset[MarkStyle]]


def _set(text: str, marks: Sequence[Mark]) -> Iterator[_Letter]:
    """Each character that is no white space, in its plain form, with the marks on it."""
    on: list[set[MarkStyle]] = [set() for _ in text]
    for mark in marks:
        for index in range(mark.start, min(mark.end, len(text))):
            on[index].add(mark.style)
    for character, styles in zip(text, on, strict=True):
        for letter in _plain(character):
            if not letter.isspace():
                yield letter, frozenset(styles)


def _differ(one: _Letter, other: _Letter) -> bool:
    printed = (one[1] | other[1]) - _STYLES
    return one[0] != other[0] or (not printed and one[1] != other[1])
