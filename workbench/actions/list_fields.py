"""What a list of people, delegations, agenda items, tasks, papers or commitments can say, by its headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from workbench.actions import list_cells as cells
from workbench.actions.list_cells import CellError, bare
from workbench.model.agenda import ItemKind
from workbench.model.commitments import CommitmentKind, CommitmentStatus, Scope
from workbench.model.delegations import Attendance, DelegationKind
from workbench.model.papers import Classification, Purpose
from workbench.model.tasks import TaskStatus
from workbench.record.tables import agenda as agenda_table
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import meeting as meeting_table

if TYPE_CHECKING:
    from workbench.record.file import Record

Kind = TypeVar("Kind", bound=StrEnum)


class ListKind(StrEnum):
    PEOPLE = "people"
    DELEGATIONS = "delegations"
    AGENDA = "agenda"
    TASKS = "tasks"
    PAPERS = "papers"
    COMMITMENTS = "commitments"


class Here:
    """What cells may name: the meeting's members, delegations, agenda items, action areas, and its clock."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.meeting = meeting_table.current(record)
        self.zone = ZoneInfo(self.meeting.zone)
        self.now = record.now().replace(microsecond=0)
        self.members = {row.id: row for row in meeting_table.members(record, self.meeting.series_id)}
        self.areas = commitments_table.areas(record, self.meeting.series_id)
        self.delegations = {row.id: row for row in delegations_table.of_meeting(record, self.meeting.id)}

    @cached_property
    def codes(self) -> str:
        return f"the codes are {' '.join(row.code for row in self.members.values())}"

    @cached_property
    def _member_names(self) -> list[tuple[str, str]]:
        every = ((row.code, row.short_name, row.formal_name, row.id) for row in self.members.values())
        return [(name, key) for *names, key in every for name in names if name]

    @cached_property
    def _delegation_names(self) -> list[tuple[str, str]]:
        of_member = {row.member_id: row.id for row in self.delegations.values() if row.member_id}
        named = [(name, of_member[key]) for name, key in self._member_names if key in of_member]
        return named + [(row.name, row.id) for row in self.delegations.values() if not row.member_id]

    @cached_property
    def _items(self) -> list[tuple[str, str]]:
        items = agenda_table.items(self.record, self.meeting.id)
        return [(name, row.id) for row in items for name in (row.number, row.title) if name]

    def member(self, text: str) -> str:
        return cells.one_of(text, self._member_names, "member", self.codes)

    def delegation(self, text: str) -> str:
        return cells.one_of(text, self._delegation_names, "delegation", self.codes)

    def item(self, text: str) -> str:
        words = text.strip().lower().removeprefix("item").strip(" .")
        known = "name it by its number or title"
        numbered = [key for name, key in self._items if name == words]
        return numbered[0] if numbered else cells.one_of(text, self._items, "agenda item", known)

    def area(self, text: str) -> str:
        names = [(name, row.id) for row in self.areas for name in (str(row.number), row.title, row.short_title)]
        return cells.one_of(text.lower().removeprefix("area ").strip(), names, "action area", "name it by its number")


Reader = Callable[[Here, str], object]


@dataclass(frozen=True)
class Field:
    """Something that a column can say: its name, its heading, other headings it is known by, and how a cell is read."""

    name: str
    title: str
    also: tuple[str, ...]
    read: Reader


def _line(here: Here, text: str) -> str:
    return cells.line(text)


def _block(here: Here, text: str) -> str:
    return text


def _one(kind: type[Kind], also: dict[str, Kind] | None = None) -> Reader:
    """A reader for one of an enum's members, by its word or another word for it."""
    return lambda here, cell: cells.choice(kind, cell, also or {})


def _email(here: Here, text: str) -> str:
    address = text.removeprefix("mailto:").strip("<> ")
    name, at, domain = address.partition("@")
    if not (name and at and domain) or " " in address:
        raise CellError(f"'{text}' is no e-mail address")
    return address


def _pinned(here: Here, text: str) -> time | cells.Moment:
    try:
        return cells.hour(text)
    except CellError:
        return cells.moment(text)


def _submitter(here: Here, text: str) -> str:
    """A member by its code, as the register keeps it; anybody else as written."""
    try:
        return here.members[here.member(text)].code
    except CellError:
        return cells.line(text)


