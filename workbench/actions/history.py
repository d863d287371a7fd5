"""What an action did, in the field's words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from workbench.compose.english import full_date
from workbench.model import journal_words as words
from workbench.model.journal import Changed, How
from workbench.record import journal
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table

DEPTH = 3
"""How far a name reaches: a supporter is named by its proposal, a reply by its draft, and that by its text."""

Net = dict[tuple[str, str], tuple[dict[str, Any] | None, dict[str, Any] | None]]
"""Each row that an action touched, by table and key: before all of it, and after."""


def changes_in_words(record: Record, number: int) -> tuple[Changed, ...]:
    """What one action changed, row by row in the order of its doing: one entry for each column that says something. What it
    added and removed again is left out, and so is what the workbench keeps for itself. NotFoundError where there is no such
    action."""
    journal.of_number(record, number)
    net = _net(record, number)
    told = _Telling(record, net)
    return tuple(changed for place in net for changed in told.row(*place))


def _net(record: Record, number: int) -> Net:
    net: Net = {}
    for table, key, before, after in journal.changes(record, number):
        if table not in words.UNTOLD_TABLES:
            first = net[table, key][0] if (table, key) in net else before
            net[table, key] = (first, after)
    return net


class _Telling:
    """Tells rows; knows all rows that are needed for their names."""

    def __init__(self, record: Record, net: Net) -> None:
        meeting = meeting_table.current(record)
        self._zone = ZoneInfo(meeting.zone)
        self._member = meeting_table.series(record, meeting.series_id).member_word
        self._net = net
        self._rows: dict[tuple[str, str], words.Row] = {}
        for place, (before, after) in net.items():
            self._rows[place] = after or before or {}
        self._learn(record, [row for sides in net.values() for row in sides if row])

    def _learn(self, record: Record, rows: list[Any]) -> None:
        """Read what the rows point at, table by table, and what that points at."""
        for _ in range(DEPTH):
            wanted: dict[str, set[str]] = {}
            for row in rows:
                for table, key in _pointers(row):
                    if (table, key) not in self._rows:
                        wanted.setdefault(table, set()).add(key)
            rows = []
            for table, keys in wanted.items():
                found = journal.rows_by_key(record, table, sorted(keys))
                self._rows |= {(table, key): row for key, row in found.items()}
                rows += found.values()

    def name(self, table: str, key: Any) -> str:
        row = self._rows.get((table, key))
        return words.row_name(table, row, self.name) if row else ""

    def row(self, table: str, key: str) -> Iterator[Changed]:
        before, after = self._net[table, key]
        if before is None and after is None:
            return
        how = How.ADDED if before is None else How.REMOVED if after is None else How.CHANGED
        word, what = words.table_word(table, self._member), self.name(table, key)
        told = False
        for column in after or before or {}:
            sides = self._sides(column, before, after, how)
            if sides is not None:
                told = True
                yield Changed(word, what, words.column_word(table, column, self._member), *sides, how, table, key)
        if not told and how is not How.CHANGED:
            yield Changed(word, what, "", "", "", how, table, key)

    def _sides(
        self, column: str, before: words.Row | None, after: words.Row | None, how: How
    ) -> tuple[str, str] | None:
        """Both values of a column in words; None where there is nothing to tell."""
        if column in words.UNTOLD_COLUMNS or (how is not How.CHANGED and column in words.UNTOLD_WHEN_NEW):
            return None
        if before is not None and after is not None and before.get(column) == after.get(column):
            return None
        if column == words.PLACE:
            return "", "moved"
        sides = self._value(column, before), self._value(column, after)
        empty = ("", "no") if how is not How.CHANGED else ()
        return None if (sides[0] in empty and sides[1] in empty) or sides == ("", "") else sides

    def _value(self, column: str, row: words.Row | None) -> str:
        value = row.get(column) if row else None
        if row is None or value is None or value == "":
            return ""
        if table := words.points_at(column, row):
            return self.name(table, value) or "what is gone"
        if column in words.YES_OR_NO:
            return "yes" if value else "no"
        if column in _LISTS:
            return self._listed(column, json.loads(value), row)
        if column.endswith(("_at", "_on")) or column in ("at", "due", "revised_due", "pinned", "deadline"):
            return self._when(str(value))
        return words.coded(column, str(value))

    def _when(self, value: str) -> str:
        if len(value) == len("2005-09-02"):
            return full_date(date.fromisoformat(value))
        local = datetime.fromisoformat(value).astimezone(self._zone)
        return f"{full_date(local.date())}, {local:%H:%M}"

    def _listed(self, column: str, value: Any, row: words.Row) -> str:
        """A column that holds JSON."""
        if column == "waits":
            return ", ".join(self.name("member", key) or "what is gone" for key in value)
        if column == "authors":
            return ", ".join(f"{author} for {self.name('member', key)}" for author, key in sorted(value.items()))
        body = row.get("body") or ""
        return ", ".join(f"{style}: {body[start:end]}" for start, end, style in value)


_LISTS = frozenset({"waits", "authors", "marks"})


def _pointers(row: words.Row) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if not value:
            continue
        if table := words.points_at(column, row):
            yield table, value
        elif column == "waits":
            yield from (("member", key) for key in json.loads(value))
        elif column == "authors":
            yield from (("member", key) for key in json.loads(value).values())
