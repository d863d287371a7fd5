"""The journal as a list that is filtered, and what the chosen action changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from functools import partial

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from ui import theme
from ui.commands import edit
from ui.commands.history import UNDO_TO, Steps
from ui.commands.rows import Rows
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.history import told
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.dates import moment
from ui.widgets.split import Bar, Split
from ui.widgets.tables import Table, remember
from workbench.actions.undo import Stop, undo_to_with_care
from workbench.errors import WorkbenchError
from workbench.language.dates import day_of
from workbench.model.journal import Action, ActionKind
from workbench.record import journal
from workbench.record.file import Record

PAUSE = 150
"""Milliseconds without a key until the list is asked for what was typed."""


class _List(Table):
    def say_when_empty(self, words: str) -> None:
        self._empty = words
        self.viewport().update()


class StepsView(QWidget, Steps, Rows):
    """What was done, latest first. Only the numbers of all actions are held; their rows come as they are shown."""

    moved = Signal()
    told = Signal(str)
    asked = Signal(str, str)

    def __init__(self, session: Session, held: frozenset[str]) -> None:
        super().__init__()
        self.session = session
        self._asking = self._steps_back = 0
        self._wanted = ""
        self._agreed = 0
        self._columns = self._made_columns()
        self.model = TableModel(self._columns, self._fetch, (), self)
        self.list = _List(self.model, self._columns, self.tr("What was done"), "")
        self.list.chosen.connect(self._look)
        remember(self.list.horizontalHeader(), "history")
        self.changes = Changes(session, held)
        self.changes.asked.connect(self.asked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.fill)
        self._make_filters()
        self._lay_out()
        self.setFocusProxy(self.list)

    def _made_columns(self) -> tuple[Column[Action], ...]:
        return (
            Column(self.tr("When"), lambda row: moment(self.session.local(row.at)), 130, _tone),
            Column(self.tr("Who"), lambda row: row.who, 120, _tone),
            Column(self.tr("What"), lambda row: row.label, 0, _tone),
            Column(self.tr("State"), self._state, 80, _tone),
            Column(self.tr("Rows"), lambda row: f"{row.changes:,}", 60, _tone, right=True),
        )

    def _state(self, row: Action) -> str:
        if row.undone:
            return self.tr("undone")
        return self.tr("import") if row.kind is ActionKind.IMPORT else ""

    def _make_filters(self) -> None:
        self.line, self.who, self.since = QLineEdit(), QComboBox(), QLineEdit()
        for field, name, hint in (
            (self.line, self.tr("Find words in what was done"), self.tr("Find in what was done")),
            (self.since, self.tr("Done on this day or later"), self.tr("since 2 Sep 2005")),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setPlaceholderText(hint)
            field.setClearButtonEnabled(True)
            field.textChanged.connect(self._pause.start)
        self.since.setMaximumWidth(190)
        self.who.setAccessibleName(self.tr("Done by"))
        self.who.addItem(self.tr("Everybody"), "")
        self.who.activated.connect(self.fill)
        self.sum = words("", muted=True)
        self.sum.setWordWrap(False)

    def _lay_out(self) -> None:
        self._buttons = {UNDO_TO.id: ActionButton(), edit.REDO.id: ActionButton()}
        bar = Bar()
        bar.add(self.line, self.who, self.since)
        bar.space()
        bar.add(*self._buttons.values())
        bar.stretch()
        bar.add(self.sum)
        self.line.setMinimumWidth(200)
        split = Split("history", (self.list, self.changes), (640, 360))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(split, 1)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        for name, button in self._buttons.items():
            button.follow(actions[name])

    # reading

    def fill(self) -> None:
        """Ask for the numbers of what fits the filters; the answer to an older question is not shown."""
        self._pause.stop()
        self._asking += 1
        since = self._day_begins()
        job = partial(_found, who=self.who.currentData() or "", words=self.line.text(), since=since)
        self.session.read(job, partial(self._show, self._asking), self.session.refused.emit)

    def _day_begins(self) -> datetime | None:
        """The beginning of the day that is typed, UTC; a day that is not understood is marked and left out."""
        typed = self.since.text().strip()
        day = day_of(typed, self.session.today()) if typed else None
        look = QPalette()
        if typed and day is None:
            look.setColor(theme.Role.Text, self.palette().color(theme.ALARM))
        self.since.setPalette(look)
        if day is None:
            return None
        return datetime.combine(day, time(), self.session.zone).astimezone(UTC)

    def _show(self, asked: int, found: tuple[tuple[int, ...], tuple[str, ...]]) -> None:
        if asked != self._asking:
            return
        numbers, people = found
        is_narrowed = bool(self.line.text().strip() or self.since.text().strip() or self.who.currentData())
        nothing = self.tr("Nothing that was done fits these words, this person and this day.")
        never = self.tr("Nothing was done yet. Every step will be listed here, and can be taken back from here.")
        self.list.say_when_empty(nothing if is_narrowed else never)
        follows = bool(self.model.keys) and self.list.key == self.model.keys[0]
        self.model.show_keys(tuple(map(str, numbers)))
        self.sum.setText(self.tr("1 action") if len(numbers) == 1 else self.tr("{n:,} actions").format(n=len(numbers)))
        self._show_people(people)
        if self._wanted:
            self.list.look_at(self._wanted)
            self._wanted = ""
        elif numbers and (follows or not self.list.key):
            self.list.look_at(str(numbers[0]))
        self._look()

    def _show_people(self, people: Sequence[str]) -> None:
        if [self.who.itemData(row) for row in range(1, self.who.count())] == list(people):
            return
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(self.tr("Everybody"), "")
        for name in people:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def _fetch(self, keys: Sequence[str]) -> dict[str, Action]:
        return {str(one.number): one for one in journal.of_numbers(self.session.record, [*map(int, keys)])}

    @property
    def chosen(self) -> Action | None:
        """The action that is looked at."""
        place = self.model.place_of(self.list.key) if self.list.key else None
        return None if place is None else self.model.row(place)

    def _look(self) -> None:
        chosen = self.chosen
        self._steps_back = 0 if chosen is None else journal.steps_back(self.session.record, chosen.number)
        self.changes.show_action(chosen)
        self.moved.emit()

    def reveal(self, key: str) -> None:
        """Select an action by its number or its key; the filters are let go where they hide it."""
        number = int(key) if key.isdigit() else journal.number_of(self.session.record, key)
        if number is None or self.list.look_at(str(number)):
            return
        self._wanted = str(number)
        self.line.clear()
        self.since.clear()
        self.who.setCurrentIndex(0)
        self.fill()

    # deeds

    def steps_back(self) -> int:
        return self._steps_back

    def undo_to_here(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.session.act(partial(undo_to_with_care, number=chosen.number, agreed=self._agreed), self._undone)

    def _undone(self, came: tuple[Action, ...] | Stop) -> None:
        """More than one step is done at the second press, after it was said how far it goes."""
        if isinstance(came, Stop):
            self._agreed = came.at
            self.told.emit(came.why + " " + self.tr("Press again to do it."))
        else:
            self._agreed = 0
            back = self.tr("1 action") if len(came) == 1 else self.tr("{count} actions").format(count=len(came))
            self.told.emit(self.tr("Taken back: {back}. Redo does them again, one by one.").format(back=back))

    def can_add(self) -> bool:
        return False

    def chosen_rows(self) -> tuple[str, ...]:
        return ()

    def begin_find(self) -> None:
        self.line.setFocus()
        self.line.selectAll()


def _tone(row: Action) -> Tone:
    is_course = row.kind in (ActionKind.UNDO, ActionKind.REDO)
    return Tone.MUTED if row.undone or is_course else Tone.PLAIN


def _found(record: Record, *, who: str, words: str, since: datetime | None) -> tuple[tuple[int, ...], tuple[str, ...]]:
    return journal.numbers(record, who=who, words=words, since=since), journal.people(record)


class Changes(QWidget):
    """The inspector: the chosen action, and each changed column before and after. Rows that are there are links."""

    asked = Signal(str, str)

    def __init__(self, session: Session, held: frozenset[str]) -> None:
        super().__init__()
        self._session, self._held = session, held
        self._number = 0
        self._told: told.Told | None = None
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("What the action changed"))
        self._heading, self._state = words("", factor=1.15, bold=True), words("", muted=True)
        self.page = QTextBrowser()
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setAccessibleName(self.tr("Changes, before and after"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 0, 12)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._state)
        column.addWidget(self.page, 1)

    def show_action(self, action: Action | None) -> None:
        """Tell of an action; what it changed is read off the screen's thread."""
        self._heading.setText(action.label if action is not None else self.tr("Nothing is selected"))
        self._state.setText(self._stands(action) if action is not None else "")
        number = 0 if action is None else action.number
        if number == self._number and self._told is not None:
            return
        self._number, self._told = number, None
        self.page.clear()
        if action is not None:
            job = partial(told.read, number=number)
            self._session.read(job, partial(self._show, number), partial(self._cannot, number))

    def _stands(self, action: Action) -> str:
        parts = [action.who, moment(self._session.local(action.at))]
        parts.append(self.tr("1 row") if action.changes == 1 else self.tr("{n:,} rows").format(n=action.changes))
        if action.undone:
            parts.append(self.tr("undone"))
        return " · ".join(parts)

    def _show(self, number: int, found: told.Told) -> None:
        if number == self._number:
            self._told = found
            self._write()

    def _cannot(self, number: int, error: WorkbenchError) -> None:
        if number == self._number:
            self.page.setPlainText(str(error))

    def _write(self) -> None:
        if self._told is not None:
            said = told.page(self._told, self.palette(), self._held)
            nothing = self.tr("It changed nothing but what the workbench keeps for itself.")
            self.page.setHtml(said or f"<p>{nothing}</p>")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _go(self, link: QUrl) -> None:
        table, _, key = link.toString().partition("/")
        self.asked.emit(table, key)
