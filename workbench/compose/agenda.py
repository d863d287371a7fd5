"""The agenda as a paper: a timed programme, a table for each day, with notes where it is annotated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.model.agenda import ItemKind, Scheduled
from workbench.model.document import Block, Cell, Document, Mark, MarkStyle, Paragraph, Row, Style, Table
from workbench.model.meeting import Meeting
from workbench.model.papers import Paper

WIDTHS = (24, 14, 76, 46)
"""Millimetres of time, number, item, and lead with papers: 160 between the margins of an A4 page."""


def agenda(
    meeting: Meeting, scheduled: Sequence[Scheduled], papers: Sequence[Paper], stamp: Stamp, *, annotated: bool = False
) -> Document:
    title = Paragraph("Annotated provisional agenda" if annotated else "Provisional agenda", Style.TITLE)
    blocks: list[Block] = list(title_block(meeting, title, "Times are local and may change."))
    for day, rows in _days(scheduled):
        if day is not None:
            blocks.append(Paragraph(_day_heading(day, stamp), Style.HEADING1))
        if rows:
            blocks += [_table(rows, papers, stamp), Paragraph()]
        if annotated:
            blocks += [paragraph for row in rows for paragraph in _notes(row, papers)]
    return sheet(meeting, stamp, tuple(blocks), title.text)


def _days(scheduled: Sequence[Scheduled]) -> Iterator[tuple[Scheduled | None, list[Scheduled]]]:
    day: Scheduled | None = None
    rows: list[Scheduled] = []
    for row in scheduled:
        if row.item.kind is ItemKind.DAY:
            if day is not None or rows:
                yield day, rows
            day, rows = row, []
        else:
            rows.append(row)
    yield day, rows


def _day_heading(day: Scheduled, stamp: Stamp) -> str:
    if day.starts_at is None:
        return day.item.title
    local = day.starts_at.astimezone(ZoneInfo(stamp.zone))
    return f"{local:%A}, {local.day} {local:%B %Y}"


def _table(rows: Sequence[Scheduled], papers: Sequence[Paper], stamp: Stamp) -> Table:
    heads = ("Time", "No.", "Item", "Lead and papers")
    head = Row(tuple(Cell((Paragraph(words, Style.CELL_HEAD),), shaded=True) for words in heads))
    return Table(WIDTHS, (head, *(_row(row, papers, stamp) for row in rows)))


def _row(row: Scheduled, papers: Sequence[Paper], stamp: Stamp) -> Row:
    item = row.item
    pause = item.kind is ItemKind.BREAK
    style = MarkStyle.BOLD if item.kind is ItemKind.SESSION else MarkStyle.ITALIC if pause else None
    title = Paragraph(item.title, Style.CELL, marks=(Mark(0, len(item.title), style),) if style and item.title else ())
    symbols = [paper.symbol for paper in papers if paper.agenda_item_id == item.id]
    lines = [Paragraph(words, Style.CELL) for words in (item.lead, ", ".join(symbols)) if words]
    cells = (
        Cell((Paragraph(_time(row, stamp), Style.CELL),), shaded=pause),
        Cell((Paragraph(item.number, Style.CELL),), shaded=pause),
        Cell((title,), shaded=pause),
        Cell(tuple(lines) or (Paragraph(style=Style.CELL),), shaded=pause),
    )
    return Row(cells)


def _time(row: Scheduled, stamp: Stamp) -> str:
    """'09:00-09:45', with a '!' where it clashes with the item ahead."""
    if row.starts_at is None:
        return f"{row.minutes} min" if row.minutes else ""
    zone = ZoneInfo(stamp.zone)
    start = f"{row.starts_at.astimezone(zone):%H:%M}"
    end = f"-{row.ends_at.astimezone(zone):%H:%M}" if row.ends_at and row.ends_at != row.starts_at else ""
    return f"{start}{end}{' !' if row.clash else ''}"


def _notes(row: Scheduled, papers: Sequence[Paper]) -> Iterator[Paragraph]:
    item = row.item
    symbols = [f"{paper.symbol} ({paper.title})" for paper in papers if paper.agenda_item_id == item.id]
    notes = [text for text in (item.purpose, item.annotation) if text]
    if symbols:
        notes.append(f"Papers: {'; '.join(symbols)}.")
    if notes:
        yield Paragraph(f"{item.number} {item.title}".strip(), Style.HEADING2)
        for note in notes:
            yield Paragraph(note, Style.PLAIN)
