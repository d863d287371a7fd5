"""new, info, verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.actions import create
from workbench.actions import keep as keep_actions
from workbench.actions import sample as sample_actions
from workbench.cli.manners import day, json_option, known, reading, record_argument, show
from workbench.errors import WorkbenchError
from workbench.record.file import Record
from workbench.record.schema import LATEST
from workbench.record.tables import meeting as meeting_table


@click.command()
@record_argument
@click.option("--sample", help="Put a sample meeting in it: daegu-2005.")
@click.option("--forum", default=create.DEFAULT_FORUM, show_default=True, help="Whose members and words it takes.")
@click.option("--title", default="Ministerial Meeting", show_default=True, help="The meeting's title.")
@json_option
def new(record_path: Path, sample: str | None, forum: str, title: str, as_json: bool) -> None:
    """Make a new record."""
    if sample:
        sample_actions.make(record_path, sample)
    else:
        create.new(record_path, forum=forum, title=title)
    _show_info(record_path, as_json)


@click.command()
@record_argument
@json_option
def info(record_path: Path, as_json: bool) -> None:
    """Tell what is in a record."""
    _show_info(record_path, as_json)


@click.command()
@record_argument
@json_option
def verify(record_path: Path, as_json: bool) -> None:
    """Check a record's file, keys, triggers, journal, search and content."""
    checks = keep_actions.verify(record_path)
    ok = set(checks.values()) == {"ok"}
    show({"ok": ok, "checks": checks}, as_json=as_json, lines=_check_lines)
    if not ok:
        failed = ", ".join(f"{name}: {found}" for name, found in checks.items() if found != "ok")
        raise WorkbenchError(f"{record_path} is not whole ({failed})", "open a backup of it instead")


COMMANDS = (new, info, verify)


def _check_lines(value: dict[str, Any]) -> Iterator[str]:
    for name, found in value["checks"].items():
        yield f"{name:10} {found}"


def _show_info(path: Path, as_json: bool) -> None:
    with reading(path) as record:
        show(info_of(record), as_json=as_json, lines=_info_lines)


def info_of(record: Record) -> dict[str, Any]:
    """What `info` and `new` print."""
    meeting = meeting_table.current(record)
    codes = {member.id: member.code for member in meeting_table.members(record, meeting.series_id)}
    return {
        "meeting": {
            "number": meeting.number,
            "title": meeting.title,
            "theme": known(meeting.theme),
            "starts_on": day(meeting.starts_on),
            "ends_on": day(meeting.ends_on),
            "city": known(meeting.city),
            "host": codes.get(meeting.host_id or ""),
            "chair": known(meeting.chair),
            "next_host": codes.get(meeting.next_host_id or ""),
            "next_year": meeting.next_year,
            "notice": known(meeting.notice),
        },
        "counts": meeting_table.counts(record),
        "schema": LATEST,
    }


def _info_lines(value: dict[str, Any]) -> Iterator[str]:
    meeting = value["meeting"]
    yield meeting["title"]
    for name in ("theme", "starts_on", "ends_on", "city", "host", "chair", "next_host", "notice"):
        if meeting[name]:
            yield f"  {name.replace('_', ' '):10} {meeting[name]}"
    yield "  holds      " + ", ".join(
        f"{count} {name.replace('_', ' ')}" for name, count in value["counts"].items() if count
    )
