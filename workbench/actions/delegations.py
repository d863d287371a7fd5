"""What can be done with delegations, their members and the people in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.actions.about import about_no_longer
from workbench.actions.changing import changed, moved, names_of, renumbered
from workbench.compose.english import joined
from workbench.errors import WorkbenchError
from workbench.model.delegations import Attendance, Delegation, DelegationKind, Person
from workbench.model.meeting import Meeting, Member
from workbench.record import rows
from workbench.record.tables import delegations as table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import papers as papers_table

if TYPE_CHECKING:
    from workbench.actions.drafts import Standing
    from workbench.record.file import Record

JOINT_STATEMENT = "joint-statement"
KINDS = tuple(DelegationKind)
"""In the order of a list of delegations: members, observers, guests."""


def change(record: Record, key: str, **new: object) -> None:
    """Change a delegation: `attendance`, `head`, `committee`, and an observer's or guest's `name`."""
    old = rows.get(record, Delegation, key)
    row = changed(old, ("attendance", "head", "committee", "name"), new)
    if row is None:
        return
    if row.name != old.name:
        _refuse_name(record, row)
    with record.action(_label(record, old, row)):
        rows.update(record, row)


def mark(record: Record, keys: Sequence[str], attendance: Attendance) -> int:
    """Mark delegations as expected, present or absent, in one step; how many were not yet."""
    there = [rows.get(record, Delegation, key) for key in dict.fromkeys(keys)]
    marked = [row for row in there if row.attendance is not attendance]
    named = name_of(record, marked[0]) if len(marked) == 1 else f"{len(marked)} delegations"
    with record.action(f"Mark {named} as {attendance.value}"):
        for row in marked:
            rows.update(record, replace(row, attendance=attendance))
    return len(marked)


def _label(record: Record, old: Delegation, new: Delegation) -> str:
    name, what = name_of(record, old), names_of(old, new)
    if what == ("attendance",):
        return f"Mark {name} as {Attendance(new.attendance).value}"
    if what == ("committee",):
        return f"{'Take' if new.committee else 'Leave'} {name} {'into' if new.committee else 'out of'} the committee"
    return f"Change the {' and '.join(what)} of {name}"


def _refuse_name(record: Record, row: Delegation) -> None:
    if row.kind is DelegationKind.MEMBER:
        name = name_of(record, row)
        raise WorkbenchError(
            f"The delegation of {name} goes by its member's names", "change the member's names instead"
        )
    _refuse_blank(row.name, f"The {row.kind.value} would have no name")


def _refuse_blank(value: str, what: str) -> None:
    if not value.strip():
        raise WorkbenchError(what, "say how it is to be called")


def name_of(record: Record, delegation: Delegation) -> str:
    """A member's short name; an observer's or guest's own name."""
    if delegation.member_id is None:
        return delegation.name
    return rows.get(record, Member, delegation.member_id).short_name


# --- members --------------------------------------------------------------------------------------------------------------


def change_member(record: Record, key: str, **new: object) -> None:
    """Change a member's `code`, `short_name` or `formal_name`; papers submitted under its code follow. WorkbenchError for
    a code that another member has, or that has gone round."""
    old = rows.get(record, Member, key)
    given = {**new, "code": _code(str(new["code"]))} if "code" in new else new
    row = changed(old, ("code", "short_name", "formal_name"), given)
    if row is None:
        return
    _refuse_blank(row.short_name, f"The member {old.code} would have no short name")
    if row.code != old.code:
        _refuse_code_change(record, old, row)
    with record.action(f"Change the {' and '.join(names_of(old, row))} of {old.short_name}"):
        rows.update(record, row)
        if row.code != old.code:
            for paper in papers_table.submitted_by(record, old.series_id, old.code):
                rows.update(record, replace(paper, submitted_by=row.code))


def _code(code: str) -> str:
    """A working code in capitals. WorkbenchError for one that is not letters, or is how the Chair is named."""
    code = code.strip().upper()
    if not code.isalpha():
        raise WorkbenchError(f"'{code}' is no code", "a code is letters alone, as AUS")
    if code == "CHAIR":
        raise WorkbenchError("The code CHAIR stands for the Chair's own wordings", "choose another code")
    return code


