"""A new member: what it cannot be without is asked before it is there, for its code goes onto papers and drafts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from ui.messages import sentence
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from workbench.actions import delegations as actions
from workbench.errors import WorkbenchError
from workbench.model.delegations import Delegation


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewMember", text)


class NewMember(WorkDialog):
    added = Signal(str)
    """The member is there: the key of its delegation."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _tr("Add a member"), _tr("Add"))
        self._session = session
        self.code, self.short_name, self.formal_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.code.setMaxLength(12)
        self.column.addWidget(words(self.tr("It comes last in protocol order; Alt+Up moves it."), muted=True))
        lines = QFormLayout()
        for title, line, hint in (
            (self.tr("Code"), self.code, "PNG"),
            (self.tr("Short name"), self.short_name, "Papua New Guinea"),
            (self.tr("Formal name"), self.formal_name, self.tr("the short name, where it is left empty")),
        ):
            line.setAccessibleName(title)
            line.setPlaceholderText(hint)
            line.textChanged.connect(self._look)
            lines.addRow(title, line)
        self.column.addLayout(lines)
        self.end_layout()
        self.setMinimumWidth(420)
        self._look()

    def _look(self) -> None:
        self.deed.setEnabled(bool(self.code.text().strip() and self.short_name.text().strip()))

    def write(self) -> None:
        self.begin_writing()
        named = (self.code.text(), self.short_name.text(), self.formal_name.text())
        self._session.act(
            lambda record: actions.add_member(record, *named), self.heard(self._added), self.heard(self._failed)
        )

    def _added(self, delegation: Delegation) -> None:
        self.end_writing()
        self.accept()
        self.added.emit(delegation.id)

    def _failed(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.tell(sentence(error), alarm=True)
