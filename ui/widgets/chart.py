"""The convergence chart: how a text came together over its drafts, and how many brackets were left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.widgets.flow import flow, rows

GAP = 6
MARK = 10
"""The side of a mark in the legend."""
WIDEST = 56
"""Pixels; columns grow no wider."""
PARTS = (("agreed", "agreed"), ("ad_ref", "ad-ref"), ("open", "open"))
"""The parts of a column from its foot: the field of a point, and its named colour."""


@dataclass(frozen=True)
class Point:
    """A draft, or what stands now: paragraphs by status; regions in brackets and the wordings offered in them."""

    label: str
    agreed: int
    ad_ref: int
    open: int
    regions: int
    variants: int

    @property
    def total(self) -> int:
        return self.agreed + self.ad_ref + self.open

    def count(self, part: str) -> int:
        return {"agreed": self.agreed, "ad_ref": self.ad_ref, "open": self.open}[part]


@dataclass(frozen=True)
class _Areas:
    """Where the parts of the chart stand, and the width of one point's share."""

    legend: QRect
    line: QRect
    columns: QRect
    labels: QRect
    share: float


class Convergence(QWidget):
    """`empty` is said while there is no point."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._empty = name, empty
        self._points: tuple[Point, ...] = ()
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_points(())

    def show_points(self, points: Sequence[Point]) -> None:
        self._points = tuple(points)
        spoken = "; ".join(self.spoken(point) for point in self._points)
        self.setAccessibleName(f"{self._name}: {spoken or self._empty}")
        self.update()

    def spoken(self, point: Point) -> str:
        """'Draft 1: agreed 20, ad ref 4, open 7, brackets 12, options 27'."""
        words = self._words()
        told = ", ".join(f"{words[part]} {point.count(part)}" for part, _ in PARTS)
        brackets, options = self.tr("brackets"), self.tr("options")
        return f"{point.label}: {told}, {brackets} {point.regions}, {options} {point.variants}"

    def point_at(self, place: QPoint) -> Point | None:
        """The point in whose share of the width a place is."""
        if not self._points or not self.rect().contains(place):
            return None
        return self._points[min(int(place.x() / self._areas().share), len(self._points) - 1)]

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = self.point_at(event.pos())
            QToolTip.showText(event.globalPos(), self.spoken(point) if point else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        painter.setFont(self._small())
        if self._points:
            areas = self._areas()
            self._paint_legend(painter, areas.legend)
            self._paint_columns(painter, areas)
            self._paint_line(painter, areas)
            self._paint_labels(painter, areas)
        else:
            painter.setFont(self.font())
            painter.setPen(self.palette().color(theme.MUTED))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(GAP, 0, -GAP, 0), flags, self._empty)
        painter.end()

    # where things stand

    def _words(self) -> dict[str, str]:
        return {
            "agreed": self.tr("agreed"),
            "ad_ref": self.tr("ad ref"),
            "open": self.tr("open"),
            "line": self.tr("brackets"),
        }

    def _small(self) -> QFont:
        return theme.sized(self.font(), 0.9)

    def _entries(self) -> list[int]:
        """The widths of the legend's entries."""
        metrics = QFontMetrics(self._small())
        return [MARK + 4 + metrics.horizontalAdvance(word) for word in self._words().values()]

    def _areas(self) -> _Areas:
        text = QFontMetrics(self._small()).height()
        legend = QRect(0, 0, self.width(), rows(flow(self._entries(), self.width(), 2 * GAP)) * text)
        labels = QRect(0, self.height() - text - 2, self.width(), text)
        room = labels.top() - legend.bottom() - 3 * GAP
        above = max(text + 20, min(room * 2 // 5, 110))
        line = QRect(0, legend.bottom() + GAP, self.width(), above)
        top = line.bottom() + GAP
        columns = QRect(0, top, self.width(), max(1, labels.top() - GAP // 2 - top))
        return _Areas(legend, line, columns, labels, self.width() / len(self._points))

    def _stepped(self, texts: Sequence[str], share: float, metrics: QFontMetrics) -> range:
        """Which of the texts are written, so that they do not touch; the last one always is."""
        widest = max(metrics.horizontalAdvance(text) for text in texts) + GAP * 2
        return range(len(texts) - 1, -1, -max(1, -int(-widest // share)))

    # painting

    def _ink(self, name: str) -> QColor:
        return theme.shades(self.palette())[name]

    def _paint_legend(self, painter: QPainter, area: QRect) -> None:
        text, widths = painter.fontMetrics().height(), self._entries()
        words = self._words()
        colours = dict(PARTS)
        for part, width, (row, x) in zip(words, widths, flow(widths, area.width(), 2 * GAP), strict=True):
            top = area.top() + row * text
            mark = QRectF(x, top + (text - MARK) / 2, MARK, MARK)
            if part in colours:
                self._fill(painter, part, self._ink(colours[part]), mark)
            else:
                middle = mark.center().y()
                self._dots(painter, [QPointF(mark.left(), middle), QPointF(mark.right(), middle)], 1.5)
            painter.setPen(self.palette().color(theme.Role.Text))
            painter.drawText(QRect(x + MARK + 4, top, width, text), Qt.AlignmentFlag.AlignVCenter, words[part])

    def _fill(self, painter: QPainter, part: str, ink: QColor, area: QRectF) -> None:
        """Agreed is solid, ad ref hatched, open an outline: told apart without colour too."""
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink if part == "agreed" else Qt.BrushStyle.NoBrush)
        if part == "ad_ref":
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_columns(self, painter: QPainter, areas: _Areas) -> None:
        most = max(point.total for point in self._points) or 1
        width = max(4.0, min(areas.share * 0.6, WIDEST))
        for number, point in enumerate(self._points):
            left, foot = round((number + 0.5) * areas.share - width / 2), float(areas.columns.bottom())
            for part, colour in PARTS:
                height = round(areas.columns.height() * point.count(part) / most)
                area = QRectF(left, foot - height, round(width), height)
                if height:
                    self._paint_part(painter, part, self._ink(colour), area, point.count(part))
                foot -= height
        painter.setPen(QPen(self.palette().color(theme.LINE), 1))
        painter.drawLine(0, areas.columns.bottom(), self.width(), areas.columns.bottom())

    def _paint_part(self, painter: QPainter, part: str, ink: QColor, area: QRectF, count: int) -> None:
        self._fill(painter, part, ink, area)
        metrics, figure = painter.fontMetrics(), str(count)
        words = QRectF(0, 0, metrics.horizontalAdvance(figure) + 4, metrics.ascent())
        if words.width() + 2 > area.width() or words.height() + 2 > area.height():
            return
        words.moveCenter(area.center())
        if part == "ad_ref":
            painter.fillRect(words, self.palette().base())
        painter.setPen(self.palette().color(theme.Role.Base) if part == "agreed" else ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, figure)

    def _paint_line(self, painter: QPainter, areas: _Areas) -> None:
        text, most = painter.fontMetrics().height(), max(point.regions for point in self._points) or 1
        fall = areas.line.height() - text - 6
        line = [
            QPointF((number + 0.5) * areas.share, areas.line.bottom() - 3 - fall * point.regions / most)
            for number, point in enumerate(self._points)
        ]
        self._dots(painter, line, 2.5)
        figures = [str(point.regions) for point in self._points]
        painter.setFont(theme.sized(self.font(), 0.9, bold=True))
        metrics = painter.fontMetrics()
        for number in self._stepped(figures, areas.share, metrics):
            pad = QRectF(0, 0, metrics.horizontalAdvance(figures[number]) + 4, metrics.ascent())
            pad.moveCenter(line[number] - QPointF(0, 5 + pad.height() / 2))
            painter.fillRect(pad, self.palette().base())
            painter.setPen(self._ink("bracket"))
            painter.drawText(pad, Qt.AlignmentFlag.AlignCenter, figures[number])
        painter.setFont(self._small())

    def _dots(self, painter: QPainter, line: Sequence[QPointF], size: float) -> None:
        """A line through its points."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink("bracket"), 1.75))
        painter.setBrush(self._ink("bracket"))
        painter.drawPolyline(QPolygonF(line))
        for point in line:
            painter.drawEllipse(point, size, size)
        painter.restore()

    def _paint_labels(self, painter: QPainter, areas: _Areas) -> None:
        labels = [point.label for point in self._points]
        metrics = painter.fontMetrics()
        for number in self._stepped(labels, areas.share, metrics):
            width = min(metrics.horizontalAdvance(labels[number]) + 4, self.width())
            left = max(0, min(round((number + 0.5) * areas.share - width / 2), self.width() - width))
            painter.setPen(self.palette().color(theme.Role.Text if number == len(labels) - 1 else theme.MUTED))
            shown = metrics.elidedText(labels[number], Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, areas.labels.top(), width, areas.labels.height()), _CENTRE, shown)


_CENTRE = Qt.AlignmentFlag.AlignCenter
