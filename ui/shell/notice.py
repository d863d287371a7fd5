"""A line over the places that says something and offers one thing to do about it. It never stands in the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import icons, theme
from ui.widgets.card import words


class Notice(QFrame):
    agreed = Signal()
    """Its button was pressed."""
    left = Signal()
    """It was put away."""

    def __init__(self, parent: QWidget, deed: str, *, closes: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notice"))
        self.setAutoFillBackground(True)
        self._words = words("")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.deed = QPushButton(deed)
        self.deed.clicked.connect(self.agreed)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setIcon(icons.icon("cross", theme.Role.WindowText))
        self._close.setAccessibleName(self.tr("Put this notice away"))
        self._close.setToolTip(self._close.accessibleName())
        self._close.clicked.connect(self.put_away)
        self._close.setHidden(not closes)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.deed)
        row.addWidget(self._close)
        self.setHidden(True)
        self._paint_ground()

    @property
    def said(self) -> str:
        """What stands in it; '' while it is not shown."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setHidden(not text)

    def put_away(self) -> None:
        self.say("")
        self.left.emit()

    def _paint_ground(self) -> None:
        """The ground of what is looked at, with the text's own colour on it: both are told apart in light and dark."""
        look = QPalette(self.palette())
        ground = theme.shades(look)[theme.CURRENT]
        if look.color(theme.Role.Window) != ground:
            look.setColor(theme.Role.Window, ground)
            self.setPalette(look)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self.setPalette(QPalette())
            self._paint_ground()
