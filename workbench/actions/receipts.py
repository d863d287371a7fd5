"""The receipt that a delegation gets for its reply: where each of its changes went."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.negotiated import host_of, stamp_of
from workbench.actions.views import comment_views, proposal_views
from workbench.files import cannot_write, refuse_existing, write_whole
from workbench.model.meeting import Member
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


def write_receipts(record: Record, replies: Sequence[Reply], folder: Path) -> tuple[Path, ...]:
    """Write a receipt of each reply into a folder, which is made where there is none, under names that are free there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    written = []
    for reply in replies:
        code = rows.get(record, Member, reply.member_id).code
        out = _free(folder, f"{code}-Draft{rows.get(record, Draft, reply.draft_id).number}-receipt")
        write_receipt(record, reply, out)
        written.append(out)
    return tuple(written)


def _free(folder: Path, name: str) -> Path:
    """'KOR-Draft2-receipt.docx', numbered where that is there already."""
    names = (folder / f"{name}{f'-{turn}' if turn > 1 else ''}.docx" for turn in count(1))
    return next(path for path in names if not path.exists())


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
