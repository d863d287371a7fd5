"""One line that names a folder, with a button to choose it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderLine(QWidget):
    changed = Signal()

    def __init__(self, path: Path, name: str) -> None:
        super().__init__()
        self._name = name
        self._line = QLineEdit(str(path))
        self._line.setAccessibleName(name)
        self._line.textChanged.connect(self.changed)
        button = QPushButton(self.tr("Browse…"))
        button.setAutoDefault(False)
        button.clicked.connect(self._browse)
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

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._name, self._line.text())
        if name:
            self._line.setText(name)
