"""The register of papers, and the files under each symbol."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath


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


@dataclass(frozen=True)
class RegisteredPaper:
    """One paper as the register shows it."""

    paper: Paper
    latest: PaperVersion | None
    """None while it has no file."""
    versions: int

    @property
    def symbol(self) -> str:
        return symbol_of(self.paper, self.latest)


def symbol_of(paper: Paper, version: PaperVersion | None = None) -> str:
    """What is printed on a paper's version: '2005/SMEMM/012' on the first, '2005/SMEMM/012rev1' on the next."""
    return f"{paper.symbol}rev{version.number}" if version and version.number else paper.symbol


def file_name_of(paper: Paper, version: PaperVersion) -> str:
    """What a version's file is called outside: '2005-SMEMM-012rev1.docx'."""
    suffix = PurePath(version.file_name).suffix.lower()
    return re.sub(r"[^\w.-]+", "-", symbol_of(paper, version)) + suffix


def read_symbol(symbol: str) -> tuple[str, int | None]:
    """A symbol as somebody types it, apart: '2005/SMEMM/012rev1' → ('2005/SMEMM/012', 1); None where it names no version."""
    said = symbol.strip()
    found = re.fullmatch(r"(.*\d)\s*rev\.?\s*(\d+)", said, re.IGNORECASE)
    return (found[1], int(found[2])) if found else (said, None)
