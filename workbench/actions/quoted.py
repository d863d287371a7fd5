"""A commitment in the words of a text: where they stand, and what they tell of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFoundError, WorkbenchError
from workbench.language.promises import area_of, kind_of, position_of, scope_of
from workbench.model.text import ParagraphKind, Placed, Text
from workbench.record.tables import commitments as table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

_HEADINGS = (ParagraphKind.HEADING1, ParagraphKind.HEADING2, ParagraphKind.HEADING3, ParagraphKind.ANNEX)


@dataclass(frozen=True)
class Source:
    """The paragraph that a quotation comes from."""

    text: Text
    placed: Placed
    heading: str
    """The heading over it; '' where it stands under none."""
    is_kept: bool
    """Whether it is a row of the record, not one composed from an outline each time."""


def source_of(record: Record, slug: str, paragraph_id: str) -> Source:
    """A paragraph of a text of the present meeting. NotFoundError where it is not there."""
    from workbench.actions.texts import placed

    text = text_table.named(record, meeting_table.current(record).id, slug)
    heading = ""
    for one in placed(record, text):
        if one.paragraph.id == paragraph_id:
            kept = {row.id for row in text_table.paragraphs(record, text.id)}
            return Source(text, one, heading, paragraph_id in kept)
        if one.paragraph.kind in _HEADINGS:
            heading = one.paragraph.body
    raise NotFoundError(
        f"{text.title} has no paragraph {paragraph_id}", "it may have been left out since; choose it anew"
    )


def quoted(record: Record, source: Source, quotation: str) -> dict[str, Any]:
    """What `commitments.add` is to be told of a quotation: where it stands, and what its words tell. WorkbenchError where
    they are not words of the paragraph."""
    body = source.placed.paragraph.body
    if position_of(quotation, body) is None:
        said = " ".join(quotation.split())
        raise WorkbenchError(
            f"“{said}” are no words of paragraph {source.placed.name}" if said else "No words are chosen",
            "choose whole words of one paragraph, as they stand",
        )
    series = meeting_table.series(record, meeting_table.current(record).series_id)
    titles = {area.id: (area.title, area.short_title) for area in table.areas(record, series.id)}
    told = {
        "kind": kind_of(quotation, body),
        "scope": scope_of(quotation, series.member_word, series.member_words),
        "area_id": area_of((source.heading, quotation), titles),
        "text_id": source.text.id,
        "paragraph_id": source.placed.paragraph.id if source.is_kept else None,
    }
    return {name: value for name, value in told.items() if value is not None}
