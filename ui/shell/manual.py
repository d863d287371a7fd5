"""The manual: pages of Markdown that need no network, one for each place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from workbench import shipped

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.commands import Command

FIRST = "overview"
KEYS = "keys"
"""The page that is made of the commands themselves."""


class Manual(QDialog):
    """One page at a time; links lead to the others."""

    def __init__(self, parent: QWidget, actions: Sequence[tuple[Command, QAction]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self._actions = actions
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Page of the manual"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        self.resize(720, 640)

    @classmethod
    def open_at(cls, parent: QWidget, page: str, actions: Sequence[tuple[Command, QAction]]) -> None:
        manual = cls(parent, actions)
        manual.show_page(page or FIRST)
        manual.open()

    def show_page(self, name: str) -> None:
        self.page.setMarkdown(self._keys() if name == KEYS else shipped.read_text(f"help/{name}.md"))

    def _follow(self, link: QUrl) -> None:
        self.show_page(link.toString().removesuffix(".md"))

    def _keys(self) -> str:
        """Every command with its keys, by the menus' order."""
        lines = [
            f"| {action.text().replace('&', '')} | {action.shortcut().toString()} |" for _, action in self._actions
        ]
        return "\n".join([f"# {self.tr('Keys and commands')}", "", "| | |", "| --- | --- |", *lines])
