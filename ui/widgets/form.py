"""A form of the inspector: what a row holds, field by field. Each field that was changed is told once, when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import theme
from ui.widgets.card import words
from ui.widgets.dates import moment, short_date
from workbench.language.dates import day_of, moment_of

NOON = time(12)


class Kind(Enum):
    LINE = "line"
    TEXT = "text"
    """Several lines; told when they are left, or with Ctrl+Enter."""
    CHOICE = "choice"
    DAY = "day"
    """A date or none, typed as people write it."""
    MOMENT = "moment"
    """A date with its hour, or none; a datetime without a zone: the meeting's."""
    CHECK = "check"
    SHOWN = "shown"
    """Words that cannot be changed here."""


@dataclass(frozen=True)
class Field:
    """One field: its name is told with a change; `read` gives its value of a row."""

    name: str
    title: str
    read: Callable[[Any], Any]
    kind: Kind = Kind.LINE
    choices: Callable[[], Sequence[tuple[Any, str]]] = tuple
    """For a choice: values with their words."""
    hint: str = ""
    """What stands in the empty field."""
    can_put: Callable[[Any], bool] = lambda row: True


class Form(QWidget):
    put = Signal(str, object)
    """A field was changed: its name, and the new value: str, bool, date, datetime, a choice's, or None for an empty date."""

    def __init__(self, fields: Sequence[Field], today: Callable[[], date]) -> None:
        super().__init__()
        self._row: Any = None
        self._key: object = None
        self._slots = [Slot(field, self, today) for field in fields]
        lines = QFormLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        lines.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for slot in self._slots:
            title = QLabel(slot.field.title)
            title.setForegroundRole(theme.MUTED)
            title.setBuddy(slot.widget)
            lines.addRow(title, slot.widget)

    def show_row(self, row: Any, key: object, *, can_edit: bool) -> None:
        """Show a row, or nothing. What is being typed stays, as long as it belongs to the same row."""
        same = key == self._key
        if not same:
            self.finish()
        self._row, self._key = row, key
        self.setEnabled(row is not None)
        for slot in self._slots:
            slot.show_value(slot.field.read(row) if row is not None else None, keep_typed=same)
            slot.let_type(row is not None and can_edit and slot.field.can_put(row))

    def widget(self, name: str) -> QWidget:
        """The widget of a field, to be given the focus or typed in."""
        return next(slot.widget for slot in self._slots if slot.field.name == name)

    def finish(self) -> None:
        """Tell what was typed and not left yet."""
        for slot in self._slots:
            slot.leave()


class Slot:
    """One field with its widget, and the value that the record holds."""

    def __init__(self, field: Field, form: Form, today: Callable[[], date]) -> None:
        self.field, self._form, self._today = field, form, today
        self._held: Any = None
        self.widget = self._make()
        self.widget.setAccessibleName(field.title)

    def _make(self) -> QWidget:
        kind = self.field.kind
        if kind is Kind.SHOWN:
            shown = words("")
            policy = shown.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)  # else it is as narrow as its longest word
            shown.setSizePolicy(policy)
            return shown
        if kind is Kind.CHECK:
            box = QCheckBox()
            box.clicked.connect(self._tell)
            return box
        if kind is Kind.CHOICE:
            choice = QComboBox()
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
            choice.activated.connect(self._tell)
            return choice
        if kind is Kind.TEXT:
            text = Passage()
            text.setPlaceholderText(self.field.hint)
            text.left.connect(self.leave)
            return text
        line = QLineEdit()
        line.setPlaceholderText(self.field.hint or (_hint(kind)))
        line.editingFinished.connect(self.leave)
        line.textEdited.connect(lambda _: self._mark(True))
        return line

    def let_type(self, may: bool) -> None:
        if isinstance(self.widget, QLineEdit | QPlainTextEdit):
            self.widget.setReadOnly(not may)
        elif not isinstance(self.widget, QLabel):
            self.widget.setEnabled(may)

    def show_value(self, value: Any, *, keep_typed: bool) -> None:
        """Show what the record holds, unless something else is being typed here."""
        typing = keep_typed and self.widget.hasFocus() and self._typed() != _words(self.field.kind, self._held)
        self._held = value
        if typing:
            return
        with QSignalBlocker(self.widget):
            self._show(value)
        self._mark(True)

    def _show(self, value: Any) -> None:
        widget = self.widget
        if isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, QComboBox):
            widget.clear()
            for one, said in self.field.choices():
                widget.addItem(said, one)
            widget.setCurrentIndex(next((i for i in range(widget.count()) if widget.itemData(i) == value), -1))
        elif isinstance(widget, Passage):
            widget.setPlainText(_words(self.field.kind, value))
        elif isinstance(widget, QLineEdit | QLabel):
            widget.setText(_words(self.field.kind, value))

    def leave(self) -> None:
        """Tell a change, where what stands here is not what the record holds."""
        if isinstance(self.widget, QLineEdit | QPlainTextEdit) and not self.widget.isReadOnly():
            self._tell()

    def _tell(self) -> None:
        understood, value = self._value()
        self._mark(understood)
        if understood and value != self._held:
            self._held = value
            self._form.put.emit(self.field.name, value)

    def _value(self) -> tuple[bool, Any]:
        """Whether what stands here is understood, and what it says."""
        if isinstance(self.widget, QCheckBox):
            return True, self.widget.isChecked()
        if isinstance(self.widget, QComboBox):
            return True, self.widget.currentData()
        typed, kind = self._typed(), self.field.kind
        if typed == _words(kind, self._held):
            return True, self._held
        if kind is Kind.DAY:
            day = day_of(typed, self._today())
            return day is not None or not typed.strip(), day
        if kind is Kind.MOMENT:
            at = moment_of(typed, self._today(), NOON)
            return at is not None or not typed.strip(), at
        return True, typed.strip()

    def _typed(self) -> str:
        if isinstance(self.widget, QPlainTextEdit):
            return self.widget.toPlainText()
        return self.widget.text() if isinstance(self.widget, QLineEdit | QLabel) else ""

    def _mark(self, understood: bool) -> None:
        """A date that is not understood is told by colour and in words."""
        if not isinstance(self.widget, QLineEdit):
            return
        look = QPalette()
        if not understood:
            look.setColor(theme.Role.Text, self._form.palette().color(theme.ALARM))
        self.widget.setPalette(look)
        self.widget.setToolTip("" if understood else self._form.tr("Not understood. Write it like 2 Sep 2005 18:00"))


class Passage(QPlainTextEdit):
    """A few lines of text, as high as what they hold; Tab goes on to the next field."""

    left = Signal()
    LINES = (3, 10)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().contentsChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        fewest, most = self.LINES
        lines = min(max(int(self.document().size().height()), fewest), most)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


def _words(kind: Kind, value: Any) -> str:
    """A value as it stands in its field."""
    if value is None:
        return ""
    if kind is Kind.MOMENT:
        assert isinstance(value, datetime)
        return moment(value)
    if kind is Kind.DAY:
        return short_date(value)
    return str(value)


def _hint(kind: Kind) -> str:
    return {Kind.DAY: "2 Sep 2005", Kind.MOMENT: "2 Sep 2005 18:00"}.get(kind, "")
