"""A text laid out like the Word file that will come out: title block, hanging numbers, annex."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit

from ui import theme
from ui.widgets.dates import span
from workbench.model.document import Mark, MarkStyle
from workbench.model.meeting import Meeting
from workbench.model.text import ParagraphKind, Placed

HEADINGS = {ParagraphKind.HEADING1: 1.1, ParagraphKind.HEADING2: 1.0, ParagraphKind.HEADING3: 1.0}
HANG = 44.0


class Page(QTextEdit):
    """Read-only; its words can be selected and copied, also by keyboard."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMaximumWidth(820)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def show_text(self, meeting: Meeting, title: str, paragraphs: Sequence[Placed]) -> None:
        kept = self.verticalScrollBar().value()
        document = QTextDocument(self)
        font = QFont()
        font.setFamilies(list(theme.SERIF))
        font.setPointSizeF(max(self.font().pointSizeF() * 1.15, 11.5))
        document.setDefaultFont(font)
        document.setDocumentMargin(56)
        _Setter(document, meeting, title).set(paragraphs, self._empty)
        self.setDocument(document)
        self.verticalScrollBar().setValue(kept)


class _Setter:
    """Sets the paragraphs of one document, one after another."""

    def __init__(self, document: QTextDocument, meeting: Meeting, title: str) -> None:
        self._cursor = QTextCursor(document)
        self._size = document.defaultFont().pointSizeF()
        self._meeting, self._title = meeting, title
        self._begun = False

    def set(self, paragraphs: Sequence[Placed], empty: str) -> None:
        self._cursor.beginEditBlock()
        own = next((placed for placed in paragraphs if placed.paragraph.kind is ParagraphKind.TITLE), None)
        self._title_block(own.paragraph.body if own else self._title)
        for placed in paragraphs:
            if placed is not own:
                self._paragraph(placed)
        if not paragraphs:
            self._centred(empty, 1.0)
        self._cursor.endEditBlock()

    def _title_block(self, title: str) -> None:
        meeting = self._meeting
        self._centred(meeting.title, 1.0)
        self._centred(title, 1.22, bold=True)
        place_and_date = ", ".join(filter(None, (meeting.city, span(meeting.starts_on, meeting.ends_on))))
        self._centred(place_and_date, 1.0)
        self._centred(f"‘{meeting.theme}’" if meeting.theme else "", 1.0, italic=True)

    def _centred(self, words: str, factor: float, *, bold: bool = False, italic: bool = False) -> None:
        if words:
            shape = self._shape(after=10)
            shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._block(shape)
            self._cursor.insertText(words, self._letters(factor, bold=bold, italic=italic))

    def _paragraph(self, placed: Placed) -> None:
        paragraph = placed.paragraph
        kind = paragraph.kind
        if kind is ParagraphKind.TITLE:
            self._centred(paragraph.body, 1.22, bold=True)
        elif kind is ParagraphKind.ANNEX:
            self._annex(placed)
        elif kind in HEADINGS:
            self._block(self._shape(before=14))
            self._cursor.insertText(paragraph.body, self._letters(HEADINGS[kind], bold=True))
        else:
            self._body(placed)

    def _annex(self, placed: Placed) -> None:
        shape = self._shape(before=40, after=12)
        shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._block(shape)
        letter = chr(ord("A") + placed.annex - 1)
        self._cursor.insertText(f"Annex {letter}: {placed.paragraph.body}", self._letters(1.1, bold=True))

    def _body(self, placed: Placed) -> None:
        paragraph = placed.paragraph
        lead = _lead(placed)
        shape = self._shape()
        if lead:
            shape.setLeftMargin(HANG * (paragraph.level + 1))
            shape.setTextIndent(-HANG)
            shape.setTabPositions([QTextOption.Tab(HANG, QTextOption.TabType.LeftTab)])
        self._block(shape)
        if lead:
            self._cursor.insertText(f"{lead}\t", self._letters(1.0))
        self._marked(paragraph.body, paragraph.marks)

    def _marked(self, words: str, marks: Sequence[Mark]) -> None:
        """The words, cut wherever a mark begins or ends."""
        cuts = sorted({0, len(words), *(mark.start for mark in marks), *(mark.end for mark in marks)})
        for start, end in pairwise(cuts):
            styles = {mark.style for mark in marks if mark.start <= start and end <= mark.end}
            letters = self._letters(1.0, bold=MarkStyle.BOLD in styles, italic=MarkStyle.ITALIC in styles)
            letters.setFontUnderline(MarkStyle.UNDERLINE in styles)
            if MarkStyle.SUPERSCRIPT in styles:
                letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            self._cursor.insertText(words[start:end], letters)

    def _block(self, shape: QTextBlockFormat) -> None:
        if self._begun:
            self._cursor.insertBlock(shape)
        else:
            self._cursor.setBlockFormat(shape)
            self._begun = True

    def _shape(self, *, before: float = 0, after: float = 8) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setTopMargin(before)
        shape.setBottomMargin(after)
        shape.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return shape

    def _letters(self, factor: float, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontPointSize(self._size * factor)
        letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        letters.setFontItalic(italic)
        return letters


def _lead(placed: Placed) -> str:
    """What stands before a paragraph, as Word prints it: '3.', '(a)', 'A.3', a bullet, or nothing."""
    if placed.number is None:
        return "•" if placed.paragraph.kind is ParagraphKind.BULLET else ""
    if placed.paragraph.level:
        return placed.number[placed.number.rindex("(") :]
    return placed.number if placed.annex else f"{placed.number}."
