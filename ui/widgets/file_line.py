"""One line that names the file to be written, with a button to choose it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class FileLine(QWidget):
    changed = Signal()

    def __init__(self, path: Path, kinds: str = "") -> None:
        """`kinds` as a file dialog takes them; without them Word files."""
        super().__init__()
        self._kinds = kinds or self.tr("Word files (*.docx)")
        self._agreed = ""
        """The file that the user agreed to write over."""
        self.kinds = self.tr("Word files (*.docx)")
        """What kinds of files are offered."""
        self._line = QLineEdit(str(path))
        self._line.setAccessibleName(self.tr("File"))
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

    @property
    def may_overwrite(self) -> bool:
        """Whether the user was asked about a file of this name that is there already."""
        return self._line.text() == self._agreed

    def show_path(self, path: Path) -> None:
        self._line.setText(str(path))

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Write to"), self._line.text(), self._kinds)
        if name:
            self._agreed = name
            self._line.setText(name)
