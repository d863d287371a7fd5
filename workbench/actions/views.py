"""Proposals and comments as papers tell of them. Reads only."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation
from workbench.model.negotiation import (
    CommentView,
    Proposal,
    ProposalKind,
    ProposalView,
)
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record


def proposal_views(record: Record, text: Negotiation, *, all_of_them: bool = False) -> list[ProposalView]:
    """The open proposals of a text (or every one ever made) as papers tell of them, in the order of the text."""
    rows = table.proposals(record, text.text.id) if all_of_them else text.standing
    drafts = {one.id: one.number for one in table.drafts(record, text.text.id)}
    bodies = {one.paragraph.id: one.paragraph.body for one in text.placed}
    order = {one.paragraph.id: index for index, one in enumerate(text.placed)}
    views = [_view(text, row, drafts, bodies) for row in rows]
    return sorted(views, key=lambda view: order.get(view.paragraph, -1 if not view.paragraph else len(order)))


def _view(text: Negotiation, row: Proposal, drafts: dict[str, int], bodies: dict[str, str]) -> ProposalView:
    number = _told_number(text, row.paragraph_id)
    number = f"after {number}" if row.kind is ProposalKind.INSERT and row.paragraph_id else number
    quote = bodies.get(row.paragraph_id, "")[row.start : row.stop]
    target = f"after {text.name_of(row.target_id)}" if row.target_id else "the beginning"
    return ProposalView(
        row.id,
        row.ref,
        text.by(row),
        row.offered,
        row.kind,
        row.category.value,
        row.paragraph_id,
        number,
        drafts.get(row.draft_id or ""),
        row.before,
        row.after,
        row.wording,
        quote,
        target if row.kind is ProposalKind.MOVE else "",
        row.untracked,
        row.spoken,
        row.reason,
        row.disposition,
        row.disposition_reason,
        row.decided_at,
    )


def _told_number(text: Negotiation, paragraph_id: str) -> str:
    """A paragraph's number, or what it is where it has none: 'heading', 'title'; '-' where it is no longer in the text."""
    from workbench.compose.concordance import unnumbered

    if not paragraph_id:
        return "before the first"
    found = next((one for one in text.placed if one.paragraph.id == paragraph_id), None)
    return "-" if found is None else found.number or unnumbered(found.paragraph.kind)


def comment_views(record: Record, text: Negotiation, *, only: Collection[str] | None = None) -> list[CommentView]:
    """The comments of the replies that stand (or those of the given ids), in the order of the text."""
    drafts = {one.id: one.number for one in table.drafts(record, text.text.id)}
    order = {one.paragraph.id: index for index, one in enumerate(text.placed)}
    rows = sorted(table.comments(record, text.text.id), key=lambda row: order.get(row.paragraph_id, len(order)))
    return [
        CommentView(
            text.codes[row.member_id],
            row.author,
            row.paragraph_id,
            _told_number(text, row.paragraph_id),
            drafts[row.draft_id],
            row.quote,
            row.body,
            row.at,
            row.observation,
        )
        for row in rows
        if only is None or row.id in only
    ]