def _refuse_code_change(record: Record, old: Member, new: Member) -> None:
    other = table.member_coded(record, old.series_id, new.code)
    if other is not None and other.id != old.id:
        raise _taken(other)
    if table.code_has_gone_out(record, old):
        raise WorkbenchError(
            f"The code {old.code} stands in proposals or in a draft that went round, and replies refer to it",
            "keep it for this meeting; the names can be changed",
        )


def _taken(other: Member) -> WorkbenchError:
    return WorkbenchError(f"The code {other.code} is that of {other.short_name}", "choose another code")


def add_member(record: Record, code: str, short_name: str, formal_name: str = "") -> Delegation:
    """A member of the series, last in protocol order, with its delegation to the present meeting. One that is a member
    already, by the same code and short name, comes to this meeting too."""
    meeting = meeting_table.current(record)
    code = _code(code)
    _refuse_blank(short_name, f"The member {code} would have no short name")
    known = table.member_coded(record, meeting.series_id, code)
    if known is not None:
        here = {row.member_id for row in table.of_meeting(record, meeting.id)}
        if known.id in here or known.short_name != short_name.strip():
            raise _taken(known)
    with record.action(f"Add {short_name.strip()}"):
        member = known or _new_member(record, meeting.series_id, code, short_name.strip(), formal_name.strip())
        return _added(record, Delegation(record.fresh_key(), meeting.id, DelegationKind.MEMBER, 0, member.id))


def _new_member(record: Record, series_id: str, code: str, short_name: str, formal_name: str) -> Member:
    last = max((row.position for row in meeting_table.members(record, series_id)), default=0)
    member = Member(record.fresh_key(), series_id, code, short_name, formal_name or short_name, last + 1)
    rows.insert(record, member)
    return member


def add_guest(record: Record, kind: DelegationKind, name: str) -> Delegation:
    """An observer or a guest of the present meeting, last among its kind."""
    if kind is DelegationKind.MEMBER:
        raise WorkbenchError(f"{name} would be a member without a code", "add it as a member")
    _refuse_blank(name, f"The {kind.value} would have no name")
    meeting = meeting_table.current(record)
    with record.action(f"Add {name.strip()}"):
        return _added(record, Delegation(record.fresh_key(), meeting.id, kind, 0, name=name.strip()))


def _added(record: Record, delegation: Delegation) -> Delegation:
    """Put a new delegation last among its kind; a member's stands where its member does in protocol order."""
    there = table.of_meeting(record, delegation.meeting_id)
    delegation = replace(delegation, position=max((row.position for row in there), default=0) + 1)
    rows.insert(record, delegation)
    _number(record, _in_order(record, (*there, delegation)))
    return rows.get(record, Delegation, delegation.id)


def _in_order(record: Record, delegations: tuple[Delegation, ...]) -> list[Delegation]:
    """Members' delegations as protocol has them, then observers, then guests."""
    members = _members(record, delegations)
    return sorted(
        delegations,
        key=lambda row: (KINDS.index(row.kind), members[row.id].position if row.member_id else row.position),
    )


def _members(record: Record, delegations: Sequence[Delegation]) -> dict[str, Member]:
    """The members of members' delegations, by the delegations' ids."""
    members = rows.by_keys(record, Member, [row.member_id for row in delegations if row.member_id])
    return {row.id: members[row.member_id] for row in delegations if row.member_id}


def _number(record: Record, order: list[Delegation]) -> None:
    for position, row in enumerate(order, 1):
        if row.position != position:
            rows.update(record, replace(row, position=position))


def move(record: Record, key: str, step: int) -> None:
    """Move a delegation among its kind. A member's moves in protocol order, for this meeting and for its series."""
    row = rows.get(record, Delegation, key)
    there = table.of_meeting(record, row.meeting_id)
    before = [one for one in there if one.kind is row.kind]
    order = moved(before, key, step)
    if list(order) == before:
        return
    with record.action(f"Move {name_of(record, row)} {'up' if step < 0 else 'down'}"):
        members = _members(record, order)
        for member in renumbered([members[one.id] for one in order if one.id in members]):
            rows.update(record, member)
        kinds = {kind: [one for one in there if one.kind is kind] for kind in KINDS} | {row.kind: list(order)}
        _number(record, [one for kind in KINDS for one in kinds[kind]])


