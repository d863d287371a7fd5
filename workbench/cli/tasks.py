"""tasks."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.manners import columns, json_option, known, local, reading, record_argument, show
from workbench.model.tasks import TaskStatus
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import tasks as tasks_table


@click.command()
@record_argument
@click.option("--open", "only_open", is_flag=True, help="Only what is not done.")
@click.option("--overdue", is_flag=True, help="Only what is past its due time.")
@json_option
def tasks(record_path: Path, only_open: bool, overdue: bool, as_json: bool) -> None:
    """List follow-up tasks, the most pressing first."""
    with reading(record_path) as record:
        meeting, now = meeting_table.current(record), record.now()
        value = [
            {
                "id": task.id,
                "title": task.title,
                "owner": known(task.owner),
                "due": local(task.due, meeting.zone),
                "status": task.status.value,
                "overdue": task.is_overdue(now),
                "about": {"kind": task.about_kind, "id": task.about_id} if task.about_kind else None,
            }
            for task in tasks_table.of_meeting(record, meeting.id)
            if (not only_open or task.status is not TaskStatus.DONE) and (not overdue or task.is_overdue(now))
        ]
    show(value, as_json=as_json, lines=lambda v: columns(v, "due", "status", "owner", "title"))


COMMANDS = (tasks,)
