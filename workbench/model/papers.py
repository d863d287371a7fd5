"""The register of papers, and the files under each symbol."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Purpose(StrEnum):
    INFORMATION = "information"
    CONSIDERATION = "consideration"
    DECISION = "decision"


class Classification(StrEnum):
    PUBLIC = "public"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Paper:
    """A paper of a meeting. Its symbol is never used again, even after it is withdrawn."""

    id: str
    meeting_id: str
    number: int
    symbol: str
    title: str
    agenda_item_id: str | None = None
    submitted_by: str = ""
    purpose: Purpose = Purpose.INFORMATION
    classification: Classification = Classification.RESTRICTED
    reason: str = ""
    derestricted_on: date | None = None
    withdrawn: bool = False
    """Taken back; its symbol stays taken."""


@dataclass(frozen=True)
class PaperVersion:
    """One file of a paper: number 0 is the first, 1 is rev1. The bytes lie in `content` under their SHA-256."""

    id: str
    paper_id: str
    number: int
    file_name: str
    content_hash: str
    size: int
    added_at: datetime
