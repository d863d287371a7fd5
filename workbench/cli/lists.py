"""import-list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import FILE, json_option, reading, record_argument, show, writing
from workbench.errors import NotFoundError
from workbench.record.file import Record

KINDS = ("people", "delegations", "agenda", "tasks", "papers", "commitments")


@click.command(name="import-list")
@record_argument
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=FILE)
@click.option("--sheet", metavar="NAME", help="The sheet of the workbook; else the first with headings that are known.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and change nothing.")
@json_option
def import_list(record_path: Path, kind: str, file: Path, sheet: str | None, dry_run: bool, as_json: bool) -> None:
    """Take in a list from Excel, CSV or a table in Word; rows already there are recognised."""
    from workbench.exchange.sheets import read_rows

    sheets = read_rows(file)
    if sheet is not None:
        sheets = tuple(one for one in sheets if one.name == sheet) or _no_sheet(file, sheet, sheets)
    with reading(record_path) if dry_run else writing(record_path) as record:
        value = _taken(record, kind, file.name, sheets, dry_run=dry_run)
    show(value, as_json=as_json, lines=lambda v: _lines(v, "would be " if dry_run else ""))


COMMANDS = (import_list,)


def _taken(record: Record, kind: str, source: str, sheets: Any, *, dry_run: bool) -> dict[str, Any]:
    from workbench.actions import import_list as actions
    from workbench.actions.list_fields import ListKind

    rows = actions.pick(sheets, ListKind(kind)).rows
    understood = actions.understand(record, ListKind(kind), rows, source=source)
    if dry_run:
        return _value(understood.count("add"), understood.count("update"), understood.not_taken)
    taken = actions.take(record, understood)
    return _value(taken.added, taken.updated, taken.not_taken)


def _no_sheet(file: Path, name: str, sheets: Any) -> Any:
    held = ", ".join(f"'{sheet.name}'" for sheet in sheets)
    raise NotFoundError(f"{file} has no sheet '{name}' that holds anything", f"choose one of {held}")


def _value(added: int, updated: int, not_taken: Any) -> dict[str, Any]:
    missed = [{"row": one.row, "column": one.column or None, "text": one.text, "why": one.why} for one in not_taken]
    return {"added": added, "updated": updated, "not_taken": missed}


def _lines(value: dict[str, Any], said: str) -> Iterator[str]:
    yield f"{value['added']} {said}added, {value['updated']} {said}updated"
    for one in value["not_taken"]:
        where = f"row {one['row']}" + (f", {one['column']}" if one["column"] else "")
        yield f"not taken: {where}: {one['why']}" if one["column"] else f"not taken: {where} {one['why']}"
