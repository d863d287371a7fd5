"""Follow-up tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model.tasks import Task
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record

_ORDER = "ORDER BY status = 'done', due IS NULL, due, id"
"""What is still to be done first, by its due time; then what has none; then what is done."""


def keys(record: Record, meeting_id: str) -> list[str]:
    """Ids alone, in the order of display: quick for any number of tasks."""
    return [row[0] for row in record.query(f"SELECT id FROM task WHERE meeting_id = ? {_ORDER}", (meeting_id,))]


def window(record: Record, some: Sequence[str]) -> dict[str, Task]:
    """The named tasks, by id."""
    return rows.by_keys(record, Task, some)


def of_meeting(record: Record, meeting_id: str, limit: int = -1) -> tuple[Task, ...]:
    return rows.select(record, Task, f"WHERE meeting_id = ? {_ORDER} LIMIT ?", (meeting_id, limit))


def due_next(record: Record, meeting_id: str, limit: int) -> tuple[Task, ...]:
    """What is still to be done and has a due time, the first one first. Walks the index `task_to_do`, never all tasks."""
    return rows.select(
        record, Task, "WHERE meeting_id = ? AND status <> 'done' AND due IS NOT NULL ORDER BY due LIMIT ?",
        (meeting_id, limit),
    )  # fmt: skip
