"""Who did what, and when; how to go back, and the backups that are kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from ui.commands.command import Deeds
from ui.places import HOLDERS
from ui.places.history.kept import KeptView
from ui.places.history.steps import StepsView
from ui.places.place import Place, Scene
from ui.session import Session
from workbench.record import schema


class History(Place):
    holds = frozenset({"action"})
    help_page = "history"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("History"))
        self.reads = frozenset(schema.tables(session.record.connection))
        self.steps = StepsView(session, frozenset(HOLDERS) - {"action"})
        self.kept = KeptView(session)
        self._tabs, self._stack = QTabBar(), QStackedWidget()
        self._tabs.setAccessibleName(self.tr("History"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for title, view in ((self.tr("What was done"), self.steps), (self.tr("Backups"), self.kept)):
            self._tabs.addTab(title)
            self._stack.addWidget(view)
            view.moved.connect(self.moved)
            view.told.connect(self.told)
        self.steps.asked.connect(self.asked)
        self._tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self.set_inspector(self.steps.changes)
        self.setFocusProxy(self.steps)
        self.fill()

    @property
    def shown(self) -> StepsView | KeptView:
        return self.kept if self._stack.currentIndex() else self.steps

    def _turn(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self.setFocusProxy(self.shown)
        self.fill()
        self.moved.emit()

    def fill(self) -> None:
        if self.shown is self.kept:
            self.kept.fill()
        else:
            self.steps.fill()

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        self.steps.follow(actions)
        self.kept.follow(actions)
        self.context_menu(self.steps.list, ("history.undo-to", "edit.redo"))
        self.context_menu(self.kept.list, ("history.restore", "history.back-up", "history.folder"))

    def deeds(self, kind: type[Deeds]) -> Deeds | None:
        return self.shown if isinstance(self.shown, kind) else None

    def reveal(self, kind: str, key: str) -> None:
        """An action, or the backups."""
        self._tabs.setCurrentIndex(1 if kind == "backup" else 0)
        if kind == "action":
            self.steps.reveal(key)

    def scenes(self) -> Mapping[str, Scene]:
        return {"backups": lambda: self._tabs.setCurrentIndex(1), "done": lambda: self._tabs.setCurrentIndex(0)}
