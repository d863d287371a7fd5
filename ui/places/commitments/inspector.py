"""All about the commitment that is looked at: its words and where they stand, its elements, what is reported on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from ui.commands import commitments as commands
from ui.commands.command import Command
from ui.places.commitments import held
from ui.places.commitments.entries import (
    Book,
    Entry,
    area_name,
    as_reported,
    kinds,
    scope_of,
    scopes,
    tr,
)
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.dates import short_date
from ui.widgets.form import Field, Form, Kind
from ui.widgets.split import Bar, Side
from workbench.model.commitments import Indicator, Progress, Scope
from workbench.model.tasks import Task
from workbench.model.text import Placed


@dataclass(frozen=True)
class Source:
    """Where the words of a commitment stand."""

    title: str
    """Of the text."""
    placed: Placed | None
    """None where the paragraph is not known, or not there any more."""
    stands: bool | None
    """Whether the paragraph still says so."""


@dataclass(frozen=True)
class Looked:
    """The commitment that is looked at, with all that belongs to it."""

    entry: Entry
    source: Source | None
    indicators: tuple[Indicator, ...]
    reports: tuple[Progress, ...]
    tasks: tuple[Task, ...]


class Inspector(Side):
    task_typed = Signal(str)
    """A task about the commitment, as a quick line."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Inspector"))
        self._book = Book()
        self._buttons: list[tuple[Command, ActionButton]] = []
        self._wording = words("", factor=1.05)
        self._wording.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._source, self._passage = words("", muted=True), _passage()
        self._revised = words("", muted=True)
        self.form = Form(self._fields(), session.today)
        self.indicators = held.indicators(session)
        self.reports = held.reports(session, lambda: self._book.codes)
        self.tasks = held.about(session)
        self.task = QLineEdit()
        self.task.setAccessibleName(tr("A task about the commitment"))
        self.task.setPlaceholderText(tr("Ask for the figures @secretariat fri 18:00; Enter adds it"))
        self.task.returnPressed.connect(self._task)
        for name in ("kind", "scope", "area_id"):
            self.form.widget(name).setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.show_looked(None, Book(), can_edit=False)

    def _lay_out(self) -> None:
        row = self._row
        self._sections = (
            self.add("", row((commands.FULFIL, tr("Fulfilled")), (commands.REOPEN, tr("Reopen")),
                             (commands.SUPERSEDE, tr("Superseded")))),
            self.add(tr("Wording"), self._wording, row((commands.CORRECT, tr("Correct the wording…")))),
            self.add(tr("Source"), self._source, self._passage, row((commands.SOURCE, tr("Go to the paragraph")))),
            self.add(tr("Elements"), self.form, self._revised,
                     row((commands.REVISE, tr("Revise the date…")), (commands.NAMED, tr("Members…")))),
            self.add(tr("Indicators"), self.indicators, row((commands.INDICATOR, tr("Add an indicator")))),
            self.add(tr("Reports"), self.reports, row((commands.REPORT, tr("Add a report…")))),
            self.add(tr("Tasks about it"), self.tasks, self.task),
        )  # fmt: skip

    def _row(self, *asked: tuple[Command, str]) -> Bar:
        """Buttons beside one another that follow commands."""
        bar = Bar()
        for command, title in asked:
            button = ActionButton(title)
            self._buttons.append((command, button))
            bar.add(button)
        bar.stretch()
        return bar

    def follow(self, actions: Mapping[str, QAction]) -> None:
        for command, button in self._buttons:
            button.follow(actions[command.id])

    def _fields(self) -> tuple[Field, ...]:
        def areas() -> list[tuple[str, str]]:
            return [("", tr("none")), *((area.id, area_name(area)) for area in self._book.areas)]

        return (
            Field("kind", tr("Kind"), lambda row: row.commitment.kind, Kind.CHOICE, lambda: list(kinds().items())),
            Field("scope", tr("Scope"), lambda row: row.commitment.scope, Kind.CHOICE, lambda: list(scopes().items())),
            Field("members", tr("Names"), _names, Kind.SHOWN),
            Field("area_id", tr("Action area"), lambda row: row.commitment.area_id or "", Kind.CHOICE, areas),
            Field(
                "deliverable", tr("Deliverable"), lambda row: row.commitment.deliverable, hint=tr("What is delivered")
            ),
            Field("target", tr("Target"), lambda row: row.commitment.target, hint=tr("How much of it")),
            Field("owner", tr("Owner"), lambda row: row.commitment.owner, hint=tr("Who sees to it")),
            Field(
                "due", tr("Due"), lambda row: row.commitment.due, Kind.DAY, can_put=lambda row: not row.commitment.due
            ),
        )

    # what is shown

    def show_looked(self, looked: Looked | None, book: Book, *, can_edit: bool) -> None:
        """Show a commitment, or none."""
        self._book = book
        for section in self._sections:
            section.setVisible(looked is not None)
        self.task.setEnabled(can_edit)
        if looked is None:
            how = tr("Choose one in the list: all about it is shown here.") if book.entries else ""
            self.head(tr("No commitment is looked at"), how)
            self.form.show_row(None, "", can_edit=False)
            return
        entry = looked.entry
        late = tr("past its date") if entry.is_late else ""
        self.head(
            tr("Commitment {number}").format(number=entry.number), " · ".join(filter(None, (as_reported(entry), late)))
        )
        self._wording.setText(entry.commitment.body)
        self._show_source(entry, looked.source)
        self.form.show_row(entry, entry.commitment.id, can_edit=can_edit)
        self._show_revised(entry)
        self.indicators.show_rows({row.id: row for row in looked.indicators})
        self.reports.show_rows({row.id: row for row in looked.reports})
        self.tasks.show_rows({row.id: row for row in looked.tasks})

    def _show_source(self, entry: Entry, source: Source | None) -> None:
        body = source.placed.paragraph.body if source is not None and source.placed is not None else ""
        is_whole = " ".join(body.split()) == " ".join(entry.commitment.body.split())
        self._passage.setVisible(bool(body) and not is_whole)
        if source is None:
            self._source.setText(tr("It was not made from a text."))
            return
        if source.placed is None:
            self._source.setText(tr("{title}; its paragraph is not there any more.").format(title=source.title))
            return
        where = tr("{title}, paragraph {name}").format(title=source.title, name=source.placed.name)
        stands = tr("which still says so:") if source.stands else tr("which says something else by now:")
        self._source.setText(f"{where}, {tr('in just these words.') if is_whole else stands}")
        self._passage.setText(_quoted(body, entry.commitment.body))

    def _show_revised(self, entry: Entry) -> None:
        row = entry.commitment
        told = tr("Revised to {date}: {why}").format(date=short_date(row.revised_due), why=row.revised_why)
        self._revised.setText(told if row.revised_due else "")
        self._revised.setVisible(row.revised_due is not None)

    def begin_task(self) -> None:
        self.ensureWidgetVisible(self.task)
        self.task.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _task(self) -> None:
        typed = self.task.text().strip()
        if typed:
            self.task_typed.emit(typed)


def _names(entry: Entry) -> str:
    return scope_of(entry) if entry.commitment.scope is Scope.NAMED else tr("nobody in particular")


def _quoted(body: str, quotation: str) -> str:
    """A paragraph with the words that were quoted in bold."""
    body, quotation = " ".join(body.split()), " ".join(quotation.split())
    before, found, after = body.partition(quotation)
    if not found or not (before or after):
        return f"“{escape(body)}”"
    return f"“{escape(before)}<b>{escape(found)}</b>{escape(after)}”"


def _passage() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
