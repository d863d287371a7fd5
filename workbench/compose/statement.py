"""A text as a paper: title block, numbered paragraphs, annex."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.model.document import Document, Paragraph, Style
from workbench.model.meeting import Meeting
from workbench.model.text import Numbering, ParagraphKind, Placed, Text

DISCLAIMERS = {
    "chairs-summary": "Draft. This summary is issued under the sole responsibility of the Chair and was not negotiated.",
    "press-release": "Draft, not for release.",
}
NEGOTIATED = (
    "This text is a draft under negotiation. Nothing in it is agreed until all of it is agreed, and it binds no"
    " delegation and prejudges no position."
)


def statement(meeting: Meeting, text: Text, placed: Sequence[Placed], stamp: Stamp) -> Document:
    """The clean text in the house's form. Every paragraph keeps its identity as the paragraph's key."""
    titles = [entry for entry in placed if entry.paragraph.kind is ParagraphKind.TITLE]
    title = _paragraph(titles[0], text, {}) if titles else Paragraph(text.title, Style.TITLE)
    lists: dict[int, int] = {}
    body = tuple(_paragraph(entry, text, lists) for entry in placed if entry not in titles[:1])
    blocks = (*title_block(meeting, title, DISCLAIMERS.get(text.slug, NEGOTIATED)), *body)
    return sheet(meeting, stamp, blocks, title.text, classification=text.classification, language=text.language)


def _paragraph(entry: Placed, text: Text, lists: dict[int, int]) -> Paragraph:
    """One paragraph; `lists` gives each count its number in the order of first appearance."""
    paragraph, style = entry.paragraph, Style(entry.paragraph.kind.value)
    if style is Style.NUMBERED and text.numbering is Numbering.NONE:
        style = Style.PLAIN
    if entry.annex and style is Style.NUMBERED:
        style = Style.ANNEX_NUMBERED
    if entry.annex and style is Style.HEADING1:
        style = Style.ANNEX_HEADING
    numbered = style in (Style.NUMBERED, Style.ANNEX_NUMBERED)
    return Paragraph(
        paragraph.body,
        style,
        paragraph.level if numbered or style is Style.BULLET else 0,
        lists.setdefault(entry.list, len(lists)) if numbered else None,
        paragraph.id,
        paragraph.marks,
    )
