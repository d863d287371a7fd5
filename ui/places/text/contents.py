"""The outline of a working text: headings, and under them every paragraph with its status. Rows are dragged to another place
together with what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QItemSelection, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem

from ui import theme
from ui.models.column import Column, Tone
from ui.models.tree import TreeModel
from ui.places.text.standing import SIGNS
from ui.widgets.tables import Rows, Tree
from workbench.model.text import ParagraphKind, ParagraphStatus, Written
from workbench.negotiation.progress import COUNTED

_RANKS = {
    ParagraphKind.TITLE: 0,
    ParagraphKind.ANNEX: 0,
    ParagraphKind.HEADING1: 0,
    ParagraphKind.HEADING2: 1,
    ParagraphKind.HEADING3: 2,
    ParagraphKind.PLAIN: 3,
    ParagraphKind.NUMBERED: 3,
    ParagraphKind.BULLET: 6,
}
_SHORT = 90
_FEW = 20
"""So many rows are told to the view one by one; when more changed, all are."""


@dataclass(frozen=True)
class Line:
    key: str
    words: str
    status: ParagraphStatus | None = None
    is_section: bool = False


def rank(kind: ParagraphKind, level: int) -> int:
    """How deep a paragraph stands: headings above paragraphs, (a) under 1., bullets under what they follow."""
    return _RANKS[kind] + level


def unit(text: Sequence[Written], at: int) -> int:
    """Where what belongs to a paragraph ends: a heading's section, a paragraph's (a) and bullets. A title stands alone."""
    if text[at].kind is ParagraphKind.TITLE:
        return at + 1
    depth, end = rank(text[at].kind, text[at].level), at + 1
    while end < len(text) and rank(text[end].kind, text[end].level) > depth:
        end += 1
    return end


def depths(text: Sequence[Written]) -> list[int]:
    """How deep each paragraph is shown."""
    found, above = [], list[int]()
    for one in text:
        own = rank(one.kind, one.level)
        while above and above[-1] >= own:
            above.pop()
        found.append(len(above))
        if one.kind is not ParagraphKind.TITLE:
            above.append(own)
    return found


class Contents(Tree):
    pointed = Signal(str)
    """The id of a paragraph that was chosen."""
    dropped = Signal(str, str)
    """A paragraph was dragged: its id, and that of the paragraph it is to come before ('': to the end)."""
    entered = Signal()
    """Enter: the words are to be typed in."""

    def __init__(self, can_edit: Callable[[], bool]) -> None:
        columns = (Column[Line](self.tr("Outline"), lambda row: row.words, 0, _tone, tip=lambda row: row.words),)
        self._lines = TreeModel(columns, lambda row: row.key, drop=self._drop, can_edit=can_edit)
        super().__init__(self._lines, columns, self.tr("Outline: headings and paragraphs"))
        self._lines.setParent(self)
        self._text: Sequence[Written] = ()
        self._rows_shown: list[tuple[int, Line]] = []
        self._is_moving = False
        self.setItemDelegate(_Stripes(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHeaderHidden(True)
        self.setIndentation(12)

    def show_text(self, text: Sequence[Written], leads: Sequence[str], statuses: Mapping[str, ParagraphStatus]) -> None:
        """The paragraphs that the record knows, with what stands before them."""
        self._text = text
        rows = [(depth, _line(one, lead, statuses)) for depth, one, lead in zip(depths(text), text, leads, strict=True)]
        if rows == self._rows_shown:
            return
        others = [new for new, old in zip(rows, self._rows_shown, strict=False) if new != old]
        places = [(depth, row.key) for depth, row in rows] == [(depth, row.key) for depth, row in self._rows_shown]
        self._rows_shown = rows
        self._is_moving = True
        if places and len(others) <= _FEW:
            for _, row in others:
                self._lines.put_row(row)
        else:
            self._lines.show_rows(rows)
        self._is_moving = False

    def show_place(self, key: str) -> None:
        """Mark the paragraph that the cursor is in."""
        self._is_moving = True
        if not key or not self.look_at(key):
            self.setCurrentIndex(QModelIndex())
        self._is_moving = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self.key and not self._is_moving:
            self.pointed.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _drop(self, key: str, into: str | None, before: str | None) -> None:
        if before is None and into is not None:
            at = next(index for index, one in enumerate(self._text) if one.id == into)
            end = unit(self._text, at)
            before = self._text[end].id if end < len(self._text) else None
        if before != key:
            self.dropped.emit(key, before or "")


def _line(one: Written, lead: str, statuses: Mapping[str, ParagraphStatus]) -> Line:
    body = one.body if len(one.body) <= _SHORT else f"{one.body[:_SHORT].rsplit(' ', 1)[0]} …"
    status = statuses.get(one.id or "") if one.kind in COUNTED else None
    section = one.kind in (ParagraphKind.HEADING1, ParagraphKind.ANNEX, ParagraphKind.TITLE)
    words = f"{lead.strip()}  {body}" if lead else body or QCoreApplication.translate("Contents", "(no words)")
    return Line(one.id or "", f"{SIGNS[status]} {words}" if status else words, status, section)


def _tone(row: Line) -> Tone:
    return Tone.STRONG if row.is_section else Tone.PLAIN


class _Stripes(Rows):
    """A stripe in the colour of the paragraph's status at the left edge; the sign stands in the words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        model = index.model()
        row = model.node(index).row if isinstance(model, TreeModel) else None
        if isinstance(row, Line) and row.status is not None:
            stripe = QRect(0, option.rect.top() + 1, 4, option.rect.height() - 2)
            painter.save()
            painter.setClipping(False)
            painter.fillRect(stripe, theme.shades(self._view.palette())[row.status.value])
            painter.restore()
