"""What was said and decided under an item: a line to type the next one in, and what is noted so far, one under another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.models.column import Column
from ui.models.table import TableModel
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.tables import Index, Rows, Table
from workbench.errors import WorkbenchError
from workbench.model.agenda import Decision, Intervention

if TYPE_CHECKING:
    from workbench.record.file import Record

Put = Callable[[str, str, str], object]
"""Told of a row's key, the name of what was typed, and the words."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIGN = "›"
"""Stands before what the Chair's Summary makes of an intervention."""


@dataclass(frozen=True)
class Said:
    """An intervention with the name of who made it."""

    row: Intervention
    who: str


class Notes(Table):
    """Rows as high as their words; what stands in a cell is typed over several lines."""

    entered = Signal()
    """It was given the focus: what is done to rows is done here."""

    def __init__(self, columns: Sequence[Column[Any]], name: str, empty: str, may: Callable[[], bool]) -> None:
        self._held: dict[str, object] = {}
        self._wordy = len(columns) - 1
        self._noted = TableModel(columns, self._fetch, (), can_edit=may)
        super().__init__(self._noted, columns, name, empty)
        self._noted.setParent(self)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(WordRows(self, self._wordy))
        self.horizontalHeader().hide()
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAlternatingRowColors(True)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.resizeRowsToContents)

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, object]:
        return {key: self._held[key] for key in keys}

    def show_notes(self, held: Mapping[str, object]) -> None:
        self._held = dict(held)
        self._noted.show_keys(tuple(held))
        self._fitting.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def type_words(self) -> None:
        """Begin typing in the words of the row that is looked at."""
        self.type_in(self.key, self._wordy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in ENTER and plain and self.state() != QAbstractItemView.State.EditingState:
            self.type_words()
        else:
            super().keyPressEvent(event)

    def held(self, key: str) -> object | None:
        """The row under a key; None where it is not shown."""
        return self._held.get(key)

    def can_move(self, step: int) -> bool:
        """Whether there is a place one up or down for the row that is looked at."""
        place = self._noted.place_of(self.key)
        return place is not None and 0 <= place + step < len(self._held)


class WordRows(Rows):
    """Cells of one column are typed over several lines; Enter ends it, Shift+Enter begins a line."""

    def __init__(self, view: Table, wordy: int) -> None:
        super().__init__(view)
        self._wordy = wordy

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() != self._wordy:
            option.font.setBold(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, 10)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != self._wordy:
            return super().createEditor(parent, option, index)
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setFrameShape(QFrame.Shape.NoFrame)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText().strip())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        lines = editor.fontMetrics().height() * 3 + 10
        if isinstance(editor, QPlainTextEdit) and editor.height() < lines:
            editor.resize(editor.width(), lines)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent) and _ends_typing(event):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)


def _ends_typing(event: QKeyEvent) -> bool:
    is_pressed = event.type() == QEvent.Type.KeyPress and event.key() in ENTER
    return is_pressed and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier


class Page(QWidget):
    """A line to type in, what was refused of it, and the notes under it."""

    typed = Signal(str)
    """A line to be noted."""

    def __init__(self, notes: Notes, name: str, hint: str) -> None:
        super().__init__()
        self.notes = notes
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.setToolTip(hint)
        self.line.returnPressed.connect(self._enter)
        self.line.textEdited.connect(lambda _: self.tell(""))
        self._told = words("")
        self._told.setForegroundRole(theme.ALARM)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)
        self.column.addWidget(self.line)
        self.column.addWidget(self._told)
        self.column.addWidget(notes, 1)
        self.tell("")

    def _enter(self) -> None:
        line = self.line.text().strip()
        if line and not self.line.isReadOnly():
            self.line.clear()
            self.typed.emit(line)

    def tell(self, said: str) -> None:
        self._told.setText(said)
        self._told.setHidden(not said)

    def give_back(self, line: str, error: WorkbenchError) -> None:
        """Say why a line was not noted, and let it be mended, unless another one is begun meanwhile."""
        if not self.line.text():
            self.line.setText(line)
        self.tell(messages.sentence(error))

    def note(self, session: Session, action: Callable[[Record], object], line: str) -> None:
        """Have a line noted by an action, without a dialog where it is refused: the meeting goes on."""

        def noted(_: object) -> None:
            self.notes.scrollToBottom()

        session.act(action, noted, partial(self.give_back, line))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)


def said_columns(put: Put, called: Callable[[], Sequence[str]]) -> tuple[Column[Said], ...]:
    """Who spoke, chosen among the delegations as they are `called`, and what was said."""

    def choices(_: Said) -> Sequence[str]:
        return called()

    return (
        Column(_tr("Who"), lambda one: one.who, 64, put=lambda one, new: put(one.row.id, "who", new), choices=choices),
        Column(_tr("What was said"), _words, 0, put=lambda one, new: put(one.row.id, "body", new), typed=_body),
    )


def _body(one: Said) -> str:
    return one.row.body


def _words(one: Said) -> str:
    """What was said; under it, how the Chair's Summary puts it."""
    return "\n".join(filter(None, (one.row.body, f"{SIGN} {one.row.point}" if one.row.point else "")))


def decided_columns(put: Put) -> tuple[Column[Decision], ...]:
    return (Column(_tr("What was decided"), lambda one: one.body, 0, put=lambda one, new: put(one.id, "body", new)),)
