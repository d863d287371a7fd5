"""How every command behaves: what it prints, how it refuses, what its arguments are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from workbench.errors import WorkbenchError
from workbench.record.file import Record, open_record

FILE = click.Path(path_type=Path)

record_argument = click.argument("record_path", metavar="RECORD", type=FILE)
text_argument = click.argument("slug", metavar="TEXT")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
force_option = click.option("--force", is_flag=True, help="Replace OUT where it stands already.")


@contextmanager
def reading(path: Path) -> Iterator[Record]:
    with open_record(path) as record:
        yield record


@contextmanager
def writing(path: Path) -> Iterator[Record]:
    with open_record(path, write=True) as record:
        yield record


def show(value: Any, *, as_json: bool, lines: Callable[[Any], Iterator[str]]) -> None:
    """Print a result: as one JSON value, or as the lines a person reads."""
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        return
    for line in lines(value):
        click.echo(line)


def local(at: datetime | None, zone: str) -> str | None:
    """A time as ISO 8601 in the meeting's zone; None where unknown."""
    return at.astimezone(ZoneInfo(zone)).isoformat() if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def known(text: str) -> str | None:
    """Text for JSON: null where it is not known."""
    return text or None


def columns(rows: list[dict[str, Any]], *names: str) -> Iterator[str]:
    """Rows as aligned columns; the last one runs free."""
    cells = [["" if row[name] is None else _cell(row[name]) for name in names] for row in rows]
    widths = [max((len(line[index]) for line in cells), default=0) for index in range(len(names) - 1)]
    for line in cells:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]).rstrip()


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else " ".join(str(value).split())


def bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"{file} cannot be read ({(error.strerror or '').lower()})", "check its name") from error


def moment(record: Record, text: str | None, option: str) -> datetime | None:
    """A time as ISO 8601; one without a zone is the meeting's."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise WorkbenchError(f"{option} says '{text}', which is no time", "write it like 2005-09-01T18:00") from None
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(_zone(record)))


def _zone(record: Record) -> str:
    from workbench.record.tables import meeting as meeting_table

    return meeting_table.current(record).zone
