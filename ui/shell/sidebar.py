"""The sidebar: the places with their pictures, and how much waits in each."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from ui import icons, theme
from ui.widgets.badge import Badges, show_count


class Sidebar(QListWidget):
    picked = Signal(str)
    """A place was chosen, by its name."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Places"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Badges(self))
        self.setSpacing(2)
        side = self.fontMetrics().height() + 4
        self.setIconSize(QSize(side, side))
        self._names = tuple(titles)
        for number, (name, title) in enumerate(titles.items(), 1):
            item = QListWidgetItem(icons.icon(name, theme.Role.Text), title, self)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 16))
            item.setToolTip(f"{title} (Ctrl+{number})")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
        self._titles = tuple(titles.values())
        self.currentRowChanged.connect(self._chosen)
        self.show_words(True)

    def show_place(self, name: str) -> None:
        self.setCurrentRow(self._names.index(name))

    def show_badge(self, name: str, count: int) -> None:
        """How many things wait in a place; 0 shows nothing."""
        row = self._names.index(name)
        waiting = self.tr("{place}, {count} waiting").format(place=self._titles[row], count=count)
        show_count(self.item(row), count, waiting if count else self._titles[row])

    def show_words(self, shown: bool) -> None:
        """With the places' names, or narrow, with their pictures alone."""
        for row, title in enumerate(self._titles):
            self.item(row).setText(title if shown else "")
        widest = max(self.fontMetrics().horizontalAdvance(title) for title in self._titles)
        self.setFixedWidth(self.iconSize().width() + (widest + 72 if shown else 28))

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(self._names[row])
