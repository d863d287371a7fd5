"""The replies to a draft as plain values: every file that came in, and every delegation that is awaited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.session import Session
from ui.widgets.dates import moment
from ui.widgets.strip import Chip, Standing
from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.drafts import AWAITED, reply_log
from workbench.actions.drafts import Standing as Answer
from workbench.model.negotiation import Draft, Reply, ReplyKind, ReplyStatus
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record

STANDINGS = {
    "replied": Standing.REPLIED,
    "no comments": Standing.NO_COMMENTS,
    "sent": Standing.AWAITED,
    "reminded": Standing.REMINDED,
    "late": Standing.LATE,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReplyBook", text)


@dataclass(frozen=True)
class Entry:
    """One file that came in, or a delegation that is awaited."""

    key: str
    code: str
    name: str
    state: str
    at: str
    """When it came, or when the delegation was reminded, as a clock in the meeting room shows it."""
    proposals: int = 0
    reply: Reply | None = None
    is_late: bool = False

    @property
    def stands(self) -> bool:
        return self.reply is not None and self.reply.status is ReplyStatus.STANDING

    @property
    def is_awaited(self) -> bool:
        return self.reply is None

    @property
    def is_kept(self) -> bool:
        """Whether the record holds its file."""
        return self.reply is not None and self.reply.content_hash is not None

    @property
    def changes(self) -> str:
        counted = json.loads(self.reply.account).get("changes") if self.reply is not None else None
        return "" if counted is None else str(counted)


@dataclass(frozen=True)
class Book:
    """The replies to one draft of a text, and which drafts there are."""

    title: str
    drafts: tuple[Draft, ...] = ()
    draft: Draft | None = None
    members: tuple[tuple[str, str], ...] = ()
    chips: tuple[Chip, ...] = ()
    entries: tuple[Entry, ...] = ()


def read_book(record: Record, session: Session, slug: str, number: int | None) -> Book:
    """The book of a draft, by its number; None: of the latest."""
    text = negotiation(record, slug)
    drafts = table.drafts(record, text.text.id)
    members = tuple((one.code, one.short_name) for one in text.members)
    draft = next((one for one in drafts if one.number == number), drafts[-1] if drafts else None)
    if draft is None:
        return Book(text.text.title, members=members)
    log = reply_log(record, text, draft)
    chips = tuple(_chip(session, text, one) for one in log)
    return Book(text.text.title, drafts, draft, members, chips, tuple(_entries(record, session, text, draft, log)))


def when(session: Session, at: datetime | None) -> str:
    return moment(session.local(at)) if at is not None else ""


def _chip(session: Session, text: Negotiation, one: Answer) -> Chip:
    name = text.by_code[one.code].short_name
    return Chip(one.code, name, STANDINGS[one.state], when(session, one.received_at or one.reminded_at))


def _entries(
    record: Record, session: Session, text: Negotiation, draft: Draft, log: Sequence[Answer]
) -> Iterator[Entry]:
    """Delegation by delegation in protocol order, each with its files in the order in which they came."""
    replies: dict[str, list[Reply]] = {}
    for reply in table.replies(record, draft.id):
        replies.setdefault(reply.member_id, []).append(reply)
    awaited = {one.code: one for one in log if one.state in AWAITED}
    for member in text.members:
        for reply in replies.get(member.id, ()):
            late = draft.deadline is not None and reply.received_at > draft.deadline
            count = len(table.of_reply(record, reply.id))
            at = when(session, reply.received_at)
            yield Entry(reply.id, member.code, member.short_name, _state(reply, late), at, count, reply, late)
        one = awaited.get(member.code)
        if one is not None:
            yield Entry(member.code, member.code, member.short_name, _waited(one), when(session, one.reminded_at))


def _state(reply: Reply, late: bool) -> str:
    if reply.status is not ReplyStatus.STANDING:
        return {
            ReplyStatus.REPLACED: _tr("replaced by a later one"),
            ReplyStatus.SET_ASIDE: _tr("set aside"),
        }.get(reply.status, reply.status.value)
    said = _tr("no comments") if reply.kind is ReplyKind.NO_COMMENTS else _tr("replied")
    return _tr("{said}, after the deadline").format(said=said) if late else said


def _waited(one: Answer) -> str:
    if one.state == "late":
        return _tr("! late, reminded") if one.reminded_at else _tr("! late")
    return _tr("reminded") if one.reminded_at else _tr("awaited")
