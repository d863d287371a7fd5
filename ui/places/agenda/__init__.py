"""The agenda: days, sessions and items with the times that follow from their lengths, and what happens under each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import agenda as commands
from ui.commands import rows as row_commands
from ui.places.agenda import adding, typed
from ui.places.agenda.columns import ITEM, AgendaModel, agenda_columns, sum_line
from ui.places.agenda.entries import Entry, can_indent, can_move, entries, found, neighbour, next_clash
from ui.places.agenda.floor import Notes
from ui.places.agenda.inspector import ABOUT, Inspector
from ui.places.agenda.tree import AgendaTree
from ui.places.place import Place, Scene, Touched
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.split import Bar, Split
from workbench.errors import WorkbenchError
from workbench.model.agenda import ItemKind
from workbench.record.tables import agenda

OF_ITEMS = frozenset({"agenda_item", "meeting"})
ADDS = tuple(one.id for one in commands.ADDS)
NOTES = tuple(one.id for one in commands.NOTES)


class Agenda(Place, row_commands.Rows, commands.Programme):
    reads = OF_ITEMS | {"intervention", "decision", "paper", "delegation", "member"}
    holds = frozenset({"agenda_item", "intervention", "decision"})
    help_page = "agenda"
    list_kind = "agenda"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Agenda"))
        self._rows: tuple[Entry, ...] = ()
        shown = agenda_columns(self._put)
        self._model = AgendaModel(shown, parent=self, drop=self._drop, can_edit=lambda: self.can_write)
        self._view = AgendaTree(self._model, shown, self.tr("Agenda with times"))
        self._side = Inspector(session)
        self._hand: QWidget = self._view
        self._buttons = [(name, ActionButton()) for name in (row_commands.ADD.id, *ADDS)]
        self._first = [(name, ActionButton()) for name in (ADDS[-1], row_commands.PASTE.id, row_commands.IMPORT.id)]
        self._find = QLineEdit()
        self._sum = words("", muted=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._view)
        self.fill()

    # how it is built

    def _lay_out(self) -> None:
        self._find.setAccessibleName(self.tr("Find in the agenda"))
        self._find.setPlaceholderText(self.tr("Find"))
        self._find.setClearButtonEnabled(True)
        self._find.setMaximumWidth(170)
        self._sum.setWordWrap(False)
        bar = Bar()
        bar.add(*(button for _, button in self._buttons))
        bar.space()
        bar.add(self._find)
        bar.stretch()
        bar.add(self._sum)
        self._stack.addWidget(Split("agenda", (self._view, self._side), (820, 360)))
        self._stack.addWidget(self._empty_page())
        self.set_inspector(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)

    def _empty_page(self) -> QWidget:
        page, line = QWidget(), QHBoxLayout()
        line.setSpacing(8)
        for _, button in self._first:
            line.addWidget(button)
        line.addStretch(1)
        said = self.tr(
            "The agenda holds the days of the meeting, their sessions and items. Each starts when the one before it ends,"
            " or at the hour it is pinned to; clashes are told. Under each item stands what was said and decided."
        )
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(words(self.tr("No agenda yet"), factor=1.4, bold=True))
        column.addWidget(words(said, muted=True))
        column.addLayout(line)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self._view.chosen.connect(self._show_side)
        self._view.entered.connect(partial(self._take_hand, self._view))
        for notes in (self._side.said.notes, self._side.decided.notes):
            notes.entered.connect(partial(self._take_hand, notes))
            notes.chosen.connect(self.moved)
            self.context_menu(notes, row_commands.CONTEXT)
        self._side.currentChanged.connect(self._tell_hand)
        self._side.put.connect(self._put_field)
        self._side.asked.connect(self.asked)
        self._find.textEdited.connect(lambda text: self._look_for(text, onward=False))
        self._find.returnPressed.connect(lambda: self._look_for(self._find.text(), onward=True))
        QShortcut(QKeySequence("Esc"), self._find, self._view.setFocus, context=Qt.ShortcutContext.WidgetShortcut)
        self.context_menu(self._view, (*row_commands.CONTEXT, *ADDS, commands.PIN.id, commands.FOLLOW.id, *NOTES))
        self.session.writing.connect(self._show_side)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        for name, button in (*self._buttons, *self._first):
            button.follow(actions[name])

    # what is shown

    def fill(self) -> None:
        before, key = self._rows, self._view.key
        items = agenda.items(self.session.record, self.session.meeting.id)
        self._rows = entries(items, self.session.local, self.session.meeting.starts_on)
        self._model.show_rows([(row.level, row) for row in self._rows])
        if self._rows and not self._view.key:
            self._view.look_at(neighbour(before, key)) or self._view.look_at(self._rows[0].item.id)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._sum.setText(sum_line(self._rows))
        self._show_side()

    def refresh(self, touched: Touched) -> None:
        if OF_ITEMS & touched.keys():
            self.fill()
        else:
            self._show_side()

    def _show_side(self) -> None:
        self._side.show_entry(self._here())
        self._tell_hand()

    def _here(self) -> Entry | None:
        index = self._view.currentIndex()
        return self._model.node(index).row if index.isValid() else None

    def _look_for(self, text: str, *, onward: bool) -> None:
        hit = found(self._rows, text, self._view.key, onward=onward)
        if hit:
            self._view.look_at(hit)
        elif text.strip():
            self.told.emit(self.tr("“{words}” is not in the agenda").format(words=text.strip()))

    def reveal(self, kind: str, key: str) -> None:
        if kind == "agenda_item":
            self._view.look_at(key)
        elif self._view.look_at(self._noted_under(kind).get(key, "")):
            self._side.look_at(kind, key)
        self._view.setFocus()

    def _noted_under(self, kind: str) -> dict[str, str]:
        """The item of each intervention, or of each decision, of the meeting, by its key."""
        record, meeting = self.session.record, self.session.meeting.id
        if kind == commands.INTERVENTION:
            return {one.id: one.agenda_item_id for one in agenda.interventions(record, meeting)}
        return {one.id: one.agenda_item_id for one in agenda.decisions(record, meeting)}

    def at_rest(self) -> None:
        self._side.setCurrentIndex(ABOUT)
        if self._rows:
            self._view.look_at(self._rows[0].item.id)

    def scenes(self) -> Mapping[str, Scene]:
        return {"said": partial(self._scene, commands.INTERVENTION), "decided": partial(self._scene, commands.DECISION)}

    def _scene(self, kind: str) -> None:
        """The first item under which something of a kind was noted."""
        under = {item: key for key, item in reversed(self._noted_under(kind).items())}
        first = next((row.item.id for row in self._rows if row.item.id in under), "")
        self.reveal(kind, under.get(first, ""))
        self._side.open(kind)

    # whose rows the commands are about: the agenda's, or those of a list beside it

    def _take_hand(self, widget: QWidget) -> None:
        self._hand = widget
        self._tell_hand()

    def _tell_hand(self) -> None:
        notes = self._notes()
        if notes is None:
            self.row_word = self.tr("item")
        else:
            self.row_word = self.tr("intervention") if notes is self._side.said.notes else self.tr("decision")
        self.moved.emit()

    def _notes(self) -> Notes | None:
        """The list of interventions or decisions, while it is the one that rows are chosen in."""
        hand = self._hand
        return hand if isinstance(hand, Notes) and hand.isVisibleTo(self) else None

    def _noted(self, notes: Notes) -> str:
        return commands.INTERVENTION if notes is self._side.said.notes else commands.DECISION

    def chosen_rows(self) -> tuple[str, ...]:
        notes = self._notes()
        key = self._view.key if notes is None else notes.key
        return (key,) if key else ()

    def add_row(self) -> None:
        notes = self._notes()
        if notes is None:
            self.add_kind(ItemKind.ITEM)
        else:
            self.begin_note(self._noted(notes))

    def edit_row(self) -> None:
        notes = self._notes()
        if notes is None:
            self._view.type_here()
        else:
            notes.type_words()

    def remove_rows(self) -> None:
        from workbench.actions import agenda as actions

        notes = self._notes()
        deeds = {commands.INTERVENTION: actions.remove_intervention, commands.DECISION: actions.remove_decision}
        remove = actions.remove if notes is None else deeds[self._noted(notes)]
        for key in self.chosen_rows():
            self.session.run(remove, key)

    def can_move(self, step: int) -> bool:
        notes = self._notes()
        return can_move(self._rows, self._view.key, step) if notes is None else notes.can_move(step)

    def move_rows(self, step: int) -> None:
        from workbench.actions import agenda as actions

        notes = self._notes()
        deeds = {commands.INTERVENTION: actions.move_intervention, commands.DECISION: actions.move_decision}
        move: Callable[..., object] = actions.move_by if notes is None else deeds[self._noted(notes)]
        for key in self.chosen_rows():
            self.session.run(move, key, step)

    def can_indent(self, step: int) -> bool:
        return self._notes() is None and can_indent(self._rows, self._view.key, step)

    def indent_rows(self, step: int) -> None:
        from workbench.actions.agenda import indent

        self.session.run(indent, self._view.key, step)

    def begin_find(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    def can_find(self) -> bool:
        return bool(self._rows)

    def paste_rows(self) -> None:
        from ui.places import lists

        lists.paste(self, self.list_kind)

    def import_rows(self) -> None:
        from ui.places import lists

        lists.import_file(self, self.list_kind)

    # what is done to the agenda

    def add_kind(self, kind: ItemKind) -> None:
        from workbench.actions.agenda import add

        at = adding.seat(self._rows, self._view.key, kind)
        is_numbered = kind in (ItemKind.SESSION, ItemKind.ITEM)
        first = self.session.meeting.starts_on
        new = partial(
            add,
            title=self._title_of(kind),
            kind=kind,
            parent_id=at.parent_id,
            before_id=at.before_id,
            number=adding.number(self._rows, at) if is_numbered else "",
            minutes=adding.PAUSE if kind is ItemKind.BREAK else None,
            pinned=adding.next_day(self._rows, first, self._moment) if kind is ItemKind.DAY else None,
        )
        self.session.act(new, lambda item: self._view.type_in(item.id, ITEM))

    def _title_of(self, kind: ItemKind) -> str:
        titles = {
            ItemKind.DAY: self.tr("Day {number}").format(number=adding.days(self._rows) + 1),
            ItemKind.SESSION: self.tr("New session"),
            ItemKind.BREAK: self.tr("Coffee"),
        }
        return titles.get(kind, self.tr("New item"))

    def _drop(self, key: str, parent_id: str | None, before_id: str | None) -> None:
        from workbench.actions.agenda import move

        self.session.run(move, key, parent_id, before_id)

    def _put(self, row: Entry, name: str, said: str) -> None:
        """Take what was typed in a cell."""
        if name == "pinned":
            self._take(row, name, lambda: self._start(said, row))
        elif name == "kind":
            self._take(row, name, lambda: typed.kind(said))
        else:
            self._put_field(row, name, said)

    def _put_field(self, row: Entry, name: str, value: Any) -> None:
        """Take what the form tells: hours without a zone, minutes as they were typed."""
        if name == "pinned":
            self._take(row, name, lambda: None if value is None else self._moment(value))
        elif name == "minutes":
            self._take(row, name, lambda: typed.minutes(value))
        else:
            self._take(row, name, lambda: value)

    def _take(self, row: Entry, name: str, value: Callable[[], object]) -> None:
        from workbench.actions.agenda import change

        try:
            new = {name: value()}
        except WorkbenchError as error:
            self._refused(error)
            return
        self.session.act(lambda record: change(record, row.item.id, **new), lambda _: None, self._refused)

    def _refused(self, error: WorkbenchError) -> None:
        """Say so once the cell is left, and show again what the record holds."""
        self._show_side()
        QTimer.singleShot(0, self, partial(self.session.refused.emit, error))

    def _start(self, said: str, row: Entry) -> datetime | None:
        at = typed.start(said, row.day or self.session.today())
        return None if at is None else self._moment(at)

    def _moment(self, at: datetime) -> datetime:
        """An hour on the clock of the meeting room, as the record holds it."""
        return at.replace(tzinfo=self.session.zone).astimezone(UTC)

    def can_pin(self, pinned: bool) -> bool:
        here = self._here()
        return here is not None and here.is_pinned is not pinned and (not pinned or here.starts is not None)

    def pin(self, pinned: bool) -> None:
        here = self._here()
        if here is not None:
            starts = here.starts
            self._take(here, "pinned", lambda: starts.astimezone(UTC) if pinned and starts else None)

    def has_clash(self) -> bool:
        return any(row.clashes for row in self._rows)

    def go_to_clash(self) -> None:
        self._view.look_at(next_clash(self._rows, self._view.key))

    def can_note(self) -> bool:
        return self._here() is not None

    def begin_note(self, kind: str) -> None:
        if self.inspector is not None and self.inspector.isHidden() and "view.inspector" in self.actions_by_id:
            self.actions_by_id["view.inspector"].trigger()
        self._side.begin_note(kind)
