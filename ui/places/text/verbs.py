"""Verbs that grew stronger or weaker from one draft to the next, and since the latest one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.tables import Table, remember
from workbench.actions.progress import Strength, strength


def _tr(text: str) -> str:
    return QCoreApplication.translate("Verbs", text)


def between(one: Strength) -> str:
    """'Draft 1 → 2', 'Draft 2 → now'."""
    until = str(one.until) if one.until is not None else _tr("now")
    return _tr("Draft {since} → {until}").format(since=one.since, until=until)


def _how(one: Strength) -> str:
    return _tr("stronger") if one.stronger else _tr("weaker")


def _columns() -> tuple[Column[Strength], ...]:
    return (
        Column(_tr("Between"), between, 120),
        Column(_tr("Paragraph"), lambda one: one.number or "–", 80),
        Column(_tr("How"), _how, 80, tone=lambda _: Tone.STRONG),
        Column(_tr("Verb"), lambda one: f"{one.verb_before} → {one.verb_after}", 210),
        Column(_tr("Sentence now"), lambda one: one.after, 0, tip=lambda one: f"{one.before}\n→ {one.after}"),
    )


class VerbsDialog(QDialog):
    asked = Signal(str, str)
    """A paragraph is to be shown: its table and key."""

    def __init__(self, parent: QWidget, session: Session, slug: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Verbs that grew stronger or weaker"))
        self._is_left = False
        self._session = session
        self._rows: dict[str, Strength] = {}
        columns = _columns()
        self.model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, parent=self)
        nothing = self.tr("No verb has changed its strength from draft to draft.")
        self.table = Table(self.model, columns, self.tr("Verbs"), nothing)
        remember(self.table.horizontalHeader(), "verbs")
        self.table.activated.connect(lambda _: self._go())
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        told = self.tr("‘Encouraged’ that becomes ‘decided’, and the reverse. A double click leads to the paragraph.")
        column = QVBoxLayout(self)
        column.addWidget(words(told, muted=True))
        column.addWidget(self.table, 1)
        column.addWidget(close)
        self.resize(900, 420)
        session.read(partial(strength, slug=slug), self._put, session.refused.emit)

    def _put(self, found: tuple[Strength, ...]) -> None:
        if not self._is_left:
            self._rows = {str(number): one for number, one in enumerate(found)}
            self.model.show_keys(tuple(self._rows))

    def _go(self) -> None:
        row = self._rows.get(self.table.key)
        if row is not None:
            self.asked.emit("paragraph", row.paragraph)

    def done(self, result: int) -> None:
        self._is_left = True
        super().done(result)
