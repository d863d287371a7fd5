"""A small box to choose the paragraph that a reference is to name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Referring(QDialog):
    """Filled with (number, words) of every paragraph that has a number."""

    chosen = Signal(str)
    """A number: '12', '3(a)'."""

    def __init__(self, parent: QWidget, paragraphs: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Insert a reference to a paragraph"))
        self._paragraphs = paragraphs
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText(self.tr("A number, or words of the paragraph"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.list.setAccessibleName(self.tr("Paragraphs"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.resize(620, 380)
        self._filter("")

    def _filter(self, typed: str) -> None:
        """Those whose number begins so come first, then those that hold all the words."""
        sought = typed.casefold().split()
        rows = [one for one in self._paragraphs if all(part in f"{one[0]} {one[1]}".casefold() for part in sought)]
        rows.sort(key=lambda one: not one[0].startswith(typed.strip()))
        self.list.clear()
        for number, body in rows:
            item = QListWidgetItem(f"{number}   {body[:120]}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk in the list while one types."""
        if event.key() in _MOVES:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10}.get(Qt.Key(event.key()), 10)
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
        else:
            super().keyPressEvent(event)
