"""Agenda items, interventions and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.agenda import AgendaItem, Decision, Intervention
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def items(record: Record, meeting_id: str) -> tuple[AgendaItem, ...]:
    """All items in no order of reading: `model.agenda.schedule` makes the tree."""
    return rows.select(record, AgendaItem, "WHERE meeting_id = ? ORDER BY position, id", (meeting_id,))


def interventions(record: Record, meeting_id: str) -> tuple[Intervention, ...]:
    """Of a whole meeting, item by item in the order they were made."""
    return rows.select(record, Intervention, _OF_MEETING, (meeting_id,))


def decisions(record: Record, meeting_id: str) -> tuple[Decision, ...]:
    return rows.select(record, Decision, _OF_MEETING, (meeting_id,))


_OF_MEETING = (
    "WHERE agenda_item_id IN (SELECT id FROM agenda_item WHERE meeting_id = ?) ORDER BY agenda_item_id, position, id"
)
