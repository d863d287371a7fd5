"""The small bar over a working text: what kind of paragraph the cursor is in, and how the words look."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QToolButton

from ui.commands import rows
from ui.commands import writing as commands
from ui.places.text.editor import Editor
from ui.places.text.editor_blocks import kind_of
from ui.places.text.working_side import kinds
from ui.widgets.split import Bar
from workbench.model.document import MarkStyle
from workbench.model.text import ParagraphKind

_STYLES = (MarkStyle.BOLD, MarkStyle.ITALIC, MarkStyle.UNDERLINE)


_MENU = (
    commands.COMMITMENT.id, commands.REFERENCE.id, *(one.id for one in (*commands.STYLES, *commands.KINDS)),
    *(one.id for one in (rows.UP, rows.DOWN, rows.INDENT, rows.OUTDENT)),
)  # fmt: skip
"""What the menu under the right button offers beside cut, copy and paste."""


class FormatBar(Bar):
    kind = Signal(object)
    """Another kind was chosen: a ParagraphKind."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kind of paragraph"))
        for kind, said in kinds():
            self.kinds.addItem(said, kind.value)
        self.kinds.activated.connect(self._choose)
        self._styles = {style: _Button(checkable=True) for style in _STYLES}
        self._others = {
            name: _Button() for name in (rows.OUTDENT.id, rows.INDENT.id, commands.REFERENCE.id, rows.FIND.id)
        }
        self.add(self.kinds)
        self.space()
        self.add(*self._styles.values())
        self.space()
        self.add(*self._others.values())
        self.stretch()
        editor.currentCharFormatChanged.connect(lambda _: self._look_of_words())

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the menu's commands do."""
        for style, button in self._styles.items():
            button.follow(actions[f"writing.{style.value}"])
            button.clicked.connect(self._look_of_words)
        for name, button in self._others.items():
            button.follow(actions[name])

    def look(self) -> None:
        """Show what the cursor is in now."""
        with QSignalBlocker(self.kinds):
            self.kinds.setCurrentIndex(self.kinds.findData(kind_of(self._editor.textCursor().block()).value))
        self.kinds.setEnabled(not self._editor.isReadOnly())
        self._look_of_words()

    def _look_of_words(self) -> None:
        for style, button in self._styles.items():
            button.setChecked(self._editor.has_style(style))

    def _choose(self, row: int) -> None:
        self.kind.emit(ParagraphKind(self.kinds.itemData(row)))
        self._editor.setFocus()


class _Button(QToolButton):
    """A command's picture, name and key; pressing it leaves the cursor where it is."""

    def __init__(self, *, checkable: bool = False) -> None:
        super().__init__()
        self.setCheckable(checkable)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._action: QAction | None = None

    def follow(self, action: QAction) -> None:
        self._action = action
        self.setIcon(action.icon())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._look)  # a method: the window's commands outlive the button
        self._look()

    def _look(self) -> None:
        if self._action is not None:
            key = self._action.shortcut().toString()
            self.setEnabled(self._action.isEnabled())
            self.setToolTip(f"{self._action.text()} ({key})" if key else self._action.text())
            self.setAccessibleName(self._action.text())


def open_menu(editor: Editor, actions: Mapping[str, QAction], at: QPoint) -> None:
    """Cut, copy and paste, and what else can be done with the words and the paragraph."""
    menu = editor.createStandardContextMenu(at)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    menu.addSeparator()
    menu.addActions([actions[one] for one in _MENU if actions[one].isEnabled()])
    menu.popup(editor.viewport().mapToGlobal(at))
