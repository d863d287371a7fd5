"""A text laid out like the Word file that will come out: title block, hanging numbers, annex."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit

from ui import theme
from ui.widgets.dates import span
from workbench.model.document import Mark, MarkStyle
from workbench.model.meeting import Meeting
from workbench.model.negotiation import PrintedSpan
from workbench.model.text import ParagraphKind, Placed

HEADINGS = {ParagraphKind.HEADING1: 1.1, ParagraphKind.HEADING2: 1.0, ParagraphKind.HEADING3: 1.0}
PARTS = (ParagraphKind.TITLE, ParagraphKind.ANNEX, *HEADINGS)
"""Kinds before whose words nothing hangs."""
HANG = 44.0
"""How far words stand in from their number, in pixels."""


@dataclass(frozen=True)
class Face:
    """The letters of one paragraph: their size beside the body's, and their look."""

    factor: float = 1.0
    bold: bool = False
    italic: bool = False


BODY = Face()
TITLE = Face(1.22, bold=True)


class Page(QTextEdit):
    """Read-only; its words can be selected and copied, also by keyboard."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._shown: QTextDocument | None = None
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMaximumWidth(820)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def show_text(self, meeting: Meeting, title: str, paragraphs: Sequence[Placed]) -> None:
        document = self.fresh_document(56)
        Setter(document, meeting, title).set(paragraphs, self._empty)
        self.put(document)

    def fresh_document(self, margin: float, *, left: float | None = None) -> QTextDocument:
        """An empty document in the letters of a paper; margins in pixels."""
        document = QTextDocument(self)
        font = QFont()
        font.setFamilies(list(theme.SERIF))
        font.setPointSizeF(max(self.font().pointSizeF() * 1.15, 11.5))
        document.setDefaultFont(font)
        document.setDocumentMargin(margin)
        if left is not None:
            frame = document.rootFrame().frameFormat()
            frame.setLeftMargin(left)
            document.rootFrame().setFrameFormat(frame)
        return document

    def put(self, document: QTextDocument) -> None:
        """Show another document, scrolled to where the last one was."""
        kept = self.verticalScrollBar().value()
        self.setDocument(document)
        self.verticalScrollBar().setValue(kept)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = document


class Setter:
    """Sets the paragraphs of one document, one after another."""

    def __init__(self, document: QTextDocument, meeting: Meeting, title: str) -> None:
        self.cursor = QTextCursor(document)
        self._size = document.defaultFont().pointSizeF()
        self._meeting, self._title = meeting, title
        self._begun = False

    def set(self, paragraphs: Sequence[Placed], empty: str) -> None:
        self.cursor.beginEditBlock()
        own = next((placed for placed in paragraphs if placed.paragraph.kind is ParagraphKind.TITLE), None)
        self.title_block(own.paragraph.body if own else self._title)
        for placed in paragraphs:
            if placed is not own:
                self._paragraph(placed)
        if not paragraphs:
            self.centred(empty, BODY)
        self.cursor.endEditBlock()

    def title_block(self, title: str) -> None:
        """The meeting, what the text is called ('' where it says so itself), where and when, the theme."""
        meeting = self._meeting
        self.centred(meeting.title, BODY)
        self.centred(title, TITLE)
        self.centred(", ".join(filter(None, (meeting.city, span(meeting.starts_on, meeting.ends_on)))), BODY)
        self.centred(f"‘{meeting.theme}’" if meeting.theme else "", Face(italic=True))

    def centred(self, words: str, face: Face) -> None:
        if words:
            self._block(shaped(after=10, middle=True))
            self.cursor.insertText(words, self.letters(face))

    def _paragraph(self, placed: Placed) -> None:
        face = self.open(placed.paragraph.kind, placed.paragraph.level, lead_of(placed))
        self.write(placed.paragraph.body, placed.paragraph.marks, face)

    def open(self, kind: ParagraphKind, level: int = 0, lead: str = "", hang: float = HANG) -> Face:
        """Begin a paragraph: its shape, and what stands before its words. Returns the letters for them."""
        shape, face = shape_of(kind), face_of(kind)
        hangs = bool(lead) and kind not in PARTS
        if hangs:
            shape.setLeftMargin(HANG * level + hang)
            shape.setTextIndent(-hang)
            shape.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        self._block(shape)
        if hangs or kind is ParagraphKind.ANNEX:
            self.cursor.insertText(f"{lead}\t" if hangs else lead, self.letters(face))
        return face

    def write(self, words: str, marks: Sequence[Mark], face: Face) -> None:
        """The words, cut wherever a mark begins or ends."""
        for start, end in pairwise(cuts(len(words), marks)):
            self.cursor.insertText(words[start:end], self.marked(face, marks, start, end))

    def marked(self, face: Face, marks: Sequence[Mark], start: int, end: int) -> QTextCharFormat:
        """The letters of a stretch that no mark begins or ends in."""
        styles = {mark.style for mark in marks if mark.start <= start and end <= mark.end}
        bold, italic = MarkStyle.BOLD in styles, MarkStyle.ITALIC in styles
        letters = self.letters(Face(face.factor, face.bold or bold, face.italic or italic))
        letters.setFontUnderline(MarkStyle.UNDERLINE in styles)
        if MarkStyle.SUPERSCRIPT in styles:
            letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return letters

    def letters(self, face: Face) -> QTextCharFormat:
        return letters_of(face, self._size)

    def _block(self, shape: QTextBlockFormat) -> None:
        if self._begun:
            self.cursor.insertBlock(shape)
        else:
            self.cursor.setBlockFormat(shape)
            self._begun = True


def shaped(*, before: float = 0, after: float = 8, middle: bool = False) -> QTextBlockFormat:
    """A paragraph with this much room before and after it, in pixels."""
    shape = QTextBlockFormat()
    shape.setTopMargin(before)
    shape.setBottomMargin(after)
    shape.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if middle:
        shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return shape


def shape_of(kind: ParagraphKind) -> QTextBlockFormat:
    """How a paragraph of a kind stands on the page, without what hangs before it."""
    if kind is ParagraphKind.TITLE:
        return shaped(after=10, middle=True)
    if kind is ParagraphKind.ANNEX:
        return shaped(before=40, after=12, middle=True)
    return shaped(before=14 if kind in HEADINGS else 0)


def face_of(kind: ParagraphKind) -> Face:
    if kind is ParagraphKind.TITLE:
        return TITLE
    if kind is ParagraphKind.ANNEX:
        return Face(1.1, bold=True)
    return Face(HEADINGS[kind], bold=True) if kind in HEADINGS else BODY


def letters_of(face: Face, size: float) -> QTextCharFormat:
    """The letters of a face in a document whose body has this size, in points."""
    letters = QTextCharFormat()
    letters.setFontPointSize(size * face.factor)
    letters.setFontWeight(QFont.Weight.Bold if face.bold else QFont.Weight.Normal)
    letters.setFontItalic(face.italic)
    return letters


def cuts(length: int, *spans: Sequence[Mark | PrintedSpan]) -> list[int]:
    """Where a line of words is cut so that no span begins or ends inside a piece."""
    places = (place for some in spans for one in some for place in (one.start, one.end))
    return sorted({0, length, *places})


def lead_of(placed: Placed) -> str:
    """What stands before a paragraph, as Word prints it: '3.', '(a)', 'A.3', 'Annex A: ', a bullet, or nothing."""
    kind = placed.paragraph.kind
    if kind is ParagraphKind.ANNEX:
        return f"Annex {chr(ord('A') + placed.annex - 1)}: "
    if placed.number is None:
        return "•" if kind is ParagraphKind.BULLET else ""
    if placed.paragraph.level and "(" in placed.number:
        return placed.number[placed.number.rindex("(") :]
    return placed.number if placed.annex else f"{placed.number}."
