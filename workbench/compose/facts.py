"""What the record knows of a meeting, by the names that outlines use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.compose.english import dates, joined, listed, ordinal, ordinal_word
from workbench.model.delegations import Attendance, Delegation, DelegationKind
from workbench.model.meeting import Meeting, Member, Series

_BODIES = """
    Agency Association Bank Bureau Centre Center Commission Committee Community Conference Council Federation Forum
    Foundation Fund Group Institute League Network Office Organisation Organization Partnership Programme Secretariat
    Union
"""
_WITH_ARTICLE = frozenset(_BODIES.split())
"""Words that make a name take an article in a sentence: 'the APEC Secretariat'."""


def facts(
    series: Series, meeting: Meeting, members: Sequence[Member], delegations: Sequence[Delegation]
) -> dict[str, str]:
    """Every fact that is known; what is not known is left out."""
    known = {
        **_of_meeting(meeting),
        **_of_hosts(meeting, members),
        "forum": series.forum,
        "member_word": series.member_word,
        "member_words": series.member_words,
        "members_present": listed(members_present(members, delegations)),
        "also_attended": joined(also_attended(delegations)),
    }
    return {name: value for name, value in known.items() if value}


def _of_meeting(meeting: Meeting) -> dict[str, str]:
    return {
        "meeting_title": meeting.title,
        "meeting_kind": meeting.kind,
        "ordinal": ordinal(meeting.number) if meeting.number else "",
        "ordinal_word": ordinal_word(meeting.number) if meeting.number else "",
        "city": meeting.city,
        "dates": dates(meeting.starts_on, meeting.ends_on),
        "year": str(meeting.starts_on.year) if meeting.starts_on else "",
        "theme": meeting.theme,
        "chair": meeting.chair,
        "initiative": meeting.initiative,
        "leaders_theme": meeting.leaders_theme,
        "leaders_aims": meeting.leaders_aims,
        "retreat": meeting.retreat,
        "next_year": str(meeting.next_year) if meeting.next_year else "",
    }


def _of_hosts(meeting: Meeting, members: Iterable[Member]) -> dict[str, str]:
    by_id = {member.id: member for member in members}
    host, next_host = by_id.get(meeting.host_id or ""), by_id.get(meeting.next_host_id or "")
    return {
        "host": _formal(host) if host else "",
        "host_short": host.short_name if host else "",
        "next_host": _formal(next_host) if next_host else "",
        "next_host_short": next_host.short_name if next_host else "",
    }


def members_present(members: Iterable[Member], delegations: Iterable[Delegation]) -> list[str]:
    """Formal names of the members present, in protocol order; of those expected, while none is marked present."""
    there = {row.member_id for row in _there(row for row in delegations if row.kind is DelegationKind.MEMBER)}
    return [_formal(member) for member in sorted(members, key=lambda row: row.position) if member.id in there]


def also_attended(delegations: Iterable[Delegation]) -> list[str]:
    """Names of observers and guests, in their order, as they stand in a sentence."""
    others = _there(row for row in delegations if row.kind is not DelegationKind.MEMBER)
    return [_in_a_sentence(row.name) for row in sorted(others, key=lambda row: row.position) if row.name]


def _there(delegations: Iterable[Delegation]) -> list[Delegation]:
    """Those present; those expected, while none of them is marked present."""
    rows = list(delegations)
    present = [row for row in rows if row.attendance is Attendance.PRESENT]
    return present or [row for row in rows if row.attendance is Attendance.EXPECTED]


def _formal(member: Member) -> str:
    return member.formal_name or member.short_name


def _in_a_sentence(name: str) -> str:
    takes_article = not name.lower().startswith("the ") and not _WITH_ARTICLE.isdisjoint(name.split())
    return f"the {name}" if takes_article else name
