"""A place beside its inspector. How wide they are, and whether the inspector is shown, is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui import settings
from ui.settings import Setting
from ui.widgets.card import words

SPLIT = Setting("split", "", "how the space is shared between a place and its inspector, in base 64; for each place")


class Split(QSplitter):
    """Parts side by side. `name` tells several splits apart, in what is remembered."""

    def __init__(self, name: str, parts: Sequence[QWidget], sizes: Sequence[int], stretched: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name = name
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        self.setStretchFactor(stretched, 1)
        self.setSizes(list(sizes))
        kept = settings.kept(SPLIT, part=name)
        if kept:
            self.restoreState(QByteArray.fromBase64(kept.encode()))
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        settings.keep(SPLIT, bytes(self.saveState().toBase64().data()).decode(), part=self._name)


class Side(QScrollArea):
    """An inspector: a heading, a line under it, and sections that are added one under another."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(300)
        self._heading, self._state = words("", factor=1.15, bold=True), words("", muted=True)
        page = QWidget()
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(12, 8, 12, 12)
        self.column.setSpacing(8)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._state)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(8)
        self.column.addLayout(self._rest)
        self.column.addStretch(1)
        self.setWidget(page)

    def head(self, heading: str, state: str = "") -> None:
        """What is looked at, and how it stands."""
        self._heading.setText(heading)
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def add(self, title: str, *parts: QWidget) -> QWidget:
        """A section under a heading of its own ('' for none); returns it, to be shown and hidden."""
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        if title:
            column.addWidget(words(title, bold=True))
        for part in parts:
            column.addWidget(part)
        self._rest.addWidget(section)
        return section


class Bar(QFrame):
    """A line of buttons and fields over a place: what is done there on the left, what it tells on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self._row.addWidget(part)

    def add_wide(self, part: QWidget) -> None:
        """Add what takes the room that is left, and gives way first."""
        self._row.addWidget(part, 1)

    def stretch(self) -> None:
        self._row.addStretch(1)

    def space(self) -> None:
        self._row.addSpacing(12)
