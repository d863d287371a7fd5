"""How a meeting stands, in a few figures: cheap enough to be asked after every action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.record.rows import as_text

if TYPE_CHECKING:
    from workbench.record.file import Record


STATEMENT = "joint-statement"
"""The text that a meeting turns round."""


@dataclass(frozen=True)
class Glance:
    """The latest draft of a text with its replies, and what is overdue."""

    draft: int | None
    """None where none was circulated."""
    deadline: datetime | None
    replied: int
    asked: int
    """Members' delegations that take part, without the host's."""
    overdue: int
    """Tasks past their time."""


def glance(record: Record, meeting_id: str, slug: str, now: datetime) -> Glance:
    draft = record.query(
        "SELECT d.id, d.number, d.deadline FROM draft d JOIN text t ON t.id = d.text_id"
        " WHERE t.meeting_id = ? AND t.slug = ? AND d.withdrawn = 0 ORDER BY d.number DESC LIMIT 1",
        (meeting_id, slug),
    )
    key, number, deadline = draft[0] if draft else (None, None, None)
    ((replied,),) = record.query(
        "SELECT count(DISTINCT member_id) FROM reply WHERE draft_id = ? AND status = 'standing'", (key,)
    )
    ((asked,),) = record.query(
        "SELECT count(*) FROM delegation d JOIN meeting m ON m.id = d.meeting_id WHERE d.meeting_id = ?"
        " AND d.kind = 'member' AND d.attendance <> 'absent' AND d.member_id IS NOT m.host_id",
        (meeting_id,),
    )
    ((overdue,),) = record.query(
        "SELECT count(*) FROM task WHERE meeting_id = ? AND status <> 'done' AND due IS NOT NULL AND due < ?",
        (meeting_id, as_text(now)),
    )
    return Glance(number, datetime.fromisoformat(deadline) if deadline else None, replied, asked, overdue)
