"""The working text on the clipboard: for others as a page and as plain text with numbers, for itself with identities."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor

from ui.places.text.editor_blocks import Blocks, each, kind_of, level_of, pieces, styles_of
from ui.places.text.pasted_words import of_html, of_text, without_typed_number
from ui.widgets.page import cuts, face_of
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind
from workbench.negotiation.written import LEVELLED, normal_marks

if TYPE_CHECKING:
    from ui.places.text.editor import Editor

OWN = "application/x-workbench-paragraphs"
_TAGS = {
    ParagraphKind.TITLE: "h1",
    ParagraphKind.ANNEX: "h1",
    ParagraphKind.HEADING1: "h1",
    ParagraphKind.HEADING2: "h2",
    ParagraphKind.HEADING3: "h3",
}
_MARKS = {
    MarkStyle.BOLD: "b",
    MarkStyle.ITALIC: "i",
    MarkStyle.UNDERLINE: "u",
    MarkStyle.SUPERSCRIPT: "sup",
    MarkStyle.STRIKE: "s",
}


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a part of one, on its way into the text."""

    drafted: Drafted
    key: str = ""
    """The paragraph that it is, where all of it was cut or copied here."""
    own: bool = False
    """Whether it comes out of a working text, and keeps its kind."""


# --- out ------------------------------------------------------------------------------------------------------------------


def copied(editor: Editor) -> QMimeData:
    """What is selected, in three forms."""
    cursor = editor.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    found, block = [], editor.document().findBlock(start)
    while block.isValid() and block.position() <= end:
        found.append((block, _part(block, start, end)))
        block = block.next()
    data = QMimeData()
    data.setData(OWN, json.dumps([_carried(editor, block, part) for block, part in found]).encode())
    told = [(part, _lead(editor, block, start, end)) for block, part in found if part.body or len(found) == 1]
    data.setText("\n".join(f"{lead}\t{part.body}" if lead else part.body for part, lead in told))
    data.setHtml("".join(_element(part, lead, alone=len(told) == 1) for part, lead in told))
    return data


def _part(block: QTextBlock, low: int, high: int) -> Drafted:
    """What of a block is between two places of the document."""
    words, marks, at = [], [], 0
    for start, end, piece, letters in pieces(block):
        units = piece.encode("utf-16-le")[2 * max(low - start, 0) : 2 * max(min(high, end) - start, 0)]
        part = units.decode("utf-16-le", "ignore")
        if part:
            words.append(part)
            marks += [Mark(at, at + len(part), style) for style in styles_of(letters)]
            at += len(part)
    return Drafted(kind_of(block), "".join(words), level_of(block), normal_marks(marks, at))


def _carried(editor: Editor, block: QTextBlock, part: Drafted) -> list[object]:
    whole = part.body == block.text()
    marks = [[mark.start, mark.end, mark.style.value] for mark in part.marks]
    return [editor.blocks.key_of(block) if whole else "", part.kind.value, part.body, part.level, marks]


def _lead(editor: Editor, block: QTextBlock, low: int, high: int) -> str:
    """The number of a paragraph that is copied from its beginning, with others or as a whole."""
    is_whole = low <= block.position() and high >= block.position() + block.length() - 1
    several = editor.document().findBlock(low) != editor.document().findBlock(high)
    return editor.lead(block).strip() if low <= block.position() and (is_whole or several) else ""


def _element(part: Drafted, lead: str, *, alone: bool) -> str:
    words = ""
    for start, end in pairwise(cuts(len(part.body), part.marks)):
        tags = [_MARKS[mark.style] for mark in part.marks if mark.start <= start and end <= mark.end]
        opened = "".join(f"<{tag}>" for tag in tags)
        words += f"{opened}{escape(part.body[start:end])}{''.join(f'</{tag}>' for tag in reversed(tags))}"
    if alone and not lead and part.kind not in _TAGS:
        return f"<span>{words}</span>"
    tag = _TAGS.get(part.kind, "p")
    indent = f' style="margin-left:{24 * part.level}pt"' if part.level else ""
    return f"<{tag}{indent}>{escape(lead)}{'&nbsp;&nbsp;' if lead else ''}{words}</{tag}>"


