"""Lists and calendars out of the record: .xlsx, .csv, .json and .ics. Nothing in the record changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.files import write_whole
from workbench.record.tables import meeting as meeting_table

if TYPE_CHECKING:
    from workbench.record.file import Record

_TABLES = (".xlsx", ".csv", ".json")
SUFFIXES = {
    "agenda": (".ics", *_TABLES),
    "commitments": _TABLES,
    "tasks": (".ics", *_TABLES),
    "papers": _TABLES,
    "participants": _TABLES,
}
"""Which files each list can be."""


def write_list(record: Record, what: str, out: Path, *, force: bool = False) -> int:
    """Write one of the SUFFIXES' lists in the form that `out` asks for, whole or not at all; returns how many rows, to-dos
    or events it holds."""
    suffix = out.suffix.lower()
    data, count = _calendar(record, what) if suffix == ".ics" else _table(record, what, suffix)
    write_whole(out, data, force=force)
    return count


def _table(record: Record, what: str, suffix: str) -> tuple[bytes, int]:
    from workbench.actions.tables_out import IN_ONE_TABLE, LISTS
    from workbench.exchange.workbooks import csv_file, json_file, xlsx

    tables = (IN_ONE_TABLE if suffix == ".csv" else LISTS)[what](record)
    count = sum(len(table.items) for table in tables)
    if suffix == ".csv":
        return csv_file(tables[0]), count
    if suffix == ".json":
        return json_file(tables), count
    meeting, now = meeting_table.current(record), record.now().replace(second=0, microsecond=0)
    foot = f"{now:%Y-%m-%d %H:%M} UTC. Times are those of {meeting.zone}. {meeting.notice}".strip()
    return xlsx(tables, at=now, head=meeting.title, foot=foot), count


def _calendar(record: Record, what: str) -> tuple[bytes, int]:
    from workbench.record.tables import revisions

    meeting = meeting_table.current(record)
    meetings = revisions.of_row(record, "meeting", meeting.id)  # its zone, place and name stand in each entry
    if what == "agenda":
        return _agenda(record, meetings + revisions.of_table(record, "agenda_item"))
    from workbench.exchange.calendar import of_tasks
    from workbench.record.tables import tasks as table

    tasks = table.of_meeting(record, meeting.id)
    if not tasks:
        raise WorkbenchError(f"{meeting.title} has no tasks", "add one first; a calendar cannot be empty")
    about = table.about_name(record, ((task.about_kind, task.about_id) for task in tasks))
    counts = revisions.of_rows(record, "task")
    data = of_tasks(meeting, tasks, about, at=record.now(), revision=lambda key: meetings + counts.get(key, 0))
    return data, len(tasks)


def _agenda(record: Record, revision: int) -> tuple[bytes, int]:
    """All items are of one revision: a change of one can put off all that come after it."""
    from workbench.exchange.calendar import events, of_agenda
    from workbench.model.agenda import schedule
    from workbench.record.tables import agenda as table

    meeting = meeting_table.current(record)
    timed = events(schedule(table.items(record, meeting.id)))
    if not timed:
        raise WorkbenchError(f"No item of the agenda of {meeting.title} has a time", "give the first one its start")
    return of_agenda(meeting, timed, at=record.now(), revision=lambda _: revision), len(timed)
