"""What every place is: a widget that reads the record and reads it again when its tables were touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui import settings
from ui.commands.command import Deeds
from ui.session import Session

Touched = Mapping[str, frozenset[str]]
"""The keys of the rows that an action touched, by table."""
Scene = Callable[[], QWidget | None]
"""Puts a place into a state worth a picture; returns what is to be pictured, or None for the whole window."""

FOLLOWS = "follows-record"
"""The object name of a dialog that stays open beside the window and follows its record; it closes with it."""


class Place(QWidget):
    reads: frozenset[str] = frozenset()
    """The tables whose changes it shows."""
    holds: frozenset[str] = frozenset()
    """The tables whose rows can be found here, as search names them."""
    help_page = ""
    """The page of the manual about it."""
    moved = Signal()
    """Something else is looked at: other commands can be run now."""
    asked = Signal(str, str)
    """Another place is to show a row: its table and key."""
    told = Signal(str)
    """Something to be said in the status bar."""
    badged = Signal(int)
    """How many things wait here, for the sidebar."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.inspector: QWidget | None = None
        """What stands beside the place and tells of the selected thing; F4 hides it everywhere."""
        self.actions_by_id: Mapping[str, QAction] = {}
        self.setAccessibleName(name)

    def fill(self) -> None:
        """Read the record and show it."""
        raise NotImplementedError

    def refresh(self, touched: Touched) -> None:
        """The record changed while this place is shown. A place that can tell which rows those are reads only them."""
        self.fill()

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Be given the window's commands, by id, for buttons and menus of the place's own."""
        self.actions_by_id = actions

    def deeds(self, kind: type[Deeds]) -> Deeds | None:
        """What does deeds of a kind here (see `ui.commands.command`)."""
        return self if isinstance(self, kind) else None

    def reveal(self, kind: str, key: str) -> None:
        """Show and select a row by its table and key."""

    def scenes(self) -> Mapping[str, Scene]:
        """States worth a picture beside the first sight of the place, by name."""
        return {}

    def at_rest(self) -> None:
        """Go back to the first sight of the place."""

    @property
    def can_write(self) -> bool:
        return self.session.can_write

    def show_inspector(self, shown: bool) -> None:
        if self.inspector is not None:
            self.inspector.setVisible(shown)

    def set_inspector(self, inspector: QWidget) -> None:
        """Take a widget for the inspector, shown or hidden as it was last time."""
        self.inspector = inspector
        inspector.setHidden(not settings.kept(settings.INSPECTOR))

    def context_menu(self, widget: QWidget, ids: Sequence[str]) -> None:
        """Give a widget a menu of commands under the right button and the menu key; what cannot be done is left out."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(partial(self._open_menu, widget, ids))

    def _open_menu(self, widget: QWidget, ids: Sequence[str], at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.actions_by_id[one] for one in ids if self.actions_by_id[one].isEnabled()])
        if not menu.isEmpty():
            menu.popup(widget.mapToGlobal(at))
