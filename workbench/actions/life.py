"""The life of a paragraph: how it stood in each draft and stands now, and what happened in between. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from workbench.actions.by_hand import edits
from workbench.actions.compiled import Negotiation, negotiation
from workbench.errors import NotFoundError
from workbench.model.commitments import Commitment
from workbench.model.document import Mark
from workbench.model.looking_back import Decided, Event, Fate, Promised, ProposalMade, Run, Stage
from workbench.model.negotiation import Disposition, Draft, DraftParagraph, Proposal, ProposalKind, RegionDecision
from workbench.model.text import Placed
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import looking_back as table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables.looking_back import Step

if TYPE_CHECKING:
    from workbench.record.file import Record


def of_paragraph(record: Record, slug: str, paragraph_id: str, *, text: Negotiation | None = None) -> tuple[Stage, ...]:
    """One stage for each draft in which it stands, one where it first stands no more, and last the text as it stands now.
    Events stand with the stage that they led to. `text` spares reading the negotiation again. NotFoundError for a
    paragraph that never was in the text."""
    life = _Life.read(record, text or negotiation(record, slug), paragraph_id)
    return tuple(life.stages())


class _Dated(NamedTuple):
    """An event with its place in time."""

    interval: int
    """How many drafts had gone out before."""
    action: int
    """Its number in the journal; 0 where it is not there."""
    event: Event


class _Standing(NamedTuple):
    """The paragraph as it stood at one time."""

    body: str = ""
    marks: tuple[Mark, ...] = ()


_ABSENT = _Standing()


@dataclass(frozen=True)
class _Life:
    record: Record
    text: Negotiation
    paragraph_id: str
    drafts: tuple[Draft, ...]
    """Those that were not withdrawn."""
    stood: Mapping[str, DraftParagraph]
    """By draft."""
    now: Placed | None
    steps: tuple[Step, ...]

    @classmethod
    def read(cls, record: Record, text: Negotiation, paragraph_id: str) -> _Life:
        drafts = tuple(one for one in negotiation_table.drafts(record, text.text.id) if not one.withdrawn)
        stood = table.stages(record, text.text.id, paragraph_id)
        now = next((one for one in text.placed if one.paragraph.id == paragraph_id), None)
        steps = table.steps_of(record, [paragraph_id]) if paragraph_id else ()
        theirs = any((step.after or step.before or {}).get("text_id") == text.text.id for step in steps)
        if now is None and not stood and not theirs:
            raise NotFoundError(
                f"There is no paragraph '{paragraph_id}' in {text.text.title}", "and there was none: name it by its id"
            )
        return cls(record, text, paragraph_id, drafts, stood, now, steps)

    # --- stages ---------------------------------------------------------------------------------------------------------

    def stages(self) -> Iterator[Stage]:
        events = sorted(self._events(), key=lambda one: (one.interval, one.action))
        regions = table.regions(self.record, self.text.text.id, self.paragraph_id)
        before, last = _ABSENT, -1
        for index, draft in enumerate(self.drafts):
            row = self.stood.get(draft.id)
            if row is None and not before.body:
                continue
            led = tuple(one.event for one in events if last < one.interval <= index)
            count = negotiation_table.unpacked(regions[draft.id]).count if draft.id in regions else 0
            yield self._of_draft(draft, row, before, count, led)
            before, last = _Standing(row.body, row.marks) if row else _ABSENT, index
        yield self._today(before, tuple(one.event for one in events if one.interval > last))

    def _of_draft(
        self, draft: Draft, row: DraftParagraph | None, before: _Standing, regions: int, events: tuple[Event, ...]
    ) -> Stage:
        if row is None:
            return _gone(draft.number, draft.circulated_at, before, events)
        return Stage(
            draft.number, draft.circulated_at, True, row.number or None, row.name, row.kind, row.level, row.body,
            self._runs(before, _Standing(row.body, row.marks), first=draft is self.drafts[0]),
            row.status, self._codes(row.waits), regions, events,
        )  # fmt: skip

    def _today(self, before: _Standing, events: tuple[Event, ...]) -> Stage:
        at = self.record.now().replace(microsecond=0)
        if self.now is None:
            return _gone(None, at, before, events)
        one = self.now.paragraph
        return Stage(
            None, at, True, self.now.number, self.now.name, one.kind, one.level, one.body,
            self._runs(before, _Standing(one.body, one.marks), first=not self.drafts),
            one.status, self._codes(one.waits), self.text.compiled(one).count, events,
        )  # fmt: skip

    def _runs(self, before: _Standing, after: _Standing, *, first: bool) -> tuple[Run, ...]:
        from workbench.compose.runs import all_of_one, runs

        if before is _ABSENT:
            return all_of_one(after.body, Fate.KEPT if first else Fate.INSERTED, after.marks)
        return runs(before.body, after.body, before.marks, after.marks)

    def _codes(self, members: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.text.codes[one] for one in members)

    # --- events ---------------------------------------------------------------------------------------------------------

    def _events(self) -> Iterator[_Dated]:
        """All events; of those in one interval and action, what was asked first, then what was decided."""
        asked = self._proposals()
        decided = table.decisions_on(self.record, self.text.text.id, self.paragraph_id)
        promised = self._commitments()
        keys = [one.id for some in (asked, decided, promised, self.drafts) for one in some]
        made = {(step.table, step.key): step for step in table.steps_of(self.record, keys) if step.before is None}
        numbers = {one.id: one.number for one in negotiation_table.drafts(self.record, self.text.text.id)}
        for row in asked:
            step = made.get(("proposal", row.id))
            yield _Dated(self._after(numbers.get(row.draft_id or "")), _number(step), self._made(row, step))
        for one in decided:
            step = made.get(("region_decision", one.id))
            who = step.who if step else ""
            yield _Dated(self._after(numbers.get(one.draft_id or "")), _number(step), decided_event(one, who))
        told = {step.action for step in made.values() if step.table == "region_decision"}
        yield from self._by_hand(told, self._interval(made))
        yield from self._promises(promised, made, self._interval(made))

    def _after(self, number: int | None) -> int:
        """How many drafts had gone out once the one of that number had."""
        return sum(one.number <= number for one in self.drafts) if number else 0

    def _interval(self, made: Mapping[tuple[str, str], Step]) -> Callable[[int], int]:
        """How many drafts had gone out before an action."""
        sent = [_number(made.get(("draft", one.id))) for one in self.drafts]
        return lambda action: sum(number < action for number in sent)

    def _proposals(self) -> list[Proposal]:
        """Those on the paragraph; those that asked for it while it was new, or anew once it was left out."""
        bodies = {row.body for row in self.stood.values()}
        bodies |= {columns["body"] for step in self.steps for columns in (step.before, step.after) if columns}
        bodies |= {self.now.paragraph.body} if self.now else set()
        found = table.proposals_about(self.record, self.text.text.id, self.paragraph_id, sorted(bodies))
        return [
            row
            for row in found
            if row.kind is not ProposalKind.INSERT or row.before or row.disposition is Disposition.ACCEPTED
        ]

    def _made(self, row: Proposal, step: Step | None) -> ProposalMade:
        return ProposalMade(
            step.at if step else None, row.id, row.ref, self.text.by(row), row.kind, row.category.value, asked_runs(row),
            row.reason, row.spoken, row.disposition, row.disposition_reason,
        )  # fmt: skip

    def _by_hand(self, told: set[int], interval: Callable[[int], int]) -> Iterator[_Dated]:
        today = {one.paragraph.id: one.paragraph.position for one in self.text.placed}
        for edit in edits(self.record, self.text.text.id, self.paragraph_id, self.steps, told, today):
            yield _Dated(interval(edit.action), edit.action, edit)

    def _commitments(self) -> tuple[Commitment, ...]:
        """Those made from it; where it was left out, those that lost it then."""
        found = table.commitments_from(self.record, self.paragraph_id)
        lost = [step.action for step in self.steps if step.after is None]
        steps = table.steps_in(self.record, lost) if lost else ()
        gone = [
            step.key
            for step in steps
            if step.table == "commitment" and step.before and step.before["paragraph_id"] == self.paragraph_id
        ]
        there = {one.id for one in found}
        rows = commitments_table.of_series(self.record, self.text.meeting.series_id) if gone else ()
        return (*found, *(one for one in rows if one.id in gone and one.id not in there))

    def _promises(
        self, rows: Sequence[Commitment], made: Mapping[tuple[str, str], Step], interval: Callable[[int], int]
    ) -> Iterator[_Dated]:
        """One that the journal does not know, as in a record that was made whole, is told last."""
        areas = commitments_table.areas(self.record, self.text.meeting.series_id) if rows else ()
        numbers = {one.id: one.number for one in areas}
        for row in rows:
            step = made.get(("commitment", row.id))
            number = f"{numbers[row.area_id]}.{row.number}" if row.area_id else str(row.number)
            place = interval(step.action) if step else len(self.drafts)
            yield _Dated(place, _number(step), Promised(step.at if step else None, row.id, number, row.body))


def _gone(draft: int | None, at: datetime, before: _Standing, events: tuple[Event, ...]) -> Stage:
    from workbench.compose.runs import all_of_one

    words = all_of_one(before.body, Fate.DELETED, before.marks)
    return Stage(draft, at, False, None, "", None, 0, "", words, None, (), 0, events)


def _number(step: Step | None) -> int:
    return step.action if step else 0


def decided_event(one: RegionDecision, who: str = "") -> Decided:
    """A decision as it is told."""
    from workbench.compose.runs import runs

    words = runs(one.before, one.after) if one.before != one.after else ()
    whose = tuple(code.strip() for code in one.whose.split(",") if code.strip())
    return Decided(one.at, one.id, one.how, one.label, whose, one.before, one.after, words, one.reason, who)


def asked_runs(row: Proposal) -> tuple[Run, ...]:
    """The wording that a proposal answers with what it asks for; of a note what it says."""
    from workbench.compose.runs import all_of_one, runs

    if row.kind is ProposalKind.AMEND:
        return runs(row.before, row.after)
    if row.kind is ProposalKind.INSERT:
        return runs(row.before, row.after) if row.before else all_of_one(row.after, Fate.INSERTED)
    if row.kind is ProposalKind.DELETE:
        return all_of_one(row.before, Fate.DELETED)
    return all_of_one(row.before if row.kind is ProposalKind.MOVE else row.after, Fate.KEPT)
