"""Setting a paper's paragraphs and tables in a `QTextDocument`, in the faces of the house's Word template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from workbench.model.document import (
    Block,
    Cell,
    Comment,
    MarkStyle,
    Paragraph,
    RevisionKind,
    Style,
    Table,
)

DPI = 600
BODY_SIZE = 11.5
INK, ACCENT, SHADE = QColor("black"), QColor("#1f3864"), QColor("#e7e6e6")
AUTHORS = tuple(map(QColor, ("#b00020", "#1f4e9e", "#2e6b34", "#7a3e9d", "#8a5a00", "#00696b")))
"""The colours of recorded changes, by author in the order in which they appear."""
KEEP = QTextFormat.Property.UserProperty + 1
"""A paragraph that stays on the page of the next one."""
STEP = 10.0
"""How far words stand in from their number, and each level from the one above, in millimetres."""
SHIFTS = (RevisionKind.MOVED_HERE, RevisionKind.MOVED_AWAY)
GONE = (RevisionKind.DELETED, RevisionKind.MOVED_AWAY)


def mm(length: float) -> float:
    """Millimetres in dots."""
    return length / 25.4 * DPI


def pt(length: float) -> float:
    """Points in dots."""
    return length / 72 * DPI


@dataclass(frozen=True)
class Face:
    """How paragraphs of a style look: size and spaces in points, the height of a line in per cent of its letters (Word's
    multiples count the room between lines in)."""

    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    line: int = 119
    middle: bool = False
    keep: bool = False
    capitals: bool = False
    own_page: bool = False


_CELL = Face(9.5, before=1.5, after=1.5, line=104)
FACES = {
    Style.TITLE: Face(14, bold=True, before=6, middle=True, keep=True),
    Style.HEADING1: Face(12, bold=True, before=12, keep=True),
    Style.HEADING2: Face(bold=True, before=9, after=4, keep=True),
    Style.HEADING3: Face(bold=True, italic=True, before=6, after=3, keep=True),
    Style.BULLET: Face(after=3),
    Style.ANNEX: Face(14, bold=True, after=12, middle=True, keep=True, own_page=True),
    Style.ANNEX_HEADING: Face(bold=True, before=12, keep=True, capitals=True),
    Style.MEETING_NAME: Face(12, middle=True, keep=True),
    Style.PLACE_AND_DATE: Face(middle=True, keep=True),
    Style.THEME: Face(italic=True, after=12, middle=True),
    Style.DISCLAIMER: Face(8.5, line=104),
    Style.CELL: _CELL,
    Style.CELL_HEAD: replace(_CELL, bold=True),
    Style.NOTE: Face(9, after=4, line=104),
}
"""The faces that differ from the body's, as `resources/word/house.docx` has them."""
BODY = Face()
_BULLETS = "•–•"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
          "xviii", "xix", "xx")  # fmt: skip


def font(family: str, size: float) -> QFont:
    made = QFont(family)
    made.setPointSizeF(size)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@dataclass(frozen=True)
class Beside:
    """What stands in the margin beside a paragraph: region labels at the left, what was agreed at the right."""

    text: str
    at_right: bool


class Counts:
    """The numbers that Word would print."""

    def __init__(self) -> None:
        self._lists: dict[int, list[int]] = {}
        self._annex = 0
        self._in_annex = [0, 0, 0]

    def lead(self, paragraph: Paragraph) -> str:
        """What is printed before a paragraph; '' for nothing."""
        style, level = paragraph.style, paragraph.level
        if style is Style.ANNEX:
            self._annex, self._in_annex = self._annex + 1, [0, 0, 0]
            return f"Annex {_letter(self._annex).upper()}: "
        if style is Style.BULLET:
            return _BULLETS[level]
        if style is Style.NUMBERED:
            counts = self._lists.setdefault(paragraph.list or 0, [0, 0, 0])
            number = _next(counts, level)
            return f"{number}." if level == 0 else _inner(number, level)
        if style is Style.ANNEX_NUMBERED:
            number = _next(self._in_annex, level)
            return f"{_letter(max(self._annex, 1)).upper()}.{number}" if level == 0 else _inner(number, level)
        return ""


def _next(counts: list[int], level: int) -> int:
    counts[level] += 1
    counts[level + 1 :] = [0] * (2 - level)
    return counts[level]


def _inner(number: int, level: int) -> str:
    if level == 1:
        return f"({_letter(number)})"
    return f"({_ROMAN[number - 1]})" if number <= len(_ROMAN) else f"({number})"


