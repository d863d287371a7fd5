"""The agenda as a paper: a timed programme, a table for each day, with notes where it is annotated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.compose.english import day_and_date
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.model.agenda import ItemKind, Scheduled
from workbench.model.document import Block, Cell, Document, Mark, MarkStyle, Paragraph, Row, Style, Table
from workbench.model.meeting import Meeting
from workbench.model.papers import Paper

HEADS = ("Time", "No.", "Item", "Lead", "Papers")
WIDTHS = (24, 12, 60, 30, 34)
"""Millimetres of the columns: 160 between the margins of an A4 page."""
CLASH = "! Set to a time before the item ahead of it ends."
_JUST_A_COUNT = re.compile(r"(?:day\s*\d*|\s*)", re.IGNORECASE)
"""A day's title that says no more than its date does."""


def agenda(
    meeting: Meeting, scheduled: Sequence[Scheduled], papers: Sequence[Paper], stamp: Stamp, *, annotated: bool = False,
    provisional: bool = True,
) -> Document:  # fmt: skip
    """The programme day by day, in the meeting's own time; after each day the notes on its items, where asked for."""
    name = " ".join(filter(None, ("Provisional" if provisional else "", "annotated" if annotated else "", "agenda")))
    title = Paragraph(name[:1].upper() + name[1:], Style.TITLE)
    sheet_of = _Programme(ZoneInfo(meeting.zone), _by_item(papers))
    said = f"Times are local ({meeting.city or meeting.zone}) and may change."
    blocks: list[Block] = list(title_block(meeting, title, said))
    for day in _days(scheduled, sheet_of.zone):
        blocks += sheet_of.day(day)
        if annotated:
            blocks += [paragraph for row in day.rows for paragraph in sheet_of.notes(row)]
    return sheet(meeting, stamp, blocks, title.text)


@dataclass
class _Day:
    """The rows of one day, and the day's own row where the agenda has one."""

    head: Scheduled | None = None
    rows: list[Scheduled] = field(default_factory=list)

    @property
    def starts_at(self) -> datetime | None:
        known = (row.starts_at for row in ([self.head] if self.head else []) + self.rows)
        return next((start for start in known if start is not None), None)


def _days(scheduled: Sequence[Scheduled], zone: ZoneInfo) -> list[_Day]:
    """Cut at the agenda's days; at each new date where it has none. A day that runs past midnight stays one day."""
    has_days = any(row.item.kind is ItemKind.DAY for row in scheduled)
    days = [_Day()]
    for row in scheduled:
        if row.item.kind is ItemKind.DAY:
            days.append(_Day(row))
        elif not has_days and _is_next_date(days[-1], row, zone):
            days.append(_Day(None, [row]))
        else:
            days[-1].rows.append(row)
    return [day for day in days if day.head or day.rows]


def _is_next_date(day: _Day, row: Scheduled, zone: ZoneInfo) -> bool:
    if row.starts_at is None or day.starts_at is None:
        return False
    return row.starts_at.astimezone(zone).date() > day.starts_at.astimezone(zone).date()


def _by_item(papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.agenda_item_id:
            found.setdefault(paper.agenda_item_id, []).append(paper)
    return found


@dataclass(frozen=True)
class _Programme:
    """What all rows of a programme share: the zone in which times are told, and the papers of each item."""

    zone: ZoneInfo
    papers: dict[str, list[Paper]]

    def day(self, day: _Day) -> Iterator[Block]:
        if heading := self._heading(day):
            yield Paragraph(heading, Style.HEADING1)
        if day.rows:
            head = Row(tuple(Cell((Paragraph(words, Style.CELL_HEAD),), shaded=True) for words in HEADS))
            yield Table(WIDTHS, (head, *(self._row(row) for row in day.rows)))
        if any(row.clash for row in day.rows):
            yield Paragraph(CLASH, Style.NOTE)

    def notes(self, row: Scheduled) -> Iterator[Paragraph]:
        """An item's purpose, annotation and papers under its name; nothing where there are none."""
        item = row.item
        papers = "; ".join(f"{paper.symbol} ({paper.title})" for paper in self.papers.get(item.id, ()))
        notes = [words for words in (item.purpose, item.annotation, f"Papers: {papers}." if papers else "") if words]
        if notes:
            yield Paragraph(f"{item.number} {item.title}".strip(), Style.HEADING2)
            yield from (Paragraph(words) for words in notes)

    def _heading(self, day: _Day) -> str:
        """'Thursday, 1 September 2005', after the day's own name where it has one."""
        title = day.head.item.title if day.head else ""
        if day.starts_at is None:
            return title
        date = day_and_date(day.starts_at.astimezone(self.zone))
        return date if _JUST_A_COUNT.fullmatch(title) else f"{title}, {date}"

    def _row(self, row: Scheduled) -> Row:
        item = row.item
        pause = item.kind is ItemKind.BREAK
        look = MarkStyle.ITALIC if pause else MarkStyle.BOLD if item.kind is ItemKind.SESSION else None
        symbols = [paper.symbol for paper in self.papers.get(item.id, ())]
        cells = (
            _cell([self._time(row)]),
            _cell([item.number]),
            _cell([item.title], look),
            _cell([item.lead]),
            _cell(symbols or [""]),
        )
        return Row(tuple(Cell(cell, shaded=pause) for cell in cells))

    def _time(self, row: Scheduled) -> str:
        """'09:00-09:45', with a '!' where it clashes; the length alone where no time is known."""
        if row.starts_at is None:
            return f"{row.minutes} min" if row.minutes else ""
        end = f"-{self._clock(row.ends_at)}" if row.ends_at and row.ends_at != row.starts_at else ""
        return f"{self._clock(row.starts_at)}{end}{' !' if row.clash else ''}"

    def _clock(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{local.hour:02}:{local.minute:02}"


def _cell(lines: Sequence[str], look: MarkStyle | None = None) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(words, Style.CELL, marks=(Mark(0, len(words), look),) if look and words else ()) for words in lines
    )
