"""Outlines: texts in a light markup, with places that fill from the record.

Paragraphs are separated by blank lines; wrapped lines join. `= ` title, `## ` and `### ` headings, `+ `, `++ `, `+++ `
numbered at three levels, `* ` bullet, `@ ` annex, anything else plain. `**bold**` and `*italic*`. `{name}` is filled from
the facts; an unknown one prints an ellipsis, or drops its paragraph where that begins with `? `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.compose.english import capital
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind

UNKNOWN = "…"
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
_MARKED = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=\S)\*\*|\*(?=[^\s*])([^*]*[^\s*])\*")


@dataclass(frozen=True)
class Line:
    """One paragraph of an outline, its places not filled yet."""

    kind: ParagraphKind
    words: str
    level: int = 0
    only_if_known: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(_PLACE.findall(self.words))


def parse(source: str) -> tuple[Line, ...]:
    """The paragraphs of an outline."""
    return tuple(line for paragraph in _paragraphs(source) if (line := _line(paragraph)).words)


def fill(source: str, facts: Mapping[str, str]) -> tuple[Drafted, ...]:
    """The outline's paragraphs with their places filled."""
    return tuple(_filled(line, facts) for line in parse(source) if not _is_left_out(line, facts))


def opening(source: str) -> str:
    """The part of an outline, as markup, that stands before its first heading, without its title."""
    kept = []
    for paragraph in _paragraphs(source):
        kind = _line(paragraph).kind
        if kind is ParagraphKind.HEADING1:
            break
        if kind is not ParagraphKind.TITLE:
            kept.append(paragraph)
    return "\n\n".join(kept)


def _paragraphs(source: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", source):
        if words := " ".join(block.split()):
            yield words


def _line(paragraph: str) -> Line:
    words = paragraph.removeprefix("? ")
    only_if_known = words != paragraph
    for marker, kind, level in _MARKERS:
        if words.startswith(marker):
            return Line(kind, words[len(marker) :], level, only_if_known)
    return Line(ParagraphKind.PLAIN, words, 0, only_if_known)


def _is_left_out(line: Line, facts: Mapping[str, str]) -> bool:
    return line.only_if_known and not all(facts.get(name) for name in line.places)


def _filled(line: Line, facts: Mapping[str, str]) -> Drafted:
    """The words without their stars, and where those stood. Facts are filled last: a star or a brace in one of them is
    only a sign. A fact that begins the paragraph begins with a capital."""
    body, marks, end = "", [], 0
    for found in _MARKED.finditer(line.words):
        body += _known(line.words[end : found.start()], facts)
        start = len(body)
        body += _known(found[1] or found[2], facts)
        marks.append(Mark(start, len(body), MarkStyle.BOLD if found[1] else MarkStyle.ITALIC))
        end = found.end()
    body += _known(line.words[end:], facts)
    body = capital(body) if line.words.lstrip("*").startswith("{") else body
    return Drafted(line.kind, body, line.level, tuple(marks))


def _known(words: str, facts: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: facts.get(found[1]) or UNKNOWN, words)
