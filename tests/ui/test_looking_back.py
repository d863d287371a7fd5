"""Looking back and looking at: drafts side by side, the Screen of the room, the life of a paragraph, where language went."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.test_negotiation import SLUG, Room
from ui.commands.looking_back import on_screen
from ui.commands.negotiation import COMPARE
from ui.places.text import TextPlace
from ui.places.text.compared_page import ComparedPage, is_change, said_of
from ui.places.text.comparing import NOW, CompareView
from ui.places.text.convergence import ConvergenceDialog
from ui.places.text.life import Fold
from ui.places.text.screen import Screen
from ui.places.text.standing import Spot, is_open
from ui.places.text.verbs import VerbsDialog
from ui.places.text.whereabouts import WhereaboutsDialog
from ui.widgets.buttons import ActionButton
from ui.window import Window
from workbench.actions import decide, export, proposals, tasks
from workbench.actions.comparing import compare
from workbench.actions.life import of_paragraph
from workbench.actions.progress import progress
from workbench.actions.whereabouts import of_delegation, of_words
from workbench.model.looking_back import Compared, Difference, Fate, Promised, Run
from workbench.model.text import ParagraphKind
from workbench.record.file import Record, open_record
from workbench.record.tables import negotiation as table

BOTH = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
LONG = 10_000


@pytest.fixture
def room(window: Window, qtbot: QtBot, sample: Path) -> Room:
    return Room(window, qtbot, sample)


def act(window: Window, qtbot: QtBot, action: Callable[[Record], object]) -> None:
    """Something is done in the record, by whatever way."""
    assert window.session is not None
    with qtbot.waitSignal(window.session.changed, timeout=LONG):
        window.session.run(action)
    window.session.settle()


def refusals(window: Window) -> list[str]:
    """What is refused from now on, in place of a box that would have to be closed."""
    assert window.session is not None
    found: list[str] = []
    window.session.refused.disconnect(window.refuse)
    window.session.refused.connect(lambda error: found.append(str(error)))
    return found


# --- two versions -------------------------------------------------------------------------------------------------------


@pytest.fixture
def view(room: Room, qtbot: QtBot) -> CompareView:
    room.press(Qt.Key.Key_F7)
    (found,) = room.window.findChildren(CompareView)
    qtbot.waitUntil(found.has_regions, timeout=LONG)
    return found


def rows(path: Path, old: int | None, new: int | None) -> tuple[Compared, ...]:
    with open_record(path) as record:
        return compare(record, SLUG, old, new)


def test_the_latest_change_there_is_is_compared_first(view: CompareView, sample: Path) -> None:
    """Nothing changed since Draft 2 went out: what changed since Draft 1 is shown."""
    assert (view.older.currentData(), view.newer.currentData()) == ("1", NOW)
    assert view.rows == rows(sample, 1, None)
    page = view.page.toPlainText()
    assert "competes on cost\u2009price alone" in page
    assert "6 changed" in view.sum()


def test_words_that_left_and_came_are_told_by_form(view: CompareView) -> None:
    document = view.page.document()
    left, came = document.find("cost\u2009"), document.find("price alone")
    for cursor in (left, came):
        cursor.setPosition(cursor.selectionStart() + 1)
    assert left.charFormat().fontStrikeOut()
    assert not left.charFormat().fontUnderline()
    assert came.charFormat().fontUnderline()
    assert not came.charFormat().fontStrikeOut()


def test_keys_walk_from_change_to_change(view: CompareView, room: Room, qtbot: QtBot) -> None:
    changed = [row.paragraph_id for row in view.rows if is_change(row)]
    assert view.key == changed[0]
    room.press(Qt.Key.Key_N)
    assert view.key == changed[1]
    qtbot.keyClick(view.page, Qt.Key.Key_Down)
    assert view.key == changed[2]
    room.press(Qt.Key.Key_P)
    room.press(Qt.Key.Key_P)
    room.press(Qt.Key.Key_P)
    assert view.key == changed[-1]


def test_what_stayed_is_left_out_on_request(view: CompareView, room: Room) -> None:
    whole = view.page.toPlainText()
    room.press(Qt.Key.Key_F7, *BOTH)
    page = view.page.toPlainText()
    assert len(page) < len(whole) / 4
    assert "9 paragraphs as before" in page
    assert "competes on cost\u2009price alone" in page
    room.press(Qt.Key.Key_F7, *BOTH)
    assert view.page.toPlainText() == whole


def test_versions_are_chosen(view: CompareView, sample: Path, qtbot: QtBot) -> None:
    for older, newer, old, new in (("1", "2", 1, 2), ("2", NOW, 2, None)):
        view.show_drafts(older, newer)
        wanted = rows(sample, old, new)
        qtbot.waitUntil(lambda wanted=wanted: view.rows == wanted, timeout=LONG)
    assert view.sum() == "nothing changed"
    offered = [view.newer.itemData(row) for row in range(view.newer.count())]
    assert "1" not in offered
    assert "2" not in offered


def test_it_follows_the_record(view: CompareView, window: Window, sample: Path, qtbot: QtBot) -> None:
    """An edit that makes a verb stronger is shown, with the verb."""
    body = next(row for row in view.rows if row.number_after == "17").runs
    words = "".join(run.text for run in body if run.fate.value != "deleted")
    stronger = words.replace("Ministers encouraged", "Ministers decided on behalf of", 1)
    assert stronger != words
    act(window, qtbot, partial(decide.edit, slug=SLUG, name="17", body=stronger))
    qtbot.waitUntil(lambda: view.rows == rows(sample, view_number(view), None), timeout=LONG)
    told = [label.text() for label in view.side.findChildren(QLabel) if "stronger:" in label.text()]
    assert len(told) == 1
    assert "<s>encourage</s> <u>decide</u>" in told[0]


def view_number(view: CompareView) -> int:
    return int(view.older.currentData())


def test_a_word_file_is_compared(view: CompareView, sample: Path, tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "outside.docx"
    with open_record(sample) as record:
        export.export(record, SLUG, out)
    paper = docx.Document(str(out))
    (run,) = [run for one in paper.paragraphs for run in one.runs if "competes on price alone" in run.text]
    run.text = run.text.replace("price alone", "price only")
    paper.save(str(out))
    view.show_drafts("2", NOW)
    view.show_file(out)
    qtbot.waitUntil(lambda: [row.number_after for row in view.rows if is_change(row)] == ["8"], timeout=LONG)
    assert "price alone" in "".join(run.text for row in view.rows for run in row.runs)
    assert view.newer.currentText() == "outside.docx"


def test_a_file_that_is_none_is_refused(view: CompareView, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    said, before = refusals(window), view.rows
    view.show_file(tmp_path / "not there.docx")
    qtbot.waitUntil(lambda: bool(said), timeout=LONG)
    assert "cannot be read" in said[0]
    qtbot.waitUntil(lambda: view.wanted is not None and view.wanted.newer == NOW, timeout=LONG)
    qtbot.waitUntil(lambda: view.rows == before, timeout=LONG)


def test_before_the_first_draft_it_says_so_and_offers_the_first_step(window: Window, qtbot: QtBot) -> None:
    window.go("summary")
    place = next(one for one in window.findChildren(TextPlace) if one.slug == "chairs-summary")
    place.show_view(COMPARE)
    view = place.current
    assert isinstance(view, CompareView)
    assert not view.page.isVisible()
    shown = [one for one in view.findChildren(ActionButton) if one.isVisible()]
    assert [one.text() for one in shown] == ["Circulate…", "Compare with a Word file…"]
    assert shown[1].isEnabled()


def test_the_margin_says_what_a_row_is() -> None:
    def row(difference: Difference, before: str | None, after: str | None) -> Compared:
        return Compared("p", difference, before, after, ParagraphKind.NUMBERED, 0, None, ())

    assert said_of(row(Difference.INSERTED, None, "3")) == "new"
    assert said_of(row(Difference.DELETED, "3", None)) == "gone"
    assert said_of(row(Difference.MOVED, "12", "4")) == "moved, was 12"
    assert said_of(row(Difference.RENUMBERED, "12", "13")) == "was 12"
    assert said_of(row(Difference.SAME, "12", "12")) == ""


def test_a_part_of_a_section_with_a_plain_number_keeps_it(qtbot: QtBot, window: Window) -> None:
    page = ComparedPage("compared", "nothing")
    qtbot.addWidget(page)
    assert window.session is not None
    row = Compared("p", Difference.SAME, "4.1", "4.1", ParagraphKind.NUMBERED, 1, None, (Run("Words", Fate.KEPT),))
    page.show_rows(window.session.meeting, "", (row,), only_changed=True)
    page.show_rows(window.session.meeting, "", (row,), only_changed=False)
    assert "4.1\tWords" in page.toPlainText()


# --- the Screen -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> Screen:
    room.press(Qt.Key.Key_F11)
    shown = room.place.screen_shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.spot is not None, timeout=LONG)
    on_top(room.window, qtbot)
    return shown


def on_top(window: QWidget, qtbot: QtBot) -> None:
    """Somebody works on in this window; shortcuts are those of the window that is on top."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)


