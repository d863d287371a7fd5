"""The negotiated text as the page that goes round: brackets in colour, and in the margin status and region labels."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
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
from workbench.model.document import Mark, MarkStyle
from workbench.model.meeting import Meeting
from workbench.model.negotiation import OpenParagraph, PrintedLine, PrintedSpan, Printing, SpanKind
from workbench.model.text import ParagraphKind, ParagraphStatus
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
SLICE = 0.015
"""Seconds for which paragraphs are set at a stretch."""
NO_STYLES: frozenset[MarkStyle] = frozenset()
PRINTED_BY_US = (SpanKind.OPEN, SpanKind.CLOSE, SpanKind.ATTRIBUTION)
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


@dataclass(frozen=True)
class Part:
    """What a paragraph takes up on the page: whole blocks, one behind another."""

    key: str
    number: str | None
    lines: tuple[PrintedLine, ...]
    blocks: int
    extents: tuple[Extent, ...]
    """Counted from the first character of the part."""
    own: frozenset[int]
    """Blocks, from the part's first, that are the paragraph itself."""


class CompiledPage(Page):
    """Shows a text, tells what was clicked and which way the arrow keys went."""

    pointed = Signal(object)
    """A Spot was clicked."""
    walked = Signal(int, bool)

    def __init__(self, name: str, empty: str) -> None:
        super().__init__(name, empty)
        self._bases: dict[str, tuple[int, Part]] = {}
        """Where the part of a paragraph begins, and the part."""
        self._paragraphs: dict[int, str] = {}
        """The paragraph's id by the number of its block."""
        self._own: set[int] = set()
        """Blocks that are a paragraph of the text itself: an alternative, or one to be inserted, has no status."""
        self._statuses: dict[str, ParagraphStatus] = {}
        self._told: tuple[Meeting, Standing] | None = None
        self._spot: Spot | None = None
        self._setter: Brackets | None = None
        self._parts: list[Part] = []
        self._head = self._next = 0
        """Blocks of the page's head; the next paragraph to be set."""
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._slice)

    @property
    def is_set(self) -> bool:
        """Whether all that is to be shown stands on the page."""
        return not self._slices.isActive()

    def show_standing(self, meeting: Meeting, standing: Standing) -> None:
        """Show a text. What reads as before stays; much that is new comes in slices, from the top, so that the window goes
        on hearing."""
        before = self._told
        self._told = (meeting, standing)
        self._forget_spots()
        self._statuses = {
            key: one.placed.paragraph.status
            for key, one in standing.paragraphs.items()
            if one.placed.paragraph.kind in COUNTED
        }
        if self._setter is None or before is None or before[0] != meeting or not self._can_follow(standing):
            self._begin(meeting, standing)
        assert self._setter is not None
        self._setter.turn_to(standing)
        self._next = 0
        self._slice()

    def _forget_spots(self) -> None:
        """While the words change nothing is looked up by where it stood: the page may hear of its new size meanwhile."""
        self._bases, self._paragraphs, self._own = {}, {}, set()

    def _begin(self, meeting: Meeting, standing: Standing) -> None:
        """A fresh page with its head alone."""
        document = self.fresh_document(RIGHT, left=MARGIN)
        document.setUndoRedoEnabled(False)
        self._setter = Brackets(document, meeting, standing, theme.shades(self.palette()))
        self._setter.set_head(self._empty)
        self._parts, self._head = [], self._setter.cursor.blockNumber() + 1
        self.put(document)

    def _can_follow(self, standing: Standing) -> bool:
        """Whether the page can be changed into what is wanted: what stays keeps its order. What is gone goes at once."""
        wanted = standing.paragraphs
        order = [part.key for part in self._parts if part.key in wanted]
        there = set(order)
        if not order or order != [key for key in wanted if key in there]:
            return False
        for place in range(len(self._parts) - 1, -1, -1):
            if self._parts[place].key not in wanted:
                self._take_out(place)
                del self._parts[place]
        return True

    def _slice(self) -> None:
        """Set what is to be set, for as long as a slice may take."""
        assert self._told is not None
        assert self._setter is not None
        standing, began = self._told[1], time.perf_counter()
        self._forget_spots()
        wanted = list(standing.paragraphs.items())
        self._setter.cursor.beginEditBlock()
        while self._next < len(wanted) and time.perf_counter() - began < SLICE:
            self._set_part(self._next, *wanted[self._next], standing)
            self._next += 1
        self._setter.cursor.endEditBlock()
        self._count()
        if self._next < len(wanted):
            self._slices.start()
        else:
            self._slices.stop()
            self.look_at(self._spot)

    def _set_part(self, place: int, key: str, one: OpenParagraph, standing: Standing) -> None:
        """Make the part at a place of the page say what a paragraph says."""
        assert self._setter is not None
        there = self._parts[place] if place < len(self._parts) and self._parts[place].key == key else None
        lines = standing.printed_as(key)
        if there is not None and there.lines is lines and there.number == one.placed.number:
            return
        if there is not None:
            self._take_out(place)
        before = self._block_of(place) - 1
        part = self._setter.set_part(self.document().findBlockByNumber(before), one, lines)
        self._parts[place : place + (there is not None)] = [part]

    def _block_of(self, place: int) -> int:
        """The number of the block in which a part begins."""
        return self._head + sum(part.blocks for part in self._parts[:place])

    def _take_out(self, place: int) -> None:
        """Take the words of a part off the page."""
        first, part = self._block_of(place), self._parts[place]
        before = self.document().findBlockByNumber(first - 1)
        last = self.document().findBlockByNumber(first + part.blocks - 1)
        cursor = QTextCursor(self.document())
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _count(self) -> None:
        """Where everything stands now."""
        self._bases, self._paragraphs, self._own = {}, {}, set()
        block = self.document().findBlockByNumber(self._head)
        number = self._head
        for part in self._parts:
            self._bases[part.key] = (block.position(), part)
            for within in range(part.blocks):
                self._paragraphs[number + within] = part.key
                block = block.next()
            self._own |= {number + within for within in part.own}
            number += part.blocks
        self._mark_current()

    def extents_of(self, key: str) -> tuple[Extent, ...]:
        """Where the regions of a paragraph stand now; none while it is not on the page yet."""
        if key not in self._bases:
            return ()
        base, part = self._bases[key]
        return tuple(replace(one, start=one.start + base, end=one.end + base) for one in part.extents)

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
        for one in self.extents_of(spot.paragraph):
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
        here = self.extents_of(self._spot.paragraph) if self._spot is not None else ()
        self.setExtraSelections([self._ground(extent) for extent in here if extent.spot == self._spot])
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
        key = self._paragraphs.get(self.document().findBlock(place).blockNumber())
        if key is None:
            return None
        return next((one.spot for one in self.extents_of(key) if one.start <= place < one.end), Spot(key))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._told is not None:
            self._setter = None
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
        for extent in self.extents_of(self._paragraphs.get(block.blockNumber(), "")):
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


