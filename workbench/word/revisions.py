"""What a document says once every recorded change is accepted, or rejected. Pure: no Word here.

A change of a paragraph's end joins it with the next paragraph: accepting when the end was deleted or moved away,
rejecting when it was inserted or moved here. The joined paragraph takes style, level and list from the first part
that still has words (ECMA-376 Part 1, 17.13.5.15 and 17.13.5.20 leave this to the program).
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from workbench.model.document import Block, Comment, Document, Paragraph, Revision, RevisionKind, Section
from workbench.word import normal

_Kinds = tuple[RevisionKind, ...]


def accepted(document: Document) -> Document:
    """The document with every change accepted, in normal form, without any revision left."""
    return _settled(document, normal.DEPARTURES)


def rejected(document: Document) -> Document:
    """The document with every change rejected, in normal form, without any revision left."""
    return _settled(document, normal.ARRIVALS)


def _settled(document: Document, gone: _Kinds) -> Document:
    sections = tuple(_settled_section(section, gone) for section in document.sections)
    return normal.renumbered(replace(document, sections=sections))


def _settled_section(section: Section, gone: _Kinds) -> Section:
    blocks: list[Block] = []
    waiting: list[Paragraph] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
            continue
        blocks += _settled_paragraphs(waiting, gone)
        waiting = []
        blocks.append(normal.map_cells(block, lambda cell: _settled_paragraphs(cell, gone) or _blank(cell)))
    blocks += _settled_paragraphs(waiting, gone)
    return replace(section, blocks=tuple(blocks))


def _blank(cell: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """A cell always keeps a paragraph."""
    return (Paragraph(style=cell[0].style, level=cell[0].level, list=cell[0].list),)


def _settled_paragraphs(paragraphs: Iterable[Paragraph], gone: _Kinds) -> tuple[Paragraph, ...]:
    """Neighbouring paragraphs after the decision; one whose end and words both go leaves nothing behind."""
    settled: list[Paragraph] = []
    open_one: Paragraph | None = None
    for paragraph in paragraphs:
        words = _without(paragraph, gone)
        open_one = words if open_one is None else _join(open_one, words)
        if not any(change.kind in gone for change in paragraph.end_changes):
            settled.append(open_one)
            open_one = None
    if open_one is not None and open_one.text:
        settled.append(open_one)
    return tuple(settled)


def _without(paragraph: Paragraph, gone: _Kinds) -> Paragraph:
    """The paragraph without the stretches under changes of the kinds `gone`, and without any revision."""
    taken = _stretches(paragraph.revisions, gone)
    if not taken:
        return replace(paragraph, revisions=(), end_changes=())
    keep = _kept(len(paragraph.text), taken)
    place = [0, *accumulate(keep)]
    marks = normal.marks((place[mark.start], place[mark.end], mark.style) for mark in paragraph.marks)
    return replace(
        paragraph,
        text="".join(character for character, kept in zip(paragraph.text, keep, strict=True) if kept),
        marks=marks,
        revisions=(),
        comments=normal.comments(
            replace(one, start=place[one.start], end=place[one.end]) for one in paragraph.comments
        ),
        end_changes=(),
    )


def _stretches(revisions: Iterable[Revision], gone: _Kinds) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in revisions if one.change.kind in gone]


def _kept(length: int, taken: list[tuple[int, int]]) -> list[bool]:
    keep = [True] * length
    for start, end in taken:
        keep[start:end] = [False] * (end - start)
    return keep


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
