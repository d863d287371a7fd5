"""From a Word file's `Document` to the paragraphs of a text."""

from __future__ import annotations

import re

from workbench.model.document import Document, Mark, NotCarried, Paragraph, Style, Table
from workbench.model.text import Drafted, ParagraphKind

_FURNITURE = (Style.MEETING_NAME, Style.PLACE_AND_DATE, Style.THEME, Style.DISCLAIMER)
"""What our own papers print around a text; it is made anew at each export."""
_KINDS = {
    Style.ANNEX_HEADING: ParagraphKind.HEADING1,
    Style.ANNEX_NUMBERED: ParagraphKind.NUMBERED,
    Style.CELL: ParagraphKind.PLAIN,
    Style.CELL_HEAD: ParagraphKind.PLAIN,
    Style.NOTE: ParagraphKind.PLAIN,
}
_TYPED_NUMBERS = (
    (re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\))[ \t]+"), 0),
    (re.compile(r"\((?:ii|iii|iv|vi{0,3}|ix|xi{0,3})\)[ \t]+"), 2),
    (re.compile(r"(?:\([a-z]\)|[a-z]\))[ \t]+"), 1),
)
"""Numbers typed as letters, where Word counts nothing: '12.', '(a)', '(iv)'."""
_ANNEX = re.compile(r"annex\b[ \t]*[A-Z0-9]{0,2}[ \t]*[:.–-]?[ \t]*", re.IGNORECASE)
LONGEST_HEADING = 90
"""A bold or capital line of more letters is a paragraph, not a heading."""


def incoming(document: Document) -> tuple[tuple[Drafted, ...], tuple[NotCarried, ...]]:
    """The paragraphs of a text, and what has no place in one (tables), with its words. Revisions must have been accepted."""
    drafted: list[Drafted] = []
    not_carried: list[NotCarried] = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                not_carried.append(_listed(block, drafted))
            elif (paragraph := _drafted(_trimmed(block), drafted)) is not None:
                drafted.append(paragraph)
    return tuple(drafted), tuple(not_carried)


def _listed(table: Table, before: list[Drafted]) -> NotCarried:
    rows = [" | ".join(" / ".join(p.text for p in cell.paragraphs) for cell in row.cells) for row in table.rows]
    where = f"after '{before[-1].body[:40]}'" if before else "at the beginning"
    return NotCarried("table", where, "\n".join(rows))


def _drafted(paragraph: Paragraph, before: list[Drafted]) -> Drafted | None:
    if not paragraph.text or paragraph.style in _FURNITURE:
        return None
    if paragraph.style is Style.PLAIN:
        return _guessed(paragraph, before)
    kind = _KINDS.get(paragraph.style) or ParagraphKind(paragraph.style.value)
    leveled = kind in (ParagraphKind.NUMBERED, ParagraphKind.BULLET)
    return Drafted(kind, paragraph.text, paragraph.level if leveled else 0, paragraph.marks)


def _guessed(paragraph: Paragraph, before: list[Drafted]) -> Drafted:
    """What a plain paragraph is, by how it looks: foreign files seldom use styles. Our own plain ones have a key."""
    text = paragraph.text
    if paragraph.key is None:
        for pattern, level in _TYPED_NUMBERS:
            if (found := pattern.match(text)) and found.end() < len(text):
                return Drafted(
                    ParagraphKind.NUMBERED, text[found.end() :], level, _shifted(paragraph.marks, found.end())
                )
        if _looks_like_heading(paragraph):
            if found := _ANNEX.match(text):
                start = found.end() if found.end() < len(text) else 0
                return Drafted(ParagraphKind.ANNEX, text[start:])
            return Drafted(ParagraphKind.HEADING1 if before else ParagraphKind.TITLE, text)
    return Drafted(ParagraphKind.PLAIN, text, 0, paragraph.marks)


def _looks_like_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > LONGEST_HEADING or text.endswith((".", ";", ",", ":")):
        return False
    all_bold = any(mark.style == "bold" and mark.start == 0 and mark.end == len(text) for mark in paragraph.marks)
    return all_bold or (text.isupper() and len(text) > 3)


def _trimmed(paragraph: Paragraph) -> Paragraph:
    """Without white space at its ends."""
    text = paragraph.text.strip()
    cut = len(paragraph.text) - len(paragraph.text.lstrip())
    marks = tuple(
        Mark(mark.start, min(mark.end, len(text)), mark.style)
        for mark in _shifted(paragraph.marks, cut)
        if mark.start < len(text)
    )
    return Paragraph(text, paragraph.style, paragraph.level, paragraph.list, paragraph.key, marks)


def _shifted(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(max(mark.start - by, 0), mark.end - by, mark.style) for mark in marks if mark.end > by)
