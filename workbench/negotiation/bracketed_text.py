"""A whole bracketed text read back: its base, paragraph by paragraph, and what is asked for in its brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbench.model.document import Mark, MarkStyle
from workbench.model.meeting import Member
from workbench.model.negotiation import Category, ProposalKind, Proposed, Stance, StanceKind
from workbench.model.text import Drafted, ParagraphKind
from workbench.negotiation.brackets import LineRole, Typed, TypedLine, typed, typed_line

_PRINTED = (MarkStyle.BRACKET, MarkStyle.ATTRIBUTION)
_CATEGORIES = {
    StanceKind.RESERVE: Category.RESERVE,
    StanceKind.SUPPORT: Category.SUPPORT,
    StanceKind.BRACKETS: Category.BRACKETS,
}
_KEPT_KINDS = (
    ParagraphKind.TITLE,
    ParagraphKind.HEADING1,
    ParagraphKind.HEADING2,
    ParagraphKind.HEADING3,
    ParagraphKind.PLAIN,
    ParagraphKind.BULLET,
)
"""Kinds that an inserted paragraph says of itself; what is numbered may be a bullet with a number typed before it."""
BEFORE_FIRST = "-1"


@dataclass(frozen=True)
class Asked:
    """What a bracket asks for. `proposed.paragraph` is the index of its paragraph in the base, '-1' before the first."""

    proposed: Proposed
    offered: bool = False
    """Whether it is the Chair's."""


@dataclass
class BracketedText:
    paragraphs: list[Drafted] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    unpaired: list[int] = field(default_factory=list)
    """Indexes of paragraphs with a bracket that has no partner; it was kept as a letter."""
    places: int = 0
    """How many places for 'New paragraph' stand after the last paragraph so far: its options share one."""


def bracketed_text(drafted: Sequence[Drafted], members: Sequence[Member], known: Sequence[str] = ()) -> BracketedText:
    """The base of a text with brackets, and what they ask for. `known` are the paragraphs of the text that stands in the
    record: where brackets can be read in two ways, the one whose base stands there is meant."""
    bases = _bases(drafted, members, known)
    found = BracketedText()
    for paragraph, base in zip(drafted, bases, strict=True):
        if "[" not in paragraph.body and "]" not in paragraph.body:
            found.paragraphs.append(paragraph)
            found.places = 0
        else:
            _take(found, paragraph, members, base)
    return found


def _bases(drafted: Sequence[Drafted], members: Sequence[Member], known: Sequence[str]) -> list[str | None]:
    """For each paragraph with brackets the wording that it has in the record, where it is there."""
    from workbench.negotiation.align import align

    if not known or not any("[" in paragraph.body for paragraph in drafted):
        return [None] * len(drafted)
    read = [_base(row.body, members) for row in drafted]
    return [None if match is None else known[match] for match in align(known, read)]


def _base(body: str, members: Sequence[Member]) -> str:
    """What a line says of the base; nothing where it is another wording, or a new paragraph."""
    if "[" not in body:
        return body
    line = typed_line(body, members)
    return typed(line.rest, members, speaker=None).base if line.role is LineRole.PARAGRAPH else ""


def _take(found: BracketedText, paragraph: Drafted, members: Sequence[Member], base: str | None) -> None:
    line = typed_line(paragraph.body, members)
    if line.role is LineRole.ALTERNATIVE and found.paragraphs:
        found.asked += _alternative(line, len(found.paragraphs) - 1)
    elif line.role is LineRole.INSERT:
        found.asked += _inserted(found, line, paragraph)
    else:
        _paragraph(found, line, paragraph, members, base)


def _alternative(line: TypedLine, index: int) -> Iterator[Asked]:
    amend = Proposed(None, ProposalKind.AMEND, Category.MODIFICATION, str(index), "", line.rest)
    yield from _by(amend, line.by, line.offered)


def _inserted(found: BracketedText, line: TypedLine, paragraph: Drafted) -> Iterator[Asked]:
    """A new paragraph is what its line is; a numbered one is what the one it follows is, where that is no heading."""
    before = found.paragraphs[-1] if found.paragraphs else paragraph
    kind = _kind_of_new(line, paragraph.kind, before.kind)
    if line.role is LineRole.INSERT and not line.turn:
        found.places += line.option < 2
    insert = Proposed(
        None,
        ProposalKind.INSERT,
        Category.ADDITION,
        str(len(found.paragraphs) - 1),
        "",
        line.rest,
        new_kind=kind,
        new_level=before.level if before.kind is kind else 0,
        order=max((line.turn or found.places) - 1, 0),
    )
    yield from _by(insert, line.by, line.offered)


