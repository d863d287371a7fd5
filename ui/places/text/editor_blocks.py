"""The paragraphs of a text as blocks of a document that is being typed in.

Each block carries a number of its own, its kind and its level in its format, which Qt copies when a block is split. Which
paragraph of the record a block is stands beside the document, so that it can be learnt while somebody types on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count, pairwise

from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtGui import QTextFormat as Format

from ui.widgets.page import HANG, Face, cuts, face_of, letters_of, shape_of
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import ParagraphKind, Written
from workbench.negotiation.written import LEVELLED, normal_marks

_FIRST = Format.Property.UserProperty.value
HANDLE, KIND, LEVEL = _FIRST + 1, _FIRST + 2, _FIRST + 3
"""Properties of a block's format: its number, its kind in a word, its level."""
MARKED = _FIRST + 4
"""A property of letters: which marks they have, one bit each. A heading's are bold without being marked so."""
BITS = {
    MarkStyle.BOLD: 1,
    MarkStyle.ITALIC: 2,
    MarkStyle.UNDERLINE: 4,
    MarkStyle.SUPERSCRIPT: 8,
    MarkStyle.STRIKE: 16,
}
ALL = frozenset(BITS)
_STYLES = tuple(frozenset(style for style, bit in BITS.items() if bits & bit) for bits in range(32))
LEAD = "Annex A: "
"""What is printed before an annex's title; its words make room for it."""


def kind_of(block: QTextBlock) -> ParagraphKind:
    return ParagraphKind(block.blockFormat().stringProperty(KIND))