_ALL = ("all", "allmembers", "alleconomies", "allmembereconomies", "each", "eachmember", "eacheconomy", "everybody")


def _members(here: Here, text: str) -> frozenset[str]:
    """Members parted by ';' or line ends, or by ',' (of which one name holds one)."""
    if bare(text) in _ALL:
        return frozenset(here.members)
    try:
        return frozenset([here.member(text)])
    except CellError:
        parts = text.replace("\n", ";").split(";")
        if len(parts) == 1:
            parts = text.split(",")
        return frozenset(here.member(part) for part in parts if part.strip())


def _symbol(here: Here, text: str) -> int:
    """The number that a symbol of this meeting ends with: '2005/SMEMM/012rev1', '012', '12'."""
    from workbench.model.papers import read_symbol

    symbol = read_symbol(text)[0].replace(" ", "")
    number = symbol.removeprefix(f"{here.meeting.symbol}/") if here.meeting.symbol else symbol
    if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) < 100_000):
        raise CellError(f"'{text}' is no symbol of this meeting; they read {here.meeting.symbol or '2005/SMEMM'}/012")
    return int(number)


def _serial(here: Here, text: str) -> tuple[int | None, int]:
    """'2.3' → (2, 3): area and number; '3' → (None, 3)."""
    area, dot, number = text.strip(" .").rpartition(".")
    if not (number.isascii() and number.isdigit() and (area.isascii() and area.isdigit() if dot else True)):
        raise CellError(f"'{text}' is no number of a commitment; write it like 2.3")
    return (int(area[:6]) if dot else None), int(number[:6])


def _day(here: Here, text: str) -> object:
    return cells.day(text)


def _moment(here: Here, text: str) -> object:
    return cells.moment(text)


def _minutes(here: Here, text: str) -> int:
    from workbench.actions.agenda import LONGEST

    found = cells.minutes(text)
    if found > LONGEST:
        raise CellError(f"'{text}' is longer than any item: {LONGEST} minutes at most")
    return found


def _yes(here: Here, text: str) -> bool:
    return cells.yes(text)


_DONE = ("completed", "complete", "closed", "finished", "ticked", "yes", "x")
_OPEN = ("to do", "todo", "not started", "in progress", "started", "under way", "ongoing", "new", "active", "no")
_TASK_STATUS = {
    **dict.fromkeys(_DONE, TaskStatus.DONE),
    **dict.fromkeys(_OPEN, TaskStatus.OPEN),
    **dict.fromkeys(("waiting for", "on hold", "pending", "blocked"), TaskStatus.WAITING),
}
_COMMITMENT_STATUS = {"done": CommitmentStatus.FULFILLED, "completed": CommitmentStatus.FULFILLED}
_ITEM_KIND = {"coffee break": ItemKind.BREAK, "lunch": ItemKind.BREAK, "agenda item": ItemKind.ITEM}
_ATTENDANCE = {"attending": Attendance.PRESENT, "confirmed": Attendance.EXPECTED, "not attending": Attendance.ABSENT}
_MEMBER_WORDS = (
    "economy",
    "member",
    "member economy",
    "code",
    "country",
    "delegation of",
    "organisation",
    "organization",
)