def remove(record: Record, key: str) -> None:
    """Remove a guest, an observer, or a member's delegation, with its people. WorkbenchError while the record holds what
    it said, asked for or reported. A member that has no other delegation goes too."""
    row = rows.get(record, Delegation, key)
    name = name_of(record, row)
    pointing = table.pointing_at(record, row)
    if pointing:
        raise WorkbenchError(f"{name} stays, for the record holds {joined(pointing)}", "mark it as absent instead")
    with record.action(f"Remove {name}"):
        for person in table.people_of(record, key):
            rows.delete(record, Person, person.id)
        about_no_longer(record, "delegation", key)
        rows.delete(record, Delegation, key)
        if row.member_id is not None and not table.of_member(record, row.member_id):
            rows.delete(record, Member, row.member_id)


# --- people ---------------------------------------------------------------------------------------------------------------


def add_person(
    record: Record, delegation_id: str, name: str, *, role: str = "", email: str = "", phone: str = ""
) -> Person:
    """Somebody in a delegation."""
    delegation = rows.get(record, Delegation, delegation_id)
    person = Person(record.fresh_key(), delegation_id, name.strip(), role, email.strip(), phone)
    _refuse_person(person)
    with record.action(f"Add {person.name} to {name_of(record, delegation)}"):
        rows.insert(record, person)
    return person


def change_person(record: Record, key: str, **new: object) -> None:
    """Change a person's `name`, `role`, `email`, `phone`, or `delegation_id`."""
    old = rows.get(record, Person, key)
    row = changed(old, ("name", "role", "email", "phone", "delegation_id"), new)
    if row is None:
        return
    _refuse_person(row)
    with record.action(f"Change the {' and '.join(names_of(old, row))} of {old.name}"):
        rows.update(record, row)


def _refuse_person(person: Person) -> None:
    _refuse_blank(person.name, "A person would have no name")
    before, _, after = person.email.partition("@")
    if person.email and not (before and after and " " not in person.email):
        raise WorkbenchError(f"'{person.email}' is no e-mail address", "an address has the form name@domain")


def remove_person(record: Record, key: str) -> None:
    person = rows.get(record, Person, key)
    with record.action(f"Remove {person.name}"):
        about_no_longer(record, "person", key)
        rows.delete(record, Person, key)


# --- the register ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Registered:
    """One delegation as the register shows it."""

    delegation: Delegation
    member: Member | None
    people: int
    replies: Mapping[int, Standing] = field(default_factory=dict)
    """Where it stands with each draft of the text, by the draft's number; none for a draft it does not reply to."""

    @property
    def name(self) -> str:
        return self.member.short_name if self.member else self.delegation.name


def register(record: Record, meeting_id: str, slug: str = JOINT_STATEMENT) -> tuple[Registered, ...]:
    """Every delegation of a meeting in its order, with its replies to the drafts of one text."""
    series_id = rows.get(record, Meeting, meeting_id).series_id
    members = {row.id: row for row in meeting_table.members(record, series_id)}
    count: dict[str | None, int] = {}
    for person in table.people(record, meeting_id):
        count[person.delegation_id] = count.get(person.delegation_id, 0) + 1
    replies = _replies(record, meeting_id, slug)
    found = []
    for row in table.of_meeting(record, meeting_id):
        member = members.get(row.member_id or "")
        found.append(Registered(row, member, count.get(row.id, 0), replies.get(member.code, {}) if member else {}))
    return tuple(found)


def _replies(record: Record, meeting_id: str, slug: str) -> dict[str, dict[int, Standing]]:
    """For each code where it stands with each draft that was not withdrawn. Nothing for a text that is not there, or for
    another meeting than the present one."""
    from workbench.actions.compiled import negotiation
    from workbench.actions.drafts import reply_log
    from workbench.record.tables import negotiation as negotiation_table
    from workbench.record.tables import text as text_table

    text = text_table.find(record, meeting_id, slug)
    if text is None or meeting_table.current(record).id != meeting_id:
        return {}
    drafts = [one for one in negotiation_table.drafts(record, text.id) if not one.withdrawn]
    negotiated = negotiation(record, slug) if drafts else None
    found: dict[str, dict[int, Standing]] = {}
    for draft in drafts:
        assert negotiated is not None
        for standing in reply_log(record, negotiated, draft):
            found.setdefault(standing.code, {})[draft.number] = standing
    return found
