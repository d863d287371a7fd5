"""References from paragraph to paragraph: printed as numbers, followed when the numbers change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.actions import texts
from workbench.actions.carrying import amended
from workbench.errors import NotFoundError, WorkbenchError
from workbench.language.references import Edit, edited, moved, references, renumbering
from workbench.model.document import Mark
from workbench.model.negotiation import Proposal, ProposalKind
from workbench.model.text import Placed, Text
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import references as table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.record.file import Record


@dataclass(frozen=True)
class Dangling:
    """A reference that names no paragraph of the text, or one that was left out."""

    paragraph_id: str
    start: int
    stop: int
    name: str


def reference_to(record: Record, slug: str, paragraph_id: str) -> str:
    """How a text refers to one of its paragraphs: 'paragraph 12'. WorkbenchError for one without a number."""
    places = texts.placed(record, _text(record, slug))
    found = next((one for one in places if one.paragraph.id == paragraph_id), None)
    if found is None:
        raise NotFoundError("The paragraph is no longer in the text", "choose another one")
    if found.number is None:
        raise WorkbenchError("The paragraph has no number to refer to", "choose a numbered one, or name its heading")
    return f"paragraph {found.number}"


def dangling(record: Record, slug: str) -> tuple[Dangling, ...]:
    """References of a text that name no paragraph of it, in reading order; those too whose paragraph was left out since,
    though another one may have its number now."""
    places = texts.placed(record, _text(record, slug))
    numbers, lost = _Numbers(places), table.lost(record)
    return tuple(
        Dangling(one.paragraph.id, reference.start, reference.stop, reference.name)
        for one in places
        for reference in references(one.paragraph.body)
        if reference.name in lost.get(one.paragraph.id, ()) or numbers.meant(one.list, reference.name) is None
    )


def _text(record: Record, slug: str) -> Text:
    return text_table.named(record, meeting_table.current(record).id, slug)


class _Numbers:
    """Which paragraph a number names, from where it is said."""

    def __init__(self, places: Sequence[Placed]) -> None:
        self._everywhere: dict[str, list[str]] = {}
        self._here: dict[tuple[int, str], list[str]] = {}
        for one in places:
            if one.number is not None:
                self._everywhere.setdefault(one.number, []).append(one.paragraph.id)
                self._here.setdefault((one.list, one.number), []).append(one.paragraph.id)

    def meant(self, list_: int, name: str) -> str | None:
        """The paragraph that a name means in a list: its own one of that number, else the only one of the text; for a
        sub-paragraph that is none the paragraph it is in. None where that is not clear."""
        for number in dict.fromkeys((name, name.partition("(")[0])):
            found = self._here.get((list_, number)) or self._everywhere.get(number, [])
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def of_list(self, list_: int) -> Iterator[tuple[str, str]]:
        """Every name that is clear in a list, with the paragraph it means."""
        for number in self._everywhere:
            key = self.meant(list_, number)
            if key is not None:
                yield number, key


def follow(
    record: Record, text: Text, before: Sequence[Placed], after: Sequence[Placed],
    typed: Mapping[str, Collection[str]] | None = None,
) -> int:  # fmt: skip
    """Give references the new numbers of the paragraphs that they named; returns in how many paragraphs. What was `typed`
    in a paragraph in this very step (names by paragraph) is left as it is. A reference to a paragraph that is gone is left,
    and noted as lost. Proposals are renumbered with their paragraph. Only inside `record.action`."""
    following = _Following(record, before, after, typed or {})
    if not following.is_needed:
        return 0
    standing: dict[str, list[Proposal]] = {}
    for one in negotiation_table.standing(record, text.id):
        standing.setdefault(one.paragraph_id, []).append(one)
    return sum(following.renumber(place, standing.get(place.paragraph.id, ())) for place in after)


class _Following:
    def __init__(
        self, record: Record, before: Sequence[Placed], after: Sequence[Placed], typed: Mapping[str, Collection[str]]
    ) -> None:
        self._record = record
        self._typed = typed
        self._before = _Numbers(before)
        self._now = {one.paragraph.id: one.number for one in after}
        self._lists = {one.paragraph.id: one.list for one in before}
        self._list = 0
        self._new: dict[int, dict[str, str]] = {}
        self._gone: dict[int, set[str]] = {}
        self.is_needed = any(one.number and self._now.get(one.paragraph.id) != one.number for one in before)
        self._lost = table.lost(record) if self.is_needed else {}

    def renumber(self, place: Placed, standing: Sequence[Proposal]) -> bool:
        """One paragraph, and what is asked of it; whether its own words changed."""
        key = place.paragraph.id
        self._list = self._lists.get(key, self._list)
        self._note_lost(place)
        left = {*self._typed.get(key, ()), *self._lost.get(key, ())}
        numbers = {name: new for name, new in self._numbers().items() if name not in left}
        row = place.paragraph
        edits = renumbering(row.body, numbers)
        body = edited(row.body, edits)
        if edits:
            marks = tuple(
                Mark(moved(mark.start, edits), moved(mark.end, edits, end=True), mark.style) for mark in row.marks
            )
            rows.update(self._record, replace(row, body=body, marks=marks))
        now = self._record.now().replace(microsecond=0)
        for one in standing:
            new = _renumbered(one, row.body, body, edits, numbers, now)
            if new != one:
                rows.update(self._record, new)
        return bool(edits)

    def _numbers(self) -> dict[str, str]:
        """New numbers by the old ones, as they are meant in the present list."""
        if self._list not in self._new:
            meant = dict(self._before.of_list(self._list))
            self._gone[self._list] = {name for name, key in meant.items() if not self._now.get(key)}
            new = {name: self._now.get(key) for name, key in meant.items()}
            self._new[self._list] = {name: number for name, number in new.items() if number and number != name}
        return self._new[self._list]

    def _note_lost(self, place: Placed) -> None:
        self._numbers()
        key = place.paragraph.id
        for one in references(place.paragraph.body):
            gone = one.name in self._gone[self._list] or one.name.partition("(")[0] in self._gone[self._list]
            if gone and one.name not in self._typed.get(key, ()):
                table.lose(self._record, key, one.name)
                self._lost.setdefault(key, set()).add(one.name)


def _renumbered(
    one: Proposal, old: str, body: str, edits: tuple[Edit, ...], numbers: Mapping[str, str], now: datetime
) -> Proposal:
    """A proposal on a paragraph whose references got their new numbers."""
    wording = edited(one.wording, renumbering(one.wording, numbers))
    if one.kind is ProposalKind.AMEND:
        return amended(one, wording, body, "", now)
    if not one.stop:
        return replace(one, wording=wording)
    start, stop = moved(one.start, edits), moved(one.stop, edits, end=True)
    same = one.wording == old[one.start : one.stop]
    return replace(one, start=start, stop=stop, wording=body[start:stop] if same else wording)