# --- in -------------------------------------------------------------------------------------------------------------------


def can_paste(data: QMimeData) -> bool:
    """Whether there are words; a file that is dropped is the window's."""
    is_file = any(url.isLocalFile() for url in data.urls())
    return data.hasFormat(OWN) or (not is_file and (data.hasHtml() or data.hasText()))


def pasted(data: QMimeData) -> list[Piece]:
    """The paragraphs on the clipboard; [] where there are no words."""
    if not can_paste(data):
        return []
    if data.hasFormat(OWN):
        return [_of_own(one) for one in json.loads(bytes(data.data(OWN).data()))]
    text = data.text()
    if "\n" not in text.strip() and text.strip() and not _has_shape(data):
        return [Piece(Drafted(ParagraphKind.PLAIN, " ".join(text.splitlines())))]
    found = of_html(data.html()) if data.hasHtml() else []
    return [Piece(one) for one in found or of_text(text)]


def _has_shape(data: QMimeData) -> bool:
    """Whether words of one line have a look, or are more than words."""
    found = of_html(data.html()) if data.hasHtml() else []
    return any(one.marks or one.kind is not ParagraphKind.PLAIN for one in found)


def _of_own(one: list[object]) -> Piece:
    key, kind, body, level, marks = one
    assert isinstance(marks, list)
    spans = tuple(Mark(start, end, MarkStyle(style)) for start, end, style in marks)
    return Piece(Drafted(ParagraphKind(str(kind)), str(body), int(str(level)), spans), str(key), own=True)


def insert(blocks: Blocks, cursor: QTextCursor, found: Sequence[Piece]) -> None:
    """Put paragraphs where the cursor is: the first goes on in the words there, the last takes up those after."""
    cursor.removeSelectedText()
    here = {blocks.key_of(block) for block in each(cursor.document())}
    found = [Piece(one.drafted, "" if one.key in here else one.key, one.own) for one in found]
    first, rest = found[0], found[1:]
    block = cursor.block()
    shape, key, is_empty = block.blockFormat(), blocks.key_of(block), block.length() == 1
    before = cursor.atBlockStart() and not is_empty and bool(rest)
    tail = not cursor.atBlockEnd()
    kind, level = kind_of(block), level_of(block)
    if before or (is_empty and (first.own or rest or first.drafted.kind is not ParagraphKind.PLAIN)):
        blocks.own(block, blocks.fresh(first.key))
        blocks.set_kind(block, *_kind(first, kind, level))
    _write(blocks, cursor, first)
    for place, one in enumerate(rest, 1):
        if one.own and not one.drafted.body and place == len(rest) and tail:
            cursor.insertBlock(shape)
        else:
            new_kind, new_level = _kind(one, kind, level)
            cursor.insertBlock(blocks.shape(new_kind, new_level, blocks.fresh(one.key)))
            cursor.setBlockCharFormat(blocks.letters(face_of(new_kind)))
            _write(blocks, cursor, one)
            if place == len(rest) and tail:
                blocks.own(cursor.block(), blocks.fresh(key))
                blocks.dress(cursor.block())


def _kind(piece: Piece, kind: ParagraphKind, level: int) -> tuple[ParagraphKind, int]:
    """What a pasted paragraph becomes: words without a kind become what stands there."""
    plain = piece.drafted.kind is ParagraphKind.PLAIN and not piece.own
    if plain and kind in (*LEVELLED, ParagraphKind.PLAIN):
        return kind, level
    return piece.drafted.kind, piece.drafted.level


def _write(blocks: Blocks, cursor: QTextCursor, piece: Piece) -> None:
    one, kind = piece.drafted, kind_of(cursor.block())
    if not piece.own:
        one = without_typed_number(Drafted(kind, one.body, one.level, one.marks))
    blocks.write(cursor, one.body, one.marks, kind)
