"""The columns of the delegations, and how their replies are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from ui.models.column import Column, Tone
from workbench.actions.delegations import Registered
from workbench.model.delegations import Attendance, DelegationKind

CODE, NAME, FORMAL, ATTENDANCE, HEAD, COMMITTEE, PEOPLE, REPLIES = range(8)
SIGNS = {"replied": "✓", "no comments": "✓", "sent": "○", "reminded": "○", "late": "!"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Delegations", text)


def columns(put: Callable[[Registered, str, str], object]) -> tuple[Column[Registered], ...]:
    """`put` takes what was typed or chosen: the row, the name of the field, and the words."""

    def typed(name: str) -> Callable[[Registered, str], object]:
        return lambda row, words: put(row, name, words)

    def of_member(row: Registered) -> bool:
        return row.member is not None

    return (
        Column(_tr("Code"), lambda row: row.member.code if row.member else "", 48, put=typed("code"), can_put=of_member),
        Column(_tr("Name"), lambda row: row.name, 180, _tone, put=typed("name")),
        Column(_tr("Formal name"), _formal, 0, _muted, put=typed("formal_name"), can_put=of_member),
        Column(
            _tr("Attendance"), lambda row: attendance_words(row.delegation.attendance), 90, _tone,
            put=typed("attendance"), choices=lambda row: tuple(attendance_words(one) for one in Attendance),
        ),
        Column(_tr("Head"), lambda row: row.delegation.head, 100, _tone, put=typed("head")),
        Column(_tr("Committee"), lambda row: "", 86, tip=_committee),
        Column(_tr("People"), lambda row: str(row.people) if row.people else "", 56, _muted, right=True),
        Column(_tr("Replies"), replies_short, 140, _late, tip=replies_long),
    )  # fmt: skip


def _tone(row: Registered) -> Tone:
    return Tone.MUTED if row.delegation.attendance is Attendance.ABSENT else Tone.PLAIN


def _muted(row: Registered) -> Tone:
    return Tone.MUTED


def _formal(row: Registered) -> str:
    return row.member.formal_name if row.member else ""


def _committee(row: Registered) -> str:
    return _tr("in the drafting committee") if row.delegation.committee else _tr("not in the drafting committee")


def is_ticked(row: Registered) -> bool | None:
    """Whether a member sits in the drafting committee; None for others, who have no box."""
    return row.delegation.committee if row.member is not None or row.delegation.committee else None


def attendance_words(attendance: Attendance) -> str:
    return _tr(attendance.value)


def attendance_of(words: str) -> Attendance:
    return next(one for one in Attendance if attendance_words(one) == words)


def kind_words(kind: DelegationKind, count: int) -> str:
    """'Members · 21'."""
    words = {DelegationKind.MEMBER: "Members", DelegationKind.OBSERVER: "Observers", DelegationKind.GUEST: "Guests"}
    return f"{_tr(words[kind])} · {count:,}"


def state_words(state: str) -> str:
    """Where a delegation stands with a draft."""
    return _tr({"sent": "awaited", "late": "overdue"}.get(state, state))


def replies_short(row: Registered) -> str:
    """A sign for every draft, the last one in words too: '1 ✓  2 ○ awaited'."""
    signs = [f"{number} {SIGNS[standing.state]}" for number, standing in sorted(row.replies.items())]
    last = state_words(row.replies[max(row.replies)].state) if row.replies else ""
    return f"{'  '.join(signs)} {last}".strip()


def replies_long(row: Registered) -> str:
    """'Draft 1: replied', one line for each draft."""
    draft = _tr("Draft {number}")
    return "\n".join(
        f"{draft.format(number=number)}: {state_words(standing.state)}"
        for number, standing in sorted(row.replies.items())
    )


def _late(row: Registered) -> Tone:
    return Tone.ALARM if row.replies and row.replies[max(row.replies)].state == "late" else Tone.PLAIN


def sum_words(rows: Sequence[Registered]) -> str:
    """'21 members: 20 present, 1 absent · 10 in the committee · 3 observers · 2 guests'."""
    members = [row.delegation for row in rows if row.delegation.kind is DelegationKind.MEMBER]
    there = [
        f"{count} {attendance_words(one)}"
        for one in (Attendance.PRESENT, Attendance.EXPECTED, Attendance.ABSENT)
        if (count := sum(1 for row in members if row.attendance is one))
    ]
    parts = [f"{_counted(len(members), 'member', 'members')}: {', '.join(there)}"] if members else []
    committee = sum(1 for row in rows if row.delegation.committee)
    parts += [_tr("{count} in the committee").format(count=committee)] if committee else []
    for kind, one, many in (
        (DelegationKind.OBSERVER, "observer", "observers"),
        (DelegationKind.GUEST, "guest", "guests"),
    ):
        count = sum(1 for row in rows if row.delegation.kind is kind)
        parts += [_counted(count, one, many)] if count else []
    return " · ".join(parts)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {_tr(one if count == 1 else many)}"
