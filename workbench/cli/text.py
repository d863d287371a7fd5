"""text, import-text, export; and what `composing` has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli import composing
from workbench.cli.manners import FILE, bytes_of, force_option, json_option, reading, record_argument, show, writing
from workbench.model.text import Placed, Text
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

VARIANTS = (
    "clean", "bracketed", "tracked", "compilation", "comparison", "concordance", "comments", "dispositions",
)  # fmt: skip


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
        held = placed(record, found) if draft is None else _of_draft(record, found, draft)
        value = {"text": slug, "draft": draft, "paragraphs": _paragraphs(record, held)}
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
@click.option(
    "--variant", type=click.Choice(VARIANTS), help="How a text is printed: clean, if not said; a draft as it went out."
)
@click.option("--no-attribution", is_flag=True, help="Without any delegation's name.")
@click.option("--names", is_flag=True, help="Short names in place of codes.")
@click.option("--options", is_flag=True, help="'Option 1 / Option 2' in place of alt., bis and ter.")
@click.option("--draft", type=int, metavar="N", help="A draft as it went out.")
@click.option("--against", metavar="N|FILE", help="Comparison: with an older draft, or another Word file.")
@click.option("--delegation", metavar="CODE", help="Only what one delegation asks for.")
@click.option("--annotated", is_flag=True, help="The agenda with purpose and notes for each item.")
@click.option("--line-numbers", is_flag=True, help="Number each fifth line.")
@click.option("--template", type=FILE, help="A ministry's own Word template.")
@click.option("--page", type=click.Choice(["A4", "A3", "Letter"]), help="Paper size, where not the text's own.")
@force_option
@json_option
def export(
    record_path: Path,
    what: str,
    out: Path,
    variant: str | None,
    no_attribution: bool,
    names: bool,
    options: bool,
    draft: int | None,
    against: str | None,
    delegation: str | None,
    annotated: bool,
    line_numbers: bool,
    template: Path | None,
    page: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write a paper as a Word file: a text by its name, or the agenda. Write a list as its file's ending says: commitments,
    tasks, papers, participants or agenda as .xlsx, .csv or .json; tasks and agenda as .ics."""
    from workbench.actions.export import Wanted
    from workbench.actions.export import export as write_paper
    from workbench.actions.negotiated import Asked, Variant
    from workbench.model.document import PageSize

    asked = Asked(
        Variant(variant or "clean"),
        not no_attribution,
        names,
        options,
        draft,
        _against(against),
        delegation,
        line_numbers,
        PageSize(page) if page else None,
        as_sent=draft is not None and not any((variant, no_attribution, names, options, against, delegation, page)),
    )
    wanted = Wanted(annotated, bytes_of(template) if template else None, asked)
    with reading(record_path) as record:
        done = write_paper(record, what, out, force=force, wanted=wanted)
    value = {"file": str(done.file), "paragraphs": done.paragraphs, "regions": done.regions, "words": done.words}
    if out.suffix.lower() != ".docx":
        value["rows"] = done.rows
    show(value, as_json=as_json, lines=_export_lines)


def _export_lines(value: dict[str, Any]) -> Iterator[str]:
    said = f"{value['rows']} rows" if "rows" in value else f"{value['paragraphs']} paragraphs, {value['words']} words"
    yield f"{value['file']}: {said}"


def _against(said: str | None) -> int | tuple[str, bytes] | None:
    """A draft's number, or an outside file's name and bytes."""
    if not said:
        return None
    return int(said) if said.isdigit() else (said, bytes_of(Path(said)))


COMMANDS = (text, import_text, export, *composing.COMMANDS)


def _of_draft(record: Record, text: Text, number: int) -> tuple[Placed, ...]:
    from workbench.actions.compiled import draft_paragraphs
    from workbench.record.tables import negotiation as table

    paragraphs = draft_paragraphs(record, text, table.draft(record, text.id, text.title, number))
    return tuple(one.placed for one in paragraphs if one.placed.paragraph.id)


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
