"""What every place is: a widget that reads the record and reads it again when its tables were touched."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.commands.negotiation import Negotiating
from ui.session import Session


class Place(QWidget):
    reads: frozenset[str] = frozenset()
    """The tables whose changes it shows."""
    moved = Signal()
    """Something else is looked at: other commands can be run now."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.setAccessibleName(name)

    def fill(self) -> None:
        """Read the record and show it."""
        raise NotImplementedError

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Be given the window's commands, by id, for buttons of the place's own."""

    @property
    def negotiating(self) -> Negotiating | None:
        """The text that is on the table here."""
        return None
