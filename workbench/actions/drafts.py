"""Circulating a text: a snapshot that never changes, its Word file, and the letters that go with it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbench.actions import compiled as compiled_text
from workbench.errors import WorkbenchError
from workbench.files import beside, cannot_write, refuse_existing
from workbench.model.negotiation import (
    CompiledParagraph,
    Disposition,
    Draft,
    DraftParagraph,
    DraftRegion,
    Form,
    OpenParagraph,
    Reply,
    ReplyKind,
    ReplyStatus,
)
from workbench.model.text import TextParagraph
from workbench.record import rows
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import negotiation as table
from workbench.record.tables import papers as papers_table

if TYPE_CHECKING:
    from workbench.actions.compiled import Negotiation
    from workbench.record.file import Record

DRAFT_PROPERTY = "Draft"
FINGERPRINT_PROPERTY = "Fingerprint"
"""Names of the Word file's properties by which a reply finds its draft."""


@dataclass(frozen=True)
class Wanted:
    """How a draft is to go out."""

    form: Form | None = None
    """None: bracketed once a region is open, else clean."""
    attributed: bool = True
    deadline: datetime | None = None
    protected: bool = True
    mail: Path | None = None
    """A folder for the cover note and one letter for each delegation."""


AS_USUAL = Wanted()


@dataclass(frozen=True)
class Circulated:
    draft: Draft
    file: Path
    paragraphs: int
    regions: int
    letters: tuple[Path, ...] = ()


def circulate(record: Record, slug: str, out: Path, *, wanted: Wanted = AS_USUAL, force: bool = False) -> Circulated:
    """Freeze the next draft of a text and write its Word file. The file is written beside `out`, then the record keeps the
    draft, then the file takes its place: whole or not at all."""
    refuse_existing(out, force=force)
    if out.suffix.lower() != ".docx":
        raise WorkbenchError(f"{out} would be a {out.suffix or 'nameless'} file", "name a .docx file")
    if wanted.mail is not None:
        _refuse_folder(wanted.mail)
    if wanted.deadline is not None and wanted.deadline <= record.now():
        raise WorkbenchError(f"The deadline {wanted.deadline.isoformat()} has passed already", "name a later one")
    text = compiled_text.negotiation(record, slug)
    if not text.placed:
        raise WorkbenchError(f"{text.text.title} has no text yet", "start it with `workbench import-text`")
    partial = beside(out)
    try:
        with record.action(f"Circulate Draft {_next_number(record, text)} of {text.text.title}"):
            text = _referring(record, text)
            paragraphs = compiled_text.as_next_draft(text.text, text.paragraphs)
            draft = _draft(record, text, paragraphs, wanted)
            data = _file(text, paragraphs, draft)
            _write_durably(partial, data)
            kept = replace(draft, content_hash=papers_table.keep(record, data))
            _freeze(record, text, paragraphs, kept)
        os.replace(partial, out)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    letters = _letters(record, text, kept, data, wanted.mail) if wanted.mail else ()
    shown = [one for one in paragraphs if one.placed.paragraph.id]
    regions = sum(one.compiled.count for one in paragraphs) if kept.form is Form.BRACKETED else 0
    return Circulated(kept, out, len(shown), regions, letters)


def _refuse_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WorkbenchError(f"{folder} is no folder", "name a folder for the letters")


def _referring(record: Record, text: Negotiation) -> Negotiation:
    """The text with its references by the numbers that the next draft gives. Only inside `record.action`."""
    from workbench.actions.cross_references import follow

    fresh = [one.placed for one in compiled_text.fresh_numbers(text.text, text.paragraphs) if one.placed.paragraph.id]
    if [one.number for one in fresh] == [one.number for one in text.placed]:
        return text
    follow(record, text.text, text.placed, fresh)
    return compiled_text.negotiation(record, text.text.slug)


def _next_number(record: Record, text: Negotiation) -> int:
    return max((one.number for one in table.drafts(record, text.text.id)), default=0) + 1


