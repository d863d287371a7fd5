"""The manual: pages of Markdown that need no network, one for each place, with a list of them and a search."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.commands import MENUS
from ui.commands.view import PLACE_TITLES
from workbench import shipped

FIRST = "index"
KEYS = "keys"
"""The page that is made of the commands themselves."""
PAGES = (FIRST, "night", *PLACE_TITLES, KEYS)
"""In the order of the list; those of places bear the place's name."""
NAME = Qt.ItemDataRole.UserRole.value
PLAIN = (
    ("Enter", "take what is typed, or what is chosen"),
    ("Escape", "leave what is typed, or a dialog"),
    ("Tab, Shift+Tab", "to the next field or list, or the last"),
    ("↑ ↓ Home End", "through a list; with Shift several rows"),
    ("Menu key, Shift+F10", "what can be done to the row"),
)


def page_text(name: str) -> str:
    """A page in Markdown. FileNotFoundError where there is none of that name."""
    return keys_page() if name == KEYS else shipped.read_text(f"help/{name}.md")


def title_of(text: str) -> str:
    """The heading that a page begins with."""
    return text.partition("\n")[0].lstrip("# ").strip()


def keys_page() -> str:
    """Every command with its keys, by menu."""
    lines = ["# Keys and commands", ""]
    lines += ["Everything can be done by its name: press `Ctrl+K`, type a part of it, and Enter.", ""]
    for menu in MENUS:
        lines += [f"## {menu.title.replace('&', '')}", "", "| Command | Keys |", "| --- | --- |"]
        for command in (one for group in menu.groups for one in group):
            lines.append(f"| {command.title} | {QKeySequence(command.shortcut).toString()} |")
        lines.append("")
    lines += ["## Everywhere", "", "| Keys | |", "| --- | --- |", *(f"| {keys} | {what} |" for keys, what in PLAIN)]
    return "\n".join(lines)


class Manual(QDialog):
    """One page at a time; links lead to the others. It stands beside the window, which goes on working."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self._texts = {name: page_text(name) for name in PAGES if name == KEYS or _is_there(name)}
        self._way: list[str] = []
        self._at = -1
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._next)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages of the manual"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self._chosen)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Page of the manual"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(16)
        self.page.anchorClicked.connect(lambda link: self.show_page(_name(link)))
        self.back = self._button("chevron-left", self.tr("Back"), -1, QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left))
        self.forward = self._button(
            "chevron-right", self.tr("Forward"), 1, QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right)
        )
        self._lay_out()
        self._list_pages([(name, 0) for name in self._texts])

    def _button(self, picture: str, name: str, step: int, key: QKeySequence) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(icons.icon(picture))
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key.toString()})")
        button.clicked.connect(lambda: self._step(step))
        QShortcut(key, self).activated.connect(lambda: self._step(step))
        return button

    def _lay_out(self) -> None:
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(2)
        for part in (self.back, self.forward):
            head.addWidget(part)
        head.addWidget(self.search, 1)
        beside.addLayout(head)
        beside.addWidget(self.list, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 600])
        QVBoxLayout(self).addWidget(split)
        self.resize(860, 580)

    @classmethod
    def open_at(cls, parent: QWidget, page: str) -> None:
        """Show a page: in the manual that stands open, or in a new one."""
        manual = next((one for one in parent.findChildren(cls) if one.isVisible()), None) or cls(parent)
        manual.show_page(page or FIRST)
        manual.show()
        manual.activateWindow()

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        return self._way[self._at] if self._way else ""

    def show_page(self, name: str) -> None:
        """Go on to a page; to the first one where there is none of that name."""
        name = name if name in self._texts else FIRST
        if name != self.shown:
            self._way[self._at + 1 :] = [name]
            self._at = len(self._way) - 1
        self._show()

    def _step(self, step: int) -> None:
        if 0 <= self._at + step < len(self._way):
            self._at += step
            self._show()

    def _show(self) -> None:
        self.page.setMarkdown(self._texts[self.shown])
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._way) - 1)
        for row in range(self.list.count()):
            if self.list.item(row).data(NAME) == self.shown:
                self.list.setCurrentRow(row)
        self._mark()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(NAME) != self.shown:
            self.show_page(item.data(NAME))

    # searching

    def _find(self, typed: str) -> None:
        """List the pages that hold all the words, those with most of them first, and show the best of them."""
        words = typed.lower().split()
        found = [(name, _hits(text, words)) for name, text in self._texts.items()]
        held = [(name, hits) for name, hits in found if hits or not words]
        if words:
            held.sort(key=lambda one: -one[1])
        self._list_pages(held)
        if words and held and self.shown not in [name for name, _ in held]:
            self.show_page(held[0][0])
        else:
            self._show()

    def _list_pages(self, found: Sequence[tuple[str, int]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for name, hits in found:
            title = title_of(self._texts[name])
            item = QListWidgetItem(f"{title}  ({hits})" if hits else title, self.list)
            item.setData(NAME, name)
        if not found:
            nothing = QListWidgetItem(self.tr("No page says so"), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.blockSignals(False)

    def _next(self) -> None:
        """To the next place of the first word on this page, round to its top again."""
        words = self.search.text().split()
        if words and not self.page.find(words[0]):
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            self.page.find(words[0])

    def _mark(self) -> None:
        """Mark the words that are searched for on the page."""
        marks = []
        for word in self.search.text().split():
            cursor = self.page.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(theme.shades(self.palette())[theme.CURRENT])
                marks.append(mark)
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(marks)


def _hits(text: str, words: Sequence[str]) -> int:
    """How often the words stand in a page; 0 where one of them does not."""
    low = re.sub(r"[*`#|_]", "", text).lower()
    counts = [low.count(word) for word in words]
    return sum(counts) if counts and all(counts) else 0


def _name(link: QUrl) -> str:
    return link.toString().removesuffix(".md")


def _is_there(name: str) -> bool:
    return shipped.path(f"help/{name}.md").is_file()
