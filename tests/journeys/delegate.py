"""Acts as a delegation in Word, without Word: opens a draft, edits it with or without revision marks, hands it back.

An `Edit` takes a document and gives the edited one. Words are found as a reader sees them: what is struck is not there.
Words that are not there are a KeyError that names them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from workbench.model.document import (
    Block,
    Cell,
    Change,
    Comment,
    Document,
    MarkStyle,
    Paragraph,
    Revision,
    RevisionKind,
    Row,
    Section,
    Style,
    Table,
)
from workbench.word import normal
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

Edit = Callable[[Document], Document]
_OnParagraph = Callable[[Paragraph], Paragraph]
_OnBlocks = Callable[[list[Block], int], None]
"""Edits the blocks of a section in place; the number is the paragraph's that was looked for."""
EVENING = datetime(2005, 8, 31, 20, tzinfo=UTC)
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


@dataclass(frozen=True)
class Pen:
    """Who edits, when, and whether Word records it."""

    author: str
    at: datetime | None = EVENING
    tracked: bool = True

    def change(self, kind: RevisionKind, move: str | None = None) -> Change:
        return Change(kind, self.author, self.at, move)


def answered(draft: bytes, *edits: Edit, now: datetime = EVENING) -> bytes:
    """The draft as the delegation sends it back. The properties of the file stay, as Word keeps them."""
    document = from_docx(draft, name="draft").document
    for edit in edits:
        document = edit(document)
    return to_docx(normal.renumbered(document), now=now)


# --- what a reader sees -----------------------------------------------------------------------------------------------


def seen(paragraph: Paragraph) -> tuple[str, list[int]]:
    """The words that are not struck, and where each of their characters stands in the paragraph."""
    gone: set[int] = set()
    for one in paragraph.revisions:
        if one.change.kind in normal.DEPARTURES:
            gone.update(range(one.start, one.end))
    places = [place for place in range(len(paragraph.text)) if place not in gone]
    return "".join(paragraph.text[place] for place in places), places


def span_of(paragraph: Paragraph, words: str) -> tuple[int, int]:
    """Where words stand in a paragraph. KeyError where they do not."""
    shown, places = seen(paragraph)
    start = shown.find(words)
    if not words or start < 0:
        raise KeyError(f"no words '{words}' in '{shown[:80]}'")
    return places[start], places[start + len(words) - 1] + 1


def on_paragraph(where: str, edit: _OnParagraph) -> Edit:
    """Edits the first paragraph that says `where`."""

    def apply(blocks: list[Block], index: int) -> None:
        found = blocks[index]
        assert isinstance(found, Paragraph)
        blocks[index] = edit(found)

    return on_blocks(where, apply)


def on_blocks(where: str, edit: _OnBlocks) -> Edit:
    def apply(document: Document) -> Document:
        for place, section in enumerate(document.sections):
            for index, block in enumerate(section.blocks):
                if isinstance(block, Paragraph) and where in seen(block)[0]:
                    blocks = list(section.blocks)
                    edit(blocks, index)
                    sections = list(document.sections)
                    sections[place] = replace(section, blocks=tuple(blocks))
                    return replace(document, sections=tuple(sections))
        raise KeyError(f"no paragraph says '{where}'")

    return apply


def _find(blocks: list[Block], where: str) -> int:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and where in seen(block)[0]:
            return index
    raise KeyError(f"no paragraph says '{where}'")


# --- words ------------------------------------------------------------------------------------------------------------


def replace_words(words: str, new: str, pen: Pen, *, where: str = "") -> Edit:
    """Other words in the place of these; `where` says in which paragraph, if not the first that has them."""
    return on_paragraph(where or words, lambda paragraph: rewritten(paragraph, *span_of(paragraph, words), new, pen))


def delete_words(words: str, pen: Pen, *, where: str = "") -> Edit:
    return replace_words(words, "", pen, where=where)


def insert_words(new: str, pen: Pen, *, after: str, where: str = "") -> Edit:
    def edit(paragraph: Paragraph) -> Paragraph:
        end = span_of(paragraph, after)[1]
        return rewritten(paragraph, end, end, new, pen)

    return on_paragraph(where or after, edit)


def rewritten(paragraph: Paragraph, start: int, end: int, new: str, pen: Pen) -> Paragraph:
    """Characters [start, end) struck, and new ones after them. What the author inserted itself goes without a trace."""
    if not pen.tracked:
        return _spliced(paragraph, start, end, new)
    struck, end = _struck(paragraph, start, end, pen)
    if not new:
        return struck
    grown = _spliced(struck, end, end, new, pen)
    added = (end, end + len(new), pen.change(RevisionKind.INSERTED))
    return replace(grown, revisions=_revisions(grown, added))


def _revisions(paragraph: Paragraph, *added: tuple[int, int, Change]) -> tuple[Revision, ...]:
    return normal.revisions([*((one.start, one.end, one.change) for one in paragraph.revisions), *added])


