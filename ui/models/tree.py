"""A tree over rows given in reading order with their depth."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from ui.models.column import Column, cell

Index = QModelIndex | QPersistentModelIndex


@dataclass(eq=False)
class Node:
    row: Any
    parent: Optional["Node"] = None
    place: int = 0
    children: list["Node"] = field(default_factory=list)


def grow(rows: Sequence[tuple[int, Any]]) -> Node:
    """The root over rows given as (depth, row); a depth goes at most one deeper than the row before it."""
    root = Node(None)
    path = [root]
    for depth, row in rows:
        del path[min(depth, len(path) - 1) + 1 :]
        node = Node(row, path[-1], len(path[-1].children))
        path[-1].children.append(node)
        path.append(node)
    return root


class TreeModel(QAbstractItemModel):
    def __init__(self, columns: Sequence[Column[Any]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._root = Node(None)

    def show_rows(self, rows: Sequence[tuple[int, Any]]) -> None:
        self.beginResetModel()
        self._root = grow(rows)
        self.endResetModel()

    def node(self, index: Index) -> Node:
        held = index.internalPointer() if index.isValid() else self._root
        return held if isinstance(held, Node) else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self.node(parent).children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return cell(self._columns[index.column()], self.node(index).row, role, QGuiApplication.palette())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title if 0 <= section < len(self._columns) else None
        return None
