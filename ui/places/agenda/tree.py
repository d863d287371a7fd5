"""The agenda's tree: days and sessions that were closed stay closed, and the keys go from cell to cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.models.column import KEY
from ui.places.agenda.columns import ITEM, AgendaModel, AgendaRows, Columns
from ui.places.agenda.floor import ENTER
from ui.widgets.tables import Tree, remember


class AgendaTree(Tree):
    entered = Signal()
    """It was given the focus: what is done to rows is done here."""

    def __init__(self, model: AgendaModel, columns: Columns, name: str) -> None:
        super().__init__(model, columns, name)
        self._shown = model
        self._closed: set[str] = set()
        self._closed_before: set[str] = set()
        self.setItemDelegate(AgendaRows(self))
        self.setTreePosition(ITEM)
        self.setIndentation(16)
        remember(self.header(), "agenda")
        self.collapsed.connect(lambda index: self._closed.add(str(index.data(KEY))))
        self.expanded.connect(lambda index: self._closed.discard(str(index.data(KEY))))
        model.modelAboutToBeReset.connect(self._keep_closed)
        model.modelReset.connect(self._close_again)

    def look_at(self, key: str) -> bool:
        """Select a row, in the column that is looked at, and scroll to it; False where it is not shown."""
        index = self._shown.index_of(key)
        if index.isValid():
            here = self.currentIndex()
            at = index.siblingAtColumn(here.column() if here.isValid() else ITEM)
            self.setCurrentIndex(at)
            self.scrollTo(at)
        return index.isValid()

    def type_here(self) -> None:
        """Begin typing in the cell that is looked at; where it is only read, in the title."""
        index = self.currentIndex()
        if index.isValid():
            editable = index.flags() & Qt.ItemFlag.ItemIsEditable
            self.type_in(self.key, index.column() if editable else ITEM)

    def _keep_closed(self) -> None:
        self._closed_before = set(self._closed)  # all are opened when the rows change

    def _close_again(self) -> None:
        """What was closed before the rows changed; not over what is looked at."""
        above, index = set(), self.currentIndex().parent()
        while index.isValid():
            above.add(str(index.data(KEY)))
            index = index.parent()
        for key in self._closed_before - above:
            self.setExpanded(self._shown.index_of(key), False)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab, while something is typed, goes on to the next cell of the row that can be typed in; at its end to the next
        row's title."""
        steps = {QAbstractItemView.CursorAction.MoveNext: 1, QAbstractItemView.CursorAction.MovePrevious: -1}
        here = self.currentIndex()
        if action not in steps or not here.isValid():
            return super().moveCursor(action, modifiers)
        column = here.column() + steps[action]
        while 0 <= column < self._shown.columnCount():
            cell = here.siblingAtColumn(column)
            if cell.flags() & Qt.ItemFlag.ItemIsEditable:
                return cell
            column += steps[action]
        beside = self.indexBelow(here) if steps[action] > 0 else self.indexAbove(here)
        return beside.siblingAtColumn(ITEM) if beside.isValid() else here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in ENTER and plain and self.state() != QAbstractItemView.State.EditingState:
            self.type_here()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
