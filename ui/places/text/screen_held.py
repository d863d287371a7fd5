"""The Screen, as commands reach it from every place of the window."""

from __future__ import annotations

from ui.commands.looking_back import OnScreen
from ui.places.text.screen import Screen
from ui.session import Session


class ScreenHeld(OnScreen):
    """Hangs on the session for as long as the Screen is open."""

    def __init__(self, session: Session, screen: Screen) -> None:
        super().__init__(session)
        self._screen = screen
        screen.closed.connect(self._let_go)

    def _let_go(self) -> None:
        self.setParent(None)
        self.deleteLater()

    def leave(self) -> None:
        self._screen.close()

    def toggle_hold(self) -> None:
        self._screen.toggle_hold()

    def toggle_names(self) -> None:
        self._screen.toggle_names()

    def can_type(self) -> bool:
        return self._screen.can_offer()

    def type_there(self) -> None:
        self._screen.begin_offer()