class Brackets(Setter):
    """Sets a text with its brackets, and keeps where each region stands."""

    hangs = (HANG, WIDE_HANG)
    """Room for the number of a paragraph, and for a typed one, in pixels."""

    def __init__(
        self,
        document: QTextDocument,
        meeting: Meeting,
        standing: Standing,
        shades: dict[str, QColor],
        printing: Printing | None = None,
    ) -> None:
        super().__init__(document, meeting, standing.text.text.title)
        self._standing, self._shades = standing, shades
        self._printing = printing or standing.printing
        self.extents: list[Extent] = []
        self.paragraphs: dict[int, str] = {}
        self.own: set[int] = set()
        self._looks: dict[tuple[Face, frozenset[MarkStyle], SpanKind | None, int], QTextCharFormat] = {}

    def turn_to(self, standing: Standing) -> None:
        """Go on with a later standing of the same text."""
        self._standing = standing

    def set_head(self, empty: str) -> None:
        """The meeting, and what the text is called where it does not say so itself."""
        paragraphs = self._standing.text.paragraphs
        titled = any(one.placed.paragraph.kind is ParagraphKind.TITLE for one in paragraphs)
        self.title_block("" if titled else self._standing.text.text.title)
        if not paragraphs:
            self.centred(empty, BODY)

    def set_part(self, after: QTextBlock, one: OpenParagraph, lines: tuple[PrintedLine, ...]) -> Part:
        """One paragraph as it is printed, in blocks of its own behind another block."""
        self.extents, self.own = [], set()
        self.cursor.setPosition(after.position() + after.length() - 1)
        first = after.blockNumber() + 1
        for line in lines:
            self._line(one, line)
        base = self.cursor.document().findBlockByNumber(first).position()
        extents = tuple(replace(one, start=one.start - base, end=one.end - base) for one in self.extents)
        own = frozenset(number - first for number in self.own)
        key, number = one.placed.paragraph.id, one.placed.number
        return Part(key, number, lines, self.cursor.blockNumber() - first + 1, extents, own)

    def _line(self, one: OpenParagraph, line: PrintedLine) -> None:
        own = line.key == one.placed.paragraph.id
        lead = lead_of(one.placed) if own else line.typed_number
        face = self.open(line.kind, line.level, lead, self.hangs[not own])
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
        """The letters of a stretch; those of one look are made once."""
        styles = (
            frozenset(mark.style for mark in marks if mark.start <= start and end <= mark.end) if marks else NO_STYLES
        )
        kind = span.kind if span.kind in PRINTED_BY_US else None
        look = (face, styles, kind, key)
        if look not in self._looks:
            self._looks[look] = self._letters_of(face, [Mark(0, 1, style) for style in sorted(styles)], kind, key)
        return self._looks[look]

    def _letters_of(self, face: Face, marks: Sequence[Mark], kind: SpanKind | None, key: int) -> QTextCharFormat:
        if kind in (SpanKind.OPEN, SpanKind.CLOSE):
            letters = self.letters(Face(face.factor, bold=True, italic=face.italic))
            letters.setForeground(self._shades["bracket"])
            return letters
        letters = self.marked(face, marks, 0, 1)
        if kind is SpanKind.ATTRIBUTION:
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
