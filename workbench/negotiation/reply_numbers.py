"""Numbers that a delegation typed before a paragraph, and 'delete' in place of one."""

from __future__ import annotations

import re

from workbench.negotiation.intake import typed_number

_PLACE = r"(?:[A-Z]\.)?\d{1,3}(?:\([a-z]{1,5}\)){0,2}"
_LATIN = r"\s*(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|alt)\b"
_NUMBER = re.compile(
    rf"(?:(?:para(?:graph)?\.?|§)\s*{_PLACE}(?:{_LATIN})?\s*[.:)]"
    rf"|{_PLACE}{_LATIN}\.?:?(?:\s\d{{1,2}}\.)?"
    r"|[A-Z]\.\d{1,3}(?:\([a-z]{1,5}\)){0,2}[.:)]?"
    r"|\d{1,3}(?:\([a-z]{1,5}\)){1,2}[.:)]?)\s+(?=\S)",
    re.IGNORECASE,
)
"""'Paragraph 12: ', '12 bis. ', '12 alt. ', 'A.3 ', '13(b) '; bare figures are a number only with a mark after them."""
_NAMED = re.compile(
    rf"(?:(?:para(?:graph)?\.?|§)\s*)?({_PLACE})((?:{_LATIN})?)\.?:?(?:\s\d{{1,2}})?[.:)]?\s+(?=\S)", re.IGNORECASE
)
_BRACKETED = re.compile(rf"\[\s*({_PLACE})(?:{_LATIN})?\.?\s", re.IGNORECASE)
_LETTERED = re.compile(r"\(?([a-z]{1,5})\)\s")
_LEFT_OUT = re.compile(
    r"[\[(]?\s*(?:please\s+|to\s+be\s+)?(?:deleted?|deletion|suppress(?:ed)?)"
    r"(?:\s+(?:this|the|the\s+whole|the\s+entire)?\s*para(?:graph)?\.?)?\s*[.!]?\s*[\])]?[.!]?",
    re.IGNORECASE,
)


def number_before(text: str) -> str:
    """The number that is typed at the beginning, with the space after it: '12. ', '12 bis. ', 'A.3 ', '13(b) ', '(b) '; ''
    where there is none."""
    found = _NUMBER.match(text)
    return found[0] if found else typed_number(text)


def level_of(typed: str) -> int:
    """How deep a typed number stands: 0 for '12. ' and 'A.3 ', 1 for '13(b) '."""
    return min(typed.count("("), 2)


def number_of(typed: str) -> str:
    """The number as the draft prints it: '12'; '' for '12 bis.' and where there is none."""
    found = _NAMED.match(typed + "x")
    return _as_printed(found[1]) if found and not found[2] else ""


def letter_of(typed: str) -> str:
    """'(b)' where that alone is typed, else ''."""
    found = _LETTERED.match(typed)
    return f"({found[1]})" if found else ""


def begins_with(typed: str, text: str) -> str:
    """The number that a paragraph begins with, 'bis' or not: '12' for '12 bis.' and '[12 bis.'."""
    found = _NAMED.match(typed.lstrip("[") + "x") or _BRACKETED.match(text)
    return _as_printed(found[1]) if found else ""


def _as_printed(number: str) -> str:
    return number[0].upper() + number[1:]


def says_deleted(text: str) -> bool:
    """Whether a paragraph holds nothing but the wish to leave it out: '[delete]', 'Deleted.', '[delete this paragraph]'."""
    return _LEFT_OUT.fullmatch(text.strip()) is not None
