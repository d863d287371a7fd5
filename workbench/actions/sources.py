"""What a composed text makes of its sources, and what they say anew. Reads only; `actions/summary` takes it in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.actions import texts
from workbench.model.agenda import AgendaItem, ItemKind, schedule
from workbench.model.meeting import Meeting
from workbench.model.negotiation import Proposal, ProposalKind
from workbench.model.sources import ChangeOfSource, Source, SourceChange, Sourced, SourceState
from workbench.model.text import Composed, ParagraphStatus, Text, TextParagraph
from workbench.record.tables import agenda as agenda_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

ANEW = "its sources were told anew"
"""The reason that the Chair's offers out of composing give, and by which they are known again."""


@dataclass(frozen=True)
class Held:
    """A text beside what composing makes of its sources now."""

    text: Text
    paragraphs: dict[str, TextParagraph]
    """The working text by id, in its order; {} where it is not written yet."""
    names: dict[str, str]
    old: tuple[Composed, ...]
    now: tuple[Sourced, ...]
    standing: tuple[Proposal, ...]

    @cached_property
    def pairs(self) -> tuple[int | None, ...]:
        """For each paragraph as composed now, the index in `old` of the one it continues."""
        from workbench.compose.kept_up import Told, paired

        return paired(
            [Told(one.source_id, one.kind, one.body) for one in self.old],
            [Told(one.source_id, one.drafted.kind, one.drafted.body) for one in self.now],
        )

    @cached_property
    def offers(self) -> dict[str, Proposal]:
        """Open offers out of an earlier composing, by paragraph."""
        return {
            one.paragraph_id: one
            for one in self.standing
            if one.offered and one.kind is ProposalKind.AMEND and one.reason == ANEW
        }

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """Paragraphs on which something is open."""
        return frozenset(key for one in self.standing for key in (one.paragraph_id, one.target_id or ""))

    @cached_property
    def whole(self) -> bool:
        """Whether the text was composed as a whole, so that what its outline makes besides is new."""
        return any(not one.source_id for one in self.old)

    @cached_property
    def unused(self) -> frozenset[str]:
        """Agenda items of which everything was taken out by hand: they bring nothing until somebody asks for them."""
        used = {one.source_id for one in self.old if one.paragraph_id in self.paragraphs}
        return frozenset(one.source_id for one in self.old if one.source_id) - used

    def key(self, index: int) -> str:
        """What a paragraph as composed now is known by: its row's id, or what it has before it is written down."""
        before = self.before(index)
        if before is not None and before.paragraph_id in self.paragraphs:
            return before.paragraph_id
        return texts.composed_key(self.text, index + 1)

    def before(self, index: int) -> Composed | None:
        """What a paragraph as composed now was composed as last."""
        match = self.pairs[index]
        return None if match is None else self.old[match]

    def order(self, coming: Collection[str]) -> list[str]:
        """The text's keys with those of `coming` where they belong."""
        from workbench.compose.kept_up import arranged

        keys = [self.key(index) for index in range(len(self.now))]
        return arranged(list(self.paragraphs), keys, [one.source_id for one in self.now], coming)

    def is_touched(self, paragraph: TextParagraph, before: Composed) -> bool:
        """Whether somebody wrote it anew or agreed on it since it was composed."""
        as_composed = (before.kind, before.body) == (paragraph.kind, paragraph.body)
        return not as_composed or paragraph.status is not ParagraphStatus.OPEN

    @cached_property
    def changes(self) -> tuple[SourceChange, ...]:
        """In the order in which they would stand in the text."""
        found = [*self._of_now(), *self._gone()] if self.old else []
        order = self.order([one.paragraph_id or one.id for one in found if one.after_id is not None])
        places = {key: place for place, key in enumerate(order)}
        return tuple(sorted(found, key=lambda one: places[one.paragraph_id or one.id]))

    def _of_now(self) -> Iterator[SourceChange]:
        from workbench.compose.kept_up import out_of_order

        there = [None if (one := self.before(n)) is None or one.paragraph_id not in self.paragraphs else self.pairs[n]
                 for n in range(len(self.now))]  # fmt: skip
        moved = out_of_order(there)
        new = [n for n, match in enumerate(self.pairs) if match is None and self._may_come(n)]
        after = self._predecessors([*moved, *new])
        for index in range(len(self.now)):
            before = self.before(index)
            if index in new:
                yield self.coming(index, after[index])
            elif before is not None and there[index] is not None:
                change = self._reworded(index, before, after.get(index))
                if change is not None:
                    yield change

    def _may_come(self, index: int) -> bool:
        return self.whole and self.now[index].source_id not in self.unused

    def _predecessors(self, coming: Collection[int]) -> dict[int, str]:
        """By paragraph as composed now: the row it is to follow."""
        keys = {self.key(index): index for index in coming}
        found: dict[int, str] = {}
        last = ""
        for key in self.order(keys):
            if key in keys:
                found[keys[key]] = last
            last = key if key in self.paragraphs else last
        return found

    def coming(self, index: int, after_id: str) -> SourceChange:
        """A new paragraph."""
        one = self.now[index]
        words = one.drafted.body
        key = texts.composed_key(self.text, index + 1)
        return SourceChange(
            key, ChangeOfSource.NEW, one.source_id, "", "", after_id, "", words, "", words, False
        )  # fmt: skip

    def _reworded(self, index: int, before: Composed, after_id: str | None) -> SourceChange | None:
        from workbench.negotiation.merge import carried

        paragraph = self.paragraphs[before.paragraph_id]
        words, by_hand = self.now[index].drafted.body, self.is_touched(paragraph, before)
        offer = self.offers.get(paragraph.id) if by_hand else None
        stood = offer.wording if offer else paragraph.body
        wording = carried(before.body, words, stood) if words != before.body else stood
        if wording == stood and after_id is None:
            return None
        kind = ChangeOfSource.MOVED if wording == stood else ChangeOfSource.CHANGED
        return SourceChange(
            before.id, kind, before.source_id, paragraph.id, self.names[paragraph.id], after_id, before.body, words,
            paragraph.body, wording, by_hand,
        )  # fmt: skip

    def _gone(self) -> Iterator[SourceChange]:
        kept = set(self.pairs)
        for index, before in enumerate(self.old):
            paragraph = self.paragraphs.get(before.paragraph_id)
            if index in kept or paragraph is None:
                continue
            by_hand = self.is_touched(paragraph, before) or paragraph.id in self.spoken_of
            yield SourceChange(
                before.id, ChangeOfSource.GONE, before.source_id, paragraph.id, self.names[paragraph.id], None,
                before.body, "", paragraph.body, "", by_hand,
            )  # fmt: skip


