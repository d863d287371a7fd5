"""The note that goes out with a draft: what is asked, by when in each capital, and how to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workbench.compose.english import day_and_date
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.tables import UPRIGHT, cell, table
from workbench.model.document import Block, Document, Mark, MarkStyle, Paragraph, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import Form, Printing
from workbench.model.text import Text

HEADS = ("Deadline", "Where")
SHARES = (64, 96)


def cover_note(
    meeting: Meeting, text: Text, stamp: Stamp, host_short: str = "", *, file_name: str, form: Form,
    deadline: datetime | None, members: Sequence[Member], zones: Mapping[str, str], printing: Printing | None = None,
    protected: bool = True, open_regions: int = 0,
) -> Document:  # fmt: skip
    """One page to all delegations. `zones` are IANA zones by member code; a member without one is told in UTC. The host
    is not asked: it does not reply to its own draft."""
    asked = [member for member in members if member.id != meeting.host_id]
    draft = f"Draft {stamp.draft}" if stamp.draft is not None else "the draft"
    title = Paragraph(f"{text.title}: {draft} for comments", Style.TITLE)
    blocks: list[Block] = list(title_block(meeting, title, f"To the delegations. File: {file_name}", host_short))
    named = printing.attributed if printing else True
    blocks += [Paragraph(words) for words in _asked(text, draft, form, open_regions, named)]
    if deadline is not None:
        blocks.append(_bold(f"Please reply by {told(deadline, stamp.zone)} ({stamp.place or stamp.zone})."))
        rows = ([cell(when), cell(where)] for when, where in clocks(deadline, meeting, stamp, asked, zones))
        blocks.append(table(HEADS, SHARES, rows, UPRIGHT[stamp.page]))
    blocks.append(Paragraph("How to answer", Style.HEADING2))
    blocks += [
        Paragraph(words, Style.BULLET)
        for words in _how(file_name, form is Form.BRACKETED, deadline is not None, protected)
    ]
    return sheet(meeting, stamp, blocks, title.text, classification=text.classification, language=text.language)


def _asked(text: Text, draft: str, form: Form, regions: int, named: bool) -> Iterator[str]:
    yield (
        f"The secretariat circulates {draft} of the {text.title} with this note and asks delegations for their"
        " proposals, or for word that they have none."
    )
    if form is Form.BRACKETED and regions:
        count = f"{regions} place{'s' * (regions != 1)}"
        whose = "; the delegations behind each wording are named beside it" if named else ""
        yield f"What is not agreed stands in square brackets, numbered in the margin ({count}){whose}."


def _how(file_name: str, bracketed: bool, timed: bool, protected: bool) -> Iterator[str]:
    """How a reply is to be made."""
    switched = "is switched on and cannot be switched off" if protected else "is switched on; please leave it so"
    yield f"Write your changes into the Word file itself. Change tracking {switched}."
    yield "Give the reason for a change as a comment beside it."
    if bracketed:
        yield "In brackets: add your name to a wording to support it, strike what you oppose, write another one beside it."
    yield f"Keep the name of the file ({file_name}); you may add your delegation to it."
    yield "If you have no comments, please say so."
    if timed:
        yield "What comes after the deadline is late: it is kept, and may have to wait for the next draft."


def clocks(
    deadline: datetime, meeting: Meeting, stamp: Stamp, members: Sequence[Member], zones: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The deadline in the meeting's zone, in UTC, and in each delegation's; those whose clocks agree stand together, the
    earliest hour first."""
    rows = [(told(deadline, stamp.zone), f"{stamp.place or stamp.zone} (the meeting)"), (told(deadline, "UTC"), "UTC")]
    found: dict[datetime, list[str]] = {}
    for member in sorted(members, key=lambda one: one.position):
        local = deadline.astimezone(ZoneInfo(zones.get(member.code) or "UTC")).replace(tzinfo=None)
        found.setdefault(local, []).append(member.short_name)
    return rows + [(_when(local), "; ".join(found[local])) for local in sorted(found)]


def told(at: datetime, zone: str) -> str:
    """'Tuesday, 6 September 2005, 18:00', in that zone."""
    return _when(at.astimezone(UTC if zone == "UTC" else ZoneInfo(zone)))


def _when(local: datetime) -> str:
    return f"{day_and_date(local)}, {local.hour:02}:{local.minute:02}"


def _bold(words: str) -> Paragraph:
    return Paragraph(words, marks=(Mark(0, len(words), MarkStyle.BOLD),))
