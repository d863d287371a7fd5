"""A list of commitments on its way into the record. Wording and original date, once there, stay as they were."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from workbench.actions.list_cells import CellError, bare
from workbench.actions.list_fields import Here
from workbench.actions.list_shelves import Plan, Shelf, Values
from workbench.model.commitments import Commitment, CommitmentMember, Scope
from workbench.record.tables import commitments as table


class Commitments(Shelf[Commitment]):
    columns = ("kind", "scope", "deliverable", "target", "owner", "due", "revised_due", "revised_why", "status")

    def __init__(self, here: Here, listed: Iterable[Values]) -> None:
        super().__init__(here, table.of_series(here.record, here.meeting.series_id))
        codes = {row.code: row.id for row in here.members.values()}
        named = table.members_by_commitment(here.record, here.meeting.series_id)
        for values in listed:
            if "number" in values:
                with suppress(CellError):
                    self.reserve(self._area(values), [values["number"][1]])
        self._named = {key: frozenset(codes[code] for code in some) for key, some in named.items()}
        self._naming_now: dict[str, frozenset[str]] = {}
        """Whom the row of the list that was planned last names."""

    def names(self, row: Commitment) -> Iterable[object]:
        yield (row.area_id, row.number)
        yield bare(row.body)

    def asked(self, values: Values) -> Iterable[object]:
        yield bare(values.get("body", ""))
        if "number" in values:
            with suppress(CellError):
                yield (self._area(values), values["number"][1])

    def place(self, row: Commitment) -> tuple[object, int]:
        return row.area_id, row.number

    def find(self, values: Values) -> Commitment | None:
        """By number, else by wording (in its area, where that is given). Under a number must stand the same wording."""
        body = bare(values.get("body", ""))
        if "number" in values:
            found = self.only(self.named((self._area(values), values["number"][1])), "commitments")
            if found is not None and body and bare(found.body) != body:
                raise CellError("bears the number of a commitment with another wording, which stays as it was")
            return found
        area = values.get("area_id")
        return self.only([row for row in self.named(body) if area in (None, row.area_id)], "commitments")

    def new(self, values: Values) -> Commitment:
        if not bare(values.get("body", "")):
            raise CellError("gives no wording")
        area, meeting = self._area(values), self.here.meeting
        number = values["number"][1] if "number" in values else self.free(area)
        if number < 1:
            raise CellError("gives the number 0; commitments are numbered from 1")
        return Commitment(self.here.record.fresh_key(), meeting.series_id, meeting.id, area, number, values["body"])

    def plan(self, values: Values) -> Plan[Commitment]:
        self._naming_now = {}
        plan = super().plan(values)
        before, row = plan.before, plan.row
        if before is not None and values.get("area_id", row.area_id) != row.area_id:
            raise CellError("stands in another action area; move it by hand")
        if before is not None and before.due not in (None, row.due):
            raise CellError(f"has its original date, {before.due}, which is kept; give the new one as 'Revised due'")
        if "revised_due" in values and (row.due is None or not row.revised_why):
            raise CellError("revises a date without 'Why revised'" if row.due else "has no date that could be revised")
        if "members" not in values:
            return Plan(row, before)
        return self._naming(row, before, values["members"])

    def tell(self, plan: Plan[Commitment]) -> None:
        super().tell(plan)
        self._named.update(self._naming_now)

    def _naming(self, row: Commitment, before: Commitment | None, said: frozenset[str]) -> Plan[Commitment]:
        """All members named one by one are everybody: then none is named."""
        named = frozenset() if said >= self.here.members.keys() else said
        self._naming_now = {row.id: named}
        scope = Scope.NAMED if named else Scope.COLLECTIVE if row.scope is Scope.NAMED else row.scope
        held = self._named.get(row.id, frozenset())
        gone = held - named
        links = table.members_of(self.here.record, row.id) if gone and before is not None else ()
        fresh = self.here.record.fresh_key
        adds = tuple(CommitmentMember(fresh(), row.id, key) for key in self.here.members if key in named - held)
        drops = tuple((CommitmentMember, link.id) for link in links if link.member_id in gone)
        return Plan(replace(row, scope=scope), before, adds, drops)

    def _area(self, values: Values) -> str | None:
        """The area that the number names, or the column beside it; CellError where they differ."""
        said: str | None = values.get("area_id")
        number = values["number"][0] if "number" in values else None
        if number is None:
            return said
        area = next((row.id for row in self.here.areas if row.number == number), None)
        if area is None:
            raise CellError(f"names action area {number}, which there is not")
        if said not in (None, area):
            raise CellError("gives a number of another action area than it names")
        return area
