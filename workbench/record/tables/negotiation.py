"""Drafts, replies, proposals, decisions and comments of a text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFoundError
from workbench.model.negotiation import (
    After,
    AfterKind,
    CompiledParagraph,
    Draft,
    DraftComment,
    DraftParagraph,
    DraftRegion,
    Form,
    Moved,
    Opposed,
    Proposal,
    Region,
    RegionDecision,
    Reminder,
    Reply,
    Segment,
    Snapshot,
    SnapshotParagraph,
    Supporter,
    Variant,
)
from workbench.model.text import ParagraphKind
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record

_STANDING = "disposition IN ('pending', 'bracketed')"


def drafts(record: Record, text_id: str) -> tuple[Draft, ...]:
    """Every draft of a text, the first one first; those withdrawn too."""
    return rows.select(record, Draft, "WHERE text_id = ? ORDER BY number", (text_id,))


def latest(record: Record, text_id: str) -> Draft | None:
    """The latest draft that was not withdrawn."""
    found = rows.select(record, Draft, "WHERE text_id = ? AND withdrawn = 0 ORDER BY number DESC LIMIT 1", (text_id,))
    return found[0] if found else None


def draft(record: Record, text_id: str, title: str, number: int) -> Draft:
    """One draft by its number. NotFoundError names those there are."""
    found = drafts(record, text_id)
    for one in found:
        if one.number == number:
            return one
    there = f"it has {', '.join(f'Draft {one.number}' for one in found)}" if found else "none has been circulated yet"
    raise NotFoundError(f"There is no Draft {number} of {title}", there)


def by_fingerprint(record: Record, fingerprint: str) -> Draft | None:
    found = rows.select(record, Draft, "WHERE fingerprint = ? ORDER BY number DESC LIMIT 1", (fingerprint,))
    return found[0] if found else None


def draft_paragraphs(record: Record, draft_id: str) -> tuple[DraftParagraph, ...]:
    return rows.select(record, DraftParagraph, "WHERE draft_id = ? ORDER BY position", (draft_id,))


def numbers(record: Record, draft_id: str) -> dict[str, str]:
    """The numbers that a draft printed, by paragraph; '' where it printed none."""
    return dict(record.query("SELECT paragraph_id, number FROM draft_paragraph WHERE draft_id = ?", (draft_id,)))


def draft_compiled(record: Record, draft_id: str) -> dict[str, CompiledParagraph]:
    """What was open in a draft, by paragraph."""
    regions = rows.select(record, DraftRegion, "WHERE draft_id = ?", (draft_id,))
    return {row.paragraph_id: unpacked(row.compiled) for row in regions}


def snapshot(record: Record, one: Draft) -> Snapshot:
    """A draft as it was circulated."""
    compiled = draft_compiled(record, one.id)
    paragraphs = tuple(
        SnapshotParagraph(
            row.paragraph_id,
            row.number,
            row.name,
            row.kind,
            row.level,
            row.body,
            row.marks,
            compiled.get(row.paragraph_id),
            row.annex,
            row.list,
        )
        for row in draft_paragraphs(record, one.id)
    )
    before_first = compiled.get("")
    if before_first is not None:
        paragraphs = (SnapshotParagraph("", "", "0", ParagraphKind.PLAIN, 0, "", (), before_first), *paragraphs)
    return Snapshot(paragraphs, one.form is Form.BRACKETED, one.attributed)


def replies(record: Record, draft_id: str) -> tuple[Reply, ...]:
    """In the order in which they were taken in."""
    return rows.select(record, Reply, "WHERE draft_id = ? ORDER BY taken_at, id", (draft_id,))


def reminders(record: Record, draft_id: str) -> dict[str, datetime]:
    """When each member was last reminded of a draft."""
    found = rows.select(record, Reminder, "WHERE draft_id = ? ORDER BY at, id", (draft_id,))
    return {row.member_id: row.at for row in found}


def known_files(record: Record) -> frozenset[str]:
    """Hashes of all files that came in as replies and of all that went out as drafts."""
    sql = "SELECT content_hash FROM reply WHERE content_hash IS NOT NULL UNION SELECT content_hash FROM draft"
    return frozenset(str(key) for (key,) in record.query(sql))


def replies_on_text(record: Record, text_id: str) -> tuple[Reply, ...]:
    rest = "WHERE draft_id IN (SELECT id FROM draft WHERE text_id = ?) ORDER BY taken_at, id"
    return rows.select(record, Reply, rest, (text_id,))


def proposals(record: Record, text_id: str) -> tuple[Proposal, ...]:
    """Every proposal ever made on a text, in the order of its making."""
    return rows.select(record, Proposal, "WHERE text_id = ? ORDER BY rowid", (text_id,))


def standing(record: Record, text_id: str, paragraph_id: str | None = None) -> tuple[Proposal, ...]:
    """The open proposals of a text, or of one of its paragraphs."""
    if paragraph_id is None:
        return rows.select(record, Proposal, f"WHERE text_id = ? AND {_STANDING} ORDER BY rowid", (text_id,))
    rest = f"WHERE text_id = ? AND paragraph_id = ? AND {_STANDING} ORDER BY rowid"
    return rows.select(record, Proposal, rest, (text_id, paragraph_id))


def of_reply(record: Record, reply_id: str) -> tuple[Proposal, ...]:
    return rows.select(record, Proposal, "WHERE reply_id = ? ORDER BY serial, rowid", (reply_id,))


def supporters(record: Record, text_id: str) -> dict[str, tuple[str, ...]]:
    """Members that stand behind a proposal besides its owner, by proposal."""
    found: dict[str, tuple[str, ...]] = {}
    rest = "WHERE proposal_id IN (SELECT id FROM proposal WHERE text_id = ?) ORDER BY rowid"
    for row in rows.select(record, Supporter, rest, (text_id,)):
        found[row.proposal_id] = (*found.get(row.proposal_id, ()), row.member_id)
    return found


def supporters_of(record: Record, proposal_id: str) -> tuple[Supporter, ...]:
    """Rows of those behind one proposal besides its owner, in the order in which they joined it."""
    return rows.select(record, Supporter, "WHERE proposal_id = ? ORDER BY rowid", (proposal_id,))


def supporters_by_reply(record: Record, reply_id: str) -> tuple[Supporter, ...]:
    return rows.select(record, Supporter, "WHERE reply_id = ?", (reply_id,))


def decisions(record: Record, text_id: str) -> tuple[RegionDecision, ...]:
    return rows.select(record, RegionDecision, "WHERE text_id = ? ORDER BY rowid", (text_id,))


def comments(record: Record, text_id: str) -> tuple[DraftComment, ...]:
    """Comments of the replies that stand, in the order in which they were taken in."""
    rest = "WHERE text_id = ? AND reply_id IN (SELECT id FROM reply WHERE status = 'standing') ORDER BY rowid"
    return rows.select(record, DraftComment, rest, (text_id,))


def serials(record: Record, text_id: str) -> dict[str, int]:
    """The last serial given under each prefix of a reference: 'KOR/2' → 3."""
    found: dict[str, int] = {}
    for (ref,) in record.query("SELECT ref FROM proposal WHERE text_id = ?", (text_id,)):
        prefix, _, serial = ref.rpartition("/")
        found[prefix] = max(found.get(prefix, 0), int(serial))
    return found


# --- a compiled paragraph as JSON ---------------------------------------------------------------------------------------


def packed(compiled: CompiledParagraph) -> str:
    """A compiled paragraph as a draft keeps it."""
    return json.dumps(compiled, default=vars, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1024)
def unpacked(text: str) -> CompiledParagraph:
    """The inverse of `packed`. What a draft printed never changes, and is asked for at every look at its text."""
    value = json.loads(text)
    return CompiledParagraph(
        value["base"],
        tuple(_segment(one) for one in value["segments"]),
        tuple(_after(one) for one in value["after"]),
        tuple(value["deleted_by"]),
        tuple(Moved(tuple(one["by"]), one["target"]) for one in value["moved"]),
        tuple(value["reserves"]),
        value["label"],
    )


def _segment(value: Any) -> Segment:
    if isinstance(value, str):
        return value
    return Region(
        value["start"],
        value["end"],
        value["base"],
        _variants(value["variants"]),
        tuple(value["reserves"]),
        _opposed(value["opposed"]),
        value["bracketed"],
        value["label"],
    )


def _after(value: Any) -> After:
    return After(AfterKind(value["kind"]), _variants(value["variants"]), _opposed(value["opposed"]), value["label"])


def _variants(values: Iterable[Any]) -> tuple[Variant, ...]:
    return tuple(
        Variant(one["body"], tuple(one["by"]), one["offered"], ParagraphKind(one["kind"]), one["level"])
        for one in values
    )


def _opposed(values: Iterable[Any]) -> tuple[Opposed, ...]:
    return tuple(Opposed(one["body"], tuple(one["by"])) for one in values)
