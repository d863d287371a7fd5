"""A text's paragraphs as they are printed: kinds become styles, and each count becomes a list of its own."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.document import NUMBERED_STYLES, Paragraph, Style
from workbench.model.text import Numbering, ParagraphKind, Placed, TextParagraph

_IN_ANNEX = {ParagraphKind.NUMBERED: Style.ANNEX_NUMBERED, ParagraphKind.HEADING1: Style.ANNEX_HEADING}


def printed(placed: Iterable[Placed], numbering: Numbering = Numbering.ON) -> tuple[Paragraph, ...]:
    """One paragraph for each, with its identity as its key. Lists count from 0 in the order of first appearance."""
    lists: dict[int, int] = {}
    return tuple(one(entry, numbering, lists) for entry in placed)


def one(entry: Placed, numbering: Numbering, lists: dict[int, int]) -> Paragraph:
    """One paragraph. `lists` holds the lists met so far, by the count they stand for, and takes in a new one."""
    paragraph, style = entry.paragraph, _style(entry, numbering)
    counted = style in NUMBERED_STYLES
    return Paragraph(
        paragraph.body,
        style,
        paragraph.level if counted or style is Style.BULLET else 0,
        lists.setdefault(entry.list, len(lists)) if counted else None,
        paragraph.id or None,
        paragraph.marks,
    )


def beside(entry: Placed, kind: ParagraphKind, level: int, body: str = "") -> Placed:
    """A paragraph without an identity that would stand after `entry`: in the same annex, counted in the same list."""
    paragraph = TextParagraph("", entry.paragraph.text_id, 0, kind, body, level)
    return Placed(paragraph, None, "", entry.annex, entry.list)


def _style(entry: Placed, numbering: Numbering) -> Style:
    kind = entry.paragraph.kind
    if kind is ParagraphKind.NUMBERED and numbering is Numbering.NONE:
        return Style.PLAIN
    return _IN_ANNEX[kind] if entry.annex and kind in _IN_ANNEX else Style(kind.value)
