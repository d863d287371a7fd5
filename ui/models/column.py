"""A column is a small value: pure functions of a row, tested without a screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication

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
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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


def _text(column: Column[Any], row: Any) -> object:
    return column.text(row)


def _typed(column: Column[Any], row: Any) -> object:
    return (column.typed or column.text)(row)


def _tip(column: Column[Any], row: Any) -> object:
    return (column.tip or column.text)(row)


def _spoken(column: Column[Any], row: Any) -> object:
    return f"{column.title}: {column.text(row)}"


def _choices(column: Column[Any], row: Any) -> object:
    return None if column.choices is None else list(column.choices(row))


def _side(column: Column[Any], row: Any) -> object:
    return RIGHT if column.right else None


def _ink(column: Column[Any], row: Any) -> object:
    ink = INKS.get(column.tone(row))
    return None if ink is None else QGuiApplication.palette().color(ink)


def _font(column: Column[Any], row: Any) -> object:
    return _strong() if column.tone(row) is Tone.STRONG else None


SAID: dict[int, Callable[[Column[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole.value: _text,
    Qt.ItemDataRole.EditRole.value: _typed,
    Qt.ItemDataRole.ToolTipRole.value: _tip,
    Qt.ItemDataRole.AccessibleTextRole.value: _spoken,
    Qt.ItemDataRole.TextAlignmentRole.value: _side,
    Qt.ItemDataRole.ForegroundRole.value: _ink,
    Qt.ItemDataRole.FontRole.value: _font,
    CHOICES: _choices,
}
"""What a cell has something to say in, by role; a view asks for more, of every cell that it paints."""


def cell(column: Column[Any], row: Any, role: int) -> object:
    """What a Qt model says of one cell in one role."""
    say = SAID.get(role)
    return None if say is None else say(column, row)


def can_type(column: Column[Any], row: Any) -> bool:
    return column.put is not None and column.can_put(row)


def _strong() -> object:
    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return font
