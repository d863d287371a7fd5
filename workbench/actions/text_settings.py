"""Texts of a meeting: new ones, their names, how they are numbered and printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions import cross_references, texts
from workbench.actions.about import about_no_longer
from workbench.actions.changing import changed, names_of
from workbench.errors import WorkbenchError
from workbench.model.commitments import Commitment
from workbench.model.text import Composed, Numbering, Text, Voice
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

SETTINGS = ("numbering", "voice", "language", "page", "classification")
PAGES = ("A4", "Letter")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def start_text(record: Record, title: str) -> Text:
    """A new text of the meeting, still without words, last among its texts. Its slug is made from the title."""
    meeting = meeting_table.current(record)
    name = _title(title)
    others = text_table.of_meeting(record, meeting.id)
    position = max((one.position for one in others), default=-1) + 1
    text = Text(record.fresh_key(), meeting.id, _slug(name, {one.slug for one in others}), name, position=position)
    with record.action(f"Start {name}"):
        rows.insert(record, text)
    return text


def rename_text(record: Record, slug: str, title: str) -> None:
    """Give a text another title; its slug stays."""
    text, name = _named(record, slug), _title(title)
    with record.action(f"Rename {text.title} to {name}"):
        if name != text.title:
            rows.update(record, replace(text, title=name))


def text_settings(record: Record, slug: str, **new: object) -> None:
    """Change how a text is numbered, in whose voice it speaks, its language (BCP 47), page and classification. References
    follow where its numbers change. TypeError for another name, WorkbenchError for a value that cannot be."""
    text = _named(record, slug)
    made = changed(text, SETTINGS, new)
    if made is None:
        return
    made = replace(made, numbering=Numbering(made.numbering), voice=Voice(made.voice))
    if made.page not in PAGES:
        raise WorkbenchError(f"There is no page '{made.page}'", f"the pages are {' and '.join(PAGES)}")
    if not _LANGUAGE.fullmatch(made.language):
        raise WorkbenchError(f"'{made.language}' is no language", "say it like en-GB or fr")
    with record.action(f"Change the {' and '.join(names_of(text, made))} of {text.title}"):
        before = texts.placed(record, text)
        rows.update(record, made)
        if made.numbering is not text.numbering and text_table.paragraphs(record, text.id):
            cross_references.follow(record, made, before, texts.placed(record, made))


def remove_text(record: Record, slug: str) -> None:
    """Take a text out of the meeting, with all that was said of it. WorkbenchError for one that has gone round in a draft.
    Commitments that came from it keep their wording, tasks about it stay."""
    text = _named(record, slug)
    drafts = negotiation_table.drafts(record, text.id)
    if drafts:
        raise WorkbenchError(
            f"{text.title} went round as Draft {drafts[-1].number} and stays in the record", "rename it, or leave it"
        )
    with record.action(f"Remove {text.title}"):
        _remove_said(record, text)
        texts.remove(record, list(text_table.paragraphs(record, text.id)))
        for one in text_table.composed(record, text.id):
            rows.delete(record, Composed, one.id)
        for commitment in rows.select(record, Commitment, "WHERE text_id = ?", (text.id,)):
            rows.update(record, replace(commitment, text_id=None))
        about_no_longer(record, "text", text.id)
        rows.delete(record, Text, text.id)


def _remove_said(record: Record, text: Text) -> None:
    from workbench.model.negotiation import Proposal, RegionDecision, Supporter

    for proposal in negotiation_table.proposals(record, text.id):
        for supporter in negotiation_table.supporters_of(record, proposal.id):
            rows.delete(record, Supporter, supporter.id)
        rows.delete(record, Proposal, proposal.id)
    for decision in negotiation_table.decisions(record, text.id):
        rows.delete(record, RegionDecision, decision.id)


def _named(record: Record, slug: str) -> Text:
    return text_table.named(record, meeting_table.current(record).id, slug)


def _title(title: str) -> str:
    name = " ".join(title.split())
    if not name:
        raise WorkbenchError("A text needs a title", "say what it is, such as 'Remarks'")
    return name


def _slug(title: str, taken: set[str]) -> str:
    """'Opening Remarks' → 'opening-remarks'; where that is taken 'opening-remarks-2'."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    letters = letters.replace("'", "")
    slug = "-".join(re.findall(r"[a-z0-9]+", letters)) or "text"
    return next(name for n in range(1, len(taken) + 2) if (name := slug if n == 1 else f"{slug}-{n}") not in taken)
