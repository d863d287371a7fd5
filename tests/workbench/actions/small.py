"""A small text under negotiation, in a record of its own, and short ways to act on it and to look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.journeys.delegate import Edit, Pen, answered
from workbench.actions import create, drafts, proposals, replies
from workbench.actions.compiled import Negotiation, find, negotiation
from workbench.model.commitments import Commitment
from workbench.model.delegations import Attendance, Delegation, DelegationKind, Person
from workbench.model.meeting import Meeting, MeetingStatus
from workbench.model.negotiation import CompiledParagraph, Printing, Proposal, Region
from workbench.model.text import ParagraphKind, Text, TextParagraph
from workbench.negotiation.brackets import held, in_words, printed_lines
from workbench.negotiation.compile import joined, own_body
from workbench.record import file, rows, schema
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table
from workbench.record.tables.text import STEP

SLUG = "statement"
TITLE = "Statement on Small Firms"
EVENING = datetime(2005, 8, 31, 9, tzinfo=UTC)
"""When the tests' drafts go round: 18:00 in Daegu."""
_WORDS = (
    ("title", "Statement on Small Firms and Innovation"),
    ("heading1", "Skills"),
    ("numbered", "Ministers agreed to review progress in the action areas and to report on it at their next meeting."),
    (
        "numbered",
        "Ministers recognised that many small firms lack advice on design, quality and exporting. They encouraged "
        "member economies to offer a single first point of enquiry.",
    ),
    ("numbered", "Ministers encouraged training bodies to open their courses to owner-managers."),
    ("heading1", "Finance"),
    ("numbered", "Ministers noted the difficulties that new firms meet when lenders ask for collateral."),
    (
        "numbered",
        "Ministers instructed the working group to compare guarantees, on a voluntary basis, by 30 June 2006.",
    ),
    ("numbered", "Ministers invited ABAC to comment on the comparison before it is completed."),
    ("heading1", "Next steps"),
    ("numbered", "Ministers agreed to keep the action plans open to the public."),
)
REVIEW, ADVICE, TRAINING, COLLATERAL, GUARANTEES, COMMENT, PUBLIC = (
    body for kind, body in _WORDS if kind == "numbered"
)  # fmt: skip
ABSENT = "PNG"


def fill(record: Record) -> None:
    """The members of the forum, a meeting in Daegu, a text of seven numbered paragraphs, one commitment out of it."""
    profile = create.forum_profile("apec")
    series = create.series_of(record, profile, "SME Ministerial Meetings", "SMEMM")
    members = create.members_of(record, profile, series)
    host = next(member.id for member in members if member.code == "KOR")
    meeting = Meeting(
        "m", series.id, 12, "12th SME Ministerial Meeting", "12th SMEMM", "SME Ministerial Meeting", city="Daegu",
        zone="Asia/Seoul", host_id=host, symbol="2005/SMEMM", starts_on=date(2005, 9, 1), ends_on=date(2005, 9, 2),
        status=MeetingStatus.OPEN,
    )  # fmt: skip
    delegations = [
        Delegation(
            f"d-{member.code}", "m", DelegationKind.MEMBER, member.position, member.id,
            attendance=Attendance.ABSENT if member.code == ABSENT else Attendance.EXPECTED,
        )
        for member in members
    ]  # fmt: skip
    desk = Person("desk", "d-AUS", "Delegation desk", email="desk@delegation.example")
    text = Text("t", "m", SLUG, TITLE, position=1)
    rows.insert_all(record, [series, *members, meeting, *delegations, desk, text, *paragraphs("t", "p")])
    rows.insert(record, Commitment("c", series.id, "m", None, 1, PUBLIC, text_id="t", paragraph_id=f"p{len(_WORDS)}"))
    meeting_table.set_setting(record, "officer", "Officer on duty")


def paragraphs(text_id: str, prefix: str) -> list[TextParagraph]:
    return [
        TextParagraph(f"{prefix}{place}", text_id, place * STEP, ParagraphKind(kind), body)
        for place, (kind, body) in enumerate(_WORDS, 1)
    ]


@contextmanager
def writing(path: Path) -> Iterator[Record]:
    with file.open_record(path, write=True) as record:
        yield record


# --- acting -------------------------------------------------------------------------


def say(record: Record, *lines: str, slug: str = SLUG) -> tuple[Proposal, ...]:
    """Lines said in the room, one after another; the proposals of the last one."""
    made: tuple[Proposal, ...] = ()
    for line in lines:
        made = proposals.propose(record, slug, line)
    return made


