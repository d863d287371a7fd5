"""References to paragraphs that are no longer in the text: their numbers may be others' by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.record.file import Record

_PREFIX = "lost reference"


def lost(record: Record) -> dict[str, set[str]]:
    """The numbers that lost what they named, by the paragraph they stand in."""
    found: dict[str, set[str]] = {}
    rest = "WHERE name >= ? AND name < ?"
    for (name,) in record.query(f"SELECT name FROM setting {rest}", (f"{_PREFIX}/", f"{_PREFIX}0")):
        _, key, number = name.split("/", 2)
        found.setdefault(key, set()).add(number)
    return found


def lose(record: Record, paragraph_id: str, number: str) -> None:
    """Note that a number in a paragraph names nothing any more. Only inside `record.action`."""
    record.execute(
        "INSERT INTO setting (name, value) VALUES (?, '') ON CONFLICT (name) DO NOTHING",
        (f"{_PREFIX}/{paragraph_id}/{number}",),
    )


def settle(record: Record, paragraph_id: str, number: str) -> None:
    """Forget such a note: the number is no longer said there. Only inside `record.action`."""
    record.execute("DELETE FROM setting WHERE name = ?", (f"{_PREFIX}/{paragraph_id}/{number}",))
