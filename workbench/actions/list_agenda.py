"""A list of agenda items on its way into the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from workbench.actions.list_cells import CellError, Moment, NotYetError, bare
from workbench.actions.list_fields import Here
from workbench.actions.list_shelves import Plan, Shelf, Values, at
from workbench.model.agenda import AgendaItem, ItemKind
from workbench.model.positions import STEP
from workbench.record.tables import agenda as agenda_table

MORNING = time(9)
"""When a day begins whose list gives its date alone."""


class Agenda(Shelf[AgendaItem]):
    """Two breaks may bear one title: each row of a list is about another item, the first about the first."""

    columns = ("number", "title", "kind", "minutes", "lead", "purpose", "annotation", "notes")

    def __init__(self, here: Here, listed: Iterable[Values]) -> None:
        super().__init__(here, agenda_table.items(here.record, here.meeting.id))
        self._titles: set[str] = set()
        self._bearer: dict[str, Values] = {}
        """For each number the first row of the list that gives it."""
        for values in listed:
            self._titles.add(bare(values.get("title", "")))
            self._bearer.setdefault(values.get("number", ""), values)
        self._told: set[str] = set()
        """Ids of items that a row of this list was about."""
        self._day: str | None = None
        """The day that the list's rows stand under by now."""

    def names(self, row: AgendaItem) -> Iterable[object]:
        yield ("title", bare(row.title))
        if row.number:
            yield ("number", row.number)

    def asked(self, values: Values) -> Iterable[object]:
        yield ("title", bare(values.get("title", "")))
        yield ("number", values.get("number"))

    def place(self, row: AgendaItem) -> tuple[object, int]:
        return None, row.position

    def find(self, values: Values) -> AgendaItem | None:
        """By title, of several the one with the same number or parent; else by number, unless the list tells elsewhere
        what becomes of the item that bears it."""
        titled = self._untold(("title", bare(values["title"]))) if "title" in values else []
        if titled:
            parent = self._parent(values) if "parent" in values else None
            number = values.get("number")
            return min(titled, key=lambda row: (number not in (None, row.number), parent not in (None, row.parent_id)))
        numbered = self._untold(("number", values["number"])) if "number" in values else []
        elsewhere = "title" in values and numbered and bare(numbered[0].title) in self._titles
        return numbered[0] if numbered and not elsewhere else None

    def new(self, values: Values) -> AgendaItem:
        if not bare(values.get("title", "")):
            raise CellError("gives no title")
        return AgendaItem(self.here.record.fresh_key(), self.here.meeting.id, None, 0, "", "")

    def plan(self, values: Values) -> Plan[AgendaItem]:
        number = values.get("number")
        if number and self._bearer[number] is not values:
            raise CellError(f"gives number {number}, which an earlier row of the list has")
        plan = super().plan(values)
        row = plan.row
        if plan.before is None or "parent" in values:
            parent = self._parent(values)
            if plan.before is None or parent != row.parent_id:
                row = replace(row, parent_id=parent, position=self.last() + STEP)
        self._check_place(row)
        if "pinned" in values:
            row = replace(row, pinned=self._pinned(row, values["pinned"]))
        return Plan(row, plan.before)

    def tell(self, plan: Plan[AgendaItem]) -> None:
        super().tell(plan)
        self._told.add(plan.row.id)
        if plan.row.kind is ItemKind.DAY:
            self._day = plan.row.id

    def _untold(self, name: object) -> list[AgendaItem]:
        found = [row for row in self.named(name) if row.id not in self._told]
        return sorted(found, key=lambda row: (row.position, row.id))

    def _parent(self, values: Values) -> str | None:
        """What a new row stands under: what it says, else the item whose number its own continues ('3.1' under '3'), else
        the day that the list last told of."""
        if "parent" in values:
            said = values["parent"]
            found = self.named(("number", said.strip(" ."))) or self.named(("title", bare(said)))
            if not found:
                raise NotYetError(f"would stand under '{said}', which is no item")
            if len(found) > 1:
                raise CellError(f"would stand under '{said}', which is more than one item")
            return found[0].id
        if values.get("kind") is ItemKind.DAY:
            return None
        above = values.get("number", "").rpartition(".")[0]
        found = self.named(("number", above)) if above else []
        return found[0].id if found else self._day

    def _check_place(self, row: AgendaItem) -> None:
        if row.kind is ItemKind.DAY and row.parent_id is not None:
            raise CellError("is a day, which stands under nothing")
        if row.id in {above.id for above in self._above(row)}:
            raise CellError("would stand below itself")

    def _above(self, row: AgendaItem) -> Iterable[AgendaItem]:
        seen: set[str] = set()
        while row.parent_id is not None and row.parent_id not in seen:
            seen.add(row.parent_id)
            row = self.rows[row.parent_id]
            yield row

    def _pinned(self, row: AgendaItem, said: time | Moment) -> datetime:
        """A start in UTC. An hour alone is of the day that the item stands under, or of the meeting's first."""
        if isinstance(said, time):
            return at(Moment(self._date_of(row), said), MORNING, self.here)
        if said.hour is None and row.kind is not ItemKind.DAY:
            raise CellError("gives a start without an hour; write it like 09:30")
        if said.hour is None and row.pinned is not None and row.pinned.astimezone(self.here.zone).date() == said.day:
            return row.pinned
        return at(said, MORNING, self.here)

    def _date_of(self, row: AgendaItem) -> date:
        for above in (row, *self._above(row)):
            if above.kind is ItemKind.DAY and above.pinned is not None:
                return above.pinned.astimezone(self.here.zone).date()
        if self.here.meeting.starts_on is None:
            raise CellError("gives an hour without a day; write it like 2005-09-01 09:30")
        return self.here.meeting.starts_on
