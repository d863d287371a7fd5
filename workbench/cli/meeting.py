"""agenda, papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import columns, day, json_option, known, local, reading, record_argument, show
from workbench.model.agenda import schedule
from workbench.record.tables import agenda as agenda_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import papers as papers_table


@click.command()
@record_argument
@json_option
def agenda(record_path: Path, as_json: bool) -> None:
    """List the agenda with its times."""
    with reading(record_path) as record:
        meeting = meeting_table.current(record)
        value = [
            {
                "id": row.item.id,
                "number": known(row.item.number),
                "title": row.item.title,
                "level": row.level,
                "parent": row.item.parent_id,
                "starts_at": local(row.starts_at, meeting.zone),
                "minutes": row.minutes,
                "pinned": row.item.pinned is not None,
                "kind": row.item.kind.value,
            }
            for row in schedule(agenda_table.items(record, meeting.id))
        ]
    show(value, as_json=as_json, lines=_agenda_lines)


@click.command()
@record_argument
@json_option
def papers(record_path: Path, as_json: bool) -> None:
    """List the register of papers."""
    with reading(record_path) as record:
        meeting = meeting_table.current(record)
        numbers = {item.id: item.number for item in agenda_table.items(record, meeting.id)}
        versions: dict[str, list[dict[str, Any]]] = {}
        for version in papers_table.versions(record, meeting.id):
            held = {
                "number": version.number,
                "file": version.file_name,
                "size": version.size,
                "sha256": version.content_hash,
            }
            versions.setdefault(version.paper_id, []).append(held)
        value = [
            {
                "id": paper.id,
                "symbol": paper.symbol,
                "title": paper.title,
                "agenda_item": known(numbers.get(paper.agenda_item_id or "", "")),
                "submitted_by": known(paper.submitted_by),
                "purpose": paper.purpose.value,
                "classification": paper.classification.value,
                "derestricted_on": day(paper.derestricted_on),
                "versions": versions.get(paper.id, []),
            }
            for paper in papers_table.of_meeting(record, meeting.id)
        ]
    show(
        value,
        as_json=as_json,
        lines=lambda v: columns(v, "symbol", "purpose", "classification", "submitted_by", "title"),
    )


COMMANDS = (agenda, papers)


def _agenda_lines(value: list[dict[str, Any]]) -> Iterator[str]:
    for row in value:
        starts_at = (row["starts_at"] or "")[:16].replace("T", " ")
        yield f"{starts_at:16}  {row['number'] or '':6} {'  ' * row['level']}{row['title']}"
