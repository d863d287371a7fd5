"""text, import-text, export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import FILE, bytes_of, force_option, json_option, reading, record_argument, show, writing
from workbench.errors import NotFoundError
from workbench.model.text import Placed
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table


@click.command()
@record_argument
@click.argument("slug", metavar="TEXT")
@click.option("--draft", type=int, help="A draft that was circulated, by its number.")
@json_option
def text(record_path: Path, slug: str, draft: int | None, as_json: bool) -> None:
    """Show the working text."""
    from workbench.actions.texts import placed

    with reading(record_path) as record:
        found = text_table.named(record, meeting_table.current(record).id, slug)
        if draft is not None:
            raise NotFoundError(
                f"There is no Draft {draft} of {found.title}", "none has been circulated; leave --draft out"
            )
        value = {"text": slug, "draft": None, "paragraphs": _paragraphs(record, placed(record, found))}
    show(value, as_json=as_json, lines=_text_lines)


@click.command(name="import-text")
@record_argument
@click.argument("file", type=FILE)
@click.option("--as", "slug", metavar="TEXT", required=True, help="joint-statement, or another text's name.")
@json_option
def import_text(record_path: Path, file: Path, slug: str, as_json: bool) -> None:
    """Start a text from a Word file, or make the file its working text."""
    from workbench.actions.incoming_text import import_text as take_in

    data = bytes_of(file)
    with writing(record_path) as record:
        imported = take_in(record, file.name, data, slug)
    value = {
        "text": slug,
        "paragraphs": imported.paragraphs,
        "regions": imported.regions,
        "not_carried": [asdict(item) for item in imported.not_carried],
    }
    show(value, as_json=as_json, lines=_import_lines)


@click.command()
@record_argument
@click.argument("what")
@click.argument("out", type=FILE)
@click.option("--variant", type=click.Choice(["clean"]), default="clean", help="How the text is printed.")
@click.option("--annotated", is_flag=True, help="The agenda with purpose and notes for each item.")
@click.option("--line-numbers", is_flag=True, help="Number each fifth line.")
@click.option("--template", type=FILE, help="A ministry's own Word template.")
@click.option("--page", type=click.Choice(["A4", "Letter"]), help="Paper size, where not the text's own.")
@force_option
@json_option
def export(
    record_path: Path,
    what: str,
    out: Path,
    variant: str,
    annotated: bool,
    line_numbers: bool,
    template: Path | None,
    page: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write a paper as a Word file: a text by its name, or the agenda."""
    from workbench.actions.export import Wanted
    from workbench.actions.export import export as write_paper
    from workbench.model.document import PageSize

    own_template = bytes_of(template) if template else None
    wanted = Wanted(annotated, line_numbers, own_template, PageSize(page) if page else None)
    with reading(record_path) as record:
        done = write_paper(record, what, out, force=force, wanted=wanted)
    value = {"file": str(done.file), "paragraphs": done.paragraphs, "regions": done.regions, "words": done.words}
    show(
        value, as_json=as_json, lines=lambda v: iter([f"{v['file']}: {v['paragraphs']} paragraphs, {v['words']} words"])
    )


COMMANDS = (text, import_text, export)


def _paragraphs(record: Record, placed: tuple[Placed, ...]) -> list[dict[str, Any]]:
    meeting = meeting_table.current(record)
    codes = {member.id: member.code for member in meeting_table.members(record, meeting.series_id)}
    return [
        {
            "id": entry.paragraph.id,
            "number": entry.number,
            "kind": entry.paragraph.kind.value,
            "level": entry.paragraph.level,
            "status": entry.paragraph.status.value,
            "waits": [codes[key] for key in entry.paragraph.waits],
            "body": entry.paragraph.body,
            "marks": [asdict(mark) for mark in entry.paragraph.marks],
        }
        for entry in placed
    ]


def _text_lines(value: dict[str, Any]) -> Iterator[str]:
    for paragraph in value["paragraphs"]:
        yield f"{paragraph['number'] or '':8} {paragraph['body']}"


def _import_lines(value: dict[str, Any]) -> Iterator[str]:
    yield f"{value['text']}: {value['paragraphs']} paragraphs"
    for item in value["not_carried"]:
        yield f"  not carried: {item['what']}, {item['where']}: {item['text']}"
