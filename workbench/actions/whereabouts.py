"""'Where did our language go?': what a delegation asked for, what became of it, and where the words stand. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.actions.compiled import CHAIR, Negotiation, negotiation
from workbench.actions.life import asked_runs, decided_event
from workbench.model.looking_back import Decided, Held, InRegion, InText, ParagraphFate, Whereabout
from workbench.model.negotiation import (
    After,
    AfterKind,
    Category,
    CompiledParagraph,
    Disposition,
    Draft,
    Proposal,
    ProposalKind,
    Region,
    RegionDecision,
)
from workbench.model.text import Placed
from workbench.record.tables import looking_back as table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables.looking_back import Stood

if TYPE_CHECKING:
    from workbench.language.quoted import Sentences
    from workbench.negotiation.changes import Base
    from workbench.negotiation.whereabouts import Spot
    from workbench.record.file import Record


def of_delegation(
    record: Record, slug: str, code: str, words: str = "", *, text: Negotiation | None = None
) -> tuple[Whereabout, ...]:
    """What a delegation asked for or supports, in the order of the paragraphs ('Chair': what the Chair offered); with
    `words` only what holds them, in any case. `text` spares reading and compiling the negotiation again. NotFoundError
    for a code that is not there."""
    text = text or negotiation(record, slug)
    key = text.text.id
    asked = table.offers(record, key) if code == CHAIR else table.proposals_of(record, key, text.member(code).id)
    tracing = _Tracing.read(record, text, code)
    wanted = [row for row in asked if _holds(row, words)]
    return tuple(tracing.trace(row) for row in sorted(wanted, key=tracing.place))


def of_words(record: Record, slug: str, words: str, *, text: Negotiation | None = None) -> tuple[Held, ...]:
    """The paragraphs that held words in any draft or hold them now, in the order of the paragraphs. They count as whole
    words, in any case; () for no words."""
    text = text or negotiation(record, slug)
    tracing = _Tracing.read(record, text, "")
    if not words.split():
        return ()
    found = [tracing.held(key, words) for key in tracing.order]
    return tuple(one for one in found if one.numbers or one.now)


def _holds(row: Proposal, words: str) -> bool:
    from workbench.negotiation.whereabouts import place_of_words

    bodies = (row.after, row.wording, row.before if row.kind is ProposalKind.DELETE else "")
    return not words.split() or any(place_of_words(body, words, match_case=False) for body in bodies)


@dataclass(frozen=True)
class _Tracing:
    """One look at a text: everything is read once."""

    text: Negotiation
    code: str
    drafts: tuple[Draft, ...]
    stood: Mapping[str, Sequence[Stood]]
    """Of each draft, in the order of print."""
    decisions: tuple[RegionDecision, ...]
    _bases: dict[str, Base] = field(default_factory=dict)

    @classmethod
    def read(cls, record: Record, text: Negotiation, code: str) -> _Tracing:
        drafts = negotiation_table.drafts(record, text.text.id)
        stood: dict[str, list[Stood]] = {one.id: [] for one in drafts}
        for row in table.stood(record, text.text.id):
            stood[row.draft_id].append(row)
        decisions = negotiation_table.decisions(record, text.text.id) if code else ()
        return cls(text, code, drafts, stood, decisions)

    # --- paragraphs -----------------------------------------------------------------------------------------------------

    @cached_property
    def now(self) -> dict[str, Placed]:
        return {one.paragraph.id: one for one in self.text.placed}

    @cached_property
    def bodies(self) -> dict[str, str]:
        return {key: one.paragraph.body for key, one in self.now.items()}

    @cached_property
    def order(self) -> list[str]:
        """Every paragraph that ever stood in a draft or stands now."""
        from workbench.compose.concordance import in_order

        return in_order([[row.paragraph_id for row in self.stood[one.id]] for one in self.drafts], list(self.now))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: index for index, key in enumerate(self.order)}

    def place(self, row: Proposal) -> int:
        return self._places.get(self._about(row), -1)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {one.id: one.number for one in self.drafts}

    @cached_property
    def _then(self) -> dict[tuple[str, str], Stood]:
        return {(key, row.paragraph_id): row for key, rows in self.stood.items() for row in rows}

    @cached_property
    def _by_body(self) -> dict[str, str]:
        """The paragraph that had a wording in a draft."""
        return {row.body: row.paragraph_id for rows in self.stood.values() for row in rows}

    @cached_property
    def _sentences(self) -> Sentences:
        from workbench.language.quoted import Sentences

        return Sentences(self.bodies)

    @cached_property
    def _moved(self) -> dict[str, frozenset[str]]:
        """For each draft, the paragraphs that stand before or after others than in it."""
        return {key: frozenset(self._moved_since(rows)) for key, rows in self.stood.items()}

    def _moved_since(self, rows: Sequence[Stood]) -> Iterator[str]:
        from workbench.negotiation.align import rising

        place = {row.paragraph_id: index for index, row in enumerate(rows)}
        common = [key for key in self.now if key in place]
        staying = rising([(place[key], index) for index, key in enumerate(common)])
        yield from set(common) - {common[index] for _, index in staying}

    def _about(self, row: Proposal) -> str:
        """The paragraph that a proposal is about; wording for one that was left out since asks for it anew elsewhere."""
        anew = row.kind is ProposalKind.INSERT and row.before
        return self._by_body.get(row.before, row.paragraph_id) if anew else row.paragraph_id

    def _fate(self, row: Proposal, key: str, then: Stood | None) -> tuple[ParagraphFate, str]:
        """What became of the paragraph that a proposal is about, and where sentences of it stand now."""
        if not key:
            return ParagraphFate.STANDS, ""
        wordings = [row.before, *([then.body] if then else [])]
        if row.kind is ProposalKind.AMEND:
            wordings += [row.after, row.wording]
        elsewhere = self._sentences.elsewhere(key, *dict.fromkeys(wordings))
        if key not in self.now:
            return (ParagraphFate.JOINED if elsewhere else ParagraphFate.GONE), elsewhere
        if elsewhere:
            return ParagraphFate.SPLIT, elsewhere
        moved = key in self._moved.get(row.draft_id or "", ())
        return (ParagraphFate.MOVED if moved else ParagraphFate.STANDS), ""

    # --- proposals ------------------------------------------------------------------------------------------------------

    def trace(self, row: Proposal) -> Whereabout:
        key, by = self._about(row), self.text.by(row)
        then = self._then.get((row.draft_id or "", key))
        fate, other = self._fate(row, key, then)
        own = self.code in by[:1] or (self.code == CHAIR and row.offered)
        return Whereabout(
            row.id, row.ref, self._numbers.get(row.draft_id or ""), by, own, row.kind, row.category.value, key,
            self._number_then(then, key), self.text.number_of(key), fate, other, asked_runs(row), row.reason,
            row.disposition, row.disposition_reason, row.decided_at, self._decision(row), tuple(self._stands(row, other)),
        )  # fmt: skip

    def _number_then(self, then: Stood | None, key: str) -> str | None:
        return then.number or None if then else self.text.number_of(key) if not key else None

    def _decision(self, row: Proposal) -> Decided | None:
        """What settled it: of the decisions taken when it was closed the one that speaks of its words; else the last."""
        if row.stands or row.disposition is Disposition.WITHDRAWN or row.decided_at is None:
            return None
        same = [one for one in self._decided.get(row.paragraph_id, ()) if one.at == row.decided_at]
        if row.kind is ProposalKind.INSERT:
            same += [one for one in self._new_paragraphs if one.at == row.decided_at]
        if not same:
            return None
        told = max(range(len(same)), key=lambda index: (_speaks_of(same[index], row, self.code), index))
        return decided_event(same[told])

    @cached_property
    def _decided(self) -> dict[str, list[RegionDecision]]:
        found: dict[str, list[RegionDecision]] = {}
        for one in self.decisions:
            found.setdefault(one.paragraph_id, []).append(one)
        return found

    @cached_property
    def _new_paragraphs(self) -> list[RegionDecision]:
        return [one for one in self.decisions if not one.before and one.after]

    # --- where the words are ----------------------------------------------------------------------------------------------

    def _stands(self, row: Proposal, other: str) -> Iterator[InText | InRegion]:
        if row.stands:
            yield from self._open(row)
        yield from dict.fromkeys(self._in_text(row, other))

    def _open(self, row: Proposal) -> Iterator[InRegion]:
        compiled = self._compiled.get(row.paragraph_id)
        if compiled is None:
            return
        number = self.text.number_of(row.paragraph_id)
        spans = self._changed(row, compiled)
        if row.kind in (ProposalKind.DELETE, ProposalKind.MOVE) and compiled.label:
            yield InRegion(row.paragraph_id, number, compiled.label, compiled.base, ())
        for region in compiled.open_regions:
            if _is_in(row, spans, region):
                base = region.base if isinstance(region, Region) else ""
                yield InRegion(row.paragraph_id, number, region.label, base, region.variants)

    def _changed(self, row: Proposal, compiled: CompiledParagraph) -> list[tuple[int, int]]:
        """The words of the base that an amendment words otherwise, or that a note stands on."""
        if row.kind is ProposalKind.NOTE and row.stop:
            return [(row.start, row.stop)]
        whole = any(variant.body == row.wording for after in compiled.after for variant in after.variants)
        if row.kind is not ProposalKind.AMEND or whole:
            return []
        changes = self._base(compiled.base).compare(row.wording).changes
        return [(change.start, change.end) for change in changes]

    def _base(self, body: str) -> Base:
        """A paragraph's words, cut in pieces once."""
        from workbench.negotiation.changes import Base

        if body not in self._bases:
            self._bases[body] = Base(body)
        return self._bases[body]

    @cached_property
    def _compiled(self) -> dict[str, CompiledParagraph]:
        return {one.placed.paragraph.id: one.compiled for one in self.text.paragraphs}

    def _in_text(self, row: Proposal, other: str) -> Iterator[InText]:
        if row.kind is ProposalKind.AMEND:
            yield from self._amended(row, other)
        elif row.kind is ProposalKind.INSERT:
            key = self._like(row)
            yield from self._whole(key) if key else ()
        elif row.kind is ProposalKind.NOTE:
            yield from self._noted(row)
        else:
            yield from self._whole(row.paragraph_id, unwanted=row.kind is ProposalKind.DELETE)

    def _amended(self, row: Proposal, other: str) -> Iterator[InText]:
        from workbench.negotiation.whereabouts import FEWEST, asked_words, still_stands

        homes = [key for key in (row.paragraph_id, other) if key in self.bodies]
        for asked in asked_words(row.before, row.after):
            source = row.before if asked.left_out else row.after
            found = (
                (key, spot)
                for key in homes
                if (spot := still_stands(source, asked.start, asked.stop, self.bodies[key]))
            )
            key, spot = next(found, ("", None))
            phrase = source[asked.start : asked.stop]
            if spot is None and not asked.left_out and len(phrase.split()) >= FEWEST:
                key, spot = self._anywhere(phrase)
            if spot is not None:
                yield self._shown(key, spot, unwanted=asked.left_out)

    def _anywhere(self, words: str) -> tuple[str, Spot | None]:
        from workbench.negotiation.whereabouts import place_of_words

        plain = " ".join(words.split())
        likely = (key for key, body in self._plain.items() if plain in body)
        found = ((key, spot) for key in likely if (spot := place_of_words(self.bodies[key], words)))
        return next(found, ("", None))

    @cached_property
    def _plain(self) -> dict[str, str]:
        """The paragraphs of today with one space between their words: looked through first, since that is quick."""
        return {key: " ".join(body.split()) for key, body in self.bodies.items()}

    def _like(self, row: Proposal) -> str:
        """The paragraph that a new one became: one with its words, or one that came since and is like it."""
        same = next((key for key, body in self.bodies.items() if row.wording == body), "")
        if same or row.disposition not in (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART, Disposition.MERGED):
            return same
        from workbench.negotiation.align import MOVED, alike

        there = {one.paragraph_id for one in self.stood.get(row.draft_id or "", ())}
        came = [key for key in self.bodies if key not in there]
        like = alike([row.wording], [self.bodies[key] for key in came])
        best = max(range(len(came)), key=lambda index: like(0, index), default=None)
        return came[best] if best is not None and like(0, best) >= MOVED else ""

    def _whole(self, key: str, *, unwanted: bool = False) -> Iterator[InText]:
        """A paragraph by its first sentence."""
        from workbench.language.sentences import sentences

        body = self.bodies.get(key, "")
        for start, stop in sentences(body)[:1]:
            yield InText(key, self.text.number_of(key), body[start:stop], 0, stop - start, True, unwanted)

    def _noted(self, row: Proposal) -> Iterator[InText]:
        """The words that a note stands on, or those that it spoke for."""
        from workbench.negotiation.whereabouts import Spot, place_of_words

        body = self.bodies.get(row.paragraph_id, "")
        if row.stands and row.start < row.stop <= len(body):
            yield self._shown(row.paragraph_id, Spot(row.start, row.stop, True))
        elif row.category in (Category.SUPPORT, Category.BRACKETS) and (spot := place_of_words(body, row.wording)):
            yield self._shown(row.paragraph_id, spot)

    def _shown(self, key: str, spot: Spot, *, unwanted: bool = False) -> InText:
        from workbench.language.quoted import in_its_sentence

        sentence, start, stop = in_its_sentence(self.bodies[key], spot.start, spot.stop)
        return InText(key, self.text.number_of(key), sentence, start, stop, spot.whole, unwanted)

    # --- words alone ------------------------------------------------------------------------------------------------------

    def held(self, key: str, words: str) -> Held:
        from workbench.negotiation.whereabouts import place_of_words

        rows: Iterable[tuple[Draft, Stood | None]] = (
            (one, self._then.get((one.id, key))) for one in self.drafts if not one.withdrawn
        )
        numbers = tuple(
            (draft.number, row.number)
            for draft, row in rows
            if row is not None and place_of_words(row.body, words, match_case=False)
        )
        spot = place_of_words(self.bodies.get(key, ""), words, match_case=False)
        return Held(key, numbers, self._shown(key, spot) if spot else None)


def _is_in(row: Proposal, spans: Sequence[tuple[int, int]], region: Region | After) -> bool:
    """Whether a proposal is one of those that made a region; `spans` are the words of the base that it is about."""
    if isinstance(region, Region):
        return any(region.start <= start and stop <= region.end for start, stop in spans)
    kind = ProposalKind.INSERT if region.kind is AfterKind.INSERT else ProposalKind.AMEND
    return row.kind is kind and any(variant.body == row.wording for variant in region.variants)


def _speaks_of(one: RegionDecision, row: Proposal, code: str) -> int:
    """How plainly a decision speaks of a proposal."""
    from workbench.negotiation.whereabouts import asked_words

    if row.kind is ProposalKind.INSERT:
        return 4 * (one.after == row.wording) + 2 * (not one.before)
    points = 2 * (code in one.whose.replace(",", " ").split())
    for asked in asked_words(row.before, row.after) if row.kind is ProposalKind.AMEND else ():
        phrase = (row.before if asked.left_out else row.after)[asked.start : asked.stop]
        points += 4 * (phrase in one.after or phrase in one.before)
    return points
