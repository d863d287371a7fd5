"""Outlines: texts in a light markup, with places that fill from the record.

Paragraphs are separated by blank lines; wrapped lines join. `= ` title, `## ` and `### ` headings, `+ `, `++ `, `+++ `
numbered at three levels, `* ` bullet, `@ ` annex, anything else plain. `**bold**` and `*italic*`. `{name}` is filled from
the facts; an unknown one prints an ellipsis, or drops its paragraph where that begins with `? `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind

_MARKERS = (
    ("+++ ", ParagraphKind.NUMBERED, 2),
    ("++ ", ParagraphKind.NUMBERED, 1),
    ("+ ", ParagraphKind.NUMBERED, 0),
    ("### ", ParagraphKind.HEADING2, 0),
    ("## ", ParagraphKind.HEADING1, 0),
    ("= ", ParagraphKind.TITLE, 0),
    ("* ", ParagraphKind.BULLET, 0),
    ("@ ", ParagraphKind.ANNEX, 0),
)
_PLACE = re.compile(r"\{(\w+)\}")
_MARKED = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")
UNKNOWN = "…"


def fill(source: str, facts: Mapping[str, str]) -> tuple[Drafted, ...]:
    """The outline's paragraphs with their places filled."""
    return tuple(_drafted(line, facts) for line in _paragraphs(source) if not _is_left_out(line, facts))


def opening(source: str) -> str:
    """The part of an outline that stands before its first heading, without its title."""
    kept = []
    for paragraph in _paragraphs(source):
        if paragraph.removeprefix("? ").startswith("## "):
            break
        if not paragraph.startswith("= "):
            kept.append(paragraph)
    return "\n\n".join(kept)


def _paragraphs(source: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", source):
        joined = " ".join(line.strip() for line in block.strip().splitlines())
        if joined:
            yield joined


def _is_left_out(paragraph: str, facts: Mapping[str, str]) -> bool:
    return paragraph.startswith("? ") and not all(facts.get(name) for name in _PLACE.findall(paragraph))


def _drafted(paragraph: str, facts: Mapping[str, str]) -> Drafted:
    paragraph = paragraph.removeprefix("? ")
    kind, level = ParagraphKind.PLAIN, 0
    for marker, marked_kind, marked_level in _MARKERS:
        if paragraph.startswith(marker):
            paragraph, kind, level = paragraph[len(marker) :], marked_kind, marked_level
            break
    body, marks = _unmarked(paragraph, facts)
    return Drafted(kind, body, level, marks)


def _unmarked(paragraph: str, facts: Mapping[str, str]) -> tuple[str, tuple[Mark, ...]]:
    """The words without their stars, and where those stood. Facts are filled last: a star in one is only a star."""
    body, marks, end = "", [], 0
    for found in _MARKED.finditer(paragraph):
        body += _filled(paragraph[end : found.start()], facts)
        start = len(body)
        body += _filled(found[1] or found[2], facts)
        marks.append(Mark(start, len(body), MarkStyle.BOLD if found[1] else MarkStyle.ITALIC))
        end = found.end()
    return body + _filled(paragraph[end:], facts), tuple(marks)


def _filled(words: str, facts: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: facts.get(found[1]) or UNKNOWN, words)
