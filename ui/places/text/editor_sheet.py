"""The page that the working text stands on. Numbers, status and the meeting's heading are painted beside the words: nobody
can type over them, and they are right at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)

from ui import theme
from ui.places.text.editor_blocks import (
    Blocks,
    each,
    handle_of,
    kind_of,
    level_of,
    points,
    units,
)
from ui.places.text.standing import SIGNS
from ui.widgets.page import HANG, Page, Setter, face_of, lead_of
from workbench.model.meeting import Meeting
from workbench.model.text import (
    Numbering,
    ParagraphKind,
    ParagraphStatus,
    Placed,
    TextParagraph,
    kept_numbers,
    place,
)
from workbench.negotiation.progress import COUNTED
from workbench.negotiation.written import LEVELLED

MARGIN = 72
"""Room for status and mark left of the words, in pixels."""
RIGHT = 40
TOP = 32
_DEFAULT = ParagraphKind.NUMBERED


class Sheet(Page):
    """What stands on it is in `blocks`; what is painted beside the words is counted here."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "")
        self.setMaximumWidth(860)
        self.numbering, self.stood = Numbering.ON, dict[str, str]()
        self.statuses: Mapping[str, ParagraphStatus] = {}
        """How each paragraph stands, by id."""
        self._leads: list[str] = []
        self._placed: list[Placed] = []
        self._heading: tuple[Meeting, str] | None = None
        self._header = QTextDocument(self)
        self.blocks = Blocks(QTextDocument(self))

    @property
    def empty_kind(self) -> ParagraphKind:
        """What a paragraph is that nobody said more of."""
        return ParagraphKind.PLAIN if self.numbering is Numbering.NONE else _DEFAULT

    def count_by(self, numbering: Numbering, stood: dict[str, str]) -> None:
        """How paragraphs are counted, and the numbers of the last draft, by id."""
        if (numbering, stood) != (self.numbering, self.stood):
            self.numbering, self.stood = numbering, stood
            if self.blocks.document is self.document():
                self.renumber()

    def learn(self, handles: Sequence[int], ids: Sequence[str]) -> None:
        """Take the ids that paragraphs got in the record."""
        if self.blocks.learn(handles, ids):
            self.renumber()

    def show_status(self, statuses: Mapping[str, ParagraphStatus]) -> None:
        self.statuses = statuses
        self.viewport().update()

    def status_of(self, key: str) -> ParagraphStatus | None:
        return self.statuses.get(key)

    # numbers

    def renumber(self) -> None:
        """Count the paragraphs anew. One without words counts only while it is being typed in."""
        here = self.textCursor().block().blockNumber()
        rows, counted = [], []
        for number, block in enumerate(each(self.document())):
            if block.length() > 1 or number == here:
                key = self.blocks.key_of(block) or f"-{handle_of(block)}"
                rows.append(TextParagraph(key, "", number, kind_of(block), "", level_of(block)))
                counted.append(number)
        placed = place(rows, self.numbering)
        if self.stood:
            placed = kept_numbers(placed, self.stood)
        self._placed = list(placed)
        self._leads = [""] * self.document().blockCount()
        for number, one in zip(counted, placed, strict=True):
            self._leads[number] = lead_of(one)
        self.viewport().update()

    @property
    def placed(self) -> Sequence[Placed]:
        """The paragraphs in order with their numbers; their words are left out. `position` is the block's number."""
        return self._placed

    def lead(self, block: QTextBlock) -> str:
        """What stands before a block's words: '12.', '(a)', a bullet."""
        number = block.blockNumber()
        return self._leads[number] if number < len(self._leads) else ""

    def placed_at(self, block: QTextBlock) -> Placed | None:
        return next((one for one in self._placed if one.paragraph.position == block.blockNumber()), None)

    # what is looked at

    def chosen(self) -> list[QTextBlock]:
        """The blocks that are selected, or the one the cursor is in."""
        cursor = self.textCursor()
        block, last = (self.document().findBlock(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        found = [block]
        while block.blockNumber() < last.blockNumber():
            block = block.next()
            found.append(block)
        if len(found) > 1 and cursor.selectionEnd() == last.position():
            found.pop()  # a selection that ends before the first letter of a paragraph leaves that one out
        return found

    def selection(self) -> tuple[str, int, int]:
        """The words of the block in which the selection begins, and the places in them, in code points."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        body = block.text()
        return (
            body,
            points(body, cursor.selectionStart() - block.position()),
            points(body, cursor.selectionEnd() - block.position()),
        )

    def go_to(self, block: QTextBlock, offset: int = 0) -> None:
        """Put the cursor into a block, a third down the page where it was out of sight."""
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(offset, block.length() - 1))
        self.setTextCursor(cursor)
        self.bring_into_sight(cursor)

    def bring_into_sight(self, cursor: QTextCursor) -> None:
        top, height = self.cursorRect(cursor).top(), self.viewport().height()
        if not 20 <= top <= height - 80:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)

    def select(self, block: QTextBlock, start: int, stop: int) -> None:
        """Select words of a block, in code points."""
        body = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(body, start))
        cursor.setPosition(block.position() + units(body, stop), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.bring_into_sight(cursor)

    # painting

    def _set_heading(self, document: QTextDocument, meeting: Meeting, title: str) -> None:
        """The meeting, the title where the text has none of its own, where and when: above the words."""
        self._heading = (meeting, title)
        self._header.deleteLater()
        self._header = self.fresh_document(RIGHT, left=MARGIN)
        frame = self._header.rootFrame().frameFormat()
        frame.setTopMargin(TOP)
        frame.setBottomMargin(0)
        self._header.rootFrame().setFrameFormat(frame)
        Setter(self._header, meeting, title).title_block(title)
        self._fit_heading(document)

    def _fit_heading(self, document: QTextDocument) -> None:
        self._header.setTextWidth(max(self.viewport().width(), 200))
        top = self._header.size().height() + 14
        frame = document.rootFrame().frameFormat()
        if frame.topMargin() != top:
            frame.setTopMargin(top)
            before, self.blocks.is_laying = self.blocks.is_laying, True
            document.rootFrame().setFrameFormat(frame)
            self.blocks.is_laying = before

    def show_heading(self, meeting: Meeting, title: str) -> None:
        if self._heading != (meeting, title):
            self._set_heading(self.document(), meeting, title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.blocks.document is self.document():
            self._fit_heading(self.document())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_heading(painter)
        if self.document().isEmpty():
            self._paint_invitation(painter)
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            area = self._area(block)
            if area.top() > self.viewport().height():
                break
            self._paint_beside(painter, block, area)
            block = block.next()
        painter.end()

    def _paint_heading(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self.palette()
        self._header.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_invitation(self, painter: QPainter) -> None:
        """What an empty text is for."""
        said = self.tr("Type here, or paste from Word.") if not self.isReadOnly() else self.tr("Nothing written yet.")
        first = self.cursorRect(QTextCursor(self.document()))
        painter.setFont(self.document().defaultFont())
        painter.setPen(self.palette().color(theme.MUTED))
        room = QRectF(first.left() + 4, first.top(), self.viewport().width() - first.left(), first.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _area(self, block: QTextBlock) -> QRectF:
        """The block as it stands in the window."""
        moved = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        return self.document().documentLayout().blockBoundingRect(block).translated(moved)

    def _paint_beside(self, painter: QPainter, block: QTextBlock, area: QRectF) -> None:
        kind, lead = kind_of(block), self.lead(block)
        first = self.cursorRect(QTextCursor(block))
        if block == self.textCursor().block():
            painter.fillRect(QRectF(0, area.top(), 4, area.height()), self.palette().color(theme.Role.Accent))
        status = self.statuses.get(self.blocks.key_of(block)) if kind in COUNTED and block.length() > 1 else None
        if status is not None:
            colour = theme.shades(self.palette())[status.value]
            painter.fillRect(QRectF(MARGIN - 18, area.top(), 4, area.height()), colour)
            painter.setPen(colour)
            painter.setFont(theme.sized(self.font(), 0.85, bold=True))
            sign = QRectF(MARGIN - 38, first.top(), 18, first.height())
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, SIGNS[status])
        if lead:
            self._paint_lead(painter, block, area, lead)

    def _paint_lead(self, painter: QPainter, block: QTextBlock, area: QRectF, lead: str) -> None:
        """What stands before the words, on their line: at its place in the margin, or where it is long, up to the words."""
        layout = block.layout()
        if not layout.lineCount():
            return  # not laid out yet: it is painted when it is
        kind = kind_of(block)
        font = self.blocks.letters(face_of(kind)).font()
        font.setFamilies(self.document().defaultFont().families())
        painter.setFont(font)
        painter.setPen(self.palette().color(theme.Role.Text))
        line, left = layout.lineAt(0), self.cursorRect(QTextCursor(block)).left()
        width = painter.fontMetrics().horizontalAdvance(lead)
        hangs = kind in LEVELLED and width <= HANG - 6
        begins = left - HANG + 1 if hangs else left - width - (0 if kind is ParagraphKind.ANNEX else 6)
        painter.drawText(QPointF(begins, area.top() + line.y() + line.ascent()), lead)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
