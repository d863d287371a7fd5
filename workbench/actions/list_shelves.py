"""What the record holds of one kind, and what a row of a list makes of it: a new row, a changed one, or none.

A shelf lays everything out once; rows that a list brings are put on it as they are read, so that a later row of the same
list finds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from workbench.actions.list_cells import CellError, Moment, bare
from workbench.actions.list_fields import Here
from workbench.model.agenda import AgendaItem
from workbench.model.commitments import Commitment
from workbench.model.delegations import Delegation, DelegationKind, Person
from workbench.model.papers import Paper
from workbench.model.tasks import Task, TaskStatus
from workbench.record import rows
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import papers as papers_table
from workbench.record.tables import tasks as tasks_table

if TYPE_CHECKING:
    from workbench.record.file import Record

Row = TypeVar("Row", Person, Delegation, Task, Paper, AgendaItem, Commitment)
Values = Mapping[str, Any]
"""What a row of a list says, by field: only the cells that are not blank."""

EVENING = time(18)
"""When a task is due whose list gives the day alone."""


@dataclass(frozen=True)
class Plan(Generic[Row]):
    """What one row of a list comes to: the row as it will be, what it was (None: it is new), and rows that go with it."""

    row: Row
    before: Row | None
    adds: tuple[object, ...] = ()
    drops: tuple[tuple[type, str], ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return self.row == self.before and not self.adds and not self.drops


class Shelf(Generic[Row]):
    """One kind of thing. `by` is an index of what it is found by: each name with the rows that bear it."""

    columns: ClassVar[tuple[str, ...]]
    """The fields that are columns of the row and are taken over as they are."""

    def __init__(self, here: Here, held: Iterable[Row]) -> None:
        self.here = here
        self.rows: dict[str, Row] = {}
        self.by: dict[object, dict[str, None]] = {}
        self._last: dict[object, int] = {}
        self._reserved: set[tuple[object, int]] = set()
        for row in held:
            self.hold(row)

    def names(self, row: Row) -> Iterable[object]:
        """What a row is found by."""
        raise NotImplementedError

    def asked(self, values: Values) -> Iterable[object]:
        """What a list's row looks for, of the names that rows are found by."""
        raise NotImplementedError

    def place(self, row: Row) -> tuple[object, int]:
        """The count that a row stands in, and its number there."""
        return None, 0

    def last(self, group: object = None) -> int:
        """The highest number of a count; 0 where nothing stands in it."""
        return self._last.get(group, 0)

    def reserve(self, group: object, numbers: Iterable[int]) -> None:
        """Keep numbers that the list gives by itself from being given to another of its rows."""
        self._reserved.update((group, number) for number in numbers)

    def free(self, group: object = None) -> int:
        """The next number of a count that the list does not give by itself."""
        number = self.last(group) + 1
        while (group, number) in self._reserved:
            number += 1
        return number

    def find(self, values: Values) -> Row | None:
        """The row that a list's row is about; CellError where it could be several."""
        raise NotImplementedError

    def new(self, values: Values) -> Row:
        """A new row without the `columns`; CellError where something is missing."""
        raise NotImplementedError

    def plan(self, values: Values) -> Plan[Row]:
        before = self.find(values)
        row = self.changed(before if before is not None else self.new(values), values)
        return Plan(row, before)

    def changed(self, row: Row, values: Values) -> Row:
        return replace(row, **{name: values[name] for name in self.columns if name in values})

    def hold(self, row: Row) -> None:
        """Put a row on the shelf, in place of what it was."""
        old = self.rows.get(row.id)
        if old is not None:
            for name in self.names(old):
                self.by.get(name, {}).pop(row.id, None)
        self.rows[row.id] = row
        group, number = self.place(row)
        self._last[group] = max(number, self._last.get(group, 0))
        for name in self.names(row):
            self.by.setdefault(name, {})[row.id] = None

    def tell(self, plan: Plan[Row]) -> None:
        """Put a row on the shelf as a row of the list leaves it."""
        self.hold(plan.row)

    def named(self, name: object) -> list[Row]:
        return [self.rows[key] for key in self.by.get(name, ())]

    def write(self, record: Record, plan: Plan[Row]) -> None:
        """Write one plan. Only inside `record.action`."""
        for kind, key in plan.drops:
            rows.delete(record, kind, key)
        if plan.before is None:
            rows.insert(record, plan.row)
        elif plan.row != plan.before:
            rows.update(record, plan.row)
        rows.insert_all(record, plan.adds)

    def only(self, found: list[Row], what: str) -> Row | None:
        if len(found) > 1:
            raise CellError(f"could be {len(found)} {what} of this record; change it by hand")
        return found[0] if found else None


