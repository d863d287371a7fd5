"""What each column of a list is read as: a heading, and a box to put the reading right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.card import words


@dataclass(frozen=True)
class Heading:
    """A column as it stands in the list: its heading, the first thing in it, the field it fills ('' for none), and why it
    is left out although it is known."""

    title: str
    example: str
    field: str
    why: str = ""


class Matching(QScrollArea):
    chosen = Signal(int, str)
    """A column, from 0, is to be read as this field, or ('') left out."""

    def __init__(self, name: str, fields: Sequence[tuple[str, str]]) -> None:
        """`fields` are names and titles of all that a column can say."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields = tuple(fields)
        self.boxes: list[QComboBox] = []

    def show_columns(self, columns: Sequence[Heading]) -> None:
        """Show the columns of a list; those that are shown already keep their boxes, and the focus."""
        if len(columns) != len(self.boxes):
            self._lay_out(columns)
        for box, column in zip(self.boxes, columns, strict=True):
            box.setCurrentIndex(max(box.findData(column.field), 0))
            box.setToolTip(column.why or column.title)

    def _lay_out(self, columns: Sequence[Heading]) -> None:
        page = QWidget()
        stack = QVBoxLayout(page)
        stack.setContentsMargins(0, 0, 8, 0)
        stack.setSpacing(2)
        self.boxes = []
        for place, column in enumerate(columns):
            stack.addWidget(words(column.title, bold=True))
            stack.addWidget(words(_short(column.example), muted=True))
            box = self._box(place, column.title)
            stack.addWidget(box)
            stack.addSpacing(10)
            self.boxes.append(box)
        stack.addStretch(1)
        self.setWidget(page)

    def _box(self, place: int, title: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("{heading} is read as").format(heading=title))
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(self.tr("(left out)"), "")
        for name, shown in self._fields:
            box.addItem(shown, name)
        box.activated.connect(partial(self._choose, place))
        return box

    def _choose(self, place: int, row: int) -> None:
        self.chosen.emit(place, str(self.boxes[place].itemData(row)))


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
