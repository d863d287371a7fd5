"""A short list of lines to be read at a glance: a lead, the matter, a note. Painted, so it costs one widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painted import PaintedRows


@dataclass(frozen=True)
class Line:
    lead: str
    text: str
    note: str = ""
    strong: bool = False
    alarm: bool = False
    muted: bool = False
    key: str = ""
    """What is gone to from here; '' for nowhere."""


class Lines(PaintedRows):
    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._empty = name, empty
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines) or (Line("", self._empty, muted=True),)
        self.set_keys([row.key for row in self._lines])
        spoken = "; ".join(" ".join(filter(None, (row.lead, row.text, row.note))) for row in self._lines)
        self.setAccessibleName(f"{self._name}: {spoken}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, self.row_height() * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        metrics = self.fontMetrics()
        lead = max((metrics.horizontalAdvance(row.lead) for row in self._lines), default=0) * 11 // 10
        for number, row in enumerate(self._lines):
            self._paint_line(painter, row, self.area_of(number), lead + 12 if lead else 0)
        painter.end()

    def _paint_line(self, painter: QPainter, row: Line, area: QRect, lead: int) -> None:
        painter.setFont(theme.sized(self.font(), 1.0, bold=row.strong))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        text_ink = theme.ALARM if row.alarm else theme.MUTED if row.muted else theme.Role.Text
        metrics = painter.fontMetrics()
        note = metrics.horizontalAdvance(row.note) + 12 if row.note else 0
        painter.setPen(self.palette().color(theme.ALARM if row.alarm else theme.MUTED))
        painter.drawText(area, left | middle, row.lead)
        painter.drawText(area, right | middle, row.note)
        painter.setPen(self.palette().color(text_ink))
        middle_part = area.adjusted(lead, 0, -note, 0)
        shown = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, middle_part.width())
        painter.drawText(middle_part, left | middle, shown)
