"""Texts and their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.text import Composed, Text, TextParagraph
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record

STEP = 1 << 20
"""The gap that new paragraphs leave between two positions, so that one can be put between them without moving others."""


def of_meeting(record: Record, meeting_id: str) -> tuple[Text, ...]:
    return rows.select(record, Text, "WHERE meeting_id = ? ORDER BY position, slug", (meeting_id,))


def find(record: Record, meeting_id: str, slug: str) -> Text | None:
    found = rows.select(record, Text, "WHERE meeting_id = ? AND slug = ?", (meeting_id, slug))
    return found[0] if found else None


def named(record: Record, meeting_id: str, slug: str) -> Text:
    """A text by its slug, 'joint-statement'. NotFoundError names those there are."""
    text = find(record, meeting_id, slug)
    if text is None:
        slugs = ", ".join(text.slug for text in of_meeting(record, meeting_id)) or "none yet"
        raise NotFoundError(f"There is no text '{slug}' in {record.path}", f"the texts it holds: {slugs}")
    return text


def paragraphs(record: Record, text_id: str) -> tuple[TextParagraph, ...]:
    """The working text, in its order."""
    return rows.select(record, TextParagraph, "WHERE text_id = ? ORDER BY position, id", (text_id,))


def composed(record: Record, text_id: str) -> tuple[Composed, ...]:
    """What a text's paragraphs were composed as last, in the order of composing."""
    return rows.select(record, Composed, "WHERE text_id = ? ORDER BY position, id", (text_id,))


_TEXT_OF = {
    "text": "SELECT slug FROM text WHERE id = ?",
    "paragraph": "SELECT t.slug FROM text t JOIN paragraph p ON p.text_id = t.id WHERE p.id = ?",
    "proposal": "SELECT t.slug FROM text t JOIN proposal p ON p.text_id = t.id WHERE p.id = ?",
    "draft_comment": "SELECT t.slug FROM text t JOIN draft_comment c ON c.text_id = t.id WHERE c.id = ?",
}


def slug_of(record: Record, kind: str, key: str) -> str:
    """The text that a row belongs to, by the row's table and key; '' where there is none."""
    found = record.query(_TEXT_OF[kind], (key,)) if kind in _TEXT_OF else []
    return found[0][0] if found else ""
