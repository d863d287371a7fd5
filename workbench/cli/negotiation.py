"""circulate, import-draft, reply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from workbench.cli.deciding import proposal_value
from workbench.cli.manners import (
    FILE,
    bytes_of,
    force_option,
    json_option,
    local,
    moment,
    reading,
    record_argument,
    show,
    text_argument,
    writing,
)
from workbench.files import refuse_existing
from workbench.record.file import Record


@click.command()
@record_argument
@text_argument
@click.argument("out", type=FILE)
@click.option("--form", type=click.Choice(["clean", "bracketed"]), help="Bracketed once a region is open, if not said.")
@click.option("--no-attribution", is_flag=True, help="Print the brackets without names.")
@click.option("--deadline", metavar="ISO", help="When replies are due; without a zone, in the meeting's.")
@click.option("--no-protection", is_flag=True, help="Without Word's 'tracked changes only' protection.")
@click.option("--mail", type=FILE, metavar="DIR", help="Also a cover note, and letters for each delegation.")
@force_option
@json_option
def circulate(
    record_path: Path,
    slug: str,
    out: Path,
    form: str | None,
    no_attribution: bool,
    deadline: str | None,
    no_protection: bool,
    mail: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Freeze the next draft of a text and write its Word file."""
    from workbench.actions.drafts import Wanted
    from workbench.actions.drafts import circulate as send
    from workbench.model.negotiation import Form

    with writing(record_path) as record:
        wanted = Wanted(
            Form(form) if form else None,
            not no_attribution,
            moment(record, deadline, "--deadline"),
            not no_protection,
            mail,
        )
        done = send(record, slug, out, wanted=wanted, force=force)
    value = {
        "draft": done.draft.number,
        "form": done.draft.form.value,
        "file": str(done.file),
        "paragraphs": done.paragraphs,
        "regions": done.regions,
        "fingerprint": done.draft.fingerprint,
        "letters": [str(letter) for letter in done.letters],
    }
    show(value, as_json=as_json, lines=_circulated_lines)


def _circulated_lines(value: dict[str, Any]) -> Iterator[str]:
    held = f"{value['paragraphs']} paragraphs, {value['regions']} regions"
    yield f"{value['file']}: Draft {value['draft']}, {value['form']}, {held}"
    if value["letters"]:
        yield f"  {len(value['letters'])} letters beside it"


@click.command(name="import-draft")
@record_argument
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE…")
@click.option("--from", "sender", metavar="CODE", help="Whose reply it is, where the file does not say.")
@click.option("--text", "slug", metavar="TEXT", help="The text it answers, where the file does not say.")
@click.option("--draft", type=int, metavar="N", help="The draft it answers, where the file does not say.")
@click.option(
    "--authors", default="", metavar="Name=CODE,…", help="Authors in the file who speak for other delegations."
)
@click.option("--received-at", metavar="ISO", help="When it came; now, if not said.")
@click.option("--replaces", is_flag=True, help="A second reply replaces the first (the custom).")
@click.option("--adds", is_flag=True, help="A second reply adds to the first.")
@click.option("--receipt", type=FILE, metavar="OUT", help="Also a receipt in Word for the delegation.")
@click.option("--dry-run", is_flag=True, help="Only say what was understood.")
@force_option
@json_option
def import_draft(
    record_path: Path,
    files: tuple[Path, ...],
    sender: str | None,
    slug: str | None,
    draft: int | None,
    authors: str,
    received_at: str | None,
    replaces: bool,
    adds: bool,
    receipt: Path | None,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Take in replies: Word files, an e-mail's words as a .txt file, or messages (.eml) with what they bring."""
    from workbench.actions import replies

    if replaces and adds:
        raise click.UsageError("say --replaces or --adds, not both")
    if receipt is not None and (len(files) > 1 or dry_run):
        raise click.UsageError("--receipt goes with one file that is taken in")
    incoming = [one for file in files for one in replies.came(str(file), bytes_of(file))]
    with (reading if dry_run else writing)(record_path) as record:
        at = moment(record, received_at, "--received-at")
        wanted = replies.Wanted(sender, slug, draft, _authors(authors), at, adds)
        understood = replies.understand(record, incoming, wanted)
        if dry_run:
            value = [_understood(record, one) for one in understood]
        else:
            if receipt is not None:
                refuse_existing(receipt, force=force)
            taken = replies.take_in(record, understood)
            value = [_taken(record, one) for one in taken]
            if receipt is not None:
                from workbench.actions.receipts import write_receipt

                write_receipt(record, taken[0].reply, receipt, force=force)
    show(value, as_json=as_json, lines=_reply_lines)


def _authors(pairs: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in pairs.split(","))):
        name, equals, code = pair.rpartition("=")
        if not equals or not name.strip() or not code.strip():
            raise click.UsageError(f"--authors says '{pair}'; write Name=CODE, several parted by commas")
        found[name.strip()] = code.strip()
    return found


def _reading(one: Any) -> dict[str, Any]:
    """The figures of a reading, the same before and after it is taken in."""
    found = one.reading
    return {
        "comments": len(found.comments),
        "formatting_only": len(found.formatting),
        "typographic_only": len(found.typography),
        "untracked": sum(proposal.untracked for proposal in found.proposals),
        "not_carried": [{"what": row.what, "where": row.paragraph, "text": row.text} for row in found.not_carried],
        "changes": found.changes,
        "balanced": found.balanced,
        "already_imported": one.already is not None,
        "warnings": list(found.warnings),
        "text": one.text.slug,
        "by_fingerprint": one.by_fingerprint,
        "received_at": one.received_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "replaces": bool(one.earlier) and not one.adds and one.already is None,
    }


