"""A table in sections: headings over the whole width, which the keys of the cursor pass over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme
from ui.models.column import KEY, Column
from ui.models.sections import SectionModel
from ui.widgets.tables import Index, Rows, Table


class Ticked(Rows):
    """Rows whose boxes have an outline that is seen on any ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        box = self._view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, look, self._view)
        chosen = look.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.setPen(look.palette.color(theme.Role.HighlightedText if chosen else theme.MUTED))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()


class SectionTable(Table):
    spaced = Signal()
    """Space was pressed on the selected rows, where `takes_space`; else it ticks the box of the cell that is looked at."""
    takes_space = False

    def __init__(self, model: SectionModel, columns: Sequence[Column[Any]], name: str, empty: str) -> None:
        super().__init__(model, columns, name, empty)
        self._sections = model
        self.setItemDelegate(Ticked(self))
        model.modelReset.connect(self._span)

    @property
    def key(self) -> str:
        """The key of the row that is looked at; '' for none, and for a heading."""
        return "" if self._sections.is_heading(self.currentIndex().row()) else super().key

    def say_when_empty(self, empty: str) -> None:
        self._empty = empty
        self.viewport().update()

    def _span(self) -> None:
        self.clearSpans()
        if self._sections.columnCount() > 1:
            for row in self._sections.headings():
                self.setSpan(row, 0, 1, self._sections.columnCount())

    def _keep(self) -> None:
        """The row that is looked at, and the one to go to where that is gone: the next, else the one before."""
        at = self.currentIndex().row()
        near = [row for row in (at, at + 1, at + 2, at - 1, at - 2) if self._is_row(row)] if at >= 0 else []
        keys = [str(self._sections.index(row, 0).data(KEY)) for row in near]
        self._kept = (keys[0] if keys else "", keys[1] if len(keys) > 1 else "")

    def _is_row(self, row: int) -> bool:
        return 0 <= row < self._sections.rowCount() and not self._sections.is_heading(row)

    def moveCursor(self, action: Table.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """As ever, but a heading is passed over in the same direction; at the top, one stays where one is."""
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or not self._sections.is_heading(index.row()):
            return index
        step = -1 if index.row() < self.currentIndex().row() and index.row() > 0 else 1
        column = max(self.currentIndex().column(), 0)
        return self._sections.index(index.row() + step, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.takes_space and event.key() == Qt.Key.Key_Space and not event.modifiers() and self.keys:
            self.spaced.emit()
            return
        super().keyPressEvent(event)
