"""Pages on the screen: one under another, two beside each other where there is room, as large as is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui import theme
from ui.widgets.sheets import Place
from ui.widgets.typeset import DPI

GAP = 16
"""Pixels between pages, and round them."""
STEP, LEAST, MOST = 1.2, 0.25, 4.0
WIDEST = 1.6
"""A page that fills the width is not larger than so many times its size on paper."""
HELD = 12
"""Pictures of pages that are kept."""


class Preview(QAbstractScrollArea):
    turned = Signal()
    """Another page is looked at, or the pages have another size."""
    wanted = Signal(int, float)
    """The picture of a page is wanted, with so many pixels for a dot of the paper; `put` takes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(True)
        self.viewport().setBackgroundRole(theme.TRACK)
        self.zoom = 1.0
        """How large the pages are beside the paper; 0 fills the width."""
        self._sizes: tuple[QSizeF, ...] = ()
        self._empty = ""
        self._areas: list[QRect] = []
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._awaited: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _: self.turned.emit())

    def say(self, words: str) -> None:
        """What stands there while there are no pages."""
        self._empty = words
        self.viewport().update()

    def show_pages(self, sizes: Sequence[QSizeF]) -> None:
        """Show another paper with pages of these sizes, in millimetres, as far down as the last one was."""
        kept = self.verticalScrollBar().value()
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self._awaited.clear()
        self._arrange()
        self.verticalScrollBar().setValue(kept)

    @property
    def page(self) -> int:
        """The page that is looked at, from 0: the one that has the middle of the screen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        past = [page for page, area in enumerate(self._areas) if area.top() - GAP <= middle]
        first = past[-1] if past else 0
        return (
            min(page for page, area in enumerate(self._areas) if area.top() == self._areas[first].top()) if past else 0
        )

    @property
    def scale(self) -> float:
        """Pixels for a dot of the paper."""
        return self._scale_of(self.zoom or self._fitting())

    def set_zoom(self, zoom: float) -> None:
        """Make the pages that large beside the paper (0 fills the width), with the same page in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self.zoom = zoom and min(max(zoom, LEAST), MOST)
        self._arrange()
        bar.setValue(round(share * bar.maximum()))

    def zoom_by(self, steps: int) -> None:
        self.set_zoom((self.zoom or self._fitting()) * STEP**steps)

    def go_to(self, place: Place) -> None:
        """Bring a place of a page into sight, a third of the way down."""
        if place.page < len(self._areas):
            top = self._areas[place.page].top() + place.top * self.scale
            self.verticalScrollBar().setValue(round(top - self.viewport().height() / 4))

    def go_to_page(self, page: int) -> None:
        if 0 <= page < len(self._areas):
            self.verticalScrollBar().setValue(self._areas[page].top() - GAP)

    # where the pages lie

    def _scale_of(self, zoom: float) -> float:
        return zoom * self.logicalDpiX() / DPI

    def _fitting(self) -> float:
        """How large the widest page is when it fills the width."""
        widest = max((size.width() for size in self._sizes), default=210.0)
        room = max(self.viewport().width() - 2 * GAP, 100)
        return min(room / (widest / 25.4 * self.logicalDpiX()), WIDEST)

    def _arrange(self) -> None:
        """Lay the pages out, in rows of one or two."""
        self._areas = []
        sizes, count = [self._pixels(size) for size in self._sizes], len(self._sizes)
        width = self.viewport().width()
        widest = max((wide for wide, _ in sizes), default=0)
        columns = 2 if count > 1 and width >= 2 * widest + 3 * GAP else 1
        span = columns * widest + (columns - 1) * GAP
        left, top = max((width - span) // 2, GAP), GAP
        for first in range(0, count, columns):
            row = sizes[first : first + columns]
            for column, (wide, high) in enumerate(row):
                own = left + column * (widest + GAP) + (widest - wide) // 2
                self._areas.append(QRect(own, top, wide, high))
            top += max(high for _, high in row) + GAP
        self._set_bars(top, span + 2 * GAP)
        self.viewport().update()
        self.turned.emit()

    def _pixels(self, size: QSizeF) -> tuple[int, int]:
        scale = self.scale * DPI / 25.4
        return round(size.width() * scale), round(size.height() * scale)

    def _set_bars(self, high: int, wide: int) -> None:
        view = self.viewport()
        for bar, whole, shown in (
            (self.verticalScrollBar(), high, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setRange(0, max(whole - shown, 0))
            bar.setPageStep(shown)
            bar.setSingleStep(40)

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_zoom(self.zoom)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if not self._areas:
            painter.setPen(self.palette().color(theme.MUTED))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(40, 0, -40, 0), flags, self._empty)
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page, area in enumerate(self._areas):
            seen = area.translated(-shift)
            if seen.intersects(event.rect()):
                self._paint_page(painter, page, seen)
                painter.setPen(QPen(self.palette().color(theme.LINE), 1))
                painter.drawRect(QRectF(seen).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, seen: QRect) -> None:
        """The picture of a page; until it is there, the one of another size, or bare paper."""
        scale = self.scale * self.devicePixelRatioF()
        known, picture = self._pictures.get(page, (0.0, None))
        if known != scale and page not in self._awaited:
            self._awaited.add(page)
            self.wanted.emit(page, scale)
        if picture is None:
            painter.fillRect(seen, QColor("white"))
        else:
            painter.drawImage(seen, picture)

    def put(self, page: int, scale: float, picture: QImage) -> None:
        """Here is the picture of a page that was `wanted`."""
        self._awaited.discard(page)
        if len(self._pictures) >= HELD and page not in self._pictures:
            self._pictures.pop(max(self._pictures, key=lambda one: abs(one - page)))
        self._pictures[page] = (scale, picture)
        self.viewport().update()
