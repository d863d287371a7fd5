"""Action areas, commitments, indicators and progress."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from workbench.model.commitments import (
    ActionArea,
    Cell,
    Claim,
    Commitment,
    CommitmentMember,
    Indicator,
    Progress,
    Sourced,
)
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


def in_area(record: Record, series_id: str, area_id: str | None) -> tuple[Commitment, ...]:
    """The commitments of one action area by number, or those without one."""
    return rows.select(
        record, Commitment, "WHERE series_id = ? AND area_id IS ? ORDER BY number, id", (series_id, area_id)
    )


def members_of(record: Record, commitment_id: str) -> tuple[CommitmentMember, ...]:
    """The members that one commitment names, in protocol order; none for a commitment of all."""
    rest = "WHERE commitment_id = ? ORDER BY (SELECT position FROM member m WHERE m.id = member_id)"
    return rows.select(record, CommitmentMember, rest, (commitment_id,))


def indicators_of(record: Record, commitment_id: str) -> tuple[Indicator, ...]:
    """In the order in which they came in."""
    return rows.select(record, Indicator, "WHERE commitment_id = ? ORDER BY id", (commitment_id,))


def progress_of(record: Record, commitment_id: str) -> tuple[Progress, ...]:
    """Every report on one commitment: by cycle, the latest first, then by member in protocol order."""
    rest = "WHERE commitment_id = ? ORDER BY cycle DESC, (SELECT position FROM member m WHERE m.id = member_id)"
    return rows.select(record, Progress, rest, (commitment_id,))


def report_of(record: Record, commitment_id: str, member_id: str, cycle: str) -> Progress | None:
    """What one member reported on one commitment in one cycle."""
    rest = "WHERE commitment_id = ? AND member_id = ? AND cycle = ?"
    found = rows.select(record, Progress, rest, (commitment_id, member_id, cycle))
    return found[0] if found else None


def cycles(record: Record, series_id: str) -> tuple[str, ...]:
    """The cycles in which something was reported, the latest first."""
    found = record.query(
        "SELECT DISTINCT cycle FROM progress WHERE member_id IN (SELECT id FROM member WHERE series_id = ?)"
        " ORDER BY cycle DESC",
        (series_id,),
    )
    return tuple(row[0] for row in found)


_MATRIX = """
WITH concerned AS (
    SELECT coalesce(c.area_id, '') AS area, m.id AS member, c.status = 'open' AS is_open,
        coalesce(c.revised_due, c.due) AS due_now,
        EXISTS (SELECT 1 FROM progress p WHERE p.commitment_id = c.id AND p.member_id = m.id
            AND (?3 IS NULL OR p.cycle = ?3)) AS is_reported
    FROM commitment c JOIN member m ON m.series_id = c.series_id
    WHERE c.series_id = ?1 AND c.status <> 'superseded' AND (c.scope <> 'named' OR EXISTS (
        SELECT 1 FROM commitment_member cm WHERE cm.commitment_id = c.id AND cm.member_id = m.id))
)
SELECT area, member, count(*), sum(is_open AND due_now IS NOT NULL AND due_now < ?2),
    sum(is_open AND NOT is_reported), sum(is_reported)
FROM concerned GROUP BY area, member
"""


def matrix(record: Record, series_id: str, today: date, cycle: str | None = None) -> dict[tuple[str, str], Cell]:
    """Cells by (area's id, member's id), '' for what has no area. A commitment that names nobody counts for every member.
    With a `cycle`, only its reports count. A cell without commitments is left out."""
    found = record.query(_MATRIX, (series_id, today.isoformat(), cycle))
    return {(area, member): Cell(*counts) for area, member, *counts in found}


_CLAIMS = """
SELECT commitment_id, claim, count(*) FROM progress p
WHERE commitment_id IN (SELECT id FROM commitment WHERE series_id = ?) AND NOT EXISTS (
    SELECT 1 FROM progress later WHERE later.commitment_id = p.commitment_id AND later.member_id = p.member_id
    AND later.cycle > p.cycle)
GROUP BY commitment_id, claim
"""


def claims(record: Record, series_id: str) -> dict[str, dict[Claim, int]]:
    """For each commitment that was reported on, how many members claim what in their latest report on it."""
    found: dict[str, dict[Claim, int]] = {}
    for commitment_id, claim, count in record.query(_CLAIMS, (series_id,)):
        found.setdefault(commitment_id, {})[Claim(claim)] = count
    return found


_OF = {
    "indicator": "SELECT commitment_id FROM indicator WHERE id = ?",
    "progress": "SELECT commitment_id FROM progress WHERE id = ?",
}


def commitment_of(record: Record, kind: str, key: str) -> str:
    """The commitment that an indicator or a report ('progress') belongs to; '' where it is not there."""
    found = record.query(_OF[kind], (key,))
    return found[0][0] if found else ""


_FOLLOWING = """
SELECT body FROM paragraph p WHERE text_id = (SELECT text_id FROM paragraph WHERE id = ?1)
AND position >= (SELECT position FROM paragraph WHERE id = ?1) ORDER BY position LIMIT 40
"""
_LETTER = re.compile(r"(?:^|(?<=\s))\([a-z]{1,5}\)\s+")
"""What a list's items are called in a quotation; their paragraphs bear it as a number."""


def with_source(record: Record, key: str) -> Sourced:
    """A commitment with its text's slug, and whether its paragraph still holds its words; those of a list may go on in the
    paragraphs after it."""
    row = rows.get(record, Commitment, key)
    ((slug,),) = record.query("SELECT (SELECT slug FROM text WHERE id = ?)", (row.text_id,))
    bodies = [" ".join(body.split()) for (body,) in record.query(_FOLLOWING, (row.paragraph_id,))]
    if not bodies:
        return Sourced(row, slug, None)
    words = " ".join(row.body.split())
    listed = _LETTER.sub("", words)
    place = _LETTER.sub("", " ".join(bodies)).find(listed)
    return Sourced(row, slug, words in bodies[0] or 0 <= place < len(_LETTER.sub("", bodies[0])))
