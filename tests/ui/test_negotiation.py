"""The negotiated statement in the window: what is done there by key and by button is in the record."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.places.text import TextPlace
from ui.places.text.compiled import CompiledView
from ui.places.text.deciding import asking
from ui.places.text.quick_line import understood
from ui.places.text.standing import Spot, Standing, options
from ui.window import Window
from workbench.actions.compiled import Negotiation, negotiation
from workbench.model.negotiation import OpenParagraph
from workbench.model.text import CompiledAs, ParagraphStatus
from workbench.record.file import open_record
from workbench.record.tables import negotiation as table

SLUG = "joint-statement"


class Room:
    """The statement, compiled, in a window; and what the record says of it."""

    def __init__(self, window: Window, qtbot: QtBot, path: Path) -> None:
        self.window, self._qtbot, self._path = window, qtbot, path
        window.go("statement")
        (self.place,) = window.findChildren(TextPlace)
        self.press(Qt.Key.Key_F6)
        (self.view,) = window.findChildren(CompiledView)
        qtbot.waitUntil(lambda: self.view.standing is not None)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        self._qtbot.keyClick(self.window, key, pressed)

    def go(self, number: str, region: int = 1) -> None:
        self.view.look_at(Spot(self.opened(number).placed.paragraph.id, region))

    @property
    def here(self) -> tuple[str, int]:
        """The number of the paragraph that is looked at, and of its region."""
        assert self.view.standing is not None
        assert self.view.spot is not None
        return self.view.standing.name(self.view.spot), self.view.spot.number

    def wait(self, change: Callable[[], object]) -> None:
        """Do something, and wait until it is in the record and shown."""
        session, before = self.window.session, self.view.standing
        assert session is not None
        with self._qtbot.waitSignal(session.changed, timeout=10_000):
            change()
        self._qtbot.waitUntil(lambda: self.view.standing is not before and self.view.can_decide, timeout=10_000)

    def line(self, name: str) -> QLineEdit:
        """The line of the inspector that is called so, where it can be seen."""
        lines = self.view.inspector.findChildren(QLineEdit)
        (found,) = [one for one in lines if one.isVisible() and one.accessibleName() == name]
        return found

    def text(self) -> Negotiation:
        with open_record(self._path) as record:
            return negotiation(record, SLUG)

    def opened(self, number: str) -> OpenParagraph:
        return self.text().find(number)

    def body(self, number: str) -> str:
        return self.opened(number).placed.paragraph.body


@pytest.fixture
def room(window: Window, qtbot: QtBot, sample: Path) -> Room:
    return Room(window, qtbot, sample)


def test_the_page_says_what_is_open(room: Room) -> None:
    words = room.view.page.toPlainText()
    assert "The Initiative is a [voluntary] [voluntary and flexible (CHL)] [voluntary and non-binding (USA)]" in words
    assert "19 bis.\t[Ministers noted the work of lenders" in words
    assert room.here == ("10", 1)


def test_what_stands_below_is_shown_when_it_is_walked_to(room: Room) -> None:
    for _ in range(3):
        room.press(Qt.Key.Key_N)
    assert room.here == ("18", 1)
    room.press(Qt.Key.Key_P)
    assert room.here == ("14", 1)
    page = room.view.page
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.extents_of(room.opened("14").placed.paragraph.id)[0].start)
    assert 0 <= page.cursorRect(cursor).top() < page.viewport().height()


def test_the_page_in_other_colours_stands_where_it_stood(room: Room, qtbot: QtBot) -> None:
    """It is set anew from the top, while it is asked to show a place near its end."""
    assert room.view.standing is not None
    room.view.look_at(room.view.standing.spots[-1])
    page, looks = room.view.page, (theme.Choice.DARK, theme.Choice.LIGHT)
    words, spot = page.toPlainText(), room.view.spot
    for look in looks:
        room.window.look(look)
        qtbot.waitUntil(lambda: page.is_set)
        assert page.toPlainText() == words
        assert len(page.extraSelections()) == 1
        assert room.view.spot == spot


def test_arrows_walk_on_the_page(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.view.page, Qt.Key.Key_Right)
    assert room.here == ("11", 1)
    qtbot.keyClick(room.view.page, Qt.Key.Key_Down)
    assert room.here == ("12", 0)
    qtbot.keyClick(room.view.page, Qt.Key.Key_Up)
    assert room.here == ("11", 1)
    qtbot.keyClick(room.view.page, Qt.Key.Key_Left)
    assert room.here == ("10", 1)


def test_a_click_on_a_bracket_goes_there(room: Room, qtbot: QtBot) -> None:
    page = room.view.page
    room.go("14")
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.extents_of(room.opened("14").placed.paragraph.id)[0].start + 3)
    place = page.cursorRect(cursor).center() + QPoint(2, 0)
    room.go("10")
    page.look_at(Spot(room.opened("14").placed.paragraph.id, 1))
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.here == ("14", 1)


def test_the_outline_goes_where_one_chooses(room: Room) -> None:
    outline = room.view.outline
    model = outline.model()
    sections = [model.index(row, 0) for row in range(model.rowCount())]
    titles = {
        str(model.index(row, 0, section).data()): model.index(row, 0, section)
        for section in sections
        for row in range(model.rowCount(section))
    }
    outline.setCurrentIndex(next(index for title, index in titles.items() if title.startswith("* 23")))
    assert room.here == ("23", 1)
    room.go("14")
    assert str(outline.currentIndex().data()).startswith("* 14")


def test_a_key_takes_a_wording_and_the_eye_goes_on(room: Room) -> None:
    room.go("14")
    room.wait(lambda: room.press(Qt.Key.Key_2))
    assert "by 28 February 2006" in room.body("14")
    assert not room.opened("14").compiled.regions
    assert room.here == ("18", 1)


def test_undo_takes_a_decision_back(room: Room) -> None:
    room.go("14")
    room.wait(lambda: room.press(Qt.Key.Key_3))
    assert "by 15 March 2006" in room.body("14")
    room.wait(lambda: room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert "by 31 January 2006" in room.body("14")
    assert len(room.opened("14").compiled.regions) == 1


def test_nought_keeps_the_working_text(room: Room) -> None:
    before = room.body("11")
    room.go("11")
    room.wait(lambda: room.press(Qt.Key.Key_0))
    assert room.body("11") == before
    assert not room.opened("11").compiled.regions


def test_two_regions_of_a_paragraph_one_after_the_other(room: Room) -> None:
    room.go("34")
    room.wait(lambda: room.press(Qt.Key.Key_0))
    assert room.here == ("34", 1)
    room.wait(lambda: room.press(Qt.Key.Key_1))
    assert not room.opened("34").compiled.regions
    assert room.here == ("A.12", 1)


def test_a_new_paragraph_is_taken_by_its_key(room: Room) -> None:
    room.go("19")
    room.wait(lambda: room.press(Qt.Key.Key_2))
    assert room.body("19 bis").startswith("Ministers invited lenders to accept invoices")


def test_a_button_takes_its_wording(room: Room, qtbot: QtBot) -> None:
    room.go("23")
    (button,) = [
        one for one in room.view.inspector.findChildren(QPushButton) if one.isVisible() and one.text() == "Take (1)"
    ]
    room.wait(lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton))
    assert "than their purpose requires" in room.body("23")


def test_a_compromise_is_typed_and_offered(room: Room, qtbot: QtBot) -> None:
    room.go("11")
    room.press(Qt.Key.Key_W)
    line = room.line("Compromise")
    assert line.text() == "voluntary"
    line.clear()
    qtbot.keyClicks(line, "voluntary and, from 2008, reviewed")
    room.wait(lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    (region,) = room.opened("11").compiled.regions
    assert [one.body for one in region.variants if one.offered] == [" and, from 2008, reviewed"]
    assert "and, from 2008, reviewed (Chair)]" in room.view.page.toPlainText()
    assert room.here == ("11", 1)


def test_a_compromise_keeps_the_words_that_are_not_in_question(room: Room, qtbot: QtBot) -> None:
    session = room.window.session
    assert session is not None
    session.refused.disconnect(room.window.refuse)
    room.go("11")
    with qtbot.waitSignal(session.refused) as refused:
        room.view.offer("useful")
    assert "“voluntary”" in str(refused.args[0])
    assert not any(one.offered for one in room.opened("11").compiled.regions[0].variants)


def test_other_words_are_put_by_their_key(room: Room, qtbot: QtBot) -> None:
    room.go("11")
    room.press(Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    line = room.line("Other words")
    line.clear()
    qtbot.keyClicks(line, "voluntary, from 2008 on,")
    room.wait(lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    assert "The Initiative is a voluntary, from 2008 on, guideline" in room.body("11")
    assert not room.opened("11").compiled.regions


def test_a_reason_goes_with_the_next_decision_and_no_further(room: Room, qtbot: QtBot) -> None:
    room.go("14")
    line = room.line("Reason for the next decision")
    qtbot.keyClicks(line, "the working group meets in February")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    room.wait(lambda: room.press(Qt.Key.Key_2))
    room.wait(lambda: room.press(Qt.Key.Key_0))
    with open_record(room._path) as record:
        decided = table.decisions(record, room.text().text.id)[-2:]
    assert [one.reason for one in decided] == ["the working group meets in February", ""]
    room.go("14", 0)
    told = " ".join(label.text() for label in room.view.inspector.findChildren(QLabel))
    assert "the working group meets in February" in told


def test_all_of_one_delegation_is_taken(room: Room) -> None:
    room.go("11")
    assert asking(room.opened("11"), room.text().order) == ("CHL", "USA")
    room.wait(lambda: room.view.accept_one("CHL"))
    assert "voluntary and flexible guideline" in room.body("11")
    assert "CHL" not in asking(room.opened("11"), room.text().order)


def test_those_who_ask_for_something_are_offered(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)  # this screen grabs no keyboard
    room.go("11")
    room.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = room.view.findChildren(QMenu)
    assert [action.text().split()[0] for action in menu.actions()] == ["CHL", "USA"]
    room.wait(menu.actions()[1].trigger)
    assert "voluntary and non-binding guideline" in room.body("11")


def test_selected_words_are_put_in_brackets_and_lifted(room: Room) -> None:
    room.go("12", 0)
    page = room.view.page
    place = page.toPlainText().index("would cover seven")
    cursor = QTextCursor(page.document())
    cursor.setPosition(place)
    cursor.setPosition(place + len("would cover seven"), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    room.wait(lambda: room.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier))
    (region,) = room.opened("12").compiled.regions
    assert (region.base, region.bracketed) == ("would cover seven", True)
    room.go("12")
    room.wait(lambda: room.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier))
    assert not room.opened("12").compiled.regions


def test_a_paragraph_is_printed_as_whole_alternatives(room: Room, qtbot: QtBot) -> None:
    room.go("10")
    (box,) = room.view.inspector.findChildren(QComboBox)
    assert box.currentData() == CompiledAs.AUTO
    place = box.findData(CompiledAs.WHOLE)
    room.wait(lambda: box.activated.emit(place))
    assert room.opened("10").placed.paragraph.compiled_as is CompiledAs.WHOLE
    assert "10 alt." in room.view.page.toPlainText()
    qtbot.waitUntil(lambda: box.currentData() == CompiledAs.WHOLE)


def test_a_paragraph_that_is_to_go_stays_by_nought(room: Room, qtbot: QtBot) -> None:
    said(room, qtbot, "RUS 12 delete because it is said elsewhere")
    room.go("12")
    assert [one.key for one in options(standing_of(room), spot_of_room(room))] == [0, 1]
    room.wait(lambda: room.press(Qt.Key.Key_0))
    assert not room.opened("12").compiled.deleted_by
    assert "would cover seven" in room.body("12")


# --- what is said in the room ------------------------------------------------------------------------------------------


def said(room: Room, qtbot: QtBot, line: str) -> None:
    """Type a line that is understood, and take it."""
    room.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    field = room.view.quick.line
    field.clear()
    qtbot.keyClicks(field, line)
    assert room.view.quick.is_clear, room.view.quick.told
    room.wait(lambda: qtbot.keyClick(field, Qt.Key.Key_Return))


def standing_of(room: Room) -> Standing:
    assert room.view.standing is not None
    return room.view.standing


def spot_of_room(room: Room) -> Spot:
    assert room.view.spot is not None
    return room.view.spot


def test_a_line_is_understood_while_it_is_typed_and_taken(room: Room, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_Slash)
    quick = room.view.quick
    assert quick.isVisible()
    qtbot.keyClicks(quick.line, 'AUS, NZL 12 replace "agreed" by')
    assert not quick.is_clear
    qtbot.keyClicks(quick.line, ' "decided" because it is stronger')
    assert quick.told == "AUS, NZL · paragraph 12 · replace · “agreed” → “decided” · because it is stronger"
    room.wait(lambda: qtbot.keyClick(quick.line, Qt.Key.Key_Return))
    (region,) = room.opened("12").compiled.regions
    assert [(one.body, one.by) for one in region.variants] == [("decided", ("AUS", "NZL"))]
    assert room.here[0] == "12"
    assert (quick.isVisible(), quick.line.text()) == (True, "")
    qtbot.keyClick(quick.line, Qt.Key.Key_Up)
    assert quick.line.text().endswith("because it is stronger")
    qtbot.keyClick(quick.line, Qt.Key.Key_Escape)
    assert not quick.isVisible()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("XXX 12 delete", "XXX"),
        ("AUS 99 delete", "99"),
        ('AUS 12 replace "nowhere" by "x"', "nowhere"),
    ],
)
def test_a_line_that_is_not_understood_is_not_taken(room: Room, qtbot: QtBot, line: str, told: str) -> None:
    before = len(room.text().standing)
    room.view.begin_line()
    quick = room.view.quick
    qtbot.keyClicks(quick.line, line)
    assert told in quick.told
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    session = room.window.session
    assert session is not None
    session.settle()
    assert len(room.text().standing) == before
    assert quick.line.text() == line


def test_the_line_is_reached_from_the_working_text(room: Room, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_F5)
    room.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert room.place.view == "compiled"
    assert room.view.quick.isVisible()


def test_the_paragraph_is_carried_along_to_be_decided(room: Room, qtbot: QtBot) -> None:
    room.go("2")
    wanted = room.opened("10").placed.paragraph.id
    room.press(Qt.Key.Key_F5)
    room.place.current.reveal("paragraph", wanted)
    pressed = room.window.actions_by_id["statement.decide"]
    (button,) = [
        one for one in room.place.current.findChildren(QPushButton) if one.text() == "Decide in the compiled text"
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.place.view == "compiled"
    assert room.here == ("10", 1)
    assert not pressed.isVisible()


def test_support_and_withdrawal_name_the_proposal(room: Room) -> None:
    text = room.text()
    assert understood(text, "PER 11 support CHL") == ("PER · paragraph 11 · support · CHL/1/2", True)
    assert understood(text, "CHL 11 withdraw")[0].startswith("CHL · paragraph 11 · withdraw · CHL/1/2")


def test_escape_leaves_a_compromise(room: Room, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_W)
    line = room.line("Compromise")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_a_paragraph_is_agreed_and_opened_again(room: Room) -> None:
    room.go("12", 0)
    room.wait(lambda: room.press(Qt.Key.Key_A))
    assert room.opened("12").placed.paragraph.status is ParagraphStatus.AGREED
    assert room.here == ("14", 1)
    room.go("12", 0)
    room.wait(lambda: room.press(Qt.Key.Key_O))
    assert room.opened("12").placed.paragraph.status is ParagraphStatus.OPEN
    assert room.here == ("12", 0)


def test_agreed_ad_ref_names_who_waits(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def tick(dialog: QDialog) -> int:
        (members,) = dialog.findChildren(QListWidget)
        members.item(0).setCheckState(Qt.CheckState.Checked)
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QDialog, "exec", tick)
    room.go("12", 0)
    room.wait(lambda: room.press(Qt.Key.Key_R))
    paragraph = room.opened("12").placed.paragraph
    assert paragraph.status is ParagraphStatus.AD_REF
    assert [room.text().codes[key] for key in paragraph.waits] == ["AUS"]


def test_what_nobody_contests_goes_in_at_once(room: Room) -> None:
    controls = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    room.wait(lambda: room.press(Qt.Key.Key_U, *controls))
    assert "open and non-discriminatory" in room.body("25")
    assert room.opened("11").compiled.regions


def test_a_decision_made_while_another_is_under_way_is_not_taken(room: Room) -> None:
    """The second key would meet a region that nobody has seen yet."""
    room.go("14")

    def twice() -> None:
        room.press(Qt.Key.Key_1)
        room.press(Qt.Key.Key_1)

    room.wait(twice)
    assert "by 31 March 2006" in room.body("14")
    assert room.opened("18").compiled.regions


def test_what_changed_while_the_working_text_was_shown_is_read_when_one_comes_back(room: Room, qtbot: QtBot) -> None:
    room.go("14")
    session = room.window.session
    assert session is not None
    with qtbot.waitSignal(session.changed, timeout=10_000):
        room.press(Qt.Key.Key_1)
        room.press(Qt.Key.Key_F5)
    before = room.view.standing
    room.press(Qt.Key.Key_F6)
    assert not room.view.can_decide
    qtbot.waitUntil(lambda: room.view.standing is not before and room.view.can_decide)
    assert room.here == ("18", 1)


def test_keys_do_nothing_elsewhere(room: Room) -> None:
    with open_record(room._path) as record:
        decided = len(table.decisions(record, room.text().text.id))
    room.window.go("tasks")
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_A)
    session = room.window.session
    assert session is not None
    session.settle()
    with open_record(room._path) as record:
        assert len(table.decisions(record, room.text().text.id)) == decided


def test_a_read_only_window_decides_nothing(sample: Path, qtbot: QtBot) -> None:
    with open_record(sample, write=True):
        second = Window(sample)
        qtbot.addWidget(second)
        with qtbot.waitExposed(second):
            second.show()
        session = second.session
        assert session is not None
        qtbot.waitUntil(lambda: bool(session.read_only))
        room = Room(second, qtbot, sample)
        can = {command.id for command, action in second._actions if action.isEnabled()}
        assert not any(name.startswith(("statement.take", "statement.a", "statement.o")) for name in can)
        assert "statement.next-region" in can
        assert room.here == ("10", 1)
        second.close()


def test_the_inspector_goes_and_comes_with_f4(room: Room) -> None:
    room.press(Qt.Key.Key_F4)
    assert not room.view.inspector.isVisible()
    room.press(Qt.Key.Key_F4)
    assert room.view.inspector.isVisible()


def test_the_chairs_summary_is_shown_and_cannot_be_decided(room: Room, qtbot: QtBot) -> None:
    room.window.go("summary")
    place = room.window.place
    assert isinstance(place, TextPlace)
    place.show_view("compiled")
    view = place.current
    assert isinstance(view, CompiledView)
    qtbot.waitUntil(lambda: view.standing is not None)
    assert not view.can_decide


def test_nothing_holds_the_window_up(room: Room) -> None:
    """Nothing that a decision does on the screen's thread takes a tenth of a second; the best of three, on busy machines."""
    standing = room.view.standing
    assert standing is not None
    session = room.window.session
    assert session is not None

    def taken() -> float:
        began = time.perf_counter()
        room.view.outline.show_standing(standing)
        room.view.page.show_standing(session.meeting, standing)
        room.view.look_at(room.view.spot)
        return time.perf_counter() - began

    assert min(taken() for _ in range(3)) < 0.1


def test_every_part_has_a_name(room: Room) -> None:
    parts: list[QObject] = [room.view.page, room.view.outline, room.view.inspector, *room.view.findChildren(QLineEdit)]
    assert all(getattr(part, "accessibleName", str)() for part in parts)
    assert all(button.text() for button in room.place.findChildren(QToolButton) if button.isVisible())
