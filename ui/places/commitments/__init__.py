"""The register of commitments: the matrix over a list that a cell filters, or the list alone, beside the inspector."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.commands import commitments as commands
from ui.commands import rows
from ui.models.table import TableModel
from ui.places.commitments.columns import Puts, columns
from ui.places.commitments.deeds import Deeds
from ui.places.commitments.entries import Entry, Sought, read_book, sum_words, tr
from ui.places.commitments.inspector import Inspector, Looked, Source
from ui.places.commitments.overview import AreasByMembers
from ui.places.commitments.sieve import Sieve
from ui.places.place import Scene, Touched
from ui.session import Session
from ui.settings import Setting, keep, kept
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.split import Bar, Split
from ui.widgets.tables import Table, remember
from workbench.actions.texts import placed
from workbench.model.text import Placed
from workbench.record.tables import commitments as table
from workbench.record.tables import tasks, text

LAYOUT = Setting("commitments-layout", commands.MATRIX, "whether the matrix stands over the list of commitments")
COUNTED = frozenset({"commitment", "commitment_member", "action_area", "member", "meeting", "progress"})
"""The tables that the list and the matrix are read from; what else is touched shows in the inspector alone."""


class Commitments(Deeds):
    reads = COUNTED | {"indicator", "task", "text", "paragraph"}
    holds = frozenset({"action_area", "commitment", "indicator", "progress"})
    help_page = "commitments"

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("Commitments"))
        self.layout_shown = ""
        self._is_filling = False
        self._placed: dict[str, dict[str, Placed]] = {}
        self._build()
        self._lay_out()
        self._connect()
        self.fill()
        self.show_layout(kept(LAYOUT))

    # how it is built

    def _build(self) -> None:
        shown = columns(lambda: self.book, Puts(self.change, self.put_due, self.put_scope))
        self.model = TableModel(
            shown,
            lambda keys: {key: self.book.entries[key] for key in keys if key in self.book.entries},
            (),
            self,
            lambda: self.can_write,
        )
        self.list = Table(self.model, shown, tr("Commitments"), tr("Nothing here is what is looked for."))
        remember(self.list.horizontalHeader(), "commitments")
        self.matrix = AreasByMembers(self.session)
        self.sieve = Sieve()
        self.side = Inspector(self.session)
        self._sum = words("", muted=True)
        self._sum.setWordWrap(False)
        self._layouts = {name: _switch() for name in (commands.MATRIX, commands.LIST)}
        self._buttons = (
            (rows.ADD.id, ActionButton(tr("Add…"))),
            (commands.AREAS.id, ActionButton(tr("Action areas…"))),
            (commands.ALL.id, ActionButton(tr("Show all"))),
        )
        self._first_steps = (
            (commands.FROM_STATEMENT.id, ActionButton(tr("Make one from a paragraph of the statement"))),
            (rows.ADD.id, ActionButton(tr("Add one…"))),
            (rows.IMPORT.id, ActionButton(tr("Import a list…"))),
        )

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._listed())
        self._pages.addWidget(self._empty())
        bar = Bar()
        bar.add(*self._layouts.values())
        bar.space()
        bar.add(*(button for _, button in self._buttons))
        bar.stretch()
        bar.add(self._sum)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(12, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Split("commitments", (middle, self.side), (760, 380)))
        self.set_inspector(self.side)
        self.setFocusProxy(self.list)

    def _listed(self) -> QWidget:
        """The matrix as high as its areas, and the list under it."""
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.matrix)
        column.addWidget(self.sieve)
        column.addWidget(self.list, 1)
        return panel

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(2)
        told = tr(
            "What ministers promise stands here, with who sees to it, by when, and what is reported since.\n"
            "A commitment is best made from the words of the statement: it keeps them, and where they stand."
        )
        column.addWidget(words(told, muted=True))
        row = QHBoxLayout()
        for _, button in self._first_steps:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return page

    def _connect(self) -> None:
        self.list.chosen.connect(self._look)
        self.sieve.sought.connect(self._sift)
        self.sieve.words.returnPressed.connect(self.list.setFocus)
        self.matrix.chosen.connect(self._seek_cell)
        self.side.form.put.connect(self.put_field)
        self.side.task_typed.connect(self.add_task)
        self.side.tasks.doubleClicked.connect(lambda _: self.asked.emit("task", self.side.tasks.key))
        self.side.reports.doubleClicked.connect(lambda _: self.edit_report())
        self.session.writing.connect(self._look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        for name, button in self._layouts.items():
            action = actions[f"commitments.{name}"]
            button.setText(action.text())
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
        for name, pressed in (*self._buttons, *self._first_steps):
            pressed.follow(actions[name])
        self.side.follow(actions)
        self.context_menu(self.list, (*rows.CONTEXT, *commands.CONTEXT))
        self.context_menu(self.matrix.view, (commands.ALL.id, commands.AREAS.id))
        for one in (self.list, *self.held):
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                pressed_there = QShortcut(QKeySequence(key), one)
                pressed_there.setContext(Qt.ShortcutContext.WidgetShortcut)
                pressed_there.activated.connect(actions[rows.EDIT.id].trigger)
        for held in self.held:
            self.context_menu(held, (rows.ADD.id, rows.EDIT.id, rows.REMOVE.id))

    # what is shown

    def fill(self) -> None:
        self._placed.clear()
        self.book = read_book(self.session)
        self.sieve.offer(self.book)
        if self.layout_shown == commands.MATRIX:
            self._count()
        self._pages.setCurrentIndex(0 if self.book.entries else 1)
        self._sift()

    def refresh(self, touched: Touched) -> None:
        if COUNTED & touched.keys():
            self.fill()
        else:
            self._placed.clear()
            self._look()

    def _count(self) -> None:
        self.matrix.fill(self.book)
        self.matrix.look_at(self.sieve.now.area, self.sieve.now.member)

    def _sift(self) -> None:
        """Show what is looked for."""
        wanted = self.sieve.now
        keys = tuple(key for key, entry in self.book.entries.items() if wanted.takes(entry))
        self._is_filling = True
        self.model.show_keys(keys)
        if keys and not self.list.keys:
            self.list.look_at(self.list.key or keys[0])
        self._is_filling = False
        self.matrix.look_at(wanted.area, wanted.member)
        self._sum.setText(sum_words([self.book.entries[key] for key in keys], len(self.book.entries)))
        self._look()

    def _seek_cell(self, area: str, code: str) -> None:
        now = self.sieve.now
        self.sieve.seek(Sought(now.words, area, code, now.open, now.late, now.lacking))

    def _look(self) -> None:
        """Show all about the commitment that is looked at."""
        if self._is_filling:
            return
        entry = self.entry
        looked = None if entry is None else self._looked(entry)
        self.side.show_looked(looked, self.book, can_edit=self.can_write)
        self.moved.emit()

    def _looked(self, entry: Entry) -> Looked:
        record, key = self.session.record, entry.commitment.id
        return Looked(
            entry,
            self._source(entry),
            table.indicators_of(record, key),
            table.progress_of(record, key),
            tasks.about(record, "commitment", (key,)),
        )

    def _source(self, entry: Entry) -> Source | None:
        row = entry.commitment
        if row.text_id is None:
            return None
        record = self.session.record
        sourced = table.with_source(record, row.id)
        found = text.find(record, row.meeting_id or self.session.meeting.id, sourced.slug or "")
        if found is None:
            return Source(tr("A text of another meeting"), None, sourced.stands)
        if found.id not in self._placed:
            self._placed[found.id] = {one.paragraph.id: one for one in placed(record, found)}
        return Source(found.title, self._placed[found.id].get(row.paragraph_id or ""), sourced.stands)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Commands on rows say which rows they are about."""
        if now is None or not self.isAncestorOf(now):
            return
        word = self.word_of(self.at)
        if word != self.row_word:
            self.row_word = word
            self.moved.emit()

    # how it is looked at

    def show_layout(self, layout: str) -> None:
        self.layout_shown = layout if layout in self._layouts else commands.MATRIX
        keep(LAYOUT, self.layout_shown)
        for name, button in self._layouts.items():
            button.setChecked(name == self.layout_shown)
        if self.layout_shown == commands.MATRIX:
            self._count()
        self.matrix.setHidden(self.layout_shown != commands.MATRIX)

    def reveal(self, kind: str, key: str) -> None:
        if kind == "action_area":
            self.sieve.seek(Sought(area=key))
            return
        commitment = key if kind == "commitment" else table.commitment_of(self.session.record, kind, key)
        if not self.list.look_at(commitment):
            self.show_all()
            self.list.look_at(commitment)
        held = {"indicator": self.side.indicators, "progress": self.side.reports}.get(kind)
        if held is not None and held.look_at(key):
            self.side.ensureWidgetVisible(held)
            held.setFocus()

    def scenes(self) -> Mapping[str, Scene]:
        def show(layout: str, wanted: Sought) -> QWidget | None:
            self.show_layout(layout)
            self.sieve.seek(wanted)
            return None

        cell = (self.book.areas[0].id, self.book.members[0].code) if self.book.areas and self.book.members else ("", "")
        found: dict[str, Scene] = {
            "list": partial(show, commands.LIST, Sought(lacking=True)),
            "cell": partial(show, commands.MATRIX, Sought(area=cell[0], member=cell[1])),
            "areas": self.areas_dialog,
        }
        if self.entry is not None:
            found["report"] = partial(self.report_dialog, self.entry, None)
        return found


def _switch() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setAutoRaise(True)
    return button
