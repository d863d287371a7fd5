"""Everything can be reached by keyboard, and says what it is to who cannot see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.app import PLACES
from ui.commands import MENUS, Command
from ui.commands.view import PLACE_TITLES
from ui.places import BUILDERS, HOLDERS
from ui.places.text import VIEWS
from ui.shell.palette import Palette
from ui.window import Window
from workbench.record import schema

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
"""Without a screen the plugin tells that it raises no window and grabs no keyboard for the palette."""
ALL = [command for menu in MENUS for group in menu.groups for command in group]


def test_a_command_has_an_id_and_a_title() -> None:
    assert len({command.id for command in ALL}) == len(ALL)
    assert all(command.title.strip() for command in ALL)


@pytest.mark.parametrize("place", PLACES)
def test_a_key_does_one_thing_at_a_time(window: Window, place: str) -> None:
    """What cannot be done where one is may lend its key to something else."""
    assert window.session is not None
    window.go(place)
    for name in VIEWS if place in ("statement", "summary") else ("",):
        if name:
            window.actions_by_id[f"statement.view-{name}"].trigger()
        window.session.settle()
        keys = [action.shortcut().toString() for _, action in window._actions if action.isEnabled()]
        assert sorted(filter(None, keys)) == sorted(set(filter(None, keys))), name


def test_the_places_are_the_same_everywhere() -> None:
    assert tuple(PLACE_TITLES) == PLACES == tuple(BUILDERS)
    assert set(HOLDERS.values()) <= set(PLACES)
    assert set(schema.SEARCHED) <= set(HOLDERS)


@pytest.fixture
def palette_runs(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the commands that were run; none of them does anything."""
    ran: list[str] = []
    monkeypatch.setattr(window, "_run", lambda command, checked=False: ran.append(command.id))
    for command, action in window._actions:
        action.triggered.disconnect()
        action.triggered.connect(lambda checked=False, command=command: ran.append(command.id))
    return ran


@pytest.mark.parametrize("place", PLACES)
def test_every_command_of_a_place_is_found_by_its_name_and_run_by_enter(
    window: Window, qtbot: QtBot, palette_runs: list[str], place: str
) -> None:
    assert window.session is not None
    window.go(place)
    window.session.settle()
    reached = [(command, action.text()) for command, action in window._actions if action.isEnabled()]
    assert reached
    for command, title in reached:
        if place == PLACES[0] or not _is_everywhere(command):
            assert _through_palette(window, qtbot, title, palette_runs) == command.id


def _is_everywhere(command: Command) -> bool:
    """Whether a command does the same in every place: once through the palette is enough."""
    return command.id.split(".")[0] in ("view", "file", "export", "help", "edit")


def _through_palette(window: Window, qtbot: QtBot, title: str, ran: list[str]) -> str:
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    palette.line.setText(title.replace("&", ""))
    rows = palette.model.rowCount()
    texts = [palette.model.index(row, 0).data() for row in range(rows)]
    wanted = texts.index(title.replace("&", ""))
    for _ in range(wanted):
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.deleteLater()
    return ran.pop()


@pytest.mark.parametrize("place", PLACES)
def test_tab_walks_round_a_place_and_nothing_is_unnamed(window: Window, qtbot: QtBot, place: str) -> None:
    assert window.session is not None
    window.go(place)
    window.session.settle()
    walked = list(_walk(window, qtbot))
    assert len(walked) > 2
    unnamed = [widget for widget in walked if not _spoken(widget)]
    assert not unnamed, [(type(widget).__name__, widget.objectName(), widget.parent()) for widget in unnamed]


def _walk(window: Window, qtbot: QtBot, most: int = 200) -> Iterator[QWidget]:
    """The widgets that Tab goes to, until it comes round."""
    window.setFocus()
    seen: set[int] = set()
    for _ in range(most):
        window.focusNextChild()
        widget = QApplication.focusWidget()
        assert widget is not None
        if id(widget) in seen:
            return
        seen.add(id(widget))
        yield widget
    raise AssertionError("Tab never comes round")


def _spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""