class People(Shelf[Person]):
    columns = ("delegation_id", "role", "email", "phone")

    def __init__(self, here: Here, listed: Iterable[Values]) -> None:
        super().__init__(here, delegations_table.people(here.record, here.meeting.id))

    def names(self, row: Person) -> Iterable[object]:
        yield ("name", bare(row.name))
        if row.email:
            yield ("mail", row.email.casefold())

    def asked(self, values: Values) -> Iterable[object]:
        yield ("name", bare(_full_name(values)))
        yield ("mail", values.get("email", "").casefold())

    def find(self, values: Values) -> Person | None:
        """By e-mail, else by name in the same delegation; somebody with another address is somebody else."""
        mail, name = values.get("email", "").casefold(), bare(_full_name(values))
        found = self.named(("mail", mail)) if mail else []
        if found:
            return self.only([row for row in found if bare(row.name) == name] or found, "people")
        found = [row for row in self.named(("name", name)) if not mail or not row.email]
        delegation = values.get("delegation_id")
        return self.only([row for row in found if delegation in (None, row.delegation_id)], "people")

    def new(self, values: Values) -> Person:
        if not _full_name(values):
            raise CellError("gives no name")
        if "delegation_id" not in values:
            raise CellError(f"gives no delegation; {self.here.codes}")
        return Person(self.here.record.fresh_key(), values["delegation_id"], "")

    def changed(self, row: Person, values: Values) -> Person:
        return replace(super().changed(row, values), name=_full_name(values) or row.name)


def _full_name(values: Values) -> str:
    parts = (values.get("given", ""), values.get("family", ""))
    return cast(str, values.get("name", "")) or (" ".join(filter(None, parts)) if parts[1] else "")


class Delegations(Shelf[Delegation]):
    columns = ("attendance", "head", "committee")

    def __init__(self, here: Here, listed: Iterable[Values]) -> None:
        super().__init__(here, here.delegations.values())
        others = (values for values in listed if values.get("kind", DelegationKind.MEMBER) is not DelegationKind.MEMBER)
        self._kinds = {bare(values["name"]): values["kind"] for values in others if "name" in values}
        """What the list says, in whichever row, that a name takes part as."""

    def names(self, row: Delegation) -> Iterable[object]:
        if row.name:
            yield bare(row.name)

    def asked(self, values: Values) -> Iterable[object]:
        yield bare(values.get("name", ""))

    def place(self, row: Delegation) -> tuple[object, int]:
        return None, row.position

    def find(self, values: Values) -> Delegation | None:
        """By its code, else by name: a member's, or what an observer or guest is called."""
        if "code" not in values and "name" not in values:
            raise CellError(f"gives no delegation; {self.here.codes}")
        key, named = values.get("code"), self.named(bare(values.get("name", "")))
        if key is None and not named:
            try:
                key = self.here.delegation(values["name"])
            except CellError:
                if bare(values["name"]) not in self._kinds:
                    raise
                return None
        found = self.rows[key] if key is not None else self.only(named, "delegations")
        if found is not None and values.get("kind", found.kind) is not found.kind:
            raise CellError(f"takes part as {found.kind.value}, not as {values['kind'].value}")
        return found

    def new(self, values: Values) -> Delegation:
        fresh = self.here.record.fresh_key()
        return Delegation(
            fresh, self.here.meeting.id, self._kinds[bare(values["name"])], self.last() + 1, name=values["name"]
        )

    def write(self, record: Record, plan: Plan[Delegation]) -> None:
        """A new observer or guest is put in its place by the action that adds one by hand."""
        from workbench.actions.delegations import add_guest

        if plan.before is not None:
            super().write(record, plan)
            return
        made = add_guest(record, plan.row.kind, plan.row.name)
        rows.update(record, replace(plan.row, id=made.id, position=made.position))