def circulate(record: Record, folder: Path, wanted: drafts.Wanted = drafts.AS_USUAL) -> bytes:
    """The next draft, as its Word file."""
    out = folder / f"draft-{len(table.drafts(record, 't')) + 1}.docx"
    drafts.circulate(record, SLUG, out, wanted=wanted, force=True)
    return out.read_bytes()


def pen(code: str, *, tracked: bool = True) -> Pen:
    return Pen(f"{code} delegation", EVENING, tracked)


def reply(draft: bytes, code: str, *edits: Edit) -> replies.Incoming:
    """The draft as one delegation sends it back."""
    return replies.Incoming(f"{code}.docx", answered(draft, *edits))


def take(
    record: Record, *incoming: replies.Incoming, wanted: replies.Wanted = replies.AS_RECOGNISED
) -> tuple[replies.Taken, ...]:
    return replies.take_in(record, replies.understand(record, incoming, wanted))


# --- looking -------------------------------------------------------------------------


def at(record: Record, name: str) -> CompiledParagraph:
    return negotiation(record, SLUG).find(name).compiled


def body(record: Record, name: str) -> str:
    return find(negotiation(record, SLUG).placed, name, SLUG).paragraph.body


def bodies(record: Record) -> list[str]:
    return [one.paragraph.body for one in negotiation(record, SLUG).placed]


def shown(record: Record, name: str, slug: str = SLUG) -> str:
    """A paragraph in brackets, as it is printed."""
    text = negotiation(record, slug)
    return _shown(text, text.find(name))


def _shown(text: Negotiation, one: Any) -> str:
    lines = printed_lines(held(one), Printing(), named=text.name_of)
    return "\n".join(in_words(line, one.placed.number or "") for line in lines)


def all_shown(record: Record, slug: str = SLUG) -> list[str]:
    text = negotiation(record, slug)
    return [_shown(text, one) for one in text.paragraphs]


def by_ref(record: Record) -> dict[str, Proposal]:
    """Every proposal ever made, by its reference."""
    return {row.ref: row for row in table.proposals(record, "t")}


def became(record: Record) -> dict[str, str]:
    """What became of every proposal, by its reference."""
    return {ref: row.disposition.value for ref, row in by_ref(record).items()}


def becomes_of_all(record: Record) -> list[tuple[Proposal, str]]:
    return [(row, row.disposition.value) for row in table.proposals(record, "t")]


def regions(compiled: CompiledParagraph) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """Base and wordings with their supporters, of each region of words."""
    return [(one.base, [(variant.body, variant.by) for variant in one.variants]) for one in compiled.regions]


def state(record: Record, *, without: Iterable[str] = ()) -> dict[str, list[Any]]:
    """Every journalled table and the search entries, row for row."""
    held_rows = {
        name: sorted(record.query(f"SELECT * FROM {name}"), key=str)
        for name in schema.tables(record.connection)
        if name not in without
    }
    held_rows["search"] = sorted(record.query("SELECT kind, row_key, title, body FROM search_entry"))
    return held_rows


# --- laws -------------------------------------------------------------------------


def check_laws(record: Record, slug: str = SLUG) -> None:
    """What `compile` promises, on every paragraph as it stands."""
    text = negotiation(record, slug)
    for one in text.paragraphs:
        compiled = one.compiled
        assert joined(compiled.segments, lambda region: region.base) == one.placed.paragraph.body
        whole = {variant.body for after in compiled.after for variant in after.variants}
        for row in text.of_paragraph.get(one.placed.paragraph.id, ()):
            codes = text.by(row)
            if row.kind.value == "amend" and codes and row.wording not in whole:
                assert _own(compiled, codes[0]) == row.wording, row.ref
        for region in compiled.open_regions:
            _check_region(region)


def _own(compiled: CompiledParagraph, code: str) -> str:
    """The paragraph with one delegation's words, the base's where it has none."""

    def choose(region: Region) -> str:
        said = own_body(region, code)
        return region.base if said is None else said

    return joined(compiled.segments, choose)


def _check_region(region: Any) -> None:
    codes = [code for variant in region.variants for code in variant.by]
    assert len(codes) == len(set(codes))
    words = [variant.body for variant in region.variants]
    assert len(words) == len(set(words))
    if isinstance(region, Region):
        assert region.variants or region.reserves or region.bracketed or region.opposed
        assert words or region.base
    assert region.label