def _write_durably(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _draft(record: Record, text: Negotiation, paragraphs: Sequence[OpenParagraph], wanted: Wanted) -> Draft:
    """The next draft, before its file is made."""
    from workbench.compose.file_names import draft_file_name

    is_open = any(one.compiled.count or one.compiled.regions for one in paragraphs)
    form = wanted.form or (Form.BRACKETED if is_open else Form.CLEAN)
    number = _next_number(record, text)
    now = record.now().replace(microsecond=0)
    local = now.astimezone(ZoneInfo(text.meeting.zone))
    name = draft_file_name(text.meeting.symbol, text.text.title, number, local)
    draft = Draft(
        record.fresh_key(),
        text.text.id,
        number,
        form,
        wanted.attributed,
        wanted.protected,
        now,
        wanted.deadline,
        "",
        name,
        "",
    )
    return replace(draft, fingerprint=_fingerprint(draft, paragraphs))


def _fingerprint(draft: Draft, paragraphs: Sequence[OpenParagraph]) -> str:
    """SHA-256 over what the draft says: every paragraph, and in a bracketed one what is open of it."""
    said: list[Any] = [draft.text_id, draft.number, draft.form.value]
    for one in paragraphs:
        paragraph = one.placed.paragraph
        marks = [(mark.start, mark.end, mark.style.value) for mark in paragraph.marks]
        said.append([paragraph.id, paragraph.kind.value, paragraph.level, paragraph.body, marks])
        if draft.form is Form.BRACKETED:
            said.append(vars(one.compiled))
    return hashlib.sha256(json.dumps(said, default=vars, ensure_ascii=False).encode()).hexdigest()


def _file(text: Negotiation, paragraphs: Sequence[OpenParagraph], draft: Draft) -> bytes:
    """The draft as a Word file: tracking on, protected, with its identity among the properties; read back and proved."""
    from workbench.actions.negotiated import printed_draft
    from workbench.actions.proofs import reads_as_draft
    from workbench.compose.stamp import circulated
    from workbench.word.reader import from_docx
    from workbench.word.writer import to_docx

    identity = ((DRAFT_PROPERTY, draft.id), (FINGERPRINT_PROPERTY, draft.fingerprint))
    document = circulated(printed_draft(text, paragraphs, draft), identity, protected=draft.protected)
    data = to_docx(document, now=draft.circulated_at)
    if not reads_as_draft(from_docx(data, name=draft.file_name).document, text, paragraphs, draft):
        raise RuntimeError(f"Draft {draft.number} of {text.text.slug} does not read back as it was made")
    return data


def _freeze(record: Record, text: Negotiation, paragraphs: Sequence[OpenParagraph], draft: Draft) -> None:
    rows.insert(record, draft)
    rows.insert_all(record, [_kept(record, draft, one) for one in paragraphs if one.placed.paragraph.id])
    if draft.form is Form.BRACKETED:
        rows.insert_all(
            record,
            [
                DraftRegion(record.fresh_key(), draft.id, one.placed.paragraph.id, table.packed(one.compiled))
                for one in paragraphs
                if _is_touched(one.compiled)
            ],
        )
        for proposal in text.standing:
            if proposal.disposition is Disposition.PENDING:
                rows.update(record, replace(proposal, disposition=Disposition.BRACKETED))


def _is_touched(compiled: CompiledParagraph) -> bool:
    return bool(compiled.count or compiled.regions or compiled.reserves)


def _kept(record: Record, draft: Draft, one: OpenParagraph) -> DraftParagraph:
    paragraph: TextParagraph = one.placed.paragraph
    return DraftParagraph(
        record.fresh_key(),
        draft.id,
        paragraph.id,
        paragraph.position,
        one.placed.number or "",
        one.placed.name,
        paragraph.kind,
        paragraph.body,
        paragraph.level,
        paragraph.marks,
        paragraph.status,
        paragraph.waits,
        one.placed.annex,
        one.placed.list,
    )


# --- who has answered -----------------------------------------------------------------------------------------------------


AWAITED = ("sent", "reminded", "late")
"""States of a delegation that has not answered: before the deadline, after a reminder, after the deadline."""


@dataclass(frozen=True)
class Standing:
    """Where one delegation stands with a draft: 'sent', 'reminded', 'late', 'replied', 'no comments'."""

    code: str
    state: str
    received_at: datetime | None = None
    late: bool = False
    """Whether what came in came after the deadline."""
    reminded_at: datetime | None = None


def reply_log(record: Record, text: Negotiation, draft: Draft) -> tuple[Standing, ...]:
    """One line for each member's delegation that takes part, in protocol order. The host does not reply to its own draft;
    it stands here only where it has."""
    there = {one.member_id for one in delegations_table.of_meeting(record, text.meeting.id) if one.takes_part}
    replies = (one for one in table.replies(record, draft.id) if one.status is ReplyStatus.STANDING)
    last = {one.member_id: one for one in replies}
    reminded = table.reminders(record, draft.id)
    past = draft.deadline is not None and record.now() > draft.deadline
    log = []
    for member in text.members:
        if member.id in last:
            log.append(_answered(member.code, last[member.id], draft))
        elif member.id in there and member.id != text.meeting.host_id:
            at = reminded.get(member.id)
            log.append(Standing(member.code, "late" if past else "reminded" if at else "sent", reminded_at=at))
    return tuple(log)


def _answered(code: str, reply: Reply, draft: Draft) -> Standing:
    state = "no comments" if reply.kind is ReplyKind.NO_COMMENTS else "replied"
    late = draft.deadline is not None and reply.received_at > draft.deadline
    return Standing(code, state, reply.received_at, late)


# --- letters --------------------------------------------------------------------------------------------------------------


def _letters(record: Record, text: Negotiation, draft: Draft, data: bytes, folder: Path) -> tuple[Path, ...]:
    """The cover note, and for each delegation a letter with the draft and a reminder to send later."""
    from workbench.actions.letters import letters
    from workbench.files import write_whole

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, blob in letters(record, text, draft, data).items():
        write_whole(folder / name, blob, force=True)
        written.append(folder / name)
    return tuple(written)