FIELDS: dict[ListKind, tuple[Field, ...]] = {
    ListKind.PEOPLE: (
        Field("name", "Name", ("full name", "person", "participant", "delegate"), _line),
        Field("given", "Given name", ("first name", "forename"), _line),
        Field("family", "Family name", ("last name", "surname"), _line),
        Field("delegation_id", "Delegation", _MEMBER_WORDS, Here.delegation),
        Field("role", "Role", ("position", "function", "job title", "designation"), _line),
        Field("email", "E-mail", ("e-mail address", "mail"), _email),
        Field("phone", "Phone", ("telephone", "tel", "mobile", "phone number"), _line),
    ),
    ListKind.DELEGATIONS: (
        Field("code", "Code", ("member code", "economy code"), Here.delegation),
        Field("name", "Name", ("delegation", "economy", "member", "member economy", "country", "organisation"), _line),
        Field("kind", "Kind", ("type", "takes part as"), _one(DelegationKind)),
        Field("attendance", "Attendance", ("status", "attends"), _one(Attendance, _ATTENDANCE)),
        Field("head", "Head", ("head of delegation", "minister", "led by"), _line),
        Field("committee", "Drafting committee", ("committee", "in the drafting committee"), _yes),
    ),
    ListKind.AGENDA: (
        Field("number", "Number", ("no", "item no", "item number", "nr"), lambda here, text: text.strip(" .")),
        Field("title", "Title", ("item", "agenda item", "subject", "topic"), _line),
        Field("kind", "Kind", ("type",), _one(ItemKind, _ITEM_KIND)),
        Field("minutes", "Minutes", ("duration", "length", "min", "time needed"), _minutes),
        Field("pinned", "Start", ("starts", "starts at", "time", "start time", "from", "date"), _pinned),
        Field("lead", "Lead", ("lead speaker", "lead speakers", "speaker", "presenter", "led by"), _line),
        Field("purpose", "Purpose", ("aim", "for"), _line),
        Field("annotation", "Annotation", ("annotations", "description"), _block),
        Field("notes", "Notes", ("note", "remarks", "comments"), _block),
        Field("parent", "Under", ("day", "parent", "session"), _line),
    ),
    ListKind.TASKS: (
        Field("title", "Task", ("title", "what", "action", "action item", "to do", "subject"), _line),
        Field("owner", "Owner", ("who", "responsible", "assigned to", "assignee", "lead", "in charge"), _line),
        Field("due", "Due", ("deadline", "by when", "due date", "date", "when", "due by"), _moment),
        Field("status", "Status", ("state", "done"), _one(TaskStatus, _TASK_STATUS)),
        Field("note", "Note", ("notes", "remarks", "comment", "comments"), _block),
    ),
    ListKind.PAPERS: (
        Field("symbol", "Symbol", ("number", "no", "document number", "paper no", "document symbol"), _symbol),
        Field("title", "Title", ("paper", "document", "name", "document title"), _line),
        Field("agenda_item_id", "Agenda item", ("item", "agenda"), Here.item),
        Field("submitted_by", "Submitted by", ("from", "source", "economy", "submitter", "author"), _submitter),
        Field("purpose", "Purpose", ("for", "action"), _one(Purpose)),
        Field("classification", "Classification", ("access", "distribution"), _one(Classification)),
        Field("reason", "Reason", ("reason for restriction", "why restricted"), _line),
        Field("derestricted_on", "Derestricted on", ("derestriction date", "derestriction", "public from"), _day),
    ),
    ListKind.COMMITMENTS: (
        Field("number", "Number", ("no", "ref", "reference", "nr"), _serial),
        Field("body", "Commitment", ("wording", "text", "body", "what", "original wording"), _line),
        Field("area_id", "Area", ("action area", "theme"), Here.area),
        Field("kind", "Kind", ("type",), _one(CommitmentKind)),
        Field("scope", "Scope", (), _one(Scope)),
        Field("members", "Members", ("economies", "member economies", "member", "economy", "by whom"), _members),
        Field("deliverable", "Deliverable", ("output", "deliverables"), _line),
        Field("target", "Target", ("measure", "indicator"), _line),
        Field("owner", "Owner", ("responsible", "who", "lead"), _line),
        Field("due", "Due", ("deadline", "by when", "due date", "date", "original due date"), _day),
        Field("revised_due", "Revised due", ("revised due date", "new due date", "new deadline"), _day),
        Field("revised_why", "Why revised", ("reason", "reason for revision"), _line),
        Field("status", "Status", ("state",), _one(CommitmentStatus, _COMMITMENT_STATUS)),
    ),
}

FOUND_BY: dict[ListKind, tuple[str, ...]] = {
    ListKind.PEOPLE: ("name", "family", "email"),
    ListKind.DELEGATIONS: ("code", "name"),
    ListKind.AGENDA: ("title", "number"),
    ListKind.TASKS: ("title",),
    ListKind.PAPERS: ("title", "symbol"),
    ListKind.COMMITMENTS: ("body", "number"),
}
"""The fields of which a list needs one, to say which thing a row is about."""


def field_named(kind: ListKind, name: str) -> Field:
    return next(field for field in FIELDS[kind] if field.name == name)
