"""The working text as it is typed in: letters, and the keys that shape paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)

from ui.places.text import clipboard
from ui.places.text.editor_blocks import (
    BITS,
    MARKED,
    Blocks,
    handle_of,
    kind_of,
    level_of,
    pieces,
    styles_of,
)
from ui.places.text.editor_sheet import MARGIN, RIGHT, Sheet
from ui.widgets.page import face_of
from workbench.model.document import MarkStyle
from workbench.model.meeting import Meeting
from workbench.model.text import (
    ParagraphKind,
    Written,
)
from workbench.negotiation.written import LEVELLED

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Editor(Sheet):
    """What is typed stands in `blocks`; the view that shows the editor hands it on to the record."""

    typed = Signal()
    """The text was changed by hand."""
    looked = Signal()
    """Another paragraph is looked at, or other words are selected."""
    left = Signal()
    """The focus went elsewhere."""
    undone = Signal()
    redone = Signal()
    escaped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setCursorWidth(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._count = 0
        self._here: tuple[int, bool, bool] = (0, False, True)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._look)
        self.selectionChanged.connect(self._look)

    # what the record holds

    def show_paragraphs(self, meeting: Meeting, title: str, paragraphs: Sequence[Written]) -> None:
        """Show a text from its beginning."""
        document = self.fresh_document(RIGHT, left=MARGIN)
        document.setUndoRedoEnabled(False)
        self.blocks = Blocks(document)
        self.blocks.set_all(paragraphs, self.empty_kind)
        self._set_heading(document, meeting, title)
        self._count = document.blockCount()
        self.blocks.is_laying = True
        self.setDocument(document)
        self.blocks.is_laying = False
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = document
        self.renumber()
        self._look()

    def lay(self, paragraphs: Sequence[Written], *, follow: bool) -> None:
        """Make the text read like the record; cursor and sight stay, or `follow` to the first paragraph that changed."""
        spots = [self._spot(place) for place in (self.textCursor().anchor(), self.textCursor().position())]
        kept = self.verticalScrollBar().value()
        changed = self.blocks.lay(paragraphs, self.empty_kind)
        if changed:
            self._count = self.document().blockCount()
            self._put_back(spots)
            self.verticalScrollBar().setValue(kept)
            if follow and handle_of(self.textCursor().block()) not in changed:
                block = self.blocks.at(changed[0])
                if block is not None:
                    self.go_to(block)
            self.renumber()

    def _spot(self, at: int) -> tuple[str, int, int]:
        block = self.document().findBlock(at)
        return self.blocks.key_of(block), handle_of(block), at - block.position()

    def _put_back(self, spots: Sequence[tuple[str, int, int]]) -> None:
        places = []
        for key, handle, offset in spots:
            block = self.blocks.at(handle) or (self.blocks.find(key) if key else None)
            if block is None:
                return
            places.append(block.position() + min(offset, block.length() - 1))
        cursor = self.textCursor()
        cursor.setPosition(places[0])
        cursor.setPosition(places[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _look(self) -> None:
        if self.blocks.is_laying or self.blocks.document is not self.document():
            return
        cursor = self.textCursor()
        here = (handle_of(cursor.block()), cursor.hasSelection(), cursor.block().length() > 1)
        if here != self._here:
            was, self._here = self._here, here
            if was[0] != here[0] and not (was[2] and here[2]):
                self.renumber()
            self.looked.emit()
            self.viewport().update()

    def _changed(self) -> None:
        """Something was typed. All that is done for a letter is this."""
        if self.blocks.is_laying or self.blocks.document is not self.document():
            return
        count = self.document().blockCount()
        if count != self._count:
            joined, self._count = count < self._count, count
            if joined:
                self.blocks.is_laying = True
                self.blocks.dress(self.textCursor().block())
                self.blocks.is_laying = False
            self.renumber()
        self.typed.emit()

    # what people do

    def _edit(self, change: Callable[[QTextCursor], None]) -> None:
        """One change of blocks by hand, and what follows from it."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        self.blocks.is_laying = True
        cursor.beginEditBlock()
        change(cursor)
        cursor.endEditBlock()
        self.blocks.is_laying = False
        self.setTextCursor(cursor)
        self._count = self.document().blockCount()
        self.renumber()
        self._look()
        self.typed.emit()

    def set_kind(self, kind: ParagraphKind, level: int = 0) -> None:
        """Make what is selected headings, numbered, bullets …"""
        chosen = self.chosen()
        self._edit(lambda _: self.blocks.set_kinds(chosen, kind, level))

    def shift_level(self, step: int) -> None:
        """One level down or up, where the kind has levels."""
        chosen = [block for block in self.chosen() if kind_of(block) in LEVELLED]
        if chosen:
            self._edit(lambda _: self.blocks.shift(chosen, step))

    def set_level(self, level: int) -> None:
        """Put what is selected on one level, where its kind has levels."""
        chosen = [block for block in self.chosen() if kind_of(block) in LEVELLED]
        if chosen:
            self._edit(lambda _: self.blocks.set_level(chosen, level))

    def can_shift(self, step: int) -> bool:
        return any(kind_of(block) in LEVELLED and 0 <= level_of(block) + step <= 2 for block in self.chosen())

    def has_style(self, style: MarkStyle) -> bool:
        """Whether all that is selected is marked so, or what is typed next would be."""
        if not self.textCursor().hasSelection():
            return style in styles_of(self.currentCharFormat())
        found = [styles_of(letters) for _, _, letters in self._selected()]
        return bool(found) and all(style in styles for styles in found)

    def _selected(self) -> list[tuple[int, int, QTextCharFormat]]:
        cursor = self.textCursor()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        return [
            (max(start, low), min(end, high), letters)
            for block in self.chosen()
            for start, end, _, letters in pieces(block)
            if max(start, low) < min(end, high)
        ]

    def toggle(self, style: MarkStyle) -> None:
        """Make what is selected, or what is typed next, bold …, or no longer so."""
        on, cursor = not self.has_style(style), self.textCursor()
        if self.isReadOnly():
            return
        if cursor.hasSelection():
            self._edit(lambda _: self._mark(style, on=on))
            return
        styles = styles_of(self.currentCharFormat())
        face = face_of(kind_of(cursor.block()))
        self.setCurrentCharFormat(self.blocks.letters(face, styles | {style} if on else styles - {style}))
        self.looked.emit()

    def _mark(self, style: MarkStyle, *, on: bool) -> None:
        cursor = QTextCursor(self.document())
        for start, end, letters in self._selected():
            bits = letters.intProperty(MARKED)
            made = QTextCharFormat(letters)
            made.setProperty(MARKED, bits | BITS[style] if on else bits & ~BITS[style])
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(made)
        for block in self.chosen():
            self.blocks.dress(block)

    def split(self) -> None:
        """Enter: the paragraph goes on in a new one. In an empty one it leaves the list, a level at a time."""
        block = self.textCursor().block()
        if block.length() == 1 and not self.textCursor().hasSelection():
            self._leave_list(block)
        else:
            self._edit(self._split)

    def _leave_list(self, block: QTextBlock) -> None:
        if level_of(block):
            self.shift_level(-1)
        elif kind_of(block) is not self.empty_kind:
            self.set_kind(self.empty_kind)

    def _split(self, cursor: QTextCursor) -> None:
        cursor.removeSelectedText()
        block = cursor.block()
        starts, ends = cursor.atBlockStart() and block.length() > 1, cursor.atBlockEnd()
        key, kind = self.blocks.key_of(block), kind_of(block)
        cursor.insertBlock()
        if starts:
            self.blocks.own(cursor.block().previous(), self.blocks.fresh())
            return
        self.blocks.own(cursor.block(), self.blocks.fresh("" if ends else key))
        if ends:
            after = kind if kind in (*LEVELLED, ParagraphKind.PLAIN) else self.empty_kind
            self.blocks.set_kind(cursor.block(), after, level_of(cursor.block()))
            cursor.setBlockCharFormat(self.blocks.letters(face_of(after)))

    def add_after(self) -> None:
        """A new paragraph after the one that is looked at."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        if cursor.block().length() > 1:
            self.split()

    def join(self, block: QTextBlock) -> None:
        """Join a block with the one before it, which it becomes a part of."""
        before = block.previous()
        if before.isValid():
            self._edit(lambda cursor: self._join(cursor, before, block))

    def _join(self, cursor: QTextCursor, before: QTextBlock, block: QTextBlock) -> None:
        kept = block if before.length() == 1 else before
        shape, at = kept.blockFormat(), block.position()
        cursor.setPosition(at)
        cursor.deletePreviousChar()
        cursor.setBlockFormat(shape)
        self.blocks.dress(cursor.block())

    def remove_chosen(self) -> None:
        """Take out what is selected, whole paragraphs."""
        chosen = [handle_of(block) for block in self.chosen()]
        self._edit(lambda _: self.blocks.remove(chosen, self.empty_kind))

    def event(self, event: QEvent) -> bool:
        """Undo and redo come to the text, which hands over what is being typed first; Tab does not leave it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_step(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _TABS and not self.isReadOnly():
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redone.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.isReadOnly() or not self._shapes(event):
            super().keyPressEvent(event)

    def _shapes(self, event: QKeyEvent) -> bool:
        """Whether a key changed the shape of paragraphs rather than their words."""
        cursor, key = self.textCursor(), event.key()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        alone = plain and not cursor.hasSelection()
        if key in _ENTERS and plain:
            self.split()
            self.ensureCursorVisible()
        elif key in _TABS and plain:
            self.shift_level(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Backspace and alone and cursor.atBlockStart():
            self.join(cursor.block())
        elif key == Qt.Key.Key_Delete and alone and cursor.atBlockEnd() and cursor.block().next().isValid():
            self.join(cursor.block().next())
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    # the clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.copied(self)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and clipboard.can_paste(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste clean paragraphs. What was cut here is itself again."""
        found = clipboard.pasted(source)
        if found and not self.isReadOnly():
            self._edit(lambda cursor: clipboard.insert(self.blocks, cursor, found))
            self.ensureCursorVisible()


def _is_step(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
