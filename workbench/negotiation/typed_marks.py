"""Drafting marks that a delegation typed by halves: brackets without a partner, reserves without brackets, attributions
with something put to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from workbench.negotiation.groups import RESERVE, STUDY, Names, attribution, pairs

_RESERVED = re.compile(
    r"(?P<word>[^\s()\[\]]*)\s*\((?P<said>(?:(?:study|scrutiny|general) )?reserves?\s*(?::|\bby\b)[^()\[\]]*)\)",
    re.IGNORECASE,
)
_ENDS = ".;:!?,"
_RESERVES = re.compile(r"\s*:?\s*(?P<study>(?:study|scrutiny) )?(?:general )?reserves?\b", re.IGNORECASE)


def without_unpaired(text: str, base: str) -> str:
    """The text without brackets that have no partner, where the base has none of them: they are slips, no words."""
    lost = pairs(text)[1]
    if not lost or pairs(base)[1]:
        return text
    kept = "".join(sign for place, sign in enumerate(text) if place not in lost)
    return re.sub(r" {2,}", " ", kept).strip()


def reserves_bracketed(text: str, names: Names) -> str:
    """The text with '(reserve: MAS)' that was typed without brackets as '[choose (reserve: MAS)]' round the word before
    it; behind the last sentence of a paragraph it is about all of it."""
    if "reserve" not in text.lower():
        return text
    inside = pairs(text)[0]
    found = [one for one in _RESERVED.finditer(text) if _is_reserve(one, names) and not _lies_in(one.start(), inside)]
    if len(found) == 1 and not inside and _ends(text, found[0]):
        return f"[{text[: found[0].end('word')]} ({found[0]['said']})]"
    made, at = [], 0
    for one in found:
        if word := one["word"].rstrip(_ENDS):
            made += [text[at : one.start()], f"[{word} ({one['said']})]{one['word'][len(word) :]}"]
            at = one.end()
    return "".join(made) + text[at:]


def _is_reserve(found: re.Match[str], names: Names) -> bool:
    said = attribution(found["said"], names)
    return said is not None and all(role in (RESERVE, STUDY) for role, _ in said.said)


def _lies_in(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether nothing but a full stop follows, and a sentence is complete before."""
    return not text[found.end() :].strip(" .") and found["word"][-1:] in ("", *".;:!?")


def readable(inner: str, names: Names, known: Collection[tuple[str, str]]) -> tuple[str, str]:
    """What stands between two brackets with only as much of its attribution as can be read, and the rest of it: '(reserve:
    KOR; USA: reserve on the number)' holds KOR's and USA's reserve, and the words. `known` are the roles and names that
    were printed: where none of them stands in the parentheses these are words."""
    words = inner.rstrip()
    opens = words.rfind("(")
    if not words.endswith(")") or opens < 0 or attribution(words[opens + 1 : -1], names) is not None:
        return inner, ""
    told = words[opens + 1 : -1]
    for place in [found.start() for found in re.finditer("[;,]", told)][::-1]:
        said = attribution(told[:place], names)
        if said is not None and any((role, name) in known for role, some in said.said for name in some):
            rest = told[place + 1 :].strip()
            return f"{words[:opens]}({told[:place]}{_reserve_in(rest, names)})", rest
    return inner, ""


def _reserve_in(rest: str, names: Names) -> str:
    """'; reserve: USA' for 'USA: reserve on the number'."""
    who = names.pattern.match(rest)
    what = who and _RESERVES.match(rest, who.end())
    return f"; {STUDY if what['study'] else RESERVE}: {who[0]}" if who and what else ""
