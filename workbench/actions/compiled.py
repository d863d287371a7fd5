"""A text as it stands under negotiation: its paragraphs, and what is open on each. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import (
    RESERVES,
    After,
    Category,
    CompiledParagraph,
    Draft,
    Form,
    Insertion,
    Moved,
    OpenParagraph,
    Proposal,
    ProposalKind,
    Region,
    Snapshot,
    Stance,
    StanceKind,
    Wording,
)
from workbench.model.text import CompiledAs, ParagraphKind, Placed, Text, TextParagraph, place
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

CHAIR = "Chair"
UNNAMED = "Unnamed"
"""Stands in a reference where nobody is named."""
_STANCES = {
    Category.SUPPORT: StanceKind.SUPPORT,
    Category.OPPOSED: StanceKind.OPPOSED,
    Category.BRACKETS: StanceKind.BRACKETS,
    **dict.fromkeys(RESERVES, StanceKind.RESERVE),
}
_BEFORE_FIRST = TextParagraph("", "", 0, ParagraphKind.PLAIN, "")
"""What paragraphs that are to stand before the first one hang on."""


@dataclass(frozen=True)
class Negotiation:
    """A text with its standing proposals."""

    meeting: Meeting
    text: Text
    members: tuple[Member, ...]
    """In protocol order."""
    placed: tuple[Placed, ...]
    standing: tuple[Proposal, ...]
    supporters: dict[str, tuple[str, ...]]
    """Member ids that stand behind a proposal besides its owner."""
    frozen: Snapshot | None
    """The latest bracketed draft: its labels stay until the next one."""

    @cached_property
    def codes(self) -> dict[str, str]:
        """Working codes by member id."""
        return {member.id: member.code for member in self.members}

    @cached_property
    def order(self) -> tuple[str, ...]:
        return tuple(member.code for member in self.members)

    @cached_property
    def by_code(self) -> dict[str, Member]:
        return {member.code: member for member in self.members}

    def member(self, code: str) -> Member:
        """A member by its working code. NotFoundError names the codes there are."""
        if code not in self.by_code:
            raise NotFoundError(f"No delegation has the code '{code}'", f"the codes are {', '.join(self.order)}")
        return self.by_code[code]

    @cached_property
    def of_paragraph(self) -> dict[str, list[Proposal]]:
        found: dict[str, list[Proposal]] = {}
        for proposal in self.standing:
            found.setdefault(proposal.paragraph_id, []).append(proposal)
        return found

    def by(self, proposal: Proposal) -> tuple[str, ...]:
        """Who stands behind it: its owner first."""
        owner = (proposal.member_id,) if proposal.member_id else ()
        return tuple(self.codes[one] for one in (*owner, *self.supporters.get(proposal.id, ())))

    @cached_property
    def paragraphs(self) -> tuple[OpenParagraph, ...]:
        """Every paragraph compiled, with its regions' labels."""
        fresh = tuple(OpenParagraph(one, self.compiled(one.paragraph)) for one in self._places())
        return tuple(labelled(fresh, self.printed))

    @cached_property
    def printed(self) -> dict[str, CompiledParagraph]:
        """What the latest bracketed draft printed of each paragraph."""
        return {one.id: one.compiled for one in self.frozen.paragraphs if one.compiled} if self.frozen else {}

    def _places(self) -> Iterator[Placed]:
        if self.of_paragraph.get(""):
            yield Placed(_BEFORE_FIRST, None, "0")
        yield from self.placed

    def compiled(self, paragraph: TextParagraph, only: str | None = None) -> CompiledParagraph:
        """One paragraph, its regions still without labels; `only` one delegation's proposals where it is named."""
        here = self.of_paragraph.get(paragraph.id, ())
        if only is not None:
            here = [one for one in here if only in self.by(one)]
        if not here:
            return untouched(paragraph.body)
        return compiled_once(
            paragraph.body,
            tuple(Wording(one.id, one.wording, self.by(one), one.offered) for one in _of(here, ProposalKind.AMEND)),
            tuple(
                stance for one in _of(here, ProposalKind.NOTE) if (stance := self._stance(one, paragraph)) is not None
            ),
            self.order,
            tuple(self._insertion(one) for one in _of(here, ProposalKind.INSERT)),
            tuple(code for one in _of(here, ProposalKind.DELETE) for code in self.by(one) or (CHAIR,)),
            tuple(Moved(self.by(one), one.target_id or "") for one in _of(here, ProposalKind.MOVE)),
            paragraph.compiled_as,
        )

    def _stance(self, note: Proposal, paragraph: TextParagraph) -> Stance | None:
        kind = _STANCES.get(note.category)
        if kind is None or note.stop > len(paragraph.body):
            return None
        about = note.wording if kind in (StanceKind.SUPPORT, StanceKind.OPPOSED) else None
        return Stance(kind, note.start, note.stop, self.by(note), about)

    def _insertion(self, proposal: Proposal) -> Insertion:
        return Insertion(
            proposal.id,
            proposal.wording,
            self.by(proposal),
            proposal.offered,
            proposal.new_kind,
            proposal.new_level,
            proposal.turn,
        )

    def find(self, name: str) -> OpenParagraph:
        """A paragraph by its number, name or id: '12', '12 bis', 'A.3', 'Finance/2', '0'. NotFoundError for one that is not
        there, WorkbenchError with the candidates for a name that several have."""
        found = find(self.placed, name, self.text.title)
        return next(one for one in self._opened([found]))

    def _opened(self, places: Iterable[Placed]) -> Iterator[OpenParagraph]:
        by_id = {one.placed.paragraph.id: one for one in self.paragraphs}
        for place_ in places:
            yield by_id.get(place_.paragraph.id) or OpenParagraph(place_, self.compiled(place_.paragraph))

    def name_of(self, paragraph_id: str) -> str:
        """What a paragraph is called today; '0' for the place before the first one."""
        return self._names.get(paragraph_id, "0" if not paragraph_id else "a paragraph that was left out")

    def number_of(self, paragraph_id: str) -> str | None:
        """The same, or None for a paragraph that is no longer in the text."""
        return self._names.get(paragraph_id, None if paragraph_id else "0")

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.paragraph.id: one.number or one.name for one in self.placed}


