"""Going about in the window: where keys go after one went somewhere, and what Enter does in the palette."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.commands.view import PLACES
from ui.places import BUILDERS
from ui.shell.palette import ENTRY, Entry, Palette, says
from ui.shell.sidebar import Sidebar
from ui.window import Window
from workbench.actions import tasks
from workbench.record.file import open_record
from workbench.record.tables import agenda
from workbench.record.tables import meeting as meetings

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.mark.parametrize("place", BUILDERS)
def test_keys_go_on_in_the_place_one_went_to(window: Window, place: str) -> None:
    other = "tasks" if place != "tasks" else "agenda"
    window.go(other)
    window.actions_by_id[f"view.{place}"].trigger()
    focus, shown = QApplication.focusWidget(), window.place
    assert focus is not None
    assert shown is not None
    assert shown.isAncestorOf(focus)
    assert focus.focusPolicy() & Qt.FocusPolicy.TabFocus, "keys are taken there"


def test_a_place_is_found_as_it_was_left(window: Window) -> None:
    window.go("agenda")
    window.actions_by_id["rows.find"].trigger()
    left = QApplication.focusWidget()
    window.go("tasks")
    assert QApplication.focusWidget() is not left
    window.go("agenda")
    assert QApplication.focusWidget() is left


def test_who_walks_through_the_sidebar_stays_in_it(window: Window, qtbot: QtBot) -> None:
    (sidebar,) = window.findChildren(Sidebar)
    window.go("overview")
    sidebar.setFocus()
    for command in PLACES[1:]:
        qtbot.keyClick(sidebar, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is sidebar, command.title
    assert window.place is not None
    assert window.place.accessibleName() == "History"


def test_what_is_being_typed_is_kept_when_the_window_closes(window: Window, qtbot: QtBot, sample: Path) -> None:
    """In a form, which tells what was typed when it is left."""
    window.go("agenda")
    (summary,) = [
        one for one in window.findChildren(QPlainTextEdit) if one.isVisible() and one.accessibleName() == "Our notes"
    ]
    summary.setFocus()
    qtbot.keyClicks(summary, "The Chair will be late.")
    window.close()
    with open_record(sample) as record:
        notes = [item.notes for item in agenda.items(record, meetings.current(record).id)]
    assert "The Chair will be late." in notes


def entries(window: Window, typed: str) -> list[Entry]:
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    palette.line.setText(typed)
    found = [palette.model.index(row, 0).data(ENTRY) for row in range(palette.model.rowCount())]
    palette.close()
    return found


def test_what_the_record_holds_stands_before_commands_that_are_only_like_it(window: Window) -> None:
    """'seating' is like 'meeting': Enter begins no new one."""
    found = entries(window, "seating")
    assert found[0].kind == "task"
    assert any(one.action is not None for one in found), "what is like it is offered all the same"


def test_a_command_that_is_called_so_stands_first(window: Window) -> None:
    (first, second, *rest) = entries(window, "agenda")
    assert {first.title, second.title} == {"Agenda", "Export agenda…"}
    assert any(one.kind for one in rest)


def test_what_would_be_undone_does_not_bring_undo_to_the_front(window: Window, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.changed):
        session.run(tasks.quick, "Badge interpreters")
    session.settle()
    assert "Badge interpreters" in window.actions_by_id["edit.undo"].text()
    assert entries(window, "interpreters")[0].kind == "task"


def test_each_word_begins_a_word_of_the_name() -> None:
    assert says("Export Chair's Summary…", "exp sum")
    assert not says("Export Chair's Summary…", "exp agenda")
    assert not says("Undo: Move item 4", "move")
