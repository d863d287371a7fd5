"""Delegations and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.delegations import Delegation, Person
from workbench.model.meeting import Member
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def of_meeting(record: Record, meeting_id: str) -> tuple[Delegation, ...]:
    """Members' delegations in protocol order, then observers, then guests."""
    return rows.select(record, Delegation, "WHERE meeting_id = ? ORDER BY position, id", (meeting_id,))


def people(record: Record, meeting_id: str) -> tuple[Person, ...]:
    """Everybody in the delegations of a meeting, delegation by delegation, each in the order in which they came in."""
    rest = (
        "WHERE delegation_id IN (SELECT id FROM delegation WHERE meeting_id = ?)"
        " ORDER BY (SELECT position FROM delegation d WHERE d.id = delegation_id), delegation_id, id"
    )
    return rows.select(record, Person, rest, (meeting_id,))


def people_of(record: Record, delegation_id: str) -> tuple[Person, ...]:
    """In the order in which they came in."""
    return rows.select(record, Person, "WHERE delegation_id = ? ORDER BY id", (delegation_id,))


def member_at(record: Record, meeting_id: str, address: str) -> str | None:
    """The id of the member in whose delegation somebody has this e-mail address; None where nobody has, or people of
    several delegations have."""
    sql = (
        "SELECT DISTINCT d.member_id FROM person p JOIN delegation d ON d.id = p.delegation_id"
        " WHERE d.meeting_id = ? AND d.member_id IS NOT NULL AND p.email <> '' AND lower(p.email) = lower(?)"
    )
    found = record.query(sql, (meeting_id, address)) if address else []
    return str(found[0][0]) if len(found) == 1 else None


def of_member(record: Record, member_id: str) -> tuple[Delegation, ...]:
    """A member's delegations to all meetings of the record."""
    return rows.select(record, Delegation, "WHERE member_id = ? ORDER BY id", (member_id,))


def member_coded(record: Record, series_id: str, code: str) -> Member | None:
    """The member with a working code, in capitals or not."""
    found = rows.select(record, Member, "WHERE series_id = ? AND lower(code) = lower(?)", (series_id, code))
    return found[0] if found else None


_POINTING = {
    ("intervention", "interventions"): "SELECT count(*) FROM intervention WHERE delegation_id = ?1",
    ("reply", "replies"): "SELECT count(*) FROM reply WHERE member_id = ?2",
    ("reminder", "reminders"): "SELECT count(*) FROM reminder WHERE member_id = ?2",
    ("proposal", "proposals"): "SELECT count(*) FROM proposal WHERE member_id = ?2",
    ("proposal it supports", "proposals it supports"): "SELECT count(*) FROM supporter WHERE member_id = ?2",
    ("comment", "comments"): "SELECT count(*) FROM draft_comment WHERE member_id = ?2",
    ("paragraph that waits for it", "paragraphs that wait for it"): "SELECT count(*) FROM paragraph"
    " WHERE ?2 IN (SELECT value FROM json_each(waits))",
    (
        "commitment that names it",
        "commitments that name it",
    ): "SELECT count(*) FROM commitment_member WHERE member_id = ?2",
    ("report on progress", "reports on progress"): "SELECT count(*) FROM progress WHERE member_id = ?2",
    (
        "meeting that it hosts",
        "meetings that it hosts",
    ): "SELECT count(*) FROM meeting WHERE ?2 IN (host_id, next_host_id)",
}
"""What can point at a delegation (?1) or at its member (?2): one of them, several of them, and how they are counted."""


def pointing_at(record: Record, delegation: Delegation) -> tuple[str, ...]:
    """What in the record points at a delegation or its member, counted: '2 interventions', '1 reply'."""
    columns = ", ".join(f"({sql})" for sql in _POINTING.values())
    counts = record.query(f"SELECT {columns}", (delegation.id, delegation.member_id))[0]
    return tuple(
        f"{count} {one if count == 1 else many}" for (one, many), count in zip(_POINTING, counts, strict=True) if count
    )


def code_has_gone_out(record: Record, member: Member) -> bool:
    """Whether a draft with brackets that went round prints a member's code, or a proposal's reference begins with it."""
    found = record.query(
        "SELECT EXISTS (SELECT 1 FROM draft_region WHERE instr(compiled, json_quote(?)))"
        " OR EXISTS (SELECT 1 FROM proposal WHERE member_id = ?)",
        (member.code, member.id),
    )
    return bool(found[0][0])
