"""The matrix over the register: action areas by members, and what its signs mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.models.matrix import Cell, Head, MatrixModel, Row, legend
from ui.places.commitments.entries import WITHOUT, Book, area_name, tr
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.matrix import Matrix
from ui.widgets.split import Bar
from workbench.model.commitments import Cell as Counted
from workbench.record.tables import commitments as table

NONE = Cell()


class AreasByMembers(QWidget):
    chosen = Signal(str, str)
    """An area's id (WITHOUT for those that stand in none) and a member's code: the cell that was chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._book = session, Book()
        self._shape: tuple[tuple[Row, ...], tuple[Head, ...]] = ((), ())
        self._cells: dict[tuple[str, str], Cell] = {}
        self._asked = 0
        self.model = MatrixModel(parent=self)
        empty = tr("Action areas and members make the matrix. Name the areas with: Action areas…")
        self.view = Matrix(self.model, tr("Commitments by action area and member"), empty)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.cycle = QComboBox()
        self.cycle.setAccessibleName(tr("Reports of the cycle"))
        self.cycle.activated.connect(lambda _: self._count())
        bar = Bar()
        signs = words(legend(), muted=True)
        signs.setWordWrap(False)
        bar.add(signs)
        bar.stretch()
        bar.add(self.cycle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(bar)

    def _fit(self) -> None:
        """As high as the areas are."""
        bar = self.view.horizontalScrollBar().sizeHint().height()
        self.view.setFixedHeight(self.view.sizeHint().height() + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def fill(self, book: Book) -> None:
        """Show the areas and members, and count anew. Until that is done, what was counted before stays."""
        self._book = book
        self._offer_cycles()
        rows = [(area.id, area_name(area)) for area in book.areas]
        if any(entry.area is None for entry in book.entries.values()):
            rows.append((WITHOUT, tr("Without an action area")))
        columns = [(member.id, member.code, member.short_name) for member in book.members]
        shape = (tuple(rows), tuple(columns))
        if shape != self._shape:
            self._shape = shape
            with QSignalBlocker(self):
                self.model.show_cells(rows, columns, lambda row, column: self._cells.get((row, column), NONE))
            self._fit()
        self._count()

    def _count(self) -> None:
        """Off the screen's thread: long registers take more time than a frame has."""
        self._asked += 1
        series, today, cycle = self._session.meeting.series_id, self._session.today(), self.cycle.currentData()
        self._session.read(
            lambda record: table.matrix(record, series, today, cycle),
            partial(self._counted, self._asked),
            self._session.refused.emit,
        )

    def _counted(self, asked: int, counted: Mapping[tuple[str, str], Counted]) -> None:
        """Only cells that differ are painted; what was asked before something else was is passed over."""
        if asked != self._asked:
            return
        self._cells = {
            (area or WITHOUT, member): Cell(one.count, one.past_due, one.awaited, one.reported)
            for (area, member), one in counted.items()
        }
        rows, columns = self._shape
        self.model.refresh({(row, key): self._cells.get((row, key), NONE) for row, _ in rows for key, *_ in columns})

    def _offer_cycles(self) -> None:
        held = self.cycle.currentData()
        self.cycle.clear()
        self.cycle.addItem(tr("Reports of all cycles"), None)
        for cycle in table.cycles(self._session.record, self._session.meeting.series_id):
            self.cycle.addItem(tr("Reports of {cycle}").format(cycle=cycle), cycle)
        self.cycle.setCurrentIndex(max(self.cycle.findData(held), 0))
        self.cycle.setHidden(self.cycle.count() < 2)

    def _choose(self) -> None:
        if self.view.selectionModel().hasSelection():
            area, member = self.view.keys
            self.chosen.emit(area, self._book.codes[member])

    def look_at(self, area: str, code: str) -> None:
        """Show which cell is looked at; none where it is not one cell."""
        member = next((key for key, one in self._book.codes.items() if one == code), "")
        with QSignalBlocker(self):
            if self.view.keys != (area, member) and not self.view.look_at(area, member):
                self.view.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
