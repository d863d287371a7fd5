"""The register of commitments as a list."""

from dataclasses import dataclass
from datetime import date

from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.dates import short_date
from ui.widgets.tables import Table, lay_out
from workbench.model.commitments import ActionArea, Commitment
from workbench.record.tables import commitments


@dataclass(frozen=True)
class Entry:
    """A commitment beside its area and the members it names."""

    commitment: Commitment
    area: ActionArea | None
    members: tuple[str, ...]
    today: date

    @property
    def number(self) -> str:
        return f"{self.area.number}.{self.commitment.number}" if self.area else str(self.commitment.number)

    @property
    def is_late(self) -> bool:
        return self.commitment.is_past_due(self.today)


class Commitments(Place):
    reads = frozenset({"commitment", "commitment_member", "action_area", "member"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Commitments"))
        self._entries: dict[str, Entry] = {}
        columns = self._columns()
        self._model = TableModel(columns, lambda keys: {key: self._entries[key] for key in keys}, (), self)
        empty = self.tr("No commitments are recorded yet. They are what ministers promise in the Joint Statement.")
        self._view = Table(self._model, columns, self.tr("Commitments"), empty)
        lay_out(self, self.tr("Commitments"), self._view)
        self.setFocusProxy(self._view)
        self.fill()

    def fill(self) -> None:
        record, series = self.session.record, self.session.meeting.series_id
        areas = {area.id: area for area in commitments.areas(record, series)}
        named = commitments.members_by_commitment(record, series)
        today = self.session.today()
        self._entries = {
            row.id: Entry(row, areas.get(row.area_id or ""), named.get(row.id, ()), today)
            for row in commitments.of_series(record, series)
        }
        self._model.show_keys(tuple(self._entries))

    def _columns(self) -> tuple[Column[Entry], ...]:
        return (
            Column(self.tr("No."), lambda row: row.number, 48),
            Column(self.tr("Action area"), lambda row: row.area.short_title if row.area else "", 150, _muted),
            Column(self.tr("Wording"), lambda row: row.commitment.body, 0),
            Column(self.tr("Kind"), lambda row: row.commitment.kind.value, 96, _muted),
            Column(self.tr("Scope"), _scope, 110, _muted),
            Column(self.tr("Due"), _due, 112, _late),
            Column(self.tr("Owner"), lambda row: row.commitment.owner, 130),
            Column(self.tr("Missing"), lambda row: ", ".join(row.commitment.missing), 150, _muted),
        )


def _scope(row: Entry) -> str:
    return ", ".join(row.members) if row.members else row.commitment.scope.value


def _due(row: Entry) -> str:
    """The date that counts now; '!' before it when it has passed."""
    due = short_date(row.commitment.due_now)
    return f"! {due}" if row.is_late else due


def _late(row: Entry) -> Tone:
    return Tone.ALARM if row.is_late else Tone.PLAIN


def _muted(row: Entry) -> Tone:
    return Tone.MUTED
