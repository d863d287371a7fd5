"""The register of papers."""

from ui.models.column import Column
from ui.models.table import TableModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.tables import Table, lay_out
from workbench.model.papers import Paper
from workbench.record.tables import papers


class Papers(Place):
    reads = frozenset({"paper", "paper_version"})
    holds = frozenset({"paper"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Papers"))
        self._rows: dict[str, Paper] = {}
        columns: tuple[Column[Paper], ...] = (
            Column(self.tr("Symbol"), lambda row: row.symbol, 150),
            Column(self.tr("Title"), lambda row: row.title, 0),
            Column(self.tr("Submitted by"), lambda row: row.submitted_by, 160),
            Column(self.tr("Purpose"), lambda row: row.purpose.value, 120),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        self._view = Table(self._model, columns, self.tr("Papers"), self.tr("No papers yet."))
        lay_out(self, self.tr("Papers"), self._view)
        self.setFocusProxy(self._view)
        self.fill()

    def fill(self) -> None:
        self._rows = {one.id: one for one in papers.of_meeting(self.session.record, self.session.meeting.id)}
        self._model.show_keys(tuple(self._rows))
