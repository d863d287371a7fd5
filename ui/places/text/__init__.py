"""A text as the page that will come out of Word."""

from PySide6.QtWidgets import QHBoxLayout

from ui.places.place import Place
from ui.session import Session
from ui.widgets.page import Page
from workbench.actions.texts import placed
from workbench.record.tables import text


class TextPlace(Place):
    """One text of the meeting by its slug; the same place serves the Joint Statement and the Chair's Summary."""

    reads = frozenset({"text", "paragraph", "meeting", "agenda_item", "intervention", "decision", "commitment"})

    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self._slug = slug
        self._page = Page(self.tr("The text as a page"), self.tr("This text holds no paragraphs yet."))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 0)
        row.addStretch(1)
        row.addWidget(self._page, 100)
        row.addStretch(1)
        self.setFocusProxy(self._page)
        self.fill()

    def fill(self) -> None:
        held = text.find(self.session.record, self.session.meeting.id, self._slug)
        if held is not None:
            self.setAccessibleName(held.title)
        paragraphs = placed(self.session.record, held) if held else ()
        self._page.show_text(self.session.meeting, held.title if held else "", paragraphs)
