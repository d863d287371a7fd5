"""A table that knows its keys and fetches rows by windows of keys, as they are shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.column import KEY, SAID, Column, can_type, cell

Index = QModelIndex | QPersistentModelIndex
WINDOW = 64
"""Rows fetched at once."""
HELD = 4096
"""Rows kept; beyond, all are let go and fetched anew."""


class TableModel(QAbstractTableModel):
    """`can_edit` is asked before anything is typed in a cell."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        fetch: Callable[[Sequence[str]], Mapping[str, Any]],
        keys: Sequence[str] = (),
        parent: QObject | None = None,
        can_edit: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._fetch = fetch
        self._keys = keys
        self._rows: dict[str, Any] = {}
        self._places: dict[str, int] | None = None
        self._can_edit = can_edit

    @property
    def keys(self) -> Sequence[str]:
        return self._keys

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show these rows, and forget what was fetched. The same rows in the same order keep what is selected and typed."""
        if keys == self._keys:
            self._rows.clear()
            if keys:
                self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._keys, self._places = keys, None
        self._rows.clear()
        self.endResetModel()

    def place_of(self, key: str) -> int | None:
        """Where a key stands; None where it does not."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._keys)}
        return self._places.get(key)

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
        if not index.isValid():
            return None
        if role == KEY:
            return self._keys[index.row()]
        if role not in SAID:
            return None
        row = self.row(index.row())
        return None if row is None else cell(self._columns[index.column()], row, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].put is not None and self._can_edit():
            row = self.row(index.row())
            if row is not None and can_type(self._columns[index.column()], row):
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hands on what was typed; the cell shows it when the record says so."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        return put(self._columns[index.column()], self.row(index.row()), str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else _head(role)
        return None


def put(column: Column[Any], row: Any, typed: str) -> bool:
    """Whether something else than what stood there was typed, and handed on."""
    if column.put is None or typed == (column.typed or column.text)(row):
        return False
    column.put(row, typed)
    return True


def _head(role: int) -> object:
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return None
