"""The normal form of spans and lists, as `workbench.model.document` describes it. Pure: no Word here."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from workbench.model.document import (
    Block,
    Change,
    Comment,
    Document,
    Mark,
    MarkStyle,
    Paragraph,
    Revision,
    RevisionKind,
    Section,
    Style,
    Table,
)

ARRIVALS: Final = (RevisionKind.INSERTED, RevisionKind.MOVED_HERE)
DEPARTURES: Final = (RevisionKind.DELETED, RevisionKind.MOVED_AWAY)
_EPOCH: Final = datetime(1, 1, 1, tzinfo=UTC)

_ORDER: Final = {kind: place for place, kind in enumerate(ARRIVALS + DEPARTURES)}

Kind = TypeVar("Kind", bound=Hashable)


def change_order(change: Change) -> tuple[Any, ...]:
    """What arrives comes before what leaves; then author, time, move."""
    return (_ORDER[change.kind], change.author, change.at or _EPOCH, change.move or "")


def marks(spans: Iterable[tuple[int, int, MarkStyle]]) -> tuple[Mark, ...]:
    """Marks joined and sorted; the spans may come in any order, touch and overlap."""
    return tuple(Mark(start, end, style) for start, end, style in sorted(_joined(spans)))


def revisions(spans: Iterable[tuple[int, int, Change]]) -> tuple[Revision, ...]:
    """Revisions joined and sorted; the spans may come in any order, touch and overlap."""
    found = (Revision(start, end, change) for start, end, change in _joined(spans))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, change_order(one.change))))


def comments(found: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments sorted by place, author, words and time."""
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.author, one.body, one.at or _EPOCH)))


def end_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """At most one arrival and one departure of a paragraph's end, the first of each."""
    return tuple(sorted(first_of_each(changes), key=change_order))


def first_of_each(changes: Iterable[Change]) -> list[Change]:
    """The outermost arrival and the outermost departure of a nest of changes."""
    kept: dict[bool, Change] = {}
    for change in changes:
        kept.setdefault(change.kind in DEPARTURES, change)
    return list(kept.values())


def renumbered(document: Document) -> Document:
    """Lists counted from 0 in the order of first appearance; one annex has one list."""
    lists = _Lists()
    return map_paragraphs(document, lists.number)


def map_paragraphs(document: Document, change: Callable[[Paragraph], Paragraph]) -> Document:
    """The document with each paragraph changed, in reading order."""
    sections = tuple(_mapped_section(section, change) for section in document.sections)
    return replace(document, sections=sections)


def _mapped_section(section: Section, change: Callable[[Paragraph], Paragraph]) -> Section:
    return replace(section, blocks=tuple(_mapped_block(block, change) for block in section.blocks))


def _mapped_block(block: Block, change: Callable[[Paragraph], Paragraph]) -> Block:
    if isinstance(block, Paragraph):
        return change(block)
    return map_cells(block, lambda paragraphs: tuple(change(paragraph) for paragraph in paragraphs))


def map_cells(table: Table, change: Callable[[tuple[Paragraph, ...]], tuple[Paragraph, ...]]) -> Table:
    """The table with the paragraphs of each cell changed."""
    rows = tuple(
        replace(row, cells=tuple(replace(cell, paragraphs=change(cell.paragraphs)) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows)


class _Lists:
    """Gives lists their numbers while the paragraphs pass by in reading order."""

    def __init__(self) -> None:
        self._annex = 0
        self._numbers: dict[Hashable, int] = {}

    def number(self, paragraph: Paragraph) -> Paragraph:
        if paragraph.style is Style.ANNEX:
            self._annex += 1
        if paragraph.style is Style.NUMBERED:
            return self._numbered(paragraph, ("body", paragraph.list))
        if paragraph.style is Style.ANNEX_NUMBERED:
            return self._numbered(paragraph, ("annex", self._annex))
        return paragraph if paragraph.list is None else replace(paragraph, list=None)

    def _numbered(self, paragraph: Paragraph, which: Hashable) -> Paragraph:
        number = self._numbers.setdefault(which, len(self._numbers))
        return paragraph if paragraph.list == number else replace(paragraph, list=number)


def _joined(spans: Iterable[tuple[int, int, Kind]]) -> list[tuple[int, int, Kind]]:
    """Spans of one kind that touch or overlap become one; empty ones go."""
    by_kind: dict[Kind, list[tuple[int, int]]] = defaultdict(list)
    for start, end, kind in spans:
        if start < end:
            by_kind[kind].append((start, end))
    return [(start, end, kind) for kind, found in by_kind.items() for start, end in _union(found)]


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
