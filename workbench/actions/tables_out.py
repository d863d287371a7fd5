"""The record's lists as tables for Excel, CSV and JSON: what each column says. Headings are those that `import-list` knows,
so that a list which went out comes in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbench.exchange.workbooks import Column, Table
from workbench.model.agenda import Scheduled, schedule
from workbench.model.commitments import Commitment, printed_number
from workbench.model.delegations import Delegation, Person
from workbench.model.papers import RegisteredPaper
from workbench.model.tasks import Task
from workbench.record.tables import agenda as agenda_table
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import papers as papers_table
from workbench.record.tables import tasks as tasks_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

Tables = tuple[Table[Any], ...]


def tasks(record: Record) -> Tables:
    meeting, now = meeting_table.current(record), record.now()
    zone = ZoneInfo(meeting.zone)
    found = tasks_table.of_meeting(record, meeting.id)
    about = tasks_table.about_name(record, ((task.about_kind, task.about_id) for task in found))
    columns: tuple[Column[Task], ...] = (
        Column("title", "Task", lambda task: task.title, 50),
        Column("owner", "Owner", lambda task: task.owner, 22),
        Column("due", "Due", lambda task: _local(task.due, zone), 17),
        Column("status", "Status", lambda task: task.status.value, 10),
        Column("overdue", "Past its time", lambda task: task.is_overdue(now), 10),
        Column("about", "About", lambda task: about.get((task.about_kind, task.about_id or ""), ""), 34),
        Column("note", "Note", lambda task: task.note, 40),
        Column("done_at", "Closed at", lambda task: _local(task.done_at, zone), 17),
    )
    return (Table("Tasks", columns, found),)


def agenda(record: Record) -> Tables:
    meeting = meeting_table.current(record)
    zone = ZoneInfo(meeting.zone)
    columns: tuple[Column[Scheduled], ...] = (
        Column("number", "Number", lambda row: row.item.number, 9),
        Column("title", "Title", lambda row: row.item.title, 50),
        Column("kind", "Kind", lambda row: row.item.kind.value, 10),
        Column("level", "Depth", lambda row: row.level, 7),
        Column("starts_at", "Begins", lambda row: _local(row.starts_at, zone), 17),
        Column("ends_at", "Ends", lambda row: _local(row.ends_at, zone), 17),
        Column("minutes", "Minutes", lambda row: row.item.minutes, 9),
        Column("lead", "Lead", lambda row: row.item.lead, 28),
        Column("purpose", "Purpose", lambda row: row.item.purpose, 30),
    )
    return (Table("Agenda", columns, schedule(agenda_table.items(record, meeting.id))),)


def commitments(record: Record) -> Tables:
    """The register of the series. Nothing in it says what a single member was found to have done."""
    meeting = meeting_table.current(record)
    areas = {area.id: area for area in commitments_table.areas(record, meeting.series_id)}
    named = commitments_table.members_by_commitment(record, meeting.series_id)
    titles = {text.id: text.title for text in text_table.of_meeting(record, meeting.id)}
    today = record.now().astimezone(ZoneInfo(meeting.zone)).date()
    columns: tuple[Column[Commitment], ...] = (
        Column("number", "Number", lambda row: printed_number(row, areas.get(row.area_id or "")), 9),
        Column("area", "Area", lambda row: areas[row.area_id].short_title if row.area_id else "", 28),
        Column("body", "Commitment", lambda row: row.body, 70),
        Column("kind", "Kind", lambda row: row.kind.value, 13),
        Column("scope", "Scope", lambda row: row.scope.value, 12),
        Column("members", "Members", lambda row: named.get(row.id, ()), 20),
        Column("deliverable", "Deliverable", lambda row: row.deliverable, 30),
        Column("target", "Target", lambda row: row.target, 30),
        Column("owner", "Owner", lambda row: row.owner, 22),
        Column("due", "Due", lambda row: row.due, 12),
        Column("revised_due", "Revised due", lambda row: row.revised_due, 12),
        Column("revised_why", "Why revised", lambda row: row.revised_why, 30),
        Column("status", "Status", lambda row: row.status.value, 12),
        Column("overdue", "Past its date", lambda row: row.is_past_due(today), 10),
        Column("missing", "Missing", lambda row: row.missing, 30),
        Column("source", "Source", lambda row: titles.get(row.text_id or "", ""), 28),
    )
    return (Table("Commitments", columns, commitments_table.of_series(record, meeting.series_id)),)


def papers(record: Record) -> Tables:
    """The register of papers, withdrawn ones too: a symbol is never used again."""
    meeting = meeting_table.current(record)
    zone = ZoneInfo(meeting.zone)
    items = {item.id: item for item in agenda_table.items(record, meeting.id)}
    columns: tuple[Column[RegisteredPaper], ...] = (
        Column("symbol", "Symbol", lambda row: row.symbol, 20),
        Column("title", "Title", lambda row: row.paper.title, 50),
        Column("agenda_item", "Agenda item", lambda row: _named(items.get(row.paper.agenda_item_id or "")), 12),
        Column("submitted_by", "Submitted by", lambda row: row.paper.submitted_by, 20),
        Column("purpose", "Purpose", lambda row: row.paper.purpose.value, 14),
        Column("classification", "Classification", lambda row: row.paper.classification.value, 14),
        Column("reason", "Reason", lambda row: row.paper.reason, 30),
        Column("derestricted_on", "Derestricted on", lambda row: row.paper.derestricted_on, 15),
        Column("versions", "Versions", lambda row: row.versions, 9),
        Column("file", "File", lambda row: row.latest.file_name if row.latest else "", 28),
        Column("added_at", "File added", lambda row: _local(row.latest.added_at if row.latest else None, zone), 17),
        Column("withdrawn", "Withdrawn", lambda row: row.paper.withdrawn, 10),
    )
    return (Table("Papers", columns, papers_table.register(record, meeting.id, withdrawn=True)),)


@dataclass(frozen=True)
class _Participant:
    """A person in a delegation, or a delegation of which nobody is known yet."""

    delegation: Delegation
    code: str
    name: str
    person: Person | None


def participants(record: Record) -> Tables:
    """Delegations, and the people in them."""
    every = _participants(record)
    first = {one.delegation.id: one for one in reversed(every)}
    counts: dict[str, int] = {}
    for one in every:
        counts[one.delegation.id] = counts.get(one.delegation.id, 0) + (one.person is not None)
    columns: tuple[Column[_Participant], ...] = (
        Column("code", "Code", lambda one: one.code, 8),
        Column("name", "Delegation", lambda one: one.name, 30),
        Column("kind", "Kind", lambda one: one.delegation.kind.value, 11),
        Column("attendance", "Attendance", lambda one: one.delegation.attendance.value, 12),
        Column("head", "Head", lambda one: one.delegation.head, 30),
        Column("committee", "Drafting committee", lambda one: one.delegation.committee, 12),
        Column("people", "People", lambda one: counts[one.delegation.id], 9),
    )
    delegations = tuple(first[key] for key in dict.fromkeys(one.delegation.id for one in every))
    people = tuple(one for one in every if one.person is not None)
    return Table("Delegations", columns, delegations), Table("People", _PERSON, people)


def participants_list(record: Record) -> Tables:
    """The same in one table: a row for each person, and one for each delegation of which nobody is known."""
    return (Table("Participants", _PERSON, _participants(record)),)


_PERSON: tuple[Column[_Participant], ...] = (
    Column("delegation", "Delegation", lambda one: one.name, 28),
    Column("code", "Code", lambda one: one.code, 8),
    Column("attendance", "Attendance", lambda one: one.delegation.attendance.value, 12),
    Column("name", "Name", lambda one: one.person.name if one.person else "", 30),
    Column("role", "Role", lambda one: one.person.role if one.person else "", 30),
    Column("email", "E-mail", lambda one: one.person.email if one.person else "", 34),
    Column("phone", "Phone", lambda one: one.person.phone if one.person else "", 18),
)


def _participants(record: Record) -> tuple[_Participant, ...]:
    meeting = meeting_table.current(record)
    members = {member.id: member for member in meeting_table.members(record, meeting.series_id)}
    people: dict[str, list[Person]] = {}
    for person in delegations_table.people(record, meeting.id):
        people.setdefault(person.delegation_id or "", []).append(person)
    found = []
    for delegation in delegations_table.of_meeting(record, meeting.id):
        member = members.get(delegation.member_id or "")
        code, name = (member.code, member.short_name) if member else ("", delegation.name)
        found += [_Participant(delegation, code, name, person) for person in people.get(delegation.id, [None])]
    return tuple(found)


LISTS: dict[str, Callable[[Record], Tables]] = {
    "agenda": agenda,
    "commitments": commitments,
    "tasks": tasks,
    "papers": papers,
    "participants": participants,
}
"""What goes out as a table, by the name that `export` knows."""
IN_ONE_TABLE: dict[str, Callable[[Record], Tables]] = {**LISTS, "participants": participants_list}
"""The same where a file holds a single table."""


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at and at.astimezone(zone)


def _named(item: Any) -> str:
    return (item.number or item.title) if item is not None else ""
