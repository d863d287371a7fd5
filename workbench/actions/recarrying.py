"""What becomes of open proposals when paragraphs are split, joined, taken out or written anew by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.actions.carrying import after_edit, amended, closed, counted
from workbench.actions.heirs import give_up
from workbench.model.negotiation import RESERVES, Category, Disposition, Proposal, ProposalKind, Supporter
from workbench.record import rows
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.record.file import Record

GONE = "the words it stood on were left out"


@dataclass(frozen=True)
class Family:
    """Paragraphs as they were, and those that their words are in now: bodies by id, in order."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    kept: str
    """The one that goes on under its old id."""

    @property
    def parted(self) -> bool:
        return len(self.old) > 1 or len(self.new) > 1

    def place(self, key: str) -> int:
        return list(self.old).index(key)


def carry(
    record: Record, text_id: str, families: Sequence[Family], old: Mapping[str, str], new: Mapping[str, str]
) -> None:
    """Carry every open proposal of a text forward from its `old` bodies to the `new` ones (by id, in order). Of a paragraph
    that was split each change goes with its words: what lies in several parts is asked for in each. Of joined ones it is
    asked for in the whole. Only inside `record.action`."""
    now = record.now().replace(microsecond=0)
    parted = {key: family for family in families if family.parted for key in family.old}
    standing = table.standing(record, text_id)
    aimed = [_aimed(one, parted, old, new) for one in standing]
    edited = after_edit([one for one in aimed if one.paragraph_id not in parted], old, new, now)
    told = {one.id: [one] for one in (*aimed, *edited)}
    for one in aimed:
        if one.paragraph_id in parted:
            told[one.id] = _told_anew(one, parted[one.paragraph_id], now)
    copies = _Copies(record, text_id)
    for one in standing:
        first, *further = told[one.id]
        if first != one:
            rows.update(record, first)
        for another in further:
            copies.add(one, another)
    for family in families:
        if len(family.old) > 1:
            _one_each(record, text_id, family, copies, now)


def _aimed(one: Proposal, parted: Mapping[str, Family], old: Mapping[str, str], new: Mapping[str, str]) -> Proposal:
    """What is to move after a paragraph follows the last of those it became, or what stood before one that is gone."""
    if not one.target_id or (one.target_id in new and one.target_id not in parted):
        return one
    family = parted.get(one.target_id)
    if family is not None:
        return replace(one, target_id=list(family.new)[-1])
    order = list(old)
    before = order[: order.index(one.target_id)] if one.target_id in old else []
    return replace(one, target_id=next((key for key in reversed(before) if key in new), ""))


def _told_anew(one: Proposal, family: Family, now: datetime) -> list[Proposal]:
    """A proposal as it stands on the paragraphs that its own became: the first one goes on under its reference."""
    if one.kind in (ProposalKind.AMEND, ProposalKind.DELETE):
        return _amendments(one, family, now)
    if one.kind is ProposalKind.INSERT:
        return [replace(one, paragraph_id=list(family.new)[-1])]
    if one.kind is ProposalKind.NOTE and one.stop:
        return [_note(one, family, now)]
    if one.kind is ProposalKind.NOTE and one.category in RESERVES:
        return [replace(one, paragraph_id=key) for key in (family.kept, *(k for k in family.new if k != family.kept))]
    return [replace(one, paragraph_id=family.kept)]


def _amendments(one: Proposal, family: Family, now: datetime) -> list[Proposal]:
    from workbench.negotiation.recut import recut

    wording = "" if one.kind is ProposalKind.DELETE else one.wording
    asked = recut(list(family.old.values()), family.place(one.paragraph_id), wording, list(family.new.values()))
    found = []
    for (key, body), words in zip(family.new.items(), asked, strict=True):
        if words != body:
            kind = ProposalKind.AMEND if words else ProposalKind.DELETE
            found.append(replace(one, kind=kind, paragraph_id=key, wording=words))
    if found:
        return found
    body = family.new[family.kept]
    return [amended(counted(replace(one, paragraph_id=family.kept), "taken"), body, body, "", now)]


def _note(note: Proposal, family: Family, now: datetime) -> Proposal:
    """What is said of words, where they stand now."""
    from workbench.negotiation.recut import stands_now

    olds, news = list(family.old.values()), list(family.new.values())
    found = stands_now(olds, family.place(note.paragraph_id), note.start, note.stop, news)
    if found is None:
        return closed(replace(note, paragraph_id=family.kept), Disposition.MERGED, GONE, now)
    there = replace(note, paragraph_id=list(family.new)[found.part], start=found.start, stop=found.stop)
    said, words = family.old[note.paragraph_id][note.start : note.stop], news[found.part][found.start : found.stop]
    if note.category is not Category.SUPPORT or note.wording != said:
        return there
    if said.startswith(words):
        return replace(there, wording=words)
    return closed(there, Disposition.NOT_REFLECTED, "the words were written otherwise", now)


class _Copies:
    """Further rows of proposals that go on in several paragraphs: with references of their own, and the same supporters."""

    def __init__(self, record: Record, text_id: str) -> None:
        self._record = record
        self._text_id = text_id
        self._serials: dict[str, int] | None = None

    def add(self, one: Proposal, told: Proposal, without: Sequence[str] = ()) -> Proposal:
        """A copy of `one`, as `told`; its supporters come with it, but for those members."""
        if self._serials is None:
            self._serials = table.serials(self._record, self._text_id)
        prefix, _, _ = one.ref.rpartition("/")
        serial = self._serials[prefix] = self._serials.get(prefix, 0) + 1
        made = replace(told, id=self._record.fresh_key(), serial=serial, ref=f"{prefix}/{serial}")
        rows.insert(self._record, made)
        behind = [row for row in table.supporters_of(self._record, one.id) if row.member_id not in without]
        copies = [Supporter(self._record.fresh_key(), made.id, row.member_id, row.reply_id) for row in behind]
        rows.insert_all(self._record, copies)
        return made


def _one_each(record: Record, text_id: str, family: Family, copies: _Copies, now: datetime) -> None:
    """A delegation has one open amendment of a paragraph: what it asked of paragraphs that are one now is asked together."""
    for key, body in family.new.items():
        first: dict[str, Proposal] = {}
        for one in table.standing(record, text_id, key):
            if one.kind is ProposalKind.AMEND and one.member_id is not None:
                other = first.get(one.member_id)
                first[one.member_id] = one if other is None else _together(record, other, one, body, copies, now)


def _together(record: Record, first: Proposal, second: Proposal, body: str, copies: _Copies, now: datetime) -> Proposal:
    """One delegation's two amendments as one. Who supports one of them alone goes on asking for that one."""
    from workbench.negotiation.merge import carried

    both = replace(first, wording=carried(body, second.wording, first.wording))
    mine = {row.member_id for row in table.supporters_of(record, first.id)}
    common = mine & {row.member_id for row in table.supporters_of(record, second.id)}
    leaving = [second]
    if mine == common:
        rows.update(record, both)
    else:
        both = copies.add(first, both, without=sorted(mine - common))
        leaving = [first, second]
    for one in leaving:
        done = closed(one, Disposition.MERGED, f"taken up in {both.ref}", now)
        if give_up(record, one, body, done, leaving=common).stands:
            for row in table.supporters_of(record, one.id):
                if row.member_id in common:
                    rows.delete(record, Supporter, row.id)
    return both
