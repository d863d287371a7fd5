"""propose, compile, decide, bracket."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from workbench.cli.manners import json_option, reading, record_argument, show, text_argument, writing
from workbench.model.text import CompiledAs, ParagraphStatus
from workbench.record.file import Record

paragraph_option = click.option(
    "--paragraph", required=True, metavar="P", help="By its number, name or id; 0 before the first."
)


def proposal_value(text: Any, row: Any) -> dict[str, Any]:
    """A proposal as JSON."""
    return {
        "id": row.id,
        "ref": row.ref,
        "kind": row.kind.value,
        "category": row.category.value,
        "by": list(text.by(row)),
        "paragraph": row.paragraph_id,
        "number": text.number_of(row.paragraph_id),
        "before": row.before,
        "after": row.after,
        "untracked": row.untracked,
        "disposition": row.disposition.value,
        "reason": row.disposition_reason or row.reason or None,
        "maintained": row.maintained,
    }


@click.command()
@record_argument
@text_argument
@click.argument("line")
@json_option
def propose(record_path: Path, slug: str, line: str, as_json: bool) -> None:
    """Take an amendment by voice: AUS 12 replace "decided" by "agreed"."""
    from workbench.actions.compiled import negotiation
    from workbench.actions.proposals import propose as say

    with writing(record_path) as record:
        made = say(record, slug, line)
        text = negotiation(record, slug)
        found = [proposal_value(text, row) for row in made]
    value = {**found[-1], "also": found[:-1]}
    show(
        value,
        as_json=as_json,
        lines=lambda v: iter([f"{v['ref']}: paragraph {v['number'] or '-'}, {v['category']}, {v['disposition']}"]),
    )


@click.command(name="compile")
@record_argument
@text_argument
@click.option("--paragraph", metavar="P", help="Only this paragraph.")
@json_option
def compile_text(record_path: Path, slug: str, paragraph: str | None, as_json: bool) -> None:
    """Show the compiled text: every open region with its variants and their supporters."""
    from workbench.actions.compiled import negotiation

    with reading(record_path) as record:
        text = negotiation(record, slug)
        shown = [text.find(paragraph)] if paragraph is not None else text.paragraphs
        values = Compiled(record, text)
        value = {"text": slug, "paragraphs": [values.paragraph(one) for one in shown]}
    show(value, as_json=as_json, lines=_compiled_lines)


class Compiled:
    """Compiled paragraphs as JSON; comments of the whole text are fetched once."""

    def __init__(self, record: Record, text: Any) -> None:
        from workbench.record.tables import negotiation as table

        self._text = text
        self._comments: dict[str, list[dict[str, str]]] = {}
        for one in table.comments(record, text.text.id):
            row = {"by": text.codes[one.member_id], "body": one.body, "quote": one.quote}
            self._comments.setdefault(one.paragraph_id, []).append(row)

    def paragraph(self, one: Any) -> dict[str, Any]:
        from workbench.model.negotiation import Printing
        from workbench.negotiation.brackets import held, in_words, printed_lines

        placed, compiled = one.placed, one.compiled
        paragraph = placed.paragraph
        lines = printed_lines(held(one), Printing(order=self._text.order), named=self._text.name_of)
        number = 0
        segments: list[Any] = []
        for segment in compiled.segments:
            if isinstance(segment, str):
                segments.append(segment)
                continue
            number += 1
            segments.append(_region(number, segment))
        after = []
        for region in compiled.after:
            number += 1
            after.append(_after(number, region))
        return {
            "id": paragraph.id or "0",
            "number": placed.number or (None if paragraph.id else "0"),
            "kind": paragraph.kind.value,
            "status": paragraph.status.value,
            "waits": [self._text.codes[key] for key in paragraph.waits],
            "base": paragraph.body,
            "bracketed": "\n".join(in_words(line, placed.number or "") for line in lines),
            "segments": segments,
            "after": after,
            "label": compiled.label or None,
            "deleted_by": list(compiled.deleted_by),
            "moved": [{"by": list(row.by), "after": row.target} for row in compiled.moved],
            "reserves": list(compiled.reserves),
            "proposals": [_proposal(self._text, row) for row in self._text.of_paragraph.get(paragraph.id, ())],
            "comments": self._comments.get(paragraph.id, []),
        }


def _region(number: int, region: Any) -> dict[str, Any]:
    return {
        "region": number,
        "label": region.label,
        "base": region.base,
        "variants": [{"body": row.body, "by": list(row.by), "offered": row.offered} for row in region.variants],
        "reserves": list(region.reserves),
        "opposed": [{"body": row.body, "by": list(row.by)} for row in region.opposed],
        "bracketed": region.bracketed,
    }


def _after(number: int, region: Any) -> dict[str, Any]:
    variants = [
        {"kind": region.kind.value, "body": row.body, "by": list(row.by), "offered": row.offered}
        for row in region.variants
    ]
    opposed = [{"body": row.body, "by": list(row.by)} for row in region.opposed]
    return {"region": number, "label": region.label, "variants": variants, "opposed": opposed}


def _proposal(text: Any, row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "ref": row.ref,
        "kind": row.kind.value,
        "category": row.category.value,
        "by": list(text.by(row)),
        "offered": row.offered,
        "body": row.wording,
        "target": row.target_id,
        "untracked": row.untracked,
        "disposition": row.disposition.value,
        "reason": row.reason or None,
        "maintained": row.maintained,
    }


def _compiled_lines(value: dict[str, Any]) -> Iterator[str]:
    for paragraph in value["paragraphs"]:
        labels = [one["label"] for one in (*paragraph["segments"], *paragraph["after"]) if isinstance(one, dict)]
        labels += [paragraph["label"]] if paragraph["label"] else []
        mark = "" if paragraph["status"] == "open" else f" ({paragraph['status']})"
        for index, line in enumerate(paragraph["bracketed"].split("\n")):
            head = f"{' '.join(labels):10} {paragraph['number'] or '':6}" if not index else " " * 17
            yield f"{head} {line}{mark if not index else ''}".rstrip()


@click.command()
@record_argument
@text_argument
@click.option("--paragraph", metavar="P", help="By its number, name or id; 0 before the first.")
@click.option("--region", type=int, metavar="K", help="Counted from 1 in the paragraph's present compile.")
@click.option("--take", metavar="CODE", help="The wording of that delegation; Chair: the Chair's offer.")
@click.option("--base", is_flag=True, help="Keep the working text's words.")
@click.option("--wording", metavar="S", help="Other words, agreed in the room.")
@click.option("--offer", metavar="S", help="A compromise of the Chair's; the region stays open.")
@click.option("--accept", metavar="CODE", help="All that one delegation asks for in the paragraph.")
@click.option("--keep", is_flag=True, help="Keep the paragraph where it stands: nobody's deletion or move is taken.")
@click.option("--status", type=click.Choice([one.value for one in ParagraphStatus]))
@click.option("--waits", default="", metavar="CODE,…", help="Who waits for a capital, with --status ad-ref.")
@click.option(
    "--print-as", type=click.Choice([one.value for one in CompiledAs]), help="Word by word, or as whole alternatives."
)
@click.option("--uncontested", is_flag=True, help="In the whole text: accept all that no delegation contests.")
@click.option("--reason", default="", metavar="S", help="Why; printed with the disposition.")
@json_option
def decide(
    record_path: Path, slug: str, paragraph: str | None, uncontested: bool, as_json: bool, **choices: Any
) -> None:
    """Decide a region or a paragraph, or all that is not contested."""
    if uncontested:
        _decide_uncontested(record_path, slug, as_json=as_json)
        return
    if paragraph is None:
        raise click.UsageError("say --paragraph P, or --uncontested for the whole text")
    act = _chosen(**choices)
    with writing(record_path) as record:
        key = _id_of(record, slug, paragraph)
        act(record, slug, key)
        value = _paragraph_value(record, slug, key)
    show(value, as_json=as_json, lines=_decided_lines)


def _chosen(
    *, region: int | None, base: bool, keep: bool, waits: str, reason: str, **said: str | None
) -> Callable[[Record, str, str], object]:
    """The one decision that the options ask for."""
    from workbench.actions import decide as actions

    flags = {"base": "" if base else None, "keep": "" if keep else None}
    given = {name: value for name, value in {**said, **flags}.items() if value is not None}
    of_region = {"take": actions.take, "wording": actions.put, "offer": actions.offer}
    name, value = next(iter(given.items()), ("", ""))
    if len(given) != 1 or (name in (*of_region, "base")) != (region is not None):
        raise click.UsageError(
            "say --region K with one of --take, --base, --wording, --offer;"
            " or one of --accept, --keep, --status, --print-as"
        )
    if waits and name != "status":
        raise click.UsageError("--waits goes with --status ad-ref")
    if name == "base":
        return lambda record, slug, key: actions.keep_base(record, slug, key, region or 0, reason=reason)
    if name in of_region:
        return lambda record, slug, key: of_region[name](record, slug, key, region or 0, value, reason=reason)
    if name == "keep":
        return lambda record, slug, key: actions.keep(record, slug, key, reason=reason)
    if name == "accept":
        return lambda record, slug, key: actions.accept(record, slug, key, value, reason=reason)
    if name == "print_as":
        return lambda record, slug, key: actions.print_as(record, slug, key, CompiledAs(value))
    codes = [code.strip() for code in waits.split(",") if code.strip()]
    return lambda record, slug, key: actions.set_status(
        record, slug, key, ParagraphStatus(value), waits=codes, reason=reason
    )


def _decide_uncontested(record_path: Path, slug: str, *, as_json: bool) -> None:
    from workbench.actions.decide import accept_uncontested

    with writing(record_path) as record:
        decided = accept_uncontested(record, slug)
    show({"decided": decided}, as_json=as_json, lines=lambda v: iter([f"{v['decided']} regions decided"]))


def _decided_lines(value: dict[str, Any]) -> Iterator[str]:
    if value["bracketed"] is None:
        yield "The paragraph is no longer in the text."
        return
    yield from _compiled_lines({"paragraphs": [value]})


def _id_of(record: Record, slug: str, name: str) -> str:
    """A paragraph's id, which stays while its number may change by the decision."""
    from workbench.actions.compiled import find, negotiation

    text = negotiation(record, slug)
    return find(text.placed, name, text.text.title).paragraph.id or "0"


