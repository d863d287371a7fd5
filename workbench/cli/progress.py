"""progress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import columns, json_option, local, reading, record_argument, show, text_argument
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table


@click.command()
@record_argument
@text_argument
@click.option("--verbs", is_flag=True, help="Sentences whose verb grew stronger or weaker since the draft before.")
@click.option("--log", is_flag=True, help="Who has answered the latest draft, and who is awaited.")
@json_option
def progress(record_path: Path, slug: str, verbs: bool, log: bool, as_json: bool) -> None:
    """Tell whether a text converges: counts for each draft, and now."""
    if verbs and log:
        raise click.UsageError("say --verbs or --log, not both")
    with reading(record_path) as record:
        told, lines = (_verbs, _verb_lines) if verbs else (_log, _log_lines) if log else (_stages, _progress_lines)
        value = told(record, slug)
    show(value, as_json=as_json, lines=lines)


def _stages(record: Record, slug: str) -> list[dict[str, Any]]:
    from workbench.actions import progress as actions

    zone = meeting_table.current(record).zone
    return [
        {
            "draft": row.draft,
            "at": local(row.at, zone),
            "form": row.form,
            "agreed": row.counts.agreed,
            "ad_ref": row.counts.ad_ref,
            "open": row.counts.open,
            "regions": row.counts.regions,
            "variants": row.counts.variants,
            "words": row.counts.words,
            "replies": row.replies,
            "awaited": len(row.awaited),
            "awaited_from": list(row.awaited),
            "withdrawn": row.withdrawn,
        }
        for row in actions.progress(record, slug)
    ]


def _verbs(record: Record, slug: str) -> list[dict[str, Any]]:
    from workbench.actions import progress as actions

    return [
        {
            "from": row.since,
            "to": row.until,
            "paragraph": row.paragraph,
            "number": row.number,
            "before": row.before,
            "after": row.after,
            "verb_before": row.verb_before,
            "verb_after": row.verb_after,
            "stronger": row.stronger,
        }
        for row in actions.strength(record, slug)
    ]


def _log(record: Record, slug: str) -> list[dict[str, Any]]:
    from workbench.actions.compiled import negotiation
    from workbench.actions.drafts import reply_log
    from workbench.record.tables import negotiation as table

    text = negotiation(record, slug)
    draft = table.latest(record, text.text.id)
    zone = text.meeting.zone
    return [
        {
            "delegation": row.code,
            "draft": draft.number,
            "state": row.state,
            "received_at": local(row.received_at, zone),
            "late": row.late,
            "reminded_at": local(row.reminded_at, zone),
        }
        for row in (reply_log(record, text, draft) if draft else ())
        if draft
    ]


def _log_lines(value: list[dict[str, Any]]) -> Iterator[str]:
    yield from columns(value, "delegation", "received_at", "reminded_at", "state")


def _progress_lines(value: list[dict[str, Any]]) -> Iterator[str]:
    head = {name: name.replace("_", " ") for name in value[0]} | {"draft": "draft"} if value else {}
    shown = [{**row, "draft": f"{row['draft'] or 'now'}{' withdrawn' if row['withdrawn'] else ''}"} for row in value]
    names = ("draft", "at", "agreed", "ad_ref", "open", "regions", "variants", "words", "replies", "awaited")
    yield from columns([head, *shown], *names)


def _verb_lines(value: list[dict[str, Any]]) -> Iterator[str]:
    for row in value:
        way = "stronger" if row["stronger"] else "weaker"
        yield f"{row['number'] or '-':6} {way}: {row['verb_before']} -> {row['verb_after']}"
        yield f"       {row['after']}"


COMMANDS = (progress,)
