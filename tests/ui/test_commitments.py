"""The register in the window: found, added, changed, reported on. What is checked is what the record holds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.matrix import Worst
from ui.places.commitments import Commitments
from ui.places.commitments.areas import Areas
from ui.places.commitments.asking import Asking, Members
from ui.places.commitments.columns import OWNER
from ui.places.commitments.entries import Sought
from ui.session import Session
from ui.window import Window
from workbench.actions import commitments as actions
from workbench.model.commitments import (
    ActionArea,
    Claim,
    Commitment,
    CommitmentKind,
    CommitmentMember,
    CommitmentStatus,
    Evidence,
    Indicator,
    Progress,
    Scope,
)
from workbench.model.meeting import Member
from workbench.model.tasks import Task
from workbench.model.text import TextParagraph
from workbench.record import rows
from workbench.record.file import Record, open_record

Row = TypeVar("Row")
Dialog = TypeVar("Dialog", bound=QWidget)
NO, WORDING, DUE, _, _, MISSING, AREA, SCOPE, KIND, DELIVERABLE, TARGET = range(11)
KEPT = (ActionArea, Commitment, CommitmentMember, Indicator, Progress, Task)


@pytest.fixture
def place(window: Window, qtbot: QtBot) -> Commitments:
    window.go("commitments")
    found = window.place
    assert isinstance(found, Commitments)
    settle(found)
    return found


def settle(place: Commitments) -> None:
    place.session.settle()


def held(path: Path, kind: type[Row]) -> dict[str, Row]:
    with open_record(path) as record:
        return {row.id: row for row in rows.select(record, kind, "ORDER BY id", ())}  # type: ignore[attr-defined]


def everything(path: Path) -> list[object]:
    return [held(path, kind) for kind in KEPT]


def numbered(place: Commitments, number: str) -> str:
    return next(key for key, entry in place.book.entries.items() if entry.number == number)


def look_at(place: Commitments, number: str) -> str:
    place.show_all()
    key = numbered(place, number)
    assert place.list.look_at(key)
    return key


def run(window: Window, name: str) -> None:
    action = window.actions_by_id[name]
    assert action.isEnabled(), name
    action.trigger()


def changed(window: Window, qtbot: QtBot, deed: Callable[[], object]) -> None:
    """Do something, and wait until the record and the window have it."""
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.changed, timeout=10_000):
        deed()
    session.settle()


def dialog(window: Window, kind: type[Dialog], qtbot: QtBot) -> Dialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def fill_in(asking: Asking, name: str, said: str) -> None:
    """Type in a field of a dialog, or choose there."""
    widget = asking.form.widget(name)
    if isinstance(widget, QComboBox):
        row = widget.findText(said, Qt.MatchFlag.MatchStartsWith)
        assert row >= 0, said
        widget.setCurrentIndex(row)
        widget.activated.emit(row)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(said)
    else:
        assert isinstance(widget, QLineEdit)
        widget.setText(said)


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in_cell(place: Commitments, qtbot: QtBot, column: int, said: str) -> None:
    """Put the cursor in a cell of the row that is looked at, and type."""
    view = place.list
    index = view.currentIndex().siblingAtColumn(column)
    view.setCurrentIndex(index)
    view.edit(index)
    line = view.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, said)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def shown(place: Commitments) -> list[str]:
    return [place.book.entries[key].number for key in place.model.keys]


# --- looking ---


def test_the_matrix_counts_what_the_record_holds(place: Commitments, sample: Path) -> None:
    members, found = held(sample, Member), held(sample, Commitment)
    named = {(one.commitment_id, one.member_id) for one in held(sample, CommitmentMember).values()}
    for area, *_ in held(sample, ActionArea).items():
        for member in members:
            concerned = [
                row
                for row in found.values()
                if row.area_id == area and (row.scope is not Scope.NAMED or (row.id, member) in named)
            ]
            index = place.matrix.model.place(area, member)
            assert place.matrix.model.cell(index).count == len(concerned)


def test_a_cell_filters_the_list_and_all_is_shown_again(window: Window, place: Commitments, qtbot: QtBot) -> None:
    area = next(one for one in place.book.areas if one.number == 4)
    for code, expected in (("VNM", ["4.1", "4.2", "4.3"]), ("AUS", ["4.1", "4.2"])):
        member = next(one for one in place.book.members if one.code == code)
        index = place.matrix.model.place(area.id, member.id)
        view = place.matrix.view
        view.scrollTo(index)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        assert shown(place) == expected
        assert place.sieve.now == Sought(area=area.id, member=code)
    run(window, "commitments.all")
    assert len(shown(place)) == 27
    assert place.matrix.view.keys == ("", "")
    assert not window.actions_by_id["commitments.all"].isEnabled()


def test_words_and_boxes_narrow_the_list(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    run(window, "rows.find")
    qtbot.keyClicks(place.sieve.words, "working group directory")
    assert shown(place) == ["2.3"]
    place.show_all()
    assert place.sieve.words.text() == ""
    key = numbered(place, "1.1")
    changed(window, qtbot, lambda: place.session.run(actions.fulfil, [key]))
    changed(window, qtbot, lambda: place.session.run(actions.change, numbered(place, "1.2"), due=date(2005, 8, 1)))
    found = held(sample, Commitment).values()
    expected = {
        "open": sum(row.status is CommitmentStatus.OPEN for row in found),
        "late": 1,
        "lacking": sum(bool(row.missing) for row in found),
    }
    for name, count in expected.items():
        place.sieve.flags[name].click()
        assert len(shown(place)) == count, name
        place.sieve.flags[name].click()
    assert len(shown(place)) == 27


def test_the_layout_is_switched_by_keys_and_remembered(window: Window, place: Commitments, qtbot: QtBot) -> None:
    assert place.matrix.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not place.matrix.isVisible())
    again = Commitments(place.session)
    qtbot.addWidget(again)
    assert again.layout_shown == "list"
    run(window, "commitments.matrix")
    assert place.matrix.isVisible()


def test_the_matrix_recolours_when_reports_come_in(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    key = look_at(place, "4.3")
    area, member = place.book.entries[key].commitment.area_id or "", place.book.members[0].id
    member = next(one.id for one in place.book.members if one.code == "VNM")
    cell = place.matrix.model.place(area, member)
    assert place.matrix.model.cell(cell).worst is Worst.AWAITED
    changed(window, qtbot, lambda: place.session.run(actions.change, key, due=date(2005, 8, 1)))
    qtbot.waitUntil(lambda: place.matrix.model.cell(cell).worst is Worst.PAST_DUE)
    changed(window, qtbot, lambda: place.session.run(actions.report, key, member, "2006-03", claim=Claim.DONE))
    qtbot.waitUntil(lambda: place.matrix.model.cell(cell).reported == 1)
    assert place.matrix.cycle.findData("2006-03") > 0


@pytest.mark.parametrize("kind", ["action_area", "commitment", "indicator", "progress"])
def test_rows_are_revealed(window: Window, place: Commitments, qtbot: QtBot, sample: Path, kind: str) -> None:
    indicator = next(iter(held(sample, Indicator).values()))
    key, member = indicator.commitment_id, place.book.members[2].id
    changed(window, qtbot, lambda: place.session.run(actions.report, key, member, "2006-03", claim=Claim.DONE))
    report = next(iter(held(sample, Progress).values()))
    place.sieve.seek(Sought(words="no commitment says so"))
    keys = {"action_area": place.book.areas[2].id, "commitment": key, "indicator": indicator.id, "progress": report.id}
    window.reveal(kind, keys[kind])
    if kind == "action_area":
        assert shown(place) == ["3.1", "3.2", "3.3", "3.4"]
    else:
        assert place.list.key == key
    lists = {"indicator": place.side.indicators, "progress": place.side.reports}
    if kind in lists:
        assert lists[kind].key == keys[kind]


def test_the_source_is_shown_and_gone_to(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.1")
    source = held(sample, Commitment)[key].paragraph_id
    with qtbot.waitSignal(place.asked) as asked:
        run(window, "commitments.source")
    assert asked.args == ["paragraph", source]
    assert window.place is not place


def test_a_paragraph_that_says_something_else_is_told(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    key = look_at(place, "1.1")

    def rewrite(record: Record) -> None:
        paragraph = rows.get(record, TextParagraph, place.book.entries[key].commitment.paragraph_id or "")
        with record.action("Change a paragraph"):
            record.execute("UPDATE paragraph SET body = 'Ministers met.' WHERE id = ?", (paragraph.id,))

    entry = place.entry
    assert entry is not None
    before = place._source(entry)
    assert before is not None
    assert before.stands is True
    changed(window, qtbot, lambda: place.session.run(rewrite))
    after = place._source(entry)
    assert after is not None
    assert after.stands is False
    assert after.placed is not None
    assert after.placed.paragraph.body == "Ministers met."


# --- typing ---


@pytest.mark.parametrize(
    ("column", "name", "said", "expected"),
    [
        (OWNER, "owner", "Secretariat", "Secretariat"),
        (DELIVERABLE, "deliverable", "A directory", "A directory"),
        (TARGET, "target", "Ten services", "Ten services"),
        (DUE, "due", "30 June 2006", date(2006, 6, 30)),
    ],
)
def test_elements_are_typed_in_place(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path, column: int, name: str, said: str, expected: object
) -> None:
    key, before = look_at(place, "2.2"), everything(sample)
    changed(window, qtbot, lambda: type_in_cell(place, qtbot, column, said))
    assert getattr(held(sample, Commitment)[key], name) == expected
    changed(window, qtbot, lambda: run(window, "edit.undo"))
    assert everything(sample) == before
    changed(window, qtbot, lambda: run(window, "edit.redo"))
    assert getattr(held(sample, Commitment)[key], name) == expected


def test_a_date_that_is_not_understood_changes_nothing(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    look_at(place, "2.2")
    before = everything(sample)
    with qtbot.waitSignal(place.told) as told:
        type_in_cell(place, qtbot, DUE, "soon")
    assert "soon" in told.args[0]
    settle(place)
    assert everything(sample) == before


def choose_in_cell(place: Commitments, column: int, said: str) -> None:
    assert said in place.model.index(0, column).data(Qt.ItemDataRole.UserRole.value + 1)
    index = place.list.currentIndex().siblingAtColumn(column)
    assert place.model.setData(index, said)


def test_area_kind_and_scope_are_chosen_in_place(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    key = look_at(place, "2.2")
    area = place.book.areas[4]
    changed(window, qtbot, lambda: choose_in_cell(place, KIND, "decision"))
    changed(window, qtbot, lambda: choose_in_cell(place, SCOPE, "each economy"))
    changed(window, qtbot, lambda: choose_in_cell(place, AREA, f"{area.number}  {area.short_title}"))
    row = held(sample, Commitment)[key]
    assert (row.kind, row.scope, row.area_id, row.number) == (
        CommitmentKind.DECISION, Scope.INDIVIDUAL, area.id, 4,
    )  # fmt: skip
    changed(window, qtbot, lambda: choose_in_cell(place, AREA, "none"))
    assert held(sample, Commitment)[key].area_id is None
    assert place.sieve.area.count() == len(place.book.areas) + 2


def test_a_second_date_asks_why_and_the_first_stays(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    key = look_at(place, "2.1")
    type_in_cell(place, qtbot, DUE, "31 Mar 2007")
    asking = dialog(window, Asking, qtbot)
    press(qtbot, asking.deed)
    qtbot.waitUntil(lambda: "without a reason" in asking.told)
    assert held(sample, Commitment)[key].revised_due is None
    fill_in(asking, "why", "the law is delayed")
    changed(window, qtbot, lambda: press(qtbot, asking.deed))
    row = held(sample, Commitment)[key]
    assert (row.due, row.revised_due, row.revised_why) == (date(2006, 12, 31), date(2007, 3, 31), "the law is delayed")


def test_an_original_date_that_was_a_mistake_is_corrected(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    key = look_at(place, "2.1")
    run(window, "commitments.revise")
    asking = dialog(window, Asking, qtbot)
    fill_in(asking, "due", "in spring")
    press(qtbot, asking.deed)
    assert "not understood" in asking.told
    fill_in(asking, "due", "30 Nov 2006")
    asking.form.widget("wrong").click()  # type: ignore[attr-defined]
    changed(window, qtbot, lambda: press(qtbot, asking.deed))
    row = held(sample, Commitment)[key]
    assert (row.due, row.revised_due) == (date(2006, 11, 30), None)


def test_fields_of_the_inspector_are_told_when_they_are_left(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    key = look_at(place, "1.2")
    line = place.side.form.widget("target")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "Forty placements")
    changed(window, qtbot, lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    box = place.side.form.widget("area_id")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(0)
    changed(window, qtbot, lambda: box.activated.emit(0))
    row = held(sample, Commitment)[key]
    assert (row.target, row.area_id) == ("Forty placements", None)


# --- deeds ---


def test_a_commitment_is_added_where_the_list_is_filtered_to(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    before, area = held(sample, Commitment), place.book.areas[1]
    place.sieve.seek(Sought(area=area.id, member="KOR"))
    place.list.setFocus()
    run(window, "rows.add")
    asking = dialog(window, Asking, qtbot)
    press(qtbot, asking.deed)
    qtbot.waitUntil(lambda: "no words" in asking.told)
    fill_in(asking, "body", "Korea will host a seminar.")
    fill_in(asking, "due", "1 May 2006")
    changed(window, qtbot, lambda: press(qtbot, asking.deed))
    (key,) = held(sample, Commitment).keys() - before.keys()
    row = held(sample, Commitment)[key]
    assert (row.body, row.area_id, row.number, row.scope, row.due) == (
        "Korea will host a seminar.", area.id, 5, Scope.NAMED, date(2006, 5, 1),
    )  # fmt: skip
    members = held(sample, Member)
    assert [
        members[one.member_id].code for one in held(sample, CommitmentMember).values() if one.commitment_id == key
    ] == ["KOR"]
    assert place.list.key == key


def test_several_are_removed_and_marked_in_one_step(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    before = everything(sample)
    look_at(place, "1.1")
    qtbot.keyClick(place.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    keys = place.list.keys
    assert len(keys) == 2
    changed(window, qtbot, lambda: run(window, "commitments.fulfil"))
    assert {held(sample, Commitment)[key].status for key in keys} == {CommitmentStatus.FULFILLED}
    place.list.setFocus()
    changed(window, qtbot, lambda: run(window, "rows.remove"))
    assert not held(sample, Commitment).keys() & set(keys)
    assert {one.commitment_id for one in held(sample, Indicator).values()}.isdisjoint(keys)
    for _ in range(2):
        changed(window, qtbot, lambda: run(window, "edit.undo"))
    assert everything(sample) == before


def test_fulfilled_reopened_superseded(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.1")
    assert not window.actions_by_id["commitments.reopen"].isEnabled()
    for name, status in (("supersede", "superseded"), ("reopen", "open"), ("fulfil", "fulfilled")):
        changed(window, qtbot, lambda name=name: run(window, f"commitments.{name}"))  # type: ignore[misc]
        assert held(sample, Commitment)[key].status == status


def test_a_commitment_moves_within_its_area(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.1")
    place.list.setFocus()
    assert not window.actions_by_id["rows.up"].isEnabled()
    changed(window, qtbot, lambda: run(window, "rows.down"))
    assert held(sample, Commitment)[key].number == 2
    assert place.list.key == key
    look_at(place, "1.4")
    assert not window.actions_by_id["rows.down"].isEnabled()


def test_the_wording_is_corrected(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.2")
    run(window, "commitments.correct")
    asking = dialog(window, Asking, qtbot)
    fill_in(asking, "body", "Member economies will exchange staff.")
    changed(window, qtbot, lambda: press(qtbot, asking.deed))
    assert held(sample, Commitment)[key].body == "Member economies will exchange staff."


def test_enter_types_in_the_row(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "2.2")
    place.list.setCurrentIndex(place.list.currentIndex().siblingAtColumn(DUE))
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.list.viewport().findChild(QLineEdit) is not None)
    line = place.list.viewport().findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "1 Jun 2006")
    changed(window, qtbot, lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    assert held(sample, Commitment)[key].due == date(2006, 6, 1)
    place.list.setCurrentIndex(place.list.currentIndex().siblingAtColumn(WORDING))
    run(window, "rows.edit")
    dialog(window, Asking, qtbot).reject()


def test_members_are_picked_and_let_go(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.2")

    def pick(count: int) -> None:
        run(window, "commitments.members")
        asked = dialog(window, Members, qtbot)
        for row in range(asked.members.count()):
            asked.members.item(row).setCheckState(Qt.CheckState.Checked if row < count else Qt.CheckState.Unchecked)
        changed(window, qtbot, asked.accept)

    pick(2)
    named = [one.member_id for one in held(sample, CommitmentMember).values() if one.commitment_id == key]
    assert set(named) == {one.id for one in place.book.members[:2]}
    assert held(sample, Commitment)[key].scope is Scope.NAMED
    pick(0)
    assert held(sample, Commitment)[key].scope is Scope.COLLECTIVE


def test_the_scope_named_asks_for_members_first(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.2")
    choose_in_cell(place, SCOPE, "named economies…")
    asked = dialog(window, Members, qtbot)
    asked.members.item(0).setCheckState(Qt.CheckState.Checked)
    changed(window, qtbot, asked.accept)
    assert held(sample, Commitment)[key].scope is Scope.NAMED


def test_indicators_are_added_typed_and_removed(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    before, key = held(sample, Indicator), look_at(place, "2.2")
    changed(window, qtbot, lambda: run(window, "commitments.indicator"))
    (fresh,) = held(sample, Indicator).keys() - before.keys()
    view = place.side.indicators
    qtbot.waitUntil(lambda: view.viewport().findChild(QLineEdit) is not None)
    line = view.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Standards agreed")
    changed(window, qtbot, lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    row = held(sample, Indicator)[fresh]
    assert (row.commitment_id, row.name) == (key, "Standards agreed")
    view.setFocus()
    view.look_at(fresh)
    assert window.actions_by_id["rows.remove"].text().endswith("indicator")
    changed(window, qtbot, lambda: run(window, "rows.remove"))
    assert held(sample, Indicator) == before
    assert key in held(sample, Commitment)


def test_reports_are_added_changed_and_removed(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    key = look_at(place, "1.1")
    run(window, "commitments.report")
    asking = dialog(window, Asking, qtbot)
    for name, said in (("member", "CDA"), ("claim", "done"), ("evidence", "partial"), ("narrative", "Six colleges.")):
        fill_in(asking, name, said)
    fill_in(asking, "cycle", "2006-03")
    changed(window, qtbot, lambda: press(qtbot, asking.deed))
    (report,) = held(sample, Progress).values()
    assert (report.commitment_id, held(sample, Member)[report.member_id].code, report.cycle) == (key, "CDA", "2006-03")
    assert (report.claim, report.evidence, report.schedule) == (Claim.DONE, Evidence.PARTIAL, None)
    assert report.narrative == "Six colleges."
    place.side.reports.setFocus()
    qtbot.waitUntil(lambda: place.at is place.side.reports)
    place.side.reports.look_at(report.id)
    run(window, "rows.edit")
    again = dialog(window, Asking, qtbot)
    fill_in(again, "evidence", "full")
    changed(window, qtbot, lambda: press(qtbot, again.deed))
    assert held(sample, Progress)[report.id].evidence is Evidence.FULL
    place.side.reports.setFocus()
    qtbot.waitUntil(lambda: place.at is place.side.reports)
    place.side.reports.look_at(report.id)
    changed(window, qtbot, lambda: run(window, "rows.remove"))
    assert held(sample, Progress) == {}


def test_a_task_about_it_is_typed_in_one_line(window: Window, place: Commitments, qtbot: QtBot, sample: Path) -> None:
    before, key = held(sample, Task), look_at(place, "1.1")
    run(window, "commitments.task")
    qtbot.keyClicks(place.side.task, "Ask for the figures @secretariat fri 18:00")
    changed(window, qtbot, lambda: qtbot.keyClick(place.side.task, Qt.Key.Key_Return))
    (fresh,) = held(sample, Task).keys() - before.keys()
    task = held(sample, Task)[fresh]
    assert (task.title, task.owner, task.about_kind, task.about_id) == (
        "Ask for the figures", "secretariat", "commitment", key,
    )  # fmt: skip
    assert task.due is not None
    assert place.session.local(task.due).hour == 18
    assert place.side.task.text() == ""
    assert place.side.tasks.row(fresh) == task


def test_action_areas_are_added_renamed_moved_and_removed(
    window: Window, place: Commitments, qtbot: QtBot, sample: Path
) -> None:
    before = held(sample, ActionArea)
    run(window, "commitments.areas")
    areas = dialog(window, Areas, qtbot)
    changed(window, qtbot, lambda: press(qtbot, areas.add))
    (fresh,) = held(sample, ActionArea).keys() - before.keys()
    qtbot.waitUntil(lambda: areas.list.viewport().findChild(QLineEdit) is not None)
    line = areas.list.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Digital tools")
    changed(window, qtbot, lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    assert held(sample, ActionArea)[fresh].title == "Digital tools"
    changed(window, qtbot, lambda: qtbot.keyClick(areas.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier))
    assert held(sample, ActionArea)[fresh].number == 7
    changed(window, qtbot, lambda: press(qtbot, areas.remove))
    assert held(sample, ActionArea).keys() == before.keys()
    areas.list.look_at(place.book.areas[0].id)
    press(qtbot, areas.remove)
    qtbot.waitUntil(lambda: areas.isVisible() and "4 commitments stand" in areas._told.text())
    assert held(sample, ActionArea).keys() == before.keys()
    areas.accept()


def test_an_empty_register_leads_to_the_statement(window: Window, place: Commitments, qtbot: QtBot) -> None:
    changed(window, qtbot, lambda: place.session.run(actions.remove, *place.book.entries))
    assert place._pages.currentIndex() == 1
    name, button = place._first_steps[0]
    assert name == "commitments.from-statement"
    press(qtbot, button)
    assert window.place is not place
    assert window.place is not None
    assert getattr(window.place, "slug", "") == "joint-statement"


def test_what_cannot_be_written_is_not_offered(sample: Path, qtbot: QtBot) -> None:
    with open_record(sample, write=True):
        second = Window(sample, "commitments")
        qtbot.addWidget(second)
        with qtbot.waitExposed(second):
            second.show()
        session = second.session
        assert session is not None
        qtbot.waitUntil(lambda: bool(session.read_only))
        place = second.place
        assert isinstance(place, Commitments)
        for name in ("rows.add", "rows.remove", "commitments.fulfil", "commitments.revise", "commitments.areas"):
            assert not second.actions_by_id[name].isEnabled(), name
        assert not place.model.flags(place.model.index(0, OWNER)) & Qt.ItemFlag.ItemIsEditable
        second.close()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_menu_of_the_list_offers_what_can_be_done(window: Window, place: Commitments, qtbot: QtBot) -> None:
    look_at(place, "1.1")
    place.list.setFocus()
    place.list.customContextMenuRequested.emit(place.list.rect().center())
    qtbot.waitUntil(lambda: any(one.isVisible() for one in place.findChildren(QMenu)))
    menu = next(one for one in place.findChildren(QMenu) if one.isVisible())
    offered = set(menu.actions())
    assert window.actions_by_id["commitments.fulfil"] in offered
    assert window.actions_by_id["commitments.reopen"] not in offered
    menu.close()


# --- the models, and their size ---


def test_the_models_keep_the_rules(place: Commitments, qtmodeltester: ModelTester) -> None:
    for model in (place.model, place.matrix.model, place.side.indicators.model(), place.side.tasks.model()):
        qtmodeltester.check(model, force_py=False)


@pytest.fixture
def counting(place: Commitments) -> list[str]:
    """Every statement that is read on the screen's thread."""
    asked: list[str] = []
    place.session.record.connection.set_trace_callback(asked.append)
    return asked


