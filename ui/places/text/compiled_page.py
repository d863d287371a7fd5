"""The negotiated text as the page that goes round: brackets in colour, and in the margin status and region labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from ui import theme
from ui.places.text.standing import SIGNS, Spot, Standing
from ui.widgets.page import BODY, HANG, Face, Page, Setter, cuts, lead_of
from workbench.model.document import Mark
from workbench.model.meeting import Meeting
from workbench.model.negotiation import OpenParagraph, PrintedLine, PrintedSpan, SpanKind
from workbench.model.text import ParagraphKind, ParagraphStatus
from workbench.negotiation.brackets import held, printed_lines
from workbench.negotiation.progress import COUNTED

MARGIN = 100
"""Room for labels, sign and stripe left of the words, in pixels."""
RIGHT = 32
WIDE_HANG = 2.2 * HANG
"""Room for a typed number: '19 bis alt.'."""
WALKS = {
    Qt.Key.Key_Down: (1, False),
    Qt.Key.Key_Up: (-1, False),
    Qt.Key.Key_Right: (1, True),
    Qt.Key.Key_Left: (-1, True),
}
"""Arrow keys: which way, and whether from region to region or from paragraph to paragraph."""
SMALL = 0.85
"""Names in brackets beside the words."""


def colour_of(variant: int) -> str:
    """The named colour of a region's wording by its key, from 1; past the last colour they begin again, underlined."""
    return f"variant-{(variant - 1) % theme.VARIANTS + 1}"


@dataclass(frozen=True)
class Extent:
    """Where a region stands on the page, from one character to another."""

    start: int
    end: int
    spot: Spot
    label: str
    begins: bool
    """Whether its label stands beside it: a region of several paragraphs has it beside the first."""


