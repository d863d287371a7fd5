"""The parts of the Screen: a sheet without bars, what is set on it, and the line in which a compromise is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from ui import theme
from ui.places.text.compiled_page import Brackets, colour_of
from ui.places.text.standing import Option, Spot, Standing, numbers, options
from ui.widgets.page import BODY, Face
from workbench.model.meeting import Meeting
from workbench.model.negotiation import OpenParagraph, Printing
from workbench.negotiation.brackets import held, printed_lines

FEWEST = 28.0
"""Points; smaller letters are not read from the last row."""
SIZES = (64.0, 56.0, 50.0, 46.0, 42.0, 38.0, 35.0, 32.0, 30.0, FEWEST)
NEIGHBOUR = 0.5
"""The letters of the paragraphs before and after, beside those of the paragraph."""
SHOWN = 150
"""Letters of a neighbour; the rest is cut."""


class Sheet(QTextEdit):
    """Read-only words without a frame or bars, which nobody can put the cursor in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kept: QTextDocument | None = None
        self._place = 0

    def put(self, document: QTextDocument, width: int, ground: QTextEdit.ExtraSelection | None = None) -> None:
        document.setTextWidth(width)
        self.setDocument(document)
        self.setExtraSelections([ground] if ground else [])
        self._place = ground.cursor.selectionStart() if ground else 0
        if self._kept is not None:
            self._kept.deleteLater()
        self._kept = document

    @property
    def height_of_words(self) -> int:
        return 0 if self.document().isEmpty() else int(self.document().size().height()) + 4

    def bring_into_sight(self) -> None:
        """Where not all is seen, stand so that the region is."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._place, max(self.document().characterCount() - 1, 0)))
        bar, top = self.verticalScrollBar(), self.cursorRect(cursor).top()
        below = top + 2 * self.cursorRect(cursor).height() - self.viewport().height()
        if below > 0 or top < 0:
            bar.setValue(bar.value() + top - self.viewport().height() // 3)


def _document(sheet: Sheet, size: float) -> QTextDocument:
    document = QTextDocument(sheet)
    font = QFont()
    font.setFamilies(list(theme.SERIF))
    font.setPointSizeF(size)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    return document


def set_paragraph(
    sheet: Sheet, standing: Standing, spot: Spot | None, meeting: Meeting, printing: Printing, size: float, width: int,
    *, neighbours: bool,
) -> None:  # fmt: skip
    """The paragraph with its brackets in letters of `size` points, its neighbours small and grey."""
    document = _document(sheet, size)
    setter = _Large(document, meeting, standing, theme.shades(sheet.palette()), printing)
    setter.hangs = _hangs(document, standing, spot)
    ground = None
    if spot is None:
        setter.centred(sheet.tr("This text holds no paragraphs yet."), BODY)
    else:
        keys = [key for key in standing.paragraphs if key]
        at = keys.index(spot.paragraph) if spot.paragraph in keys else -1
        before = keys[at - 1] if at > 0 else ""
        after = keys[at + 1] if at + 1 < len(keys) else ""
        if neighbours:
            setter.neighbour(before, cut_front=True)
        setter.set_own(standing.paragraphs[spot.paragraph])
        if neighbours:
            setter.neighbour(after)
        ground = _ground(sheet, document, setter, spot)
    sheet.put(document, width, ground)


def _hangs(document: QTextDocument, standing: Standing, spot: Spot | None) -> tuple[float, float]:
    """Room for numbers in these letters."""
    metrics = QFontMetricsF(document.defaultFont())
    return metrics.horizontalAdvance("88.  "), metrics.horizontalAdvance("88 bis alt.  ")


def _ground(sheet: Sheet, document: QTextDocument, setter: Brackets, spot: Spot) -> QTextEdit.ExtraSelection | None:
    """The region that is looked at, on its coloured ground."""
    found = [one for one in setter.extents if one.spot == spot]
    if not found:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(found[0].start)
    cursor.setPosition(found[-1].end, QTextCursor.MoveMode.KeepAnchor)
    letters = QTextCharFormat()
    letters.setBackground(theme.shades(sheet.palette())[theme.CURRENT])
    ground = QTextEdit.ExtraSelection()
    ground.cursor, ground.format = cursor, letters
    return ground


class _Large(Brackets):
    def set_own(self, one: OpenParagraph) -> None:
        """The paragraph with the brackets in it. Other paragraphs in its place or after it stand among the wordings; they
        stand here where there is nothing else: before the first paragraph."""
        lines = printed_lines(held(one), self._printing, named=self._standing.text.name_of)
        own = [line for line in lines if line.key == one.placed.paragraph.id]
        for line in own or lines:
            self._line(one, line)

    def neighbour(self, key: str, *, cut_front: bool = False) -> None:
        """The end of the paragraph before, or the beginning of the one after."""
        if not key:
            return
        placed = self._standing.paragraphs[key].placed
        body = placed.paragraph.body
        if len(body) > SHOWN:
            body = f"… {body[-SHOWN:].split(' ', 1)[-1]}" if cut_front else f"{body[:SHOWN].rsplit(' ', 1)[0]} …"
        lead = f"{placed.number}  " if placed.number and not (cut_front and body.startswith("…")) else ""
        shape = QTextBlockFormat()
        shape.setBottomMargin(10)
        self._block(shape)
        letters = self.letters(Face(NEIGHBOUR))
        letters.setForeground(self._shades["muted"])
        self.cursor.insertText(lead + body, letters)


def set_wordings(sheet: Sheet, standing: Standing, spot: Spot | None, size: float, width: int, *, names: bool) -> None:
    """The wordings of every region of the paragraph one under another, each region under its label."""
    document = _document(sheet, size)
    found = [] if spot is None else list(numbers(standing.paragraphs[spot.paragraph]))
    setter = _Wordings(document, sheet)
    for number in found:
        here = Spot(spot.paragraph if spot else "", number)
        setter.region(standing.label(here), options(standing, here), is_current=here == spot, names=names)
    sheet.put(document, width)


class _Wordings:
    """Sets regions: the label, then every wording after its key."""

    def __init__(self, document: QTextDocument, sheet: Sheet) -> None:
        self._document, self._sheet = document, sheet
        self._shades = theme.shades(sheet.palette())
        self.cursor = QTextCursor(document)
        metrics = QFontMetricsF(document.defaultFont())
        self._label, self._key = metrics.horizontalAdvance("B88 "), metrics.horizontalAdvance("9  ")

    def region(self, label: str, found: tuple[Option, ...], *, is_current: bool, names: bool) -> None:
        for place, option in enumerate(sorted(found, key=lambda one: (one.key == 0, one.key))):
            self._block()
            self._write(label if not place else "", "bracket", bold=is_current)
            self._write(f"\t{option.key}\t", "muted")
            colour = colour_of(option.key) if option.key else "text"
            self._write(option.body.strip() or self._sheet.tr("(without these words)"), colour)
            by = ", ".join(option.supporters) if names else ""
            if by or not option.key:
                own = "" if option.key else self._sheet.tr("working text")
                self._write(f"   {' · '.join(filter(None, (own, by)))}", "muted", factor=0.7)

    def _block(self) -> None:
        shape = QTextBlockFormat()
        indent = self._label + self._key
        shape.setLeftMargin(indent)
        shape.setTextIndent(-indent)
        left = QTextOption.TabType.LeftTab
        shape.setTabPositions([QTextOption.Tab(self._label, left), QTextOption.Tab(indent, left)])
        shape.setBottomMargin(4)
        if self._document.isEmpty():
            self.cursor.setBlockFormat(shape)
        else:
            self.cursor.insertBlock(shape)

    def _write(self, said: str, shade: str, *, bold: bool = False, factor: float = 1.0) -> None:
        letters = QTextCharFormat()
        letters.setForeground(self._shades[shade])
        letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        letters.setFontPointSize(self._document.defaultFont().pointSizeF() * factor)
        self.cursor.insertText(said, letters)


class OfferText(QPlainTextEdit):
    """A compromise, typed large: Enter offers it, Escape leaves it. It is as high as what it holds."""

    offered = Signal(str)
    left = Signal()
    grown = Signal()
    """It is of another height now."""
    LINES = 4

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("A compromise; Enter offers it"))
        font = QFont()
        font.setFamilies(list(theme.SERIF))
        font.setPointSizeF(FEWEST)
        self.setFont(font)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().contentsChanged.connect(self._grow)
        self._grow()

    @property
    def said(self) -> str:
        return " ".join(self.toPlainText().split())

    def begin(self, body: str) -> None:
        self.setPlainText(body)
        self.setVisible(True)
        self.selectAll()

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), self.LINES)
        height = self.fontMetrics().lineSpacing() * lines + 18
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.offered.emit(self.said)
        else:
            super().keyPressEvent(event)
