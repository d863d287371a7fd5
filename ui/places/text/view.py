"""What every view of a text is: the same text, looked at in one way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.places.place import Scene
from ui.session import Session


class View(QWidget):
    """It is of the classes of deeds that can be done in it; the place hands commands on to the view that is shown."""

    moved = Signal()
    """Something else is looked at, or other commands can be run now."""
    asked = Signal(str, str)
    """Another place is to show a row: its table and key."""
    told = Signal(str)
    """Something to be said in the status bar."""

    def __init__(self, session: Session, slug: str) -> None:
        super().__init__()
        self.session, self.slug = session, slug

    @property
    def side(self) -> QWidget | None:
        """What stands beside the text and tells of the paragraph that is looked at; F4 hides it."""
        return None

    @property
    def looked_at(self) -> str:
        """The key of the paragraph that is looked at, for a view that goes on from there; '' where none is."""
        return ""

    def fill(self) -> None:
        """Read the text and show it. It is called when the view is shown and something was touched since."""
        raise NotImplementedError

    def show_text(self, slug: str) -> None:
        """Show another text of the meeting. What is being typed is handed over first."""
        self.slug = slug

    def leave(self) -> None:
        """The view is hidden now, or the window closes: what is being typed is handed over."""

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Be given the window's commands, by id."""

    def sum(self) -> str:
        """How the text stands, in a few figures, for the line over the view."""
        return ""

    def reveal(self, kind: str, key: str) -> bool:
        """Show and select a row by its table and key ('paragraph', 'proposal', 'draft_comment'); False where the view
        cannot."""
        return False

    def scenes(self) -> Mapping[str, Scene]:
        """States worth a picture beside the first sight of the view, by name."""
        return {}
