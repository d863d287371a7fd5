"""commitments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import columns, day, json_option, known, reading, record_argument, show, writing
from workbench.errors import NotFoundError
from workbench.model.commitments import Commitment, CommitmentStatus
from workbench.model.findings import Finding
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table


@click.command()
@record_argument
@click.option("--area", type=int, help="Only this action area.")
@click.option("--member", help="Only those that name this member, by its code.")
@click.option("--open", "only_open", is_flag=True, help="Only what is still open.")
@click.option("--overdue", is_flag=True, help="Only what is past its date.")
@click.option("--find", "slug", metavar="TEXT", help="What this text promises, as the verb finder reads it.")
@click.option("--confirm", is_flag=True, help="Take what --find finds, and the register lacks, into it.")
@click.option("--paragraph", "places", metavar="P", multiple=True, help="Only what --find finds in this paragraph.")
@json_option
def commitments(
    record_path: Path,
    area: int | None,
    member: str | None,
    only_open: bool,
    overdue: bool,
    slug: str | None,
    confirm: bool,
    places: tuple[str, ...],
    as_json: bool,
) -> None:
    """List what ministers promised, or what a text promises (--find)."""
    if slug is None:
        if confirm or places:
            raise click.UsageError("--confirm and --paragraph go with --find TEXT")
        listed = _register(record_path, area, member, only_open=only_open, overdue=overdue)
        show(listed, as_json=as_json, lines=lambda v: columns(v, "number", "kind", "scope", "due", "body"))
        return
    if area is not None or member is not None or only_open or overdue:
        raise click.UsageError("--find TEXT takes none of --area, --member, --open, --overdue")
    found = _findings(record_path, slug, places, confirm=confirm)
    show(found, as_json=as_json, lines=lambda v: columns(v, "name", "kind", "scope", "due_words", "body"))


def _register(
    record_path: Path, area: int | None, member: str | None, *, only_open: bool, overdue: bool
) -> list[dict[str, Any]]:
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
        return [
            _row(row, areas.get(row.area_id or ""), list(named.get(row.id, ())), slugs.get(row.text_id or ""))
            for row in rows
            if (area is None or areas.get(row.area_id or "") == area)
            and (member is None or member.upper() in named.get(row.id, ()))
            and (not only_open or row.status is CommitmentStatus.OPEN)
            and (not overdue or row.is_past_due(today))
        ]


def _findings(record_path: Path, slug: str, places: tuple[str, ...], *, confirm: bool) -> list[dict[str, Any]]:
    from workbench.actions import finding

    with writing(record_path) if confirm else reading(record_path) as record:
        found = _chosen(finding.find(record, slug), slug, places)
        if confirm:
            finding.confirm(record, slug, [one for one in found if one.already_in is None])
            found = _chosen(finding.find(record, slug), slug, places)
        series_id = meeting_table.current(record).series_id
        areas = {row.id: row.number for row in commitments_table.areas(record, series_id)}
        return [_finding(one, areas.get(one.area_id or "")) for one in found]


def _chosen(found: tuple[Finding, ...], slug: str, places: tuple[str, ...]) -> tuple[Finding, ...]:
    for place in places:
        if not any(place in (one.number, one.name, one.paragraph_id) for one in found):
            raise NotFoundError(
                f"The finder finds nothing in paragraph {place} of {slug}",
                f"see `workbench commitments RECORD --find {slug}`, or `text` for the paragraphs",
            )
    return tuple(
        one for one in found if not places or any(p in (one.number, one.name, one.paragraph_id) for p in places)
    )


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


def _finding(one: Finding, area: int | None) -> dict[str, Any]:
    return {
        "paragraph": one.paragraph_id,
        "number": one.number,
        "name": one.name,
        "start": one.start,
        "end": one.end,
        "kind": one.kind.value,
        "scope": one.scope.value,
        "members": list(one.members),
        "area": area,
        "body": one.body,
        "verb": one.verb,
        "due_words": known(one.due_words),
        "due": day(one.due),
        "deliverable": known(one.deliverable),
        "target": known(one.target),
        "owner": known(one.owner),
        "missing": list(one.missing),
        "already_in": one.already_in,
    }
