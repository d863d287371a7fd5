"""A table whose rows stand in sections, each under a heading row; and rows with a box to be ticked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication

from ui.models.column import KEY, Column
from ui.models.table import Index, TableModel
from ui.theme import ALARM, TRACK

MARK = "section:"
"""What the keys of heading rows begin with."""
Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Heading:
    """The row over a section: it takes the whole width, and cannot be selected."""

    name: str
    title: str
    alarm: bool = False

    @property
    def key(self) -> str:
        return MARK + self.name


@dataclass(frozen=True)
class Tick:
    """A column with a box: whether it is ticked in a row (None: no box), and who takes that it was clicked."""

    column: int
    read: Callable[[Any], bool | None]
    put: Callable[[Any, bool], object]


class SectionModel(TableModel):
    """Rows by windows of keys, as in a `TableModel`, with headings among them."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        fetch: Callable[[Sequence[str]], Mapping[str, Any]],
        parent: QObject | None = None,
        *,
        can_edit: Callable[[], bool] = lambda: True,
        tick: Tick | None = None,
    ) -> None:
        super().__init__(columns, self._with_headings, (), parent, can_edit)
        self._fetch_rows, self._tick = fetch, tick
        self._headings: dict[str, Heading] = {}
        self._places_of_headings: list[int] = []

    def show_sections(self, sections: Sequence[tuple[Heading, Sequence[str]]]) -> None:
        """Show sections with the keys of their rows; a section without rows is left out."""
        filled = [(heading, keys) for heading, keys in sections if keys]
        self._headings = {heading.key: heading for heading, _ in filled}
        self._places_of_headings = []
        shown: list[str] = []
        for heading, keys in filled:
            self._places_of_headings.append(len(shown))
            shown.append(heading.key)
            shown += keys
        self.show_keys(shown)

    def headings(self) -> list[int]:
        """Where the heading rows stand."""
        return self._places_of_headings

    def is_heading(self, row: int) -> bool:
        return 0 <= row < len(self.keys) and self.keys[row] in self._headings

    def _with_headings(self, keys: Sequence[str]) -> dict[str, Any]:
        rows = self._fetch_rows([key for key in keys if key not in self._headings])
        return {**rows, **{key: self._headings[key] for key in keys if key in self._headings}}

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or role == KEY:
            return super().data(index, role)
        heading = self._headings.get(self.keys[index.row()])
        if heading is not None:
            return _heading_cell(heading, role) if index.column() == 0 else None
        if role == Role.CheckStateRole and self._tick is not None and index.column() == self._tick.column:
            row = self.row(index.row())
            ticked = None if row is None else self._tick.read(row)
            return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        if self._can_edit() and self.data(index, Role.CheckStateRole) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole:
            return super().setData(index, value, role)
        if self._tick is None or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self._tick.put(self.row(index.row()), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _heading_cell(heading: Heading, role: int) -> object:
    look = QGuiApplication.palette()
    if role in (Role.DisplayRole, Role.AccessibleTextRole):
        return heading.title
    if role == Role.BackgroundRole:
        return look.brush(TRACK)
    if role == Role.ForegroundRole:
        return look.color(ALARM) if heading.alarm else None
    if role == Role.FontRole:
        font = QFont(QGuiApplication.font())
        font.setBold(True)
        return font
    return None
