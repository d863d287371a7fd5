"""Dialogs whose work is done off the screen's thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.card import words

Result = TypeVar("Result")


class WorkDialog(QDialog):
    """Has a button that does the work, a line for what was refused, and stays open while something is being written."""

    def __init__(self, parent: QWidget | None, title: str, deed: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._is_left = self._is_writing = False
        self._told = words("")
        self.told = ""
        self.deed = QPushButton(deed)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(self.deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.write)
        self._buttons.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(8)

    def end_layout(self) -> None:
        """What stands below all else."""
        self.column.addWidget(self._told)
        self.column.addWidget(self._buttons)
        self.tell("")

    def write(self) -> None:
        """Do the work."""
        raise NotImplementedError

    def begin_writing(self) -> None:
        self._is_writing = True
        self.deed.setEnabled(False)
        self.tell("")

    def end_writing(self) -> None:
        self._is_writing = False
        self.deed.setEnabled(True)

    def tell(self, said: str, *, alarm: bool = False) -> None:
        self.told = said
        self._told.setText(said)
        self._told.setVisible(bool(said))
        self._told.setForegroundRole(theme.ALARM if alarm else theme.MUTED)

    def heard(self, hear: Callable[[Result], None]) -> Callable[[Result], None]:
        """The same call, as long as the dialog is there to hear it."""

        def call(result: Result) -> None:
            if not self._is_left:
                hear(result)

        return call

    def reject(self) -> None:
        if not self._is_writing:
            super().reject()

    def done(self, result: int) -> None:
        self._is_left = True
        super().done(result)