@lru_cache(maxsize=1024)
def compiled_once(
    base: str,
    wordings: tuple[Wording, ...],
    stances: tuple[Stance, ...],
    order: tuple[str, ...],
    insertions: tuple[Insertion, ...],
    deleted_by: tuple[str, ...],
    moved: tuple[Moved, ...],
    as_: CompiledAs,
) -> CompiledParagraph:
    """One paragraph compiled. A text is read anew after each step, which changes one paragraph as a rule: what was asked of
    the others is as it was, and is not compiled again."""
    from workbench.negotiation.compile import compile_paragraph

    return compile_paragraph(
        base, wordings, stances, order=order, insertions=insertions, deleted_by=deleted_by, moved=moved, as_=as_
    )


def negotiation(record: Record, slug: str) -> Negotiation:
    """A text of the present meeting. NotFoundError for a slug that is not there."""
    from workbench.actions.texts import placed

    meeting = meeting_table.current(record)
    text = text_table.named(record, meeting.id, slug)
    drafts = table.drafts(record, text.id)
    bracketed = [one for one in drafts if one.form is Form.BRACKETED and not one.withdrawn]
    return Negotiation(
        meeting,
        text,
        meeting_table.members(record, meeting.series_id),
        placed(record, text),
        table.standing(record, text.id),
        table.supporters(record, text.id),
        table.snapshot(record, bracketed[-1]) if bracketed else None,
    )


def _of(proposals: Iterable[Proposal], kind: ProposalKind) -> list[Proposal]:
    return [one for one in proposals if one.kind is kind]


# --- names of paragraphs --------------------------------------------------------------------------------------------------


def find(places: Sequence[Placed], name: str, title: str) -> Placed:
    """The paragraph a person means."""
    wanted = "".join(name.split()).lower()
    if wanted == "0" and not any(one.number is None and one.name == "0" for one in places):
        return Placed(_BEFORE_FIRST, None, "0")
    exact = [one for one in places if name in (one.paragraph.id, one.number)]
    found = exact or [one for one in places if wanted in _names(one)]
    if wanted == "0" and len(found) != 1:
        return Placed(_BEFORE_FIRST, None, "0")
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"There is no paragraph '{name}' in {title}", "name it by its number, or by its id")
    some = ", ".join(f"{one.name} ({one.paragraph.id})" for one in found[:6])
    raise WorkbenchError(f"Several paragraphs of {title} are called '{name}'", f"name one by its id: {some}")


def _names(placed: Placed) -> set[str]:
    return {"".join(name.split()).lower() for name in (placed.number or "", placed.name) if name}


