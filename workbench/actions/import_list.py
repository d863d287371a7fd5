"""Taking in lists: people, delegations, agenda items, tasks, papers, commitments, pasted or from a file.

`understand` says what each row would do and changes nothing; `take` does it, in one step. Rows that are in the record
already are recognised and changed only in what the list says: a blank cell changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.actions.list_agenda import Agenda
from workbench.actions.list_cells import CellError, NotYetError
from workbench.actions.list_commitments import Commitments
from workbench.actions.list_fields import FIELDS, Field, Here, ListKind, field_named
from workbench.actions.list_headings import Matched, heading_row, matched, no_headings
from workbench.actions.list_shelves import Delegations, Papers, People, Plan, Shelf, Tasks, Values
from workbench.errors import WorkbenchError
from workbench.model.journal import ActionKind

if TYPE_CHECKING:
    from workbench.exchange.pasted import Rows
    from workbench.exchange.sheets import Sheet
    from workbench.record.file import Record

_SHELVES: dict[ListKind, Callable[[Here, Iterable[Values]], Shelf[Any]]] = {
    ListKind.PEOPLE: People,
    ListKind.DELEGATIONS: Delegations,
    ListKind.AGENDA: Agenda,
    ListKind.TASKS: Tasks,
    ListKind.PAPERS: Papers,
    ListKind.COMMITMENTS: Commitments,
}
_WORDS = {
    ListKind.PEOPLE: ("person", "people"),
    ListKind.DELEGATIONS: ("delegation", "delegations"),
    ListKind.AGENDA: ("agenda item", "agenda items"),
    ListKind.TASKS: ("task", "tasks"),
    ListKind.PAPERS: ("paper", "papers"),
    ListKind.COMMITMENTS: ("commitment", "commitments"),
}


@dataclass(frozen=True)
class NotTaken:
    """A cell, a row or a column that the record does not take, and why. `column` is empty for a whole row."""

    row: int
    column: str
    text: str
    why: str


@dataclass(frozen=True)
class Entry:
    """One row of the list: its row number, what becomes of it ('add', 'update', 'same' or 'refused'), its cells, the key of
    the row of the record that it is about (None where it is new or refused), and why it is refused."""

    line: int
    verdict: str
    cells: tuple[str, ...]
    key: str | None = None
    why: str = ""


@dataclass(frozen=True)
class Understood:
    """What a list says, as `take` would take it."""

    kind: ListKind
    source: str
    columns: tuple[Matched, ...]
    entries: tuple[Entry, ...]
    not_taken: tuple[NotTaken, ...]
    rows: Rows
    chosen: Mapping[int, str | None]

    def count(self, *verdicts: str) -> int:
        return sum(entry.verdict in verdicts for entry in self.entries)


@dataclass(frozen=True)
class Taken:
    """How many rows were new, how many were changed, and what was not taken."""

    added: int
    updated: int
    not_taken: tuple[NotTaken, ...]


def fields(kind: ListKind) -> tuple[Field, ...]:
    """What a column of such a list can say, for choosing by hand."""
    return FIELDS[ListKind(kind)]


def pick(sheets: Sequence[Sheet], kind: ListKind) -> Sheet:
    """The first sheet whose headings are recognised; the first of all where none is."""
    return next((sheet for sheet in sheets if heading_row(ListKind(kind), sheet.rows) is not None), sheets[0])


def understand(
    record: Record, kind: ListKind, rows: Rows, *, source: str = "", columns: Mapping[int, str | None] | None = None
) -> Understood:
    """What a list would do. `columns` puts right how columns (counted from 0) are matched: the name of a field, or None
    for a column to be left out; where it is given, a list may lack headings. WorkbenchError where no heading is
    recognised."""
    return _Reading(record, ListKind(kind), rows, source, columns or {}).result()


def take(record: Record, understood: Understood) -> Taken:
    """Take a list in, as one step. It is read once more against the record as it now is; the same list a second time
    changes nothing."""
    reading = _Reading(record, understood.kind, understood.rows, understood.source, understood.chosen)
    seen = reading.result()
    count = seen.count("add", "update")
    words = _WORDS[understood.kind][count != 1]
    origin = f" from {understood.source}" if understood.source else ""
    with record.action(f"Take in {count} {words}{origin}", ActionKind.IMPORT):
        for plan in reading.plans:
            reading.shelf.write(record, plan)
    return Taken(seen.count("add"), seen.count("update"), seen.not_taken)


class _Reading:
    """One list, read row by row against what the record holds."""

    def __init__(
        self, record: Record, kind: ListKind, rows: Rows, source: str, chosen: Mapping[int, str | None]
    ) -> None:
        self._kind, self._rows, self._source, self._chosen = kind, rows, source, chosen
        if not any(map(any, rows)):
            raise WorkbenchError(f"{source or 'The list'} is empty", "copy or choose the list once more")
        found = heading_row(kind, rows)
        if found is None and not any(chosen.values()):
            raise no_headings(kind, source)
        self._first = 0 if found is None else found + 1
        self._columns = matched(kind, rows[found] if found is not None else ("",) * len(rows[0]), chosen)
        self._here = Here(record)
        self._not_taken: list[NotTaken] = []
        self._read = [(line, cells, *self._values(line, cells)) for line, cells in self._lines()]
        self.shelf = _SHELVES[kind](self._here, [values for _, _, values, _ in self._read])
        self.plans: list[Plan[Any]] = []
        self._told: dict[str, int] = {}
        self._left: dict[object, int] = {}
        """Names that a refused row asked for, with that row: a later row is not to make it takeable the next time."""

    def result(self) -> Understood:
        for column in self._columns:
            if column.field is None and self._chosen.get(column.place, "") is not None:
                self._miss_column(column)
        entries = tuple(sorted(self._entries(), key=lambda entry: entry.line))
        ordered = tuple(sorted(self._not_taken, key=lambda one: one.row))
        return Understood(self._kind, self._source, self._columns, entries, ordered, self._rows, self._chosen)

    def _entries(self) -> Iterator[Entry]:
        """Row by row; what waits for a row further down is read again after it, as long as that helps."""
        waiting, before = self._read, 0
        while waiting and len(waiting) != before:
            before, again = len(waiting), []
            for line, cells, values, wrong in waiting:
                try:
                    yield self._entry(line, cells, values, wrong)
                except NotYetError:
                    again.append((line, cells, values, wrong))
            waiting = again
        for line, cells, values, wrong in waiting:
            yield self._entry(line, cells, values, wrong, last=True)

    def _lines(self) -> Iterable[tuple[int, tuple[str, ...]]]:
        """The rows below the headings that are not blank, numbered from 1 as a sheet numbers them."""
        return ((line, row) for line, row in enumerate(self._rows, 1) if line > self._first and any(row))

    def _miss_column(self, column: Matched) -> None:
        if any(cells[column.place] for _, cells, _, _ in self._read):
            why = "no column of this list is known by that heading" if not column.instead else column.instead
            self._not_taken.append(NotTaken(self._first, column.heading, "", why))

    def _values(self, line: int, cells: Sequence[str]) -> tuple[dict[str, Any], list[NotTaken]]:
        """What the cells of a row say, by field, and the cells that say nothing that can be taken."""
        values: dict[str, Any] = {}
        wrong: list[NotTaken] = []
        for column in self._columns:
            text = cells[column.place]
            if column.field is None or not text:
                continue
            try:
                values[column.field] = field_named(self._kind, column.field).read(self._here, text)
            except CellError as error:
                wrong.append(NotTaken(line, column.heading, text, str(error)))
        return values, wrong

    def _entry(
        self, line: int, cells: tuple[str, ...], values: Values, wrong: list[NotTaken], *, last: bool = False
    ) -> Entry:
        if wrong:
            self._not_taken.extend(wrong)
            why = "; ".join(f"row {line}, {one.column}: {one.why}" for one in wrong)
            return Entry(line, "refused", cells, None, why)
        try:
            plan = self._plan(line, values, last=last)
            return Entry(line, self._verdict(line, plan), cells, plan.before and plan.before.id)
        except CellError as error:
            if isinstance(error, NotYetError) and not last:
                raise
            self._not_taken.append(NotTaken(line, "", " | ".join(filter(None, cells)), str(error)))
            return Entry(line, "refused", cells, None, f"row {line} {error}")

    def _plan(self, line: int, values: Values, *, last: bool) -> Plan[Any]:
        try:
            return self.shelf.plan(values)
        except CellError as error:
            if last or not isinstance(error, NotYetError):
                for name in self.shelf.asked(values):
                    self._left[name] = min(line, self._left.get(name, line))
            raise

    def _verdict(self, line: int, plan: Plan[Any]) -> str:
        """Keeps a plan that changes something. CellError for a row that says something else of what an earlier row told."""
        earlier = self._told.setdefault(plan.row.id, line)
        if earlier != line and not plan.changes_nothing:
            raise CellError(f"says something else of what row {earlier} tells")
        names = {*self.shelf.names(plan.row), *(self.shelf.names(plan.before) if plan.before is not None else ())}
        left = [name for name in names if self._left.get(name, line) < line]
        if left and not plan.changes_nothing:
            raise CellError(f"tells of the same as row {self._left[left[0]]}, which is not taken")
        self.shelf.tell(plan)
        if plan.changes_nothing:
            return "same"
        self.plans.append(plan)
        return "add" if plan.before is None else "update"
