"""What can be done with follow-up tasks. Each function is one step, also for many tasks at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.agenda import AgendaItem
from workbench.model.commitments import Commitment
from workbench.model.papers import Paper
from workbench.model.tasks import Task, TaskStatus
from workbench.model.text import Text
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import tasks as table

if TYPE_CHECKING:
    from workbench.language.quick_line import QuickLine
    from workbench.record.file import Record

FIELDS = {
    "title": "title",
    "owner": "owner",
    "due": "due time",
    "status": "status",
    "about_kind": "link",
    "about_id": "link",
    "note": "note",
}
"""What `change` changes, and what the journal calls it."""

_ABOUT: dict[str, type] = {"agenda_item": AgendaItem, "text": Text, "paper": Paper, "commitment": Commitment}
EXAMPLE = "'Circulate Draft 2 to all @drafting fri 18:00 #statement'"


def add(
    record: Record,
    title: str,
    *,
    owner: str = "",
    due: datetime | None = None,
    status: TaskStatus = TaskStatus.OPEN,
    about_kind: str = "",
    about_id: str | None = None,
    note: str = "",
) -> Task:
    """Add a task; `due` is aware. What it is about is a row of agenda_item, text, paper or commitment."""
    meeting = meeting_table.current(record)
    task = Task(record.fresh_key(), meeting.id, title, owner, due, status, about_kind, about_id, note)
    task = _checked(record, _stamped(record, task))
    with record.action(f"Add the task {_named(task)}"):
        rows.insert(record, task)
    return task


def quick(record: Record, line: str) -> Task:
    """Add a task as it is typed in one line: 'Circulate Draft 2 to all @drafting fri 18:00 #statement'. The grammar is
    `language.quick_line.read`'s; times are the meeting's."""
    found = understand(record, line)
    if not found.title:
        raise WorkbenchError("The line does not say what is to be done", f"type it as in {EXAMPLE}")
    due = found.due and found.due.astimezone(UTC)
    return add(record, found.title, owner=found.owner, due=due, about_kind=found.about_kind, about_id=found.about_id)


def understand(record: Record, line: str) -> QuickLine:
    """What `quick` would make of a line, for showing it while it is typed; `due` is in the meeting's zone."""
    from workbench.language.quick_line import read

    meeting = meeting_table.current(record)
    return read(line, record.now().astimezone(ZoneInfo(meeting.zone)), table.names(record, meeting.id))


def change(record: Record, key: str, **new: Any) -> Task:
    """Change some of a task's FIELDS, given by name; returns it as it then is. TypeError for another name."""
    unknown = [name for name in new if name not in FIELDS]
    if unknown:
        raise TypeError(f"{unknown[0]} is none of {', '.join(FIELDS)}")
    task = rows.get(record, Task, key)
    changed = _checked(record, _stamped(record, replace(task, **new)))
    if changed != task:
        named = [FIELDS[name] for name in FIELDS if getattr(changed, name) != getattr(task, name)]
        with record.action(f"Change the {' and '.join(dict.fromkeys(named))} of the task {_named(task)}"):
            rows.update(record, changed)
    return changed


def done(record: Record, keys: Sequence[str]) -> int:
    """Mark tasks as done, now. This and the next four return how many were changed."""
    return _set_status(record, keys, TaskStatus.DONE, "Mark {} as done")


def reopen(record: Record, keys: Sequence[str]) -> int:
    return _set_status(record, keys, TaskStatus.OPEN, "Reopen {}")


def wait(record: Record, keys: Sequence[str]) -> int:
    """Mark tasks as waiting for somebody else."""
    return _set_status(record, keys, TaskStatus.WAITING, "Mark {} as waiting")


def postpone(record: Record, keys: Sequence[str], days: int) -> int:
    """Put due times off by whole days (less than 0: bring them forward), the hour where the meeting is staying the same.
    What has no due time stays without."""
    zone = ZoneInfo(meeting_table.current(record).zone)

    def later(task: Task) -> Task:
        return replace(task, due=_later(task, days, zone))

    return _rewrite(record, keys, later, "Postpone {}" if days > 0 else "Bring {} forward")


def remove(record: Record, keys: Sequence[str]) -> int:
    tasks = _held(record, keys)
    with record.action(f"Remove {_all_named(tasks)}"):
        for task in tasks:
            rows.delete(record, Task, task.id)
    return len(tasks)


def _set_status(record: Record, keys: Sequence[str], status: TaskStatus, label: str) -> int:
    return _rewrite(record, keys, lambda task: _stamped(record, replace(task, status=status)), label)


def _rewrite(record: Record, keys: Sequence[str], how: Callable[[Task], Task], label: str) -> int:
    """Write tasks anew in one step; `label` takes their names. Those that stay the same are not touched."""
    changed = [new for task in _held(record, keys) if (new := how(task)) != task]
    with record.action(label.format(_all_named(changed))):
        for task in changed:
            rows.update(record, task)
    return len(changed)


def _held(record: Record, keys: Sequence[str]) -> list[Task]:
    """The named tasks in the order of `keys`, each once. NotFoundError where one is missing: none is changed then."""
    wanted = list(dict.fromkeys(keys))
    found = table.window(record, wanted)
    if len(found) < len(wanted):
        missing = [key for key in wanted if key not in found]
        raise NotFoundError(f"There is no task {missing[0]}", "it may have been removed; look at the list again")
    return [found[key] for key in wanted]


def _stamped(record: Record, task: Task) -> Task:
    """A task with the time of its doing where it is done, without where it is not."""
    status = TaskStatus(task.status)
    done_at = (task.done_at or record.now().replace(microsecond=0)) if status is TaskStatus.DONE else None
    return replace(task, status=status, done_at=done_at)


def _checked(record: Record, task: Task) -> Task:
    """The task with its words on one line, its due time to the second. WorkbenchError for a blank title, and for a link to
    what is not there."""
    title = " ".join(task.title.split())
    if not title:
        raise WorkbenchError("A task needs a title", "type what is to be done")
    if bool(task.about_kind) != bool(task.about_id):
        raise ValueError("a link needs both its kind and its id")
    if task.about_id:
        rows.get(record, _ABOUT[task.about_kind], task.about_id)
    due = task.due and task.due.astimezone(UTC).replace(microsecond=0)
    return replace(task, title=title, owner=" ".join(task.owner.split()), due=due, about_id=task.about_id or None)


def _later(task: Task, days: int, zone: ZoneInfo) -> datetime | None:
    if task.due is None:
        return None
    try:
        return (task.due.astimezone(zone) + timedelta(days=days)).astimezone(UTC)
    except OverflowError:
        raise WorkbenchError(f"{days} days lead out of the calendar", "give fewer days") from None


def _named(task: Task) -> str:
    return f"“{shorten(task.title, 80, placeholder=' …')}”"


def _all_named(tasks: Sequence[Task]) -> str:
    return f"the task {_named(tasks[0])}" if len(tasks) == 1 else f"{len(tasks)} tasks"
