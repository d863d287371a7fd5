"""One box that finds anything in the record and runs any command by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme

if TYPE_CHECKING:
    from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole.value
COMMANDS_SHOWN, FOUND_SHOWN = 8, 24
COMMANDS_FIRST = 3
"""Commands that stand before what is found in the record: those that are called so, not those that are only like it."""
LIKE = 60
"""How like a command's name what is typed must be, of 100."""


@dataclass(frozen=True)
class Entry:
    """One line: a command, or something in the record."""

    group: str
    title: str
    note: str = ""
    action: QAction | None = None
    kind: str = ""
    key: str = ""


GROUP_OF = {
    "meeting": "Overview", "member": "Delegations", "delegation": "Delegations", "person": "Delegations",
    "agenda_item": "Agenda", "intervention": "Agenda", "decision": "Agenda", "paper": "Papers", "text": "Texts",
    "paragraph": "Texts", "proposal": "Proposals", "draft_comment": "Comments", "action_area": "Commitments",
    "commitment": "Commitments", "indicator": "Commitments", "progress": "Commitments", "task": "Tasks",
}  # fmt: skip
"""Under which heading a row of a table is listed."""


def likely(typed: str, actions: Sequence[QAction], most: int = COMMANDS_SHOWN) -> list[QAction]:
    """The commands whose names are like what is typed, the likest first; without anything typed the first ones."""
    if not typed.strip():
        return list(actions[:most])
    from rapidfuzz import fuzz, process, utils  # read when the palette opens, not when the window starts

    names = [action.text().replace("&", "") for action in actions]
    found = process.extract(
        typed, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=most, score_cutoff=LIKE
    )
    return [actions[place] for _, _, place in found]


def says(title: str, typed: str) -> bool:
    """Whether each word that is typed begins one of a command's name; what it would be done to does not count."""
    names = title.partition(":")[0].casefold().split()
    return all(any(name.startswith(word) for name in names) for word in typed.casefold().split())


class Palette(QDialog):
    """Typed words on the left of Enter; ↑ ↓ walk, Enter runs or goes there, Escape leaves."""

    picked = Signal(object)
    """An Entry was chosen."""

    def __init__(self, parent: QWidget, session: Session | None, actions: Sequence[QAction]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search or run a command"))
        self.setAccessibleName(self.windowTitle())
        self._session = session
        self._actions = [action for action in actions if action.isEnabled()]
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("A word of a text, a task, a name … or of a command"))
        self.line.setAccessibleName(self.windowTitle())
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumHeight(self.fontMetrics().height() + 16)
        self.model = Entries(self)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self.show_found)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.resize(min(680, parent.width() - 40), min(480, parent.height() - 80))
        self.move(
            parent.mapToGlobal(parent.rect().center()).x() - self.width() // 2,
            parent.mapToGlobal(parent.rect().topLeft()).y() + 56,
        )
        likely("a", ())  # what it looks for names with is read now, not at the first letter
        self.show_found("")

    def show_found(self, typed: str) -> None:
        """Show what is found for what is typed, grouped."""
        commands = [
            Entry(self.tr("Commands"), action.text().replace("&", ""), action.shortcut().toString(), action)
            for action in likely(typed, self._actions)
        ]
        found = self._in_record(typed)
        first = [one for one in commands if says(one.title, typed)][:COMMANDS_FIRST] if found else commands
        self.model.show_entries([*first, *found, *(one for one in commands if one not in first)])
        self.list.setCurrentIndex(self.model.index(0))

    def _in_record(self, typed: str) -> list[Entry]:
        if self._session is None or not typed.strip():
            return []
        from workbench.record.search import search

        entries = [
            Entry(
                self.tr(GROUP_OF.get(one.kind, "Record")),
                one.title or one.snippet,
                _note(one.snippet, one.title, one.place),
                None,
                one.kind,
                one.id,
            )
            for one in search(self._session.record, typed, FOUND_SHOWN)
        ]
        groups = list(dict.fromkeys(entry.group for entry in entries))
        return sorted(entries, key=lambda entry: groups.index(entry.group))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                row = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
                self.list.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.close()
            self.picked.emit(entry)


def _note(snippet: str, title: str, place: str) -> str:
    """Where it stands, and the words round what was found, where the title does not say them."""
    words = " ".join(snippet.split())
    parts = (place if place != title else "", words if words and words not in title else "")
    return " · ".join(filter(None, parts))


class Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.group}: {entry.title} {entry.note}".strip()
        return None


class _Line(QStyledItemDelegate):
    """A line of what was found; the first of a group carries its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height()
        return QSize(0, height + 12 + (height + 8 if self._begins(index) else 0))

    def _begins(self, index: Index) -> bool:
        above = index.model().index(index.row() - 1, 0).data(ENTRY) if index.row() else None
        return above is None or above.group != index.data(ENTRY).group

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        area = QRect(option.rect)
        look = QGuiApplication.palette()
        painter.save()
        if self._begins(index):
            height = option.fontMetrics.height() + 8
            painter.setFont(theme.sized(option.font, 0.9, bold=True))
            painter.setPen(look.color(theme.MUTED))
            painter.drawText(
                area.adjusted(8, 0, -8, 0).intersected(QRect(area.x(), area.y(), area.width(), height)),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
                entry.group,
            )
            area.setTop(area.top() + height)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, look.color(theme.Role.Highlight))
        ink = look.color(theme.Role.HighlightedText if chosen else theme.Role.Text)
        self._write(
            painter, option, entry, area.adjusted(12, 0, -12, 0), (ink, ink if chosen else look.color(theme.MUTED))
        )
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, area: QRect, inks: tuple[object, object]
    ) -> None:
        painter.setFont(option.font)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        metrics = option.fontMetrics
        note_room = min(metrics.horizontalAdvance(entry.note), area.width() * 2 // 5)
        if entry.action is not None:
            icon = entry.action.icon()
            side = metrics.height()
            icon.paint(painter, QRect(area.left(), area.center().y() - side // 2, side, side))
            area.setLeft(area.left() + side + 8)
        painter.setPen(inks[1])
        painter.drawText(area, right, metrics.elidedText(entry.note, Qt.TextElideMode.ElideRight, note_room))
        painter.setPen(inks[0])
        shown = " ".join(entry.title.split())
        room = area.adjusted(0, 0, -note_room - 16, 0)
        painter.drawText(room, left, metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room.width()))
