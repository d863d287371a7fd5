"""The receipt that a delegation gets for its reply: where each of its changes went."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.negotiated import host_of, stamp_of
from workbench.actions.views import comment_views, proposal_views
from workbench.files import refuse_existing, write_whole
from workbench.model.negotiation import Draft, Listed, Reply
from workbench.model.text import Text
from workbench.record import rows
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.model.document import Document
    from workbench.record.file import Record


def write_receipt(record: Record, reply: Reply, out: Path, *, force: bool = False) -> None:
    """Write the receipt of one reply as a Word file."""
    from workbench.word.writer import to_docx

    refuse_existing(out, force=force)
    now = record.now().replace(second=0, microsecond=0)
    draft = rows.get(record, Draft, reply.draft_id)
    text = negotiation(record, rows.get(record, Text, draft.text_id).slug)
    write_whole(out, to_docx(receipt_of(record, text, draft, reply), now=now), force=force)


def receipt_of(record: Record, text: Negotiation, draft: Draft, reply: Reply) -> Document:
    """The receipt as a `Document`. What a reply maintains from an earlier one is counted with its proposals."""
    from workbench.compose.receipt import receipt

    account = json.loads(reply.account)
    refs = set(account.get("proposals", ()))
    member = next(one for one in text.members if one.id == reply.member_id)
    views = [one for one in proposal_views(record, text, all_of_them=True) if one.ref in refs]
    own = {row.id for row in table.comments(record, text.text.id) if row.reply_id == reply.id}
    lists = {
        name: [Listed(*row) for row in account.get(name, ())] for name in ("formatting", "typography", "not_carried")
    }
    return receipt(
        text.meeting,
        text.text,
        stamp_of(text, record.now().replace(second=0, microsecond=0)),
        host_of(text),
        file_name=reply.file_name or "no file",
        received_at=reply.received_at,
        draft=draft.number,
        delegation=member.short_name,
        changes=account.get("changes", 0),
        proposals=views,
        comments=comment_views(record, text, only=own),
        warnings=account.get("warnings", ()),
        **lists,
    )
