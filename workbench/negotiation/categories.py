"""What an amendment is, in the field's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.model.negotiation import Category
from workbench.negotiation.tokens import plain, tokens
from workbench.negotiation.typography import changed

_SPELLINGS = (
    (re.compile(r"(?<=..)our(?=s|ed|ing|able|ite|ites|al|$)"), "or"),
    (re.compile(r"(?<=..)i[sz](?=e|es|ed|er|ers|ing|ation|ations|$)"), "is"),
    (re.compile(r"(?<=..)yz(?=e|es|ed|ing|$)"), "ys"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"(?<=..)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=..)ence$"), "ense"),
    (re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$)"), "l"),
)
"""Spellings that differ from one English to another; a word's plural is taken off last."""
_LETTERS_FIRST = 5
"""A word of fewer letters has one spelling."""


def category(base: str, wording: str) -> Category:
    """Editorial where the words are the same but for case, spelling, a plural or marks; addition where words were only
    added, suppression where they were only left out; else modification."""
    old, new = _cut(base), tokens(plain(wording))
    found = changed(old, new)
    if not found:
        return Category.EDITORIAL
    first, last = found[0], found[-1]
    if _words(old[first.start : last.end]) == _words(new[first.new_start : last.new_end]):
        return Category.EDITORIAL
    if all(not "".join(old[one.start : one.end]).strip() for one in found):
        return Category.ADDITION
    if all(not "".join(new[one.new_start : one.new_end]).strip() for one in found):
        return Category.SUPPRESSION
    return Category.MODIFICATION


@lru_cache(maxsize=1024)
def _cut(base: str) -> tuple[str, ...]:
    """A base in pieces: the same paragraphs are amended in many replies."""
    return tuple(tokens(plain(base)))


def _words(pieces: Sequence[str]) -> list[str]:
    """Words, numbers and signs that say something, as they are compared for an editorial change."""
    return [_word(piece) for piece in pieces if piece[0].isalnum() or piece in "%$€£¥&[]"]


@lru_cache(maxsize=4096)
def _word(piece: str) -> str:
    word = piece.casefold().replace("-", "")
    if len(word) < _LETTERS_FIRST or not word.isalpha():
        return word
    for pattern, letters in _SPELLINGS:
        word = pattern.sub(letters, word)
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
