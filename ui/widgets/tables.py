"""Tables and trees as every place shows them: whole rows, no grid, an empty state in words. They keep what is selected by
its key when the rows change, and remember the widths of their columns."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QByteArray, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui import settings, theme
from ui.models.column import CHOICES, KEY, Column
from ui.models.table import TableModel
from ui.models.tree import TreeModel
from ui.settings import Setting
from ui.widgets.card import words

Index = QModelIndex | QPersistentModelIndex
WIDTHS = Setting("columns", "", "how wide the columns of a table are, in base 64; for each table")
_TYPED = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked


class Rows(QStyledItemDelegate):
    """Rows of one height; a cell with choices is a box to choose from."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._view.fontMetrics().height() + 12
        return super().sizeHint(option, index).expandedTo(QSize(0, height))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = index.data(CHOICES)
        if choices is None:
            editor = super().createEditor(parent, option, index)
        else:
            editor = QComboBox(parent)
            editor.addItems(choices)
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.activated.connect(partial(self._take, editor))
            QTimer.singleShot(0, editor, editor.showPopup)
        editor.setAccessibleName(str(self._view.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def _take(self, editor: QComboBox, _: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)


class Table(QTableView):
    """A table of rows of one height, which says something where it is empty."""

    chosen = Signal()
    """Other rows are selected, or none."""

    def __init__(self, model: TableModel, columns: Sequence[Column[Any]], name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._kept: tuple[str, str] = ("", "")
        self._rows = model
        self.setAccessibleName(name)
        _plain(self)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.setItemDelegate(Rows(self))
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._put_back)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        _set_widths(self.horizontalHeader(), columns)

    @property
    def key(self) -> str:
        """The key of the row that is looked at; '' for none."""
        index = self.currentIndex()
        return str(index.data(KEY)) if index.isValid() else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the selected rows, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.keys[row] for row in rows if row < len(self._rows.keys))

    def look_at(self, key: str) -> bool:
        """Select a row and scroll to it; False where it is not shown."""
        place = self._rows.place_of(key)
        if place is None:
            return False
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self._rows.index(place, column))
        self.scrollTo(self._rows.index(place, column))
        return True

    def type_in(self, key: str, column: int) -> None:
        """Begin typing in a cell; where that is done already, nothing is begun anew."""
        if self.look_at(key):
            index = self._rows.index(self._rows.place_of(key) or 0, column)
            self.setCurrentIndex(index)
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(index)

    def _keep(self) -> None:
        index = self.currentIndex()
        neighbour = index.siblingAtRow(index.row() + 1) if index.isValid() else index
        if not neighbour.isValid() and index.row() > 0:
            neighbour = index.siblingAtRow(index.row() - 1)
        self._kept = (self.key, str(neighbour.data(KEY)) if neighbour.isValid() else "")

    def _put_back(self) -> None:
        """Select the same row again; where it is gone, its neighbour."""
        if not any(self.look_at(key) for key in self._kept if key):
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            say_in(self, self._empty)


class Tree(QTreeView):
    chosen = Signal()
    """Another row is looked at, or none."""

    def __init__(self, model: TreeModel, columns: Sequence[Column[Any]], name: str, empty: str = "") -> None:
        super().__init__()
        self._empty, self._rows, self._kept = empty, model, ""
        self.setAccessibleName(name)
        _plain(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setItemDelegate(Rows(self))
        self.setModel(model)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._put_back)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        _set_widths(self.header(), columns)

    @property
    def key(self) -> str:
        """The key of the row that is looked at; '' for none."""
        index = self.currentIndex()
        return str(index.data(KEY)) if index.isValid() else ""

    def look_at(self, key: str) -> bool:
        """Select a row and scroll to it; False where it is not shown."""
        index = self._rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def type_in(self, key: str, column: int) -> None:
        """Begin typing in a cell; where that is done already, nothing is begun anew."""
        if self.look_at(key):
            index = self._rows.index_of(key).siblingAtColumn(column)
            self.setCurrentIndex(index)
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(index)

    def _keep(self) -> None:
        self._kept = self.key

    def _put_back(self) -> None:
        self.expandAll()
        if not (self._kept and self.look_at(self._kept)):
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and self.model().rowCount() == 0:
            say_in(self, self._empty)


def say_in(view: QTableView | QTreeView, said: str) -> None:
    """Write in the middle of a view what it is for and how one begins."""
    painter = QPainter(view.viewport())
    painter.setPen(view.palette().color(theme.MUTED))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(view.viewport().rect().adjusted(40, 0, -40, 0), flags, said)
    painter.end()


def remember(header: QHeaderView, name: str) -> None:
    """Give the columns the widths they had last time, and remember those that the user gives them."""
    kept = settings.kept(WIDTHS, part=name)
    if kept:
        header.restoreState(QByteArray.fromBase64(kept.encode()))
    header.sectionResized.connect(
        lambda *_: settings.keep(WIDTHS, bytes(header.saveState().toBase64().data()).decode(), part=name)
    )


def _plain(view: QAbstractItemView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(_TYPED)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def _set_widths(header: QHeaderView, columns: Sequence[Column[Any]]) -> None:
    header.setHighlightSections(False)
    header.setStretchLastSection(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    scale = header.fontMetrics().height() / 16
    for number, column in enumerate(columns):
        if column.width:
            header.resizeSection(number, round(column.width * scale))
        else:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)


def lay_out(place: QWidget, heading: str, view: QWidget) -> None:
    """A heading with the view under it, over the whole place."""
    column = QVBoxLayout(place)
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(12)
    column.addWidget(words(heading, factor=1.4, bold=True))
    column.addWidget(view, 1)
