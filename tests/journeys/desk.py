"""An officer at the desk: real keys, clicks and drops in the window, each waited for; and what the record then says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.models.column import KEY
from ui.session import Session
from ui.widgets.dialogs import WorkDialog
from ui.window import Window
from workbench.actions.compiled import Negotiation, negotiation
from workbench.record import journal, schema
from workbench.record.file import Record, open_record

SLOW = 20_000
"""Milliseconds after which what was waited for does not come any more."""
Result = TypeVar("Result")
Shown = TypeVar("Shown", bound=QWidget)
Asking = TypeVar("Asking", bound=WorkDialog)
Rows = dict[str, list[Any]]


class Desk:
    """A window with its record, and the hands that work in it."""

    def __init__(self, window: Window, qtbot: QtBot, path: Path) -> None:
        assert window.session is not None
        self.window, self.qtbot, self.path = window, qtbot, path
        self.session: Session = window.session
        self.refused: list[str] = []
        self.session.refused.disconnect(window.refuse)
        self.session.refused.connect(lambda error: self.refused.append(str(error)))

    # hands

    @property
    def focus(self) -> QWidget:
        """Where keys go. When a dialog is left, a desktop gives them back to the window; without a screen nobody does."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def press(self, keys: str) -> None:
        """A key with what is held down with it, 'Ctrl+Shift+M', wherever the focus is."""
        key = QKeySequence(keys)[0]
        self.qtbot.keyClick(self.focus, key.key(), key.keyboardModifiers())
        QApplication.processEvents()  # keys come one after another

    def type(self, words: str, *, over: bool = False) -> None:
        """Letters where the focus is; in a field, over what stands there."""
        if over:
            self.press("Ctrl+A")
        self.qtbot.keyClicks(self.focus, words)

    def click(self, widget: QWidget, at: QPoint | None = None, *, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, held, at or widget.rect().center())

    def click_row(self, view: QAbstractItemView, key: str) -> None:
        """On the second cell of a row, brought into sight."""
        model = view.model()
        flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
        (found,) = model.match(model.index(0, 0), KEY, key, 1, flags)
        cell = found.siblingAtColumn(1)
        view.scrollTo(cell)
        self.click(view.viewport(), view.visualRect(cell).center())

    def click_words(self, page: QTextEdit, paragraph: int, offset: int, *, shift: bool = False) -> None:
        """Between two letters of a paragraph of the page, brought into sight."""
        block = page.document().findBlockByNumber(paragraph)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + offset)
        bar, place = page.verticalScrollBar(), page.cursorRect(cursor)
        if place.top() < 0 or place.bottom() > page.viewport().height():
            bar.setValue(bar.value() + place.top() - page.viewport().height() // 2)
        self.click(page.viewport(), page.cursorRect(cursor).center(), shift=shift)

    def click_button(self, words: str, within: QWidget | None = None) -> None:
        self.click(self.one(QAbstractButton, within, lambda button: button.text().startswith(words)))

    def drop(self, files: Sequence[Path], on: QWidget) -> None:
        """Files let go over a widget, as they reach the window from outside."""
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        at, handle = on.mapTo(self.window, on.rect().center()), self.window.windowHandle()
        how = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(at, *how)
        QApplication.sendEvent(handle, entered)
        assert entered.isAccepted(), "nothing here takes what is dropped"
        QApplication.sendEvent(handle, QDropEvent(QPointF(at), *how))

    # what is shown

    def one(
        self, kind: type[Shown], within: QWidget | None = None, like: Callable[[Any], bool] = lambda _: True
    ) -> Shown:
        """The one widget of a kind that can be seen."""
        found = [one for one in (within or self.window).findChildren(kind) if one.isVisible() and like(one)]
        assert len(found) == 1, [(one, one.accessibleName()) for one in found]
        return found[0]

    def named(self, kind: type[Shown], name: str, within: QWidget | None = None) -> Shown:
        """The one that can be seen and is called so."""
        return self.one(kind, within, lambda widget: widget.accessibleName() == name)

    def dialog(self, kind: type[Asking]) -> Asking:
        """A dialog that was opened, once it is ready to do what it is for."""
        found = self.one(kind)
        self.qtbot.waitUntil(found.deed.isEnabled, timeout=SLOW)
        return found

    def name_file(self, dialog: WorkDialog, path: Path) -> None:
        """Type the name of the file that a dialog is to write."""
        line = self.named(QLineEdit, "File", dialog)
        self.click(line)
        self.type(str(path), over=True)

    def wait(self, deed: Callable[[], object]) -> None:
        """Do something, and wait until it is in the record and shown."""
        with self.qtbot.waitSignal(self.session.changed, timeout=SLOW):
            deed()
        self.settle()

    def agree(self, dialog: WorkDialog) -> None:
        """Press a dialog's button, and wait until it is done and gone."""
        with self.qtbot.waitSignal(dialog.finished, timeout=SLOW):
            self.click(dialog.deed)
        self.settle()

    def settle(self) -> None:
        self.session.settle()
        assert not self.refused

    # what the record says

    def read(self, ask: Callable[[Record], Result]) -> Result:
        with open_record(self.path) as record:
            return ask(record)

    def rows(self) -> Rows:
        """Every journalled table, row for row."""
        return self.read(
            lambda record: {
                name: sorted(record.query(f"SELECT * FROM {name}"), key=str)
                for name in schema.tables(record.connection)
            }
        )

    def text(self, slug: str) -> Negotiation:
        return self.read(lambda record: negotiation(record, slug))

    def steps(self) -> list[str]:
        """The labels of what can be taken back, the latest first."""
        return self.read(lambda record: [one.label for one in journal.back_to(record, 0)])