class CompiledPage(Page):
    """Shows a text, tells what was clicked and which way the arrow keys went."""

    pointed = Signal(object)
    """A Spot was clicked."""
    walked = Signal(int, bool)

    def __init__(self, name: str, empty: str) -> None:
        super().__init__(name, empty)
        self._extents: tuple[Extent, ...] = ()
        self._paragraphs: dict[int, str] = {}
        """The paragraph's id by the number of its block."""
        self._own: set[int] = set()
        """Blocks that are a paragraph of the text itself: an alternative, or one to be inserted, has no status."""
        self._statuses: dict[str, ParagraphStatus] = {}
        self._told: tuple[Meeting, Standing] | None = None
        self._spot: Spot | None = None

    def show_standing(self, meeting: Meeting, standing: Standing) -> None:
        self._told = (meeting, standing)
        document = self.fresh_document(RIGHT, left=MARGIN)
        setter = _Brackets(document, meeting, standing, theme.shades(self.palette()))
        setter.set_all(self._empty)
        self._extents, self._paragraphs, self._own = tuple(setter.extents), setter.paragraphs, setter.own
        self._statuses = {
            key: one.placed.paragraph.status
            for key, one in standing.paragraphs.items()
            if one.placed.paragraph.kind in COUNTED
        }
        self.put(document)
        self._mark_current()

    def look_at(self, spot: Spot | None) -> None:
        """Mark a region, or a paragraph, as the one that is looked at, and bring it into sight."""
        self._spot = spot
        self._mark_current()
        start = self._start_of(spot) if spot else None
        if start is not None:
            self._bring_into_sight(start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere now: what is looked at stays in sight."""
        super().resizeEvent(event)
        self.look_at(self._spot)

    def _start_of(self, spot: Spot) -> int | None:
        for one in self._extents:
            if one.spot == spot:
                return one.start
        block = next((number for number, key in self._paragraphs.items() if key == spot.paragraph), None)
        return None if block is None else self.document().findBlockByNumber(block).position()

    def _bring_into_sight(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        top, height = self.cursorRect(cursor).top(), self.viewport().height()
        if not 40 <= top <= height - 120:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)

    def _mark_current(self) -> None:
        self.setExtraSelections([self._ground(extent) for extent in self._extents if extent.spot == self._spot])
        self.viewport().update()

    def _ground(self, extent: Extent) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(extent.start)
        cursor.setPosition(extent.end, QTextCursor.MoveMode.KeepAnchor)
        ground = QTextCharFormat()
        ground.setBackground(theme.shades(self.palette())[theme.CURRENT])
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, ground
        return selection

    # what people do

    def keyPressEvent(self, event: QKeyEvent) -> None:
        walk = WALKS.get(Qt.Key(event.key()))
        if walk is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        else:
            self.walked.emit(*walk)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            spot = self.spot_at(self.cursorForPosition(event.position().toPoint()).position())
            if spot is not None:
                self.pointed.emit(spot)

    def spot_at(self, place: int) -> Spot | None:
        """The region at a character of the page, else its paragraph."""
        for one in self._extents:
            if one.start <= place < one.end:
                return one.spot
        key = self._paragraphs.get(self.document().findBlock(place).blockNumber())
        return None if key is None else Spot(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._told is not None:
            self.show_standing(*self._told)

    # the margin

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(theme.sized(self.font(), 0.85, bold=True))
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            area = self._area(block)
            if area.top() > self.viewport().height():
                break
            self._paint_margin(painter, block, area)
            block = block.next()
        painter.end()

    def _area(self, block: QTextBlock) -> QRectF:
        """The block as it stands in the window."""
        moved = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        return self.document().documentLayout().blockBoundingRect(block).translated(moved)

    def _paint_margin(self, painter: QPainter, block: QTextBlock, area: QRectF) -> None:
        key = self._paragraphs.get(block.blockNumber())
        if key is None:
            return
        shades = theme.shades(self.palette())
        first = self.cursorRect(QTextCursor(block))
        if self._spot is not None and key == self._spot.paragraph:
            painter.fillRect(QRectF(0, area.top(), 5, area.height()), self.palette().color(theme.Role.Accent))
        status = self._statuses.get(key) if block.blockNumber() in self._own else None
        if status is not None:
            colour = shades[status.value]
            painter.fillRect(QRectF(MARGIN - 14, area.top(), 4, area.height()), colour)
            painter.setPen(colour)
            sign = QRectF(MARGIN - 32, first.top(), 16, first.height())
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, SIGNS[status])
        self._paint_labels(painter, block, shades["bracket"])

    def _paint_labels(self, painter: QPainter, block: QTextBlock, colour: QColor) -> None:
        """Labels beside the lines in which their regions begin; those that share a line share its margin."""
        lines: dict[int, list[str]] = {}
        end = block.position() + block.length()
        for extent in self._extents:
            if extent.begins and extent.label and block.position() <= extent.start < end:
                cursor = QTextCursor(block)
                cursor.setPosition(extent.start)
                lines.setdefault(self.cursorRect(cursor).top(), []).append(extent.label)
        painter.setPen(colour)
        height = self.cursorRect(QTextCursor(block)).height()
        for top, labels in lines.items():
            words = labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1].removeprefix('B')}"
            room = QRectF(8, top, MARGIN - 42, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class _Brackets(Setter):
    """Sets a text with its brackets, and keeps where each region stands."""

    def __init__(
        self, document: QTextDocument, meeting: Meeting, standing: Standing, shades: dict[str, QColor]
    ) -> None:
        super().__init__(document, meeting, standing.text.text.title)
        self._standing, self._shades = standing, shades
        self._printing = standing.printing
        self.extents: list[Extent] = []
        self.paragraphs: dict[int, str] = {}
        self.own: set[int] = set()

    def set_all(self, empty: str) -> None:
        self.cursor.beginEditBlock()
        paragraphs = self._standing.text.paragraphs
        titled = any(one.placed.paragraph.kind is ParagraphKind.TITLE for one in paragraphs)
        self.title_block("" if titled else self._standing.text.text.title)
        for one in paragraphs:
            for line in printed_lines(held(one), self._printing, named=self._standing.text.name_of):
                self._line(one, line)
        if not paragraphs:
            self.centred(empty, BODY)
        self.cursor.endEditBlock()

    def _line(self, one: OpenParagraph, line: PrintedLine) -> None:
        own = line.key == one.placed.paragraph.id
        lead = lead_of(one.placed) if own else line.typed_number
        face = self.open(line.kind, line.level, lead, HANG if own else WIDE_HANG)
        self.paragraphs[self.cursor.blockNumber()] = one.placed.paragraph.id
        if own:
            self.own.add(self.cursor.blockNumber())
        begins = self.cursor.position()
        for start, end in pairwise(cuts(len(line.text), line.spans, line.marks)):
            span = next(span for span in line.spans if span.start <= start < span.end)
            key = _key(span, line, own=own)
            self.cursor.insertText(line.text[start:end], self._letters(face, line.marks, span, key, start, end))
        self.extents += self._own_extents(one, line, begins) if own else self._after_extents(one, line, begins)

    def _letters(
        self, face: Face, marks: tuple[Mark, ...], span: PrintedSpan, key: int, start: int, end: int
    ) -> QTextCharFormat:
        letters = self.marked(face, marks, start, end)
        if span.kind in (SpanKind.OPEN, SpanKind.CLOSE):
            letters = self.letters(Face(face.factor, bold=True, italic=face.italic))
            letters.setForeground(self._shades["bracket"])
        elif span.kind is SpanKind.ATTRIBUTION:
            letters = self.letters(Face(face.factor * SMALL, face.bold, face.italic))
            letters.setForeground(self._shades["muted"])
        elif key:
            letters.setForeground(self._shades[colour_of(key)])
            if key > theme.VARIANTS:
                letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        return letters

    def _own_extents(self, one: OpenParagraph, line: PrintedLine, begins: int) -> Iterator[Extent]:
        """The regions of the paragraph's own words, and the brackets round all of it."""
        key, compiled = one.placed.paragraph.id, one.compiled
        spans: dict[int | None, list[PrintedSpan]] = {}
        for span in line.spans:
            if span.kind not in (SpanKind.TEXT, SpanKind.GLUE):
                spans.setdefault(span.region, []).append(span)
        for place, found in spans.items():
            if place is not None:
                label = compiled.regions[place].label
                spot = Spot(key, place + 1)
                yield Extent(begins + found[0].start, begins + found[-1].end, spot, label, True)
        if compiled.deleted_by or compiled.moved:
            spot = Spot(key, len(compiled.open_regions) + 1)
            for span in spans.get(None, ()):
                yield Extent(begins + span.start, begins + span.end, spot, compiled.label, span.start == 0)

    def _after_extents(self, one: OpenParagraph, line: PrintedLine, begins: int) -> Iterator[Extent]:
        compiled = one.compiled
        spot = Spot(one.placed.paragraph.id, len(compiled.regions) + line.after + 1)
        label = compiled.after[line.after].label
        yield Extent(begins, begins + len(line.text), spot, label, line.variant == 0)


def _key(span: PrintedSpan, line: PrintedLine, *, own: bool) -> int:
    """The key of the wording that a stretch belongs to; 0 for the working text's own words."""
    if span.kind is not SpanKind.BODY:
        return 0
    if own:
        return span.variant or 0
    return line.variant + 1
