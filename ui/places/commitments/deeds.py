"""What is done to the commitments that are chosen, and to what belongs to the one that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from ui.commands.commitments import Register
from ui.commands.rows import Rows
from ui.places.commitments import asking
from ui.places.commitments.areas import Areas
from ui.places.commitments.columns import OWNER, WORDING
from ui.places.commitments.entries import WITHOUT, Book, Entry, Sought, tr
from ui.places.commitments.held import Held
from ui.places.commitments.inspector import Inspector
from ui.places.commitments.sieve import Sieve
from ui.places.place import Place
from ui.session import Session
from ui.widgets.tables import Table
from workbench.actions import commitments as actions
from workbench.actions import tasks
from workbench.language.dates import day_of
from workbench.model.commitments import Commitment, CommitmentStatus, Indicator, Progress, Scope
from workbench.record.tables import commitments as table

if TYPE_CHECKING:
    from workbench.model.tasks import Task
    from workbench.record.file import Record


class Deeds(Place, Rows, Register):
    """The place as commands know it. Which rows are meant is told by the list in which the cursor is."""

    list_kind = "commitments"
    list: Table
    side: Inspector
    sieve: Sieve

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(session, name)
        self.book = Book()
        self.row_word = self.word_of(None)

    @property
    def entry(self) -> Entry | None:
        """The commitment that is looked at."""
        return self.book.entries.get(self.list.key) if self.list.keys else None

    @property
    def at(self) -> Held | None:
        """The list of the inspector in which the cursor is; None for the register. Other windows do not count: a command
        that is picked in the palette is about the list in which the cursor was."""
        now = self.window().focusWidget()
        return next((one for one in self.held if now is not None and (one is now or one.isAncestorOf(now))), None)

    @property
    def held(self) -> tuple[Held, Held, Held]:
        return self.side.indicators, self.side.reports, self.side.tasks

    def word_of(self, at: Held | None) -> str:
        if at is None:
            return tr("commitment")
        return {self.side.indicators: tr("indicator"), self.side.reports: tr("report")}.get(at, tr("task"))

    # rows

    def chosen_rows(self) -> tuple[str, ...]:
        return self.list.keys if self.at is None else self.at.keys

    def add_row(self) -> None:
        if self.at is None:
            self._add_commitment()
        else:
            add: dict[Held, Callable[[], None]] = {
                self.side.indicators: self.add_indicator,
                self.side.reports: self.add_report,
                self.side.tasks: self.begin_task,
            }
            add[self.at]()

    def _add_commitment(self) -> None:
        wanted = self.sieve.now
        area = "" if wanted.area == WITHOUT else wanted.area
        members = [key for key, code in self.book.codes.items() if code == wanted.member]
        dialog = asking.ask_new(self, self.session, self.book, area, members)
        dialog.written.connect(self._added)
        dialog.open()

    def _added(self, row: object) -> None:
        if isinstance(row, Commitment):
            self.reveal("commitment", row.id)
            self.list.setFocus()

    def edit_row(self) -> None:
        if self.at is self.side.reports:
            self.edit_report()
        elif self.at is self.side.tasks:
            self.asked.emit("task", self.side.tasks.key)
        elif self.at is None and self.list.currentIndex().column() == WORDING:
            self.correct_wording()
        else:
            self._type_in(self.at or self.list, 0 if self.at else OWNER)

    def _type_in(self, view: Table, otherwise: int) -> None:
        """Type in the cell that is looked at; where it is only read, in another one of the row."""
        index = view.currentIndex()
        if not index.isValid() or not index.flags() & index.flags().ItemIsEditable:
            view.type_in(view.key, otherwise)
        else:
            view.edit(index)

    def remove_rows(self) -> None:
        keys = self.chosen_rows()
        if self.at is None:
            self.session.run(actions.remove, *keys)
        elif self.at is self.side.tasks:
            self.session.run(tasks.remove, keys)
        else:
            is_report = self.at is self.side.reports
            self.session.run(actions.remove_report if is_report else actions.remove_indicator, keys[0])

    def can_move(self, step: int) -> bool:
        if self.at is not None or len(self.list.keys) != 1 or self.entry is None:
            return False
        order = self.book.neighbours(self.list.key)
        return 0 <= order.index(self.list.key) + step < len(order)

    def move_rows(self, step: int) -> None:
        self.session.run(actions.move, self.list.key, step)

    def begin_find(self) -> None:
        self.sieve.words.setFocus()
        self.sieve.words.selectAll()

    def paste_rows(self) -> None:
        from ui.places.lists import paste

        paste(self, self.list_kind)

    def import_rows(self) -> None:
        from ui.places.lists import import_file

        import_file(self, self.list_kind)

    # the register

    def is_filtered(self) -> bool:
        return self.sieve.now != Sought()

    def show_all(self) -> None:
        self.sieve.seek(Sought())

    def has_one(self) -> bool:
        return self.entry is not None and len(self.list.keys) == 1

    def can_mark(self, status: CommitmentStatus) -> bool:
        chosen = [self.book.entries[key] for key in self.list.keys if key in self.book.entries]
        return any(entry.commitment.status is not status for entry in chosen)

    def mark(self, status: CommitmentStatus) -> None:
        marks = {
            CommitmentStatus.FULFILLED: actions.fulfil,
            CommitmentStatus.OPEN: actions.reopen,
            CommitmentStatus.SUPERSEDED: actions.supersede,
        }
        self.session.run(marks[status], self.list.keys)

    def correct_wording(self) -> None:
        if self.entry is not None:
            asking.ask_wording(self, self.session, self.entry).open()

    def revise_date(self) -> None:
        if self.entry is not None:
            asking.ask_date(self, self.session, self.entry).open()

    def choose_members(self) -> None:
        if self.entry is not None:
            self.members_dialog(self.entry).open()

    def members_dialog(self, entry: Entry) -> asking.Members:
        dialog = asking.Members(self, entry, self.book.members)

        def take() -> None:
            self.session.run(actions.set_members, entry.commitment.id, dialog.ticked)

        dialog.accepted.connect(take)
        dialog.rejected.connect(self.fill)
        return dialog

    def has_source(self) -> bool:
        return self.has_one() and self.entry is not None and self.entry.commitment.paragraph_id is not None

    def go_to_source(self) -> None:
        if self.entry is not None and self.entry.commitment.paragraph_id is not None:
            self.asked.emit("paragraph", self.entry.commitment.paragraph_id)

    def edit_areas(self) -> None:
        self.areas_dialog().open()

    def areas_dialog(self) -> QDialog:
        return Areas(self, self.session)

    # what belongs to the commitment that is looked at

    def add_indicator(self) -> None:
        def added(row: Indicator) -> None:
            self.side.ensureWidgetVisible(self.side.indicators)
            self.side.indicators.type_in(row.id, 0)

        key, name = self.list.key, tr("New indicator")
        self.session.act(lambda record: actions.add_indicator(record, key, name), added)

    def add_report(self) -> None:
        if self.entry is not None:
            self.report_dialog(self.entry, None).open()

    def edit_report(self) -> None:
        given = self.side.reports.row(self.side.reports.key)
        if self.entry is not None and given is not None and self.can_write:
            self.report_dialog(self.entry, given).open()

    def report_dialog(self, entry: Entry, given: Progress | None) -> asking.Asking:
        cycles = table.cycles(self.session.record, self.session.meeting.series_id)
        return asking.ask_report(self, self.session, entry, self.book, given, cycles)

    def begin_task(self) -> None:
        self.side.begin_task()

    def add_task(self, typed: str) -> None:
        """Add a task about the commitment from a line with its owner ('@secretariat') and its due time ('fri 18:00')."""
        key = self.list.key

        def added(_: object) -> None:
            self.side.task.clear()

        self.session.act(partial(_task, key=key, typed=typed), added)

    # what is typed

    def put_field(self, name: str, value: object) -> None:
        """A field of the inspector got a value."""
        if self.entry is None:
            return
        if name == "scope":
            self.put_scope(self.entry, value)
        else:
            self.change(self.entry, name, value or None if name == "area_id" else value)

    def change(self, entry: Entry, name: str, value: object) -> None:
        new: dict[str, Any] = {name: value}
        self.session.run(actions.change, entry.commitment.id, **new)

    def put_scope(self, entry: Entry, scope: object) -> None:
        """Who it is for; whom it names is asked."""
        if scope is Scope.NAMED:
            QTimer.singleShot(0, self, self.members_dialog(entry).open)
        else:
            self.change(entry, "scope", scope)

    def put_due(self, entry: Entry, typed: str) -> None:
        """A date: the first one is the original, another one a revision, of which the reason is asked."""
        day = day_of(typed, self.session.today())
        if day is None:
            self.told.emit(tr("The date “{typed}” is not understood: write it like 2 Sep 2005").format(typed=typed))
        elif entry.commitment.due is None:
            self.change(entry, "due", day)
        else:
            QTimer.singleShot(0, self, asking.ask_date(self, self.session, entry, day).open)


def _task(record: Record, key: str, typed: str) -> Task:
    found = tasks.understand(record, typed)
    due = found.due and found.due.astimezone(UTC)
    return tasks.add(record, found.title, owner=found.owner, due=due, about_kind="commitment", about_id=key)
