"""The tasks, what is overdue first."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.dates import moment
from ui.widgets.tables import Table, lay_out
from workbench.model.tasks import Task, TaskStatus
from workbench.record.tables import tasks


class Tasks(Place):
    reads = frozenset({"task"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Tasks"))
        self._now: datetime = session.now()
        columns = self._columns()
        self._model = TableModel(columns, lambda keys: tasks.window(session.record, keys), (), self)
        empty = self.tr("No tasks. A task is something to be done, by someone, before some hour.")
        self._view = Table(self._model, columns, self.tr("Tasks"), empty)
        lay_out(self, self.tr("Tasks"), self._view)
        self.setFocusProxy(self._view)
        self.fill()

    def fill(self) -> None:
        self._now = self.session.now()
        self._model.show_keys(tasks.keys(self.session.record, self.session.meeting.id))

    def _columns(self) -> tuple[Column[Task], ...]:
        return (
            Column("", lambda row: status_sign(row, self._now), 28, self._tone),
            Column(self.tr("Task"), lambda row: row.title, 0, _done),
            Column(self.tr("Owner"), lambda row: row.owner, 200, _done),
            Column(self.tr("Due"), self._due, 150, self._tone),
            Column(self.tr("Status"), lambda row: status_words(row, self._now), 100, self._tone),
        )

    def _due(self, row: Task) -> str:
        return moment(self.session.local(row.due)) if row.due else ""

    def _tone(self, row: Task) -> Tone:
        return Tone.ALARM if row.is_overdue(self._now) else _done(row)


def _done(row: Task) -> Tone:
    return Tone.MUTED if row.status is TaskStatus.DONE else Tone.PLAIN


def status_sign(row: Task, now: datetime) -> str:
    if row.is_overdue(now):
        return "!"
    return {TaskStatus.DONE: "✓", TaskStatus.WAITING: "…", TaskStatus.OPEN: "○"}[row.status]


def status_words(row: Task, now: datetime) -> str:
    words = {TaskStatus.DONE: "done", TaskStatus.WAITING: "waiting", TaskStatus.OPEN: "open"}
    return QCoreApplication.translate("Tasks", "overdue" if row.is_overdue(now) else words[row.status])
