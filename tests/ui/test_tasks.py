"""The tasks on the real sample: shown in groups, typed in one line, done, put off, found; and a hundred thousand of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.models.sections import Heading, SectionModel, Tick
from ui.places.tasks import Tasks
from ui.places.tasks.columns import BOX, DUE, OWNER, TITLE, due_of
from ui.session import Session
from ui.widgets.sections import SectionTable
from ui.window import Window
from workbench.model.meeting import Meeting
from workbench.model.tasks import Task, TaskGroup, TaskStatus, bounds
from workbench.record import rows
from workbench.record.file import open_record
from workbench.record.tables import tasks

Shown = tuple[Window, Tasks]


@pytest.fixture
def shown(window: Window, qtbot: QtBot) -> Shown:
    window.go("tasks")
    place = window.place
    assert isinstance(place, Tasks)
    qtbot.waitUntil(lambda: len(place.model.keys) > 0)
    return window, place


def held(path: Path) -> dict[str, Task]:
    """Every task as the record has it, by its title."""
    with open_record(path) as record:
        return {row.title: row for row in rows.select(record, Task)}


def changed(place: Tasks, qtbot: QtBot, deed: Callable[[], object]) -> dict[str, Task]:
    """Do something, wait until the record was changed and the list was read again; the tasks as they then are."""
    with qtbot.waitSignal(place.session.changed):
        deed()
    place.session.settle()
    return held(place.session.path)


def choose(place: Tasks, *titles: str) -> None:
    """Select rows; the last one is looked at."""
    flag = QItemSelectionModel.SelectionFlag
    place.view.clearSelection()
    for row in range(place.model.rowCount()):
        if place.model.index(row, TITLE).data() in titles:
            index = place.model.index(row, TITLE)
            place.view.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def point(place: Tasks, title: str, column: int) -> QPoint:
    row = next(row for row in range(place.model.rowCount()) if place.model.index(row, TITLE).data() == title)
    place.view.scrollTo(place.model.index(row, column))
    return place.view.visualRect(place.model.index(row, column)).center()


SEATING = "Confirm the seating plan for Plenary II"
PRESS = "Translate the press release into Korean"


def test_the_list_is_in_the_record_s_groups(shown: Shown) -> None:
    _, place = shown
    session = place.session
    now = session.record.now()
    grouped = tasks.groups(session.record, session.meeting.id, now, bounds(now, session.meeting.zone))
    expected: list[str] = []
    for group in TaskGroup:
        keys = [key for key, stands in grouped if stands is group]
        expected += [Heading(group.value, "").key, *keys] if keys else []
    assert list(place.model.keys) == expected
    overdue = sum(1 for _, group in grouped if group is TaskGroup.OVERDUE)
    assert overdue > 0
    assert place.model.index(0, 0).data() == f"! Overdue · {overdue}"
    assert place.view.columnSpan(0, 0) == place.model.columnCount()
    assert str(place.model.index(1, DUE).data()).startswith("! ")


def test_a_task_typed_in_one_line_is_in_the_record_and_looked_at(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    window.actions_by_id["rows.add"].trigger()
    assert place.quick.line.hasFocus()
    QTest.keyClicks(place.quick.line, 'Print the seats @"Documents desk" sat 8:30 #statement')
    for said in ("“Print the seats”", "Documents desk", "Sat 3 Sep 2005 08:30", "Joint Ministerial Statement"):
        assert said in place.quick.told.text()
    found = changed(place, qtbot, lambda: QTest.keyClick(place.quick.line, Qt.Key.Key_Return))
    task = found["Print the seats"]
    assert (task.owner, task.about_kind) == ("Documents desk", "text")
    assert task.due == datetime(2005, 9, 2, 23, 30, tzinfo=UTC)
    assert place.quick.line.text() == ""
    assert place.chosen_rows() == (task.id,)


def test_what_is_not_understood_is_said_while_it_is_typed(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    QTest.keyClicks(place.quick.line, "@desk")
    assert place.quick.unclear.text()
    assert not place.quick.button.isEnabled()
    before = held(place.session.path)
    QTest.keyClick(place.quick.line, Qt.Key.Key_Return)
    QTest.keyClicks(place.quick.line, " print #nowhere")
    assert "#nowhere" in place.quick.unclear.text()
    assert "#nowhere" in place.quick.told.text()
    QTest.keyClick(place.quick.line, Qt.Key.Key_Escape)
    assert not place.quick.line.text()
    assert not place.quick.unclear.text()
    place.session.settle()
    assert held(place.session.path) == before


def test_a_click_on_the_box_does_a_task_and_another_reopens_it(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown

    def click() -> None:
        at = point(place, SEATING, BOX)
        QTest.mouseClick(place.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    assert changed(place, qtbot, click)[SEATING].status is TaskStatus.DONE
    assert changed(place, qtbot, click)[SEATING].status is TaskStatus.OPEN


def test_space_does_all_that_is_selected_and_undo_gives_it_back(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    before = held(place.session.path)
    choose(place, SEATING, PRESS)
    found = changed(place, qtbot, lambda: QTest.keyClick(place.view, Qt.Key.Key_Space))
    assert {found[SEATING].status, found[PRESS].status} == {TaskStatus.DONE}
    assert len({*found.items()} ^ {*before.items()}) == 4
    assert changed(place, qtbot, window.actions_by_id["edit.undo"].trigger) == before


@pytest.mark.parametrize(
    ("command", "status"), [("tasks.done", TaskStatus.DONE), ("tasks.waiting", TaskStatus.WAITING)]
)
def test_commands_set_the_status_of_what_is_selected(
    shown: Shown, qtbot: QtBot, command: str, status: TaskStatus
) -> None:
    window, place = shown
    choose(place, SEATING)
    assert not window.actions_by_id["tasks.open"].isEnabled()
    assert changed(place, qtbot, window.actions_by_id[command].trigger)[SEATING].status is status
    choose(place, SEATING)
    assert not window.actions_by_id[command].isEnabled()
    assert changed(place, qtbot, window.actions_by_id["tasks.open"].trigger)[SEATING].status is TaskStatus.OPEN


def test_a_task_is_put_off_by_a_day_and_by_a_week(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    due = held(place.session.path)[PRESS].due
    assert due is not None
    for command, days in (("tasks.day", 1), ("tasks.week", 8)):
        choose(place, PRESS)
        later = changed(place, qtbot, window.actions_by_id[command].trigger)[PRESS].due
        assert later is not None
        assert (later - due).days == days


def test_a_cell_is_typed_in_place(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    for column, typed in ((TITLE, "Seats for all"), (OWNER, "Press office"), (DUE, "sat 9:00")):
        choose(place, SEATING if column == TITLE else "Seats for all")
        place.view.setCurrentIndex(place.view.currentIndex().siblingAtColumn(column))
        window.actions_by_id["rows.edit"].trigger()
        editor = place.view.viewport().findChild(QLineEdit)
        assert editor is not None
        editor.selectAll()
        QTest.keyClicks(editor, typed)

        def enter(editor: QLineEdit = editor) -> None:
            QTest.keyClick(editor, Qt.Key.Key_Return)

        changed(place, qtbot, enter)
    task = held(place.session.path)["Seats for all"]
    assert (task.owner, task.due) == ("Press office", datetime(2005, 9, 3, 0, 0, tzinfo=UTC))


def test_the_list_is_narrowed_by_words_by_owner_and_to_what_is_left(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    everything = len(place.model.keys)
    window.actions_by_id["rows.find"].trigger()
    QTest.keyClicks(place.words, "SEATING")
    qtbot.waitUntil(lambda: len(place.model.keys) == 2)
    assert place.model.index(1, TITLE).data() == SEATING
    place.words.clear()
    qtbot.waitUntil(lambda: len(place.model.keys) == everything)
    place.owner.setCurrentIndex(place.owner.findData("Press office"))
    place.owner.activated.emit(place.owner.currentIndex())
    qtbot.waitUntil(lambda: len(place.model.keys) < everything)
    owned = {row.id for row in held(place.session.path).values() if row.owner == "Press office"}
    assert {key for key in place.model.keys if not key.startswith("section:")} == owned
    place.owner.setCurrentIndex(0)
    place.owner.activated.emit(0)
    window.actions_by_id["tasks.hide-done"].trigger()
    left = {row.id for row in held(place.session.path).values() if row.status is not TaskStatus.DONE}
    qtbot.waitUntil(lambda: {key for key in place.model.keys if not key.startswith("section:")} == left)


def test_a_task_that_is_hidden_can_be_revealed(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    done = next(row for row in held(place.session.path).values() if row.status is TaskStatus.DONE)
    place.hides_done.setChecked(True)
    qtbot.waitUntil(lambda: place.model.place_of(done.id) is None)
    window.reveal("task", done.id)
    qtbot.waitUntil(lambda: place.chosen_rows() == (done.id,))


def test_the_inspector_changes_a_task_and_links_it(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    choose(place, SEATING)
    about = place._side.form.widget("about")
    assert isinstance(about, QLineEdit)

    def link(words: str) -> None:
        about.setText(words)
        about.editingFinished.emit()

    task = changed(place, qtbot, lambda: link("#statement"))[SEATING]
    assert task.about_kind == "text"
    choose(place, SEATING)
    window.actions_by_id["tasks.about"].trigger()
    assert window.place is not place
    window.go("tasks")
    assert changed(place, qtbot, lambda: link(""))[SEATING].about_id is None
    refused: list[object] = []
    place.session.refused.disconnect()
    place.session.refused.connect(refused.append)
    link("#nowhere")
    assert len(refused) == 1
    assert held(place.session.path)[SEATING].about_id is None
    assert about.text() == ""


def test_what_was_typed_for_a_task_goes_to_it_when_another_is_selected(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    choose(place, SEATING)
    owner = place._side.form.widget("owner")
    assert isinstance(owner, QLineEdit)
    owner.setText("Somebody else")
    found = changed(place, qtbot, lambda: choose(place, PRESS))
    assert found[SEATING].owner == "Somebody else"
    assert found[PRESS].owner == "Press office"


def test_the_cursor_passes_over_headings(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    place.view.look_at(place.model.keys[1])
    visited = [place.view.key]
    for _ in range(len(place.model.keys)):
        QTest.keyClick(place.view, Qt.Key.Key_Down)
        visited.append(place.view.key)
    assert list(dict.fromkeys(visited)) == [key for key in place.model.keys if not key.startswith("section:")]
    for _ in range(len(place.model.keys)):
        QTest.keyClick(place.view, Qt.Key.Key_Up)
    assert place.view.key == place.model.keys[1]


def test_removed_tasks_leave_their_neighbour_selected(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    place.view.look_at(place.model.keys[-1])
    before = place.model.keys[-2]
    gone = place.chosen_rows()
    found = changed(place, qtbot, window.actions_by_id["rows.remove"].trigger)
    assert gone[0] not in {row.id for row in found.values()}
    assert place.chosen_rows() == (before,)


@pytest.mark.slow
def test_a_hundred_thousand_tasks_are_fetched_by_windows(sample: Path, qtbot: QtBot) -> None:
    with open_record(sample, write=True) as record, record.action("Much to do"):
        meeting = rows.select(record, Meeting)[0]
        rows.insert_all(record, (Task(f"n{n:06}", meeting.id, f"Task {n}") for n in range(100_000)))
    session = Session(sample)
    place = Tasks(session)
    qtbot.addWidget(place)
    fetched: list[int] = []
    fetch = place.model._fetch_rows

    def counted(keys: list[str]) -> object:
        fetched.append(len(keys))
        return fetch(keys)

    place.model._fetch_rows = counted  # type: ignore[assignment]
    place.resize(900, 700)
    with qtbot.waitExposed(place):
        place.show()
    qtbot.waitUntil(lambda: len(place.model.keys) > 100_000)
    place.view.look_at("n099999")
    place.grab()
    assert place.view.key == "n099999"
    assert sum(fetched) < 2_000
    session.close()


def test_the_model_keeps_qt_s_rules(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    tester = QAbstractItemModelTester(place.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    choose(place, SEATING)
    changed(place, qtbot, lambda: QTest.keyClick(place.view, Qt.Key.Key_Space))
    place.model.show_sections([])
    assert tester.model() is place.model


def test_a_section_without_rows_is_left_out(qtbot: QtBot) -> None:
    from ui.models.column import Column

    ticked: list[tuple[str, bool]] = []
    tick = Tick(0, lambda row: row == "a", lambda row, on: ticked.append((row, on)))
    shown = (Column[str]("", lambda row: ""), Column[str]("Name", lambda row: row))
    model = SectionModel(shown, lambda keys: {key: key for key in keys}, tick=tick)
    view = SectionTable(model, shown, "Letters", "None")
    qtbot.addWidget(view)
    model.show_sections([(Heading("x", "X"), []), (Heading("y", "Y"), ["a", "b"])])
    assert list(model.keys) == ["section:y", "a", "b"]
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.setData(model.index(2, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert ticked == [("b", True)]
    assert model.rowCount(QModelIndex()) == 3


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18:00", "2005-09-02T18:00"), ("tomorrow", "2005-09-03T18:00"), ("2 Sep 2006 9:30", "2006-09-02T09:30"),
        ("3/9/2005", "2005-09-03T18:00"), ("in 3 days", "2005-09-05T18:00"), ("after lunch", ""),
    ],
)  # fmt: skip
def test_a_due_time_is_read_as_people_type_it(window: Window, typed: str, day: str) -> None:
    assert window.session is not None
    found = due_of(typed, window.session.now())
    assert (found.replace(tzinfo=None).isoformat("T", "minutes") if found else "") == day


def test_the_keys_of_this_place_are_nobody_else_s(shown: Shown) -> None:
    window, place = shown
    choose(place, SEATING)
    here = [(name, act.shortcut().toString()) for name, act in window.actions_by_id.items() if act.isEnabled()]
    own = {key for name, key in here if key and name.startswith("tasks.")}
    assert own
    assert sorted(key for _, key in here if key in own) == sorted(own)