def _struck(paragraph: Paragraph, start: int, end: int, pen: Pen) -> tuple[Paragraph, int]:
    """The stretch struck, and where it ends now."""
    own = pen.change(RevisionKind.INSERTED)
    departed = [one for one in paragraph.revisions if one.change.kind in normal.DEPARTURES]
    mine = [one for one in paragraph.revisions if one.change == own]
    for place in reversed(range(start, end)):
        if any(one.start <= place < one.end for one in mine):
            paragraph = _spliced(paragraph, place, place + 1, "")
            departed = [one for one in paragraph.revisions if one.change.kind in normal.DEPARTURES]
            end -= 1
    deleted = pen.change(RevisionKind.DELETED)
    added = [
        (place, place + 1, deleted)
        for place in range(start, end)
        if not any(one.start <= place < one.end for one in departed)
    ]
    return replace(paragraph, revisions=_revisions(paragraph, *added)), end


def _spliced(paragraph: Paragraph, start: int, end: int, new: str, pen: Pen | None = None) -> Paragraph:
    """The text with [start, end) taken out and `new` put there; spans move along. With a pen what others recorded does
    not grow over the new words."""
    more = len(new) - (end - start)

    def first(place: int) -> int:
        if place < start or (place == start and end > start):
            return place
        return place + more if place >= end else start + len(new)

    def last(place: int) -> int:
        return place if place <= start else place + more if place >= end else start

    revisions: list[tuple[int, int, Change]] = []
    for one in paragraph.revisions:
        if pen is not None and one.start < start < one.end and one.change != pen.change(RevisionKind.INSERTED):
            revisions += [(one.start, start, one.change), (start + len(new), one.end + more, one.change)]
        else:
            revisions.append((first(one.start), last(one.end), one.change))
    marks = [(first(one.start), last(one.end), one.style) for one in paragraph.marks]
    comments = [replace(one, start=(at := min(first(one.start), last(one.end))), end=max(at, last(one.end))) for one in
                paragraph.comments]  # fmt: skip
    return replace(
        paragraph,
        text=paragraph.text[:start] + new + paragraph.text[end:],
        marks=normal.marks(marks),
        revisions=normal.revisions(revisions),
        comments=normal.comments(comments),
    )


def bold(words: str, *, where: str = "") -> Edit:
    """Formatting only."""

    def edit(paragraph: Paragraph) -> Paragraph:
        start, end = span_of(paragraph, words)
        spans = [(one.start, one.end, one.style) for one in paragraph.marks]
        return replace(paragraph, marks=normal.marks([*spans, (start, end, MarkStyle.BOLD)]))

    return on_paragraph(where or words, edit)


def straight_quotes(document: Document) -> Document:
    """Typography only: every curly quote becomes a straight one."""
    return normal.map_paragraphs(
        document, lambda paragraph: replace(paragraph, text=paragraph.text.translate(_STRAIGHT))
    )


def comment(words: str, said: str, author: str, *, at: datetime | None = EVENING, where: str = "") -> Edit:
    """A comment on words; a reply to a comment is a second one on the same words."""

    def edit(paragraph: Paragraph) -> Paragraph:
        start, end = span_of(paragraph, words)
        return replace(
            paragraph, comments=normal.comments([*paragraph.comments, Comment(start, end, author, said, at)])
        )

    return on_paragraph(where or words, edit)


# --- paragraphs -------------------------------------------------------------------------------------------------------


def insert_paragraph(text: str, pen: Pen, *, after: str, style: Style | None = None) -> Edit:
    """A new paragraph after the one that says `after`, like it where no style is named. Word records the end of the one
    before as inserted; the last paragraph keeps the end that was there."""

    def edit(blocks: list[Block], index: int) -> None:
        before = blocks[index]
        assert isinstance(before, Paragraph)
        new = Paragraph(text, style or before.style, before.level, before.list, end_changes=before.end_changes)
        if style is not None and style not in (Style.NUMBERED, Style.ANNEX_NUMBERED, Style.BULLET):
            new = replace(new, level=0, list=None)
        if pen.tracked:
            inserted = pen.change(RevisionKind.INSERTED)
            new = replace(new, revisions=(Revision(0, len(text), inserted),))
            blocks[index] = replace(before, end_changes=normal.end_changes([inserted]))
        blocks.insert(index + 1, new)

    return on_blocks(after, edit)


def delete_paragraph(where: str, pen: Pen) -> Edit:
    def edit(blocks: list[Block], index: int) -> None:
        found = blocks[index]
        assert isinstance(found, Paragraph)
        if not pen.tracked:
            del blocks[index]
            return
        struck, _ = _struck(found, 0, len(found.text), pen)
        ends = normal.end_changes([*found.end_changes, pen.change(RevisionKind.DELETED)])
        blocks[index] = replace(struck, end_changes=ends)

    return on_blocks(where, edit)


