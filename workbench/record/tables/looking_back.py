"""What the record remembers of a paragraph and of a text's drafts: reads for looking back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.model.commitments import Commitment
from workbench.model.negotiation import DraftParagraph, DraftRegion, Proposal, RegionDecision
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record

_DRAFTS = "draft_id IN (SELECT id FROM draft WHERE text_id = ?)"


class Step(NamedTuple):
    """What one action did to one row. Actions taken back, and those that take back, are not told."""

    action: int
    at: datetime
    label: str
    who: str
    table: str
    key: str
    before: dict[str, Any] | None
    """The row's columns, a JSON list still as text; None where there was no row."""
    after: dict[str, Any] | None


class Stood(NamedTuple):
    """A paragraph as a draft printed it."""

    draft_id: str
    paragraph_id: str
    number: str
    body: str


def stages(record: Record, text_id: str, paragraph_id: str) -> dict[str, DraftParagraph]:
    """One paragraph in every draft that has it, by draft id."""
    found = rows.select(record, DraftParagraph, f"WHERE paragraph_id = ? AND {_DRAFTS}", (paragraph_id, text_id))
    return {row.draft_id: row for row in found}


def regions(record: Record, text_id: str, paragraph_id: str) -> dict[str, str]:
    """What was open of one paragraph, as JSON, by draft id."""
    found = rows.select(record, DraftRegion, f"WHERE paragraph_id = ? AND {_DRAFTS}", (paragraph_id, text_id))
    return {row.draft_id: row.compiled for row in found}


def stood(record: Record, text_id: str) -> tuple[Stood, ...]:
    """Every paragraph of every draft, in the order of print."""
    found = record.query(
        f"SELECT draft_id, paragraph_id, number, body FROM draft_paragraph WHERE {_DRAFTS} ORDER BY draft_id, position",
        (text_id,),
    )
    return tuple(Stood(*row) for row in found)


def proposals_about(record: Record, text_id: str, paragraph_id: str, bodies: Sequence[str]) -> tuple[Proposal, ...]:
    """Proposals on a paragraph, and new paragraphs that were asked for in one of these wordings or instead of one, in the
    order of their making."""
    marks = ", ".join("?" * len(bodies))
    rest = (
        "WHERE text_id = ? AND ((paragraph_id = ? AND kind <> 'insert')"
        f" OR (kind = 'insert' AND (wording IN ({marks}) OR (before <> '' AND before IN ({marks}))))) ORDER BY rowid"
    )
    return rows.select(record, Proposal, rest, (text_id, paragraph_id, *bodies, *bodies))


def proposals_of(record: Record, text_id: str, member_id: str) -> tuple[Proposal, ...]:
    """What a member asked for or supports, in the order of its making."""
    rest = (
        "WHERE text_id = ? AND (member_id = ? OR id IN (SELECT proposal_id FROM supporter WHERE member_id = ?))"
        " ORDER BY rowid"
    )
    return rows.select(record, Proposal, rest, (text_id, member_id, member_id))


def offers(record: Record, text_id: str) -> tuple[Proposal, ...]:
    """What the Chair offered, in the order of its making."""
    return rows.select(record, Proposal, "WHERE text_id = ? AND offered = 1 ORDER BY rowid", (text_id,))


def decisions_on(record: Record, text_id: str, paragraph_id: str) -> tuple[RegionDecision, ...]:
    rest = "WHERE text_id = ? AND paragraph_id = ? ORDER BY rowid"
    return rows.select(record, RegionDecision, rest, (text_id, paragraph_id))


def commitments_from(record: Record, paragraph_id: str) -> tuple[Commitment, ...]:
    return rows.select(record, Commitment, "WHERE paragraph_id = ? ORDER BY number, id", (paragraph_id,))


_STEP = """
SELECT a.number, a.at, a.label, a.who, c.table_name, c.row_key, c.before, c.after
FROM change c JOIN action a ON a.number = c.action
WHERE a.kind IN ('edit', 'import') AND a.undone_by IS NULL
"""
TOLD = ("paragraph", "proposal", "region_decision", "draft", "commitment")
"""Tables whose steps a paragraph's life is told from."""


def steps_of(record: Record, keys: Sequence[str]) -> tuple[Step, ...]:
    """What was done to rows, by their keys, the earliest first."""
    found: list[Step] = []
    tables = ", ".join("?" * len(TOLD))
    for start in range(0, len(keys), rows.BATCH):
        some = keys[start : start + rows.BATCH]
        marks = ", ".join("?" * len(some))
        sql = f"{_STEP} AND c.table_name IN ({tables}) AND c.row_key IN ({marks}) ORDER BY c.number"
        found += map(_step, record.query(sql, (*TOLD, *some)))
    return tuple(sorted(found, key=lambda step: step.action))


def steps_in(record: Record, actions: Sequence[int]) -> tuple[Step, ...]:
    """What these actions did to paragraphs and commitments, the earliest first."""
    found: list[Step] = []
    for start in range(0, len(actions), rows.BATCH):
        some = actions[start : start + rows.BATCH]
        marks = ", ".join("?" * len(some))
        sql = f"{_STEP} AND c.table_name IN ('paragraph', 'commitment') AND c.action IN ({marks}) ORDER BY c.number"
        found += map(_step, record.query(sql, some))
    return tuple(found)


class Position(NamedTuple):
    """A change of where a paragraph stands; None: it did not, or does not, stand there."""

    action: int
    paragraph_id: str
    before: int | None
    after: int | None


def positions(record: Record, text_id: str, since: int) -> tuple[Position, ...]:
    """How the paragraphs of a text changed places from an action on, undoing included, the latest first."""
    found = record.query(
        "SELECT action, row_key, json_extract(before, '$.position'), json_extract(after, '$.position') FROM change"
        " WHERE table_name = 'paragraph' AND action >= ? AND json_extract(coalesce(after, before), '$.text_id') = ?"
        " ORDER BY number DESC",
        (since, text_id),
    )
    return tuple(Position(*row) for row in found)


def _step(row: Sequence[Any]) -> Step:
    number, at, label, who, table, key, before, after = row
    told = (json.loads(one) if one else None for one in (before, after))
    return Step(number, datetime.fromisoformat(at), label, who, table, key, *told)
