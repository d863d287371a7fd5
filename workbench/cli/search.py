"""search."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli.manners import columns, json_option, reading, record_argument, show


@click.command()
@record_argument
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@json_option
def search(record_path: Path, query: str, limit: int, as_json: bool) -> None:
    """Find words anywhere in the record; the last one may be the beginning of a word."""
    from workbench.record.search import search as find

    with reading(record_path) as record:
        value = [asdict(found) for found in find(record, query, limit)]
    show(value, as_json=as_json, lines=lambda v: columns(v, "place", "kind", "snippet"))


COMMANDS = (search,)
