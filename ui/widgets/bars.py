"""Bars with their numbers, one for each name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painted import PaintedRows


@dataclass(frozen=True)
class Bar:
    name: str
    count: int
    note: str = ""
    key: str = ""
    """What is gone to from here; '' for nowhere."""


class Bars(PaintedRows):
    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._empty = name, empty
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.set_keys([bar.key for bar in self._bars])
        spoken = "; ".join(f"{bar.name}: {bar.count} {bar.note}".strip() for bar in self._bars)
        self.setAccessibleName(f"{self._name}: {spoken or self._empty}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.row_height() * max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        if not self._bars:
            painter.setPen(self.palette().color(theme.MUTED))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._empty)
        most = max((bar.count for bar in self._bars), default=0) or 1
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, most, self.area_of(number))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, most: int, area: QRect) -> None:
        metrics, middle = self.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        widest = max(metrics.horizontalAdvance(other.name) for other in self._bars)
        name = min(widest + 16, area.width() // 2)
        notes = max(metrics.horizontalAdvance(f"{other.count}  {other.note}") for other in self._bars) + 24
        painter.setPen(self.palette().color(theme.Role.Text))
        shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name - 16)
        painter.drawText(area.adjusted(0, 0, name - area.width(), 0), middle, shown)
        room = max(20, area.width() - name - notes)
        track = QRect(name, area.center().y() - 5, room, 10)
        painter.fillRect(track, self.palette().color(theme.TRACK))
        filled = track.adjusted(0, 0, -(room * (most - bar.count) // most), 0)
        painter.fillRect(filled, self.palette().color(theme.Role.Accent))
        painter.drawText(area.adjusted(name + room + 10, 0, 0, 0), middle, f"{bar.count}  {bar.note}".strip())
