"""One line that names the file to be written, with a button to choose it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.widgets.path_line import PathLine


class FileLine(PathLine):
    def __init__(self, path: Path, kinds: str = "") -> None:
        """`kinds` as a file dialog takes them; without them Word files."""
        super().__init__(path)
        self._line.setAccessibleName(self.tr("File"))
        self.kinds = kinds or self.tr("Word files (*.docx)")
        """What kinds of files are offered."""
        self._agreed = ""
        """The file that the user agreed to write over."""

    @property
    def may_overwrite(self) -> bool:
        """Whether the user was asked about a file of this name that is there already."""
        return self._line.text() == self._agreed

    def browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Write to"), self._line.text(), self.kinds)
        if name:
            self._agreed = name
            self._line.setText(name)
