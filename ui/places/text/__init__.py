"""A text in its views: the working text, compiled with all that is open in brackets, and what others there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.commands import negotiation as commands
from ui.commands.command import Deeds
from ui.places.place import Scene
from ui.places.text.looks import Looks
from ui.places.text.notices import Notices
from ui.places.text.setting_up import SettingUp
from ui.places.text.view import View
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.giving_way import GivingWay
from ui.widgets.split import Bar
from workbench.record.tables import text

SUMMARY = "chairs-summary"


def _working(session: Session, slug: str) -> View:
    from ui.places.text.working import WorkingView

    return WorkingView(session, slug)


def _compiled(session: Session, slug: str) -> View:
    from ui.places.text.compiled import CompiledView

    return CompiledView(session, slug)


def _sources(session: Session, slug: str) -> View:
    from ui.places.text.sources import SourcesView

    return SourcesView(session, slug)


def _compare(session: Session, slug: str) -> View:
    from ui.places.text.comparing import CompareView

    return CompareView(session, slug)


def _pages(session: Session, slug: str) -> View:
    from ui.places.text.pages import PagesView

    return PagesView(session, slug)


VIEWS: dict[str, Callable[[Session, str], View]] = {
    commands.WORKING: _working,
    commands.COMPILED: _compiled,
    commands.COMPARE: _compare,
    commands.PAGES: _pages,
    commands.SOURCES: _sources,
}
"""Each view is built, and its module read, when it is first shown; `statement.view-NAME` is its command."""


class TextPlace(Looks, SettingUp, commands.Texts):
    """One text of the meeting at a time, in one view at a time. The Chair's Summary has a place of its own."""

    reads = frozenset(
        {
            "text",
            "paragraph",
            "meeting",
            "agenda_item",
            "intervention",
            "decision",
            "commitment",
            "member",
            "delegation",
        }
        | {"draft", "reply", "reminder", "proposal", "supporter", "region_decision", "draft_comment", "composed"}
    )
    holds = frozenset({"text", "paragraph", "proposal", "draft_comment"})

    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.slug = slug
        self.view = ""
        self.help_page = "summary" if slug == SUMMARY else "statement"
        self._shown: dict[str, View] = {}
        self._stale: set[str] = set()
        self._views: dict[str, QToolButton] = {name: _button() for name in VIEWS}
        self._buttons = (
            (commands.IMPORT.id, ActionButton(self.tr("Import replies…"))),
            (commands.CIRCULATE.id, ActionButton(self.tr("Circulate…"))),
            (f"export.{slug}", ActionButton(self.tr("Export…"))),
        )
        self._text = QComboBox()
        self._text.setAccessibleName(self.tr("Text"))
        self._text.activated.connect(lambda row: self.show_text(self._text.itemData(row)))
        if slug == SUMMARY:
            self._text.hide()
        self._sum = GivingWay()
        self._notices = Notices(session, slug)
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_view(commands.WORKING)

    def _lay_out(self) -> None:
        bar = Bar()
        bar.add(self._text, *self._views.values())
        bar.space()
        bar.add(*(button for _, button in self._buttons))
        bar.add_wide(self._sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        for view, button in self._views.items():
            action = actions[f"statement.view-{view}"]
            button.setText(action.text())
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
        for name, pressed in self._buttons:
            pressed.follow(actions[name])
        self._notices.follow(actions)
        for shown in self._shown.values():
            shown.follow(actions)

    # what is shown

    @property
    def current(self) -> View:
        return self._shown[self.view]

    def fill(self) -> None:
        self._keep_to_what_is_there()
        self._stale = set(self._shown)
        self._name()
        self._fill_shown()

    def _keep_to_what_is_there(self) -> None:
        """Where the text that is shown was taken out, the meeting's first one is shown."""
        there = [one.slug for one in text.of_meeting(self.session.record, self.session.meeting.id)]
        others = [slug for slug in there if slug != SUMMARY]
        if others and self.slug not in there and self.slug != SUMMARY:
            self.slug = others[0]
            self._notices.show_text(self.slug)
            for view in self._shown.values():
                view.show_text(self.slug)

    def _name(self) -> None:
        """The texts that can be chosen here, and the name of the one that is shown."""
        self._text.clear()
        for one in text.of_meeting(self.session.record, self.session.meeting.id):
            if one.slug != SUMMARY:
                self._text.addItem(one.title, one.slug)
            if one.slug == self.slug:
                self.setAccessibleName(one.title)
        self._text.setCurrentIndex(self._text.findData(self.slug))

    def _fill_shown(self) -> None:
        if self.view in self._stale:
            self._stale.discard(self.view)
            self.current.fill()

    def show_view(self, view: str) -> None:
        looked_at = self.current.looked_at if self.view in self._shown else ""
        if self.view and self.view != view:
            self.current.leave()
        self.view = view
        if view not in self._shown:
            self._add(view)
        for name, button in self._views.items():
            button.setChecked(name == view)
        self._stack.setCurrentWidget(self.current)
        self.inspector = None
        if self.current.side is not None:
            self.set_inspector(self.current.side)
        self.setFocusProxy(self.current)
        if not self._text.count():
            self._name()
        self._fill_shown()
        if view == commands.PAGES and looked_at:
            self.current.reveal("paragraph", looked_at)
        self._moved()
        self.setFocus()

    def decide_here(self) -> None:
        key = self.current.looked_at
        self.show_view(commands.COMPILED)
        if key:
            self.current.reveal("paragraph", key)

    def _add(self, view: str) -> None:
        built = VIEWS[view](self.session, self.slug)
        built.moved.connect(self._moved)
        built.asked.connect(self.asked)
        built.told.connect(self.told)
        if self.actions_by_id:
            built.follow(self.actions_by_id)
        self._shown[view] = built
        self._stack.addWidget(built)
        self._stale.add(view)

    def show_text(self, slug: str) -> None:
        """Show another text of the meeting in the same view."""
        if slug == self.slug:
            return
        self.slug = slug
        self._notices.show_text(slug)
        for view in self._shown.values():
            view.show_text(slug)
        self.fill()

    def _moved(self) -> None:
        self._sum.show_words(self.current.sum())
        self.moved.emit()

    def deeds(self, kind: type[Deeds]) -> Deeds | None:
        return self.current if isinstance(self.current, kind) else super().deeds(kind)

    def reveal(self, kind: str, key: str) -> None:
        slug = text.slug_of(self.session.record, kind, key)
        if slug:
            self.show_text(slug)
        if kind in ("proposal", "draft_comment"):
            self.show_view(commands.COMPILED)
        if not self.current.reveal(kind, key):
            self.show_view(commands.WORKING)
            self.current.reveal(kind, key)

    def at_rest(self) -> None:
        self.show_view(commands.WORKING)

    def scenes(self) -> Mapping[str, Scene]:
        views: dict[str, Scene] = {name: scene for view in VIEWS for name, scene in self._scenes_of(view).items()}
        return {**views, **self.look_scenes(), **replies_scenes(self)}

    def _scenes_of(self, view: str) -> dict[str, Scene]:
        """The first sight of a view, and what the view itself counts as worth a picture."""

        def enter(scene: Scene | None) -> QWidget | None:
            self.show_view(view)
            return scene() if scene is not None else None

        self.show_view(view)
        inner: dict[str, Scene] = {
            f"{view}-{name}": lambda scene=scene: enter(scene)  # type: ignore[misc]
            for name, scene in self.current.scenes().items()
        }
        return inner if view == commands.WORKING else {view: lambda: enter(None), **inner}


def replies_scenes(place: TextPlace) -> Mapping[str, Scene]:
    """Replies and drafts in dialogs; of the Chair's Summary none goes round."""
    from ui.places.text.incoming_scenes import scenes

    return scenes(place, place.slug) if place.slug != SUMMARY else {}


def _button() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setAutoRaise(True)
    return button
