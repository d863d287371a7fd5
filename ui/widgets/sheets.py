"""A paper as pages: a `Document` laid out as Word lays out the house's template, for the screen, the printer and PDF.

All lengths of a page are in dots, 600 to the inch, so that one layout serves every device.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt, QThread
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ui import theme
from ui.widgets import typeset
from ui.widgets.typeset import DPI, INK, Beside, mm, pt
from workbench.model.document import Document, PageSize, Section

SIZES = {PageSize.A4: (210.0, 297.0), PageSize.A3: (297.0, 420.0), PageSize.LETTER: (215.9, 279.4)}
"""Width and height upright, in millimetres."""
MARGIN = 25.0
FURNITURE = 12.5
"""How far header and footer stand from the edge, in millimetres."""
LINES = 5
"""Each so-manieth line has its number in the margin."""
PASSES = 60
"""How often a page may be broken earlier, so that a heading stays with what follows."""


@dataclass(frozen=True)
class Place:
    """A part of a page where something stands: which page of the paper, from 0, and how far down, in dots."""

    page: int
    top: float


class Sheets:
    """The pages of one paper. It belongs to the thread that lays it out, be it the screen's or not, and is painted there: Qt
    has the letters of each thread apart."""

    def __init__(self, document: Document) -> None:
        self.title = document.title
        self._device = _device()
        family = serif()
        running = typeset.Running()
        self._parts = [_Part(one, self._device, family, running) for one in document.sections]
        if self._parts:
            self._parts[-1].end_with_comments()
        for part in self._parts:
            part.settle()
        _end_timers()
        self._firsts: list[int] = []
        for part in self._parts:
            self._firsts.append(self.count)
            self.count += part.count

    count = 0
    """How many pages there are."""

    def size(self, page: int) -> QSizeF:
        """A page's width and height in millimetres."""
        part, _ = self._at(page)
        return part.size

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, from 0; the painter's unit is a dot, its origin the corner of the paper."""
        part, own = self._at(page)
        part.paint(painter, own, page + 1, self.count)

    def picture(self, page: int, scale: float) -> QImage:
        """A page as a picture, with so many pixels for a dot. Paper is white in the dark, too."""
        size = self.size(page)
        image = QImage(round(mm(size.width()) * scale), round(mm(size.height()) * scale), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        self.paint(painter, page)
        painter.end()
        return image

    def places(self) -> dict[str, Place]:
        """Where each paragraph begins, by its key."""
        found: dict[str, Place] = {}
        for part, first in zip(self._parts, self._firsts, strict=True):
            for key, (page, top) in part.places().items():
                found.setdefault(key, Place(first + page, top))
        return found

    def _at(self, page: int) -> tuple[_Part, int]:
        """The part that a page of the paper belongs to, and which page of that part it is."""
        place = max(number for number, first in enumerate(self._firsts) if first <= page)
        return self._parts[place], page - self._firsts[place]


def serif() -> str:
    """The family that papers are set in: the first of the house's that the machine has, else the shipped one."""
    known = set(QFontDatabase.families())
    found = next((family for family in theme.SERIF if family in known), "")
    if not found:
        theme.register_fonts()
        found = "Noto Sans"
    return found


def _device() -> QImage:
    """What is laid out for: 600 dots to the inch, whatever the screen has."""
    device = QImage(1, 1, QImage.Format.Format_Mono)
    device.setDotsPerMeterX(round(DPI / 0.0254))
    device.setDotsPerMeterY(round(DPI / 0.0254))
    return device


def _end_timers() -> None:
    """Qt begins a timer for each document that is laid out. On a thread without an event loop nothing would ever end it, and
    it would have to be ended there."""
    app = QCoreApplication.instance()
    if app is not None and QThread.currentThread() is not app.thread():
        QCoreApplication.processEvents()


class _Part:
    """The pages of one section."""

    def __init__(self, section: Section, device: QImage, family: str, running: typeset.Running) -> None:
        self._section = section
        wide, high = SIZES[section.page]
        self.size = QSizeF(high, wide) if section.landscape else QSizeF(wide, high)
        self._text = QRectF(
            mm(MARGIN), mm(MARGIN), mm(self.size.width() - 2 * MARGIN), mm(self.size.height() - 2 * MARGIN)
        )
        self._family = family
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(typeset.font(family, typeset.BODY_SIZE))
        self._document.documentLayout().setPaintDevice(device)
        self._setter = typeset.Setter(self._document, family, self.size.width() - 2 * MARGIN, running)
        self._setter.set(section.blocks)
        self._numbers: dict[int, list[tuple[float, int]]] = {}
        self._beside: dict[int, list[tuple[float, Beside]]] = {}

    def end_with_comments(self) -> None:
        """Put the words of the comments under the last words of the paper."""
        self._setter.set_comments()

    def settle(self) -> None:
        """Break into pages, and find what stands in the margins."""
        self._document.setPageSize(self._text.size())
        for _ in range(PASSES):
            self._document.pageCount()  # lays out what is not laid out yet: a block without lines must not be asked
            wrong = next(self._torn(), None)
            if wrong is None:
                break
            cursor, shape = QTextCursor(wrong), QTextBlockFormat()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.mergeBlockFormat(shape)
        self.count = max(self._document.pageCount(), 1)
        self._find_beside()
        if self._section.line_numbers:
            self._count_lines()

    # where things stand

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _torn(self) -> Iterator[QTextBlock]:
        """Paragraphs that must begin on the page of what follows them: headings parted from their text, and those of which
        a single line stands at the foot of a page, or (of three) at the head of the next."""
        run: QTextBlock | None = None
        for block in self._blocks():
            if not block.text() or QTextCursor(block).currentTable() is not None:
                run = None
                continue
            first, second = self._page_of_line(block, 0), self._page_of_line(block, 1)
            begins = block.blockFormat().pageBreakPolicy() == QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
            if run is not None and not begins and first != self._page_of_line(run, 0):
                yield run
            count = block.layout().lineCount()
            alone = first != (second if count != 3 else self._page_of_line(block, 2))
            if not begins and count > 1 and alone:
                yield run or block
            keeps = bool(block.blockFormat().property(typeset.KEEP))
            run = (run or block) if keeps and not (begins and run) else None

    def _top(self, block: QTextBlock) -> float:
        return self._document.documentLayout().blockBoundingRect(block).top()

    def _on_page(self, height: float) -> tuple[int, float]:
        """Which page a height of the whole belongs to, and how far down there; a dot is left for rounding."""
        page = int((height + 1) // self._text.height())
        return page, height - page * self._text.height()

    def _page_of_line(self, block: QTextBlock, number: int) -> int:
        layout = block.layout()
        down = layout.lineAt(min(number, layout.lineCount() - 1)).y() if layout.lineCount() else 0.0
        return self._on_page(self._top(block) + down)[0]

    def places(self) -> dict[str, tuple[int, float]]:
        """Page and height of each paragraph that has a key."""
        found: dict[str, tuple[int, float]] = {}
        for block in self._blocks():
            key = self._setter.keys.get(block.blockNumber())
            if key:
                page, top = self._on_page(self._first_line(block))
                found.setdefault(key, (page, self._text.top() + top))
        return found

    def _first_line(self, block: QTextBlock) -> float:
        return self._top(block) + (block.layout().lineAt(0).y() if block.layout().lineCount() else 0)

    def _find_beside(self) -> None:
        for block in self._blocks():
            for one in self._setter.beside.get(block.blockNumber(), ()):
                page, top = self._on_page(self._first_line(block))
                self._beside.setdefault(page, []).append((top, one))

    def _count_lines(self) -> None:
        """Each fifth line of a page, those of tables left out (as Word counts)."""
        counts: dict[int, int] = {}
        for block in self._blocks():
            if not block.text() or QTextCursor(block).currentTable() is not None:
                continue
            layout, top = block.layout(), self._top(block)
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                page, height = self._on_page(top + line.y())
                counts[page] = counts.get(page, 0) + 1
                if counts[page] % LINES == 0:
                    self._numbers.setdefault(page, []).append((height + line.ascent(), counts[page]))

    # painting

    def paint(self, painter: QPainter, page: int, number: int, of: int) -> None:
        high = self._text.height()
        shown = QAbstractTextDocumentLayout.PaintContext()
        shown.clip = QRectF(0, page * high, self._text.width(), high)
        shown.palette = QPalette(INK)
        painter.save()
        painter.translate(self._text.left(), self._text.top() - page * high)
        painter.setClipRect(shown.clip.adjusted(-mm(12), 0, mm(12), 0), Qt.ClipOperation.IntersectClip)
        self._document.documentLayout().draw(painter, shown)
        painter.restore()
        painter.setPen(INK)
        self._paint_furniture(painter, number, of)
        self._paint_margins(painter, page)

    def _paint_furniture(self, painter: QPainter, number: int, of: int) -> None:
        """Header with a line under it, footer with 'Page x of y'."""
        section, text = self._section, self._text
        painter.setFont(self._font(9))
        middle = Qt.AlignmentFlag.AlignVCenter
        line = QRectF(text.left(), mm(FURNITURE), text.width(), pt(11))
        right = painter.fontMetrics().horizontalAdvance(section.header_right) + mm(4)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, section.header_right)
        painter.drawText(
            line, middle, _elided(painter, section.header_left, line.width() - right * bool(section.header_right))
        )
        if section.header_left or section.header_right:
            painter.setPen(QPen(INK, pt(0.5)))
            under = line.bottom() + pt(3)
            painter.drawLine(QPointF(text.left(), under), QPointF(text.right(), under))
        line.moveBottom(mm(self.size.height() - FURNITURE))
        painter.drawText(line, middle, _elided(painter, section.footer_left, line.width() - mm(30)))
        if section.page_numbers:
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, f"Page {number} of {of}")

    def _paint_margins(self, painter: QPainter, page: int) -> None:
        painter.setFont(self._font(8))
        for height, number in self._numbers.get(page, ()):
            shown = str(number)
            left = self._text.left() - mm(5) - painter.fontMetrics().horizontalAdvance(shown)
            painter.drawText(QPointF(left, self._text.top() + height), shown)
        painter.setPen(typeset.ACCENT)
        for top, one in self._beside.get(page, ()):
            painter.setFont(self._font(8, italic=one.at_right))
            left = self._text.right() + mm(2) if one.at_right else self._text.left() - mm(20)
            area = QRectF(left, self._text.top() + top + pt(1), mm(21 if one.at_right else 11), mm(30))
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, one.text)

    def _font(self, size: float, *, italic: bool = False) -> QFont:
        made = typeset.font(self._family, size)
        made.setPixelSize(round(pt(size)))
        made.setItalic(italic)
        return made


def _elided(painter: QPainter, text: str, room: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