def _understood(record: Record, one: Any) -> dict[str, Any]:
    from workbench.actions.compiled import negotiation

    text = negotiation(record, one.text.slug)
    proposals = [
        {
            "id": None,
            "ref": None,
            "kind": row.kind.value,
            "category": row.category.value,
            "by": [code for code in (row.by, *row.supporters) if code and code != "?"],
            "paragraph": row.paragraph,
            "number": text.number_of(row.paragraph),
            "before": row.before,
            "after": row.after,
            "untracked": row.untracked,
        }
        for row in one.reading.proposals
    ]
    who = one.sender.code if one.sender else None
    return {
        "file": one.incoming.name,
        "delegation": who,
        "draft": one.draft.number,
        "proposals": proposals,
        **_reading(one),
    }


def _taken(record: Record, one: Any) -> dict[str, Any]:
    from workbench.actions.compiled import negotiation

    text = negotiation(record, one.understood.text.slug)
    proposals = [proposal_value(text, row) for row in one.proposals]
    return {
        "file": one.understood.incoming.name,
        "delegation": text.codes[one.reply.member_id],
        "draft": one.understood.draft.number,
        "proposals": proposals,
        **_reading(one.understood),
    }


def _parts(one: dict[str, Any]) -> tuple[tuple[int, str, str], ...]:
    return (
        (len(one["proposals"]), "proposal", "proposals"),
        (one["comments"], "comment", "comments"),
        (one["formatting_only"], "of formatting", "of formatting"),
        (one["typographic_only"], "of typography", "of typography"),
        (len(one["not_carried"]), "not carried", "not carried"),
    )


def _reply_lines(value: list[dict[str, Any]]) -> Iterator[str]:
    from workbench.compose.receipt import account

    for one in value:
        said = f"{one['file']}: {one['delegation'] or 'whose?'}, Draft {one['draft']}"
        if one["already_imported"]:
            yield f"{said}: taken in already, nothing changed"
            continue
        yield f"{said}: {account(one['changes'], _parts(one))}"
        for row in one["proposals"]:
            marks = ", without revision marks" if row["untracked"] else ""
            yield f"  {row['ref'] or '-':12} {row['number'] or '-':6} {row['category']}{marks}"
        for row in one["not_carried"]:
            yield f"  not carried: {row['what']}, {row['where']}: {row['text']}"
        for warning in one["warnings"]:
            yield f"  look at: {warning}"


@click.command()
@record_argument
@text_argument
@click.option("--from", "sender", required=True, metavar="CODE")
@click.option("--draft", type=int, required=True, metavar="N")
@click.option("--reassign", metavar="CODE", help="The delegation whose reply it really is.")
@click.option("--set-aside", is_flag=True, help="The reply no longer stands.")
@click.option("--no-comments", is_flag=True, help="The delegation has no comments on the draft.")
@click.option("--reminded", is_flag=True, help="The delegation was reminded of the draft.")
@click.option("--receipt", type=FILE, metavar="OUT", help="A receipt in Word for the delegation.")
@force_option
@json_option
def reply(
    record_path: Path,
    slug: str,
    sender: str,
    draft: int,
    reassign: str | None,
    set_aside: bool,
    no_comments: bool,
    reminded: bool,
    receipt: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Mend the book of replies: reassign one, set it aside, note 'no comments' or a reminder, print a receipt."""
    from workbench.actions import reply_book

    if sum(map(bool, (reassign, set_aside, no_comments, reminded, receipt))) != 1:
        raise click.UsageError("say one of --reassign CODE, --set-aside, --no-comments, --reminded, --receipt OUT")
    if reminded:
        with writing(record_path) as record:
            reply_book.remind(record, slug, draft, sender)
        value = {"delegation": sender, "draft": draft, "status": "reminded"}
        show(value, as_json=as_json, lines=lambda v: iter([f"{v['delegation']}, Draft {v['draft']}: reminded"]))
        return
    if receipt is not None:
        from workbench.actions.receipts import write_receipt

        with reading(record_path) as record:
            *_, found = reply_book.latest_reply(record, slug, sender, draft)
            write_receipt(record, found, receipt, force=force)
            value = _reply_value(record, slug, reply_book.Mended(found))
    else:
        with writing(record_path) as record:
            if reassign:
                done = reply_book.reassign(record, slug, sender, draft, reassign)
            elif set_aside:
                done = reply_book.set_aside(record, slug, sender, draft)
            else:
                done = reply_book.no_comments(record, slug, sender, draft)
            value = _reply_value(record, slug, done)
    show(value, as_json=as_json, lines=_mended_lines)


def _reply_value(record: Record, slug: str, done: Any) -> dict[str, Any]:
    from workbench.actions.compiled import negotiation
    from workbench.record.tables import negotiation as table

    text = negotiation(record, slug)
    draft = next(one for one in table.drafts(record, text.text.id) if one.id == done.reply.draft_id)
    return {
        "id": done.reply.id,
        "delegation": text.codes[done.reply.member_id],
        "draft": draft.number,
        "kind": done.reply.kind.value,
        "status": done.reply.status.value,
        "file": done.reply.file_name or None,
        "received_at": local(done.reply.received_at, text.meeting.zone),
        "proposals": [proposal_value(text, row) for row in table.of_reply(record, done.reply.id)],
        "review": [proposal_value(text, row) for row in done.review],
    }


def _mended_lines(value: dict[str, Any]) -> Iterator[str]:
    held = f"{value['kind']}, {value['status']}, {len(value['proposals'])} proposals"
    yield f"{value['delegation']}, Draft {value['draft']}: {held}"
    for row in value["review"]:
        yield f"  look at again: {row['ref']} was {row['disposition']} in paragraph {row['number'] or 'that was left out'}"


COMMANDS = (circulate, import_draft, reply)
