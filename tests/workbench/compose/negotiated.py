"""A small text under negotiation: wordings, reserves, whole alternatives, paragraphs inserted, left out and moved.
Positions are illustrations."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from workbench.model.document import Cell, Document, Mark, MarkStyle, Paragraph, Style, Table
from workbench.model.meeting import Member
from workbench.model.negotiation import (
    CommentView,
    CompiledParagraph,
    Disposition,
    Insertion,
    Moved,
    OpenParagraph,
    ProposalKind,
    ProposalView,
    Region,
    Stance,
    StanceKind,
    Wording,
)
from workbench.model.text import ParagraphKind, ParagraphStatus, TextParagraph, place
from workbench.negotiation.compile import compile_paragraph

K = ParagraphKind
AT = datetime(2005, 9, 1, 12, 40, tzinfo=UTC)
MEMBERS = tuple(
    Member(code.lower(), "s", code, name, "", place)
    for place, (code, name) in enumerate(
        (
            ("AUS", "Australia"),
            ("CDA", "Canada"),
            ("HKC", "Hong Kong, China"),
            ("JPN", "Japan"),
            ("NZL", "New Zealand"),
            ("PER", "Peru"),
            ("RUS", "Russia"),
            ("THA", "Thailand"),
        ),
        1,
    )
)
ORDER = tuple(member.code for member in MEMBERS)
NAMES = tuple((member.code, member.short_name) for member in MEMBERS)
BODIES = (
    (K.TITLE, "Joint Ministerial Statement"),
    (K.NUMBERED, "Ministers met to promote innovation of small and medium enterprises."),
    (K.HEADING1, "Skills and capital"),
    (K.NUMBERED, "Ministers agreed to review progress on a voluntary basis at their next meeting."),
    (K.NUMBERED, "Ministers encouraged banks to lend to small firms, and asked for a report."),
    (K.NUMBERED, "They called on member economies to:", 0),
    (K.NUMBERED, "open a single point of enquiry; and", 1),
    (K.NUMBERED, "publish what it costs to export.", 1),
    (K.NUMBERED, "Ministers noted the view of the business council on guarantees.", 0),
    (K.PLAIN, "Ministers thanked the host for its welcome."),
    (K.ANNEX, "Daegu Initiative"),
    (K.HEADING1, "Scope"),
    (K.NUMBERED, "It is voluntary."),
    (K.NUMBERED, "It covers seven areas."),
)


def text_paragraphs() -> list[TextParagraph]:
    rows = [TextParagraph(f"p{index}", "t", index, row[0], row[1], *row[2:]) for index, row in enumerate(BODIES)]
    rows[1] = TextParagraph("p1", "t", 1, K.NUMBERED, BODIES[1][1], marks=(Mark(17, 35, MarkStyle.ITALIC),))
    rows[3] = TextParagraph("p3", "t", 3, K.NUMBERED, BODIES[3][1], marks=(Mark(5, 20, MarkStyle.BOLD),))
    rows[1] = replace(rows[1], status=ParagraphStatus.AGREED)
    rows[8] = replace(rows[8], status=ParagraphStatus.AD_REF, waits=("rus",))
    return rows


def compiled(paragraph: TextParagraph) -> CompiledParagraph:
    """What is open of each of them."""
    body = paragraph.body
    asked = {
        "p3": {
            "wordings": [
                Wording("1", body.replace("agreed", "decided"), ("AUS", "NZL")),
                Wording("2", body.replace("agreed", "resolved"), (), offered=True),
                Wording("3", body.replace(" on a voluntary basis", ""), ("CDA",)),
                Wording("4", body.replace("progress", "progress annually"), ("JPN",)),
                Wording("5", body.replace("progress", "progress every two years"), ("THA",)),
            ],
            "stances": [Stance(StanceKind.RESERVE, body.find("next"), body.find("next") + 4, ("RUS",))],
        },
        "p4": {
            "wordings": [Wording("6", "Finance for start-ups remains the first concern of all.", ("PER",))],
            "insertions": [
                Insertion("7", "Ministers welcomed guarantee funds.", ("PER", "THA")),
                Insertion("8", "Ministers welcomed venture funds.", ("HKC",)),
            ],
            "reserves": ("JPN",),
        },
        "p6": {"wordings": [Wording("9", body.replace("single", "single national"), ("HKC",))]},
        "p7": {"deleted_by": ("RUS",)},
        "p8": {"moved": [Moved(("NZL",), "p1")]},
        "p13": {
            "wordings": [Wording("10", body.replace("seven", "eight"), ("AUS",))],
            "insertions": [Insertion("11", "It is reviewed in 2010.", ("CDA",))],
        },
        "p0": {"wordings": [Wording("12", "Joint Statement", ("PER",))]},
        "p9": {"stances": [Stance(StanceKind.BRACKETS, 19, 27)]},
    }.get(paragraph.id, {})
    stances = [*asked.get("stances", ())]
    if "reserves" in asked:
        stances.append(Stance(StanceKind.RESERVE, 0, 0, asked["reserves"]))
    return compile_paragraph(
        body,
        asked.get("wordings", ()),
        stances,
        order=ORDER,
        insertions=asked.get("insertions", ()),
        deleted_by=asked.get("deleted_by", ()),
        moved=asked.get("moved", ()),
    )


def labelled(compiled: CompiledParagraph, count: Iterator[int]) -> CompiledParagraph:
    """Regions numbered on in the order of print."""
    whole = f"B{next(count)}" if compiled.deleted_by or compiled.moved else ""
    segments = [replace(one, label=f"B{next(count)}") if isinstance(one, Region) else one for one in compiled.segments]
    after = [replace(one, label=f"B{next(count)}") for one in compiled.after]
    return replace(compiled, segments=tuple(segments), after=tuple(after), label=whole)


def opened() -> tuple[OpenParagraph, ...]:
    numbers = itertools.count(1)
    rows = place(text_paragraphs())
    return tuple(OpenParagraph(entry, labelled(compiled(entry.paragraph), numbers)) for entry in rows)


def anchor(*insertions: Insertion) -> OpenParagraph:
    """What is to stand before the first paragraph."""
    nobody = TextParagraph("", "t", 0, K.PLAIN, "")
    return OpenParagraph(place([nobody])[0], compile_paragraph("", (), order=ORDER, insertions=insertions))


FURNITURE = (Style.MEETING_NAME, Style.PLACE_AND_DATE, Style.THEME, Style.DISCLAIMER, Style.MARGIN, Style.STAMP)


def words(document: Document) -> list[tuple[str, str, int]]:
    """Words, style and level of what belongs to the text."""
    return [(one.text, one.style.value, one.level) for one in document.paragraphs if one.style not in FURNITURE]


def looks(document: Document) -> list[tuple[str, Style, int, tuple[Mark, ...]]]:
    return [(one.text, one.style, one.level, one.marks) for one in document.paragraphs if one.style not in FURNITURE]


def strings(document: Document) -> Iterator[str]:
    """Every string in a document."""
    yield document.title
    for name, value in document.properties:
        yield from (name, value)
    for section in document.sections:
        yield from (section.header_left, section.header_right, section.footer_left)
    for paragraph in document.paragraphs:
        yield from (paragraph.text, paragraph.key or "")
        yield from (one.change.author for one in paragraph.revisions)
        yield from (one.author for one in paragraph.end_changes)
        yield from (part for one in paragraph.comments for part in (one.author, one.body))


def named_in(document: Document) -> set[str]:
    """Members whose code or name stands anywhere in a document."""
    return {
        member.code
        for member in MEMBERS
        for words in strings(document)
        if member.code in words or member.short_name in words
    }


def rows(document: Document) -> list[list[str]]:
    """The rows of all tables, each cell's paragraphs joined by line feeds."""
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return [[_said(cell) for cell in row.cells] for table in blocks for row in table.rows]