def _letter(number: int) -> str:
    """1 → a, 27 → aa, as Word counts in letters."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


class Running:
    """What runs on from one section of a paper to the next: numbers, comments, and who has which colour."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.comments: list[Comment] = []
        self._authors: dict[str, QColor] = {}

    def colour(self, author: str) -> QColor:
        return self._authors.setdefault(author, AUTHORS[len(self._authors) % len(AUTHORS)])


class Setter:
    """Sets the blocks of one section, one after another."""

    def __init__(self, document: QTextDocument, family: str, width: float, running: Running) -> None:
        """`width` is that of the text, in millimetres."""
        self._cursor = QTextCursor(document)
        self._family, self._width, self._running = family, width, running
        screen = QGuiApplication.primaryScreen()
        self._dot = (screen.logicalDotsPerInch() if screen is not None else 96.0) / 72
        """Qt's unit in block formats, for one point."""
        self._begun = False
        self._waiting: list[Beside] = []
        self.beside: dict[int, list[Beside]] = {}
        """What stands beside a paragraph, by the number of its block."""
        self.keys: dict[int, str] = {}
        """The key of a paragraph, by the number of its block."""

    def set(self, blocks: Sequence[Block]) -> None:
        self._cursor.beginEditBlock()
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            elif block.style in (Style.MARGIN, Style.STAMP):
                self._waiting.append(Beside(block.text, block.style is Style.STAMP))
            else:
                self._paragraph(block)
        self._cursor.endEditBlock()

    def set_comments(self) -> None:
        """The words of all comments, under a line of their own."""
        found = self._running.comments
        if not found:
            return
        self.set([Paragraph("Comments", Style.HEADING3)])
        self.set([Paragraph(f"{number}  {one.author}: {one.body}", Style.NOTE) for number, one in enumerate(found, 1)])

    # paragraphs

    def _paragraph(self, paragraph: Paragraph, *, in_cell: bool = False) -> None:
        face = FACES.get(paragraph.style, BODY)
        lead = self._running.counts.lead(paragraph)
        shape = self._shape(face)
        if paragraph.style is Style.ALTERNATIVE:
            self._hang(shape, 0, (STEP, 16, 24, 32))
        elif lead and paragraph.style is not Style.ANNEX:
            self._hang(shape, paragraph.level, (STEP * (paragraph.level + 1),))
            lead += "\t"
        if in_cell:
            self._cursor.setBlockFormat(shape)
        else:
            self._open(shape)
            self._stand_beside(paragraph)
        if lead:
            self._cursor.insertText(lead, self._letters(face))
        self._write(paragraph, face)

    def _stand_beside(self, paragraph: Paragraph) -> None:
        number = self._cursor.blockNumber()
        if self._waiting:
            self.beside[number], self._waiting = self._waiting, []
        if paragraph.key:
            self.keys[number] = paragraph.key

    def _open(self, shape: QTextBlockFormat) -> None:
        if self._begun:
            self._cursor.insertBlock(shape, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(shape)
            self._begun = True

    def _shape(self, face: Face) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setTopMargin(face.before * self._dot)
        shape.setBottomMargin(face.after * self._dot)
        shape.setLineHeight(face.line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if face.middle:
            shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if face.keep:
            shape.setProperty(KEEP, True)
        if face.own_page and self._begun:
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        return shape

    def _hang(self, shape: QTextBlockFormat, level: int, stops: Sequence[float]) -> None:
        """Words that stand in from what is printed before them; lengths in millimetres."""
        shape.setLeftMargin(mm(STEP * (level + 1)))  # Qt scales heights and tabs to the device, but not these two
        shape.setTextIndent(-mm(STEP))
        step = 72 / 25.4 * self._dot
        stops = [(stop - STEP * level) * step for stop in stops]
        shape.setTabPositions([QTextOption.Tab(stop, QTextOption.TabType.LeftTab) for stop in stops])

    # words

    def _write(self, paragraph: Paragraph, face: Face) -> None:
        """The words, cut wherever a mark, a change or a comment begins or ends."""
        text = paragraph.text
        ends = {place for mark in paragraph.marks for place in (mark.start, mark.end)}
        ends |= {place for one in paragraph.revisions for place in (one.start, one.end)}
        ends |= {one.end for one in paragraph.comments}
        self._refer(paragraph, 0, face)
        for start, end in pairwise(sorted({0, len(text), *ends})):
            words = text[start:end].upper() if face.capitals else text[start:end]
            self._cursor.insertText(words.replace("\n", "\u2028"), self._stretch(paragraph, face, start, end))
            self._refer(paragraph, end, face)
        for change in paragraph.end_changes:
            self._cursor.insertText("¶", self._changed(self._letters(face), change.kind, change.author))

    def _stretch(self, paragraph: Paragraph, face: Face, start: int, end: int) -> QTextCharFormat:
        """The letters of a stretch that nothing begins or ends in."""
        styles = {one.style for one in paragraph.marks if one.start <= start and end <= one.end}
        letters = self._letters(
            replace(
                face,
                size=8.5 if MarkStyle.ATTRIBUTION in styles else face.size,
                bold=face.bold or bool(styles & {MarkStyle.BOLD, MarkStyle.BRACKET}),
                italic=face.italic or MarkStyle.ITALIC in styles,
            )
        )
        letters.setFontUnderline(MarkStyle.UNDERLINE in styles)
        letters.setFontStrikeOut(MarkStyle.STRIKE in styles)
        if styles & {MarkStyle.BRACKET, MarkStyle.ATTRIBUTION}:
            letters.setForeground(ACCENT)
        if MarkStyle.SUPERSCRIPT in styles:
            letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        for one in paragraph.revisions:
            if one.start <= start and end <= one.end:
                self._changed(letters, one.change.kind, one.change.author)
        return letters

    def _changed(self, letters: QTextCharFormat, kind: RevisionKind, author: str) -> QTextCharFormat:
        """Underlined is what comes in, struck what goes, dashed what was moved; in the colour of who asks for it."""
        letters.setForeground(self._running.colour(author))
        if kind in GONE:
            letters.setFontStrikeOut(True)
        elif kind in SHIFTS:
            letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        else:
            letters.setFontUnderline(True)
        return letters

    def _refer(self, paragraph: Paragraph, place: int, face: Face) -> None:
        """The numbers of the comments that end here."""
        for one in paragraph.comments:
            if one.end == place:
                self._running.comments.append(one)
                letters = self._letters(face)
                letters.setForeground(ACCENT)
                letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                self._cursor.insertText(f"[{len(self._running.comments)}]", letters)

    def _letters(self, face: Face) -> QTextCharFormat:
        letters = QTextCharFormat()
        made = font(self._family, face.size)
        made.setBold(face.bold)
        made.setItalic(face.italic)
        letters.setFont(made)
        letters.setForeground(INK)
        return letters

    # tables

    def _table(self, table: Table) -> None:
        shape = QTextTableFormat()
        total = sum(table.widths)
        shape.setWidth(_part(total / self._width))
        shape.setColumnWidthConstraints([_part(width / total) for width in table.widths])
        shape.setHeaderRowCount(table.head_rows)
        shape.setBorder(0.5 * self._dot)
        shape.setBorderCollapse(True)
        shape.setCellSpacing(0)
        shape.setCellPadding(3.5 * self._dot)
        if not self._begun:
            self._thin()
        made = self._cursor.insertTable(len(table.rows), len(table.widths), shape)
        for place, row in enumerate(table.rows):
            column = 0
            for cell in row.cells:
                if cell.span > 1:
                    made.mergeCells(place, column, 1, cell.span)
                self._cell(made, place, column, cell)
                column += cell.span
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._thin()
        self._begun = True

    def _thin(self) -> None:
        """Qt has a paragraph before and after every table: next to nothing is left of it."""
        shape = QTextBlockFormat()
        shape.setLineHeight(self._dot, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(shape)
        self._cursor.setBlockCharFormat(self._letters(Face(1)))

    def _cell(self, table: QTextTable, row: int, column: int, cell: Cell) -> None:
        into = table.cellAt(row, column)
        look = into.format().toTableCellFormat()
        look.setBorder(0.5 * self._dot)
        look.setBorderBrush(QBrush(INK))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        if cell.shaded:
            look.setBackground(SHADE)
        into.setFormat(look)
        self._cursor = into.firstCursorPosition()
        for place, paragraph in enumerate(cell.paragraphs):
            if place:
                self._cursor.insertBlock()
            self._paragraph(paragraph, in_cell=True)


def _part(share: float) -> QTextLength:
    return QTextLength(QTextLength.Type.PercentageLength, min(share, 1.0) * 100)
