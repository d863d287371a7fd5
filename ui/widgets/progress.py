"""How far long work is, with a button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.session import Work
from ui.widgets.card import words


class Progress(QWidget):
    """Not seen while nothing is under way."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: Work | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._stop)
        self._what = words("", muted=True)
        self._what.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar)
        row.addWidget(self._what, 1)
        row.addWidget(self.stop)
        self.hide()

    def follow(self, work: Work) -> None:
        """Show how far this work is, from now until `end`."""
        self._work = work
        self.bar.setRange(0, 0)
        self._what.setText("")
        self.stop.setEnabled(True)
        work.told.connect(self._show)
        self.setVisible(True)

    def end(self) -> None:
        if self._work is not None:
            self._work.told.disconnect(self._show)
            self._work = None
        self.setVisible(False)

    def _show(self, done: int, of: int, what: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self._what.setText(what)

    def _stop(self) -> None:
        if self._work is not None:
            self.stop.setEnabled(False)
            self._work.stop()
            self.stopped.emit()