# --- labels ---------------------------------------------------------------------------------------------------------------


def labelled(paragraphs: Iterable[OpenParagraph], old: Mapping[str, CompiledParagraph]) -> Iterator[OpenParagraph]:
    """Give every region its label, B1, B2 … in reading order; a region that was labelled before (in `old`, by paragraph)
    keeps its label, and new ones count on."""
    labels = _Labels(old.values())
    for one in paragraphs:
        compiled = one.compiled
        if compiled.count or compiled.regions:
            compiled = labels.given(compiled, old.get(one.placed.paragraph.id))
        yield one if compiled is one.compiled else replace(one, compiled=compiled)


class _Labels:
    def __init__(self, frozen: Iterable[CompiledParagraph]) -> None:
        self._last = max((int(label[1:]) for one in frozen for label in _labels_of(one)), default=0)

    def _next(self) -> str:
        self._last += 1
        return f"B{self._last}"

    def given(self, compiled: CompiledParagraph, old: CompiledParagraph | None) -> CompiledParagraph:
        label = ""
        if compiled.deleted_by or compiled.moved:
            label = (old.label if old else "") or self._next()
        words = _kept_words(compiled, old) if old else {}
        segments = []
        for segment in compiled.segments:
            if isinstance(segment, Region):
                segment = replace(segment, label=words.get((segment.start, segment.end)) or self._next())
            segments.append(segment)
        free = list(old.after) if old else []
        after = tuple(replace(one, label=_kept_after(one, free) or self._next()) for one in compiled.after)
        return replace(compiled, segments=tuple(segments), after=after, label=label)


def _labels_of(compiled: CompiledParagraph) -> Iterator[str]:
    yield from (region.label for region in compiled.open_regions if region.label)
    if compiled.label:
        yield compiled.label


def _kept_words(compiled: CompiledParagraph, old: CompiledParagraph) -> dict[tuple[int, int], str]:
    """For regions of words, by their span, the label of the old region that stands on the same words."""
    from workbench.negotiation.merge import moved_span

    kept: dict[tuple[int, int], str] = {}
    used: set[str] = set()
    for region in old.regions:
        same = old.base == compiled.base
        span = (region.start, region.end) if same else moved_span(old.base, compiled.base, region.start, region.end)
        for new in compiled.regions:
            here = (new.start, new.end)
            if span and here not in kept and region.label not in used and span[0] <= new.end and new.start <= span[1]:
                kept[here] = region.label
                used.add(region.label)
    return kept


def _kept_after(after: After, free: list[After]) -> str:
    for old in free:
        if old.kind is after.kind:
            free.remove(old)
            return old.label
    return ""


def fresh_numbers(text: Text, paragraphs: Sequence[OpenParagraph]) -> tuple[OpenParagraph, ...]:
    """The paragraphs as Word will count them: without bis and ter."""
    rows = [one.placed.paragraph for one in paragraphs if one.placed.paragraph.id]
    places = iter(place(rows, text.numbering))
    return tuple(replace(one, placed=next(places)) if one.placed.paragraph.id else one for one in paragraphs)


def as_next_draft(text: Text, paragraphs: Sequence[OpenParagraph]) -> tuple[OpenParagraph, ...]:
    """Numbered anew, and labelled from B1 on, as the next draft prints them."""
    return tuple(labelled(fresh_numbers(text, paragraphs), {}))


def draft_paragraphs(record: Record, text: Text, draft: Draft) -> tuple[OpenParagraph, ...]:
    """A draft's paragraphs where they stood when it went out, with what was open then."""
    compiled = table.draft_compiled(record, draft.id)
    kept = table.draft_paragraphs(record, draft.id)
    stood = [
        TextParagraph(
            row.paragraph_id, text.id, row.position, row.kind, row.body, row.level, row.marks, row.status, row.waits
        )
        for row in kept
    ]
    places = [
        Placed(paragraph, row.number or None, row.name, row.annex, row.list)
        for paragraph, row in zip(stood, kept, strict=True)
    ]
    if "" in compiled:
        places.insert(0, Placed(_BEFORE_FIRST, None, "0"))
    return tuple(OpenParagraph(one, compiled.get(one.paragraph.id) or untouched(one.paragraph.body)) for one in places)


def untouched(body: str) -> CompiledParagraph:
    """A paragraph on which nothing is open."""
    return CompiledParagraph(body, (body,) if body else ())
