"""The backups that the machine keeps of the record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands.files import BACKUP
from ui.commands.history import BACK_UP, FOLDER, RESTORE, Copies
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.dates import moment
from ui.widgets.split import Bar
from ui.widgets.tables import Table, remember
from workbench.model.backups import Backup
from workbench.record.file import Record


class KeptView(QWidget, Copies):
    """Every backup with its time, its size and how far it reaches. They are opened one by one, off the screen's thread."""

    moved = Signal()
    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._rows: dict[str, Backup] = {}
        self._folder: Path | None = None
        columns: tuple[Column[Backup], ...] = (
            Column(self.tr("Made"), lambda row: moment(session.local(row.at)), 150),
            Column(self.tr("Checked"), self._checked, 0, lambda row: Tone.PLAIN if row.ok else Tone.ALARM),
            Column(self.tr("Size"), lambda row: size(row.size), 90, right=True),
            Column(self.tr("Actions in it"), lambda row: f"{row.actions:,}", 110, right=True),
        )
        self.model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        empty = self.tr("No backup is kept yet. One is made when a record is opened, and every 15 minutes of work.")
        self.list = Table(self.model, columns, self.tr("Backups"), empty)
        self.list.chosen.connect(self.moved)
        remember(self.list.horizontalHeader(), "backups")
        self._buttons = {
            BACK_UP.id: ActionButton(),
            RESTORE.id: ActionButton(),
            FOLDER.id: ActionButton(),
            BACKUP.id: ActionButton(),
        }
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        bar = Bar()
        bar.add(*self._buttons.values())
        bar.stretch()
        kept = self.tr(
            "Kept on this machine: all of today and yesterday, then one a day for a week, one a week for a month, one a"
            " month for a year. To restore one sets the present file aside; nothing is overwritten."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(words(kept, muted=True))
        column.addWidget(self.list, 1)

    def _checked(self, row: Backup) -> str:
        return self.tr("whole when it was made, opens") if row.ok else self.tr("cannot be opened: take another one")

    def follow(self, actions: Mapping[str, QAction]) -> None:
        for name, button in self._buttons.items():
            button.follow(actions[name])

    def fill(self) -> None:
        self.session.read(partial(_listed, path=self.session.path), self._show, self.session.refused.emit)

    def _show(self, found: tuple[Path, tuple[Backup, ...]]) -> None:
        self._folder, backups = found
        self._rows = {one.file.name: one for one in backups}
        self.model.show_keys(tuple(self._rows))
        if backups and not self.list.key:
            self.list.look_at(backups[0].file.name)
        self.moved.emit()

    def chosen_backup(self) -> Path | None:
        chosen = self._rows.get(self.list.key)
        return chosen.file if chosen is not None and chosen.ok else None

    def show_folder(self) -> None:
        """Open the folder in the desktop's own window; where there is none yet, say so."""
        if self._folder is None or not self._folder.is_dir():
            self.told.emit(self.tr("There is no backup yet, and no folder."))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.told.emit(str(self._folder))


def _listed(_: Record, *, path: Path) -> tuple[Path, tuple[Backup, ...]]:
    from workbench.record import backups

    return backups.folder_of(path), backups.listed(path)


def size(count: int) -> str:
    """'812 KB', '3.4 MB'."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1_000))} KB"
