"""A box of things to choose from, the last of which is a file that is asked for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget


class FileChoice(QComboBox):
    chosen = Signal()
    """Something else is chosen."""

    def __init__(self, name: str, asking: str, kinds: str, parent: QWidget | None = None) -> None:
        """`asking` is the entry that asks for a file, `kinds` says which are offered."""
        super().__init__(parent)
        self._asking, self._kinds, self._kept = asking, kinds, 0
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._activate)

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """What there is to choose from beside a file: words and values."""
        self.clear()
        for words, value in choices:
            self.addItem(words, value)
        self.addItem(self._asking, None)

    @property
    def value(self) -> object:
        """The value that is chosen: of those offered, or a Path."""
        return self.currentData()

    def choose_file(self, file: Path) -> None:
        place = self.findData(file)
        if place < 0:
            place = self.count() - 1
            self.insertItem(place, file.name, file)
        self.setCurrentIndex(place)
        self._kept = place
        self.chosen.emit()

    def _activate(self, place: int) -> None:
        if place < self.count() - 1:
            self._kept = place
            self.chosen.emit()
            return
        name, _ = QFileDialog.getOpenFileName(self, self._asking, "", self._kinds)
        self.setCurrentIndex(self._kept)
        if name:
            self.choose_file(Path(name))
