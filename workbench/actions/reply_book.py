"""Mending the book of replies: whose a reply is, whether it stands, that a delegation has no comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.drafts import AWAITED, reply_log
from workbench.actions.taking_in import TakingIn
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.meeting import Member
from workbench.model.negotiation import (
    Disposition,
    Draft,
    DraftComment,
    Proposal,
    ProposalKind,
    Reminder,
    Reply,
    ReplyKind,
    ReplyStatus,
    Supporter,
)
from workbench.record import rows
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record

SET_ASIDE = "the reply was set aside"
DECIDED = (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART, Disposition.MERGED)


@dataclass(frozen=True)
class Mended:
    reply: Reply
    review: tuple[Proposal, ...] = ()
    """Proposals of it whose wording was taken already: decisions that stand, and are to be looked at again."""


def latest_reply(record: Record, slug: str, code: str, number: int) -> tuple[Negotiation, Draft, Member, Reply]:
    """The reply of a delegation on a draft that stands. NotFoundError where there is none."""
    text, draft, member = _named(record, slug, code, number)
    found = [one for one in table.replies(record, draft.id) if one.member_id == member.id]
    standing = [one for one in found if one.status is ReplyStatus.STANDING]
    if not standing:
        advice = "its earlier ones do not stand any more" if found else "see who has answered with `workbench progress`"
        raise NotFoundError(f"There is no reply of {code} on Draft {number} of {text.text.title}", advice)
    return text, draft, member, standing[-1]


def _named(record: Record, slug: str, code: str, number: int) -> tuple[Negotiation, Draft, Member]:
    text = negotiation(record, slug)
    draft = table.draft(record, text.text.id, text.text.title, number)
    return text, draft, member_named(text, code)


def member_named(text: Negotiation, code: str) -> Member:
    if code not in text.by_code:
        raise NotFoundError(f"No delegation has the code '{code}'", f"the codes are {', '.join(text.order)}")
    return text.by_code[code]


def no_comments(record: Record, slug: str, code: str, number: int, *, received_at: datetime | None = None) -> Mended:
    """Note that a delegation has no comments on a draft; an earlier reply of it no longer stands."""
    text, draft, member = _named(record, slug, code, number)
    now = record.now().replace(microsecond=0)
    reply = Reply(
        record.fresh_key(), draft.id, member.id, ReplyKind.NO_COMMENTS, ReplyStatus.STANDING, "", None,
        received_at or now, now, "{}", "{}",
    )  # fmt: skip
    with record.action(f"{code} has no comments on Draft {number}"):
        state = TakingIn(record, text.text)
        for earlier in state.replies(draft.id):
            if earlier.member_id == member.id:
                state.replace(earlier)
        state.write()
        rows.insert(record, reply)
    return Mended(reply)


def remind(record: Record, slug: str, number: int, *codes: str) -> tuple[str, ...]:
    """Note that delegations were reminded of a draft: those named, or all that are awaited. Returns their codes."""
    text = negotiation(record, slug)
    draft = table.draft(record, text.text.id, text.text.title, number)
    awaited = tuple(one.code for one in reply_log(record, text, draft) if one.state in AWAITED)
    for code in codes:
        member_named(text, code)
        if code not in awaited:
            raise WorkbenchError(
                f"{code} is not awaited on Draft {number}", "see who is with `workbench progress --log`"
            )
    chosen = codes or awaited
    at = record.now().replace(microsecond=0)
    with record.action(f"Remind {', '.join(chosen)} of Draft {number}"):
        rows.insert_all(record, [Reminder(record.fresh_key(), draft.id, text.by_code[code].id, at) for code in chosen])
    return chosen


def set_aside(record: Record, slug: str, code: str, number: int) -> Mended:
    """Set the reply of a delegation aside: its open proposals are withdrawn, its support goes. Decisions that took its
    wording stay and are listed for review."""
    text, _, _, reply = latest_reply(record, slug, code, number)
    with record.action(f"Set the reply of {code} on Draft {number} aside"):
        state = TakingIn(record, text.text)
        state.replace(reply, ReplyStatus.SET_ASIDE, SET_ASIDE)
        state.write()
    return Mended(replace(reply, status=ReplyStatus.SET_ASIDE), _decided(record, reply))


def _decided(record: Record, reply: Reply) -> tuple[Proposal, ...]:
    return tuple(one for one in table.of_reply(record, reply.id) if one.disposition in DECIDED)


def reassign(record: Record, slug: str, code: str, number: int, to: str) -> Mended:
    """Give a reply to the delegation whose it is: proposals, references, comments and support follow. Decisions that took
    its wording stay and are listed for review."""
    text, draft, member, reply = latest_reply(record, slug, code, number)
    new = member_named(text, to)
    if new.id == member.id:
        raise WorkbenchError(f"The reply is {code}'s already", "name another delegation")
    with record.action(f"Reassign the reply of {code} on Draft {number} to {to}"):
        changed = replace(reply, member_id=new.id)
        rows.update(record, changed)
        _proposals_follow(record, text, draft, reply, member, new)
        _support_follows(record, reply, member, new)
        for comment in rows.select(record, DraftComment, "WHERE reply_id = ?", (reply.id,)):
            if comment.member_id == member.id:
                rows.update(record, replace(comment, member_id=new.id))
    return Mended(changed, _decided(record, reply))


def _proposals_follow(
    record: Record, text: Negotiation, draft: Draft, reply: Reply, member: Member, new: Member
) -> None:
    """Owner and reference change; where the new owner had an amendment of the same paragraph, both become one."""
    from workbench.negotiation.merge import carried

    serials = table.serials(record, text.text.id)
    prefix = f"{new.code}/{draft.number}"
    for proposal in table.of_reply(record, reply.id):
        if proposal.member_id != member.id:
            continue
        serials[prefix] = serials.get(prefix, 0) + 1
        moved = replace(proposal, member_id=new.id, serial=serials[prefix], ref=f"{prefix}/{serials[prefix]}")
        if moved.stands and moved.kind is ProposalKind.AMEND:
            base = next((one.paragraph.body for one in text.placed if one.paragraph.id == moved.paragraph_id), "")
            for old in table.standing(record, text.text.id, moved.paragraph_id):
                if old.member_id == new.id and old.kind is ProposalKind.AMEND and old.reply_id != reply.id:
                    moved = replace(moved, wording=carried(base, moved.wording, old.wording))
                    rows.update(record, _merged(record, old, moved.ref))
        rows.update(record, moved)


def _merged(record: Record, old: Proposal, ref: str) -> Proposal:
    return replace(
        old,
        disposition=Disposition.MERGED,
        disposition_reason=f"taken up in {ref}",
        decided_at=record.now().replace(microsecond=0),
    )


def _support_follows(record: Record, reply: Reply, member: Member, new: Member) -> None:
    for row in table.supporters_by_reply(record, reply.id):
        if row.member_id != member.id:
            continue
        proposal = rows.get(record, Proposal, row.proposal_id)
        stands_there = rows.select(
            record, Supporter, "WHERE proposal_id = ? AND member_id = ?", (row.proposal_id, new.id)
        )
        if proposal.member_id == new.id or stands_there:
            rows.delete(record, Supporter, row.id)
        else:
            rows.update(record, replace(row, member_id=new.id))
