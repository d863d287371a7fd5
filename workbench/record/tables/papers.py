"""The register of papers, their files, and the bytes under them."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.papers import Paper, PaperVersion, RegisteredPaper, read_symbol, symbol_of
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


def versions_of(record: Record, paper_id: str) -> tuple[PaperVersion, ...]:
    """Of one paper, the first version first."""
    return rows.select(record, PaperVersion, "WHERE paper_id = ? ORDER BY number", (paper_id,))


def register(record: Record, meeting_id: str, *, withdrawn: bool = False) -> tuple[RegisteredPaper, ...]:
    """Every paper of a meeting with its latest version; those withdrawn only where they are asked for."""
    held: dict[str, list[PaperVersion]] = {}
    for version in versions(record, meeting_id):
        held.setdefault(version.paper_id, []).append(version)
    return tuple(
        RegisteredPaper(paper, held[paper.id][-1] if paper.id in held else None, len(held.get(paper.id, ())))
        for paper in of_meeting(record, meeting_id)
        if withdrawn or not paper.withdrawn
    )


def numbers(record: Record, meeting_id: str) -> frozenset[int]:
    """Every number that a paper of the meeting bears, also those of papers that were withdrawn."""
    return frozenset(row[0] for row in record.query("SELECT number FROM paper WHERE meeting_id = ?", (meeting_id,)))


def find_symbol(record: Record, meeting_id: str, symbol: str) -> tuple[Paper, PaperVersion | None]:
    """A paper by its symbol, '2005/SMEMM/012', or by its number alone, '12'; with the version it names, 'rev1', else the
    latest one (None while the paper has no file). NotFoundError where there is none."""
    name, revision = read_symbol(symbol)
    number = int(name) if name.isdecimal() else None
    rest = "WHERE meeting_id = ? AND (symbol = ? COLLATE NOCASE OR number = ?)"
    found = rows.select(record, Paper, rest, (meeting_id, name, number))
    if not found:
        raise NotFoundError(f"There is no paper {name}", "the register lists the papers of the meeting")
    held = versions_of(record, found[0].id)
    if revision is None:
        return found[0], held[-1] if held else None
    for version in held:
        if version.number == revision:
            return found[0], version
    latest = f"the latest is {symbol_of(found[0], held[-1])}" if held else "it has no file yet"
    raise NotFoundError(f"There is no rev{revision} of {found[0].symbol}", latest)


def submitted_by(record: Record, series_id: str, submitter: str) -> tuple[Paper, ...]:
    """The papers of a series of meetings that somebody submitted, by the very words of the register."""
    rest = "WHERE submitted_by = ? AND meeting_id IN (SELECT id FROM meeting WHERE series_id = ?) ORDER BY number"
    return rows.select(record, Paper, rest, (submitter, series_id))


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
