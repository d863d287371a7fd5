"""tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import FILE, columns, json_option, known, local, reading, record_argument, show
from workbench.model.tasks import Task, TaskStatus
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import tasks as tasks_table


@click.command()
@record_argument
@click.option("--open", "only_open", is_flag=True, help="Only what is not done.")
@click.option("--overdue", is_flag=True, help="Only what is past its due time.")
@click.option("--digest", is_flag=True, help="For each person of whom something is due: what is to be done today.")
@click.option("--mail", type=FILE, metavar="DIR", help="With --digest: also a message for each, to send later.")
@json_option
def tasks(record_path: Path, only_open: bool, overdue: bool, digest: bool, mail: Path | None, as_json: bool) -> None:
    """List follow-up tasks, the most pressing first."""
    if mail is not None and not digest:
        raise click.UsageError("--mail goes with --digest.")
    if digest and (only_open or overdue):
        raise click.UsageError("--digest takes what is due; leave --open and --overdue out.")
    with reading(record_path) as record:
        value = _digests(record, mail) if digest else _listed(record, only_open, overdue)
    show(value, as_json=as_json, lines=_lines if digest else lambda v: columns(v, "due", "status", "owner", "title"))


def _listed(record: Record, only_open: bool, overdue: bool) -> list[dict[str, Any]]:
    meeting, now = meeting_table.current(record), record.now()
    return [
        _row(task, meeting.zone, now)
        for task in tasks_table.of_meeting(record, meeting.id)
        if (not only_open or task.status is not TaskStatus.DONE) and (not overdue or task.is_overdue(now))
    ]


def _row(task: Task, zone: str, now: datetime) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": task.title,
        "owner": known(task.owner),
        "due": local(task.due, zone),
        "status": task.status.value,
        "overdue": task.is_overdue(now),
        "about": {"kind": task.about_kind, "id": task.about_id} if task.about_kind else None,
    }


def _digests(record: Record, mail: Path | None) -> list[dict[str, Any]]:
    from workbench.actions import digests as actions

    meeting, now, found = meeting_table.current(record), record.now(), actions.digests(record)
    value: list[dict[str, Any]] = [
        {
            "owner": known(one.owner),
            "due": [_row(task, meeting.zone, now) for task in one.due],
            "text": one.text,
        }
        for one in found
    ]
    if mail is not None:
        for entry, file in zip(value, actions.write_mails(record, found, mail), strict=True):
            entry["file"] = str(file)
    return value


def _lines(value: list[dict[str, Any]]) -> Iterator[str]:
    for place, one in enumerate(value):
        if place:
            yield ""
        yield one["text"].rstrip("\n")
        if "file" in one:
            yield f"Written to {one['file']}"
    if not value:
        yield "Nothing is due today."


COMMANDS = (tasks,)
