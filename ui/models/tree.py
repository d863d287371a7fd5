"""A tree over rows given in reading order with their depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.column import KEY, Column, can_type, cell
from ui.models.table import put

Index = QModelIndex | QPersistentModelIndex
DRAGGED = "application/x-workbench-row"
"""What a dragged row is carried as: its key."""
Drop = Callable[[str, str | None, str | None], None]
"""Told of a dropped row: its key, the key of the parent it fell into (None: the top), and that of the row it fell before
(None: the last)."""


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
    """`key` gives the key of a row; `can_edit` is asked before anything is typed or dragged."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], str],
        parent: QObject | None = None,
        *,
        drop: Drop | None = None,
        can_edit: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key, self._drop, self._can_edit = key, drop, can_edit
        self._root = Node(None)
        self._nodes: dict[str, Node] = {}

    def show_rows(self, rows: Sequence[tuple[int, Any]]) -> None:
        """Show these rows. Where the tree keeps its shape, what is selected and open stays as it is."""
        shape = [(depth, self._key(row)) for depth, row in rows]
        if shape == self._shape():
            for (_, row), node in zip(rows, self._nodes.values(), strict=True):
                node.row = row
            self._tell(self._root)
            return
        self.beginResetModel()
        self._root = grow(rows)
        self._nodes = {self._key(node.row): node for node in _below(self._root)}
        self.endResetModel()

    def put_row(self, row: Any) -> None:
        """Show another row in the place of the one with its key."""
        node = self._nodes[self._key(row)]
        node.row = row
        self.dataChanged.emit(
            self.createIndex(node.place, 0, node), self.createIndex(node.place, len(self._columns) - 1, node)
        )

    def _shape(self) -> list[tuple[int, str]]:
        return [(_depth(node), key) for key, node in self._nodes.items()]

    def _tell(self, above: Node) -> None:
        if above.children:
            first, last = above.children[0], above.children[-1]
            ends = self.createIndex(last.place, len(self._columns) - 1, last)
            self.dataChanged.emit(self.createIndex(first.place, 0, first), ends)
        for child in above.children:
            self._tell(child)

    def index_of(self, key: str) -> QModelIndex:
        """Where a key stands; an invalid index where it does not."""
        node = self._nodes.get(key)
        return QModelIndex() if node is None else self.createIndex(node.place, 0, node)

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
        row = self.node(index).row
        return self._key(row) if role == KEY else cell(self._columns[index.column()], row, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._drop is not None and self._can_edit():
            flags |= Qt.ItemFlag.ItemIsDropEnabled
            flags |= Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        if index.isValid() and self._can_edit() and can_type(self._columns[index.column()], self.node(index).row):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hands on what was typed; the cell shows it when the record says so."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        return put(self._columns[index.column()], self.node(index).row, str(value))

    # dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        if indexes:
            carried.setData(DRAGGED, self._key(self.node(indexes[0]).row).encode())
        return carried

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tells where a row fell, and leaves the moving to the record: the view is to take nothing away by itself."""
        if self._drop is None or not data.hasFormat(DRAGGED):
            return False
        below = self.node(parent)
        before = below.children[row] if 0 <= row < len(below.children) else None
        key = bytes(data.data(DRAGGED).data()).decode()
        if before is None or self._key(before.row) != key:
            into = None if below is self._root else self._key(below.row)
            self._drop(key, into, None if before is None else self._key(before.row))
        return False

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title if 0 <= section < len(self._columns) else None
        return None


def _below(node: Node) -> list[Node]:
    return [one for child in node.children for one in (child, *_below(child))]


def _depth(node: Node) -> int:
    depth = 0
    while node.parent is not None and node.parent.parent is not None:
        node, depth = node.parent, depth + 1
    return depth
