"""The columns of the tasks, and the words for their groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.models.column import Column, Tone
from ui.widgets.dates import hour, moment
from workbench.language.dates import moment_of
from workbench.language.quick_line import EVENING, read
from workbench.model.tasks import Task, TaskGroup, TaskStatus

BOX, TITLE, OWNER, DUE, ABOUT = range(5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tasks", text)


@dataclass(frozen=True)
class Entry:
    """A task as the list shows it, beside words for what it is about. `due` has the meeting's zone."""

    task: Task
    about: str
    due: datetime | None
    now: datetime

    @property
    def is_done(self) -> bool:
        return self.task.status is TaskStatus.DONE

    @property
    def is_overdue(self) -> bool:
        return self.task.is_overdue(self.now)


def columns(put: Callable[[Entry, str, str], object]) -> tuple[Column[Entry], ...]:
    """`put` takes what was typed: the row, the name of the field, and the words."""
    return (
        Column("", lambda row: "", 30, tip=state_words),
        Column(_tr("Task"), lambda row: row.task.title, 0, _tone, put=lambda row, typed: put(row, "title", typed)),
        Column(_tr("Owner"), lambda row: row.task.owner, 170, _tone, put=lambda row, typed: put(row, "owner", typed)),
        Column(
            _tr("Due"), due_words, 150, _due_tone, put=lambda row, typed: put(row, "due", typed),
            typed=lambda row: moment(row.due), tip=lambda row: moment(row.due),
        ),
        Column(_tr("About"), lambda row: row.about, 210, lambda row: Tone.MUTED),
    )  # fmt: skip


def _tone(row: Entry) -> Tone:
    return Tone.MUTED if row.is_done else Tone.PLAIN


def _due_tone(row: Entry) -> Tone:
    return Tone.ALARM if row.is_overdue else _tone(row)


def due_words(row: Entry) -> str:
    """'today 18:00', 'Fri 2 Sep 18:00', with the year where it is another; '!' before it where it has passed."""
    if row.due is None:
        return ""
    return f"{'! ' if row.is_overdue else ''}{_day_words(row.due.date(), row.now.date())} {hour(row.due)}"


def _day_words(day: date, today: date) -> str:
    if day == today:
        return _tr("today")
    form = "ddd d MMM" if day.year == today.year else "ddd d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def state_words(row: Entry) -> str:
    if row.is_overdue:
        return _tr("overdue, waiting") if row.task.status is TaskStatus.WAITING else _tr("overdue")
    words = {TaskStatus.DONE: "done", TaskStatus.WAITING: "waiting", TaskStatus.OPEN: "open"}
    return _tr(words[row.task.status])


def group_words(group: TaskGroup, count: int) -> str:
    """'! Overdue · 3'."""
    words = {
        TaskGroup.OVERDUE: "! Overdue", TaskGroup.TODAY: "Today", TaskGroup.THIS_WEEK: "This week",
        TaskGroup.LATER: "Later", TaskGroup.NO_DATE: "No date", TaskGroup.WAITING: "Waiting", TaskGroup.DONE: "Done",
    }  # fmt: skip
    return f"{_tr(words[group])} · {count:,}"


def due_of(typed: str, now: datetime) -> datetime | None:
    """When something is due, as it is typed in its cell: 'fri 18:00', 'tomorrow', '2 Sep 2005 18:00', '18:00'; with the
    zone of `now`. None for what is not understood."""
    exact = moment_of(typed, now.date(), EVENING)
    if exact is not None:
        return exact.replace(tzinfo=now.tzinfo)
    found = read(typed, now, {})
    return found.due if not found.title and not found.owner else None
