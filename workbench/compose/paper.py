"""A meeting paper: the cover block, then its text."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.compose.english import dates
from workbench.compose.printed import printed
from workbench.compose.stamp import Stamp, sheet
from workbench.model.document import Block, Cell, Document, Paragraph, Row, Style, Table
from workbench.model.meeting import Meeting
from workbench.model.papers import Paper
from workbench.model.text import Drafted, ParagraphKind, TextParagraph, place

WIDTHS = (40, 120)
"""Millimetres of name and value on the cover: 160 between the margins of an A4 page."""
NOTHING = "-"


def paper(meeting: Meeting, paper: Paper, item_title: str, body: Sequence[Drafted], stamp: Stamp) -> Document:
    """The paper with its cover. Its title stands there: one in the body is left out."""
    paragraphs = [_as_paragraph(drafted) for drafted in body if drafted.kind is not ParagraphKind.TITLE]
    title = Paragraph(paper.title, Style.TITLE)
    blocks: list[Block] = [_cover(meeting, paper, item_title), title, *printed(place(paragraphs))]
    return sheet(meeting, stamp, blocks, paper.title, classification=paper.classification.value.capitalize())


def _cover(meeting: Meeting, paper: Paper, item_title: str) -> Table:
    lines = {
        "Symbol": paper.symbol,
        "Agenda item": item_title,
        "Title": paper.title,
        "Purpose": paper.purpose.value.capitalize(),
        "Submitted by": paper.submitted_by,
        "Meeting": meeting.title,
        "Place": meeting.city,
        "Date": dates(meeting.starts_on, meeting.ends_on),
    }
    return Table(WIDTHS, tuple(_row(name, value or NOTHING) for name, value in lines.items()), head_rows=0)


def _row(name: str, value: str) -> Row:
    head = Cell((Paragraph(name, Style.CELL_HEAD),), shaded=True)
    return Row((head, Cell((Paragraph(value, Style.CELL),))))


def _as_paragraph(drafted: Drafted) -> TextParagraph:
    """Without an identity: papers are not negotiated here."""
    return TextParagraph("", "", 0, drafted.kind, drafted.body, drafted.level, drafted.marks)
