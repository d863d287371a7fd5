"""One line in which a task is typed, and what is understood of it beneath while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dates import hour, short_date
from workbench.actions import tasks as actions
from workbench.language.quick_line import QuickLine
from workbench.model.tasks import Task
from workbench.record.tables import tasks


class QuickAdd(QWidget):
    added = Signal(str)
    """A task was added: its key."""
    left = Signal()
    """Escape was pressed in the line."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line = Line()
        self.line.setAccessibleName(self.tr("A new task in one line"))
        self.line.setPlaceholderText(self.tr("Circulate Draft 2 to all @drafting fri 18:00 #statement"))
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._add)
        self.line.escaped.connect(self.left)
        self.button = QPushButton(icons.icon("add"), self.tr("Add task"))
        self.button.clicked.connect(self._add)
        self.told, self.unclear = words("", muted=True), words("")
        self.unclear.setForegroundRole(theme.ALARM)
        self.unclear.setWordWrap(False)
        self._lay_out()
        self.setFocusProxy(self.line)
        self._look("")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self.told, 1)
        said.addWidget(self.unclear)
        column.addLayout(said)

    def let_type(self, may: bool) -> None:
        self.line.setReadOnly(not may)
        self._look(self.line.text())

    def _look(self, typed: str) -> None:
        """Tell what would be made of the line."""
        said = self.tr("@ the owner · a day and an hour · # what it is about. Enter adds the task.")
        found = actions.understand(self._session.record, typed) if typed.strip() else None
        self.told.setText(said if found is None else self._understood(found))
        self.unclear.setText("" if found is None else self._not_understood(found))
        self.button.setEnabled(found is not None and bool(found.title) and not self.line.isReadOnly())

    def _understood(self, found: QuickLine) -> str:
        """'“Circulate Draft 2” · owner: drafting · due Fri 2 Sep 2005 18:00 · about: Joint Ministerial Statement'."""
        asked = [(found.about_kind, found.about_id)]
        about = "".join(tasks.about_name(self._session.record, asked).values())
        due = found.due and f"{found.due:%a} {short_date(found.due.date())} {hour(found.due)}"
        return " · ".join(
            (
                *([f"“{found.title}”"] if found.title else []),
                self.tr("owner: {owner}").format(owner=found.owner) if found.owner else self.tr("no owner"),
                self.tr("due {due}").format(due=due) if due else self.tr("no due time"),
                *([self.tr("about: {about}").format(about=about)] if about else []),
            )
        )

    def _not_understood(self, found: QuickLine) -> str:
        if not found.title:
            return self.tr("! what is to be done?")
        words = " ".join(found.not_understood)
        return self.tr("! not understood: {words}").format(words=words) if words else ""

    def _add(self) -> None:
        line = self.line.text()
        if self.button.isEnabled():
            self._session.act(partial(actions.quick, line=line), self._added(line))

    def _added(self, line: str) -> Callable[[Task], None]:
        def hear(task: Task) -> None:
            if self.line.text() == line:
                self.line.clear()
            self.added.emit(task.id)

        return hear


class Line(QLineEdit):
    """A line that Escape empties first, and leaves when it is empty."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.escaped.emit()
