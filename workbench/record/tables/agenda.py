"""Agenda items, interventions and decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.model.agenda import AgendaItem, Decision, Intervention
from workbench.model.papers import Paper
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def items(record: Record, meeting_id: str) -> tuple[AgendaItem, ...]:
    """All items in no order of reading: `model.agenda.schedule` makes the tree."""
    return rows.select(record, AgendaItem, "WHERE meeting_id = ? ORDER BY position, id", (meeting_id,))


def children(record: Record, meeting_id: str, parent_id: str | None) -> tuple[AgendaItem, ...]:
    """What stands right below an item, or at the top, in its order."""
    return rows.select(
        record, AgendaItem, "WHERE meeting_id = ? AND parent_id IS ? ORDER BY position, id", (meeting_id, parent_id)
    )


def below(record: Record, key: str) -> tuple[str, ...]:
    """Ids of everything below an item, the deepest first."""
    return tuple(row[0] for row in record.query(_BELOW, (key, key)))


def interventions(record: Record, meeting_id: str) -> tuple[Intervention, ...]:
    """Of a whole meeting, item by item in the order they were made."""
    return rows.select(record, Intervention, _OF_MEETING, (meeting_id,))


def decisions(record: Record, meeting_id: str) -> tuple[Decision, ...]:
    return rows.select(record, Decision, _OF_MEETING, (meeting_id,))


def interventions_of(record: Record, item_id: str) -> tuple[Intervention, ...]:
    """Of one item, in the order they were made."""
    return rows.select(record, Intervention, _OF_ITEM, (item_id,))


def decisions_of(record: Record, item_id: str) -> tuple[Decision, ...]:
    return rows.select(record, Decision, _OF_ITEM, (item_id,))


def papers_of_item(record: Record, item_id: str) -> tuple[Paper, ...]:
    """The papers under one item, by number; withdrawn ones too."""
    return rows.select(record, Paper, "WHERE agenda_item_id = ? ORDER BY number", (item_id,))


def interventions_under(record: Record, item_ids: Iterable[str]) -> tuple[Intervention, ...]:
    return rows.select(record, Intervention, _OF_SOME, (json.dumps(list(item_ids)),))


def decisions_under(record: Record, item_ids: Iterable[str]) -> tuple[Decision, ...]:
    return rows.select(record, Decision, _OF_SOME, (json.dumps(list(item_ids)),))


def papers_under(record: Record, item_ids: Iterable[str]) -> tuple[Paper, ...]:
    return rows.select(record, Paper, _OF_SOME, (json.dumps(list(item_ids)),))


_OF_MEETING = (
    "WHERE agenda_item_id IN (SELECT id FROM agenda_item WHERE meeting_id = ?) ORDER BY agenda_item_id, position, id"
)
_OF_ITEM = "WHERE agenda_item_id = ? ORDER BY position, id"
_OF_SOME = "WHERE agenda_item_id IN (SELECT value FROM json_each(?)) ORDER BY agenda_item_id, id"
_BELOW = """WITH RECURSIVE under(id, level) AS (
    SELECT id, 1 FROM agenda_item WHERE parent_id = ?
    UNION SELECT child.id, level + 1 FROM agenda_item child JOIN under ON child.parent_id = under.id
) SELECT id FROM under WHERE id <> ? ORDER BY level DESC, id"""
