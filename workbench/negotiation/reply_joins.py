"""Paragraphs that a delegation joined: where two sentences met, a space parts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_HEAD = 12
"""Characters of a paragraph's beginning by which it is found inside another one."""
_OPENING = frozenset(" \t\n\u00a0([{\u201c\u2018\"'-/")
"""What needs no space after it."""


def seams(texts: Sequence[str], lines: Sequence[str], found: Mapping[int, int]) -> dict[int, int]:
    """Text → the place in it where a paragraph begins that was joined with the one before it and stands right behind its
    last letter: 'to be heard.Ministers emphasised'. `texts` are the file's paragraphs, `lines` the draft's, `found` says
    which text continues which line."""
    places: dict[int, int] = {}
    for line in range(1, len(lines)):
        if (line in found) == (line - 1 in found):
            continue
        text = found[line] if line in found else found[line - 1]
        place = texts[text].find(lines[line][:_HEAD].rstrip())
        if place > 0 and texts[text][place - 1] not in _OPENING:
            places.setdefault(text, place)
    return places
