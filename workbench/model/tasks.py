"""Follow-up tasks."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo


class TaskStatus(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"


class TaskGroup(StrEnum):
    """Where a task stands in the list, in its order."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this week"
    LATER = "later"
    NO_DATE = "no date"
    WAITING = "waiting"
    DONE = "done"


class Bounds(NamedTuple):
    """The midnights that end today and this week where the meeting is, UTC."""

    today_end: datetime
    week_end: datetime


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


def bounds(now: datetime, zone: str) -> Bounds:
    """Where today and this week (Monday to Sunday) end in a zone."""
    today = now.astimezone(ZoneInfo(zone)).date()

    def midnight_after(days: int) -> datetime:
        return datetime.combine(today + timedelta(days=days + 1), time(), ZoneInfo(zone)).astimezone(UTC)

    return Bounds(midnight_after(0), midnight_after(6 - today.weekday()))
