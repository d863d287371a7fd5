"""What stands in the window while no record is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.shell.recent import Recent
from ui.widgets.card import words

Index = QModelIndex | QPersistentModelIndex
RECENT = Qt.ItemDataRole.UserRole.value
WIDTH = 560


class Welcome(QWidget):
    opened = Signal()
    sample = Signal()
    begun = Signal()
    """A new meeting is wanted."""
    recent = Signal(str)
    forgotten = Signal(str)
    """A record is to be left out of the list."""

    def __init__(self, recent: Sequence[Recent]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Welcome"))
        middle = QWidget()
        middle.setMaximumWidth(WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        invitation = self.tr("A record holds one meeting: its agenda, its texts, its commitments and its tasks.")
        column.addWidget(words(self.tr("Ministerial Workbench"), factor=1.8, bold=True))
        column.addWidget(words(invitation, muted=True))
        column.addSpacing(12)
        for button in self._made_buttons():
            column.addWidget(button)
        if recent:
            column.addSpacing(16)
            column.addWidget(words(self.tr("Opened last"), bold=True))
            column.addWidget(self._made_list(recent))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 4)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(row)
        page.addStretch(2)

    def _made_buttons(self) -> list[QPushButton]:
        made = []
        for title, picture, told in (
            (self.tr("Open the Daegu 2005 sample"), "statement", self.sample),
            (self.tr("New meeting…"), "new", self.begun),
            (self.tr("Open a record…"), "open", self.opened),
        ):
            button = QPushButton(icons.icon(picture), f"  {title}")
            button.setMinimumHeight(self.fontMetrics().height() + 20)
            button.clicked.connect(told)
            made.append(button)
        return made

    def _made_list(self, recent: Sequence[Recent]) -> QListWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Records opened last"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        height = 2 * self.fontMetrics().height() + 14
        for one in recent:
            item = QListWidgetItem(one.title or one.path.name, self.list)
            item.setSizeHint(QSize(0, height))
            item.setData(RECENT, one)
            item.setToolTip(str(one.path))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {self._note(one)}")
            item.setData(RECENT + 1, self._note(one))
        self.list.setFixedHeight(min(len(recent), 5) * height + 4)
        self.list.setCurrentRow(0)
        self.list.itemClicked.connect(self._open)
        for key, deed in (
            (Qt.Key.Key_Return, self._open_row),
            (Qt.Key.Key_Enter, self._open_row),
            (Qt.Key.Key_Delete, self._forget),
        ):
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)
        return self.list

    def _note(self, one: Recent) -> str:
        """'/home/…/daegu.meeting · opened 2 Sep 2005 07:40'; 'not found' where the file is gone."""
        opened = self.tr("opened {when}").format(when=one.when) if one.opened else ""
        gone = "" if one.is_there else self.tr("not found")
        return " · ".join(filter(None, (gone, _short(one.path), opened)))

    def _open(self, item: QListWidgetItem) -> None:
        one: Recent = item.data(RECENT)
        self.recent.emit(str(one.path))

    def _open_row(self) -> None:
        if self.list.currentItem() is not None:
            self._open(self.list.currentItem())

    def _forget(self) -> None:
        item = self.list.takeItem(self.list.currentRow())
        if item is not None:
            self.forgotten.emit(str(item.data(RECENT).path))


def _short(path: Path) -> str:
    """A path with the home folder as '~'."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


class _TwoLines(QStyledItemDelegate):
    """The meeting's title, and under it where its record lies; what is not found is muted as a whole."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Recent = index.data(RECENT)
        look, area, metrics = option.palette, QRect(option.rect).adjusted(8, 4, -8, -4), option.fontMetrics
        is_chosen = bool(
            option.state & QStyle.StateFlag.State_HasFocus or option.state & QStyle.StateFlag.State_MouseOver
        )
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, look.color(theme.Role.Highlight))
        strong = theme.Role.HighlightedText if is_chosen else theme.Role.Text if one.is_there else theme.MUTED
        weak = theme.Role.HighlightedText if is_chosen else theme.MUTED
        half = area.height() // 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for text, ink, top in ((str(index.data()), strong, 0), (str(index.data(RECENT + 1)), weak, half)):
            painter.setPen(look.color(ink))
            line = QRect(area.left(), area.top() + top, area.width(), half)
            painter.drawText(line, left, metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width()))
        painter.restore()
