"""When backups are made: at the opening of a record for writing, and every quarter of an hour in which something changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.session import Session, Work
from workbench.errors import CancelledError, WorkbenchError
from workbench.model.backups import Backup
from workbench.model.work import Tell
from workbench.record.file import Record

QUARTER = 15 * 60_000
"""Milliseconds between two backups while work goes on."""


class BackingUp(QObject):
    """The backups of one open record. They are made in the free lane; a new one is begun when the last one has ended."""

    made = Signal(object)
    """A backup was made: Backup, or None where nothing was done since the last one."""
    failed = Signal(str)
    """No backup could be made, and why; told once for each reason."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._work: Work | None = None
        self._is_due = True
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(QUARTER)
        self._timer.timeout.connect(self.keep_if_due)
        session.changed.connect(self._changed)

    @property
    def timer(self) -> QTimer:
        return self._timer

    def schedule(self) -> None:
        """Make them by themselves from now on: one as soon as the record can be written, then one each quarter."""
        self._session.writing.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        if self._session.can_write and not self._timer.isActive():
            self._timer.start()
            self.keep_if_due()

    def _changed(self, _: object) -> None:
        self._is_due = True

    def keep_if_due(self) -> None:
        """Make a backup, where something was done since the last one."""
        if self._is_due:
            self.keep_now()

    def keep_now(self) -> None:
        """Make a backup; nothing happens where one is being made already."""
        if self._work is None and self._session.can_write:
            self._is_due = False
            self._work = self._session.work(self._keep, self._kept, self._refused)

    def stop(self) -> None:
        """Give up the one that is being made: the record is to be closed."""
        self._timer.stop()
        if self._work is not None:
            self._work.stop()

    def _keep(self, _: Record, tell: Tell) -> Backup | None:
        from workbench.actions.backups import keep

        return keep(self._session.path, step=lambda left, of: tell(of - left, of, ""))

    def _kept(self, backup: Backup | None) -> None:
        self._work, self._told = None, ""
        self.made.emit(backup)

    def _refused(self, error: WorkbenchError) -> None:
        self._work, self._is_due = None, True
        if not isinstance(error, CancelledError) and str(error) != self._told:
            self._told = str(error)
            self.failed.emit(str(error))
