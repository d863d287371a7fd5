"""What every paper says of itself: as of when, where, and how it is to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.compose.english import dates, full_date
from workbench.model.document import Block, Document, PageSize, Paragraph, Section, Style
from workbench.model.meeting import Meeting

SHORT = 12
"""Hexadecimal digits of a fingerprint in print."""


@dataclass(frozen=True)
class Stamp:
    as_of: datetime
    """UTC."""
    zone: str
    place: str
    draft: int | None = None
    page: PageSize = PageSize.A4
    line_numbers: bool = False
    fingerprint: str = ""
    """The draft's fingerprint; its first digits stand in the footer."""

    @property
    def local(self) -> datetime:
        return self.as_of.astimezone(ZoneInfo(self.zone))


def as_of_line(stamp: Stamp) -> str:
    """'Draft 2 · as of 1 September 2005, 21:40 (Daegu)'."""
    draft = "Draft" if stamp.draft is None else f"Draft {stamp.draft}"
    local = stamp.local
    where = stamp.place or stamp.zone
    return f"{draft} · as of {full_date(local)}, {local.hour:02}:{local.minute:02} ({where})"


def fingerprint_line(stamp: Stamp) -> str:
    """'Fingerprint 3f2a9c01b4de': enough of it to tell two drafts apart on paper; '' where there is none."""
    return f"Fingerprint {stamp.fingerprint[:SHORT]}" if stamp.fingerprint else ""


def circulated(
    document: Document, properties: Iterable[tuple[str, str]], *, tracking: bool = True, protected: bool = True
) -> Document:
    """The document as it goes out for replies: Word records changes (and, protected, lets nobody do otherwise), and the
    draft's identity travels as properties."""
    return replace(document, properties=tuple(sorted(properties)), tracking=tracking, protected=protected)


def sheet(
    meeting: Meeting, stamp: Stamp, blocks: Sequence[Block], title: str, *, classification: str = "",
    language: str = "en-GB", lined: bool = False, page: PageSize | None = None, landscape: bool = False,
) -> Document:  # fmt: skip
    """The pages of a paper, with the header and footer that all papers share: the meeting left, the stamp right;
    classification, notice and fingerprint left, page numbers right."""
    section = Section(
        tuple(blocks),
        page or stamp.page,
        landscape,
        header_left=_one_line(meeting.short_title),
        header_right=_one_line(as_of_line(stamp)),
        footer_left=_one_line(" · ".join(filter(None, (classification, meeting.notice, fingerprint_line(stamp))))),
        page_numbers=True,
        line_numbers=lined or stamp.line_numbers,
    )
    return Document((section,), _one_line(" - ".join(filter(None, (title, meeting.title)))), language)


def title_block(
    meeting: Meeting, title: Paragraph | Sequence[Paragraph], disclaimer: str, host_short: str = ""
) -> tuple[Paragraph, ...]:
    """Meeting, the paper's name (with what stands beside it, where several are given), place and date, theme, and what
    kind of paper it is; what is not known is left out."""
    titles = (title,) if isinstance(title, Paragraph) else title
    notice = meeting.notice.rstrip(".")
    lines = (
        Paragraph(_one_line(meeting.title), Style.MEETING_NAME),
        *titles,
        Paragraph(place_and_date(meeting, host_short), Style.PLACE_AND_DATE),
        Paragraph(f"“{_one_line(meeting.theme)}”" if meeting.theme else "", Style.THEME),
        Paragraph(" ".join(filter(None, (disclaimer, f"{notice}." if notice else ""))), Style.DISCLAIMER),
    )
    return tuple(line for line in lines if line.text)


def place_and_date(meeting: Meeting, host_short: str = "") -> str:
    """'Daegu, Korea, 1-2 September 2005'."""
    return _one_line(", ".join(filter(None, (meeting.city, host_short, dates(meeting.starts_on, meeting.ends_on)))))


def _one_line(words: str) -> str:
    """Headers and footers hold neither tab nor line feed."""
    return " ".join(words.split())
