"""The outline beside a negotiated text: its sections, and the paragraphs that are still open in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QItemSelection, QModelIndex, Signal
from PySide6.QtWidgets import QFrame

from ui.models.column import Column, Tone
from ui.models.tree import TreeModel
from ui.places.text.standing import SIGNS, Spot, Standing, is_open, numbers
from ui.widgets.tables import Tree
from workbench.model.negotiation import OpenParagraph
from workbench.model.text import ParagraphKind

SECTIONS = (ParagraphKind.HEADING1, ParagraphKind.ANNEX)


@dataclass(frozen=True)
class Entry:
    """A section, or one open paragraph in it."""

    spot: Spot
    title: str
    count: int
    """Brackets in it."""
    is_section: bool = False


class Outline(Tree):
    pointed = Signal(object)
    """The Spot of a row that was chosen."""

    def __init__(self) -> None:
        columns = (
            Column[Entry](self.tr("Open paragraphs"), lambda row: row.title, 0, _tone),
            Column[Entry]("[ ]", lambda row: str(row.count or ""), 40, right=True),
        )
        self._rows = TreeModel(columns, lambda row: row.spot.paragraph)
        super().__init__(self._rows, columns, self.tr("Outline: sections and their open paragraphs"))
        self._rows.setParent(self)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setIndentation(14)
        self._is_moving = False

    def show_standing(self, standing: Standing) -> None:
        self._is_moving = True
        self._rows.show_rows(list(entries(standing)))
        self.expandAll()
        self._is_moving = False

    def show_spot(self, spot: Spot | None) -> None:
        """Choose the row of a paragraph; none where it has no row."""
        self._is_moving = True
        if spot is None or not self.look_at(spot.paragraph):
            self.setCurrentIndex(QModelIndex())
        self._is_moving = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        index = self.currentIndex()
        if index.isValid() and not self._is_moving:
            self.pointed.emit(self._rows.node(index).row.spot)


def entries(standing: Standing) -> Iterator[tuple[int, Entry]]:
    """(depth, row) in reading order. A section is told with the numbers it holds and all its brackets."""
    heading: OpenParagraph | None = None
    held: list[OpenParagraph] = []
    for one in standing.text.paragraphs:
        if one.placed.paragraph.kind in SECTIONS:
            yield from _section(heading, held)
            heading, held = one, []
        else:
            held.append(one)
    yield from _section(heading, held)


def _section(heading: OpenParagraph | None, held: Sequence[OpenParagraph]) -> Iterator[tuple[int, Entry]]:
    if heading is not None:
        told = [one.placed.number for one in held if one.placed.number and not one.placed.paragraph.level]
        span = f"{told[0]}–{told[-1]}  " if len(told) > 1 else f"{told[0]}  " if told else ""
        count = sum(one.compiled.count for one in (heading, *held))
        paragraph = heading.placed.paragraph
        spot = Spot(paragraph.id, next(numbers(heading), 0))
        yield 0, Entry(spot, f"{span}{paragraph.body}", count, is_section=True)
    for one in held:
        if is_open(one):
            paragraph = one.placed.paragraph
            lead = one.placed.number or ("" if paragraph.id else _before_first())
            title = "  ".join(filter(None, (f"{SIGNS[paragraph.status]} {lead}".strip(), paragraph.body[:80])))
            yield bool(heading), Entry(Spot(paragraph.id, next(numbers(one), 0)), title, one.compiled.count)


def _before_first() -> str:
    return QCoreApplication.translate("Statement", "before the first")


def _tone(row: Entry) -> Tone:
    return Tone.STRONG if row.is_section else Tone.PLAIN
