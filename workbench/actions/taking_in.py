"""From what a reply asks for to the record's proposals: carried forward to today's text, joined with what the delegation
already asked, each with its reference. Works in memory; `write` puts everything down at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions.compiled import CHAIR, UNNAMED, negotiation
from workbench.actions.heirs import amendments, passed_on
from workbench.actions.today import Places
from workbench.model.meeting import Member
from workbench.model.negotiation import (
    Category,
    Commented,
    Disposition,
    Draft,
    DraftComment,
    Proposal,
    ProposalKind,
    Proposed,
    Reading,
    Reply,
    ReplyStatus,
    Snapshot,
    Supporter,
)
from workbench.model.text import Text
from workbench.record import rows
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record

REPLACED = "replaced by a later reply"
ALREADY = "already in the working text"


class TakingIn:
    """Takes replies on one text in, one after another."""

    def __init__(self, record: Record, text: Text) -> None:
        self._record = record
        self._now = record.now().replace(microsecond=0)
        self._text = negotiation(record, text.slug)
        self._bodies = {one.paragraph.id: one.paragraph.body for one in self._text.placed}
        self._standing: dict[str, dict[str, Proposal]] = {}
        """The open proposals by paragraph, then by id."""
        for proposal in self._text.standing:
            self._stand(proposal)
        self._serials = table.serials(record, text.id)
        self._replies = list(table.replies_on_text(record, text.id))
        self._new_replies: dict[str, Reply] = {}
        self._changed_replies: dict[str, Reply] = {}
        self._new: dict[str, Proposal] = {}
        self._changed: dict[str, Proposal] = {}
        self._supporters: dict[str, dict[str, Supporter]] = {}
        """New ones, by proposal, then by member."""
        self._dropped: dict[str, Supporter] = {}
        self._comments: list[DraftComment] = []
        self._places: dict[str, Places] = {}
        """By draft: its snapshot is fetched once for all replies to it."""

    def replies(self, draft_id: str) -> list[Reply]:
        """The replies on a draft that stand."""
        return [one for one in self._replies if one.draft_id == draft_id and one.status is ReplyStatus.STANDING]

    def replace(self, reply: Reply, status: ReplyStatus = ReplyStatus.REPLACED, reason: str = REPLACED) -> None:
        """A reply no longer stands: its open proposals are withdrawn, its support for others goes."""
        changed = replace(reply, status=status)
        self._replies = [changed if one.id == reply.id else one for one in self._replies]
        (self._new_replies if reply.id in self._new_replies else self._changed_replies)[reply.id] = changed
        self._dropped.update({one.id: one for one in table.supporters_by_reply(self._record, reply.id)})
        for behind in self._supporters.values():
            for gone in [one for one in behind.values() if one.reply_id == reply.id]:
                del behind[gone.member_id]
        for proposal in [one for some in self._standing.values() for one in some.values() if one.reply_id == reply.id]:
            self._give_up(proposal, Disposition.WITHDRAWN, reason)

    def take(self, reply: Reply, draft: Draft, reading: Reading, sender: Member) -> list[Proposal]:
        """The proposals a reading makes, those maintained from before included, in the reading's order."""
        self._replies.append(reply)
        self._new_replies[reply.id] = reply
        places = self._places_of(draft)
        made = [self._take(one, reply, draft, places) for one in reading.proposals]
        self._comments += [self._comment(one, reply, draft, sender) for one in reading.comments]
        return list({one.id: self._current(one) for one in made}.values())

    def add_reply(self, reply: Reply, account: str) -> Reply:
        """Complete a reply with its account."""
        done = replace(reply, account=account)
        self._new_replies[reply.id] = done
        self._replies = [done if one.id == reply.id else one for one in self._replies]
        return done

    def say(self, proposed: Proposed, draft: Draft | None, *, offered: bool = False, spoken: bool = True) -> Proposal:
        """A proposal on today's text that comes without a reply: made in the room, or in a text that was imported."""
        places = Places(Snapshot(()), self._bodies)
        return self._current(self._take(proposed, None, draft, places, offered=offered, spoken=spoken))

    def write(self) -> None:
        """Put everything down. Only inside `record.action`."""
        for key in self._dropped:
            rows.delete(self._record, Supporter, key)
        for reply in self._changed_replies.values():
            rows.update(self._record, reply)
        for proposal in self._changed.values():
            rows.update(self._record, proposal)
        rows.insert_all(
            self._record,
            [
                *self._new_replies.values(),
                *self._new.values(),
                *(one for behind in self._supporters.values() for one in behind.values()),
                *self._comments,
            ],
        )

    def _places_of(self, draft: Draft) -> Places:
        if draft.id not in self._places:
            self._places[draft.id] = Places(table.snapshot(self._record, draft), self._bodies)
        return self._places[draft.id]

    # --- one proposal -----------------------------------------------------------------------------------------------------

    def _take(
        self,
        proposed: Proposed,
        reply: Reply | None,
        draft: Draft | None,
        places: Places,
        *,
        offered: bool = False,
        spoken: bool = False,
    ) -> Proposal:
        owner = self._text.by_code[proposed.by] if proposed.by else None
        fresh = self._row(places.today(proposed), proposed, reply, draft, owner)
        if offered or spoken:
            fresh = replace(fresh, offered=offered, spoken=spoken)
        same = self._same(fresh)
        if same is None and reply is not None and self._speaks_for_another(fresh, reply):
            fresh = self._as_told(fresh, reply)
            same = self._same(fresh)
        if same is not None:
            kept = replace(same, maintained=draft.number if draft and same.draft_id != draft.id else same.maintained)
            self._put(kept)
        elif _is_in(fresh, self._bodies):
            kept = replace(
                fresh, disposition=Disposition.ACCEPTED, disposition_reason=ALREADY, decided_at=self._now, taken=1
            )
            self._add(kept, draft)
            kept = self._new[kept.id]
        else:
            kept = self._join(fresh, draft)
        if proposed.supporters:
            self._support(kept, [code for code in proposed.supporters if not self._has_said(code, kept, reply)], reply)
        return kept

    def _speaks_for_another(self, fresh: Proposal, reply: Reply) -> bool:
        """Whether a reply tells of another delegation what that one has said otherwise itself. Who is mapped as an author
        in the file speaks for itself."""
        if fresh.member_id is None:
            return False
        return self._has_said(self._text.codes[fresh.member_id], fresh, reply)

    def _has_said(self, code: str, about: Proposal, reply: Reply | None) -> bool:
        """Whether a delegation that did not send `reply` has asked for something in the paragraph by itself."""
        member = self._text.by_code[code]
        if reply is None or member.id == reply.member_id or code in json.loads(reply.authors).values():
            return False
        here = self._standing.get(about.paragraph_id, {}).values()
        return any(one.member_id == member.id and one.id != about.id and one.reply_id != reply.id for one in here)

    def _as_told(self, fresh: Proposal, reply: Reply) -> Proposal:
        """What is told of another delegation, as a note of the one that tells it: it never replaces what was said by the
        other itself, and is there for the officer to ask about."""
        who = self._text.codes[fresh.member_id or ""]
        told = f"tells that {who} asks for: {fresh.after or 'leaving it out'}"
        return replace(
            fresh, kind=ProposalKind.NOTE, category=Category.QUESTION, member_id=reply.member_id, wording=told, start=0,
            stop=0, target_id=None,
        )  # fmt: skip

    def _row(
        self, proposed: Proposed, as_said: Proposed, reply: Reply | None, draft: Draft | None, owner: Member | None
    ) -> Proposal:
        """A row without a reference; `proposed` is what was said, carried forward to today's text."""
        return Proposal(
            self._record.fresh_key(),
            self._text.text.id,
            draft.id if draft else None,
            reply.id if reply else None,
            owner.id if owner else None,
            0,
            "",
            proposed.kind,
            proposed.category,
            proposed.paragraph,
            as_said.before,
            as_said.after,
            proposed.after,
            proposed.start,
            proposed.end,
            proposed.new_kind,
            proposed.new_level,
            proposed.target,
            proposed.order,
            proposed.untracked,
            reason=proposed.reason,
        )

    def _same(self, fresh: Proposal) -> Proposal | None:
        """The open proposal that says the same for the same delegation."""
        for one in self._standing.get(fresh.paragraph_id, {}).values():
            alike = (one.kind, one.member_id, one.wording, one.target_id, one.offered) == (
                fresh.kind, fresh.member_id, fresh.wording, fresh.target_id, fresh.offered,
            )  # fmt: skip
            if alike and (
                one.kind is not ProposalKind.NOTE
                or (one.category, one.start, one.stop) == (fresh.category, fresh.start, fresh.stop)
            ):
                return one
        return None

    def _join(self, fresh: Proposal, draft: Draft | None) -> Proposal:
        """Add a new proposal. A delegation has one open amendment of a paragraph: what it asked before and did not touch
        now stands on in the new one; where it now speaks for the working text it no longer asks for other words there."""
        from workbench.negotiation.merge import carried

        before = [
            one
            for one in self._standing.get(fresh.paragraph_id, {}).values()
            if one.member_id is not None and one.member_id == fresh.member_id
        ]
        self._add(fresh, draft)
        fresh = self._new[fresh.id]
        body = self._bodies.get(fresh.paragraph_id, "")
        for old in before:
            if fresh.kind is ProposalKind.AMEND and old.kind is ProposalKind.AMEND:
                fresh = replace(fresh, wording=carried(body, fresh.wording, old.wording))
                self._put(fresh)
                self._give_up(old, Disposition.MERGED, f"taken up in {fresh.ref}")
            elif fresh.kind is ProposalKind.NOTE and old.kind is ProposalKind.AMEND and _is_for_base(fresh, body):
                self._give_way(old, fresh, body)
            elif fresh.kind is old.kind is ProposalKind.MOVE:
                self._settle(old, Disposition.WITHDRAWN, f"replaced by {fresh.ref}")
        return fresh

    def _give_way(self, amendment: Proposal, support: Proposal, body: str) -> None:
        """A delegation speaks for the base's words: its own other words for them go."""
        from workbench.model.negotiation import Wording
        from workbench.negotiation.compile import compile_paragraph, with_region

        wording = amendment.wording
        for region in reversed(compile_paragraph(body, [Wording("", wording)], order=()).regions):
            if support.stop == 0 or (region.start <= support.stop and support.start <= region.end):
                wording = with_region(body, wording, region, region.base)
        if wording == body:
            self._settle(amendment, Disposition.WITHDRAWN, f"see {support.ref}")
        elif wording != amendment.wording:
            self._put(replace(amendment, wording=wording))

    def _add(self, proposal: Proposal, draft: Draft | None) -> None:
        nobody = CHAIR if proposal.offered or proposal.category is Category.BRACKETS else UNNAMED
        code = self._text.codes[proposal.member_id] if proposal.member_id else nobody
        prefix = f"{code}/{draft.number if draft else 0}"
        serial = self._serials[prefix] = self._serials.get(prefix, 0) + 1
        made = replace(proposal, serial=serial, ref=f"{prefix}/{serial}")
        self._new[made.id] = made
        if made.stands:
            self._stand(made)

    def _support(self, proposal: Proposal, codes: Iterable[str], reply: Reply | None) -> None:
        held = {proposal.member_id, *(one.member_id for one in self._behind(proposal))}
        behind = self._supporters.setdefault(proposal.id, {})
        for code in codes:
            member = self._text.by_code[code]
            if member.id not in held and member.id not in behind:
                row = Supporter(self._record.fresh_key(), proposal.id, member.id, reply.id if reply else None)
                behind[member.id] = row

    def _comment(self, one: Commented, reply: Reply, draft: Draft, sender: Member) -> DraftComment:
        member = self._text.by_code.get(one.by, sender)
        return DraftComment(
            self._record.fresh_key(), self._text.text.id, draft.id, reply.id, member.id, one.paragraph, one.quote,
            one.author, one.at, one.body,
        )  # fmt: skip

    # --- what is held ---------------------------------------------------------------------------------------------------

    def _stand(self, proposal: Proposal) -> None:
        self._standing.setdefault(proposal.paragraph_id, {})[proposal.id] = proposal

    def _put(self, proposal: Proposal) -> None:
        (self._new if proposal.id in self._new else self._changed)[proposal.id] = proposal
        if proposal.stands:
            self._stand(proposal)
        else:
            self._standing.get(proposal.paragraph_id, {}).pop(proposal.id, None)

    def _settle(self, proposal: Proposal, disposition: Disposition, reason: str) -> None:
        done = replace(proposal, disposition=disposition, disposition_reason=reason, decided_at=self._now)
        self._put(done)

    def _give_up(self, proposal: Proposal, disposition: Disposition, reason: str) -> None:
        """Its owner no longer asks for it: who supports it does, else it is closed."""
        own = amendments(self._standing.get(proposal.paragraph_id, {}).values(), proposal)
        passed = passed_on(proposal, self._behind(proposal), own, self._bodies.get(proposal.paragraph_id, ""))
        for one in passed.grown:
            self._put(one)
        if passed.row is None or passed.heir is None:
            self._settle(proposal, disposition, reason)
            return
        self._put(passed.row)
        if self._supporters.get(proposal.id, {}).pop(passed.heir.member_id, None) is None:
            self._dropped[passed.heir.id] = passed.heir

    def _behind(self, proposal: Proposal) -> list[Supporter]:
        """Who supports a proposal, as it stands now."""
        kept = () if proposal.id in self._new else table.supporters_of(self._record, proposal.id)
        fresh = self._supporters.get(proposal.id, {}).values()
        return [*(one for one in kept if one.id not in self._dropped), *fresh]

    def _current(self, proposal: Proposal) -> Proposal:
        return self._new.get(proposal.id) or self._changed.get(proposal.id) or proposal


def _is_for_base(note: Proposal, body: str) -> bool:
    words = body[note.start : note.stop] if note.stop else body
    return note.category is Category.SUPPORT and note.wording == words


def _is_in(proposal: Proposal, bodies: dict[str, str]) -> bool:
    """Whether the working text says already what is asked for."""
    if proposal.kind is ProposalKind.AMEND:
        return proposal.wording == bodies.get(proposal.paragraph_id)
    if proposal.kind is ProposalKind.DELETE:
        return proposal.paragraph_id not in bodies
    return proposal.kind is ProposalKind.INSERT and proposal.wording in bodies.values()
