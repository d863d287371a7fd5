"""The tasks: what is overdue, due today, this week, later; what waits, and what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui import icons, settings
from ui.commands import tasks as commands
from ui.commands.rows import CONTEXT, Rows
from ui.models.sections import Heading, SectionModel, Tick
from ui.places.place import Place, Scene, Touched
from ui.places.tasks import columns
from ui.places.tasks.columns import Entry, due_of, group_words
from ui.places.tasks.inspector import Inspector
from ui.places.tasks.quick_add import QuickAdd
from ui.session import Session
from ui.settings import Setting
from ui.widgets.sections import SectionTable
from ui.widgets.split import Bar, Split
from ui.widgets.tables import remember
from workbench.actions import tasks as actions
from workbench.errors import WorkbenchError
from workbench.model.tasks import Task, TaskGroup, TaskStatus, bounds
from workbench.record.file import Record
from workbench.record.tables import tasks

HIDES_DONE = Setting("tasks-hide-done", False, "whether the tasks that are done are left out of the list")
MINE = Setting("tasks-owner", "", "whose tasks are shown, everybody's where it is empty; for each record")
PAUSE = 150
"""Milliseconds after the last letter before tasks are looked for."""
MINUTE = 60_000
LOOKED_INTO = 500
"""Selected tasks that are asked how they stand; of more, everything may be done."""


class Found(NamedTuple):
    """What was read, off the screen's thread."""

    grouped: dict[TaskGroup, list[str]]
    owners: tuple[str, ...]
    names: tuple[str, ...]


class Asked(NamedTuple):
    """Which tasks are to be shown."""

    words: str
    owner: str
    done: bool