def grown(record: Record, session: Session) -> None:
    areas = rows.select(record, ActionArea, "ORDER BY number", ())
    fresh = [
        Commitment(
            f"many-{n:03}", session.meeting.series_id, session.meeting.id, areas[n % 7].id, 100 + n, f"Words {n}"
        )
        for n in range(473)
    ]
    with record.action("Add many commitments"):
        rows.insert_all(record, fresh)


def test_five_hundred_commitments_take_as_many_statements_as_twenty_seven(
    window: Window, place: Commitments, qtbot: QtBot, counting: list[str]
) -> None:
    look_at(place, "1.1")
    counting.clear()
    place.fill()
    few = len(counting)
    changed(window, qtbot, lambda: place.session.run(grown, place.session))
    assert len(place.model.keys) == 500
    counting.clear()
    place.fill()
    assert 0 < len(counting) == few <= 20
    settle(place)
    cells = [place.matrix.model.cell(place.matrix.model.index(0, column)).count for column in range(21)]
    assert cells == [4 + 68] * 21


def test_a_filter_reads_only_what_is_looked_at(place: Commitments, counting: list[str]) -> None:
    counting.clear()
    place.sieve.words.setText("directory")
    assert len(place.model.keys) == 1
    assert not [one for one in counting if "ORDER BY (SELECT number" in one]
    assert len(counting) <= 12
