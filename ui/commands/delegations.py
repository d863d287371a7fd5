"""Delegations: who comes, in what order, and with whom."""

from ui.commands.command import Command, can, done
from workbench.model.delegations import Attendance, DelegationKind


class Attending:
    """A list of delegations with their people."""

    def can_mark(self, attendance: Attendance) -> bool:
        """Whether a selected delegation is not marked so yet."""
        raise NotImplementedError

    def mark(self, attendance: Attendance) -> None:
        raise NotImplementedError

    def add(self, kind: DelegationKind) -> None:
        raise NotImplementedError

    def can_add_person(self) -> bool:
        raise NotImplementedError

    def add_person(self) -> None:
        raise NotImplementedError


def _mark(attendance: Attendance, shortcut: str, icon: str) -> Command:
    return Command(
        f"delegations.{attendance.value}", f"Mark as {attendance.value}",
        done(Attending, lambda place: place.mark(attendance)), shortcut,
        can(Attending, lambda place: place.can_mark(attendance), writes=True), hidden=True, icon=icon,
    )  # fmt: skip


def _add(kind: DelegationKind, title: str, icon: str) -> Command:
    return Command(
        f"delegations.add-{kind.value}", title, done(Attending, lambda place: place.add(kind)), "",
        can(Attending, writes=True), hidden=True, icon=icon,
    )  # fmt: skip


PRESENT = _mark(Attendance.PRESENT, "Ctrl+D", "check")
ABSENT = _mark(Attendance.ABSENT, "Ctrl+Alt+H", "cross")
EXPECTED = _mark(Attendance.EXPECTED, "Ctrl+Alt+U", "clock")
MEMBER = _add(DelegationKind.MEMBER, "Add a member…", "add")
OBSERVER = _add(DelegationKind.OBSERVER, "Add an observer", "add")
GUEST = _add(DelegationKind.GUEST, "Add a guest", "add")
PERSON = Command(
    "delegations.add-person", "Add a person to the delegation", done(Attending, lambda place: place.add_person()),
    "Ctrl+Alt+P", can(Attending, lambda place: place.can_add_person(), writes=True), hidden=True, icon="person",
)  # fmt: skip

GROUPS: tuple[tuple[Command, ...], ...] = ((PRESENT, ABSENT, EXPECTED), (MEMBER, OBSERVER, GUEST, PERSON))
