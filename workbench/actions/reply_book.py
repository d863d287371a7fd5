"""Mending the book of replies: whose a reply is, whether it stands, that a delegation has no comments."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.drafts import AWAITED, reply_log
from workbench.actions.heirs import give_up
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
    return text, draft, text.member(code)


def no_comments(record: Record, slug: str, code: str, number: int, *, received_at: datetime | None = None) -> Mended:
    """Note that a delegation has no comments on a draft. WorkbenchError where a reply of it with comments stands."""
    _, draft, member = _named(record, slug, code, number)
    if any(one.kind is not ReplyKind.NO_COMMENTS for one in _standing(record, draft, member)):
        raise WorkbenchError(f"{code} has replied to Draft {number} already", "set its reply aside first (--set-aside)")
    now = record.now().replace(microsecond=0)
    reply = Reply(
        record.fresh_key(), draft.id, member.id, ReplyKind.NO_COMMENTS, ReplyStatus.STANDING, "", None,
        received_at or now, now, "{}", "{}",
    )  # fmt: skip
    with record.action(f"{code} has no comments on Draft {number}"):
        for earlier in _standing(record, draft, member):
            rows.update(record, replace(earlier, status=ReplyStatus.REPLACED))
        rows.insert(record, reply)
    return Mended(reply)


def remind(record: Record, slug: str, number: int, *codes: str) -> tuple[str, ...]:
    """Note that delegations were reminded of a draft: those named, or all that are awaited. Returns their codes."""
    text = negotiation(record, slug)
    draft = table.draft(record, text.text.id, text.text.title, number)
    awaited = tuple(one.code for one in reply_log(record, text, draft) if one.state in AWAITED)
    for code in codes:
        text.member(code)
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
    """Set what a delegation replied on a draft aside (all its files that stand): its open proposals are withdrawn, its
    support goes. Decisions that took its wording stay and are listed for review."""
    text, draft, member, _ = latest_reply(record, slug, code, number)
    standing = _standing(record, draft, member)
    with record.action(f"Set the reply of {code} on Draft {number} aside"):
        state = TakingIn(record, text.text)
        for reply in standing:
            state.replace(reply, ReplyStatus.SET_ASIDE, SET_ASIDE)
        state.write()
    return Mended(replace(standing[-1], status=ReplyStatus.SET_ASIDE), _decided(record, standing))


def _standing(record: Record, draft: Draft, member: Member) -> list[Reply]:
    found = table.replies(record, draft.id)
    return [one for one in found if one.member_id == member.id and one.status is ReplyStatus.STANDING]


def _decided(record: Record, replies: Sequence[Reply]) -> tuple[Proposal, ...]:
    return tuple(one for reply in replies for one in table.of_reply(record, reply.id) if one.disposition in DECIDED)


def reassign(record: Record, slug: str, code: str, number: int, to: str) -> Mended:
    """Give what came as one delegation's reply on a draft (all its files that stand) to the delegation whose it is:
    proposals, references, comments and support follow. Decisions that took its wording stay and are listed for review."""
    text, draft, member, _ = latest_reply(record, slug, code, number)
    new = text.member(to)
    if new.id == member.id:
        raise WorkbenchError(f"The reply is {code}'s already", "name another delegation")
    standing = _standing(record, draft, member)
    with record.action(f"Reassign the reply of {code} on Draft {number} to {to}"):
        for reply in standing:
            _reassign(record, text, draft, reply, member, new)
    return Mended(rows.get(record, Reply, standing[-1].id), _decided(record, standing))


def _reassign(record: Record, text: Negotiation, draft: Draft, reply: Reply, member: Member, new: Member) -> None:
    refs = _proposals_follow(record, text, draft, reply, member, new)
    rows.update(record, replace(reply, member_id=new.id, account=_renamed(reply.account, refs)))
    _support_follows(record, reply, member, new)
    for comment in rows.select(record, DraftComment, "WHERE reply_id = ?", (reply.id,)):
        if comment.member_id == member.id:
            rows.update(record, replace(comment, member_id=new.id))


def _proposals_follow(
    record: Record, text: Negotiation, draft: Draft, reply: Reply, member: Member, new: Member
) -> dict[str, str]:
    """Owner and reference change; where the new owner had an amendment of the same paragraph, both become one. Returns the
    new references by the old ones."""
    from workbench.negotiation.merge import carried

    refs: dict[str, str] = {}
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
                    give_up(record, old, base, _merged(record, old, moved.ref), leaving=(new.id,))
        rows.update(record, moved)
        _stands_itself(record, moved)
        refs[proposal.ref] = moved.ref
    return refs


def _renamed(account: str, refs: Mapping[str, str]) -> str:
    """A reply's account with its proposals' new references, for its receipt."""
    value = json.loads(account)
    if "proposals" in value:
        value["proposals"] = [refs.get(ref, ref) for ref in value["proposals"]]
    return json.dumps(value, ensure_ascii=False)


def _stands_itself(record: Record, proposal: Proposal) -> None:
    """Who supported a proposal that is its own now supports it no longer."""
    for row in table.supporters_of(record, proposal.id):
        if row.member_id == proposal.member_id:
            rows.delete(record, Supporter, row.id)


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
