"""Words, numbers, marks and white space: the pieces in which wordings are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

WHOLE = ("Hong Kong, China", "Chinese Taipei", "Viet Nam", "Ha Noi", "Papua New Guinea", "New Zealand")
"""Names that stay whole (the reference list)."""
_SURROGATES = range(0xD800, 0xE000)
_NUMBER = r"\d+(?:[.,]\d+)++"
_WORD = r"\w++(?:[-\u2010\u2011'\u2019]\w++|[\u0300-\u036f]++\w*+)*+"
"""With combining accents, as some keyboards write them."""


class Hunk(NamedTuple):
    """Tokens [start, end) of the base became tokens [new_start, new_end) of the wording."""

    start: int
    end: int
    new_start: int
    new_end: int


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    kinds = [r"\s++", _NUMBER, _WORD, "."]
    if names:
        listed = "|".join(rf"{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True))
        firsts = "".join({re.escape(name[0]) for name in names})
        kinds.insert(1, rf"(?=[{firsts}])\b(?:{listed})")
    return re.compile("|".join(kinds), re.DOTALL)


def tokens(text: str, names: tuple[str, ...] = WHOLE, start: int = 0, end: int | None = None) -> list[str]:
    """The text (or its [start, end), cut there) in pieces: joined they are the text. Hyphenated words, numbers with their
    marks and `names` stay whole; a run of white space is one piece, every other mark stands alone."""
    return _pattern(names).findall(text, start, len(text) if end is None else end)


HIDDEN = "".join(
    ["\u00ad\u061c\u2060\ufeff", *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
)
"""Signs that print nothing: soft hyphen, zero-width spaces and joiners, marks of direction. They are no words."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys(HIDDEN),
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\u2026": "...",
    }
)


def plain(text: str) -> str:
    """The text without differences of typography: straight quotes, one kind of dash, single spaces, no ligatures."""
    if text.isascii():
        return text if "  " not in text and not any(sign in text for sign in "\t\n`") else _spaced(text)
    return _spaced(text)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", composed(composed(text).translate(_ALIKE)))


def composed(text: str) -> str:
    """The text with each letter and its accents as one character where Unicode has one (normalization form C)."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)


class Codes(dict[str, str]):
    """A character for each different token as it comes, so that lists of tokens are compared as strings."""

    def __missing__(self, token: str) -> str:
        code = self[token] = self._next(token)
        return code

    def _next(self, token: str) -> str:
        number = len(self)  # leaving out the surrogates, which are no characters by themselves
        return chr(number if number < _SURROGATES.start else number + len(_SURROGATES))

    def of(self, pieces: Iterable[str]) -> str:
        """The tokens, a character each."""
        return "".join(map(self.__getitem__, pieces))


class WordCodes(Codes):
    """Such codes, but nothing for white space."""

    def _next(self, token: str) -> str:
        return "" if token.isspace() else super()._next(token)


def hunks(base: Sequence[str], wording: Sequence[str]) -> list[Hunk]:
    """Where two lists of tokens differ, in order; neighbouring deletions and insertions are one hunk."""
    if base == wording:
        return []
    codes = Codes()
    return coded_hunks(codes.of(base), codes.of(wording))


def coded_hunks(base: str, wording: str) -> list[Hunk]:
    """Where two texts of tokens differ that are written as one character for each token."""
    from rapidfuzz.distance import Indel

    found: list[Hunk] = []
    for code in Indel.opcodes(base, wording):
        if code.tag == "equal":
            continue
        if found and found[-1].end == code.src_start and found[-1].new_end == code.dest_start:
            found[-1] = Hunk(found[-1].start, code.src_end, found[-1].new_start, code.dest_end)
        else:
            found.append(Hunk(code.src_start, code.src_end, code.dest_start, code.dest_end))
    return found
