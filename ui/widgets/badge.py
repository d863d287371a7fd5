"""A count in a bubble at the end of a list's item: what is new there, or waits."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

COUNT = Qt.ItemDataRole.UserRole + 20
"""The role of an item's count; nothing is painted for 0."""
NARROW = 6
"""A list narrower than so many text heights shows the bubble over its icon."""


def show_count(item: QListWidgetItem, count: int, said: str) -> None:
    """Give an item its count, and to who hears or points at it, what is counted: '3 new replies'."""
    item.setData(COUNT, count)
    spoken = f"{item.text()}: {said}" if count else ""
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken or item.text())
    item.setToolTip(spoken)


def written(count: int) -> str:
    """What stands in the bubble."""
    return "" if count <= 0 else str(count) if count < 100 else "99+"


def size(count: int, font: QFont) -> QSize:
    """The bubble's size in a font; empty for 0."""
    if count <= 0:
        return QSize(0, 0)
    metrics = QFontMetrics(_font(font))
    height = metrics.height() + 2
    return QSize(max(height, metrics.horizontalAdvance(written(count)) + height * 2 // 3), height)


def paint(painter: QPainter, area: QRect, count: int, ground: QPalette.ColorRole, ink: QPalette.ColorRole) -> None:
    """Paint a bubble that fills an area, in two roles of the application's palette."""
    if count <= 0:
        return
    look = QGuiApplication.palette()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(ground))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setFont(_font(painter.font()))
    painter.setPen(look.color(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, written(count))
    painter.restore()


def _font(font: QFont) -> QFont:
    return theme.sized(font, 0.85, bold=True)


class Badges(QStyledItemDelegate):
    """Paints a list's items with their counts; the item's words make room for the bubble."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        count = int(index.data(COUNT) or 0)
        bubble = size(count, option.font)
        narrow = option.rect.width() < NARROW * option.fontMetrics.height()
        super().paint(painter, option, index)
        if count <= 0:
            return
        area = QRect(option.rect.topLeft(), bubble)
        area.moveRight(option.rect.right() - (1 if narrow else 8))
        if not narrow:
            area.moveTop(option.rect.center().y() - bubble.height() // 2)
        chosen = QStyle.StateFlag.State_Selected in option.state
        accent, on_accent = theme.Role.Highlight, theme.Role.HighlightedText
        painter.setFont(option.font)
        paint(painter, area, count, on_accent if chosen else accent, accent if chosen else on_accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """No wider than the list: words give way to the bubble."""
        return QSize(0, super().sizeHint(option, index).height())

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        room = size(int(index.data(COUNT) or 0), option.font).width()
        if room and option.rect.width() >= NARROW * option.fontMetrics.height():
            words = option.rect.width() - room - 16 - option.decorationSize.width() * (not option.icon.isNull())
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, max(0, words))