def _said(cell: Cell) -> str:
    return "\n".join(one.text for one in cell.paragraphs)


def body(document: Document) -> list[Paragraph]:
    return [one for one in document.paragraphs if one.style not in FURNITURE]


def view(ref: str, kind: ProposalKind, paragraph: str, after: str = "", **told: Any) -> ProposalView:
    """A proposal as papers tell of it, on one of the paragraphs above."""
    entry = next(entry for entry in place(text_paragraphs()) if entry.paragraph.id == paragraph)
    number = entry.number or entry.name
    asked = ProposalView(
        id=ref,
        ref=ref,
        by=(ref.split("/")[0],),
        offered=False,
        kind=kind,
        category="modification",
        paragraph=paragraph,
        number=f"after {number}" if kind is ProposalKind.INSERT else number,
        draft=2,
        before=entry.paragraph.body,
        after=after,
        wording=after,
        quote="",
        target="",
        untracked=False,
        spoken=False,
        reason="",
        disposition=Disposition.PENDING,
        disposition_reason="",
        decided_at=None,
    )
    return replace(asked, **told)


P = ProposalKind
VIEWS = (
    view(
        "AUS/2/1",
        P.AMEND,
        "p3",
        BODIES[3][1].replace("agreed", "decided"),
        by=("AUS", "NZL"),
        reason="Leaders expect a decision.",
        untracked=True,
    ),
    view(
        "CDA/2/1", P.AMEND, "p3", BODIES[3][1].replace(" on a voluntary basis", ""), disposition=Disposition.BRACKETED
    ),
    view("Chair/2/1", P.AMEND, "p3", BODIES[3][1].replace("agreed", "resolved"), by=(), offered=True),
    view("RUS/2/1", P.NOTE, "p3", "", category="reserve", quote="next", reason="The capital is being asked."),
    view("PER/2/1", P.AMEND, "p4", "Finance for start-ups remains the first concern of all.", spoken=True),
    view("HKC/2/1", P.INSERT, "p4", "Ministers welcomed venture funds.", category="addition"),
    view("RUS/2/2", P.DELETE, "p7", category="suppression", reason="Japan said so too."),
    view("NZL/2/1", P.MOVE, "p8", category="move", target="after 1"),
    view(
        "JPN/2/1",
        P.AMEND,
        "p9",
        "Ministers thanked the host warmly for its welcome.",
        disposition=Disposition.NOT_REFLECTED,
        disposition_reason="Thanks stand in the closing paragraph.",
        decided_at=AT,
    ),
    view(
        "THA/2/1",
        P.AMEND,
        "p13",
        "It covers seven areas of action.",
        disposition=Disposition.ACCEPTED,
        decided_at=AT,
    ),
)
COMMENTS = (
    CommentView("AUS", "", "p3", "2", 2, "agreed", "A weaker verb would not do.", AT, ""),
    CommentView("JPN", "", "p4", "3", 2, "", "Japan would like to hear the banks.", AT, "Noted for the plenary."),
    CommentView("PER", "", "p12", "A.1", 2, "voluntary", "Is this needed twice?", AT, "It is: the annex stands alone."),
)
