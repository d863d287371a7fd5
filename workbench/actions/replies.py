"""What delegations send back: understood first, then taken in. One call is one action."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from workbench.actions.reply_file import Incoming as Incoming
from workbench.actions.reply_file import Opened, changed_around, opened
from workbench.actions.reply_file import came as came
from workbench.actions.taking_in import TakingIn
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.journal import ActionKind
from workbench.model.meeting import Member
from workbench.model.negotiation import (
    Draft,
    Printing,
    Proposal,
    Reading,
    Reply,
    ReplyKind,
    ReplyStatus,
    Snapshot,
)
from workbench.model.text import Text
from workbench.model.work import Tell, quiet
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table
from workbench.record.tables import papers as papers_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.model.document import Change, Document, NotCarried
    from workbench.record.file import Record

LEAST_LIKE = 0.3
"""A file that is less like a draft than this is no answer to it."""
NOBODY = "?"
"""The sender of a file that is only looked at, while nobody knows whose it is."""


@dataclass(frozen=True)
class Wanted:
    """What the officer says of the files; what is not said is recognised."""

    sender: str | None = None
    slug: str | None = None
    draft: int | None = None
    authors: Mapping[str, str] = field(default_factory=dict)
    """Author in the file → working code."""
    received_at: datetime | None = None
    adds: bool = False
    """Whether a second file of a delegation adds to its first; else it replaces it."""


AS_RECOGNISED = Wanted()


@dataclass(frozen=True)
class Understood:
    """A file as it was understood. Nothing is written yet."""

    incoming: Incoming
    text: Text
    draft: Draft
    sender: Member | None
    by_fingerprint: bool
    authors: Mapping[str, str]
    reading: Reading
    received_at: datetime
    already: Reply | None = None
    """The reply that holds this very file already."""
    earlier: tuple[Reply, ...] = ()
    """What the delegation sent on the same draft before, and what still stands."""
    adds: bool = False
    spoken_by: tuple[str, ...] = ()
    """Who recorded a change or wrote a comment in the file."""


@dataclass(frozen=True)
class Taken:
    understood: Understood
    reply: Reply
    proposals: tuple[Proposal, ...]
    """Those that came with it, and those of the same delegation that it maintains."""


def understand(record: Record, files: Sequence[Incoming], wanted: Wanted = AS_RECOGNISED) -> tuple[Understood, ...]:
    """Read files as replies. WorkbenchError for the first that is no reply to any draft, or cannot be read."""
    reader = _Reader(record, wanted)
    contents = [opened(one) for one in files]
    reader.refuse_strangers(files, contents)
    return tuple(reader.understand(one, content) for one, content in zip(files, contents, strict=True))


def take_in(record: Record, understood: Sequence[Understood], tell: Tell = quiet) -> tuple[Taken, ...]:
    """Take replies in, all of them or none; `tell` hears of each file. WorkbenchError where a sender is not known."""
    for one in understood:
        if one.sender is None:
            codes = ", ".join(member.code for member in _members(record))
            raise WorkbenchError(
                f"{one.incoming.name} does not say whose reply it is", f"say it with --from CODE ({codes})"
            )
    seen: set[tuple[str, str, str]] = set()
    taken: list[Taken] = []
    with record.action(_label(understood), ActionKind.IMPORT):
        states: dict[str, TakingIn] = {}
        for number, one in enumerate(understood):
            assert one.sender is not None
            tell(number, len(understood), one.incoming.name)
            this = (one.sender.id, one.draft.id, _hash(one.incoming.data))
            if one.already is not None or this in seen:
                reply = one.already or next(row.reply for row in taken if _key(row) == this)
                taken.append(Taken(one, reply, table.of_reply(record, reply.id)))
                continue
            seen.add(this)
            if one.text.id not in states:
                states[one.text.id] = TakingIn(record, one.text)
            taken.append(_take(record, states[one.text.id], one, one.sender))
        for state in states.values():
            state.write()
    return tuple(taken)


def _key(taken: Taken) -> tuple[str, str, str]:
    return (taken.reply.member_id, taken.reply.draft_id, taken.reply.content_hash or "")


def _label(understood: Sequence[Understood]) -> str:
    who = ", ".join(dict.fromkeys(one.sender.code for one in understood if one.sender))
    what = "replies" if len(understood) > 1 else "reply"
    return f"Take in {what} of {who}"


def _take(record: Record, state: TakingIn, one: Understood, sender: Member) -> Taken:
    earlier = [] if one.adds else [row for row in state.replies(one.draft.id) if row.member_id == sender.id]
    for row in earlier:
        state.replace(row)
    kind = ReplyKind.PASTED if one.incoming.is_pasted else ReplyKind.FILE
    reply = Reply(
        record.fresh_key(),
        one.draft.id,
        sender.id,
        kind,
        ReplyStatus.STANDING,
        PurePath(one.incoming.name).name,
        papers_table.keep(record, one.incoming.data),
        one.received_at,
        record.now().replace(microsecond=0),
        json.dumps(dict(one.authors), ensure_ascii=False),
        "{}",
    )
    made = state.take(reply, one.draft, one.reading, sender)
    reply = state.add_reply(reply, account(one.reading, [proposal.ref for proposal in made]))
    return Taken(one, reply, tuple(made))


def account(reading: Reading, refs: Iterable[str]) -> str:
    """Where each change of a file went, as a reply keeps it and its receipt prints it."""
    value: dict[str, Any] = {
        "changes": reading.changes,
        "balanced": reading.balanced,
        "proposals": list(refs),
        "comments": len(reading.comments),
        "untracked": sum(one.untracked for one in reading.proposals),
        "warnings": list(reading.warnings),
    }
    for name in ("formatting", "typography", "not_carried"):
        value[name] = [[one.what, one.paragraph, one.text] for one in getattr(reading, name)]
    return json.dumps(value, ensure_ascii=False)


# --- understanding --------------------------------------------------------------------------------------------------------


def _members(record: Record) -> tuple[Member, ...]:
    return meeting_table.members(record, meeting_table.current(record).series_id)


class _Reader:
    """Reads several files against the drafts of one record; each draft's snapshot is fetched once."""

    def __init__(self, record: Record, wanted: Wanted) -> None:
        self._record = record
        self._wanted = wanted
        self._meeting = meeting_table.current(record)
        self._members = meeting_table.members(record, self._meeting.series_id)
        self._codes = {member.code: member for member in self._members}
        self._texts = self._texts_named()
        self._snapshots: dict[str, Snapshot] = {}
        self._sent: dict[str, Document] = {}
        """Drafts as they went out, by id."""
        for code in (wanted.sender, *wanted.authors.values()):
            self._refuse_unknown(code)

    def _texts_named(self) -> dict[str, Text]:
        if self._wanted.slug:
            text = text_table.named(self._record, self._meeting.id, self._wanted.slug)
            return {text.id: text}
        return {text.id: text for text in text_table.of_meeting(self._record, self._meeting.id)}

    def _refuse_unknown(self, code: str | None) -> None:
        if code is not None and code not in self._codes:
            codes = ", ".join(self._codes)
            raise NotFoundError(f"No delegation has the code '{code}'", f"the codes are {codes}")

    def refuse_strangers(self, files: Sequence[Incoming], contents: Sequence[Opened]) -> None:
        """WorkbenchError where the officer speaks of an author that no file has."""
        there = dict.fromkeys(author for content in contents for author in content.authors)
        strange = next((author for author in self._wanted.authors if author not in there), None)
        if strange is not None:
            names = ", ".join(one.name for one in files)
            told = f"its authors are {', '.join(there)}" if there else "it has no recorded changes or comments"
            raise NotFoundError(f"{names}: nothing in it is by '{strange}'", told)

    def understand(self, incoming: Incoming, content: Opened) -> Understood:
        draft, by_fingerprint = self._draft(incoming, content)
        sender = self._sender(incoming, content)
        authors = dict(self._wanted.authors)
        reading = self._reading(incoming, content, draft, sender, authors)
        if incoming.is_pasted and not reading.proposals and len(reading.not_carried) == len(content.bodies):
            raise _no_answer(incoming, draft, sender)
        earlier = tuple(
            row
            for row in table.replies(self._record, draft.id)
            if sender is not None and row.member_id == sender.id and row.status is ReplyStatus.STANDING
        )
        key = _hash(incoming.data)
        return Understood(
            incoming,
            self._texts[draft.text_id],
            draft,
            sender,
            by_fingerprint,
            authors,
            reading,
            self._wanted.received_at or self._came_at(incoming),
            next((row for row in earlier if row.content_hash == key), None),
            earlier,
            self._wanted.adds,
            content.authors,
        )

    def _came_at(self, incoming: Incoming) -> datetime:
        """When its message was sent, which cannot be later than now."""
        now = self._record.now().replace(microsecond=0)
        return min(incoming.at, now) if incoming.at is not None else now

    def _snapshot(self, draft: Draft) -> Snapshot:
        if draft.id not in self._snapshots:
            self._snapshots[draft.id] = table.snapshot(self._record, draft)
        return self._snapshots[draft.id]

    def _draft(self, incoming: Incoming, content: Opened) -> tuple[Draft, bool]:
        """The draft a file answers: the one the officer names, else by its fingerprint, else by likeness. An e-mail may be
        too short to be like any: the draft that is named is taken at once."""
        printed = _fingerprint(content)
        known = table.by_fingerprint(self._record, printed) if printed else None
        if known is not None and known.text_id not in self._texts:
            known = None
        if self._wanted.draft is None and known is not None:
            return known, True
        drafts = [one for key in self._texts for one in table.drafts(self._record, key)]
        drafts = [one for one in drafts if self._wanted.draft in (None, one.number)]
        if not drafts:
            said = f"Draft {self._wanted.draft}" if self._wanted.draft else "a draft"
            raise NotFoundError(f"{incoming.name} cannot be read: {said} was never circulated", "circulate it first")
        if incoming.is_pasted and self._wanted.draft is not None and len(drafts) == 1:
            return drafts[0], False
        likest = self._likest(content.bodies, drafts)
        if likest is None:
            raise self._unlike(incoming, drafts)
        return likest, known is not None and known.id == likest.id

    def _unlike(self, incoming: Incoming, drafts: Sequence[Draft]) -> WorkbenchError:
        named = self._wanted.draft is not None
        what = f"Draft {self._wanted.draft}" if named else "any draft of this meeting"
        advice = "choose the Word file that the delegation sent back"
        if incoming.is_pasted and (not named or len(drafts) > 1):
            advice += ", or name text and draft with --text and --draft"
        return WorkbenchError(f"{incoming.name} is not an answer to {what}", advice)

    def _likest(self, bodies: list[str], drafts: list[Draft]) -> Draft | None:
        from workbench.negotiation.reply import matches

        rated = [(matches(self._snapshot(one), bodies), one.number, one) for one in drafts]
        best = max(rated, key=lambda rate: rate[:2])
        return best[2] if best[0] >= LEAST_LIKE else None

    def _sender(self, incoming: Incoming, content: Opened) -> Member | None:
        if self._wanted.sender is not None:
            return self._codes[self._wanted.sender]
        from workbench.negotiation.identify import sender

        written = delegations_table.member_at(self._record, self._meeting.id, incoming.address)
        if written is not None:
            return next((one for one in self._members if one.id == written), None)
        found = content.authors
        own = [name for name in found if name not in self._wanted.authors] or found  # those mapped speak for others
        code = sender(incoming.name, own, self._members, self._known_authors())
        return self._codes[code] if code else None

    def _known_authors(self) -> dict[str, str]:
        """Authors that the officer has mapped before."""
        found = dict(self._wanted.authors)
        codes = set(self._codes)
        for (mapped,) in self._record.query("SELECT authors FROM reply WHERE authors <> '{}'"):
            found.update({author: code for author, code in json.loads(mapped).items() if code in codes})
        return found

    def _reading(
        self,
        incoming: Incoming,
        content: Opened,
        draft: Draft,
        sender: Member | None,
        authors: Mapping[str, str],
    ) -> Reading:
        from workbench.negotiation.reply import Views, read_reply
        from workbench.word.revisions import accepted, rejected, settled

        speaker, document = sender.code if sender else NOBODY, content.document
        everything = accepted(document)
        whole = {speaker: everything}
        if authors:
            codes = dict.fromkeys((speaker, *authors.values()))
            whole = {code: settled(document, partial(_is_of, code, authors, speaker)) for code in codes}
        around = self._changed_around(draft, content, everything)
        reading = read_reply(
            self._snapshot(draft),
            Views(document, rejected(document), whole, authors),
            self._members,
            speaker,
            not_carried=(*content.not_carried, *around),
            format_changes=content.format_changes,
            printing=Printing(self._snapshot(draft).attributed, order=tuple(self._codes)),
            partial=incoming.is_pasted,
        )
        return replace(reading, warnings=(*reading.warnings, *self._others(content, speaker)))

    def _changed_around(self, draft: Draft, content: Opened, everything: Document) -> tuple[NotCarried, ...]:
        """What stands round the text otherwise than in the draft; nothing for an e-mail, and for a file that was made from
        another draft, whose headers say so."""
        if content.is_pasted or _fingerprint(content) not in ("", draft.fingerprint):
            return ()
        return changed_around(self._as_sent(draft), everything, content.not_carried)

    def _as_sent(self, draft: Draft) -> Document:
        if draft.id not in self._sent:
            data = papers_table.content(self._record, draft.content_hash)
            self._sent[draft.id] = opened(Incoming(draft.file_name, data)).document
        return self._sent[draft.id]

    def _others(self, content: Opened, speaker: str) -> Iterator[str]:
        """Warnings of authors that are known delegations, but not the one whose reply the file is taken for."""
        from workbench.negotiation.identify import delegation_of

        known = self._known_authors() if speaker != NOBODY else {}
        for author in content.authors if speaker != NOBODY else ():
            code = delegation_of(author, self._members, known)
            if code and code != self._wanted.authors.get(author, speaker):
                yield f"what '{author}' changed is taken as {speaker}'s; if it is {code}'s, say so (--authors)"


def _fingerprint(content: Opened) -> str:
    """Of the draft that a file was made from; '' where it says nothing of it."""
    from workbench.actions.drafts import FINGERPRINT_PROPERTY

    return dict(content.document.properties).get(FINGERPRINT_PROPERTY, "")


def _no_answer(incoming: Incoming, draft: Draft, sender: Member | None) -> WorkbenchError:
    """For an e-mail of which no line is a paragraph of the draft."""
    who = sender.code if sender else "CODE"
    return WorkbenchError(
        f"{incoming.name} holds no paragraph of Draft {draft.number}",
        f"put the paragraph's number before its words, or record 'no comments' with `reply --from {who} --no-comments`",
    )


def _is_of(code: str, authors: Mapping[str, str], speaker: str, change: Change) -> bool:
    """Whether a change speaks for a delegation: that of its author, or the one that sent the file."""
    return authors.get(change.author, speaker) == code


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
