"""Copies of the record: one to take away, and a backup to be put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.session import Session
from ui.widgets.dates import moment
from workbench.actions.keep import backup
from workbench.record import journal


def ask_copy(parent: QWidget, session: Session, say: Callable[[str], None]) -> None:
    """Ask where a consistent copy of the record is to lie, and write it off the screen's thread."""
    proposed = session.path.resolve().with_name(f"{session.path.stem}-{session.now():%Y%m%dT%H%M}.meeting")
    name, _ = QFileDialog.getSaveFileName(
        parent, parent.tr("Save a copy of the record"), str(proposed), parent.tr("Records (*.meeting)")
    )
    if name:
        written = parent.tr("Written: {file}").format(file=name)
        session.read(
            lambda _: backup(session.path, Path(name), force=True), lambda _: say(written), session.refused.emit
        )


def ask_restore(parent: QWidget, session: Session, backup: Path, restore: Callable[[], None]) -> None:
    """Ask once whether a backup is to take the record's place, and say what becomes of the present file."""
    from workbench.record.backups import backup_of

    kept = backup_of(backup)
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(parent.tr("Restore a backup"))
    box.setText(parent.tr("Put back the record as it was on {at}?").format(at=moment(session.local(kept.at))))
    now = journal.latest(session.record)
    box.setInformativeText(
        parent.tr(
            "The backup holds {then} actions, the record {now}. The present file is set aside beside it, under the name"
            " '{name}.before-restore-…'; nothing of it is lost."
        ).format(then=f"{kept.actions:,}", now=f"{now.number if now else 0:,}", name=session.path.stem)
    )
    deed = box.addButton(parent.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    deed.clicked.connect(
        lambda: QTimer.singleShot(0, parent, restore)
    )  # the question is gone when the record is let go
    box.open()
