"""compose, sources, take-changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import columns, json_option, reading, record_argument, show, text_argument, writing
from workbench.errors import NotFoundError
from workbench.model.sources import Source
from workbench.record.file import Record


@click.command()
@record_argument
@text_argument
@json_option
def compose(record_path: Path, slug: str, as_json: bool) -> None:
    """Write a text down as its outline composes it; it can be written in from then on."""
    from workbench.actions.summary import compose as write_down

    with writing(record_path) as record:
        value = {"text": slug, "paragraphs": write_down(record, slug)}
    show(value, as_json=as_json, lines=lambda v: iter([f"{v['text']}: {v['paragraphs']} paragraphs"]))


@click.command()
@record_argument
@text_argument
@json_option
def sources(record_path: Path, slug: str, as_json: bool) -> None:
    """What a composed text makes of each agenda item, and what its sources say anew."""
    with reading(record_path) as record:
        value = _told(record, slug)
    show(value, as_json=as_json, lines=_lines)


@click.command(name="take-changes")
@record_argument
@text_argument
@click.option("--only", metavar="ID", multiple=True, help="One change of those that `sources` lists.")
@click.option("--use", "item", metavar="ITEM", help="Put in an agenda item that is not used: its number, title or id.")
@json_option
def take_changes(record_path: Path, slug: str, only: tuple[str, ...], item: str | None, as_json: bool) -> None:
    """Take in what a composed text's sources say anew. What was written by hand stays: there it is the Chair's offer."""
    from workbench.actions import summary

    if only and item:
        raise click.UsageError("Name changes with --only, or an item with --use.")
    with writing(record_path) as record:
        if item:
            taken = summary.use(record, slug, _item(record, slug, item).item_id)
        else:
            taken = summary.take_changes(record, slug, only or None)
        value = {"text": slug, "taken": taken, **_told(record, slug)}
    show(value, as_json=as_json, lines=lambda v: iter([f"{v['text']}: {v['taken']} taken, {len(v['changes'])} left"]))


def _item(record: Record, slug: str, name: str) -> Source:
    from workbench.actions.sources import sources as of_text

    found = [one for one in of_text(record, slug) if one.item_id and name in (one.item_id, one.number, one.title)]
    if len(found) != 1:
        advice = "name it by its id, as `sources` lists it"
        raise NotFoundError(f"{'Several agenda items are' if found else 'No agenda item is'} called '{name}'", advice)
    return found[0]


def _told(record: Record, slug: str) -> dict[str, Any]:
    from workbench.actions import sources as told

    return {
        "sources": [asdict(one) for one in told.sources(record, slug)],
        "changes": [asdict(one) for one in told.changes(record, slug)],
    }


def _lines(value: dict[str, Any]) -> Iterator[str]:
    yield from columns(value["sources"], "state", "number", "title")
    for change in value["changes"]:
        how = " (written by hand since: comes as an offer)" if change["by_hand"] else ""
        yield f"{change['id']}  {change['kind']} {change['number'] or ''}{how}"
        yield f"    {change['wording'] or change['body']}"


COMMANDS = (compose, sources, take_changes)
