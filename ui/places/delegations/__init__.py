"""Delegations in protocol order: who is there, and who speaks for them."""

from ui.models.column import Column
from ui.models.table import TableModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.tables import Table, lay_out
from workbench.model.delegations import Delegation
from workbench.model.meeting import Member
from workbench.record.tables import delegations
from workbench.record.tables import meeting as meetings


class Delegations(Place):
    reads = frozenset({"delegation", "member", "person"})
    holds = frozenset({"delegation", "member", "person"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Delegations"))
        self._rows: dict[str, Delegation] = {}
        self._members: dict[str, Member] = {}
        columns: tuple[Column[Delegation], ...] = (
            Column(self.tr("Code"), lambda row: self._member(row, "code"), 70),
            Column(self.tr("Name"), lambda row: self._member(row, "short_name") or row.name, 0),
            Column(self.tr("Attendance"), lambda row: row.attendance.value, 120),
            Column(self.tr("Head"), lambda row: row.head, 240),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        self._view = Table(self._model, columns, self.tr("Delegations"), self.tr("No delegations yet."))
        lay_out(self, self.tr("Delegations"), self._view)
        self.setFocusProxy(self._view)
        self.fill()

    def _member(self, row: Delegation, name: str) -> str:
        member = self._members.get(row.member_id or "")
        return str(getattr(member, name)) if member else ""

    def fill(self) -> None:
        record, meeting = self.session.record, self.session.meeting
        self._members = {one.id: one for one in meetings.members(record, meeting.series_id)}
        self._rows = {one.id: one for one in delegations.of_meeting(record, meeting.id)}
        self._model.show_keys(tuple(self._rows))
