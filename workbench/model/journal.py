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


class How(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Changed:
    """One column of one row that an action changed, in the field's words."""

    table: str
    """What kind of thing it is: 'agenda item'."""
    what: str
    """Which one: '3 Review of progress'."""
    column: str
    """'due'; '' where the row itself is all there is to tell."""
    before: str
    after: str
    """Whole; '' for nothing, and where there was or is no row. Times are the meeting's."""
    how: How
    table_name: str
    key: str
    """The row, for whoever looks for it."""


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
