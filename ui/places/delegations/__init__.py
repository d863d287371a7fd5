"""Delegations in protocol order: who is there, who speaks for them, who is in them, and how they replied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import icons
from ui.commands import delegations as commands
from ui.commands.rows import CONTEXT, Rows
from ui.models.sections import Heading, SectionModel, Tick
from ui.places.delegations import columns
from ui.places.delegations.columns import attendance_of, kind_words, sum_words
from ui.places.delegations.inspector import Inspector
from ui.places.place import Place, Scene, Touched
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.sections import SectionTable
from ui.widgets.split import Bar, Split
from ui.widgets.tables import remember
from workbench.actions import delegations as actions
from workbench.actions.delegations import Registered
from workbench.actions.drafts import Standing
from workbench.model.delegations import Attendance, Delegation, DelegationKind, Person
from workbench.record.file import Record
from workbench.record.tables import delegations
from workbench.record.tables import meeting as meetings

REPLIES = frozenset({"reply", "draft", "reminder"})
"""Tables on which the replies of delegations depend, beside who takes part."""
OF_MEMBER = {"code": "code", "name": "short_name", "formal_name": "formal_name"}
Replies = Mapping[str, Mapping[int, Standing]]


class Delegations(Place, Rows, commands.Attending):
    reads = frozenset({"delegation", "member", "person", "meeting"}) | REPLIES
    holds = frozenset({"delegation", "member", "person"})
    help_page = "delegations"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Delegations"))
        self._rows: dict[str, Registered] = {}
        self._replies: Replies = {}
        self._chosen: tuple[str, ...] = ()
        self._in_people = False
        """Whether the list of people was used last, not that of delegations."""
        self._make_list()
        self.side = Inspector(session, self._put)
        self.side.people.chosen.connect(self._moved)
        self._lay_out()
        for view in (self.view, self.side.people):
            view.installEventFilter(self)
        self._use(False)
        session.writing.connect(self._show_chosen)
        self.fill()

    # how it is built

    def _make_list(self) -> None:
        shown = columns.columns(self._put)
        tick = Tick(columns.COMMITTEE, columns.is_ticked, lambda row, on: self._put(row, "committee", on))
        self.model = SectionModel(
            shown, lambda keys: {key: self._rows[key] for key in keys}, self, can_edit=lambda: self.can_write, tick=tick
        )
        self.view = SectionTable(self.model, shown, self.tr("Delegations"), "")
        self.view.chosen.connect(self._show_chosen)
        own = (commands.PRESENT, commands.ABSENT, commands.EXPECTED, commands.PERSON)
        self.context_menu(self.view, (*(command.id for command in own), *CONTEXT))
        remember(self.view.horizontalHeader(), "delegations")
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Find a delegation or a person"))
        self.words.setPlaceholderText(self.tr("Find in the list"))
        self.words.setClearButtonEnabled(True)
        self.words.addAction(icons.icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.textChanged.connect(self._show_rows)

    def _lay_out(self) -> None:
        self._buttons = (
            (commands.MEMBER.id, ActionButton(self.tr("Add member…"))),
            (commands.OBSERVER.id, ActionButton(self.tr("Add observer"))),
            (commands.GUEST.id, ActionButton(self.tr("Add guest"))),
        )
        self.sum = words("", muted=True)
        bar = Bar()
        self.words.setMinimumWidth(200)
        self.words.setMaximumWidth(280)
        bar.add(self.words)
        bar.space()
        bar.add(*(button for _, button in self._buttons))
        bar.stretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self.sum)
        column.addWidget(self.view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Split("delegations", (left, self.side), (830, 340)))
        self.set_inspector(self.side)
        self.setFocusProxy(self.view)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        self.side.follow(actions)
        for name, button in self._buttons:
            button.follow(actions[name])

    # what is shown

    def fill(self) -> None:
        """Show the delegations at once, and their replies as soon as those have been read."""
        self._read_rows()
        self.session.read(_replies, self._take_replies, self.session.refused.emit)

    def refresh(self, touched: Touched) -> None:
        if touched.keys() & REPLIES or "delegation" in touched:
            self.fill()
        else:
            self._read_rows()

    def _take_replies(self, replies: Replies) -> None:
        self._replies = replies
        self._read_rows()

    def _read_rows(self) -> None:
        record, meeting = self.session.record, self.session.meeting
        members = {one.id: one for one in meetings.members(record, meeting.series_id)}
        self._named: dict[str, list[Person]] = {}
        for person in delegations.people(record, meeting.id):
            self._named.setdefault(person.delegation_id or "", []).append(person)
        self._rows = {
            row.id: Registered(
                row, members.get(row.member_id or ""), len(self._named.get(row.id, ())), self._replies.get(row.id, {})
            )
            for row in delegations.of_meeting(record, meeting.id)
        }
        self.sum.setText(sum_words(tuple(self._rows.values())))
        self._show_rows()

    def _show_rows(self) -> None:
        looked_for = self.words.text().lower().split()
        shown = [row.delegation for row in self._rows.values() if all(word in self._said(row) for word in looked_for)]
        by_kind = {kind: [row.id for row in shown if row.kind is kind] for kind in DelegationKind}
        self.view.say_when_empty(
            self.tr("No delegation answers to what is looked for.")
            if looked_for
            else self.tr(
                "No delegations yet. They are the members that take part, observers and guests: add the first above."
            )
        )
        self.model.show_sections(
            [(Heading(kind.value, kind_words(kind, len(keys))), keys) for kind, keys in by_kind.items()]
        )
        self._span_names([row.id for row in shown if row.member_id is None])
        self._show_chosen()

    def _span_names(self, keys: Sequence[str]) -> None:
        """What is no member has no formal name: its name takes the room of both."""
        for key in keys:
            place = self.model.place_of(key)
            if place is not None:
                self.view.setSpan(place, columns.NAME, 1, columns.FORMAL - columns.NAME + 1)

    def _said(self, row: Registered) -> str:
        """All that a delegation can be found by, in small letters."""
        named = (row.member.code, row.member.formal_name) if row.member else ()
        people = (f"{one.name} {one.role} {one.email}" for one in self._named.get(row.delegation.id, ()))
        return " ".join((row.name, row.delegation.head, *named, *people)).lower()

    def _show_chosen(self) -> None:
        self._chosen = self.view.keys
        self.side.show_row(self._rows.get(self._chosen[0]) if len(self._chosen) == 1 else None, len(self._chosen))
        self._moved()

    def _moved(self) -> None:
        self.side.let_remove(self._in_people and bool(self.side.people.keys))
        self.moved.emit()

    def reveal(self, kind: str, key: str) -> None:
        """A delegation by its own key, its member's, or that of somebody in it."""
        people = {person.id: person.delegation_id for some in self._named.values() for person in some}
        wanted = people.get(key) or key
        found = [one for one in self._rows.values() if wanted in (one.delegation.id, one.delegation.member_id)]
        if not found:
            return
        if self.model.place_of(found[0].delegation.id) is None:
            self.words.clear()
        self.view.look_at(found[0].delegation.id)
        if kind == "person":
            self.side.people.look_at(key)

    def scenes(self) -> Mapping[str, Scene]:
        def selected() -> QWidget | None:
            self.view.look_at(self.model.keys[1] if len(self.model.keys) > 1 else "")
            return None

        return {"selected": selected}

    # which of the two lists is used

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._use(watched is self.side.people)
        return False

    def _use(self, people: bool) -> None:
        self._in_people = people
        self.row_word = self.tr("person") if people else self.tr("delegation")
        self.list_kind = "people" if people else "delegations"
        self._moved()

    # what is done to the rows

    def begin_find(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def chosen_rows(self) -> tuple[str, ...]:
        return self.side.people.keys if self._in_people else self._chosen

    def can_edit_row(self) -> bool:
        return len(self.chosen_rows()) == 1

    def edit_row(self) -> None:
        view, column = (self.side.people, 0) if self._in_people else (self.view, columns.NAME)
        index = view.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            column = index.column()
        view.type_in(self.chosen_rows()[0], column)

    def add_row(self) -> None:
        """A person where those are looked at; else a delegation of the kind that is looked at."""
        if self._in_people and self.can_add_person():
            self.add_person()
            return
        row = self._rows.get(self._chosen[0]) if self._chosen else None
        self.add(row.delegation.kind if row else DelegationKind.MEMBER)

    def can_remove(self) -> bool:
        return len(self.chosen_rows()) == 1

    def remove_rows(self) -> None:
        self.session.run(actions.remove_person if self._in_people else actions.remove, self.chosen_rows()[0])

    def can_move(self, step: int) -> bool:
        if self._in_people or len(self._chosen) != 1 or self._chosen[0] not in self._rows:
            return False
        kind = self._rows[self._chosen[0]].delegation.kind
        order = [key for key, row in self._rows.items() if row.delegation.kind is kind]
        return 0 <= order.index(self._chosen[0]) + step < len(order)

    def move_rows(self, step: int) -> None:
        self.session.run(actions.move, self._chosen[0], step)

    def paste_rows(self) -> None:
        from ui.places.lists import paste

        paste(self, self.list_kind)

    def import_rows(self) -> None:
        from ui.places.lists import import_file

        import_file(self, self.list_kind)

    def add(self, kind: DelegationKind) -> None:
        if kind is DelegationKind.MEMBER:
            from ui.places.delegations.adding import NewMember

            dialog = NewMember(self, self.session)
            dialog.added.connect(self._look_at)
            dialog.open()
            return
        name = self.tr("New observer") if kind is DelegationKind.OBSERVER else self.tr("New guest")
        self.words.clear()
        self.session.act(partial(actions.add_guest, kind=kind, name=name), self._begin_name)

    def _look_at(self, key: str) -> None:
        self.words.clear()
        self.view.look_at(key)
        self.view.setFocus()

    def _begin_name(self, delegation: Delegation) -> None:
        self.view.type_in(delegation.id, columns.NAME)

    def can_add_person(self) -> bool:
        return len(self._chosen) == 1

    def add_person(self) -> None:
        add: Callable[[Record], Person] = partial(
            actions.add_person, delegation_id=self._chosen[0], name=self.tr("New person")
        )
        self.session.act(add, lambda person: self.side.people.type_in(person.id, 0))

    def can_mark(self, attendance: Attendance) -> bool:
        return any(self._rows[key].delegation.attendance is not attendance for key in self._chosen if key in self._rows)

    def mark(self, attendance: Attendance) -> None:
        self.session.run(actions.mark, self._chosen, attendance)

    def _put(self, row: Registered, name: str, value: object) -> None:
        """What was typed of a delegation goes to it, or to its member."""
        if row.member is not None and name in OF_MEMBER:
            self.session.run(actions.change_member, row.member.id, **{OF_MEMBER[name]: value})
            return
        if name == "attendance" and not isinstance(value, Attendance):
            value = attendance_of(str(value))
        self.session.run(actions.change, row.delegation.id, **{name: value})


def _replies(record: Record) -> Replies:
    """Where every delegation stands with the drafts, by its key."""
    found: Sequence[Registered] = actions.register(record, meetings.current(record).id)
    return {row.delegation.id: row.replies for row in found}
