"""Follow-up tasks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskStatus(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True)
class Task:
    id: str
    meeting_id: str
    title: str
    owner: str = ""
    due: datetime | None = None
    """UTC."""
    status: TaskStatus = TaskStatus.OPEN
    about_kind: str = ""
    """The table of what the task is about (agenda_item, text, paper, commitment), or empty."""
    about_id: str | None = None
    note: str = ""
    done_at: datetime | None = None

    def is_overdue(self, now: datetime) -> bool:
        return self.status is not TaskStatus.DONE and self.due is not None and self.due < now
