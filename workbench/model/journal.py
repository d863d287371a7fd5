"""What the record remembers of each action."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ActionKind(StrEnum):
    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Action:
    """One journal step. `target` is the action an undo or redo is about."""

    number: int
    id: str
    at: datetime
    who: str
    label: str
    kind: ActionKind
    target: int | None
    undone: bool
    changes: int
    """Rows that it added, changed or removed."""


@dataclass(frozen=True)
class Change:
    """What one committed action touched: for each table the keys of its rows."""

    tables: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Found:
    """One thing that full-text search found. `place` says where it stands: 'Joint Statement, 12'."""

    kind: str
    id: str
    title: str
    snippet: str
    place: str
