"""The strip of replies: every delegation's code in protocol order, with a sign for how its reply stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import icons, theme
from ui.widgets.flow import flow, rows

GAP = 6
PAD = 6
SIGN = 12
"""The side of a sign."""


class Standing(Enum):
    """How a delegation's reply to a draft stands."""

    REPLIED = "replied"
    NO_COMMENTS = "no comments"
    REMINDED = "reminded"
    AWAITED = "awaited"
    LATE = "late"


SIGNS = {
    Standing.REPLIED: ("check", "agreed"),
    Standing.NO_COMMENTS: ("remove", "agreed"),
    Standing.REMINDED: ("bell", "ad-ref"),
    Standing.AWAITED: ("more", "muted"),
    Standing.LATE: ("warning", "alarm"),
}
"""The drawing and the named colour of each standing."""


@dataclass(frozen=True)
class Chip:
    code: str
    name: str
    standing: Standing
    note: str = ""
    """What is known besides: when it came, when it was reminded."""


class ReplyStrip(QWidget):
    clicked = Signal(str)
    """The code that was clicked, or chosen with Enter or Space."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._empty = name, empty
        self._chips: tuple[Chip, ...] = ()
        self._current = self._under = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.show_chips(())

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show delegations in the order given; the one that is looked at stays so."""
        held = self.code
        self._chips = tuple(chips)
        codes = [chip.code for chip in self._chips]
        self._current = codes.index(held) if held in codes else 0 if codes else -1
        self._under = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if codes else Qt.FocusPolicy.NoFocus)
        spoken = "; ".join(f"{chip.code} {self.word(chip.standing)}" for chip in self._chips)
        self.setAccessibleName(f"{self._name}: {spoken or self._empty}")
        self._tell()
        self._claim()
        self.update()

    @property
    def code(self) -> str:
        """The code that is looked at; '' for none."""
        return self._chips[self._current].code if self._chips else ""

    def word(self, standing: Standing) -> str:
        words = {
            Standing.REPLIED: self.tr("replied"),
            Standing.NO_COMMENTS: self.tr("no comments"),
            Standing.REMINDED: self.tr("reminded"),
            Standing.AWAITED: self.tr("awaited"),
            Standing.LATE: self.tr("late"),
        }
        return words[standing]

    def spoken(self, chip: Chip) -> str:
        """'Chile: replied, 31 Aug 23:55'."""
        return f"{chip.name or chip.code}: {self.word(chip.standing)}{', ' if chip.note else ''}{chip.note}"

    def chip_at(self, place: QPoint) -> int:
        """The number of the chip at a place; -1 for none."""
        areas = self._areas(self.width())
        return next((number for number, area in enumerate(areas) if area.contains(place)), -1)

    # where things stand

    def _bold(self) -> QFont:
        return theme.sized(self.font(), 0.9, bold=True)

    def _small(self) -> QFont:
        return theme.sized(self.font(), 0.9)

    def _chip_height(self) -> int:
        return QFontMetrics(self._bold()).height() + 6

    def _areas(self, width: int) -> list[QRect]:
        """The chips' places; all are as wide as the widest, so that they stand in columns."""
        if not self._chips:
            return []
        metrics, height = QFontMetrics(self._bold()), self._chip_height()
        wide = max(metrics.horizontalAdvance(chip.code) for chip in self._chips) + SIGN + 4 + 2 * PAD
        places = flow([wide] * len(self._chips), width - 2, GAP)
        return [QRect(x + 1, row * (height + GAP) + 1, wide, height) for row, x in places]

    def _summary(self) -> list[tuple[Standing, str]]:
        """Each standing that occurs, and how often: the signs' legend."""
        found = [(standing, sum(chip.standing is standing for chip in self._chips)) for standing in Standing]
        return [(standing, f"{self.word(standing)} {count}") for standing, count in found if count]

    def _summary_places(self, width: int) -> list[tuple[int, int]]:
        metrics = QFontMetrics(self._small())
        wide = [SIGN + 4 + metrics.horizontalAdvance(words) for _, words in self._summary()]
        return flow(wide, width, 2 * GAP)

    def heightForWidth(self, width: int) -> int:
        areas = self._areas(width)
        if not areas:
            return self.fontMetrics().height() + 8
        line = QFontMetrics(self._small()).height() + 2
        return areas[-1].bottom() + 2 + GAP + rows(self._summary_places(width)) * line

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(self.width() if self.isVisible() else 420))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._claim()

    def _claim(self) -> None:
        """Ask for the height that the width needs: a scroll area asks no widget for it."""
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()

    # what people do

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.chip_at(event.pos())
            QToolTip.showText(event.globalPos(), self.spoken(self._chips[number]) if number >= 0 else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self.chip_at(event.position().toPoint())
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.PointingHandCursor if under >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.chip_at(event.position().toPoint())
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go(number)
            self.clicked.emit(self.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._chips) - 1
        across = sum(area.top() == 1 for area in self._areas(self.width()))
        steps = {
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Down: self._current + across,
            Qt.Key.Key_Up: self._current - across,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in steps and last >= 0:
            if 0 <= steps[Qt.Key(key)] <= last:
                self._go(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and last >= 0:
            self.clicked.emit(self.code)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, number: int) -> None:
        self._current = number
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say which delegation is looked at; a screen reader hears of each change."""
        self.setAccessibleDescription(self.spoken(self._chips[self._current]) if self._chips else "")

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        areas = self._areas(self.width())
        if not areas:
            painter.setPen(self.palette().color(theme.MUTED))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._empty)
        for number, area in enumerate(areas):
            self._paint_chip(painter, number, area)
        if areas:
            self._paint_summary(painter, areas[-1].bottom() + 2 + GAP)
        painter.end()

    def _ink(self, standing: Standing) -> QColor:
        return theme.shades(self.palette())[SIGNS[standing][1]]

    def _paint_chip(self, painter: QPainter, number: int, area: QRect) -> None:
        chip, look = self._chips[number], self.palette()
        ink, settled = self._ink(chip.standing), chip.standing in (Standing.REPLIED, Standing.NO_COMMENTS)
        line = Qt.PenStyle.SolidLine if settled or chip.standing is Standing.LATE else Qt.PenStyle.DashLine
        painter.setPen(QPen(ink, 1, line))
        painter.setBrush(look.color(theme.Role.Window if number == self._under else theme.Role.Base))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus() and number == self._current:
            painter.setPen(QPen(look.color(theme.Role.Text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area), 4, 4)
        sign = QRectF(area.left() + PAD, area.center().y() + 0.5 - SIGN / 2, SIGN, SIGN)
        icons.paint(painter, SIGNS[chip.standing][0], sign, ink)
        painter.setFont(self._bold() if settled or chip.standing is Standing.LATE else self._small())
        painter.setPen(look.color(theme.Role.Text))
        words = area.adjusted(PAD + SIGN + 4, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, chip.code)

    def _paint_summary(self, painter: QPainter, top: int) -> None:
        painter.setFont(self._small())
        line = painter.fontMetrics().height() + 2
        for (standing, words), (row, x) in zip(self._summary(), self._summary_places(self.width()), strict=True):
            area = QRect(x, top + row * line, self.width() - x, line)
            sign = QRectF(x, area.center().y() + 0.5 - SIGN / 2, SIGN, SIGN)
            icons.paint(painter, SIGNS[standing][0], sign, self._ink(standing))
            painter.setPen(self.palette().color(theme.MUTED))
            painter.drawText(area.adjusted(SIGN + 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
