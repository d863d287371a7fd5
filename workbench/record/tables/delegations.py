"""Delegations and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.delegations import Delegation
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def of_meeting(record: Record, meeting_id: str) -> tuple[Delegation, ...]:
    """Members' delegations in protocol order, then observers, then guests."""
    return rows.select(record, Delegation, "WHERE meeting_id = ? ORDER BY position, id", (meeting_id,))