def held(record: Record, slug: str) -> Held:
    """A text of the present meeting beside its sources."""
    text = text_table.named(record, meeting_table.current(record).id, slug)
    own = text_table.paragraphs(record, text.id)
    return Held(
        text,
        {one.id: one for one in own},
        {one.paragraph.id: one.number or one.name for one in texts.placed(record, text)} if own else {},
        text_table.composed(record, text.id) if own else (),
        texts.composed(record, text),
        negotiation_table.standing(record, text.id),
    )


def changes(record: Record, slug: str) -> tuple[SourceChange, ...]:
    """What composing a text anew would say differently from what was composed last, in the text's order; () for a text that
    is not written yet (it is composed at each reading), or was written without its outline. What was taken out by hand
    stays out."""
    return held(record, slug).changes


def sources(record: Record, slug: str) -> tuple[Source, ...]:
    """The meeting as a whole, then each agenda item in its order (days are not told), then items that are no longer on the
    agenda: what a text makes of them."""
    one = held(record, slug)
    meeting = meeting_table.current(record)
    scheduled = schedule(agenda_table.items(record, meeting.id))
    items = [row.item for row in scheduled if row.item.kind is not ItemKind.DAY]
    return (
        _source(one, "", "", meeting.short_title or meeting.title),
        *(_source(one, item.id, item.number, item.title) for item in items),
        *_off_the_agenda(one, meeting, items),
    )


def _off_the_agenda(one: Held, meeting: Meeting, items: list[AgendaItem]) -> Iterator[Source]:
    there = {"", *(item.id for item in items)}
    for source_id in dict.fromkeys(row.source_id for row in one.old):
        if source_id not in there:
            words = next(row.body for row in one.old if row.source_id == source_id)
            source = _source(one, source_id, "", words.partition(". ")[0])
            if source.paragraphs:
                yield source


def _source(one: Held, item_id: str, number: str, title: str) -> Source:
    told = [index for index, row in enumerate(one.now) if row.source_id == item_id]
    if not one.paragraphs:
        keys = tuple(texts.composed_key(one.text, index + 1) for index in told)
        return Source(item_id, number, title, SourceState.USED if told else SourceState.EMPTY, keys)
    came = {row.paragraph_id for row in one.old if row.source_id == item_id}
    standing = tuple(key for key in one.paragraphs if key in came)
    return Source(item_id, number, title, _state(one, item_id, bool(told), bool(came), bool(standing)), standing)


def _state(one: Held, item_id: str, is_told: bool, came: bool, stands: bool) -> SourceState:
    if not is_told:
        return SourceState.GONE if stands else SourceState.EMPTY
    if not stands:
        return SourceState.NEW if one.whole and not came else SourceState.NOT_USED
    changed = any(change.source_id == item_id for change in one.changes)
    return SourceState.CHANGED if changed else SourceState.USED
