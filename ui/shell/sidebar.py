"""The sidebar: the places with their pictures, and how much waits in each."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme

Index = QModelIndex | QPersistentModelIndex
BADGE = Qt.ItemDataRole.UserRole.value + 1
MOST = 99


class Sidebar(QListWidget):
    picked = Signal(str)
    """A place was chosen, by its name."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Places"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Entry(self))
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
        item = self.item(row)
        if item.data(BADGE) != count:
            item.setData(BADGE, count)
            waiting = self.tr("{place}, {count} waiting").format(place=self._titles[row], count=count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, waiting if count else self._titles[row])

    def show_words(self, shown: bool) -> None:
        """With the places' names, or narrow, with their pictures alone."""
        for row, title in enumerate(self._titles):
            self.item(row).setText(title if shown else "")
        widest = max(self.fontMetrics().horizontalAdvance(title) for title in self._titles)
        self.setFixedWidth(self.iconSize().width() + (widest + 72 if shown else 28))

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(self._names[row])


class _Entry(QStyledItemDelegate):
    """One place; what waits there stands on the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        count = index.data(BADGE)
        if not count:
            return
        said = str(count) if count <= MOST else f"{MOST}+"
        height = option.fontMetrics.height()
        width = max(option.fontMetrics.horizontalAdvance(said) + 10, height)
        area = QRect(option.rect.right() - width - 6, option.rect.center().y() - height // 2, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(theme.ALARM))
        painter.drawRoundedRect(area, height / 2, height / 2)
        painter.setPen(option.palette.color(theme.Role.Base))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, said)
        painter.restore()
