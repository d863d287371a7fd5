"""Papers out. Exports change nothing in the record and leave no journal step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.lists_out import SUFFIXES, write_list
from workbench.actions.negotiated import THE_TEXT, Asked, paper, write
from workbench.errors import NotFoundError, WorkbenchError
from workbench.files import refuse_existing, write_whole
from workbench.model.document import Document, PageSize
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.model.text import Text
    from workbench.record.file import Record

AGENDA = "agenda"


@dataclass(frozen=True)
class Exported:
    file: Path
    paragraphs: int
    """Paragraphs with words in them, those in tables included."""
    regions: int
    words: int
    rows: int = 0
    """Of a list: how many it holds."""


@dataclass(frozen=True)
class Wanted:
    """How a paper is to look."""

    annotated: bool = False
    template: bytes | None = None
    """A ministry's own Word template instead of the house's."""
    text: Asked = THE_TEXT
    """For a text: which of its papers."""


AS_IS = Wanted()


def export(record: Record, what: str, out: Path, *, force: bool = False, wanted: Wanted = AS_IS) -> Exported:
    """Write one paper as a Word file: a text by its slug, or the agenda; or a list as what `out` asks for (`lists_out`).
    `out` appears whole or not at all, a Word file only after it was read back and says what it is to say."""
    refuse_existing(out, force=force)
    if out.exists() and out.samefile(record.path):
        raise WorkbenchError(f"{out} is the record itself", "choose another name")
    if out.suffix.lower() in SUFFIXES.get(what, ()):
        return Exported(out, 0, 0, 0, write_list(record, what, out, force=force))
    if out.suffix.lower() != ".docx":
        raise _unfit(out, what)
    if what != AGENDA:
        if what in SUFFIXES and _find(record, what) is None:
            raise _unfit(out, what)
        _refuse_unknown(record, what)
        made = write(record, what, wanted.text, out, template=wanted.template, force=force)
        return Exported(out, made.paragraphs, made.regions, made.words)
    from workbench.word.writer import to_docx

    now = record.now().replace(second=0, microsecond=0)
    document = _agenda(record, now, wanted)
    write_whole(out, to_docx(document, now=now, template=wanted.template), force=force)
    bodies = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    return Exported(out, len(bodies), 0, sum(len(body.split()) for body in bodies))


def document_of(record: Record, what: str, wanted: Wanted = AS_IS) -> Document:
    """What `export` writes as a Word file, as a value, for pages and PDF. Made anew, also of a draft that went out."""
    now = record.now().replace(second=0, microsecond=0)
    if what == AGENDA:
        return _agenda(record, now, wanted)
    _refuse_unknown(record, what)
    return paper(record, what, wanted.text, now=now).document


def _unfit(out: Path, what: str) -> WorkbenchError:
    """The refusal of a file that is not what `what` can be."""
    suffixes = (*(() if what in SUFFIXES and what != AGENDA else (".docx",)), *SUFFIXES.get(what, ()))
    fits = " or ".join(filter(None, [", ".join(suffixes[:-1]), suffixes[-1]]))
    return WorkbenchError(f"{out} would be a {out.suffix or 'nameless'} file", f"name a {fits} file")


def _find(record: Record, what: str) -> Text | None:
    return text_table.find(record, meeting_table.current(record).id, what)


def _refuse_unknown(record: Record, what: str) -> None:
    if _find(record, what) is None:
        meeting = meeting_table.current(record)
        slugs = [text.slug for text in text_table.of_meeting(record, meeting.id)]
        raise NotFoundError(
            f"There is nothing called '{what}' to export from {record.path}",
            f"choose one of {', '.join([*slugs, *SUFFIXES])}",
        )


def _agenda(record: Record, now: datetime, wanted: Wanted) -> Document:
    from workbench.compose.agenda import agenda
    from workbench.compose.stamp import Stamp
    from workbench.model.agenda import schedule
    from workbench.record.tables import agenda as agenda_table
    from workbench.record.tables import papers as papers_table

    meeting = meeting_table.current(record)
    scheduled = schedule(agenda_table.items(record, meeting.id))
    if not scheduled:
        raise WorkbenchError(f"The agenda of {meeting.title} is empty", "add its items first")
    stamp = Stamp(
        now, meeting.zone, meeting.city, page=wanted.text.page or PageSize.A4, line_numbers=wanted.text.line_numbers
    )
    papers = papers_table.of_meeting(record, meeting.id)
    return agenda(meeting, scheduled, papers, stamp, annotated=wanted.annotated)