def _kind_of_new(line: TypedLine, own: ParagraphKind, before: ParagraphKind) -> ParagraphKind:
    if own in _KEPT_KINDS and not line.turn:
        return own
    alike = before if before in (ParagraphKind.PLAIN, ParagraphKind.BULLET) else own
    return alike if alike in (ParagraphKind.PLAIN, ParagraphKind.BULLET) else ParagraphKind.NUMBERED


def _by(proposed: Proposed, codes: Sequence[str], offered: bool) -> Iterator[Asked]:
    """One proposal for all who stand behind it; the Chair's offer is one of its own."""
    if codes:
        yield Asked(replace(proposed, by=codes[0], supporters=tuple(codes[1:])))
    if offered or not codes:
        yield Asked(proposed, offered)


def _paragraph(
    found: BracketedText, line: TypedLine, paragraph: Drafted, members: Sequence[Member], base: str | None
) -> None:
    said = bool(line.deleted_by or line.deletion_offered or line.moved or line.reserves)
    words = line.rest if said or line.option else paragraph.body
    read = typed(words, members, speaker=None, base=base)
    if base is not None and read.base != base:
        read = typed(words, members, speaker=None)
    if not read.base:  # a new paragraph without a number
        found.asked += _inserted(found, line, paragraph)
        return
    index, found.places = len(found.paragraphs), 0
    if read.unpaired:
        found.unpaired.append(index)
    found.paragraphs.append(replace(paragraph, body=read.base, marks=_marks(paragraph, read.base)))
    found.asked += _of_words(read, str(index))
    found.asked += _of_all(line, index, read.base)


def _of_words(read: Typed, index: str) -> Iterator[Asked]:
    amend = Proposed(None, ProposalKind.AMEND, Category.MODIFICATION, index, read.base)
    for codes, body in read.wordings:
        yield Asked(replace(amend, by=codes[0], supporters=codes[1:], after=body))
    for body in read.offered:
        yield Asked(replace(amend, after=body), offered=True)
    for body in read.unattributed:
        yield Asked(replace(amend, after=body))
    for stance in read.stances:
        yield from _stance(stance, read, index)


def _stance(stance: Stance, read: Typed, index: str) -> Iterator[Asked]:
    words = read.base[stance.start : stance.end]
    for code in stance.by or (None,):
        category = _CATEGORIES[stance.kind]
        if category is Category.RESERVE and code in read.study:
            category = Category.STUDY_RESERVE
        yield Asked(
            Proposed(code, ProposalKind.NOTE, category, index, read.base, words, start=stance.start, end=stance.end)
        )


def _of_all(line: TypedLine, index: int, base: str) -> Iterator[Asked]:
    """What is said of the whole paragraph: to be left out, moved, reserved."""
    whole = Proposed(None, ProposalKind.DELETE, Category.SUPPRESSION, str(index), base)
    if line.deleted_by or line.deletion_offered:
        yield from _by(whole, line.deleted_by, offered=line.deletion_offered)
    for codes, target in line.moved:
        moved = replace(whole, kind=ProposalKind.MOVE, category=Category.MOVE, target=target)
        yield from _by(moved, codes, offered=False)
    for code in line.reserves:
        yield Asked(replace(whole, by=code, kind=ProposalKind.NOTE, category=Category.GENERAL_RESERVE))


def _marks(paragraph: Drafted, base: str) -> tuple[Mark, ...]:
    """Bold and italic of the base's words; what brackets are printed in is not the text's own."""
    from workbench.negotiation.merge import moved_span

    kept: Iterable[Mark] = (mark for mark in paragraph.marks if mark.style not in _PRINTED)
    moved = ((moved_span(paragraph.body, base, mark.start, mark.end), mark) for mark in kept)
    return tuple(sorted({Mark(span[0], span[1], mark.style) for span, mark in moved if span and span[0] < span[1]}))
