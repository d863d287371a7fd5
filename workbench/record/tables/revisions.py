"""How often rows were changed, by the journal: for what leaves the record more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.record.file import Record


def of_rows(record: Record, table: str) -> dict[str, int]:
    """For each row of a table that was ever changed, how often. It only rises: undoing is a change too."""
    found = record.query("SELECT row_key, count(*) FROM change WHERE table_name = ? GROUP BY row_key", (table,))
    return dict(found)


def of_row(record: Record, table: str, key: str) -> int:
    found = record.query("SELECT count(*) FROM change WHERE table_name = ? AND row_key = ?", (table, key))
    return int(found[0][0])


def of_table(record: Record, table: str) -> int:
    """How often any row of it was changed."""
    return int(record.query("SELECT count(*) FROM change WHERE table_name = ?", (table,))[0][0])
