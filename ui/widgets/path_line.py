"""One line that names a place on the disk, with a button to choose it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class PathLine(QWidget):
    """What the button offers is each kind's own."""

    changed = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._line = QLineEdit(str(path))
        self._line.textChanged.connect(self.changed)
        button = QPushButton(QCoreApplication.translate("PathLine", "Browse…"))
        button.setAutoDefault(False)
        button.clicked.connect(self.browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(button)
        self.setFocusProxy(self._line)

    @property
    def path(self) -> Path:
        return Path(self._line.text().strip())

    def show_path(self, path: Path) -> None:
        self._line.setText(str(path))

    def browse(self) -> None:
        """Let the path be chosen."""
        raise NotImplementedError
