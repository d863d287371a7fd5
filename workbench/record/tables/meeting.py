"""Series, members, meeting, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.meeting import Meeting, Member, Series
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def current(record: Record) -> Meeting:
    """The latest meeting of the record. NotFoundError where it holds none."""
    found = rows.select(record, Meeting, "ORDER BY number DESC NULLS LAST, starts_on DESC LIMIT 1")
    if not found:
        raise NotFoundError(f"{record.path} holds no meeting", "make a record with `workbench new`")
    return found[0]


def series(record: Record, series_id: str) -> Series:
    return rows.get(record, Series, series_id)


def members(record: Record, series_id: str) -> tuple[Member, ...]:
    """In protocol order."""
    return rows.select(record, Member, "WHERE series_id = ? ORDER BY position, code", (series_id,))


_COUNTED = {
    "members": "member",
    "delegations": "delegation",
    "people": "person",
    "agenda_items": "agenda_item",
    "interventions": "intervention",
    "decisions": "decision",
    "papers": "paper",
    "texts": "text",
    "paragraphs": "paragraph",
    "drafts": "draft",
    "replies": "reply",
    "proposals": "proposal",
    "action_areas": "action_area",
    "commitments": "commitment",
    "progress_reports": "progress",
    "tasks": "task",
    "actions": "action",
}


def counts(record: Record) -> dict[str, int]:
    """How many rows of each kind the record holds."""
    columns = ", ".join(f"(SELECT count(*) FROM {table})" for table in _COUNTED.values())
    return dict(zip(_COUNTED, record.query(f"SELECT {columns}")[0], strict=True))


def set_setting(record: Record, name: str, value: str) -> None:
    """Keep one setting of the record. Only inside `record.action`."""
    record.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
