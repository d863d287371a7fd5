"""The manual: a page for each place, and nothing in it that the window does not have."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from ui.commands import MENUS
from ui.commands.command import Command
from ui.commands.view import PLACE_TITLES
from ui.places import BUILDERS
from ui.shell.manual import FIRST, KEYS, PAGES, PLAIN, Manual, page_text, title_of
from ui.window import Window
from workbench import shipped

STRICT = ("index", "night", "overview", "summary", "history")
"""Pages in which whatever is bold is a command."""
SHORTCUT = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z0-9]\b|[A-Z][a-z]+\b)|\bF\d+\b")
PAIR = re.compile(r"(?<!\*)\*{1,2}([A-Z][^*\n]+)\*{1,2} \(`?([^)`]+)`?\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
LINK = re.compile(r"\]\(([\w-]+)\.md\)")


def commands() -> Iterator[Command]:
    yield from (command for menu in MENUS for group in menu.groups for command in group)


def plain(title: str) -> str:
    return title.replace("&", "").rstrip("…")


def keys(written: str) -> str:
    return QKeySequence(written).toString()


TITLES = {plain(command.title): command for command in commands()}
SHORTCUTS = {keys(command.shortcut) for command in commands() if command.shortcut}
FIXED = {keys(one) for line, _ in PLAIN for one in re.split(r"[ ,]+", line)}


@pytest.mark.parametrize("place", BUILDERS)
def test_every_place_has_a_page(place: str) -> None:
    text = page_text(place)
    assert title_of(text) == PLACE_TITLES[place]
    assert len(text.split()) > 60


def test_every_page_that_is_shipped_is_in_the_list() -> None:
    assert {file.stem for file in shipped.path("help").glob("*.md")} <= set(PAGES)


@pytest.mark.parametrize("page", [page for page in PAGES if page != KEYS])
def test_every_key_in_a_page_is_that_of_a_command(page: str) -> None:
    named = {keys(found) for found in SHORTCUT.findall(page_text(page))}
    assert named <= SHORTCUTS | FIXED, named - SHORTCUTS - FIXED


@pytest.mark.parametrize("page", [page for page in PAGES if page != KEYS])
def test_a_command_named_with_its_keys_has_these_keys(page: str) -> None:
    for title, written in PAIR.findall(page_text(page)):
        if plain(title) in TITLES and " " not in written:
            held = {keys(one.shortcut) for one in commands() if plain(one.title) == plain(title)}
            assert keys(written) in held, (title, written)


@pytest.mark.parametrize("page", STRICT)
def test_what_is_bold_is_a_command(page: str) -> None:
    named = {plain(found) for found in BOLD.findall(page_text(page))}
    assert named
    assert named <= set(TITLES), named - set(TITLES)


@pytest.mark.parametrize("page", [page for page in PAGES if page != KEYS])
def test_links_lead_to_pages(page: str) -> None:
    assert {*LINK.findall(page_text(page))} <= set(PAGES)


def test_the_night_has_fifteen_steps() -> None:
    steps = re.findall(r"^(\d+)\. ", page_text("night"), re.MULTILINE)
    assert steps == [str(number) for number in range(1, 16)]


def test_the_keys_page_holds_every_command() -> None:
    text = page_text(KEYS)
    for command in commands():
        assert f"| {command.title} | {keys(command.shortcut)} |" in text


def test_f1_opens_the_page_of_the_place_and_one_manual_goes_on(window: Window, qtbot: QtBot) -> None:
    window.go("history")
    window.actions_by_id["help.place"].trigger()
    (manual,) = window.findChildren(Manual)
    assert manual.shown == "history"
    assert manual.page.document().toPlainText().startswith("History")
    window.go("tasks")
    window.actions_by_id["help.place"].trigger()
    assert window.findChildren(Manual) == [manual]
    assert manual.shown == "tasks"
    window.actions_by_id["help.night"].trigger()
    assert manual.shown == "night"


@pytest.fixture
def manual(window: Window) -> Manual:
    window.actions_by_id["help.manual"].trigger()
    (found,) = window.findChildren(Manual)
    assert found.shown == FIRST
    return found


def test_back_and_forward(manual: Manual, qtbot: QtBot) -> None:
    assert not manual.back.isEnabled()
    manual.page.anchorClicked.emit(QUrl("history.md"))
    manual.page.anchorClicked.emit(QUrl("summary.md"))
    qtbot.mouseClick(manual.back, Qt.MouseButton.LeftButton)
    assert manual.shown == "history"
    qtbot.mouseClick(manual.back, Qt.MouseButton.LeftButton)
    assert manual.shown == FIRST
    qtbot.mouseClick(manual.forward, Qt.MouseButton.LeftButton)
    assert manual.shown == "history"
    manual.page.anchorClicked.emit(QUrl("night.md"))
    assert not manual.forward.isEnabled()


def test_a_link_of_the_list_opens_its_page(manual: Manual) -> None:
    row = next(row for row in range(manual.list.count()) if manual.list.item(row).text() == "Papers")
    manual.list.setCurrentRow(row)
    assert manual.shown == "papers"


def test_search_lists_pages_that_hold_all_the_words_and_marks_them(manual: Manual, qtbot: QtBot) -> None:
    qtbot.keyClicks(manual.search, "before-restore")
    assert manual.list.count() == 1
    assert manual.shown == "history"
    assert len(manual.page.extraSelections()) == 1
    qtbot.keyClick(manual.search, Qt.Key.Key_Return)
    assert manual.page.textCursor().selectedText() == "before-restore"
    manual.search.clear()
    assert manual.list.count() == len(PAGES)
    assert not manual.page.extraSelections()
    qtbot.keyClicks(manual.search, "nothing says zyxw")
    assert manual.list.count() == 1
    assert not manual.list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
