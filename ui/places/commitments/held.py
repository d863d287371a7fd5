"""Short lists of the inspector: what one commitment is measured by, what was reported on it, the tasks about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.commitments.entries import claim_words, evidence_words, schedule_words, tr
from ui.session import Session
from ui.widgets.dates import short_date
from ui.widgets.tables import Table
from workbench.actions import commitments as actions
from workbench.model.commitments import Indicator, Progress
from workbench.model.tasks import Task, TaskStatus

SHOWN = (2, 7)
"""Of how many rows, at least and at most, a list is high."""


class Held(Table):
    """A table as high as its rows."""

    def __init__(self, session: Session, columns: Sequence[Column[Any]], name: str, empty: str) -> None:
        self._held: dict[str, Any] = {}
        self._model = TableModel(
            columns, lambda keys: {key: self._held[key] for key in keys}, can_edit=lambda: session.can_write
        )
        super().__init__(self._model, columns, name, empty)
        self._model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._fit()

    def show_rows(self, rows: Mapping[str, Any]) -> None:
        self._held = dict(rows)
        self._model.show_keys(tuple(rows))
        self._fit()

    def row(self, key: str) -> Any:
        """The row of a key; None where it is not shown."""
        return self._held.get(key)

    def _fit(self) -> None:
        fewest, most = SHOWN
        count = min(max(self._model.rowCount(), fewest), most)
        bar = self.horizontalScrollBar().sizeHint().height()
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + count * self.verticalHeader().defaultSectionSize() + bar + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


def indicators(session: Session) -> Held:
    def put(name: str) -> Callable[[Indicator, str], None]:
        return lambda row, said: session.run(actions.change_indicator, row.id, **{name: said})

    columns = (
        Column[Indicator](tr("Indicator"), lambda row: row.name, 0, put=put("name")),
        Column[Indicator](tr("Baseline"), lambda row: row.baseline, 60, put=put("baseline")),
        Column[Indicator](tr("Target"), lambda row: row.target, 56, put=put("target")),
        Column[Indicator](tr("Unit"), lambda row: row.unit, 74, put=put("unit")),
    )
    return Held(session, columns, tr("Indicators"), tr("Nothing yet that it is measured by."))


def reports(session: Session, codes: Callable[[], Mapping[str, str]]) -> Held:
    """`codes` gives the code of each member, by id."""
    columns = (
        Column[Progress](tr("Member"), lambda row: codes().get(row.member_id, ""), 56, tip=_told),
        Column[Progress](tr("Cycle"), lambda row: row.cycle, 60, _muted, tip=_told),
        Column[Progress](tr("As reported"), lambda row: claim_words()[row.claim], 80, tip=_told),
        Column[Progress](tr("Evidence"), _evidence, 58, _muted, tip=_told),
        Column[Progress](tr("Schedule"), _schedule, 0, _muted, tip=_told),
    )
    return Held(session, columns, tr("Reports"), tr("No report yet, which is not 'not started'."))


def about(session: Session) -> Held:
    """The tasks about a commitment."""

    def due(row: Task) -> str:
        return short_date(session.local(row.due).date()) if row.due else ""

    def tone(row: Task) -> Tone:
        late = row.is_overdue(session.record.now())
        return Tone.MUTED if row.status is TaskStatus.DONE else Tone.ALARM if late else Tone.PLAIN

    signs = {TaskStatus.DONE: "✓", TaskStatus.WAITING: "…", TaskStatus.OPEN: "○"}
    columns = (
        Column[Task]("", lambda row: "!" if tone(row) is Tone.ALARM else signs[row.status], 24, tone),
        Column[Task](tr("Task"), lambda row: row.title, 0, tone),
        Column[Task](tr("Owner"), lambda row: row.owner, 76, tone),
        Column[Task](tr("Due"), due, 82, tone),
    )
    return Held(session, columns, tr("Tasks about it"), tr("No task is about it."))


def _evidence(row: Progress) -> str:
    return evidence_words()[row.evidence] if row.evidence else "–"


def _schedule(row: Progress) -> str:
    return schedule_words()[row.schedule] if row.schedule else "–"


def _told(row: Progress) -> str:
    return row.narrative or tr("without a narrative")


def _muted(row: object) -> Tone:
    return Tone.MUTED
