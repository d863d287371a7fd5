"""A table that knows its keys and fetches rows by windows of keys, as they are shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from ui.models.column import Column, cell

Index = QModelIndex | QPersistentModelIndex
WINDOW = 128
"""Rows fetched at once."""
HELD = 4096
"""Rows kept; beyond, all are let go and fetched anew."""


class TableModel(QAbstractTableModel):
    def __init__(
        self,
        columns: Sequence[Column[Any]],
        fetch: Callable[[Sequence[str]], Mapping[str, Any]],
        keys: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._fetch = fetch
        self._keys = keys
        self._rows: dict[str, Any] = {}

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show other rows, and forget what was fetched."""
        self.beginResetModel()
        self._keys = keys
        self._rows.clear()
        self.endResetModel()

    def row(self, number: int) -> Any:
        """The row at a place, fetched with its neighbours; None where it is gone since."""
        key = self._keys[number]
        if key not in self._rows:
            if len(self._rows) > HELD:
                self._rows.clear()
            start = number - number % WINDOW
            self._rows.update(self._fetch(self._keys[start : start + WINDOW]))
        return self._rows.get(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        return None if row is None else cell(self._columns[index.column()], row, role, QGuiApplication.palette())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else _head(role)
        return None


def _head(role: int) -> object:
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return None
