"""A column is a small value: pure functions of a row, tested without a screen."""

from collections.abc import Callable
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


INKS = {Tone.MUTED: MUTED, Tone.ALARM: ALARM}


def _plain(row: object) -> Tone:
    return Tone.PLAIN


@dataclass(frozen=True)
class Column(Generic[Row]):
    title: str
    text: Callable[[Row], str]
    width: int = 120
    """Pixels at a text size of 10 points; 0 takes what is left."""
    tone: Callable[[Row], Tone] = _plain
    right: bool = False


def cell(column: Column[Any], row: Any, role: int, palette: QPalette) -> object:
    """What a Qt model says of one cell in one role."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        return column.text(row)
    if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if role == Qt.ItemDataRole.ForegroundRole:
        ink = INKS.get(column.tone(row))
        return palette.color(ink) if ink is not None else None
    if role == Qt.ItemDataRole.FontRole and column.tone(row) is Tone.STRONG:
        return _strong()
    return None


def _strong() -> object:
    from PySide6.QtGui import QFont, QGuiApplication

    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return font
