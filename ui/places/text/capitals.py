"""Who waits for a capital: asked when a paragraph is agreed ad referendum."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.places.text.standing import Spot, Standing
from ui.widgets.card import words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Capitals", text)


class Capitals(QDialog):
    """The members in protocol order, those that wait ticked."""

    def __init__(self, parent: QWidget, standing: Standing, spot: Spot) -> None:
        super().__init__(parent)
        self.setWindowTitle(_tr("Agree paragraph {number} ad ref").format(number=standing.name(spot)))
        waiting = standing.paragraphs[spot.paragraph].placed.paragraph.waits
        self.members = QListWidget()
        self.members.setAccessibleName(_tr("Delegations that await their capital"))
        for member in standing.text.members:
            item = QListWidgetItem(f"{member.code}  {member.short_name}", self.members)
            item.setData(Qt.ItemDataRole.UserRole, member.code)
            item.setCheckState(Qt.CheckState.Checked if member.id in waiting else Qt.CheckState.Unchecked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(words(_tr("Who awaits its capital? None may be ticked.")))
        column.addWidget(self.members, 1)
        column.addWidget(buttons)
        self.resize(360, 480)

    @property
    def codes(self) -> tuple[str, ...]:
        items = (self.members.item(row) for row in range(self.members.count()))
        ticked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)


def ask_who_waits(parent: QWidget, standing: Standing, spot: Spot) -> tuple[str, ...] | None:
    """Codes of those who wait; None where the question was left."""
    dialog = Capitals(parent, standing, spot)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    codes = dialog.codes if accepted else None
    dialog.deleteLater()
    return codes
