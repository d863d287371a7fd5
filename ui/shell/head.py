"""The line over the places: the sidebar's button, the meeting, the box that finds anything."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from ui import icons, theme
from ui.widgets.card import words


class Head(QFrame):
    searched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = self.tr("Search or run a command")
        self._menu = QToolButton()
        self._menu.setAutoRaise(True)
        self._menu.setIconSize(QSize(20, 20))
        self._title = words("", factor=1.1, bold=True)
        self._title.setWordWrap(False)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._where = words("", muted=True)
        self._where.setWordWrap(False)
        self._search = QPushButton(icons.icon("search", theme.MUTED), f"  {self._words}")
        self._search.setObjectName("search")
        self._search.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._search.clicked.connect(self.searched)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(self._menu)
        row.addWidget(self._title, 1)
        row.addWidget(self._where)
        row.addWidget(self._search)

    def follow(self, sidebar: QAction, palette: QAction) -> None:
        self._menu.setIcon(icons.icon("sidebar", theme.Role.WindowText))
        self._menu.setToolTip(f"{sidebar.text()} ({sidebar.shortcut().toString()})")
        self._menu.setAccessibleName(sidebar.text())
        self._menu.clicked.connect(sidebar.trigger)
        key = palette.shortcut().toString()
        self._search.setText(f"  {self._words}   {key}")
        self._search.setAccessibleName(f"{self._words} ({key})")

    def show_meeting(self, title: str, where: str) -> None:
        self._title.setText(title)
        self._title.setToolTip(title)
        self._where.setText(where)
