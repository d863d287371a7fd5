"""What the overview says, as plain values."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt

from ui.session import Session
from ui.widgets.bars import Bar
from ui.widgets.dates import hour, short_date, span
from ui.widgets.lines import Line
from workbench.model.agenda import ItemKind, Scheduled, schedule
from workbench.model.commitments import ActionArea, Commitment
from workbench.model.meeting import Meeting
from workbench.model.tasks import Task
from workbench.record.tables import agenda, commitments, tasks
from workbench.record.tables.at_a_glance import STATEMENT, glance

TASKS_SHOWN = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)


STEPS = ("meeting.details", "view.agenda", "statement.circulate", "statement.import", "view.tasks")
"""The commands that are offered as next steps."""
RIGHT = Qt.AlignmentFlag.AlignRight


def next_steps(session: Session, held: Mapping[str, int]) -> dict[str, str]:
    """What is to be done next, as the words of a button for each command of `STEPS`; '' where it is not the time."""
    found = glance(session.record, session.meeting.id, STATEMENT, session.record.now())
    upcoming = _tr("Circulate Draft {number}…").format(number=(found.draft or 0) + 1)
    awaited = found.draft is not None and found.replied < found.asked
    overdue = _tr("1 task overdue") if found.overdue == 1 else _tr("{count} tasks overdue").format(count=found.overdue)
    return {
        "meeting.details": "" if session.meeting.starts_on else _tr("Say when and where…"),
        "view.agenda": "" if held["agenda_items"] else _tr("Plan the agenda"),
        "statement.circulate": upcoming,
        "statement.import": _tr("Import replies…") if awaited else "",
        "view.tasks": overdue if found.overdue else "",
    }


def where_and_when(meeting: Meeting) -> str:
    """'Daegu · 1–2 September 2005 · Chair: …', of what is known."""
    chair = _tr("Chair: ") + meeting.chair if meeting.chair else ""
    return " · ".join(filter(None, (meeting.city, span(meeting.starts_on, meeting.ends_on), chair)))


def day_and_hour(session: Session) -> str:
    """'Day 2 of 2 · 07:40' during the meeting, else the date."""
    now, meeting = session.now(), session.meeting
    first, last = meeting.starts_on, meeting.ends_on or meeting.starts_on
    if first is None or last is None or not first <= now.date() <= last:
        return f"{short_date(now.date())} · {hour(now)}"
    day, days = (now.date() - first).days + 1, (last - first).days + 1
    return _tr("Day {day} of {days}").format(day=day, days=days) + f" · {hour(now)}"


def counts(held: Mapping[str, int]) -> str:
    """How many rows there are of each kind, in words."""
    shown = (
        ("delegations", _tr("delegations")),
        ("agenda_items", _tr("agenda items")),
        ("paragraphs", _tr("paragraphs")),
        ("commitments", _tr("commitments")),
        ("tasks", _tr("tasks")),
        ("papers", _tr("papers")),
    )
    return " · ".join(f"{held[name]:,} {word}" for name, word in shown)


def programme(session: Session) -> tuple[Line, ...]:
    """The sessions and items of the day that the clock shows, the one now on in bold."""
    now = session.now()
    planned = schedule(agenda.items(session.record, session.meeting.id))
    day = [row for row in planned if _is_on(session, row, now.date())]
    top = min((row.level for row in day), default=0)
    shown = [row for row in day if row.level == top]
    ahead = next((row for row in shown if row.starts_at is not None and row.starts_at > now), None)
    return tuple(_line(session, row, row is ahead) for row in shown)


def _is_on(session: Session, row: Scheduled, day: date) -> bool:
    if row.starts_at is None or row.item.kind is ItemKind.DAY:
        return False
    return session.local(row.starts_at).date() == day


def _line(session: Session, row: Scheduled, ahead: bool) -> Line:
    now = session.now()
    on = row.starts_at is not None and row.ends_at is not None and row.starts_at <= now < row.ends_at
    past = row.ends_at is not None and row.ends_at <= now
    starts = hour(session.local(row.starts_at)) if row.starts_at else ""
    note = _tr("now") if on else _tr("next") if ahead else ""
    return Line(starts, row.item.title, note, strong=on, muted=past, key=row.item.id)


def due_next(session: Session) -> tuple[Line, ...]:
    """What is not done, the overdue first."""
    rows = tasks.due_next(session.record, session.meeting.id, TASKS_SHOWN)
    return tuple(_task(session, task) for task in rows if task.done_at is None and task.status != "done")


def _task(session: Session, task: Task) -> Line:
    overdue = task.is_overdue(session.now())
    due = session.local(task.due) if task.due else None
    when = "" if due is None else hour(due) if due.date() == session.today() else short_date(due.date())
    return Line("!" if overdue else "○", task.title, when, alarm=overdue, key=task.id)


def areas(session: Session) -> tuple[Bar, ...]:
    held = commitments.of_series(session.record, session.meeting.series_id)
    by_area: dict[str | None, list[Commitment]] = {}
    for commitment in held:
        by_area.setdefault(commitment.area_id, []).append(commitment)
    rows = commitments.areas(session.record, session.meeting.series_id)
    return tuple(_bar(area, by_area.get(area.id, []), session.today()) for area in rows)


def _bar(area: ActionArea, held: list[Commitment], today: date) -> Bar:
    late = sum(commitment.is_past_due(today) for commitment in held)
    note = _tr("! {count} past its date").format(count=late) if late else ""
    return Bar(f"{area.number}  {area.short_title or area.title}", len(held), note, area.id)