class Tasks(Place, Rows, commands.Doing):
    reads = frozenset({"task", "text", "agenda_item", "paper", "commitment", "meeting"})
    holds = frozenset({"task"})
    help_page = "tasks"
    list_kind = "tasks"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Tasks"))
        self.row_word = self.tr("task")
        self._now = session.now()
        self._asked_for = 0
        self._wanted = ""
        self._chosen: tuple[str, ...] = ()
        self._held: Mapping[str, Task] = {}
        self.quick = QuickAdd(session)
        self.quick.added.connect(self._want)
        self._make_filter()
        self._make_list()
        self._side = Inspector(session)
        self._lay_out()
        self.quick.left.connect(self.view.setFocus)
        session.writing.connect(self._show_chosen)
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self._tick_over)
        self._minute.start()
        self.fill()

    # how it is built

    def _make_filter(self) -> None:
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Find in the tasks"))
        self.words.setPlaceholderText(self.tr("Find in the tasks"))
        self.words.setClearButtonEnabled(True)
        self.words.addAction(icons.icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.fill)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.owner = QComboBox()
        self.owner.setAccessibleName(self.tr("Whose tasks are shown"))
        self.owner.addItem(self.tr("Everybody's tasks"), "")
        mine = settings.kept(MINE, self.session.id)
        if mine:
            self.owner.addItem(mine, mine)
            self.owner.setCurrentIndex(1)
        self.owner.activated.connect(self._choose_owner)
        self.hides_done = QCheckBox(self.tr("Hide what is done"))
        self.hides_done.setChecked(settings.kept(HIDES_DONE))
        self.hides_done.toggled.connect(self._choose_done)

    def _make_list(self) -> None:
        shown = columns.columns(self._put)
        tick = Tick(columns.BOX, lambda row: row.is_done, self._tick)
        self.model = SectionModel(shown, self._fetch, self, can_edit=lambda: self.can_write, tick=tick)
        self.view = SectionTable(self.model, shown, self.tr("Tasks"), "")
        self.view.chosen.connect(self._show_chosen)
        self.view.takes_space = True
        self.view.spaced.connect(self._space)
        own = (commands.DONE, commands.WAITING, commands.REOPEN, commands.DAY, commands.WEEK, commands.ABOUT)
        self.context_menu(self.view, (*(command.id for command in own), *CONTEXT))
        remember(self.view.horizontalHeader(), "tasks")

    def _lay_out(self) -> None:
        bar = Bar()
        self.words.setMinimumWidth(200)
        self.words.setMaximumWidth(280)
        bar.add(self.words, self.owner, self.hides_done)
        bar.stretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.quick)
        column.addWidget(bar)
        column.addWidget(self.view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Split("tasks", (left, self._side), (800, 340)))
        self.set_inspector(self._side)
        self.setFocusProxy(self.view)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        self._side.follow(actions)

    # what is shown

    def fill(self) -> None:
        """Ask for the tasks; they are shown when they have been read."""
        self._asked_for += 1
        asked = Asked(self.words.text(), str(self.owner.currentData()), not self.hides_done.isChecked())
        self.session.read(partial(_read, asked=asked), partial(self._show, self._asked_for), self.session.refused.emit)

    def refresh(self, touched: Touched) -> None:
        self._show_chosen()
        self.fill()

    def _tick_over(self) -> None:
        """A minute went by: something may be overdue now."""
        if self.isVisible():
            self.fill()

    def _show(self, number: int, found: Found) -> None:
        if number != self._asked_for:
            return  # something else was asked for since
        self._now = self.session.now()
        self._show_owners(found.owners)
        self._side.show_names(found.names)
        self.view.say_when_empty(self._empty())
        self.model.show_sections(
            [
                (Heading(group.value, group_words(group, len(keys)), group is TaskGroup.OVERDUE), keys)
                for group, keys in found.grouped.items()
            ]
        )
        self._look_at_wanted()
        self._show_chosen()

    def _empty(self) -> str:
        if self.words.text().strip() or self.owner.currentData():
            return self.tr("No task answers to what is asked for above.")
        return self.tr(
            "No tasks. A task is something to be done, by someone, before some hour: type it in the line above."
        )

    def _show_owners(self, owners: Sequence[str]) -> None:
        mine = self.owner.currentData()
        listed = sorted({*owners, *([mine] if mine else [])}, key=str.casefold)
        if listed == [self.owner.itemData(row) for row in range(1, self.owner.count())]:
            return
        while self.owner.count() > 1:
            self.owner.removeItem(1)
        for owner in listed:
            self.owner.addItem(owner, owner)
        self.owner.setCurrentIndex(self.owner.findData(mine))

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, Entry]:
        held = tasks.window(self.session.record, keys)
        about = tasks.about_name(self.session.record, {(row.about_kind, row.about_id) for row in held.values()})
        return {key: self._entry(row, about.get((row.about_kind, row.about_id or ""), "")) for key, row in held.items()}

    def _entry(self, task: Task, about: str) -> Entry:
        return Entry(task, about, self.session.local(task.due) if task.due else None, self._now)

    def _show_chosen(self) -> None:
        self.quick.let_type(self.can_write)
        self._chosen = self.view.keys
        few = self._chosen if len(self._chosen) <= LOOKED_INTO else ()
        self._held = tasks.window(self.session.record, few)
        one = self._fetch(few) if len(few) == 1 else {}
        self._side.show_entry(next(iter(one.values()), None), len(self._chosen))
        self.moved.emit()

    def _want(self, key: str) -> None:
        """Look at a task as soon as it is shown."""
        self._wanted = key
        self._look_at_wanted()

    def _look_at_wanted(self) -> None:
        if self._wanted and self.view.look_at(self._wanted):
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().select(self.view.currentIndex(), select)
            self._wanted = ""

    def reveal(self, kind: str, key: str) -> None:
        if self.model.place_of(key) is None:
            self.words.clear()
            self.owner.setCurrentIndex(0)
            self.hides_done.setChecked(False)
            self.fill()
        self._want(key)

    def scenes(self) -> Mapping[str, Scene]:
        def typed() -> QWidget | None:
            self.quick.line.setText(self.tr("Print Draft 3 for the table @documents sat 8:30 #statement #seats"))
            return None

        def cleared() -> QWidget | None:
            self.quick.line.clear()
            self.view.look_at(self.model.keys[1] if len(self.model.keys) > 1 else "")
            return None

        return {"typed": typed, "selected": cleared}

    # which are shown

    def _choose_owner(self) -> None:
        settings.keep(MINE, str(self.owner.currentData()), self.session.id)
        self.fill()

    def _choose_done(self, hidden: bool) -> None:
        settings.keep(HIDES_DONE, hidden)
        self.fill()

    def toggle_done(self) -> None:
        self.hides_done.toggle()

    def begin_find(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    # what is done to the rows

    def chosen_rows(self) -> tuple[str, ...]:
        return self._chosen

    def add_row(self) -> None:
        self.quick.line.setFocus()
        self.quick.line.selectAll()

    def can_edit_row(self) -> bool:
        return len(self._chosen) == 1

    def edit_row(self) -> None:
        column = self.view.currentIndex().column()
        self.view.type_in(self._chosen[0], column if column in range(columns.TITLE, columns.ABOUT) else columns.TITLE)

    def remove_rows(self) -> None:
        self.session.run(actions.remove, self._chosen)

    def paste_rows(self) -> None:
        from ui.places.lists import paste

        paste(self, self.list_kind)

    def import_rows(self) -> None:
        from ui.places.lists import import_file

        import_file(self, self.list_kind)

    def _put(self, row: Entry, name: str, typed: str) -> None:
        value: object = typed
        if name == "due":
            value = due_of(typed, self.session.now()) if typed.strip() else None
            if value is None and typed.strip():
                what = self.tr("“{typed}” is no day and hour").format(typed=typed)
                self.session.refused.emit(WorkbenchError(what, self.tr("type it as fri 18:00, or 2 Sep 2005 18:00")))
                return
        self.session.run(actions.change, row.task.id, **{name: value})

    def _tick(self, row: Entry, ticked: bool) -> None:
        self.session.run(actions.done if ticked else actions.reopen, [row.task.id])

    def _space(self) -> None:
        """Done where one of the selected is not; else to be done again."""
        if self.can_write:
            self.set_status(TaskStatus.DONE if self.can_set(TaskStatus.DONE) else TaskStatus.OPEN)

    def can_set(self, status: TaskStatus) -> bool:
        return len(self._chosen) > LOOKED_INTO or any(row.status is not status for row in self._held.values())

    def set_status(self, status: TaskStatus) -> None:
        verbs = {TaskStatus.DONE: actions.done, TaskStatus.WAITING: actions.wait, TaskStatus.OPEN: actions.reopen}
        self.session.run(verbs[status], self._chosen)

    def can_put_off(self) -> bool:
        return len(self._chosen) > LOOKED_INTO or any(
            row.due is not None and row.status is not TaskStatus.DONE for row in self._held.values()
        )

    def put_off(self, days: int) -> None:
        self.session.run(actions.postpone, self._chosen, days)

    def about(self) -> str:
        if len(self._chosen) != 1 or not self._held:
            return ""
        task = self._held.get(self._chosen[0])
        return (
            "".join(tasks.about_name(self.session.record, [(task.about_kind, task.about_id)]).values()) if task else ""
        )

    def go_to_about(self) -> None:
        task = self._held[self._chosen[0]]
        if task.about_id is not None:
            self.asked.emit(task.about_kind, task.about_id)


def _read(record: Record, asked: Asked) -> Found:
    from workbench.record.tables import meeting as meetings

    meeting, now = meetings.current(record), record.now()
    grouped: dict[TaskGroup, list[str]] = {group: [] for group in TaskGroup}
    for key, group in tasks.groups(record, meeting.id, now, bounds(now, meeting.zone), **asked._asdict()):
        grouped[group].append(key)
    return Found(grouped, tasks.owners(record, meeting.id), tuple(tasks.names(record, meeting.id)))
