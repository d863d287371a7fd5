"""What the record knows of a meeting, by the names that outlines use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbench.model.delegations import Attendance, Delegation, DelegationKind
from workbench.model.meeting import Meeting, Member, Series

_UNITS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def facts(
    series: Series, meeting: Meeting, members: Sequence[Member], delegations: Sequence[Delegation]
) -> dict[str, str]:
    """Every fact that is known; what is not known is left out."""
    by_id = {member.id: member for member in members}
    host, next_host = by_id.get(meeting.host_id or ""), by_id.get(meeting.next_host_id or "")
    known = {
        "meeting_title": meeting.title,
        "meeting_kind": meeting.kind,
        "ordinal": ordinal(meeting.number) if meeting.number else "",
        "ordinal_word": ordinal_word(meeting.number) if meeting.number else "",
        "forum": series.forum,
        "city": meeting.city,
        "host": host.formal_name if host else "",
        "host_short": host.short_name if host else "",
        "dates": dates(meeting.starts_on, meeting.ends_on),
        "year": str(meeting.starts_on.year) if meeting.starts_on else "",
        "theme": meeting.theme,
        "chair": meeting.chair,
        "members_present": listed(present(members, delegations)),
        "also_attended": joined([row.name for row in delegations if row.kind is not DelegationKind.MEMBER]),
        "leaders_theme": meeting.leaders_theme,
        "leaders_aims": meeting.leaders_aims,
        "retreat": meeting.retreat,
        "next_host": next_host.formal_name if next_host else "",
        "next_host_short": next_host.short_name if next_host else "",
        "next_year": str(meeting.next_year) if meeting.next_year else "",
        "member_word": series.member_word,
        "member_words": series.member_words,
        "initiative": meeting.initiative,
    }
    return {name: value for name, value in known.items() if value}


def present(members: Sequence[Member], delegations: Sequence[Delegation]) -> list[str]:
    """Formal names of the members present, in protocol order; of those expected, while none is marked present."""
    wanted = Attendance.PRESENT
    if not any(row.attendance is wanted and row.member_id for row in delegations):
        wanted = Attendance.EXPECTED
    there = {row.member_id for row in delegations if row.attendance is wanted}
    return [member.formal_name for member in members if member.id in there]


def listed(names: Sequence[str]) -> str:
    """Names in one line, parted by ';' since one of them holds a comma."""
    return "; ".join(names) if len(names) < 3 else "; ".join(names[:-1]) + "; and " + names[-1]


def joined(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " and " + words[-1]


def ordinal(number: int) -> str:
    """12 → '12th', 21 → '21st'."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_word(number: int) -> str:
    """12 → 'Twelfth', 21 → 'Twenty-first'; from 100 on as '100th'."""
    if number >= 100:
        return ordinal(number)
    if number < 20:
        return _UNITS[number].capitalize()
    tens, units = divmod(number, 10)
    ten = _TENS[tens - 2]
    return (f"{ten}-{_UNITS[units]}" if units else f"{ten[:-1]}ieth").capitalize()


def dates(starts_on: date | None, ends_on: date | None) -> str:
    """'1-2 September 2005', '30 August - 1 September 2005'; '' while the first day is unknown."""
    if starts_on is None:
        return ""
    last = f"{ends_on.day} {ends_on:%B %Y}" if ends_on else ""
    if ends_on is None or ends_on == starts_on:
        return f"{starts_on.day} {starts_on:%B %Y}"
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day}-{last}"
    first = f"{starts_on.day} {starts_on:%B}" + (f" {starts_on.year}" if starts_on.year != ends_on.year else "")
    return f"{first} - {last}"
