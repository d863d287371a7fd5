"""Who goes on asking for a proposal that its owner gives up: those who support it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model.negotiation import Proposal, ProposalKind, Supporter
from workbench.record import rows
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record


@dataclass(frozen=True)
class Passed:
    """What becomes of a proposal that its owner gives up."""

    row: Proposal | None = None
    """The proposal under its heir's name; None where nobody is left who has no wording of its own."""
    heir: Supporter | None = None
    """The support that is now the proposal itself."""
    grown: tuple[Proposal, ...] = ()
    """Amendments of those who supported it and have one of their own in the paragraph: they now ask for both."""


def passed_on(row: Proposal, supporters: Sequence[Supporter], own: Mapping[str | None, Proposal], base: str) -> Passed:
    """Pass a proposal on to the first of its supporters. A delegation has one open amendment of a paragraph: who has one
    already (`own`, by member) is no heir, and where nobody else is left takes the words into its own. `base` is the
    paragraph's words."""
    from workbench.negotiation.merge import carried

    busy = own if row.kind is ProposalKind.AMEND else {}
    heir = next((one for one in supporters if one.member_id not in busy), None)
    if heir is not None:
        return Passed(replace(row, member_id=heir.member_id, reply_id=heir.reply_id), heir)
    mine = [busy[one.member_id] for one in supporters]
    return Passed(grown=tuple(replace(one, wording=carried(base, one.wording, row.wording)) for one in mine))


def amendments(standing: Collection[Proposal], row: Proposal) -> dict[str | None, Proposal]:
    """The other open amendments of a paragraph, by member."""
    return {one.member_id: one for one in standing if one.kind is ProposalKind.AMEND and one.id != row.id}


def give_up(record: Record, row: Proposal, base: str, closed: Proposal, *, leaving: Collection[str] = ()) -> Proposal:
    """Write down that the owner of a proposal no longer asks for it: it passes to who supports it (but those `leaving` as
    well), or is `closed`. Returns it as it then stands. Only inside `record.action`."""
    staying = [one for one in table.supporters_of(record, row.id) if one.member_id not in leaving]
    own = amendments(table.standing(record, row.text_id, row.paragraph_id), row)
    passed = passed_on(row, staying, own, base)
    for one in passed.grown:
        rows.update(record, one)
    if passed.heir is not None:
        rows.delete(record, Supporter, passed.heir.id)
    done = passed.row or closed
    rows.update(record, done)
    return done
