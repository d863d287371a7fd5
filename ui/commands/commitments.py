"""Commitments: how the register is looked at, how they stand, their dates, and what is reported on them."""

from PySide6.QtCore import QCoreApplication

from ui.commands.command import Command, Desk, can, done, with_record
from workbench.model.commitments import CommitmentStatus

MATRIX, LIST = "matrix", "list"
"""The two ways to look at the register."""


class Register:
    """The register of commitments, and what can be done to those that are chosen in it."""

    def show_layout(self, layout: str) -> None:
        raise NotImplementedError

    def is_filtered(self) -> bool:
        raise NotImplementedError

    def show_all(self) -> None:
        """Leave every filter."""
        raise NotImplementedError

    def has_one(self) -> bool:
        """Whether one commitment is looked at."""
        raise NotImplementedError

    def can_mark(self, status: CommitmentStatus) -> bool:
        raise NotImplementedError

    def mark(self, status: CommitmentStatus) -> None:
        raise NotImplementedError

    def correct_wording(self) -> None:
        raise NotImplementedError

    def revise_date(self) -> None:
        raise NotImplementedError

    def choose_members(self) -> None:
        raise NotImplementedError

    def has_source(self) -> bool:
        raise NotImplementedError

    def go_to_source(self) -> None:
        raise NotImplementedError

    def add_indicator(self) -> None:
        raise NotImplementedError

    def add_report(self) -> None:
        raise NotImplementedError

    def begin_task(self) -> None:
        """Put the cursor where a task about the commitment is typed."""
        raise NotImplementedError

    def edit_areas(self) -> None:
        raise NotImplementedError


def _layout(layout: str, title: str, shortcut: str) -> Command:
    show = done(Register, lambda here: here.show_layout(layout))
    return Command(f"commitments.{layout}", title, show, shortcut, can(Register), hidden=True)


def _mark(name: str, title: str, status: CommitmentStatus, icon: str, shortcut: str = "") -> Command:
    enabled = can(Register, lambda here: here.can_mark(status), writes=True)
    mark = done(Register, lambda here: here.mark(status))
    return Command(f"commitments.{name}", title, mark, shortcut, enabled, hidden=True, icon=icon)


_ONE = can(Register, lambda here: here.has_one(), writes=True)


def _from_statement(desk: Desk) -> None:
    desk.go("statement")
    how = "Choose the words of a paragraph, then: Make commitment from selection"
    desk.say(QCoreApplication.translate("commands", how))


LAYOUTS = (_layout(MATRIX, "Matrix", "Ctrl+Shift+1"), _layout(LIST, "List", "Ctrl+Shift+2"))
ALL = Command(
    "commitments.all", "Show all commitments", done(Register, lambda here: here.show_all()), "Ctrl+Shift+0",
    can(Register, lambda here: here.is_filtered()), hidden=True, icon="filter",
)  # fmt: skip
FULFIL = _mark("fulfil", "Mark as fulfilled", CommitmentStatus.FULFILLED, "check", "Ctrl+Shift+F")
REOPEN = _mark("reopen", "Reopen the commitment", CommitmentStatus.OPEN, "restore")
SUPERSEDE = _mark("supersede", "Mark as superseded", CommitmentStatus.SUPERSEDED, "replace")
CORRECT = Command(
    "commitments.correct", "Correct the wording…", done(Register, lambda here: here.correct_wording()),
    enabled=_ONE, hidden=True,
)  # fmt: skip
REVISE = Command(
    "commitments.revise", "Revise the date…", done(Register, lambda here: here.revise_date()), "Ctrl+Shift+Y",
    _ONE, hidden=True, icon="clock",
)  # fmt: skip
NAMED = Command(
    "commitments.members", "Choose the members it names…", done(Register, lambda here: here.choose_members()),
    enabled=_ONE, hidden=True, icon="people",
)  # fmt: skip
SOURCE = Command(
    "commitments.source", "Go to the source paragraph", done(Register, lambda here: here.go_to_source()),
    "Ctrl+Shift+G", can(Register, lambda here: here.has_source()), hidden=True, icon="link",
)  # fmt: skip
INDICATOR = Command(
    "commitments.indicator", "Add an indicator", done(Register, lambda here: here.add_indicator()), "", _ONE,
    hidden=True, icon="chart",
)  # fmt: skip
REPORT = Command(
    "commitments.report", "Add a report…", done(Register, lambda here: here.add_report()), "Ctrl+Shift+J", _ONE,
    hidden=True, icon="add",
)  # fmt: skip
TASK = Command(
    "commitments.task", "Add a task about the commitment", done(Register, lambda here: here.begin_task()),
    "Ctrl+Shift+T", _ONE, hidden=True, icon="tasks",
)  # fmt: skip
AREAS = Command(
    "commitments.areas", "Action areas…", done(Register, lambda here: here.edit_areas()),
    enabled=can(Register, writes=True), hidden=True,
)  # fmt: skip
FROM_STATEMENT = Command(
    "commitments.from-statement", "Make a commitment from a paragraph of the statement", _from_statement,
    enabled=with_record, icon="statement",
)  # fmt: skip

GROUPS: tuple[tuple[Command, ...], ...] = (
    (*LAYOUTS, ALL),
    (FULFIL, REOPEN, SUPERSEDE),
    (CORRECT, REVISE, NAMED, SOURCE),
    (INDICATOR, REPORT, TASK),
    (AREAS, FROM_STATEMENT),
)
CONTEXT = tuple(one.id for one in (FULFIL, REOPEN, SUPERSEDE, CORRECT, REVISE, NAMED, SOURCE, REPORT, TASK))
"""What the list's context menu offers beside what every list does, by id."""
