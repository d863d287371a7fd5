"""The working text, as the page that will come out of Word."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ui.places.text.view import View
from ui.session import Session
from ui.widgets.page import Page
from workbench.actions.texts import placed
from workbench.record.tables import text


class WorkingView(View):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.page = Page(self.tr("The text as a page"), self.tr("This text holds no paragraphs yet."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.page, 100)
        row.addStretch(1)
        self.setFocusProxy(self.page)

    def fill(self) -> None:
        held = text.find(self.session.record, self.session.meeting.id, self.slug)
        paragraphs = placed(self.session.record, held) if held else ()
        self.page.show_text(self.session.meeting, held.title if held else "", paragraphs)
        self.moved.emit()
