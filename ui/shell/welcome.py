"""What stands in the window while no record is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.card import words


class Welcome(QWidget):
    opened = Signal()
    sample = Signal()
    begun = Signal()
    """A new meeting is wanted."""
    recent = Signal(str)

    def __init__(self, recent: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Welcome"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        invitation = self.tr("A record holds one meeting: its agenda, its texts, its commitments and its tasks.")
        heading = words(self.tr("Ministerial Workbench"), factor=1.8, bold=True)
        for label in (heading, words(invitation, muted=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for title, told in (
            (self.tr("Open the Daegu 2005 sample…"), self.sample),
            (self.tr("New meeting…"), self.begun),
            (self.tr("Open a record…"), self.opened),
        ):
            button = QPushButton(title)
            button.clicked.connect(told)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in recent:
            button = QPushButton(Path(path).name)
            button.setFlat(True)
            button.setToolTip(path)
            button.clicked.connect(lambda _=False, path=path: self.recent.emit(path))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
