"""A column is a small value: pure functions of a row, tested without a screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from ui.theme import ALARM, MUTED

Row = TypeVar("Row")


class Tone(Enum):
    """How a cell is to be read; always said in words or by a sign as well."""

    PLAIN = "plain"
    MUTED = "muted"
    ALARM = "alarm"
    STRONG = "strong"


CHOICES = Qt.ItemDataRole.UserRole.value + 1
"""The role under which a cell tells what can be chosen in it; None where anything is typed."""
KEY = Qt.ItemDataRole.UserRole.value
"""The role under which every cell of a row tells the row's key."""
INKS = {Tone.MUTED: MUTED, Tone.ALARM: ALARM}


def _plain(row: object) -> Tone:
    return Tone.PLAIN


def _always(row: object) -> bool:
    return True


@dataclass(frozen=True)
class Column(Generic[Row]):
    title: str
    text: Callable[[Row], str]
    width: int = 120
    """Pixels at a text size of 10 points; 0 takes what is left."""
    tone: Callable[[Row], Tone] = _plain
    right: bool = False
    put: Callable[[Row, str], object] | None = None
    """Takes what was typed in the cell, or chosen there; None where a cell is only read."""
    typed: Callable[[Row], str] | None = None
    """What stands in the cell when typing begins; without it, its text."""
    choices: Callable[[Row], Sequence[str]] | None = None
    """What can be chosen there; without it, anything is typed."""
    tip: Callable[[Row], str] | None = None
    can_put: Callable[[Row], bool] = _always
    """Whether this row's cell can be changed."""


def cell(column: Column[Any], row: Any, role: int, palette: QPalette) -> object:
    """What a Qt model says of one cell in one role."""
    if role == Qt.ItemDataRole.EditRole:
        return (column.typed or column.text)(row)
    if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
        return column.tip(row)
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return column.text(row)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{column.title}: {column.text(row)}"
    if role == CHOICES:
        return None if column.choices is None else list(column.choices(row))
    if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if role == Qt.ItemDataRole.ForegroundRole:
        ink = INKS.get(column.tone(row))
        return palette.color(ink) if ink is not None else None
    if role == Qt.ItemDataRole.FontRole and column.tone(row) is Tone.STRONG:
        return _strong()
    return None


def can_type(column: Column[Any], row: Any) -> bool:
    return column.put is not None and column.can_put(row)


def _strong() -> object:
    from PySide6.QtGui import QFont, QGuiApplication

    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return font
