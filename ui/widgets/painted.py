"""Rows that are painted by one widget, and can be gone to: by a click, or by the arrows and Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QWidget

from ui import theme


class PaintedRows(QWidget):
    picked = Signal(str)
    """A row was gone to, by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self._at = self._under = -1

    def set_keys(self, keys: Sequence[str]) -> None:
        """The keys of the rows from the top; '' for one that leads nowhere."""
        self._keys = tuple(keys)
        self._at = self._under = -1
        leads = any(self._keys)
        self.setMouseTracking(leads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)

    def row_height(self) -> int:
        return self.fontMetrics().height() + 8

    def area_of(self, row: int) -> QRect:
        return QRect(0, row * self.row_height(), self.width(), self.row_height())

    def paint_ground(self, painter: QPainter) -> None:
        """The row under the pointer, and the one that the keys are at."""
        if 0 <= self._under < len(self._keys):
            painter.fillRect(self.area_of(self._under), self.palette().color(theme.TRACK))
        if self.hasFocus() and 0 <= self._at < len(self._keys):
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.area_of(self._at)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _row_at(self, y: float) -> int:
        row = int(y) // self.row_height()
        return row if 0 <= row < len(self._keys) and self._keys[row] else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._row_at(event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._under >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._keys[row])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._at = max(self._at, 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._keys) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if 0 <= self._at < len(self._keys) and self._keys[self._at]:
                self.picked.emit(self._keys[self._at])
        else:
            super().keyPressEvent(event)
