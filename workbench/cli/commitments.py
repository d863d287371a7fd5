"""commitments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import columns, day, json_option, reading, record_argument, show
from workbench.errors import NotFoundError
from workbench.model.commitments import Commitment, CommitmentStatus
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table


@click.command()
@record_argument
@click.option("--area", type=int, help="Only this action area.")
@click.option("--member", help="Only those that name this member, by its code.")
@click.option("--open", "only_open", is_flag=True, help="Only what is still open.")
@click.option("--overdue", is_flag=True, help="Only what is past its date.")
@json_option
def commitments(
    record_path: Path, area: int | None, member: str | None, only_open: bool, overdue: bool, as_json: bool
) -> None:
    """List what ministers promised."""
    with reading(record_path) as record:
        meeting = meeting_table.current(record)
        codes = {row.code for row in meeting_table.members(record, meeting.series_id)}
        areas = {row.id: row.number for row in commitments_table.areas(record, meeting.series_id)}
        if member is not None and member.upper() not in codes:
            raise NotFoundError(
                f"There is no member '{member}' in {record.path}", f"choose one of {' '.join(sorted(codes))}"
            )
        if area is not None and area not in areas.values():
            raise NotFoundError(f"There is no action area {area} in {record.path}", "see `workbench info`")
        today = record.now().date()
        named = commitments_table.members_by_commitment(record, meeting.series_id)
        slugs = {text.id: text.slug for text in text_table.of_meeting(record, meeting.id)}
        rows = commitments_table.of_series(record, meeting.series_id)
        value = [
            _row(row, areas.get(row.area_id or ""), list(named.get(row.id, ())), slugs.get(row.text_id or ""))
            for row in rows
            if (area is None or areas.get(row.area_id or "") == area)
            and (member is None or member.upper() in named.get(row.id, ()))
            and (not only_open or row.status is CommitmentStatus.OPEN)
            and (not overdue or row.is_past_due(today))
        ]
    show(value, as_json=as_json, lines=lambda v: columns(v, "number", "kind", "scope", "due", "body"))


COMMANDS = (commitments,)


def _row(row: Commitment, area: int | None, members: list[str], text: str | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": f"{area}.{row.number}" if area is not None else str(row.number),
        "kind": row.kind.value,
        "area": area,
        "scope": row.scope.value,
        "members": members,
        "body": row.body,
        "due": day(row.due),
        "revised_due": day(row.revised_due),
        "status": row.status.value,
        "text": text,
        "paragraph": row.paragraph_id,
        "missing": list(row.missing),
    }
