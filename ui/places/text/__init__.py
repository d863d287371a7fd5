"""A text, as the page that will come out of Word, or compiled: with all that is open in brackets."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.commands import negotiation as commands
from ui.places.place import Place, Scene
from ui.places.text.compiled import CompiledView
from ui.places.text.standing import sum_in_words
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.page import Page
from workbench.actions.texts import placed
from workbench.model.text import ParagraphStatus
from workbench.record.tables import text


class TextPlace(Place, commands.Negotiating):
    """One text of the meeting by its slug; the same place serves the Joint Statement and the Chair's Summary."""

    reads = frozenset(
        {"text", "paragraph", "meeting", "agenda_item", "intervention", "decision", "commitment"}
        | {"draft", "reply", "proposal", "supporter", "region_decision", "draft_comment"}
    )

    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.slug = slug
        self.view = commands.WORKING
        self._page = Page(self.tr("The text as a page"), self.tr("This text holds no paragraphs yet."))
        self._compiled = CompiledView(session, slug)
        self._compiled.moved.connect(self._moved)
        self.set_inspector(self._compiled.inspector)
        self._stale = {commands.WORKING, commands.COMPILED}
        self._views: dict[str, QToolButton] = {}
        self._buttons = {
            commands.IMPORT.id: ActionButton(self.tr("Import replies…")),
            commands.CIRCULATE.id: ActionButton(self.tr("Circulate…")),
            f"export.{slug}": ActionButton(self.tr("Export…")),
        }
        self._sum = words("", muted=True)
        self._sum.setWordWrap(False)
        self._lay_out()
        self.show_view(commands.WORKING)

    def _lay_out(self) -> None:
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._page, 100)
        row.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(centred)
        self._stack.addWidget(self._compiled)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)

    def _bar(self) -> QFrame:
        bar = QFrame()
        self._bar_row = QHBoxLayout(bar)
        self._bar_row.setContentsMargins(0, 0, 0, 0)
        for command in commands.VIEWS:
            button = QToolButton()
            button.setCheckable(True)
            button.setAutoRaise(True)
            self._views[command.id.removeprefix("statement.view-")] = button
            self._bar_row.addWidget(button)
        self._bar_row.addSpacing(16)
        for pressed in self._buttons.values():
            self._bar_row.addWidget(pressed)
        self._bar_row.addStretch(1)
        self._bar_row.addWidget(self._sum)
        return bar

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        for view, button in self._views.items():
            action = actions[f"statement.view-{view}"]
            button.setText(action.text())
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
        for name, pressed in self._buttons.items():
            pressed.follow(actions[name])
        self._compiled.follow(actions)

    def scenes(self) -> Mapping[str, Scene]:
        return {"compiled": lambda: self.show_view(commands.COMPILED)}

    # what is shown

    def fill(self) -> None:
        self._stale = {commands.WORKING, commands.COMPILED}
        self._fill_shown()

    def _fill_shown(self) -> None:
        if self.view not in self._stale:
            return
        self._stale.discard(self.view)
        if self.view == commands.COMPILED:
            self._compiled.fill()
        else:
            self._fill_page()

    def _fill_page(self) -> None:
        held = text.find(self.session.record, self.session.meeting.id, self.slug)
        if held is not None:
            self.setAccessibleName(held.title)
        paragraphs = placed(self.session.record, held) if held else ()
        self._page.show_text(self.session.meeting, held.title if held else "", paragraphs)

    def show_view(self, view: str) -> None:
        self.view = view
        for name, button in self._views.items():
            button.setChecked(name == view)
        compiled = view == commands.COMPILED
        self._stack.setCurrentIndex(int(compiled))
        self._sum.setVisible(compiled)
        self.setFocusProxy(self._compiled if compiled else self._page)
        self._fill_shown()
        self.setFocus()
        self.moved.emit()

    def _moved(self) -> None:
        standing = self._compiled.standing
        self._sum.setText(sum_in_words(standing.counts) if standing else "")
        self.moved.emit()

    # what commands ask of the text

    def has_regions(self) -> bool:
        return self._compiled.standing is not None and bool(self._compiled.standing.spots)

    def walk(self, step: int, by_region: bool) -> None:
        self._compiled.walk(step, by_region)

    def wording(self, key: int) -> str:
        return self._compiled.wording(key)

    def take(self, key: int) -> None:
        self._compiled.take(key)

    def can_offer(self) -> bool:
        return self._compiled.can_offer()

    def begin_offer(self) -> None:
        self._compiled.begin_offer()

    def can_set(self, status: ParagraphStatus) -> bool:
        return self._compiled.can_set(status)

    def set_status(self, status: ParagraphStatus) -> None:
        self._compiled.set_status(status)

    def can_accept_uncontested(self) -> bool:
        return self._compiled.can_accept_uncontested()

    def accept_uncontested(self) -> None:
        self._compiled.accept_uncontested()