def _paragraph_value(record: Record, slug: str, key: str) -> dict[str, Any]:
    """A paragraph as `compile` shows it; one that was left out is told by its id, with nothing in it."""
    from workbench.actions.compiled import negotiation
    from workbench.errors import NotFoundError

    text = negotiation(record, slug)
    try:
        return Compiled(record, text).paragraph(text.find(key))
    except NotFoundError:
        empty: Mapping[str, Any] = {"segments": [], "after": [], "proposals": [], "comments": []}
        return {
            "id": key,
            "number": None,
            "kind": None,
            "status": None,
            "base": None,
            "bracketed": None,
            "label": None,
            **empty,
        }


@click.command()
@record_argument
@text_argument
@paragraph_option
@click.option("--words", default="", metavar="S", help="The words to put in brackets.")
@click.option("--lift", is_flag=True, help="Lift the Chair's brackets (those round --words, or all).")
@json_option
def bracket(record_path: Path, slug: str, paragraph: str, words: str, lift: bool, as_json: bool) -> None:
    """Put the Chair's brackets round words, or lift them."""
    from workbench.actions import decide as actions

    if not words and not lift:
        raise click.UsageError("say --words S or --lift")
    with writing(record_path) as record:
        key = _id_of(record, slug, paragraph)
        if lift:
            actions.lift(record, slug, key, words=words)
        else:
            actions.bracket(record, slug, key, words)
        value = _paragraph_value(record, slug, key)
    show(value, as_json=as_json, lines=_decided_lines)


COMMANDS = (propose, compile_text, decide, bracket)
