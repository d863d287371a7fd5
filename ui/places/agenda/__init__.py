"""The agenda: days, sessions and items with the times that follow from their lengths."""

from datetime import datetime

from ui.models.column import Column, Tone
from ui.models.tree import TreeModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.dates import hour, long_date
from ui.widgets.tables import Tree, lay_out
from workbench.model.agenda import ItemKind, Scheduled, schedule
from workbench.record.tables import agenda


class Agenda(Place):
    reads = frozenset({"agenda_item", "meeting"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Agenda"))
        columns = self._columns()
        self._model = TreeModel(columns, lambda row: row.item.id, self)
        self._view = Tree(self._model, columns, self.tr("Agenda with times"))
        lay_out(self, self.tr("Agenda"), self._view)
        self.setFocusProxy(self._view)
        self.fill()

    def fill(self) -> None:
        rows = schedule(agenda.items(self.session.record, self.session.meeting.id))
        self._model.show_rows([(row.level, row) for row in rows])
        self._view.expandAll()

    def _columns(self) -> tuple[Column[Scheduled], ...]:
        return (
            Column(self.tr("Item"), self._title, 0, _tone),
            Column(self.tr("Starts"), self._starts, 80, _tone),
            Column(self.tr("Ends"), lambda row: self._hour(row.ends_at), 70, _tone),
            Column(self.tr("Minutes"), lambda row: str(row.minutes) if row.minutes else "", 80, _tone),
            Column(self.tr("Lead"), lambda row: row.item.lead, 240),
        )

    def _title(self, row: Scheduled) -> str:
        title = f"{row.item.number}  {row.item.title}" if row.item.number else row.item.title
        if row.item.kind is ItemKind.DAY and row.starts_at:
            return f"{title} · {long_date(self.session.local(row.starts_at).date())}"
        return title

    def _starts(self, row: Scheduled) -> str:
        """The hour; '!' before it where it clashes with the item ahead."""
        starts = self._hour(row.starts_at)
        return f"! {starts}" if row.clash else starts

    def _hour(self, moment: datetime | None) -> str:
        return hour(self.session.local(moment)) if moment else ""


def _tone(row: Scheduled) -> Tone:
    if row.clash:
        return Tone.ALARM
    if row.item.kind in (ItemKind.DAY, ItemKind.SESSION):
        return Tone.STRONG
    return Tone.MUTED if row.item.kind is ItemKind.BREAK else Tone.PLAIN
