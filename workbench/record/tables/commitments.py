"""Action areas, commitments, indicators and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.commitments import ActionArea, Commitment
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def areas(record: Record, series_id: str) -> tuple[ActionArea, ...]:
    return rows.select(record, ActionArea, "WHERE series_id = ? ORDER BY number", (series_id,))


def of_series(record: Record, series_id: str) -> tuple[Commitment, ...]:
    """The register: by action area, then by number; what has no area comes last."""
    return rows.select(
        record,
        Commitment,
        "WHERE series_id = ? ORDER BY (SELECT number FROM action_area a WHERE a.id = area_id) NULLS LAST, number, id",
        (series_id,),
    )


def members_by_commitment(record: Record, series_id: str) -> dict[str, tuple[str, ...]]:
    """For each commitment the codes of the members it names, in protocol order."""
    found: dict[str, list[str]] = {}
    for commitment_id, code in record.query(
        "SELECT cm.commitment_id, m.code FROM commitment_member cm JOIN member m ON m.id = cm.member_id"
        " WHERE m.series_id = ? ORDER BY m.position",
        (series_id,),
    ):
        found.setdefault(commitment_id, []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def from_paragraph(record: Record, paragraph_id: str) -> tuple[str, ...]:
    """Ids of the commitments whose source is this paragraph."""
    return tuple(row[0] for row in record.query("SELECT id FROM commitment WHERE paragraph_id = ?", (paragraph_id,)))
