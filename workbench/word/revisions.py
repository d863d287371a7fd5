"""Who recorded which change in a document, and what it says once they are decided. Pure: no Word here.

A change of a paragraph's end joins it with the next paragraph: where a deletion or a move away of the end is accepted,
or an insertion or a move here of it is not. The joined paragraph takes style, level and list from the first part that
still has words (ECMA-376 Part 1, 17.13.5.15 and 17.13.5.20 leave this to the program).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.model.document import Block, Change, Comment, Document, Paragraph, Section
from workbench.word import normal

Leaves = Callable[[Change], bool]
"""Whether what lies under a change goes when it is decided."""


@dataclass(frozen=True)
class Recorded:
    """One recorded change with its words, over as many paragraphs as it reaches."""

    change: Change
    paragraph_index: int
    """Of the paragraph it begins in, in `Document.paragraphs`."""
    text: str
    """A line feed stands for each paragraph's end that it covers."""


def settled(document: Document, accept: Callable[[Change], bool]) -> Document:
    """The document with each change accepted where `accept` says so, else rejected; in normal form, without any
    revision left. What one inserted and another deleted stays only if the insertion is accepted and the deletion not."""

    def leaves(change: Change) -> bool:
        return accept(change) is (change.kind in normal.DEPARTURES)

    sections = tuple(_settled_section(section, leaves) for section in document.sections)
    return normal.renumbered(replace(document, sections=sections))


def accepted(document: Document) -> Document:
    """The document with every change accepted, in normal form, without any revision left."""
    return settled(document, lambda change: True)


def rejected(document: Document) -> Document:
    """The document with every change rejected, in normal form, without any revision left."""
    return settled(document, lambda change: False)


def authors(document: Document) -> tuple[str, ...]:
    """Who recorded a change or wrote a comment, in the order of first appearance."""
    found: dict[str, None] = {}
    for paragraph in document.paragraphs:
        spans = [(one.start, one.change.author) for one in paragraph.revisions]
        spans += [(one.start, one.author) for one in paragraph.comments]
        found.update((author, None) for _, author in sorted(spans, key=lambda span: span[0]))
        found.update((change.author, None) for change in paragraph.end_changes)
    return tuple(found)


def changes(document: Document) -> tuple[Recorded, ...]:
    """Every recorded change in reading order. Stretches that agree in kind, author, time and move and follow each other
    are one, also across a paragraph's end that changed with them; a move is two: its two halves."""
    return tuple(change for story in _stories(document) for change in _recorded(story))


_Story = list[tuple[int, Paragraph]]


def _stories(document: Document) -> Iterator[_Story]:
    """Paragraphs that follow each other without a table, a cell or a section between them, with their indexes."""
    index = 0
    for section in document.sections:
        story: _Story = []
        for block in section.blocks:
            if isinstance(block, Paragraph):
                story.append((index, block))
                index += 1
                continue
            yield story
            story = []
            for cell in (cell for row in block.rows for cell in row.cells):
                yield list(enumerate(cell.paragraphs, index))
                index += len(cell.paragraphs)
        yield story


def _recorded(story: _Story) -> list[Recorded]:
    found: list[tuple[Change, int, list[str]]] = []
    reaching: dict[Change, list[str]] = {}
    """Words of the changes that reach over the end of the paragraph before."""
    for index, paragraph in story:
        here: dict[Change, list[str]] = {} if paragraph.text else reaching
        for one in paragraph.revisions:
            words = reaching.get(one.change) if one.start == 0 else None
            if words is None:
                words = []
                found.append((one.change, index, words))
            words.append(paragraph.text[one.start : one.end])
            if one.end == len(paragraph.text):
                here[one.change] = words
        reaching = {}
        for change in paragraph.end_changes:
            words = here.get(change)
            if words is None:
                words = []
                found.append((change, index, words))
            words.append("\n")
            reaching[change] = words
    return [Recorded(change, index, "".join(words)) for change, index, words in found]


def _settled_section(section: Section, leaves: Leaves) -> Section:
    blocks: list[Block] = []
    waiting: list[Paragraph] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
            continue
        blocks += _settled_paragraphs(waiting, leaves)
        waiting = []
        blocks.append(normal.map_cells(block, lambda cell: _settled_paragraphs(cell, leaves) or _blank(cell)))
    blocks += _settled_paragraphs(waiting, leaves)
    return replace(section, blocks=tuple(blocks))


def _blank(cell: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """A cell always keeps a paragraph."""
    return (Paragraph(style=cell[0].style, level=cell[0].level, list=cell[0].list),)


def _settled_paragraphs(paragraphs: Iterable[Paragraph], leaves: Leaves) -> tuple[Paragraph, ...]:
    """Neighbouring paragraphs after the decision; one whose end and words both go leaves nothing behind."""
    done: list[Paragraph] = []
    open_one: Paragraph | None = None
    for paragraph in paragraphs:
        words = _without(paragraph, leaves) if paragraph.revisions or paragraph.end_changes else paragraph
        open_one = words if open_one is None else _join(open_one, words)
        if not any(leaves(change) for change in paragraph.end_changes):
            done.append(open_one)
            open_one = None
    if open_one is not None and open_one.text:
        done.append(open_one)
    return tuple(done)


def _without(paragraph: Paragraph, leaves: Leaves) -> Paragraph:
    """The paragraph without what leaves, and without any revision."""
    kept = _kept(paragraph, leaves)
    text = "".join(paragraph.text[start:end] for start, end in kept)
    if len(text) == len(paragraph.text):
        return replace(paragraph, revisions=(), end_changes=())
    place = _places(kept)
    return replace(
        paragraph,
        text=text,
        marks=normal.marks((place(one.start), place(one.end), one.style) for one in paragraph.marks),
        revisions=(),
        comments=normal.comments(
            replace(one, start=place(one.start), end=place(one.end)) for one in paragraph.comments
        ),
        end_changes=(),
    )


def _kept(paragraph: Paragraph, leaves: Leaves) -> list[tuple[int, int]]:
    """The stretches that stay, in order, none empty."""
    kept: list[tuple[int, int]] = []
    place = 0
    for one in paragraph.revisions:
        if one.end > place and leaves(one.change):
            if one.start > place:
                kept.append((place, one.start))
            place = one.end
    if place < len(paragraph.text):
        kept.append((place, len(paragraph.text)))
    return kept


def _places(kept: list[tuple[int, int]]) -> Callable[[int], int]:
    """Where an offset into the old text lies in what was kept of it."""
    starts = [start for start, _ in kept]
    before = [0]
    for start, end in kept:
        before.append(before[-1] + end - start)

    def place(offset: int) -> int:
        which = bisect_right(starts, offset) - 1
        return 0 if which < 0 else before[which] + min(offset, kept[which][1]) - starts[which]

    return place


def _join(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs as one; the key belongs to the part with words, the first of them."""
    shift = len(first.text)
    lead, other = (first, second) if first.text else (second, first)
    marks = [(one.start, one.end, one.style) for one in first.marks]
    marks += [(one.start + shift, one.end + shift, one.style) for one in second.marks]
    return replace(
        lead,
        text=first.text + second.text,
        key=lead.key or other.key,
        marks=normal.marks(marks),
        comments=normal.comments([*first.comments, *(_shifted(one, shift) for one in second.comments)]),
    )


def _shifted(comment: Comment, by: int) -> Comment:
    return replace(comment, start=comment.start + by, end=comment.end + by)
