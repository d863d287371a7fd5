"""Who did what, and when."""

from ui.models.column import Column
from ui.models.table import TableModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.dates import moment
from ui.widgets.tables import Table, lay_out
from workbench.model.journal import Action
from workbench.record import journal


class History(Place):
    reads = frozenset({"action"})
    holds = frozenset({"action"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("History"))
        self._rows: dict[str, Action] = {}
        columns: tuple[Column[Action], ...] = (
            Column(self.tr("When"), lambda row: moment(self.session.local(row.at)), 150),
            Column(self.tr("Who"), lambda row: row.who, 120),
            Column(self.tr("What"), lambda row: row.label, 0),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        self._view = Table(self._model, columns, self.tr("History"), self.tr("Nothing was done yet."))
        lay_out(self, self.tr("History"), self._view)
        self.setFocusProxy(self._view)
        self.fill()

    def fill(self) -> None:
        self._rows = {one.id: one for one in journal.history(self.session.record)}
        self._model.show_keys(tuple(self._rows))
