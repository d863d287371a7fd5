"""What the views of a working text read of it: the text for the page, numbers, what comes before and after what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlock, QTextCursor

from ui.places.text.contents import rank, unit
from ui.places.text.editor import Editor
from ui.places.text.editor_blocks import each, handle_of, kind_of, level_of
from ui.places.text.working_side import Looked, kinds
from workbench.actions.texts import placed
from workbench.model.commitments import ActionArea, Commitment, printed_number
from workbench.model.text import Numbering, ParagraphKind, ParagraphStatus, TextParagraph, Written
from workbench.negotiation.progress import COUNTED
from workbench.negotiation.written import normal
from workbench.record import rows
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record


Row = tuple[TextParagraph, Written]
"""A row, and how a page shows it."""


@dataclass(frozen=True)
class WorkingText:
    """A text as its page shows it."""

    heading: str = ""
    """Its title, where the text does not begin with a title of its own."""
    rows: dict[str, Row] = field(default_factory=dict)
    """By id, in order."""
    numbering: Numbering = Numbering.ON
    stood: dict[str, str] = field(default_factory=dict)
    """The numbers of the last draft, by id; they stay until the next one."""

    @property
    def text(self) -> list[Written]:
        return [written for _, written in self.rows.values()]

    @property
    def statuses(self) -> dict[str, ParagraphStatus]:
        return {key: row.status for key, (row, _) in self.rows.items()}


def read(record: Record, meeting_id: str, slug: str, known: Mapping[str, Row] | None = None) -> WorkingText:
    """A text as it stands; empty where it is no more. `known` are rows that were read before, by id."""
    text = text_table.find(record, meeting_id, slug)
    if text is None:
        return WorkingText()
    own = text_table.paragraphs(record, text.id)
    found = own or tuple(one.paragraph for one in placed(record, text))
    titled = any(one.kind is ParagraphKind.TITLE for one in found)
    draft = negotiation_table.latest(record, text.id) if own else None
    stood = negotiation_table.numbers(record, draft.id) if draft else {}
    rows_ = {one.id: _row(one, known or {}) for one in found}
    return WorkingText("" if titled else text.title, rows_, text.numbering, stood)


def _row(one: TextParagraph, known: Mapping[str, Row]) -> Row:
    before = known.get(one.id)
    if before is not None and before[0] == one:
        return before
    return one, normal(Written(one.id, one.kind, one.body, one.level, one.marks))


def with_ids(written: Sequence[Written], ids: Sequence[str], base: Sequence[Written]) -> list[Written]:
    """What was handed over, with the ids it has in the record; what has no words is not there."""
    known = {one.id: one for one in base}
    return [
        one if known.get(key) == one else replace(normal(one), id=key)
        for one, key in zip(written, ids, strict=True)
        if key
    ]


def numbered_blocks(page: Editor) -> list[Written]:
    """The words of each block, with the block's number as its id."""
    return [Written(str(n), kind_of(block), block.text()) for n, block in enumerate(each(page.document()))]


def leads(page: Editor) -> dict[str, str]:
    """What stands before each paragraph's words, by id."""
    return {page.blocks.key_of(block): page.lead(block) for block in each(page.document())}


def numbered(page: Editor) -> list[tuple[str, str]]:
    """The number and the words of every paragraph that has a number."""
    document = page.document()
    return [
        (one.number, document.findBlockByNumber(one.paragraph.position).text()) for one in page.placed if one.number
    ]


def reference(cursor: QTextCursor, number: str) -> str:
    """'paragraph 12' as it is put in at a place: with a space before it where a word ends there; only the number where
    'paragraph' stands there already."""
    block = cursor.block()
    before = block.text()[: cursor.selectionStart() - block.position()]
    if before.rstrip().lower().endswith(("paragraph", "paragraphs")):
        return number if before.endswith(" ") else f" {number}"
    return (
        f" paragraph {number}"
        if before and not before[-1].isspace() and before[-1] not in "([“"
        else (f"paragraph {number}")
    )


def whole_words(body: str, start: int, stop: int) -> str:
    """What is selected of a body, with all of the words at its ends, without white space there."""
    while start > 0 and body[start - 1 : start + 1].isalnum():
        start -= 1
    while stop < len(body) and body[stop - 1 : stop + 1].isalnum():
        stop += 1
    return body[start:stop].strip()


def keys(page: Editor) -> tuple[str, ...]:
    """The ids of the paragraphs that are selected."""
    return tuple(key for block in page.chosen() if (key := page.blocks.key_of(block)))


def moved(text: Sequence[Written], chosen: Sequence[str], step: int) -> tuple[list[str], str | None] | None:
    """What goes with the chosen paragraphs when they move one place up or down, and what they come before then (None: to
    the end). None where they cannot go further."""
    places = [at for at, one in enumerate(text) if one.id in chosen]
    if not places:
        return None
    start, end = places[0], max(unit(text, at) for at in places)
    ids = [one.id or "" for one in text[start:end]]
    if step > 0:
        if end >= len(text):
            return None
        deeper = rank(text[end].kind, text[end].level) < rank(text[start].kind, text[start].level)
        after = end + 1 if deeper else unit(text, end)
        return ids, text[after].id if after < len(text) else None
    if start == 0:
        return None
    before, own = start - 1, rank(text[start].kind, text[start].level)
    while before > 0 and rank(text[before].kind, text[before].level) > own:
        before -= 1
    return ids, text[before].id


def looked(record: Record, page: Editor, block: QTextBlock) -> Looked | None:
    """All about the paragraph of a block."""
    key, kind = page.blocks.key_of(block), kind_of(block)
    place = page.placed_at(block)
    name = dict(kinds())[kind]
    if place is not None and place.number:
        name = QCoreApplication.translate("Statement", "Paragraph {number}").format(number=place.number)
    status = page.status_of(key) if kind in COUNTED else None
    return Looked(key, handle_of(block), name, kind, level_of(block), status, _commitments(record, key))


def _commitments(record: Record, key: str) -> list[tuple[Commitment, str]]:
    found = commitments_table.from_paragraph(record, key) if key else ()
    return [committed(record, rows.get(record, Commitment, one)) for one in found]


def committed(record: Record, row: Commitment) -> tuple[Commitment, str]:
    """A commitment with its number as it is printed."""
    return row, printed_number(row, rows.get(record, ActionArea, row.area_id) if row.area_id else None)
