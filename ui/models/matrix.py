"""Rows by columns: how many there are in each cell, and how the worst of them stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)


class Worst(Enum):
    """The worst that is in a cell, by its sign."""

    NONE = "·"
    ON_TRACK = "o"
    AWAITED = "x"
    PAST_DUE = "!"


@dataclass(frozen=True)
class Cell:
    """How many there are, and of these: past their date, with a report awaited, reported on."""

    count: int = 0
    past_due: int = 0
    awaited: int = 0
    reported: int = 0

    @property
    def worst(self) -> Worst:
        if self.past_due:
            return Worst.PAST_DUE
        if self.awaited:
            return Worst.AWAITED
        return Worst.ON_TRACK if self.count else Worst.NONE

    @property
    def text(self) -> str:
        """'2!'; only the sign where there is nothing."""
        return f"{self.count}{self.worst.value}" if self.count else self.worst.value

    @property
    def spoken(self) -> str:
        """'2, of these past their date 1, reported 1'."""
        parts = (
            (_tr("past their date"), self.past_due),
            (_tr("awaited"), self.awaited),
            (_tr("reported"), self.reported),
        )
        told = ", ".join(f"{word} {number}" for word, number in parts if number)
        if not self.count:
            return _tr("none")
        return _tr("%1, of these %2").replace("%1", str(self.count)).replace("%2", told) if told else str(self.count)


def legend() -> str:
    """What the signs mean, in one line."""
    words = (
        (Worst.ON_TRACK, _tr("on track")),
        (Worst.PAST_DUE, _tr("past its date")),
        (Worst.AWAITED, _tr("awaited")),
        (Worst.NONE, _tr("none")),
    )
    return "     ".join(f"{sign.value}  {word}" for sign, word in words)


Row = tuple[str, str]
"""Key and title."""
Head = tuple[str, str, str]
"""Key, title and tooltip of a column."""


class MatrixModel(QAbstractTableModel):
    """Holds every cell; `cell(row_key, column_key)` is asked once for each."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        columns: Sequence[Head] = (),
        cell: Callable[[str, str], Cell] = lambda row, column: Cell(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._take(rows, columns, cell)

    def show_cells(self, rows: Sequence[Row], columns: Sequence[Head], cell: Callable[[str, str], Cell]) -> None:
        """Show other rows and columns."""
        self.beginResetModel()
        self._take(rows, columns, cell)
        self.endResetModel()

    def _take(self, rows: Sequence[Row], columns: Sequence[Head], cell: Callable[[str, str], Cell]) -> None:
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._cells = [[cell(row[0], column[0]) for column in self._columns] for row in self._rows]
        self._row_of = {row[0]: number for number, row in enumerate(self._rows)}
        self._column_of = {column[0]: number for number, column in enumerate(self._columns)}

    def refresh(self, cells: Mapping[tuple[str, str], Cell]) -> None:
        """Take new values of some cells, by (row key, column key); views hear only of those that differ.
        KeyError for a cell that is not shown: other rows or columns are shown with `show_cells`."""
        places = {(self._row_of[row], self._column_of[column]): cell for (row, column), cell in cells.items()}
        for (row, column), cell in places.items():
            if self._cells[row][column] != cell:
                self._cells[row][column] = cell
                index = self.index(row, column)
                self.dataChanged.emit(index, index)

    def cell(self, index: Index) -> Cell:
        return self._cells[index.row()][index.column()]

    def keys(self, index: Index) -> tuple[str, str]:
        """The keys of a cell's row and column."""
        return self._rows[index.row()][0], self._columns[index.column()][0]

    def place(self, row_key: str, column_key: str) -> QModelIndex:
        """The index of a cell; an invalid one where it is not shown."""
        if row_key not in self._row_of or column_key not in self._column_of:
            return QModelIndex()
        return self.index(self._row_of[row_key], self._column_of[column_key])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            row, column = self._rows[index.row()], self._columns[index.column()]
            return f"{row[1]}, {column[2] or column[1]}: {self.cell(index).spoken}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < len(self._columns if across else self._rows):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][1] if across else self._rows[section][1]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return (self._columns[section][2] or self._columns[section][1]) if across else self._rows[section][1]
        return None
