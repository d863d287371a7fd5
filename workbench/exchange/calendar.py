"""Tasks and the agenda as iCalendar files (RFC 5545), which a calendar takes in again and again: an entry keeps its UID,
and its SEQUENCE rises with what was changed, so that a newer file replaces what an older one brought."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from workbench.exchange.mail import DOMAIN
from workbench.model.agenda import ItemKind, Scheduled
from workbench.model.meeting import Meeting
from workbench.model.tasks import Task, TaskStatus

if TYPE_CHECKING:
    from icalendar import Calendar, Component

ALARM: Final = timedelta(hours=-1)
_PRODUCT: Final = "-//Ministerial Workbench//EN"
_YEARS: Final = 100
"""For which a zone's rules are spelt out: a mistyped year does not make the file a long one."""
_STATUS: Final = {TaskStatus.OPEN: "NEEDS-ACTION", TaskStatus.WAITING: "IN-PROCESS", TaskStatus.DONE: "COMPLETED"}
Revision = Callable[[str], int]
"""How often what an entry shows was changed, by the key of its row."""


def of_tasks(
    meeting: Meeting, tasks: Sequence[Task], about: Mapping[tuple[str, str], str], *, at: datetime, revision: Revision
) -> bytes:
    """A to-do for each task: due in the meeting's zone with an alarm an hour before; a closed one with the time of its
    doing and no alarm. `about` are words for what tasks are about, by kind and id; `at` is the file's time."""
    entries = [_todo(meeting, task, about.get((task.about_kind, task.about_id or ""), "")) for task in tasks]
    stamped = _stamped(zip((task.id for task in tasks), entries, strict=True), "task", at, revision)
    times = [task.due for task in tasks if task.due is not None]
    return _calendar(meeting, f"{meeting.short_title}: tasks", stamped, times)


def of_agenda(meeting: Meeting, rows: Sequence[Scheduled], *, at: datetime, revision: Revision) -> bytes:
    """An event for each row (`events`), in the meeting's zone, with an alarm an hour before what is no break. What holds
    other items leaves the time free."""
    holders = {row.item.parent_id for row in rows}
    entries = [_event(meeting, row, holds=row.item.id in holders) for row in rows]
    stamped = _stamped(zip((row.item.id for row in rows), entries, strict=True), "agenda", at, revision)
    return _calendar(
        meeting, f"{meeting.short_title}: agenda", stamped, [row.starts_at for row in rows if row.starts_at]
    )


def events(scheduled: Iterable[Scheduled]) -> tuple[Scheduled, ...]:
    """What of an agenda can stand in a calendar: what has a time, and is not the day itself."""
    return tuple(row for row in scheduled if row.starts_at is not None and row.item.kind is not ItemKind.DAY)


def _todo(meeting: Meeting, task: Task, about: str) -> Component:
    from icalendar import Todo

    entry = Todo()
    entry.add("summary", _plain(task.title))
    entry.add("status", _STATUS[task.status])
    if task.owner:
        entry.add("contact", _plain(task.owner))
    _describe(entry, f"Owner: {task.owner}" if task.owner else "", about and f"About: {about}", task.note)
    if task.due is not None:
        entry.add("due", _local(task.due, meeting.zone))
    if task.status is TaskStatus.DONE:
        entry.add("percent-complete", 100)
        if task.done_at is not None:
            entry.add("completed", task.done_at.astimezone(UTC))
    elif task.due is not None:
        entry.add_component(
            _alarm(task.title, {"RELATED": "END"})
        )  # a to-do without a start: its end is when it is due
    return entry


def _event(meeting: Meeting, row: Scheduled, *, holds: bool) -> Component:
    from icalendar import Event

    item, entry = row.item, Event()
    title = f"{item.number} {item.title}".strip()
    entry.add("summary", _plain(title))
    place = ", ".join(part for part in (meeting.venue, meeting.city) if part)
    if place:
        entry.add("location", _plain(place))
    _describe(entry, item.purpose and f"Purpose: {item.purpose}", item.lead and f"Lead: {item.lead}", item.annotation)
    if row.starts_at is not None:
        entry.add("dtstart", _local(row.starts_at, meeting.zone))
        if row.ends_at is not None and row.ends_at > row.starts_at:
            entry.add("dtend", _local(row.ends_at, meeting.zone))
    entry.add("transp", "TRANSPARENT" if holds else "OPAQUE")
    if item.kind is not ItemKind.BREAK:
        entry.add_component(_alarm(title, {}))
    return entry


def _alarm(words: str, related: dict[str, str]) -> Component:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(words))
    alarm.add("trigger", ALARM, parameters=related)
    return alarm


def _describe(entry: Component, *lines: str) -> None:
    if any(lines):
        entry.add("description", _plain("\n".join(line for line in lines if line)))


def _plain(words: str) -> str:
    """Words without signs that no iCalendar text holds (RFC 5545, 3.1); a line ends with a line feed alone."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or not (sign < " " or "\x7f" <= sign < "\xa0"))


def _stamped(
    entries: Iterable[tuple[str, Component]], kind: str, at: datetime, revision: Revision
) -> Iterable[Component]:
    for key, entry in entries:
        entry.add("uid", f"{kind}-{key}@{DOMAIN}")
        entry.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
        entry.add("sequence", revision(key))
        yield entry


def _calendar(meeting: Meeting, name: str, entries: Iterable[Component], times: Sequence[datetime]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(name))
    if times and meeting.zone != "UTC":
        calendar.add_component(_zone(meeting.zone, times))
    for entry in entries:
        calendar.add_component(entry)
    return _proved(calendar)


def _zone(zone: str, times: Sequence[datetime]) -> Any:
    """The zone's rules for the years in which something happens, and one more on either side."""
    from icalendar import Timezone

    first = max(min(times).year - 1, 1)
    last = min(max(times).year + 2, first + _YEARS, 9999)
    found = Timezone.from_tzid(zone, first_date=date(first, 1, 1), last_date=date(last, 1, 1))
    found.pop("comment", None)
    return found


def _proved(calendar: Calendar) -> bytes:
    """The calendar's bytes, after they were read again and say the same."""
    from icalendar import Calendar as Reader

    data: bytes = calendar.to_ical()
    again = Reader.from_ical(data)
    if again.to_ical() != data or any(part.errors for part in again.walk()):
        raise RuntimeError("a calendar does not read back as it was made")
    return data


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(UTC if zone == "UTC" else ZoneInfo(zone)).replace(microsecond=0)
