"""The line over a working text where words are looked for, and others are put in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ui import icons, theme
from ui.places.text.editor import Editor
from ui.places.text.editor_blocks import points, units
from ui.widgets.card import words
from workbench.actions.replacing import Place, find
from workbench.model.text import Written

MARKED = 2000
"""How many places at most are marked on the page at once."""


class _Line(QLineEdit):
    entered = Signal(int)
    """Enter (1) or Shift+Enter (-1)."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """`read` gives the text as it stands on the page, with the number of each block as its id."""

    replaced_all = Signal(str, str, bool, bool)
    """The words, those instead, whether only whole words, whether upper and lower case differ."""
    left = Signal()

    def __init__(self, editor: Editor, read: Callable[[], Sequence[Written]]) -> None:
        super().__init__()
        self._editor, self._read = editor, read
        self._places: tuple[Place, ...] = ()
        self._words = _Line(self.tr("Find"))
        self._by = _Line(self.tr("Replace by"))
        self._case, self._whole = QCheckBox(self.tr("Match case")), QCheckBox(self.tr("Whole words"))
        self._count = words("", muted=True)
        self._count.setWordWrap(False)
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 of 0000"))
        self._replace = QPushButton(self.tr("Replace"))
        self._all = QPushButton(self.tr("Replace all"))
        self._second = QWidget()
        self._lay_out()
        self._words.textChanged.connect(self._sought)
        self._words.entered.connect(self.go)
        self._by.entered.connect(lambda _: self.replace())
        self._case.toggled.connect(self._sought)
        self._whole.toggled.connect(self._sought)
        self._replace.clicked.connect(self.replace)
        self._all.clicked.connect(self._replace_all)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        for part in (
            self._words,
            self._button("up", self.tr("Find previous (Shift+F3)"), lambda: self.go(-1)),
            self._button("down", self.tr("Find next (F3)"), lambda: self.go(1)),
            self._count,
            self._case,
            self._whole,
        ):
            first.addWidget(part)
        first.addStretch(1)
        first.addWidget(self._button("cross", self.tr("Close (Esc)"), self.close_bar))
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self._by)
        second.addWidget(self._replace)
        second.addWidget(self._all)
        second.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setVerticalSpacing(4)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self._second, 1, 0)

    def _button(self, icon: str, name: str, pressed: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda _: pressed())
        return button

    # opened and closed

    def open_bar(self, *, replacing: bool, can_type: bool) -> None:
        """Show the line; the words that are selected are what is looked for."""
        said = self._editor.textCursor().selectedText()
        self.setVisible(True)
        self._second.setVisible(replacing and can_type)
        if said and "\u2029" not in said:
            self._words.setText(said)
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()
        self._sought()

    def shut(self) -> None:
        """Hide the line and the marks on the page."""
        self.setVisible(False)
        self._places = ()
        self._editor.setExtraSelections([])

    def close_bar(self) -> None:
        self.shut()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def seek(self, said: str) -> None:
        """Look for other words."""
        self._words.setText(said)

    # finding

    def look(self) -> None:
        """Look for the words again, in the text as it is now."""
        if self.isHidden():
            return
        self._places = find(
            self._read(),
            self._words.text(),
            whole_words=self._whole.isChecked(),
            match_case=self._case.isChecked(),
        )
        self._tell()
        self._editor.setExtraSelections([self._mark(place) for place in self._places[:MARKED]])

    def _sought(self) -> None:
        """Other words are looked for: go to the first place from the cursor on."""
        self.look()
        if self._places and self._current() is None:
            self._show(self._from(self._start(), inclusive=True))

    def go(self, step: int) -> None:
        """To the next place from the cursor, or with -1 to the last, round and round."""
        self.look()
        if self._places:
            self._show(self._from(self._start(), inclusive=False) if step > 0 else self._before(self._start()))

    def _start(self) -> tuple[int, int]:
        """The block and the place in it, in code points, where the selection begins."""
        cursor = self._editor.textCursor()
        block = self._editor.document().findBlock(cursor.selectionStart())
        return block.blockNumber(), points(block.text(), cursor.selectionStart() - block.position())

    def _from(self, start: tuple[int, int], *, inclusive: bool) -> int:
        after = (n for n, one in enumerate(self._places) if _at(one) > start or (inclusive and _at(one) == start))
        return next(after, 0)

    def _before(self, start: tuple[int, int]) -> int:
        before = [n for n, one in enumerate(self._places) if _at(one) < start]
        return before[-1] if before else len(self._places) - 1

    def _show(self, number: int) -> None:
        one = self._places[number]
        self._editor.select(self._editor.document().findBlockByNumber(int(one.paragraph_id)), one.start, one.stop)
        self._tell()

    def _current(self) -> int | None:
        """Which of the places is selected."""
        cursor, start = self._editor.textCursor(), self._start()
        length = len(cursor.selectedText())
        found = (n for n, one in enumerate(self._places) if _at(one) == start and length == one.stop - one.start)
        return next(found, None)

    def _tell(self) -> None:
        current = self._current()
        if not self._words.text():
            told = ""
        elif not self._places:
            told = self.tr("not found")
        elif current is None:
            told = self.tr("{count:,} found").format(count=len(self._places))
        else:
            told = self.tr("{number:,} of {count:,}").format(number=current + 1, count=len(self._places))
        self._count.setText(told)
        for button in (self._replace, self._all):
            button.setEnabled(bool(self._places) and not self._editor.isReadOnly())

    def _mark(self, place: Place) -> QTextEdit.ExtraSelection:
        block = self._editor.document().findBlockByNumber(int(place.paragraph_id))
        body, mark = block.text(), QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(body, place.start))
        cursor.setPosition(block.position() + units(body, place.stop), QTextCursor.MoveMode.KeepAnchor)
        ground = QTextCharFormat()
        ground.setBackground(theme.shades(self.palette())[theme.CURRENT])
        mark.cursor, mark.format = cursor, ground
        return mark

    # replacing

    def replace(self) -> None:
        """Put the other words in the place that is selected, and go to the next."""
        self.look()
        if not self._places or self._editor.isReadOnly():
            return
        if self._current() is not None:
            self._editor.textCursor().insertText(self._by.text())
            self.look()
        if self._places:
            self._show(self._from(self._start(), inclusive=True))

    def _replace_all(self) -> None:
        if self._places:
            self.replaced_all.emit(self._words.text(), self._by.text(), self._whole.isChecked(), self._case.isChecked())


def _at(place: Place) -> tuple[int, int]:
    return int(place.paragraph_id), place.start
