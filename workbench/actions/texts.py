"""What can be done with texts. A text without paragraphs of its own is composed from its outline, anew each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench import shipped
from workbench.model.commitments import Commitment
from workbench.model.meeting import Meeting
from workbench.model.sources import Sourced
from workbench.model.text import Drafted, Placed, Text, TextParagraph, kept_numbers, place
from workbench.record import rows
from workbench.record.tables import agenda as agenda_table
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

CHAIRS_SUMMARY = "chairs-summary"

KNOWN = {
    "joint-statement": ("Joint Ministerial Statement", "joint-statement-third"),
    CHAIRS_SUMMARY: ("Chair's Summary", CHAIRS_SUMMARY),
    "press-release": ("Press Release", "press-release"),
}
"""The texts every meeting starts with: title, and the outline they are composed from."""


def placed(record: Record, text: Text) -> tuple[Placed, ...]:
    """A text's paragraphs with their numbers: its own, or composed from its outline where it holds none. Once a draft went
    out its numbers stay until the next one: what was inserted since is '12 bis'."""
    own = text_table.paragraphs(record, text.id)
    places = place(own or _unwritten(record, text), text.numbering)
    draft = negotiation_table.latest(record, text.id) if own else None
    return kept_numbers(places, negotiation_table.numbers(record, draft.id)) if draft else places


def facts_of(record: Record, meeting: Meeting) -> dict[str, str]:
    """What the record knows of a meeting, by the names that outlines use."""
    from workbench.compose.facts import facts

    series = meeting_table.series(record, meeting.series_id)
    members = meeting_table.members(record, series.id)
    return facts(series, meeting, members, delegations_table.of_meeting(record, meeting.id))


def replace_rows(record: Record, text: Text, drafted: tuple[Drafted, ...]) -> None:
    """Write `drafted` over a text's rows. What is like a paragraph that stood there keeps its identity. Only inside
    `record.action`."""
    from workbench.negotiation.align import align

    old = text_table.paragraphs(record, text.id)
    matches = align([paragraph.body for paragraph in old], [paragraph.body for paragraph in drafted])
    remove(record, [paragraph for index, paragraph in enumerate(old) if index not in matches])
    added = []
    for position, (paragraph, match) in enumerate(zip(drafted, matches, strict=True)):
        if match is None:
            added.append(_stored(record, text, paragraph, position))
        else:
            _rewrite(record, old[match], paragraph, position)
    rows.insert_all(record, added)


def stored(record: Record, text: Text, drafted: tuple[Drafted, ...]) -> tuple[TextParagraph, ...]:
    """Rows for a text's first paragraphs, with fresh keys."""
    return tuple(_stored(record, text, paragraph, position) for position, paragraph in enumerate(drafted))


def _stored(record: Record, text: Text, drafted: Drafted, position: int) -> TextParagraph:
    place_in_text = (position + 1) * text_table.STEP
    return TextParagraph(
        record.fresh_key(), text.id, place_in_text, drafted.kind, drafted.body, drafted.level, drafted.marks
    )


def _rewrite(record: Record, old: TextParagraph, drafted: Drafted, position: int) -> None:
    new = replace(
        old,
        position=(position + 1) * text_table.STEP,
        kind=drafted.kind,
        body=drafted.body,
        level=drafted.level,
        marks=drafted.marks,
    )
    if new.body != old.body:
        new = new.reopened()
    if new != old:
        rows.update(record, new)


def remove(record: Record, gone: list[TextParagraph]) -> None:
    """Take paragraphs out; commitments that came from them keep their wording and lose the link."""
    for paragraph in gone:
        for key in commitments_table.from_paragraph(record, paragraph.id):
            rows.update(record, replace(rows.get(record, Commitment, key), paragraph_id=None))
        rows.delete(record, TextParagraph, paragraph.id)


def start(record: Record, meeting: Meeting, slug: str) -> Text:
    title, outline = KNOWN.get(slug, (slug.replace("-", " ").capitalize(), ""))
    position = len(text_table.of_meeting(record, meeting.id))
    text = Text(record.fresh_key(), meeting.id, slug, title, outline, position=position)
    rows.insert(record, text)
    return text


def composed(record: Record, text: Text) -> tuple[Sourced, ...]:
    """A text's outline filled from the record, with what each paragraph comes from; () where it has no outline."""
    if not text.outline:
        return ()
    meeting = rows.get(record, Meeting, text.meeting_id)
    source = shipped.read_text(f"outlines/{text.outline}.txt")
    if text.outline == CHAIRS_SUMMARY:
        return _summary(record, meeting, source)
    from workbench.compose.outline import fill

    return tuple(Sourced("", drafted) for drafted in fill(source, facts_of(record, meeting)))


def composed_key(text: Text, number: int) -> str:
    """What a composed paragraph is known by before it is written down, counted from 1: the same at each composing."""
    return f"{text.slug}-{number}"


def _unwritten(record: Record, text: Text) -> tuple[TextParagraph, ...]:
    drafted = (one.drafted for one in composed(record, text))
    return tuple(
        TextParagraph(composed_key(text, n), text.id, n, one.kind, one.body, one.level, one.marks)
        for n, one in enumerate(drafted, 1)
    )


def _summary(record: Record, meeting: Meeting, source: str) -> tuple[Sourced, ...]:
    from workbench.compose.chairs_summary import summary
    from workbench.model.agenda import schedule

    delegations = delegations_table.of_meeting(record, meeting.id)
    return summary(
        source,
        facts_of(record, meeting),
        schedule(agenda_table.items(record, meeting.id)),
        agenda_table.interventions(record, meeting.id),
        agenda_table.decisions(record, meeting.id),
        commitments_table.areas(record, meeting.series_id),
        [row for row in commitments_table.of_series(record, meeting.series_id) if row.meeting_id == meeting.id],
        sum(delegation.takes_part for delegation in delegations),
        observers=[delegation.id for delegation in delegations if delegation.member_id is None],
    )
