"""What every paper says of itself: as of when, where, and how it is to be printed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.model.document import Block, Document, PageSize, Paragraph, Section, Style
from workbench.model.meeting import Meeting


@dataclass(frozen=True)
class Stamp:
    as_of: datetime
    """UTC."""
    zone: str
    place: str
    draft: int | None = None
    page: PageSize = PageSize.A4
    line_numbers: bool = False

    @property
    def local(self) -> datetime:
        return self.as_of.astimezone(ZoneInfo(self.zone))


def as_of_line(stamp: Stamp) -> str:
    """'Draft 2 · as of 1 September 2005, 21:40 (Daegu)'."""
    draft = "Draft" if stamp.draft is None else f"Draft {stamp.draft}"
    local = stamp.local
    return f"{draft} · as of {local.day} {local:%B %Y, %H:%M} ({stamp.place or stamp.zone})"


def sheet(
    meeting: Meeting, stamp: Stamp, blocks: tuple[Block, ...], title: str, *, classification: str = "",
    language: str = "en-GB",
) -> Document:  # fmt: skip
    """The pages of a paper, with the header and footer that all papers share."""
    left = " · ".join(part for part in (classification, meeting.notice) if part)
    section = Section(
        blocks,
        stamp.page,
        header_left=meeting.short_title,
        header_right=as_of_line(stamp),
        footer_left=left,
        page_numbers=True,
        line_numbers=stamp.line_numbers,
    )
    return Document((section,), f"{title} - {meeting.title}", language)


def title_block(meeting: Meeting, title: Paragraph, disclaimer: str) -> tuple[Paragraph, ...]:
    """Meeting, the paper's name, place and date, theme, and what kind of paper it is."""
    from workbench.compose.facts import dates

    place = ", ".join(part for part in (meeting.city, dates(meeting.starts_on, meeting.ends_on)) if part)
    disclaimer = " ".join(part for part in (disclaimer, f"{meeting.notice}." if meeting.notice else "") if part)
    lines = (
        Paragraph(meeting.title, Style.MEETING_NAME),
        title,
        Paragraph(place, Style.PLACE_AND_DATE),
        Paragraph(f"“{meeting.theme}”" if meeting.theme else "", Style.THEME),
        Paragraph(disclaimer, Style.DISCLAIMER),
    )
    return tuple(line for line in lines if line.text)
