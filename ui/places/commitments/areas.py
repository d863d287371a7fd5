"""The action areas of the series: named, put in order, taken out. Each change is in the record at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui.messages import sentence
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.commitments.entries import tr
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.split import Bar
from ui.widgets.tables import Table
from workbench.actions import commitments as actions
from workbench.errors import WorkbenchError
from workbench.model.commitments import ActionArea
from workbench.record.tables import commitments as table

if TYPE_CHECKING:
    from workbench.record.file import Record

TITLE = 1


class Areas(QDialog):
    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Action areas"))
        self._session = session
        self._rows: dict[str, ActionArea] = {}
        self._counts: Mapping[str | None, int] = {}
        columns = self._columns()
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        empty = tr("No action areas yet. They are what a register is arranged by: name the first one.")
        self.list = Table(self._model, columns, tr("Action areas"), empty)
        self._told = words("")
        self.add = QPushButton(tr("Add"))
        self.up, self.down = QPushButton(tr("Move up")), QPushButton(tr("Move down"))
        self.remove = QPushButton(tr("Remove"))
        self._lay_out()
        self._connect()
        self.fill()

    def _lay_out(self) -> None:
        bar = Bar()
        bar.add(self.add, self.up, self.down, self.remove)
        bar.stretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(words(tr("The printed numbers of the commitments follow their area."), muted=True))
        column.addWidget(self.list, 1)
        column.addWidget(bar)
        column.addWidget(self._told)
        column.addWidget(buttons)
        for button in (self.add, self.up, self.down, self.remove):
            button.setAutoDefault(False)
        self.tell("")
        self.resize(760, 440)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self._remove)
        for key, button in (("Alt+Up", self.up), ("Alt+Down", self.down), ("Del", self.remove)):
            QShortcut(QKeySequence(key), self, button.click)
        self.list.chosen.connect(self._look)
        self._session.changed.connect(self._changed)

    def _changed(self, touched: Mapping[str, frozenset[str]]) -> None:
        if {"action_area", "commitment"} & touched.keys():
            self.fill()

    def fill(self) -> None:
        record, series = self._session.record, self._session.meeting.series_id
        self._rows = {area.id: area for area in table.areas(record, series)}
        self._counts = Counter(row.area_id for row in table.of_series(record, series))
        self._model.show_keys(tuple(self._rows))
        if not self.list.key and self._rows:
            self.list.look_at(next(iter(self._rows)))
        self._look()

    def _look(self) -> None:
        place = self._model.place_of(self.list.key)
        self.up.setEnabled(bool(place))
        self.down.setEnabled(place is not None and place < len(self._rows) - 1)
        self.remove.setEnabled(place is not None)

    def tell(self, said: str) -> None:
        self._told.setText(said)
        self._told.setVisible(bool(said))

    def _columns(self) -> tuple[Column[ActionArea], ...]:
        return (
            Column(tr("No."), lambda row: str(row.number), 44),
            Column(tr("Title"), lambda row: row.title, 0, put=lambda row, said: self._change(row, title=said)),
            Column(
                tr("Short title"), lambda row: row.short_title, 180,
                put=lambda row, said: self._change(row, short_title=said),
            ),
            Column(tr("Commitments"), lambda row: str(self._counts.get(row.id, 0)), 100, lambda _: Tone.MUTED),
        )  # fmt: skip

    def _change(self, row: ActionArea, **new: str) -> None:
        self._act(lambda record: actions.change_area(record, row.id, **new))

    def _add(self) -> None:
        def added(area: ActionArea) -> None:
            self.list.type_in(area.id, TITLE)

        self.tell("")
        title = tr("New action area")
        self._session.act(lambda record: actions.add_area(record, title), added, self._refused)

    def _move(self, step: int) -> None:
        self._act(partial(actions.move_area, key=self.list.key, step=step))

    def _remove(self) -> None:
        self._act(partial(actions.remove_area, key=self.list.key))

    def _act(self, action: Callable[[Record], None]) -> None:
        self.tell("")
        self._session.act(action, lambda _: None, self._refused)

    def _refused(self, error: WorkbenchError) -> None:
        if self.isVisible():
            self.tell(sentence(error))
