"""Buttons that do what commands of the menu do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui import icons


class ActionButton(QPushButton):
    """A button that does what a command of the menu does, when that can be done; it has its own name, or the command's."""

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self._title = title
        self._action: QAction | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._do)

    def follow(self, action: QAction) -> None:
        self._action = action
        action.changed.connect(self._look)
        self._look()

    def call(self, title: str) -> None:
        """Give the button another name of its own."""
        self._title = title
        self.setText(title)

    def _do(self) -> None:
        if self._action is not None:
            self._action.trigger()

    def _look(self) -> None:
        if self._action is not None:
            key = self._action.shortcut().toString()
            self.setEnabled(self._action.isEnabled())
            self.setToolTip(f"{self._action.text()} ({key})" if key else self._action.text())
            if not self._title:
                self.setText(self._action.text())
                self.setIcon(
                    icons.icon(picture) if (picture := self._action.property("picture")) else self._action.icon()
                )


def in_rows(buttons: Sequence[tuple[str, ActionButton]], across: int = 3) -> QWidget:
    """Buttons under one another in rows of equal parts; each is given with the command that it does."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(6)
    for number, (_, button) in enumerate(buttons):
        grid.addWidget(button, number // across, number % across)
    return held