class Tasks(Shelf[Task]):
    columns = ("title", "owner", "status", "note")

    def __init__(self, here: Here, listed: Iterable[Values]) -> None:
        super().__init__(here, tasks_table.of_meeting(here.record, here.meeting.id))

    def names(self, row: Task) -> Iterable[object]:
        yield bare(row.title)

    def asked(self, values: Values) -> Iterable[object]:
        yield bare(values.get("title", ""))

    def find(self, values: Values) -> Task | None:
        """By title; of several with one title, the one that has the same owner, then the same due day."""
        found = self.named(bare(values.get("title", "")))
        if len(found) > 1 and "owner" in values:
            found = [row for row in found if bare(row.owner) == bare(values["owner"])] or found
        if len(found) > 1 and "due" in values:
            found = [row for row in found if _same_day(row.due, values["due"], self.here)] or found
        return self.only(found, "tasks")

    def new(self, values: Values) -> Task:
        if not bare(values.get("title", "")):
            raise CellError("gives no task")
        return Task(self.here.record.fresh_key(), self.here.meeting.id, "")

    def changed(self, row: Task, values: Values) -> Task:
        row = super().changed(row, values)
        if "due" in values and not _same_day(row.due, values["due"], self.here):
            row = replace(row, due=at(values["due"], EVENING, self.here))
        done = row.status is TaskStatus.DONE
        return replace(row, done_at=(row.done_at or self.here.now) if done else None)


def at(moment: Moment, otherwise: time, here: Here) -> datetime:
    """A moment of the meeting's zone in UTC; a day alone gets the hour `otherwise`."""
    hour = otherwise if moment.hour is None else moment.hour
    return datetime.combine(moment.day, hour, moment.zone or here.zone).astimezone(UTC)


def _same_day(held: datetime | None, moment: Moment, here: Here) -> bool:
    """Whether a list says what is held: the same day where it says the day alone, else the same minute."""
    if held is None or moment.hour is not None:
        return held is not None and held == at(moment, EVENING, here)
    return held.astimezone(here.zone).date() == moment.day


class Papers(Shelf[Paper]):
    columns = ("title", "agenda_item_id", "submitted_by", "purpose", "classification", "reason", "derestricted_on")

    def __init__(self, here: Here, listed: Iterable[Values]) -> None:
        super().__init__(here, papers_table.of_meeting(here.record, here.meeting.id))
        self.reserve(None, (values["symbol"] for values in listed if "symbol" in values))

    def names(self, row: Paper) -> Iterable[object]:
        yield row.number
        if not row.withdrawn:
            yield bare(row.title)

    def asked(self, values: Values) -> Iterable[object]:
        yield values["symbol"] if "symbol" in values else bare(values.get("title", ""))

    def place(self, row: Paper) -> tuple[object, int]:
        return None, row.number

    def find(self, values: Values) -> Paper | None:
        """By symbol, else by title among those that are not withdrawn."""
        (name,) = self.asked(values)
        return self.only(self.named(name), "papers")

    def new(self, values: Values) -> Paper:
        if not bare(values.get("title", "")):
            raise CellError("gives no title")
        meeting = self.here.meeting
        if not meeting.symbol:
            raise CellError(
                "cannot have a symbol while the meeting has none; give the meeting one first, as 2005/SMEMM"
            )
        number = values.get("symbol") or self.free()
        return Paper(self.here.record.fresh_key(), meeting.id, number, f"{meeting.symbol}/{number:03}", "")
