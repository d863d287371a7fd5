"""All about the paragraph that is being written: what it is, how it stands, and the commitments that come from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.commands import writing as commands
from ui.commands.negotiation import DECIDE
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.form import Field, Form, Kind
from ui.widgets.split import Side
from workbench.model.commitments import Commitment
from workbench.model.text import ParagraphKind, ParagraphStatus
from workbench.negotiation.written import LEVELLED


def _tr(text: str) -> str:
    return QCoreApplication.translate("WorkingSide", text)


def kinds() -> list[tuple[ParagraphKind, str]]:
    """Every kind of paragraph with its name."""
    return [
        (ParagraphKind.NUMBERED, _tr("Numbered")),
        (ParagraphKind.PLAIN, _tr("Plain")),
        (ParagraphKind.BULLET, _tr("Bullet")),
        (ParagraphKind.HEADING1, _tr("Heading")),
        (ParagraphKind.HEADING2, _tr("Heading, second rank")),
        (ParagraphKind.HEADING3, _tr("Heading, third rank")),
        (ParagraphKind.TITLE, _tr("Title")),
        (ParagraphKind.ANNEX, _tr("Annex")),
    ]


def levels() -> list[tuple[int, str]]:
    return [(0, _tr("First: 1.")), (1, _tr("Second: (a)")), (2, _tr("Third: (i)"))]


def said(status: ParagraphStatus | None) -> str:
    return {
        ParagraphStatus.OPEN: _tr("* open"),
        ParagraphStatus.AD_REF: _tr("~ agreed ad ref"),
        ParagraphStatus.AGREED: _tr("= agreed"),
    }.get(status or ParagraphStatus.OPEN, "")


@dataclass(frozen=True)
class Looked:
    """The paragraph the cursor is in."""

    key: str
    handle: int
    name: str
    """'Paragraph 12', 'Heading'."""
    kind: ParagraphKind
    level: int
    status: ParagraphStatus | None
    commitments: Sequence[tuple[Commitment, str]] = ()
    """With their numbers: '2.3'."""


class WorkingSide(Side):
    put = Signal(str, object)
    """'kind' or 'level', and what it is to be."""
    asked = Signal(str)
    """The id of a commitment that is to be shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(_tr("Inspector"))
        fields = (
            Field("kind", _tr("Kind"), lambda row: row.kind, Kind.CHOICE, kinds),
            Field(
                "level", _tr("Level"), lambda row: row.level, Kind.CHOICE, levels,
                can_put=lambda row: row.kind in LEVELLED,
            ),
        )  # fmt: skip
        self.form = Form(fields, session.today)
        self.form.put.connect(self.put)
        self._decide = ActionButton(_tr("Decide in the compiled text"))
        self._make = ActionButton(_tr("Make commitment from selection"))
        self._list = QListWidget()
        self._list.setAccessibleName(_tr("Commitments that come from this paragraph"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(150)
        self._list.itemActivated.connect(lambda item: self.asked.emit(str(item.data(Qt.ItemDataRole.UserRole))))
        self._none = words("", muted=True)
        self.add("", self.form, self._decide)
        self.add(_tr("Commitments"), self._list, self._none, self._make)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        self._make.follow(actions[commands.COMMITMENT.id])
        self._decide.follow(actions[DECIDE.id])

    def show_looked(self, row: Looked | None, *, can_edit: bool) -> None:
        self.form.show_row(row, row.handle if row else None, can_edit=can_edit)
        if row is None:
            self.head(_tr("No paragraph"), _tr("Type in the page, and all about the paragraph is told here."))
        else:
            self.head(row.name, said(row.status) if row.status else "")
        found = row.commitments if row else ()
        self._list.clear()
        for one, number in found:
            item = QListWidgetItem(f"{number}  {one.body}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setToolTip(_tr("Enter or double click goes there"))
            self._list.addItem(item)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._none.setText(_tr("None yet. Select the words that promise something."))