def move_paragraph(where: str, pen: Pen, *, after: str, name: str | None = "move1", key_goes: bool = False) -> Edit:
    """A paragraph cut and put after another one. With a name Word records a move; without one the program records a
    deletion and an insertion, as LibreOffice does; without revision marks it just stands there. The bookmark stays with
    what was left, or goes along."""

    def edit(blocks: list[Block], index: int) -> None:
        found = blocks[index]
        assert isinstance(found, Paragraph)
        if not pen.tracked:
            del blocks[index]
            blocks.insert(_find(blocks, after) + 1, found)
            return
        kinds = (RevisionKind.MOVED_AWAY, RevisionKind.MOVED_HERE) if name else (
            RevisionKind.DELETED, RevisionKind.INSERTED)  # fmt: skip
        left, came = (pen.change(kind, name) for kind in kinds)
        words = seen(found)[0]
        blocks[index] = replace(
            found,
            revisions=_revisions(found, (0, len(found.text), left)),
            end_changes=normal.end_changes([left]),
            key=None if key_goes else found.key,
        )
        new = Paragraph(
            words, found.style, found.level, found.list, found.key if key_goes else None,
            revisions=(Revision(0, len(words), came),), end_changes=(came,),
        )  # fmt: skip
        blocks.insert(_find(blocks, after) + 1, new)

    return on_blocks(where, edit)


def split_paragraph(after: str, pen: Pen, *, where: str = "") -> Edit:
    """The return key after these words; a space that would begin the second part goes."""

    def edit(blocks: list[Block], index: int) -> None:
        found = blocks[index]
        assert isinstance(found, Paragraph)
        end = span_of(found, after)[1]
        if found.text[end : end + 1] == " ":
            found = rewritten(found, end, end + 1, "", pen)
        first, second = _cut(found, end)
        ends = normal.end_changes([pen.change(RevisionKind.INSERTED)]) if pen.tracked else ()
        blocks[index : index + 1] = [replace(first, end_changes=ends), replace(second, key=None)]

    return on_blocks(where or after, edit)


def _cut(paragraph: Paragraph, at: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph in two; spans that reach over the cut are in both."""

    def half(start: int, end: int) -> Paragraph:
        def inside(place: int) -> int:
            return min(max(place, start), end) - start

        spans = [(inside(one.start), inside(one.end), one.style) for one in paragraph.marks]
        changes = [(inside(one.start), inside(one.end), one.change) for one in paragraph.revisions]
        comments = [
            replace(one, start=inside(one.start), end=inside(one.end))
            for one in paragraph.comments
            if start <= one.start < end or (one.start == end and start == at)
        ]
        return replace(
            paragraph,
            text=paragraph.text[start:end],
            marks=normal.marks(spans),
            revisions=normal.revisions(changes),
            comments=normal.comments(comments),
        )

    return half(0, at), half(at, len(paragraph.text))


def join_paragraph(where: str, pen: Pen) -> Edit:
    """The delete key at the end of a paragraph: the next one goes on in it after a space."""

    def edit(blocks: list[Block], index: int) -> None:
        first, second = blocks[index], blocks[index + 1]
        assert isinstance(first, Paragraph)
        assert isinstance(second, Paragraph)
        first = rewritten(first, len(first.text), len(first.text), " ", pen)
        if pen.tracked:
            blocks[index] = replace(first, end_changes=normal.end_changes([pen.change(RevisionKind.DELETED)]))
            return
        shift = len(first.text)
        marks = [(one.start, one.end, one.style) for one in first.marks]
        marks += [(one.start + shift, one.end + shift, one.style) for one in second.marks]
        joined = replace(first, text=first.text + second.text, marks=normal.marks(marks))
        blocks[index : index + 2] = [joined]

    return on_blocks(where, edit)


def insert_table(rows: tuple[tuple[str, ...], ...], *, after: str) -> Edit:
    """A table after a paragraph: it has no place in a statement."""
    table = Table(
        tuple(40 for _ in rows[0]),
        tuple(Row(tuple(Cell((Paragraph(words, Style.CELL),)) for words in row)) for row in rows),
        head_rows=0,
    )
    return on_blocks(after, lambda blocks, index: blocks.insert(index + 1, table))


# --- what is lost and mistaken on the way -----------------------------------------------------------------------------


def lose_bookmarks(document: Document) -> Document:
    return normal.map_paragraphs(document, lambda paragraph: replace(paragraph, key=None))


def copy_bookmark(source: str, onto: str) -> Edit:
    """The bookmark of one paragraph on another one, as after careless copying; the first loses it."""

    def apply(document: Document) -> Document:
        keys: list[str | None] = []
        taken = on_paragraph(source, lambda one: (keys.append(one.key), replace(one, key=None))[1])(document)
        return on_paragraph(onto, lambda one: replace(one, key=keys[0]))(taken)

    return apply


def lose_properties(document: Document) -> Document:
    """A file whose properties were taken off: nothing names its draft."""
    return replace(document, properties=(), tracking=False, protected=False)


def as_sections(document: Document, blocks: tuple[Block, ...]) -> Document:
    """A new file that holds nothing but these blocks."""
    return Document((Section(blocks),), document.title, document.language)
