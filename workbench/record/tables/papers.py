"""The register of papers, their files, and the bytes under them."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.papers import Paper, PaperVersion
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def of_meeting(record: Record, meeting_id: str) -> tuple[Paper, ...]:
    return rows.select(record, Paper, "WHERE meeting_id = ? ORDER BY number", (meeting_id,))


def versions(record: Record, meeting_id: str) -> tuple[PaperVersion, ...]:
    """Of all papers of a meeting, the first version first."""
    return rows.select(
        record,
        PaperVersion,
        "WHERE paper_id IN (SELECT id FROM paper WHERE meeting_id = ?) ORDER BY paper_id, number",
        (meeting_id,),
    )


def keep(record: Record, data: bytes) -> str:
    """Keep bytes under their SHA-256, once; returns it. Content lies outside the journal: rows point at it."""
    key = hashlib.sha256(data).hexdigest()
    record.execute(
        "INSERT INTO content (hash, size, packed) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        (key, len(data), zlib.compress(data, 6)),
    )
    return key


def content(record: Record, key: str) -> bytes:
    """The bytes kept under a hash."""
    found = record.query("SELECT packed FROM content WHERE hash = ?", (key,))
    if not found:
        raise NotFoundError(f"{record.path} holds no file {key}", "see `workbench verify`")
    return zlib.decompress(found[0][0])
