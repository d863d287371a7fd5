"""Two versions of a text on one page: what left struck out, what came underlined, and in the margin what moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ui import theme
from ui.places.text.life import THIN, touch
from ui.widgets.page import BODY, HANG, Face, Page, Setter
from workbench.model.document import Mark
from workbench.model.looking_back import Compared, Difference, Fate, Run
from workbench.model.meeting import Meeting
from workbench.model.text import ParagraphKind

MARGIN = 118
"""Room for what is said of a paragraph left of its words, in pixels."""
RIGHT = 32
AS_BEFORE = (Difference.SAME, Difference.RENUMBERED)
"""What is no change: the same words in the same place."""
INKS = {Fate.INSERTED: "variant-1", Fate.DELETED: "alarm"}
"""The named colours of words that came and of words that left; they are underlined and struck out besides."""
WALKS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Comparison", text)


def is_change(row: Compared) -> bool:
    return row.difference not in AS_BEFORE


def said_of(row: Compared) -> str:
    """What the margin says: 'new', 'gone', 'moved, was 12', 'was 14'."""
    was = row.number_before if row.number_before != row.number_after and row.number_after else None
    parts = {
        Difference.INSERTED: _tr("new"),
        Difference.DELETED: _tr("gone"),
        Difference.CHANGED: _tr("changed"),
        Difference.MOVED: _tr("moved"),
        Difference.MOVED_AND_CHANGED: _tr("moved, changed"),
    }
    said = [parts.get(row.difference, ""), _tr("was {number}").format(number=was) if was else ""]
    if row.kind_before is not None and all(run.fate is Fate.KEPT for run in row.runs):
        said.append(_tr("other style"))
    return ", ".join(filter(None, said))


class ComparedPage(Page):
    """Shows the rows of a comparison; tells which one was clicked and which way the arrow keys went."""

    pointed = Signal(str)
    """The paragraph that was clicked, by its id."""
    walked = Signal(int)

    def __init__(self, name: str, empty: str) -> None:
        super().__init__(name, empty)
        self._rows: dict[int, Compared] = {}
        """By the number of the block."""
        self._told: tuple[Meeting, str, tuple[Compared, ...], bool] | None = None
        self._key = ""

    def show_rows(self, meeting: Meeting, title: str, rows: tuple[Compared, ...], *, only_changed: bool) -> None:
        self._told = (meeting, title, rows, only_changed)
        document = self.fresh_document(RIGHT, left=MARGIN)
        setter = _Changes(document, meeting, title, theme.shades(self.palette()))
        setter.set_all(rows, self._empty, only_changed=only_changed)
        self._rows = setter.rows
        self.put(document)

    def look_at(self, key: str) -> None:
        """Mark a paragraph as the one that is looked at, and bring it into sight."""
        self._key = key
        number = next((number for number, row in self._rows.items() if row.paragraph_id == key), None)
        self.viewport().update()
        if number is not None:
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            top, height = self.cursorRect(cursor).top(), self.viewport().height()
            if not 40 <= top <= height - 160:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + top - height // 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = WALKS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            row = self._rows.get(self.cursorForPosition(event.position().toPoint()).blockNumber())
            if row is not None:
                self.pointed.emit(row.paragraph_id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._told is not None:
            meeting, title, rows, only_changed = self._told
            self.show_rows(meeting, title, rows, only_changed=only_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(theme.sized(self.font(), 0.85, bold=True))
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            moved = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            area = self.document().documentLayout().blockBoundingRect(block).translated(moved)
            if area.top() > self.viewport().height():
                break
            self._paint_margin(painter, block, area)
            block = block.next()
        painter.end()

    def _paint_margin(self, painter: QPainter, block: QTextBlock, area: QRectF) -> None:
        row = self._rows.get(block.blockNumber())
        if row is None:
            return
        if row.paragraph_id == self._key:
            painter.fillRect(QRectF(0, area.top(), 5, area.height()), self.palette().color(theme.Role.Accent))
        shades = theme.shades(self.palette())
        ink = self.palette().color(theme.MUTED)
        if is_change(row):
            ink = shades[INKS.get(_FATES.get(row.difference, Fate.KEPT), "ad-ref")]
            painter.fillRect(QRectF(MARGIN - 12, area.top(), 4, area.height()), ink)
        painter.setPen(ink)
        first = self.cursorRect(QTextCursor(block))
        room = QRectF(12, first.top(), MARGIN - 32, max(area.height(), 3.0 * first.height()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap.value, said_of(row))


_FATES = {Difference.INSERTED: Fate.INSERTED, Difference.DELETED: Fate.DELETED}


class _Changes(Setter):
    """Sets the rows, and keeps which block holds which."""

    def __init__(self, document: QTextDocument, meeting: Meeting, title: str, shades: dict[str, QColor]) -> None:
        super().__init__(document, meeting, title)
        self._shades, self._annexes = shades, 0
        self.rows: dict[int, Compared] = {}

    def set_all(self, rows: Sequence[Compared], empty: str, *, only_changed: bool) -> None:
        self.cursor.beginEditBlock()
        titled = any(row.kind is ParagraphKind.TITLE for row in rows)
        if not only_changed:
            self.title_block("" if titled else self._title)
        for left_out, some in groupby(rows, lambda row: only_changed and not is_change(row)):
            if left_out:
                self._gap(list(some))
            else:
                for row in some:
                    self._row(row)
        if not rows:
            self.centred(empty, BODY)
        self.cursor.endEditBlock()

    def _gap(self, rows: Sequence[Compared]) -> None:
        self._annexes += sum(row.kind is ParagraphKind.ANNEX for row in rows)
        said = _tr("1 paragraph as before") if len(rows) == 1 else _tr("{count} paragraphs as before")
        self.centred(f"· · ·  {said.format(count=len(rows))}  · · ·", BODY)
        self._recolour("muted")

    def _recolour(self, shade: str) -> None:
        """The block that was set last in one colour."""
        letters = QTextCharFormat()
        letters.setForeground(self._shades[shade])
        self.cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.cursor.mergeCharFormat(letters)
        self.cursor.movePosition(QTextCursor.MoveOperation.End)

    def _row(self, row: Compared) -> None:
        lead = self._lead(row)
        face = self.open(row.kind, row.level, lead, HANG)
        self.rows[self.cursor.blockNumber()] = row
        for place, run in enumerate(row.runs):
            if touch(row.runs, place):
                self.cursor.insertText(THIN, self.letters(face))
            self.cursor.insertText(run.text, self._letters(face, run))

    def _letters(self, face: Face, run: Run) -> QTextCharFormat:
        marks = [Mark(0, len(run.text), style) for style in run.marks]
        letters = self.marked(face, marks, 0, len(run.text))
        if run.fate is not Fate.KEPT:
            letters.setForeground(self._shades[INKS[run.fate]])
        if run.fate is Fate.INSERTED:
            letters.setFontUnderline(True)
        letters.setFontStrikeOut(run.fate is Fate.DELETED)
        return letters

    def _lead(self, row: Compared) -> str:
        """What stands before a paragraph: its newer number, or the one it had where it is gone."""
        if row.kind is ParagraphKind.ANNEX:
            self._annexes += row.difference is not Difference.DELETED
            return f"Annex {chr(ord('A') + max(self._annexes, 1) - 1)}: "
        number = row.number_after or row.number_before
        if number is None:
            return "•" if row.kind is ParagraphKind.BULLET else ""
        if row.level and "(" in number:
            return number[number.rindex("(") :]
        return number if "." in number else f"{number}."


def changes(rows: Sequence[Compared]) -> Iterator[Compared]:
    """Those rows that are looked at one after another."""
    return (row for row in rows if is_change(row))
