"""A meeting paper: the cover block, then its text."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.compose.facts import dates
from workbench.compose.stamp import Stamp, sheet
from workbench.model.document import Block, Cell, Document, Paragraph, Row, Style, Table
from workbench.model.meeting import Meeting
from workbench.model.papers import Paper
from workbench.model.text import Drafted, ParagraphKind


def paper(meeting: Meeting, paper: Paper, item_title: str, body: Sequence[Drafted], stamp: Stamp) -> Document:
    cover = (
        ("Symbol", paper.symbol),
        ("Agenda item", item_title or "-"),
        ("Title", paper.title),
        ("Purpose", paper.purpose.value.capitalize()),
        ("Submitted by", paper.submitted_by),
        ("Meeting", meeting.title),
        (
            "Place and date",
            ", ".join(part for part in (meeting.city, dates(meeting.starts_on, meeting.ends_on)) if part),
        ),
    )
    rows = tuple(
        Row((Cell((Paragraph(name, Style.CELL_HEAD),), shaded=True), Cell((Paragraph(value, Style.CELL),))))
        for name, value in cover
    )
    blocks: list[Block] = [Table((40, 120), rows, head_rows=0), Paragraph(paper.title, Style.TITLE)]
    blocks += [_paragraph(drafted) for drafted in body if drafted.kind is not ParagraphKind.TITLE]
    return sheet(meeting, stamp, tuple(blocks), paper.title, classification=paper.classification.value.capitalize())


def _paragraph(drafted: Drafted) -> Paragraph:
    numbered = drafted.kind is ParagraphKind.NUMBERED
    leveled = numbered or drafted.kind is ParagraphKind.BULLET
    return Paragraph(
        drafted.body,
        Style(drafted.kind.value),
        drafted.level if leveled else 0,
        0 if numbered else None,
        marks=drafted.marks,
    )
