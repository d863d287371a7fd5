"""What tasks are about. A task keeps its words when what it was about is removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model.tasks import Task
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def about_no_longer(record: Record, kind: str, key: str) -> None:
    """Let the tasks about a row that goes be about nothing. Only inside `record.action`."""
    for task in rows.select(record, Task, "WHERE about_kind = ? AND about_id = ?", (kind, key)):
        rows.update(record, replace(task, about_kind="", about_id=None))
