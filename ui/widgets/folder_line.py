"""One line that names a folder, with a button to choose it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.widgets.path_line import PathLine


class FolderLine(PathLine):
    def __init__(self, path: Path, name: str) -> None:
        super().__init__(path)
        self._name = name
        self._line.setAccessibleName(name)

    def browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._name, self._line.text())
        if name:
            self._line.setText(name)