def level_of(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(LEVEL)


def handle_of(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(HANDLE)


def each(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def styles_of(letters: QTextCharFormat) -> frozenset[MarkStyle]:
    return _STYLES[letters.intProperty(MARKED)]


def pieces(block: QTextBlock) -> Iterator[tuple[int, int, str, QTextCharFormat]]:
    """Stretches of one look: where they begin and end in the document, their words and letters."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.position(), fragment.position() + fragment.length(), fragment.text(), fragment.charFormat()
        at += 1


def units(body: str, place: int) -> int:
    """A place in code points, as Qt counts: in units of UTF-16."""
    return place + sum(sign > "\uffff" for sign in body[:place])


def points(body: str, place: int) -> int:
    """A place in units of UTF-16, in code points."""
    return len(body.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


class Blocks:
    """`document` has nothing in it yet."""

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self.is_laying = False
        """Whether what changes now comes from the record, and was not typed."""
        self._size = document.defaultFont().pointSizeF()
        self._ids: dict[int, str] = {}
        self._handles = count(1)
        self._shapes: dict[tuple[ParagraphKind, int], QTextBlockFormat] = {}
        self._faces: dict[tuple[Face, frozenset[MarkStyle]], QTextCharFormat] = {}
        face = face_of(ParagraphKind.ANNEX)
        font = self.letters(face).font()
        font.setFamilies(document.defaultFont().families())
        self._lead = QFontMetricsF(font).horizontalAdvance(LEAD)

    # shapes

    def letters(self, face: Face, styles: frozenset[MarkStyle] = frozenset()) -> QTextCharFormat:
        """The letters of a paragraph's face with these marks. They are shared: who changes them makes a copy."""
        if (face, styles) not in self._faces:
            self._faces[face, styles] = self._made(face, styles)
        return self._faces[face, styles]

    def _made(self, face: Face, styles: frozenset[MarkStyle]) -> QTextCharFormat:
        bold, italic = MarkStyle.BOLD in styles, MarkStyle.ITALIC in styles
        letters = letters_of(Face(face.factor, face.bold or bold, face.italic or italic), self._size)
        letters.setFontUnderline(MarkStyle.UNDERLINE in styles)
        letters.setFontStrikeOut(MarkStyle.STRIKE in styles)
        if MarkStyle.SUPERSCRIPT in styles:
            letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        letters.setProperty(MARKED, sum(BITS[style] for style in styles))
        return letters

    def shape(self, kind: ParagraphKind, level: int, handle: int) -> QTextBlockFormat:
        if (kind, level) not in self._shapes:
            made = shape_of(kind)
            if kind in LEVELLED:
                made.setLeftMargin(HANG * (level + 1))
            elif kind is ParagraphKind.ANNEX:
                made.setTextIndent(self._lead)
            made.setProperty(KIND, kind.value)
            made.setProperty(LEVEL, level)
            self._shapes[kind, level] = made
        shape = QTextBlockFormat(self._shapes[kind, level])
        shape.setProperty(HANDLE, handle)
        return shape

    def set_kind(self, block: QTextBlock, kind: ParagraphKind, level: int = 0) -> None:
        """Make a block another kind of paragraph; its words keep their marks."""
        level = min(max(level, 0), 2) if kind in LEVELLED else 0
        QTextCursor(block).setBlockFormat(self.shape(kind, level, handle_of(block)))
        self.dress(block)

    def set_kinds(self, blocks: Sequence[QTextBlock], kind: ParagraphKind, level: int) -> None:
        for block in blocks:
            self.set_kind(block, kind, level)

    def shift(self, blocks: Sequence[QTextBlock], step: int) -> None:
        """Some levels down, or up."""
        for block in blocks:
            self.set_kind(block, kind_of(block), level_of(block) + step)

    def set_level(self, blocks: Sequence[QTextBlock], level: int) -> None:
        for block in blocks:
            self.set_kind(block, kind_of(block), level)

    def dress(self, block: QTextBlock) -> None:
        """Give the letters of a block the look of its kind and of their marks."""
        face = face_of(kind_of(block))
        cursor = QTextCursor(block)
        cursor.setBlockCharFormat(self.letters(face))
        for start, end, _, letters in list(pieces(block)):
            wanted = self.letters(face, styles_of(letters))
            if letters != wanted:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(wanted)

    # which paragraph is which

    def fresh(self, key: str = "") -> int:
        """A number for one more block; `key` is the paragraph that it came from."""
        handle = next(self._handles)
        if key:
            self._ids[handle] = key
        return handle

    def key_of(self, block: QTextBlock) -> str:
        """The paragraph's id; '' for one that the record does not know yet."""
        return self._ids.get(handle_of(block), "")

    def find(self, key: str) -> QTextBlock | None:
        """The block of a paragraph."""
        handles = {handle for handle, known in self._ids.items() if known == key}
        return next((block for block in each(self.document) if handle_of(block) in handles), None)

    def at(self, handle: int) -> QTextBlock | None:
        return next((block for block in each(self.document) if handle_of(block) == handle), None)

    def learn(self, handles: Sequence[int], ids: Sequence[str]) -> bool:
        """Take the ids that paragraphs got in the record; one without words keeps the one it had. Whether any is new."""
        new = {handle: key for handle, key in zip(handles, ids, strict=True) if key and self._ids.get(handle) != key}
        self._ids.update(new)
        return bool(new)

    def own(self, block: QTextBlock, handle: int) -> None:
        """Give a block another number."""
        shape = block.blockFormat()
        shape.setProperty(HANDLE, handle)
        QTextCursor(block).setBlockFormat(shape)

    # reading

    def read(self) -> tuple[list[int], list[Written]]:
        """The numbers of all blocks, and what stands in them. Two blocks of one number are told apart first."""
        handles, found = [], []
        seen: set[int] = set()
        for block in each(self.document):
            shape = block.blockFormat()
            handle = shape.intProperty(HANDLE)
            if handle in seen:
                handle = self._part(block)
            seen.add(handle)
            handles.append(handle)
            kind, level = ParagraphKind(shape.stringProperty(KIND)), shape.intProperty(LEVEL)
            body, marks = _words_of(block)
            found.append(Written(self._ids.get(handle), kind, body, level, marks))
        return handles, found

    def _part(self, block: QTextBlock) -> int:
        handle = self.fresh(self.key_of(block))
        before, self.is_laying = self.is_laying, True
        self.own(block, handle)
        self.is_laying = before
        return handle

    # writing

    def set_all(self, paragraphs: Sequence[Written], empty: ParagraphKind) -> None:
        """Put paragraphs into the empty document; without any, one block of a kind to begin in."""
        self.is_laying = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for place, one in enumerate(paragraphs or (Written(None, empty, ""),)):
            shape = self.shape(one.kind, one.level, self.fresh(one.id or ""))
            letters = self.letters(face_of(one.kind))
            if place:
                cursor.insertBlock(shape, letters)
            else:
                cursor.setBlockFormat(shape)
                cursor.setBlockCharFormat(letters)
            self.write(cursor, one.body, one.marks, one.kind)
        cursor.endEditBlock()
        self.is_laying = False

    def write(self, cursor: QTextCursor, body: str, marks: Sequence[Mark], kind: ParagraphKind) -> None:
        """Type words where the cursor is, in the letters of a kind."""
        face = face_of(kind)
        for start, end in pairwise(cuts(len(body), marks)):
            styles = frozenset(mark.style for mark in marks if mark.start <= start and end <= mark.end)
            cursor.insertText(body[start:end], self.letters(face, styles & ALL))

    def lay(self, paragraphs: Sequence[Written], empty: ParagraphKind) -> list[int]:
        """Make the blocks read like the record, touching only those that differ. A block without words that the record
        does not know stays. Returns the numbers of the blocks that were changed or came in."""
        handles, shown = self.read()
        if shown == list(paragraphs):
            return []
        self.is_laying = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        changed = self._lay(handles, shown, paragraphs, empty)
        cursor.endEditBlock()
        self.is_laying = False
        return changed

    def remove(self, handles: Sequence[int], empty: ParagraphKind) -> None:
        """Take whole blocks out."""
        for block in reversed([one for one in each(self.document) if handle_of(one) in handles]):
            self._remove(block.blockNumber(), empty)

    def _lay(
        self, handles: list[int], shown: list[Written], paragraphs: Sequence[Written], empty: ParagraphKind
    ) -> list[int]:
        old = [one.id or f"-{handle}" for handle, one in zip(handles, shown, strict=True)]
        known = {key: handle for key, handle in zip(old, handles, strict=True) if not key.startswith("-")}
        steps = SequenceMatcher(None, old, [one.id for one in paragraphs], autojunk=False).get_opcodes()
        changed = []
        for what, low, high, start, end in reversed(
            steps
        ):  # from the end, so that the places before stay what they are
            if what == "equal":
                for at, one in zip(range(low, high), paragraphs[start:end], strict=True):
                    if shown[at] != one:
                        self._rewrite(self.document.findBlockByNumber(at), one)
                        changed.append(handles[at])
                continue
            if end - start == high - low and self._are_others(old[low:high], known, paragraphs, start, end):
                changed += self._name(range(low, high), handles, shown, paragraphs[start:end])
                continue
            for one in reversed(paragraphs[start:end]):
                handle = known.get(one.id or "") or self.fresh(one.id or "")
                self._insert(high, one, handle)
                changed.append(handle)
            for at in reversed(range(low, high)):
                if shown[at].body.strip():
                    self._remove(at, empty)
        return changed[::-1]

    def _are_others(
        self, old: Sequence[str], known: dict[str, int], paragraphs: Sequence[Written], start: int, end: int
    ) -> bool:
        """Whether paragraphs came in the place of as many that are gone: as when a composed text is written down."""
        ids = {one.id for one in paragraphs}
        return not ids.intersection(old) and not any(one.id in known for one in paragraphs[start:end])

    def _name(
        self, places: range, handles: Sequence[int], shown: Sequence[Written], paragraphs: Sequence[Written]
    ) -> list[int]:
        """Let blocks stand for other paragraphs. Returns those whose words changed too, the last first."""
        changed = []
        for at, one in zip(places, paragraphs, strict=True):
            self._ids[handles[at]] = one.id or ""
            if replace(shown[at], id=one.id) != one:
                self._rewrite(self.document.findBlockByNumber(at), one)
                changed.append(handles[at])
        return changed[::-1]

    def _rewrite(self, block: QTextBlock, one: Written) -> None:
        cursor = QTextCursor(block)
        cursor.setBlockFormat(self.shape(one.kind, one.level, handle_of(block)))
        cursor.setBlockCharFormat(self.letters(face_of(one.kind)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.write(cursor, one.body, one.marks, one.kind)

    def _insert(self, at: int, one: Written, handle: int) -> None:
        """Put a paragraph before the block at a place."""
        shape, letters = self.shape(one.kind, one.level, handle), self.letters(face_of(one.kind))
        if at:
            cursor = QTextCursor(self.document.findBlockByNumber(at - 1))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(shape, letters)
        else:
            cursor = QTextCursor(self.document.begin())
            cursor.insertBlock()  # the block that stood there goes on in the second one, with its format
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(letters)
        self.write(cursor, one.body, one.marks, one.kind)

    def _remove(self, at: int, empty: ParagraphKind) -> None:
        block = self.document.findBlockByNumber(at)
        if self.document.blockCount() == 1:
            self._rewrite(block, Written(None, empty, ""))
            self.own(self.document.begin(), self.fresh())
            return
        kept = block.next() if block.next().isValid() else block.previous()
        shape, letters = kept.blockFormat(), kept.charFormat()
        cursor = QTextCursor(block)
        if block.next().isValid():
            cursor.setPosition(block.next().position(), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.setPosition(block.position() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(letters)


def _words_of(block: QTextBlock) -> tuple[str, tuple[Mark, ...]]:
    """The words of a block and their marks, in code points."""
    words, marks, at = [], [], 0
    for _, _, piece, letters in pieces(block):
        words.append(piece)
        marks += [Mark(at, at + len(piece), style) for style in styles_of(letters)]
        at += len(piece)
    return "".join(words), normal_marks(marks, at)
