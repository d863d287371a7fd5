"""Delegations on the real sample: marked, ordered, added, named; the people in them; and how they replied."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.models.column import CHOICES
from ui.places.delegations import Delegations, columns
from ui.places.delegations.adding import NewMember
from ui.widgets.tables import Table
from ui.window import Window
from workbench.actions.delegations import Registered, register
from workbench.model.delegations import Attendance, Delegation, DelegationKind, Person
from workbench.model.meeting import Meeting
from workbench.record import rows
from workbench.record.file import open_record

Shown = tuple[Window, Delegations]


@pytest.fixture
def shown(window: Window) -> Shown:
    window.go("delegations")
    place = window.place
    assert isinstance(place, Delegations)
    place.session.settle()
    place.view.setFocus()
    return window, place


def registered(path: Path) -> tuple[Registered, ...]:
    with open_record(path) as record:
        return register(record, rows.select(record, Meeting)[0].id)


def named(path: Path, name: str) -> Registered:
    return next(row for row in registered(path) if row.name == name)


def people(path: Path) -> dict[str, Person]:
    with open_record(path) as record:
        return {row.name: row for row in rows.select(record, Person)}


def changed(place: Delegations, qtbot: QtBot, deed: Callable[[], object]) -> Path:
    """Do something, and wait until the record was changed and read again; the record."""
    with qtbot.waitSignal(place.session.changed):
        deed()
    place.session.settle()
    return place.session.path


def choose(place: Delegations, *names: str) -> None:
    flag = QItemSelectionModel.SelectionFlag
    place.view.setFocus()
    place.view.clearSelection()
    for row in range(place.model.rowCount()):
        if place.model.index(row, columns.NAME).data() in names:
            index = place.model.index(row, columns.NAME)
            place.view.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def type_over(view: Table, words: str) -> None:
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_every_delegation_stands_in_the_register_s_order_with_its_replies(shown: Shown) -> None:
    _, place = shown
    found = registered(place.session.path)
    keys = [key for key in place.model.keys if not key.startswith("section:")]
    assert keys == [row.delegation.id for row in found]
    for row in found:
        at = place.model.place_of(row.delegation.id)
        assert at is not None
        cells = [place.model.index(at, column).data() for column in range(place.model.columnCount())]
        assert cells[columns.NAME] == row.name
        for number in row.replies:
            assert f"{number} " in str(cells[columns.REPLIES])
        box = place.model.index(at, columns.COMMITTEE).data(Qt.ItemDataRole.CheckStateRole)
        assert (box == Qt.CheckState.Checked) is row.delegation.committee
        assert place.view.columnSpan(at, columns.NAME) == (1 if row.member else 2)
    members = [row for row in found if row.delegation.kind is DelegationKind.MEMBER]
    present = sum(1 for row in members if row.delegation.attendance is Attendance.PRESENT)
    assert place.sum.text().startswith(f"{len(members)} members: {present} present")


def test_replies_are_told_by_a_sign_for_each_draft_and_the_last_in_words() -> None:
    from workbench.actions.drafts import Standing

    row = Registered(Delegation("d", "m", DelegationKind.MEMBER, 1), None, 0)
    late = Registered(row.delegation, None, 0, {1: Standing("AUS", "replied"), 2: Standing("AUS", "late")})
    assert columns.replies_short(row) == ""
    assert columns.replies_short(late) == "1 ✓  2 ! overdue"
    assert columns.replies_long(late) == "Draft 1: replied\nDraft 2: overdue"


def test_several_are_marked_as_absent_in_one_step(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    choose(place, "Canada", "Chile")
    path = changed(place, qtbot, window.actions_by_id["delegations.absent"].trigger)
    assert {named(path, name).delegation.attendance for name in ("Canada", "Chile")} == {Attendance.ABSENT}
    assert not window.actions_by_id["delegations.absent"].isEnabled()
    assert "2 absent" in place.sum.text() or "3 absent" in place.sum.text()
    changed(place, qtbot, window.actions_by_id["edit.undo"].trigger)
    assert {named(path, name).delegation.attendance for name in ("Canada", "Chile")} == {Attendance.PRESENT}


def test_attendance_is_chosen_in_its_cell(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    choose(place, "Peru")
    index = place.view.currentIndex().siblingAtColumn(columns.ATTENDANCE)
    assert index.data(CHOICES) == ["expected", "present", "absent"]
    path = changed(place, qtbot, lambda: place.model.setData(index, "expected"))
    assert named(path, "Peru").delegation.attendance is Attendance.EXPECTED


def test_a_click_takes_a_member_into_the_committee(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    before = named(place.session.path, "Peru").delegation.committee
    choose(place, "Peru")
    box = place.view.visualRect(place.view.currentIndex().siblingAtColumn(columns.COMMITTEE))
    at = QPoint(box.left() + 12, box.center().y())
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    path = changed(place, qtbot, lambda: QTest.mouseClick(place.view.viewport(), left, plain, at))
    assert named(path, "Peru").delegation.committee is not before
    place.view.setCurrentIndex(place.view.currentIndex().siblingAtColumn(columns.COMMITTEE))
    changed(place, qtbot, lambda: QTest.keyClick(place.view, Qt.Key.Key_Space))
    assert named(path, "Peru").delegation.committee is before


def test_names_and_heads_are_typed_in_place(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    choose(place, "Peru")
    for column, words in ((columns.FORMAL, "Republic of Peru"), (columns.HEAD, "The Vice-Minister")):
        place.view.setCurrentIndex(place.view.currentIndex().siblingAtColumn(column))
        window.actions_by_id["rows.edit"].trigger()
        changed(place, qtbot, lambda words=words: type_over(place.view, words))  # type: ignore[misc]
    peru = named(place.session.path, "Peru")
    assert peru.member is not None
    assert (peru.member.formal_name, peru.delegation.head) == ("Republic of Peru", "The Vice-Minister")


def test_a_member_moves_up_and_down_among_members_only(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    up, down = window.actions_by_id["rows.up"], window.actions_by_id["rows.down"]
    order = [row.name for row in registered(place.session.path)]
    choose(place, order[0])
    assert not up.isEnabled()
    path = changed(place, qtbot, down.trigger)
    assert [row.name for row in registered(path)] == [order[1], order[0], *order[2:]]
    assert place.chosen_rows() == (named(path, order[0]).delegation.id,)
    changed(place, qtbot, up.trigger)
    assert [row.name for row in registered(path)] == order
    last = [row for row in registered(path) if row.delegation.kind is DelegationKind.MEMBER][-1]
    choose(place, last.name)
    assert not down.isEnabled()


def test_a_guest_is_added_where_its_name_is_typed_and_removed(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    changed(place, qtbot, window.actions_by_id["delegations.add-guest"].trigger)
    path = changed(place, qtbot, lambda: type_over(place.view, "Chamber of Commerce"))
    guest = named(path, "Chamber of Commerce")
    assert guest.delegation.kind is DelegationKind.GUEST
    assert place.chosen_rows() == (guest.delegation.id,)
    changed(place, qtbot, window.actions_by_id["rows.remove"].trigger)
    assert "Chamber of Commerce" not in {row.name for row in registered(path)}


def test_a_member_is_asked_for_its_code_and_its_names(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    choose(place, "Peru")
    window.actions_by_id["rows.add"].trigger()
    dialog = place.findChild(NewMember)
    assert dialog is not None
    assert not dialog.deed.isEnabled()
    QTest.keyClicks(dialog.code, "aus")
    QTest.keyClicks(dialog.short_name, "Atlantis")
    dialog.write()
    qtbot.waitUntil(lambda: "Australia" in dialog.told)
    dialog.code.setText("atl")
    path = changed(place, qtbot, dialog.write)
    member = named(path, "Atlantis").member
    assert member is not None
    assert (member.code, member.formal_name) == ("ATL", "Atlantis")
    assert place.chosen_rows() == (named(path, "Atlantis").delegation.id,)


def test_people_are_added_typed_and_removed_in_the_inspector(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    choose(place, "Peru")
    changed(place, qtbot, window.actions_by_id["delegations.add-person"].trigger)
    path = changed(place, qtbot, lambda: type_over(place.side.people, "A. Delegate"))
    assert people(path)["A. Delegate"].delegation_id == named(path, "Peru").delegation.id
    email = place.side.people.currentIndex().siblingAtColumn(2)
    place.side.people.setCurrentIndex(email)
    place.side.people.edit(email)
    changed(place, qtbot, lambda: type_over(place.side.people, "a@example.org"))
    assert people(path)["A. Delegate"].email == "a@example.org"
    assert named(path, "Peru").people == 1
    place.side.people.setFocus()
    assert place.list_kind == "people"
    changed(place, qtbot, window.actions_by_id["rows.remove"].trigger)
    assert "A. Delegate" not in people(path)
    assert "Peru" in {row.name for row in registered(path)}
    place.view.setFocus()
    assert place.list_kind == "delegations"


def test_what_has_spoken_is_not_removed_and_the_reason_is_told(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    refused: list[object] = []
    place.session.refused.disconnect()
    place.session.refused.connect(refused.append)
    choose(place, "Australia")
    window.actions_by_id["rows.remove"].trigger()
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert "Australia stays" in str(refused[0])
    assert "Australia" in {row.name for row in registered(place.session.path)}


def test_the_inspector_changes_what_is_shown_there(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    choose(place, "Peru")
    head = place.side.form.widget("head")
    assert isinstance(head, QLineEdit)
    head.setText("The Minister")
    path = changed(place, qtbot, lambda: choose(place, "Chile"))
    assert named(path, "Peru").delegation.head == "The Minister"
    assert named(path, "Chile").delegation.head == ""


def test_a_delegation_is_found_by_any_of_its_words(shown: Shown) -> None:
    window, place = shown
    window.actions_by_id["rows.find"].trigger()
    assert place.words.hasFocus()
    QTest.keyClicks(place.words, "HKC")
    found = [place.model.index(row, columns.NAME).data() for row in range(place.model.rowCount())]
    assert found == ["", "Hong Kong, China"] or found == [None, "Hong Kong, China"]
    member = named(place.session.path, "Peru").member
    assert member is not None
    window.reveal("member", member.id)
    assert place.chosen_rows() == (named(place.session.path, "Peru").delegation.id,)


def test_the_model_keeps_qt_s_rules(shown: Shown) -> None:
    _, place = shown
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, warning) for model in (place.model, place.side.model)]
    choose(place, "Peru")
    place.words.setText("nothing like it")
    place.words.clear()
    assert len(testers) == 2


def test_the_keys_of_this_place_are_nobody_else_s(shown: Shown) -> None:
    window, place = shown
    choose(place, "Peru")
    here = [(name, act.shortcut().toString()) for name, act in window.actions_by_id.items() if act.isEnabled()]
    own = {key for name, key in here if key and name.startswith("delegations.")}
    assert own
    assert sorted(key for _, key in here if key in own) == sorted(own)
