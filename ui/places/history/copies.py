"""Copies of the record: one to take away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.session import Session
from workbench.actions.keep import backup


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
