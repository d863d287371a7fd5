"""All about the task that is selected, and what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.commands import tasks as commands
from ui.places.tasks.columns import Entry, state_words
from ui.session import Session
from ui.widgets.buttons import ActionButton, in_rows
from ui.widgets.dates import moment
from ui.widgets.form import Field, Form, Kind
from ui.widgets.split import Side
from workbench.actions import tasks as actions
from workbench.errors import WorkbenchError
from workbench.model.tasks import TaskStatus
from workbench.record.tables import tasks


class Inspector(Side):
    def __init__(self, session: Session) -> None:
        super().__init__(QCoreApplication.translate("Inspector", "The task"))
        self._session = session
        self._entry: Entry | None = None
        self.form = Form(self._fields(), session.today)
        self.form.put.connect(self._put)
        self._names = QStringListModel(self)
        self._complete()
        self._buttons = tuple(
            (command.id, ActionButton(title))
            for command, title in (
                (commands.DONE, self.tr("Done")),
                (commands.WAITING, self.tr("Waiting")),
                (commands.REOPEN, self.tr("Reopen")),
                (commands.DAY, self.tr("Put off a day")),
                (commands.WEEK, self.tr("Put off a week")),
                (commands.ABOUT, self.tr("Go there")),
            )
        )
        self._form_part = self.add("", self.form)
        self._deeds_part = self.add("", in_rows(self._buttons))
        self.show_entry(None, 0)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("title", self.tr("Task"), lambda row: row.task.title, Kind.TEXT),
            Field("owner", self.tr("Owner"), lambda row: row.task.owner),
            Field("due", self.tr("Due"), _due, Kind.MOMENT),
            Field("status", self.tr("Status"), lambda row: row.task.status, Kind.CHOICE, self._statuses),
            Field("about", self.tr("About"), lambda row: row.about, hint=self.tr("#statement, #3.1, #paper-004")),
            Field("note", self.tr("Note"), lambda row: row.task.note, Kind.TEXT),
        )

    def _statuses(self) -> Sequence[tuple[TaskStatus, str]]:
        return (
            (TaskStatus.OPEN, self.tr("open")),
            (TaskStatus.WAITING, self.tr("waiting")),
            (TaskStatus.DONE, self.tr("done")),
        )

    def _complete(self) -> None:
        """Offer what a task can be about while it is typed."""
        line = self.form.widget("about")
        assert isinstance(line, QLineEdit)
        completer = QCompleter(self._names, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setCompleter(completer)

    def follow(self, actions_by_id: Mapping[str, QAction]) -> None:
        for name, button in self._buttons:
            button.follow(actions_by_id[name])

    def show_names(self, names: Sequence[str]) -> None:
        """What can be typed after '#'."""
        self._names.setStringList([f"#{name}" for name in names])

    def show_entry(self, entry: Entry | None, selected: int) -> None:
        """Show a task; or how many are selected."""
        self.form.show_row(entry, entry and entry.task.id, can_edit=self._session.can_write)
        self._form_part.setVisible(entry is not None)
        self._deeds_part.setVisible(selected > 0)
        self._begin_about()
        self._entry = entry  # only now: what was typed for the one before has just been told
        if entry is None:
            some = self.tr("{count} tasks are selected").format(count=f"{selected:,}")
            self.head(some if selected else self.tr("No task is selected"))
        else:
            self.head(self.tr("Task"), self._standing(entry))

    def _begin_about(self) -> None:
        """Show the beginning of what the task is about, not its end."""
        line = self.form.widget("about")
        if isinstance(line, QLineEdit) and not line.hasFocus():
            line.setCursorPosition(0)

    def _standing(self, entry: Entry) -> str:
        done_at = entry.task.done_at
        if done_at is None:
            return state_words(entry)
        return self.tr("done {at}").format(at=moment(self._session.local(done_at)))

    def _put(self, name: str, value: object) -> None:
        if self._entry is None:
            return
        key = self._entry.task.id
        if name == "about":
            self._put_about(key, str(value))
        elif name == "due" and isinstance(value, datetime):
            self._session.run(actions.change, key, due=value.replace(tzinfo=self._session.zone))
        else:
            self._session.run(actions.change, key, **{name: value})

    def _put_about(self, key: str, typed: str) -> None:
        """Link the task to what '#…' names, or to nothing."""
        name = typed.removeprefix("#").strip().lower()
        found = tasks.names(self._session.record, self._session.meeting.id).get(name) if name else ("", None)
        if found is None:
            what = self.tr("Nothing here is called #{name}").format(name=name)
            advice = self.tr("type # and a text, an item's number, a paper's or a commitment's, as #statement or #3.1")
            self._session.refused.emit(WorkbenchError(what, advice))
            self.form.show_row(None, None, can_edit=False)
            self.show_entry(self._entry, 1)
            return
        self._session.run(actions.change, key, about_kind=found[0], about_id=found[1])


def _due(row: Entry) -> datetime | None:
    return row.due and row.due.replace(tzinfo=None)
