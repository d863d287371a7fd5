"""What was done to a paragraph by hand, as the journal has it: written, split, joined, moved, left out. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench.model.looking_back import Edited, EditKind, Fate, Run
from workbench.record.tables import looking_back as table
from workbench.record.tables.looking_back import Position, Step

if TYPE_CHECKING:
    from workbench.record.file import Record

_LOOKS = ("kind", "level", "marks")
_STATUS = ("status", "waits")
Columns = Mapping[str, Any] | None


@dataclass(frozen=True)
class _Change:
    """What one action did to the paragraph."""

    step: Step
    before: Columns
    after: Columns

    def differs(self, *columns: str) -> bool:
        """Whether it stood before and after, and one of the columns changed."""
        before, after = self.before, self.after
        return before is not None and after is not None and any(before[one] != after[one] for one in columns)


def edits(
    record: Record,
    text_id: str,
    paragraph_id: str,
    steps: Sequence[Step],
    told: Collection[int],
    today: Mapping[str, int],
) -> tuple[Edited, ...]:
    """The changes of one paragraph by hand, the earliest first: `steps` are those of its row, `told` the actions that its
    decisions tell of already. `today` is where each paragraph of the text stands now."""
    changes = [_change(list(some)) for _, some in groupby(steps, lambda step: step.action)]
    changes = [one for one in changes if one.step.action not in told]
    beside = _beside(record, paragraph_id, changes)
    moves = _moves(record, text_id, paragraph_id, changes, today)
    return tuple(one for change in changes for one in _told(change, beside.get(change.step.action, ()), moves))


def _change(steps: list[Step]) -> _Change:
    return _Change(steps[0], steps[0].before, steps[-1].after)


def _beside(record: Record, paragraph_id: str, changes: Sequence[_Change]) -> dict[int, list[_Change]]:
    """What the same actions did to other paragraphs, where words may have gone from one to another."""
    actions = [one.step.action for one in changes if not (one.before and one.after) or one.differs("body")]
    found: dict[int, list[_Change]] = {}
    steps = [step for step in table.steps_in(record, actions) if step.table == "paragraph" and step.key != paragraph_id]
    steps.sort(key=lambda step: (step.action, step.key))
    for _, some in groupby(steps, lambda step: (step.action, step.key)):
        change = _change(list(some))
        found.setdefault(change.step.action, []).append(change)
    return found


def _told(change: _Change, beside: Sequence[_Change], moves: Collection[int]) -> Iterator[Edited]:
    if change.before is None or change.after is None or change.differs("body"):
        how, other = _words_went(change, beside)
        yield _edited(change, how, _runs(change), other)
    elif change.differs(*_LOOKS):
        yield _edited(change, EditKind.LOOKS)
    elif change.differs(*_STATUS):
        yield _edited(change, EditKind.STATUS)
    if change.step.action in moves:
        yield _edited(change, EditKind.MOVED)


def _edited(change: _Change, how: EditKind, runs: tuple[Run, ...] = (), other: str = "") -> Edited:
    step = change.step
    return Edited(step.at, step.action, step.label, step.who, how, runs, other)


def _runs(change: _Change) -> tuple[Run, ...]:
    from workbench.compose.runs import all_of_one, runs

    if change.before is None:
        return all_of_one(_body(change.after), Fate.INSERTED)
    if change.after is None:
        return all_of_one(_body(change.before), Fate.DELETED)
    return runs(_body(change.before), _body(change.after))


def _words_went(change: _Change, beside: Sequence[_Change]) -> tuple[EditKind, str]:
    """How its words changed, and the other paragraph that they came from or went to."""
    for other in beside:
        if other.before is None or other.after is None or other.differs("body"):
            how = _split(change, other) or _joined(change, other)
            if how:
                return how, other.step.key
    if change.before is None:
        return EditKind.WRITTEN, ""
    return (EditKind.REMOVED if change.after is None else EditKind.EDITED), ""


def _split(change: _Change, other: _Change) -> EditKind | None:
    """Whether one of them was cut off from the other."""
    new, source = (change, other) if change.before is None else (other, change)
    if new.before is not None or source.before is None:
        return None
    words = _plain(new.after)
    left = words and words in _plain(source.before) and words not in _plain(source.after)
    return EditKind.SPLIT if left else None


def _joined(change: _Change, other: _Change) -> EditKind | None:
    """Whether one of them was taken into the other."""
    gone, into = (change, other) if change.after is None else (other, change)
    if gone.after is not None or into.after is None:
        return None
    words = _plain(gone.before)
    taken = words and words in _plain(into.after) and words not in _plain(into.before)
    return EditKind.JOINED if taken else None


def _body(columns: Columns) -> str:
    return columns["body"] if columns else ""


def _plain(columns: Columns) -> str:
    """The words, one space between them."""
    return " ".join(_body(columns).split())


# --- places -------------------------------------------------------------------------------------------------------------


def _moves(
    record: Record, text_id: str, paragraph_id: str, changes: Sequence[_Change], today: Mapping[str, int]
) -> set[int]:
    """The actions that put it before or after others than before. Positions alone do not tell: they are spread anew where
    none is free."""
    asked = {one.step.action for one in changes if one.differs("position")}
    if not asked:
        return set()
    at = dict(today)
    moved: set[int] = set()
    for action, some in groupby(table.positions(record, text_id, min(asked)), lambda one: one.action):
        after = dict(at)
        _take_back(at, some)
        if action in asked and _has_moved(at, after, paragraph_id):
            moved.add(action)
    return moved


def _take_back(at: dict[str, int], changes: Iterator[Position]) -> None:
    for one in changes:
        if one.before is None:
            at.pop(one.paragraph_id, None)
        else:
            at[one.paragraph_id] = one.before


def _has_moved(before: Mapping[str, int], after: Mapping[str, int], paragraph_id: str) -> bool:
    """Whether it is one of the fewest that must have been moved to get from one order to the other."""
    from workbench.negotiation.align import rising

    place = {key: index for index, key in enumerate(sorted(before, key=lambda key: (before[key], key)))}
    order = sorted((key for key in after if key in before), key=lambda key: (after[key], key))
    staying = rising([(place[key], index) for index, key in enumerate(order)])
    return order.index(paragraph_id) not in {index for _, index in staying}
