"""A text with all that is open on it as Word's own insertions and deletions, each by the delegations behind it.

Rejecting every change gives the working text. Each wording stands once, as an insertion; for one delegation alone,
accepting every change gives what it asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.compose.alone import alone
from workbench.compose.lines import Line, with_ends
from workbench.compose.naming import CHAIR, CODES, Naming
from workbench.compose.printed import beside, one
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.statement import disclaimer_of
from workbench.model.document import Change, Comment, Document, Paragraph, RevisionKind, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import (
    AfterKind,
    CompiledParagraph,
    Moved,
    OpenParagraph,
    Printing,
    Region,
    Segment,
    Variant,
)
from workbench.model.text import Numbering, ParagraphKind, Text, TextParagraph

Reasons = Mapping[str, Sequence[tuple[str, str]]]
"""By id of the paragraph: the code of a delegation, and the reason it gave."""
RESERVE, WHOLE_RESERVE, SUPPORT, BRACKETS = (
    "Reserve.",
    "Reserve on the whole paragraph.",
    "Supports the working text.",
    "In brackets.",
)


def tracked(
    meeting: Meeting, text: Text, paragraphs: Sequence[OpenParagraph], stamp: Stamp, host_short: str = "", *,
    delegation: str | None = None, members: Sequence[Member] = (), printing: Printing = CODES,
    reasons: Reasons | None = None, at: datetime | None = None,
) -> Document:  # fmt: skip
    """The text with its open regions as recorded changes, those of `delegation` alone where one is named. All changes
    have the one time `at` (the stamp's where it is not given). Without names every author is 'Delegations', and reasons
    are left out."""
    when = (at or stamp.as_of).replace(microsecond=0)
    if delegation is not None:
        paragraphs = [replace(entry, compiled=alone(entry.compiled, delegation)) for entry in paragraphs]
    said = _reasons(reasons, delegation, printing)
    writing = _Writing(Naming(printing, tuple(members)), when, text.numbering, said, delegation is not None)
    title, body = writing.written(paragraphs)
    head = title_block(meeting, title or Paragraph(text.title, Style.TITLE), disclaimer_of(text, meeting), host_short)
    blocks = with_ends([*head, *body])
    name = title.text if title and not title.revisions else text.title
    return sheet(meeting, stamp, blocks, name, classification=text.classification, language=text.language)


def _reasons(reasons: Reasons | None, delegation: str | None, printing: Printing) -> Reasons:
    if not printing.attributed or reasons is None:
        return {}
    if delegation is None:
        return reasons
    return {key: [found for found in given if found[0] == delegation] for key, given in reasons.items()}


@dataclass
class _Writing:
    """What all paragraphs of one file share."""

    naming: Naming
    at: datetime
    numbering: Numbering
    reasons: Reasons
    single: bool
    """Whether one delegation alone speaks: what it moves stands in its own wording there."""
    lists: dict[int, int] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    """By id of a paragraph that moves as it is: the name that both halves of the move share."""

    def written(self, paragraphs: Sequence[OpenParagraph]) -> tuple[Paragraph | None, list[Paragraph]]:
        """The first title, and all other paragraphs in their order."""
        bound = self._bound(paragraphs)
        first = next((entry for entry in paragraphs if entry.placed.paragraph.kind is ParagraphKind.TITLE), None)
        title = self._itself(first) if first else None
        starts = any(not entry.placed.paragraph.id for entry in paragraphs)
        body = [] if starts else [self._arriving(*moved) for moved in bound.get("", ())]
        for entry in paragraphs:
            if entry.placed.paragraph.id and entry is not first:
                body.append(self._itself(entry))
            body += self._inserted(entry)
            body += [self._arriving(*moved) for moved in bound.get(entry.placed.paragraph.id, ())]
        return title, body

    def _bound(self, paragraphs: Sequence[OpenParagraph]) -> dict[str, list[tuple[OpenParagraph, Moved]]]:
        """What somebody wants elsewhere, by the paragraph it is to follow; where that one is gone it stays in its place."""
        bound: dict[str, list[tuple[OpenParagraph, Moved]]] = defaultdict(list)
        ids = {"", *(entry.placed.paragraph.id for entry in paragraphs)}
        for entry in paragraphs:
            own = entry.placed.paragraph.id
            if _only_moves(entry.compiled):
                self.moves[own] = f"move{len(self.moves) + 1}"
            for moved in entry.compiled.moved:
                bound[moved.target if moved.target in ids else own].append((entry, moved))
        return bound

    def _itself(self, entry: OpenParagraph) -> Paragraph:
        """The paragraph with its regions, and with what takes it away."""
        compiled, paragraph = entry.compiled, entry.placed.paragraph
        if self.single and compiled.moved:
            compiled = CompiledParagraph(compiled.base, (compiled.base,), moved=compiled.moved)
        whole, move, line = _Whole.of(compiled), self.moves.get(paragraph.id), Line()
        gone = self._departure(whole.gone, whole.offered, move) if whole.goes else None
        place = 0
        for segment in compiled.segments:
            if isinstance(segment, Region):
                self._region(line, segment, paragraph, whole)
                place = segment.end
            else:
                line.add_from(paragraph.body, paragraph.marks, place, place + len(segment), gone)
                place += len(segment)
        for variant in whole.alternatives:
            self._offer(line, variant)
        self._remarks(line, entry)
        end = (self._departure(whole.leavers, False, move),) if whole.leavers else ()
        return line.paragraph(one(entry.placed, self.numbering, self.lists), key=paragraph.id, end=end)

    def _change(
        self, kind: RevisionKind, codes: Iterable[str], offered: bool = False, move: str | None = None
    ) -> Change:
        return Change(kind, self.naming.author(self.naming.ordered(codes), offered), self.at, move)

    def _departure(self, codes: Iterable[str], offered: bool, move: str | None) -> Change:
        return self._change(RevisionKind.MOVED_AWAY if move else RevisionKind.DELETED, codes, offered, move)

    def _region(self, line: Line, region: Region, paragraph: TextParagraph, whole: _Whole) -> None:
        """The base's words, left out by all who word them otherwise, and each of the other wordings after them."""
        others = [variant for variant in region.variants if variant.body != region.base]
        codes = [*whole.gone, *(code for variant in others for code in variant.by)]
        offered = whole.offered or any(variant.offered for variant in others)
        gone = self._departure(codes, offered, None) if others or whole.goes else None
        start = len(line.text)
        line.add_from(paragraph.body, paragraph.marks, region.start, region.end, gone)
        for variant in others:
            self._offer(line, variant)
        for by, words in _said(region):
            line.comment(self._comment(start, len(line.text), by, words))

    def _offer(self, line: Line, variant: Variant) -> None:
        line.add_apart(variant.body, self._change(RevisionKind.INSERTED, variant.by, variant.offered))

    def _remarks(self, line: Line, entry: OpenParagraph) -> None:
        """Comments on the whole paragraph."""
        for author, words in self.reasons.get(entry.placed.paragraph.id, ()):
            line.comment(self._comment(0, len(line.text), (author,), words))
        if entry.compiled.reserves:
            line.comment(self._comment(0, len(line.text), entry.compiled.reserves, WHOLE_RESERVE))

    def _comment(self, start: int, end: int, by: Sequence[str], words: str) -> Comment:
        return Comment(start, end, self.naming.author(self.naming.ordered(by)), words, self.at)

    def _inserted(self, entry: OpenParagraph) -> Iterator[Paragraph]:
        """Paragraphs that are to stand after this one, each recorded as a new paragraph."""
        inserts = (after for after in entry.compiled.after if after.kind is AfterKind.INSERT)
        for variant in (variant for after in inserts for variant in after.variants):
            line = Line()
            self._offer(line, variant)
            like = one(beside(entry.placed, variant.kind, variant.level), self.numbering, self.lists)
            yield line.paragraph(like, end=(self._change(RevisionKind.INSERTED, variant.by, variant.offered),))

    def _arriving(self, entry: OpenParagraph, moved: Moved) -> Paragraph:
        """A moved paragraph where it is to stand: as it is, or as the delegation that speaks alone words it."""
        move = self.moves.get(entry.placed.paragraph.id)
        kind = RevisionKind.MOVED_HERE if move else RevisionKind.INSERTED
        change = self._change(kind, moved.by, move=move)
        line, paragraph = Line(), entry.placed.paragraph
        place = 0
        for segment in _own_segments(entry.compiled) if self.single else (paragraph.body,):
            if isinstance(segment, Region):
                line.add(segment.variants[0].body if segment.variants else segment.base, change=change)
                place = segment.end
            else:
                line.add_from(paragraph.body, paragraph.marks, place, place + len(segment), change)
                place += len(segment)
        return line.paragraph(one(entry.placed, self.numbering, self.lists), end=(change,))


def _only_moves(compiled: CompiledParagraph) -> bool:
    """Whether nothing but one move is asked of the paragraph: then Word can record it as one."""
    whole = _Whole.of(compiled)
    reworded = any(variant.body != region.base for region in compiled.regions for variant in region.variants)
    return len(compiled.moved) == 1 and not (compiled.deleted_by or whole.alternatives or reworded)


def _own_segments(compiled: CompiledParagraph) -> tuple[Segment, ...]:
    """Of a paragraph on which one delegation speaks: its own wording in segments."""
    for variant in _Whole.of(compiled).alternatives:
        return (Region(0, len(compiled.base), compiled.base, (variant,)),)
    return compiled.segments


def _said(region: Region) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is said of a region's words without wording them anew, and by whom."""
    if region.reserves:
        yield region.reserves, RESERVE
    for variant in region.variants:
        if variant.body == region.base:
            yield (*variant.by, *((CHAIR,) if variant.offered else ())), SUPPORT
    if region.bracketed:
        yield (CHAIR,), BRACKETS


@dataclass(frozen=True)
class _Whole:
    """Who speaks on a paragraph as a whole."""

    leavers: tuple[str, ...]
    """Who wants no paragraph there."""
    alternatives: tuple[Variant, ...]

    @classmethod
    def of(cls, compiled: CompiledParagraph) -> _Whole:
        after = (one for one in compiled.after if one.kind is AfterKind.ALTERNATIVE)
        alternatives = tuple(variant for one in after for variant in one.variants if variant.body != compiled.base)
        return cls((*compiled.deleted_by, *(code for moved in compiled.moved for code in moved.by)), alternatives)

    @property
    def goes(self) -> bool:
        """Whether somebody does not want the base's words where they stand."""
        return bool(self.leavers or self.alternatives)

    @property
    def gone(self) -> tuple[str, ...]:
        """Who does not want them."""
        return (*self.leavers, *(code for variant in self.alternatives for code in variant.by))

    @property
    def offered(self) -> bool:
        return any(variant.offered for variant in self.alternatives)
