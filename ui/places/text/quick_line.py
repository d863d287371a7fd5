"""A line for what is said in the room: understood while it is typed, taken with Enter, ready for the next one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.messages import sentence
from ui.places.text.incoming import changed
from ui.widgets.card import words
from workbench.actions.compiled import Negotiation
from workbench.actions.proposals import Heard, heard
from workbench.errors import WorkbenchError
from workbench.negotiation.said import EXAMPLE, SpokenAct


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuickLine", text)


def understood(text: Negotiation, line: str) -> tuple[str, bool]:
    """What a line would do, in words, and True; or what is wrong with it, and False."""
    try:
        return in_words(text, heard(text, line)), True
    except WorkbenchError as error:
        return sentence(error), False


def in_words(text: Negotiation, found: Heard) -> str:
    """'AUS · paragraph 12 · replace · “decided” → “agreed”'."""
    said, placed = found.said, found.paragraph.placed
    number = placed.number or (placed.name if placed.paragraph.id else _tr("before the first paragraph"))
    where = _tr("paragraph {number}").format(number=number) if placed.number else number
    if found.touched:
        what = ", ".join(found.touched)
    elif found.before:
        what = changed(found.before, found.after)
    elif said.act is SpokenAct.MOVE:
        what = _tr("to after {number}").format(number=text.name_of(text.find(said.target).placed.paragraph.id))
    else:
        what = f"“{found.after}”" if found.after else ""
    because = _tr("because {reason}").format(reason=said.reason) if said.reason else ""
    return " · ".join(filter(None, (", ".join(said.by), where, said.act.value, what, because)))


class Line(QLineEdit):
    """Escape leaves it; Up and Down bring back what was said before."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self._place = 0

    def remember(self, said: str) -> None:
        self._said = [*(one for one in self._said if one != said), said]
        self._place = len(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None:
            self._place = min(max(self._place + step, 0), len(self._said))
            self.setText(self._said[self._place] if self._place < len(self._said) else "")
        else:
            super().keyPressEvent(event)


class QuickLine(QWidget):
    entered = Signal(str)
    """A line that was understood is to be taken."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text: Negotiation | None = None
        self.line = Line()
        self.line.setAccessibleName(_tr("What is said in the room"))
        self.line.setPlaceholderText(EXAMPLE)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._enter)
        self.line.left.connect(self.close_line)
        self._told = words("", factor=0.9)
        self.told = ""
        """What is said under the line."""
        self.is_clear = False
        """Whether the line was understood."""
        close = QToolButton()
        close.setAutoRaise(True)
        close.setIcon(icons.icon("cross"))
        close.setToolTip(_tr("Close the line (Esc)"))
        close.setAccessibleName(_tr("Close the line"))
        close.clicked.connect(self.close_line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._told)
        self.setFocusProxy(self.line)
        self.hide()

    def show_text(self, text: Negotiation | None) -> None:
        """The text that is spoken of, as it stands now."""
        self._text = text
        self._look()

    def open_line(self, begun: str = "") -> None:
        if not self.line.text():
            self.line.setText(begun)
        self.setVisible(True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    def close_line(self) -> None:
        self.setVisible(False)
        self.left.emit()

    def taken(self, said: str) -> None:
        """The line is in the record: make room for the next one."""
        self.line.remember(said)
        if self.line.text().strip() == said:
            self.line.clear()

    def complain(self, error: WorkbenchError) -> None:
        self._tell(sentence(error), clear=False)

    def _look(self) -> None:
        line = self.line.text().strip()
        if self._text is None or not line:
            self._tell(
                _tr("Code, paragraph, what is asked for; Enter takes it, Up brings back the last one."), clear=False
            )
            self._told.setForegroundRole(theme.MUTED)
        else:
            said, clear = understood(self._text, line)
            self._tell(said, clear=clear)

    def _tell(self, said: str, *, clear: bool) -> None:
        self.told, self.is_clear = said, clear
        self._told.setText(said)
        self._told.setForegroundRole(theme.Role.WindowText if clear else theme.ALARM)

    def _enter(self) -> None:
        if self.is_clear:
            self.entered.emit(self.line.text().strip())
