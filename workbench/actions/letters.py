"""What goes out with a draft: the cover note, a letter to each delegation, and reminders to send later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions import create
from workbench.actions.compiled import Negotiation
from workbench.actions.negotiated import host_of, stamp_of
from workbench.errors import WorkbenchError
from workbench.model.delegations import Person
from workbench.model.meeting import Member
from workbench.model.negotiation import Draft, Form, Printing
from workbench.record import rows
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.model.document import Document
    from workbench.record.file import Record

COVER_NOTE = "cover-note.docx"


def letters(record: Record, text: Negotiation, draft: Draft, data: bytes) -> dict[str, bytes]:
    """Files by name: the cover note, and for each delegation that is asked a letter with the draft in it and a reminder.
    The host does not reply to its own draft."""
    from workbench.compose.cover_note import told
    from workbench.word.writer import to_docx

    note = to_docx(_cover_note(record, text, draft), now=draft.circulated_at)
    files = {COVER_NOTE: note}
    until = f" by {told(draft.deadline, text.meeting.zone)} ({text.meeting.city})" if draft.deadline else ""
    for member, addresses in addressees(record, text):
        letter, reminder = _words(text, draft, member, until)
        files[f"{member.code}.eml"] = _message(
            draft, member, addresses, *letter, ((draft.file_name, data), (COVER_NOTE, note))
        )
        files[f"{member.code}-reminder.eml"] = _message(draft, member, addresses, *reminder, ())
    return files


def _cover_note(record: Record, text: Negotiation, draft: Draft) -> Document:
    from workbench.compose.cover_note import cover_note

    open_regions = sum(one.count for one in table.draft_compiled(record, draft.id).values())
    return cover_note(
        text.meeting,
        text.text,
        stamp_of(text, draft.circulated_at, draft=draft),
        host_of(text),
        file_name=draft.file_name,
        form=draft.form,
        deadline=draft.deadline,
        members=[member for member, _ in addressees(record, text)],
        zones=_zones(record, text),
        printing=Printing(draft.attributed) if draft.form is Form.BRACKETED else None,
        protected=draft.protected,
        open_regions=open_regions,
    )


def addressees(record: Record, text: Negotiation) -> list[tuple[Member, list[str]]]:
    """Members that are to answer, each with its delegation's addresses."""
    by_id = {member.id: member for member in text.members}
    there = [
        one
        for one in delegations_table.of_meeting(record, text.meeting.id)
        if one.takes_part and one.member_id in by_id and one.member_id != text.meeting.host_id
    ]
    people: dict[str, list[str]] = {}
    for person in rows.select(record, Person, "WHERE email <> '' ORDER BY name, id"):
        people.setdefault(person.delegation_id or "", []).append(person.email)
    return [(by_id[one.member_id or ""], people.get(one.id, [])) for one in there]


def _zones(record: Record, text: Negotiation) -> dict[str, str]:
    """Zones by working code, out of the forum's profile; none for a forum of one's own."""
    series = meeting_table.series(record, text.meeting.series_id)
    try:
        profile = create.forum_profile(series.forum.lower())
    except WorkbenchError:
        return {}
    return {entry["code"]: entry["zone"] for entry in profile.get("member", ()) if entry.get("zone")}


def _words(text: Negotiation, draft: Draft, member: Member, until: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Subject and body of the letter and of the reminder."""
    name, subject = f"{text.text.title}, Draft {draft.number}", f"{text.meeting.short_title}: {text.text.title}"
    letter = (
        f"To the delegation of {member.short_name}\n\n"
        f"Please find attached {name}, and a note on how to reply.\n"
        f"We should be grateful for your comments{until}, in the file itself, with changes tracked"
        " and the file's name kept. A short reply without comments helps us as well.\n\n"
        f"Secretariat, {text.meeting.short_title}\n"
    )
    reminder = (
        f"To the delegation of {member.short_name}\n\n"
        f"We have not yet received your reply to {name}, which is asked for{until or ' soon'}.\n"
        "If you have no comments, a line to say so is enough.\n\n"
        f"Secretariat, {text.meeting.short_title}\n"
    )
    return (f"{subject}, Draft {draft.number} for comments", letter), (
        f"{subject}, Draft {draft.number}: reminder",
        reminder,
    )


def _message(
    draft: Draft,
    member: Member,
    addresses: list[str],
    subject: str,
    body: str,
    attachments: tuple[tuple[str, bytes], ...],
) -> bytes:
    from workbench.exchange.mail import message

    return message(
        addresses, subject, body, attachments, at=draft.circulated_at, seed=f"{draft.id} {member.code} {subject}"
    )
