"""Tables and trees as every place shows them: whole rows, no grid, an empty state in words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models.column import Column
from ui.widgets.card import words


class Table(QTableView):
    """A table of rows of one height, which says something where it is empty."""

    def __init__(self, model: QAbstractItemModel, columns: Sequence[Column[Any]], name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self.setAccessibleName(name)
        _plain(self)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.setModel(model)
        _set_widths(self.horizontalHeader(), columns)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(theme.MUTED))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(40, 0, -40, 0), flags, self._empty)
            painter.end()


class Tall(QStyledItemDelegate):
    """Rows of a tree as high as those of a table."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = self._view.fontMetrics().height() + 12
        return super().sizeHint(option, index).expandedTo(QSize(0, height))


class Tree(QTreeView):
    def __init__(self, model: QAbstractItemModel, columns: Sequence[Column[Any]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        _plain(self)
        self.setUniformRowHeights(True)
        self.setItemDelegate(Tall(self))
        self.setModel(model)
        _set_widths(self.header(), columns)


def _plain(view: QAbstractItemView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
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
