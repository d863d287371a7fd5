"""Papers out. Exports change nothing in the record and leave no journal step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, WorkbenchError
from workbench.files import refuse_existing, write_whole
from workbench.model.document import Document, PageSize
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.compose.stamp import Stamp
    from workbench.model.meeting import Meeting
    from workbench.record.file import Record

AGENDA = "agenda"


@dataclass(frozen=True)
class Exported:
    file: Path
    paragraphs: int
    """Paragraphs with words in them, those in tables included."""
    regions: int
    words: int


@dataclass(frozen=True)
class Wanted:
    """How a paper is to look."""

    annotated: bool = False
    line_numbers: bool = False
    template: bytes | None = None
    """A ministry's own Word template instead of the house's."""
    page: PageSize | None = None


AS_IS = Wanted()


def export(record: Record, what: str, out: Path, *, force: bool = False, wanted: Wanted = AS_IS) -> Exported:
    """Write one paper as a Word file: a text by its slug, or the agenda. `out` appears whole or not at all."""
    refuse_existing(out, force=force)
    if out.exists() and out.samefile(record.path):
        raise WorkbenchError(f"{out} is the record itself", "choose another name")
    if out.suffix.lower() != ".docx":
        raise WorkbenchError(f"{out} would be a {out.suffix or 'nameless'} file", "name a .docx file")
    from workbench.word.writer import to_docx

    now = record.now().replace(second=0, microsecond=0)
    document = document_of(record, what, now=now, wanted=wanted)
    write_whole(out, to_docx(document, now=now, template=wanted.template), force=force)
    bodies = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    return Exported(out, len(bodies), 0, sum(len(body.split()) for body in bodies))


def document_of(record: Record, what: str, *, now: datetime, wanted: Wanted = AS_IS) -> Document:
    """The paper as a `Document`. NotFoundError names what can be exported."""
    meeting = meeting_table.current(record)
    if what == AGENDA:
        return _agenda(record, meeting, now, wanted)
    from workbench.actions.texts import placed
    from workbench.compose.statement import statement

    text = text_table.find(record, meeting.id, what)
    if text is None:
        slugs = [text.slug for text in text_table.of_meeting(record, meeting.id)]
        raise NotFoundError(
            f"There is nothing called '{what}' to export from {record.path}",
            f"choose one of {', '.join([*slugs, AGENDA])}",
        )
    paragraphs = placed(record, text)
    if not paragraphs:
        raise WorkbenchError(f"{text.title} has no text yet", "start it with `workbench import-text`")
    host = next((row for row in meeting_table.members(record, meeting.series_id) if row.id == meeting.host_id), None)
    stamp = _stamp(meeting, now, wanted, PageSize(text.page))
    return statement(meeting, text, paragraphs, stamp, host.short_name if host else "")


def _agenda(record: Record, meeting: Meeting, now: datetime, wanted: Wanted) -> Document:
    from workbench.compose.agenda import agenda
    from workbench.model.agenda import schedule
    from workbench.record.tables import agenda as agenda_table
    from workbench.record.tables import papers as papers_table

    scheduled = schedule(agenda_table.items(record, meeting.id))
    if not scheduled:
        raise WorkbenchError(f"The agenda of {meeting.title} is empty", "add its items first")
    papers = papers_table.of_meeting(record, meeting.id)
    return agenda(meeting, scheduled, papers, _stamp(meeting, now, wanted, PageSize.A4), annotated=wanted.annotated)


def _stamp(meeting: Meeting, now: datetime, wanted: Wanted, page: PageSize) -> Stamp:
    from workbench.compose.stamp import Stamp

    return Stamp(
        as_of=now,
        zone=meeting.zone,
        place=meeting.city,
        page=wanted.page or page,
        line_numbers=wanted.line_numbers,
    )