def press(screen: Screen, qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key is pressed before the Screen; then the officer works on in the window."""
    before = QApplication.activeWindow()
    on_top(screen, qtbot)
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= modifier
    qtbot.keyClick(QApplication.focusWidget() or screen, key, pressed)
    if before is not None and screen.line.isHidden():
        on_top(before, qtbot)


def read_on(screen: Screen) -> str:
    """All that the room reads."""
    sheets = [one.toPlainText() for one in screen.findChildren(QTextEdit)]
    typed = [one.toPlainText() for one in screen.findChildren(QPlainTextEdit) if one.isVisible()]
    return "\n".join([*sheets, *typed, *(one.text() for one in screen.findChildren(QLabel))])


def number_on(screen: Screen) -> str:
    assert screen.standing is not None
    assert screen.spot is not None
    return screen.standing.name(screen.spot)


def test_it_fills_a_screen_and_closes_again(screen: Screen, room: Room, qtbot: QtBot) -> None:
    assert screen.isFullScreen()
    assert screen.isWindow()
    with qtbot.waitSignal(screen.closed):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert not on_screen(room.window)
    on_top(room.window, qtbot)
    room.press(Qt.Key.Key_F11)
    again = room.place.screen_shown
    assert again is not None
    on_top(room.window, qtbot)
    with qtbot.waitSignal(again.closed):
        room.press(Qt.Key.Key_F11)
    assert not on_screen(room.window)


def test_it_is_held_and_closed_from_every_place(screen: Screen, room: Room, window: Window, qtbot: QtBot) -> None:
    window.go("agenda")
    room.press(Qt.Key.Key_H, *BOTH)
    assert screen.is_held
    room.press(Qt.Key.Key_H, *BOTH)
    assert not screen.is_held
    with qtbot.waitSignal(screen.closed):
        room.press(Qt.Key.Key_F11)
    assert not on_screen(window)


def test_it_goes_with_the_window(window: Window, qtbot: QtBot, room: Room, screen: Screen) -> None:
    with qtbot.waitSignal(screen.closed, timeout=LONG):
        window.close()
        QApplication.processEvents()


def test_it_shows_one_paragraph_its_wordings_and_the_figures(screen: Screen, room: Room) -> None:
    assert number_on(screen) == "10"
    said = read_on(screen)
    assert "[according to the circumstances of the economy concerned (CHL)]" in said
    assert "B1\t1\taccording to the circumstances of the economy concerned   CHL" in said
    assert "\t0\tin each economy's own way and at its own pace   working text" in said
    assert "brackets 13 · options 17" in said
    assert "Illustration, not a record of positions" in said
    assert screen._page.document().defaultFont().pointSizeF() >= 28


def test_a_new_paragraph_is_shown_among_the_wordings(screen: Screen, room: Room) -> None:
    room.go("19")
    said = read_on(screen)
    assert said.count("Ministers invited lenders to accept invoices") == 1
    assert "a new paragraph after it" in said


def test_it_follows_the_window_and_the_window_follows_it(screen: Screen, room: Room, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_N)
    assert number_on(screen) == room.here[0] == "11"
    press(screen, qtbot, Qt.Key.Key_Down)
    assert number_on(screen) == room.here[0] == "12"
    press(screen, qtbot, Qt.Key.Key_P)
    assert number_on(screen) == room.here[0] == "11"
    press(screen, qtbot, Qt.Key.Key_Right)
    assert number_on(screen) == room.here[0] == "14"


@pytest.mark.slow
def test_every_open_paragraph_is_walked_to(screen: Screen, qtbot: QtBot) -> None:
    standing = screen.standing
    assert standing is not None
    wanted = {key for key, one in standing.paragraphs.items() if is_open(one)}
    seen = set()
    for _ in range(len(wanted) + 1):
        assert screen.spot is not None
        seen.add(screen.spot.paragraph)
        press(screen, qtbot, Qt.Key.Key_N)
    assert seen == wanted


def test_names_are_hidden_and_shown(screen: Screen, room: Room, qtbot: QtBot) -> None:
    room.go("14")
    assert "JPN" in read_on(screen)
    room.press(Qt.Key.Key_A, *BOTH)
    said = read_on(screen)
    assert not any(code in said for code in room.text().codes.values())
    assert "Chair" not in said
    press(screen, qtbot, Qt.Key.Key_A, *BOTH)
    assert "JPN" in read_on(screen)


def test_held_it_stays_whatever_happens(screen: Screen, room: Room, window: Window, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_H, *BOTH)
    held = read_on(screen)
    assert "Held" in held
    assert number_on(screen) == "10"
    room.go("14")
    act(window, qtbot, partial(decide.keep_base, slug=SLUG, name="10", number=1))
    press(screen, qtbot, Qt.Key.Key_N)
    window.session.settle()  # type: ignore[union-attr]
    assert read_on(screen) == held
    press(screen, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: "brackets 12" in read_on(screen), timeout=LONG)
    assert number_on(screen) == room.here[0]
    assert "Held" not in read_on(screen)


def test_the_screen_follows_the_record(screen: Screen, window: Window, qtbot: QtBot) -> None:
    act(window, qtbot, partial(proposals.propose, slug=SLUG, line='AUS 10 replace "own pace" by "own speed"'))
    qtbot.waitUntil(lambda: "own speed" in read_on(screen), timeout=LONG)


def test_a_compromise_typed_before_the_room_is_in_the_record(screen: Screen, room: Room, qtbot: QtBot) -> None:
    room.go("11")
    press(screen, qtbot, Qt.Key.Key_W)
    assert screen.line.toPlainText() == "voluntary"
    assert screen.line.font().pointSizeF() >= 28
    screen.line.selectAll()
    qtbot.keyClicks(screen.line, "voluntary and, from 2008, reviewed")
    assert "voluntary and, from 2008, reviewed" in read_on(screen)
    room.wait(lambda: qtbot.keyClick(screen.line, Qt.Key.Key_Return))
    (region,) = room.opened("11").compiled.regions
    assert [one.body for one in region.variants if one.offered] == [" and, from 2008, reviewed"]
    qtbot.waitUntil(lambda: "3\tand, from 2008, reviewed   Chair" in read_on(screen), timeout=LONG)
    assert screen.line.isHidden()


def test_a_compromise_is_begun_from_the_window_and_left(screen: Screen, room: Room, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_W, *BOTH)
    assert not screen.line.isHidden()
    before = room.opened("10")
    qtbot.keyClick(screen.line, Qt.Key.Key_Escape)
    assert screen.line.isHidden()
    assert screen.isVisible()
    assert room.opened("10") == before


def test_what_is_typed_is_not_offered_elsewhere(screen: Screen, room: Room, window: Window, qtbot: QtBot) -> None:
    """Somebody settles the region while a compromise for it is typed."""
    said = refusals(window)
    room.go("34", 1)
    press(screen, qtbot, Qt.Key.Key_W)
    screen.line.selectAll()
    qtbot.keyClicks(screen.line, "as far as")
    act(window, qtbot, partial(decide.keep_base, slug=SLUG, name="34", number=1))
    qtbot.waitUntil(lambda: bool(said), timeout=LONG)
    assert "“as far as”" in said[0]
    assert screen.line.isHidden()
    assert not any(one.offered for region in room.opened("34").compiled.regions for one in region.variants)


def test_what_is_typed_outlives_a_change_elsewhere(screen: Screen, room: Room, window: Window, qtbot: QtBot) -> None:
    room.go("14")
    press(screen, qtbot, Qt.Key.Key_W)
    screen.line.selectAll()
    qtbot.keyClicks(screen.line, "1 March")
    act(window, qtbot, partial(decide.keep_base, slug=SLUG, name="10", number=1))
    assert screen.line.toPlainText() == "1 March"
    assert number_on(screen) == "14"
    room.wait(lambda: qtbot.keyClick(screen.line, Qt.Key.Key_Return))
    (region,) = room.opened("14").compiled.regions
    assert "1 March" in [one.body.strip() for one in region.variants if one.offered]


@pytest.mark.slow
def test_nothing_private_is_on_it(screen: Screen, room: Room, window: Window, qtbot: QtBot, sample: Path) -> None:
    """Comments, reasons and dispositions of every paragraph there is: none of their words are on the Screen."""
    act(window, qtbot, partial(decide.take, slug=SLUG, name="14", number=1, code="JPN", reason="said in confidence"))
    with open_record(sample) as record:
        text = room.text().text.id
        private = [one.body for one in table.comments(record, text)]
        rows = table.proposals(record, text)
        private += [words for one in rows for words in (one.reason, one.disposition_reason) if words]
        private += [one.reason for one in table.decisions(record, text) if one.reason]
    private += ["bracketed", "not reflected", "accepted"]
    assert "said in confidence" in private
    assert len(private) > 6
    standing = screen.standing
    assert standing is not None
    for key in filter(None, standing.paragraphs):
        screen.follow(SLUG, Spot(key, 0))
        said = read_on(screen)
        assert not [words for words in private if words in said]


def test_long_wordings_leave_the_paragraph_as_large(screen: Screen, window: Window, qtbot: QtBot) -> None:
    many = " and ".join(f"the matter numbered {number}" for number in range(60))
    act(window, qtbot, partial(proposals.propose, slug=SLUG, line=f'AUS 10 replace "own pace" by "{many}"'))
    qtbot.waitUntil(lambda: "numbered 59" in read_on(screen), timeout=LONG)
    assert screen._page.document().defaultFont().pointSizeF() == 28
    assert screen._wordings.height() <= screen.height() * 6 // 10
    assert screen._page.height() > screen.height() // 5


# --- the life of a paragraph ----------------------------------------------------------------------------------------------


def test_the_life_of_a_paragraph_stands_beside_it(room: Room, qtbot: QtBot, sample: Path) -> None:
    room.go("14")
    life = room.view.life
    qtbot.waitUntil(lambda: bool(life.stages), timeout=LONG)
    with open_record(sample) as record:
        wanted = of_paragraph(record, SLUG, room.opened("14").placed.paragraph.id)
    assert [(one.draft, one.runs, one.events) for one in life.stages] == [
        (one.draft, one.runs, one.events) for one in wanted
    ]
    told = life._told.text()
    assert told.index("Now") < told.index("Draft 2") < told.index("Draft 1")
    assert "JPN" in told


def test_commitments_made_from_it_lead_there(room: Room, window: Window, qtbot: QtBot) -> None:
    room.go("14")
    life = room.view.life
    qtbot.waitUntil(lambda: bool(life.stages), timeout=LONG)
    (promised,) = [event for stage in life.stages for event in stage.events if isinstance(event, Promised)]
    assert life.commitments.isVisible()
    with qtbot.waitSignal(life.asked) as asked:
        life._promised.linkActivated.emit(f"commitment:{promised.id}")
    assert asked.args == ["commitment", promised.id]
    assert window.place is not None
    assert window.place.accessibleName() != room.place.accessibleName()
    window.go("statement")
    room.go("10")
    qtbot.waitUntil(lambda: bool(life.stages), timeout=LONG)
    assert not life.commitments.isVisible()


def test_a_section_is_folded_and_stays_so(room: Room, qtbot: QtBot) -> None:
    life = room.view.life.life
    assert life.body.isVisibleTo(life)
    qtbot.mouseClick(life.head, Qt.MouseButton.LeftButton)
    assert not life.body.isVisibleTo(life)
    again = Fold("Life", "life", QWidget())
    qtbot.addWidget(again)
    assert not again.is_open


# --- where language went --------------------------------------------------------------------------------------------------


@pytest.fixture
def asking(room: Room, qtbot: QtBot) -> WhereaboutsDialog:
    room.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = room.window.findChildren(WhereaboutsDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def keys(dialog: WhereaboutsDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.UserRole)) for row in range(model.rowCount())]


def typed(asking: WhereaboutsDialog, qtbot: QtBot, code: str, words: str = "") -> None:
    qtbot.keyClicks(asking.code, code)
    qtbot.keyClicks(asking.words, words)
    qtbot.waitUntil(lambda: asking.table.model().rowCount() > 0, timeout=LONG)


def test_a_code_is_answered_as_it_is_typed(
    asking: WhereaboutsDialog, qtbot: QtBot, sample: Path, qtmodeltester: ModelTester
) -> None:
    typed(asking, qtbot, "chl")
    with open_record(sample) as record:
        wanted = of_delegation(record, SLUG, "CHL")
    assert keys(asking) == [one.proposal_id for one in wanted]
    model = asking.table.model()
    first = [str(model.index(0, column).data()) for column in range(5)]
    assert first[0] == "CHL/1/1"
    assert first[1] == "10"
    assert first[3:] == ["bracketed", "10, open in B1"]
    qtmodeltester.check(model)


def test_words_alone_are_looked_for(asking: WhereaboutsDialog, qtbot: QtBot, sample: Path) -> None:
    typed(asking, qtbot, "", "voluntary")
    with open_record(sample) as record:
        wanted = of_words(record, SLUG, "voluntary")
    assert keys(asking) == [one.paragraph_id for one in wanted]
    assert not asking.export.isEnabled()


def test_a_delegations_words_are_looked_for(asking: WhereaboutsDialog, qtbot: QtBot, sample: Path) -> None:
    typed(asking, qtbot, "CHL", "flexible")
    with open_record(sample) as record:
        wanted = [one.proposal_id for one in of_delegation(record, SLUG, "CHL", "flexible")]
    qtbot.waitUntil(lambda: keys(asking) == wanted, timeout=LONG)
    assert len(wanted) == 1


def test_enter_goes_where_the_words_are(asking: WhereaboutsDialog, room: Room, qtbot: QtBot) -> None:
    room.go("34")
    typed(asking, qtbot, "CHL")
    qtbot.keyClick(asking.code, Qt.Key.Key_Down)
    qtbot.keyClick(asking.table, Qt.Key.Key_Down)
    qtbot.keyClick(asking.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.here == ("11", 1), timeout=LONG)


def test_a_code_that_is_none_is_answered_with_those_there_are(asking: WhereaboutsDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(asking.code, "XYZ")
    qtbot.waitUntil(lambda: "AUS, BRN" in asking._answer.text(), timeout=LONG)
    assert not keys(asking)
    assert not asking.export.isEnabled()


def test_what_was_closed_is_not_called_when_the_record_changes(
    asking: WhereaboutsDialog, window: Window, qtbot: QtBot
) -> None:
    """A call to what is gone is an error, and fails the test."""
    with qtbot.waitSignal(asking.destroyed, timeout=LONG):
        asking.close()
    act(window, qtbot, lambda record: tasks.add(record, "Number the papers"))
    assert window.session is not None
    assert window.session.next_undo


def test_the_dispositions_of_a_delegation_are_written(asking: WhereaboutsDialog, qtbot: QtBot, tmp_path: Path) -> None:
    typed(asking, qtbot, "CHL")
    assert asking.export.isEnabled()
    out = tmp_path / "dispositions.docx"
    with qtbot.waitSignal(asking.told, timeout=LONG):
        asking.write(out)
    cells = [cell.text for one in docx.Document(str(out)).tables for row in one.rows for cell in row.cells]
    assert any("CHL/1/1" in cell for cell in cells)
    assert not any("MEX/1/1" in cell for cell in cells)


# --- figures and verbs ----------------------------------------------------------------------------------------------------


def test_convergence_in_figures(room: Room, window: Window, qtbot: QtBot, sample: Path) -> None:
    window.actions_by_id["statement.convergence"].trigger()
    (dialog,) = room.place.findChildren(ConvergenceDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=LONG)
    with open_record(sample) as record:
        wanted = [one.counts.regions for one in progress(record, SLUG)]
    assert [dialog.model.index(row, 5).data() for row in range(dialog.model.rowCount())] == list(map(str, wanted))
    act(window, qtbot, partial(decide.keep_base, slug=SLUG, name="10", number=1))
    qtbot.waitUntil(lambda: dialog.model.index(2, 5).data() == str(wanted[-1] - 1), timeout=LONG)
    assert str(wanted[-1] - 1) in dialog.chart.accessibleName()


def test_verbs_that_changed_lead_to_their_paragraph(room: Room, window: Window, qtbot: QtBot) -> None:
    body = room.body("17")
    stronger = body.replace("Ministers encouraged", "Ministers decided on behalf of", 1)
    act(window, qtbot, partial(decide.edit, slug=SLUG, name="17", body=stronger))
    window.actions_by_id["statement.verbs"].trigger()
    (dialog,) = room.place.findChildren(VerbsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=LONG)
    row = [dialog.model.index(0, column).data() for column in range(4)]
    assert row == ["Draft 2 → now", "17", "stronger", "encourage → decide"]
    dialog.table.look_at("0")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.here[0] == "17", timeout=LONG)
