"""A text composed from its outline, above all the Chair's Summary: written down, and kept up with its sources.

What was composed last is kept beside the text (`Composed`): whatever was written by hand since is told from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions import texts
from workbench.errors import WorkbenchError
from workbench.model.sources import Sourced
from workbench.model.text import Composed, Text, TextParagraph
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record


def compose(record: Record, slug: str) -> int:
    """Write a text down as its outline composes it. Returns the number of paragraphs. WorkbenchError for one that holds
    paragraphs already, or that has no outline."""
    text = text_table.named(record, meeting_table.current(record).id, slug)
    if text_table.paragraphs(record, text.id):
        raise WorkbenchError(f"{text.title} is written already", "take what its sources changed since")
    if not text.outline:
        raise WorkbenchError(f"{text.title} has no outline to be composed from", "write it, or import it from Word")
    with record.action(f"Compose {text.title}"):
        return len(set_down(record, text))


def set_down(record: Record, text: Text) -> dict[str, str]:
    """Make rows of a text that is only composed, and keep what each was composed as. Returns the paragraphs' ids by what
    they were known by before ('chairs-summary-3'), in their order; {} for a text that holds rows already or has no outline.
    Only inside `record.action`."""
    if text_table.paragraphs(record, text.id):
        return {}
    made = texts.composed(record, text)
    keys = _keys(record, text, made)
    paragraphs = [
        replace(paragraph, id=key)
        for key, paragraph in zip(keys, texts.stored(record, text, tuple(one.drafted for one in made)), strict=True)
    ]
    for old in text_table.composed(record, text.id):
        rows.delete(record, Composed, old.id)
    rows.insert_all(record, paragraphs)
    rows.insert_all(
        record, [kept(record, text, key, n, one) for n, (key, one) in enumerate(zip(keys, made, strict=True), 1)]
    )
    known = {texts.composed_key(text, n): key for n, key in enumerate(keys, 1)}
    _rehang(record, text, known)
    return known


def kept(record: Record, text: Text, paragraph_id: str, position: int, made: Sourced) -> Composed:
    """What a paragraph was composed as."""
    drafted = made.drafted
    return Composed(
        record.fresh_key(), text.id, paragraph_id, made.source_id, position, drafted.kind, drafted.level, drafted.body
    )


def _keys(record: Record, text: Text, made: Sequence[Sourced]) -> list[str]:
    """Fresh keys; what went round in a draft already keeps the one it had there."""
    from workbench.negotiation.align import align

    draft = negotiation_table.latest(record, text.id)
    sent = negotiation_table.draft_paragraphs(record, draft.id) if draft else ()
    taken = rows.by_keys(record, TextParagraph, [one.paragraph_id for one in sent])
    matches = align([one.body for one in sent], [one.drafted.body for one in made])
    had = [None if match is None else sent[match].paragraph_id for match in matches]
    return [record.fresh_key() if key is None or key in taken else key for key in had]


def _rehang(record: Record, text: Text, known: dict[str, str]) -> None:
    """What was said of a paragraph before it was written down stays with it."""
    for row in negotiation_table.standing(record, text.id):
        target = None if row.target_id is None else known.get(row.target_id, row.target_id)
        moved = replace(row, paragraph_id=known.get(row.paragraph_id, row.paragraph_id), target_id=target)
        if moved != row:
            rows.update(record, moved)
