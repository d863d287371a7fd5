"""A text typed in the window: what keys, the clipboard and commands do there is in the record, one step at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from ui.places.text import TextPlace
from ui.places.text.editor import Editor
from ui.places.text.editor_blocks import each, kind_of, level_of, pieces
from ui.places.text.referring import Referring
from ui.places.text.setting_up import AskSettings, AskTitle
from ui.places.text.working import WorkingView
from ui.window import Window
from workbench.actions import writing
from workbench.actions.texts import placed
from workbench.model.commitments import Commitment
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Numbering, ParagraphKind, ParagraphStatus, Placed, Text, TextParagraph, Written
from workbench.record import journal, rows
from workbench.record.file import Record, open_record
from workbench.record.tables import meeting as meetings
from workbench.record.tables import text as texts

SLUG = "joint-statement"
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Desk:
    """The statement's working text in a window, keys that are pressed in it, and what the record says of it."""

    def __init__(self, window: Window, qtbot: QtBot, path: Path, place: str = "statement", slug: str = SLUG) -> None:
        self.window, self.qtbot, self.path, self.slug = window, qtbot, path, slug
        window.go(place)
        self.place = next(one for one in window.findChildren(TextPlace) if one.slug == slug)
        assert isinstance(self.place.current, WorkingView)
        self.view = self.place.current
        self.page: Editor = self.view.page
        self.page.setFocus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page, key, modifiers)

    def type(self, said: str) -> None:
        self.qtbot.keyClicks(self.page, said)

    def go(self, key: str, offset: int = 0) -> None:
        block = self.page.blocks.find(key)
        assert block is not None
        self.page.go_to(block, offset)

    def end_of(self, key: str) -> None:
        self.go(key, 100_000)

    def select(self, key: str, words: str) -> None:
        block = self.page.blocks.find(key)
        assert block is not None
        start = block.text().index(words)
        self.page.select(block, start, start + len(words))

    def wait(self, deed: Callable[[], object]) -> None:
        """Do something, and wait until it is in the record and nothing is on its way."""
        session = self.window.session
        assert session is not None
        with self.qtbot.waitSignal(session.changed, timeout=10_000):
            deed()
        self.qtbot.waitUntil(lambda: not (self.view._is_typed or self.view._is_writing or self.view._is_stale))

    def places(self) -> tuple[Placed, ...]:
        with open_record(self.path) as record:
            return placed(record, texts.named(record, meetings.current(record).id, self.slug))

    def rows(self) -> dict[str, TextParagraph]:
        return {one.paragraph.id: one.paragraph for one in self.places()}

    def of_number(self, number: str) -> TextParagraph:
        return next(one.paragraph for one in self.places() if one.number == number)

    def after(self, key: str) -> TextParagraph:
        keys = list(self.rows())
        return self.rows()[keys[keys.index(key) + 1]]

    def labels(self) -> list[str]:
        """The names of the steps, the last first."""
        with open_record(self.path) as record:
            return [one.label for one in journal.history(record)]

    def shown(self) -> list[str]:
        return [block.text() for block in each(self.page.document())]

    def is_like_the_record(self) -> bool:
        """Whether the page shows what the record holds, paragraph by paragraph."""
        found = [
            (self.page.blocks.key_of(one), kind_of(one), level_of(one), one.text())
            for one in each(self.page.document())
        ]
        return found == [(one.id, one.kind, one.level, one.body) for one in self.rows().values()]


@pytest.fixture
def desk(window: Window, qtbot: QtBot, sample: Path) -> Desk:
    return Desk(window, qtbot, sample)


# --- typing -----------------------------------------------------------------------------------------------------------


def test_typing_is_one_step_that_keeps_the_paragraph(desk: Desk) -> None:
    row, before = desk.of_number("4"), len(desk.labels())
    desk.end_of(row.id)
    desk.wait(lambda: desk.type(" They parted."))
    assert desk.of_number("4").id == row.id
    assert desk.of_number("4").body == row.body + " They parted."
    assert desk.of_number("4").status is ParagraphStatus.OPEN
    assert desk.labels()[0] == "Type in paragraph 4"
    assert len(desk.labels()) == before + 1
    assert desk.is_like_the_record()


def test_looking_at_texts_is_not_typing(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.page.typed, wait=300):
        desk.place.show_text("press-release")
        desk.page.resize(500, 400)
        desk.place.show_text(SLUG)
    assert not desk.view._is_typed


def test_nothing_is_written_for_words_that_were_typed_and_taken_back(desk: Desk) -> None:
    before = desk.labels()
    desk.end_of(desk.of_number("4").id)
    desk.type("x")
    desk.press(Qt.Key.Key_Backspace)
    desk.view.hand_over()
    assert desk.window.session is not None
    desk.window.session.settle()
    assert desk.labels() == before


def test_own_words_coming_back_leave_the_cursor_alone(desk: Desk) -> None:
    row = desk.of_number("4")
    desk.go(row.id, 9)
    desk.wait(lambda: desk.type("all "))
    cursor = desk.page.textCursor()
    assert desk.page.blocks.key_of(cursor.block()) == row.id
    assert cursor.positionInBlock() == 13


def test_what_is_typed_while_the_record_writes_is_kept(desk: Desk) -> None:
    row = desk.of_number("4")
    desk.end_of(row.id)
    desk.type(" One")
    desk.view.hand_over()
    desk.wait(lambda: desk.type(" two"))
    desk.qtbot.waitUntil(lambda: desk.of_number("4").body.endswith(" One two"), timeout=5_000)
    assert desk.of_number("4").id == row.id
    assert desk.labels()[:2] == ["Type in paragraph 4"] * 2


def test_what_another_hand_changes_meanwhile_stays(desk: Desk) -> None:
    mine, theirs = desk.of_number("4"), desk.of_number("5")

    def meanwhile(record: Record) -> None:
        text = list(writing.shown(record, SLUG))
        at = next(place for place, one in enumerate(text) if one.id == theirs.id)
        text[at] = Written(theirs.id, theirs.kind, "Other words.", theirs.level)
        writing.write(record, SLUG, text)

    assert desk.window.session is not None
    desk.end_of(mine.id)
    desk.type(" Mine.")
    desk.window.session.run(meanwhile)
    desk.qtbot.waitUntil(lambda: desk.of_number("4").body.endswith(" Mine."), timeout=5_000)
    assert desk.of_number("5").body == "Other words."
    desk.qtbot.waitUntil(desk.is_like_the_record)


def test_leaving_the_page_hands_over(desk: Desk) -> None:
    row = desk.of_number("4")
    desk.end_of(row.id)
    desk.type(" Left.")
    desk.wait(desk.view.outline.setFocus)
    assert desk.of_number("4").body.endswith(" Left.")


def test_closing_the_window_hands_over(window: Window, desk: Desk) -> None:
    desk.end_of(desk.of_number("4").id)
    desk.type(" Closed.")
    window.close()
    assert desk.of_number("4").body.endswith(" Closed.")


def test_another_text_hands_over(desk: Desk) -> None:
    desk.end_of(desk.of_number("4").id)
    desk.type(" Changed.")
    desk.wait(lambda: desk.place.show_text("press-release"))
    assert desk.of_number("4").body.endswith(" Changed.")
    desk.wait(
        lambda: (desk.page.setFocus(), desk.page.go_to(desk.page.document().lastBlock(), 9999), desk.type(" New."))
    )
    with open_record(desk.path) as record:
        text = texts.named(record, meetings.current(record).id, "press-release")
        assert texts.paragraphs(record, text.id)[-1].body.endswith(" New.")


# --- the shape of paragraphs -------------------------------------------------------------------------------------------


def test_enter_splits_and_numbers_follow_at_once(desk: Desk) -> None:
    row, old = desk.of_number("12"), desk.of_number("13").id
    desk.go(row.id, 150)
    desk.wait(lambda: desk.press(Qt.Key.Key_Return))
    assert desk.labels()[0] == "Split paragraph 12"
    both = [one for one in desk.places() if one.number in ("12", "12 bis")]
    assert row.id in [one.paragraph.id for one in both]
    assert "".join(one.paragraph.body for one in both) == row.body
    assert desk.of_number("13").id == old
    block = desk.page.blocks.find(both[1].paragraph.id)
    assert block is not None
    assert desk.page.lead(block) == "12 bis."
    assert desk.is_like_the_record()


def test_enter_at_the_end_begins_a_paragraph_that_is_in_the_record_with_its_first_word(desk: Desk) -> None:
    row, before = desk.of_number("12"), desk.labels()
    desk.end_of(row.id)
    desk.press(Qt.Key.Key_Return)
    assert desk.page.lead(desk.page.textCursor().block()) == "12 bis."
    desk.wait(lambda: desk.type("Ministers rested."))
    assert desk.after(row.id).body == "Ministers rested."
    assert desk.labels() == ["Add a paragraph after 12", *before]
    assert desk.rows()[row.id] == row


def test_backspace_at_the_beginning_joins(desk: Desk) -> None:
    first, second = desk.of_number("11"), desk.of_number("12")
    desk.go(second.id)
    desk.wait(lambda: desk.press(Qt.Key.Key_Backspace))
    assert desk.labels()[0] == "Join paragraphs 11 and 12"
    assert desk.rows()[first.id].body == first.body + second.body
    assert second.id not in desk.rows()
    desk.wait(lambda: desk.press(Qt.Key.Key_Z, CONTROL))
    assert desk.rows()[second.id] == second
    assert desk.rows()[first.id] == first
    assert desk.is_like_the_record()


def test_delete_at_the_end_joins_too(desk: Desk) -> None:
    first, second = desk.of_number("11"), desk.of_number("12")
    desk.end_of(first.id)
    desk.wait(lambda: desk.press(Qt.Key.Key_Delete))
    assert desk.rows()[first.id].body == first.body + second.body


def test_a_paragraph_joined_with_a_heading_is_a_heading_in_looks_too(desk: Desk) -> None:
    rows_ = list(desk.rows().values())
    at = next(place for place, one in enumerate(rows_) if one.kind is ParagraphKind.HEADING1)
    desk.go(rows_[at + 1].id)
    desk.wait(lambda: desk.press(Qt.Key.Key_Backspace))
    joined = desk.rows()[rows_[at].id]
    assert joined.kind is ParagraphKind.HEADING1
    assert joined.marks == ()
    block = desk.page.blocks.find(joined.id)
    assert block is not None
    assert {letters.fontWeight() for _, _, _, letters in pieces(block)} == {700}


def test_tab_goes_a_level_down_and_back(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.go(row.id, 5)
    desk.wait(lambda: desk.press(Qt.Key.Key_Tab))
    assert desk.rows()[row.id].level == 1
    assert desk.labels()[0] == "Move paragraph 12 a level down"
    desk.wait(lambda: desk.press(Qt.Key.Key_Backtab, SHIFT))
    assert desk.rows()[row.id] == row


def test_kinds_by_key_and_by_the_bar(desk: Desk, window: Window) -> None:
    row = desk.of_number("12")
    desk.go(row.id, 5)
    desk.wait(lambda: desk.press(Qt.Key.Key_2, CONTROL | ALT))
    assert desk.rows()[row.id].kind is ParagraphKind.HEADING2
    kinds = desk.view.format.kinds
    desk.wait(lambda: kinds.activated.emit(kinds.findData("bullet")))
    assert desk.rows()[row.id].kind is ParagraphKind.BULLET
    assert desk.page.lead(desk.page.textCursor().block()) == "•"
    desk.wait(lambda: desk.view.inspector.put.emit("level", 1))
    assert desk.rows()[row.id].level == 1


def test_bold_by_key(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.go(row.id)
    for _ in range(9):
        desk.press(Qt.Key.Key_Right, SHIFT)
    desk.wait(lambda: desk.press(Qt.Key.Key_B, CONTROL))
    assert desk.rows()[row.id].marks == (Mark(0, 9, MarkStyle.BOLD),)
    assert desk.labels()[0] == "Make words bold in paragraph 12"
    desk.wait(lambda: desk.press(Qt.Key.Key_I, CONTROL))
    assert set(desk.rows()[row.id].marks) == {Mark(0, 9, MarkStyle.BOLD), Mark(0, 9, MarkStyle.ITALIC)}
    desk.wait(lambda: desk.press(Qt.Key.Key_B, CONTROL))
    assert desk.rows()[row.id].marks == (Mark(0, 9, MarkStyle.ITALIC),)


def test_bold_for_what_is_typed_next(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.end_of(row.id)
    desk.press(Qt.Key.Key_B, CONTROL)
    desk.wait(lambda: desk.type(" now"))
    end = len(row.body)
    assert desk.rows()[row.id].marks == (Mark(end, end + 4, MarkStyle.BOLD),)


def test_letters_outside_the_first_plane_keep_marks_and_places(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.go(row.id)
    QGuiApplication.clipboard().setText("\U0001f600 ")
    desk.wait(lambda: desk.press(Qt.Key.Key_V, CONTROL))
    desk.select(row.id, row.body[:9])
    desk.wait(lambda: desk.press(Qt.Key.Key_U, CONTROL))
    assert desk.rows()[row.id].body == "\U0001f600 " + row.body
    assert desk.rows()[row.id].marks == (Mark(2, 11, MarkStyle.UNDERLINE),)


def test_alt_moves_a_paragraph_with_what_belongs_to_it(desk: Desk) -> None:
    ids = [desk.of_number(number).id for number in ("13", "13(a)", "13(b)", "13(c)")]
    before = desk.of_number("12").id
    desk.go(ids[0])
    desk.wait(lambda: desk.qtbot.keyClick(desk.page, Qt.Key.Key_Up, ALT))
    keys = list(desk.rows())
    at = keys.index(ids[0])
    assert keys[at : at + 5] == [*ids, before]
    assert desk.page.blocks.key_of(desk.page.textCursor().block()) == ids[0]
    desk.wait(lambda: desk.qtbot.keyClick(desk.page, Qt.Key.Key_Down, ALT))
    keys = list(desk.rows())
    assert keys[keys.index(before) : keys.index(before) + 5] == [before, *ids]


def test_a_heading_dragged_in_the_outline_takes_its_section_along(desk: Desk) -> None:
    before = list(desk.rows().values())
    heads = [place for place, one in enumerate(before) if one.kind is ParagraphKind.HEADING1]
    section = [one.id for one in before[heads[1] : heads[2]]]
    desk.wait(lambda: desk.view.outline._drop(section[0], None, before[heads[0]].id))
    keys = list(desk.rows())
    assert keys[heads[0] : heads[0] + len(section)] == section
    assert len(keys) == len(before)


def test_the_outline_goes_where_one_chooses(desk: Desk) -> None:
    key = desk.of_number("20").id
    desk.view.outline.look_at(key)
    assert desk.page.blocks.key_of(desk.page.textCursor().block()) == key
    desk.go(desk.of_number("3").id)
    assert desk.view.outline.key == desk.of_number("3").id


def test_paragraphs_are_added_and_removed_by_command(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.go(row.id)
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.wait(lambda: desk.type("Ministers rested."))
    assert desk.after(row.id).body == "Ministers rested."
    desk.go(row.id)
    desk.view.outline.setFocus()
    desk.wait(lambda: desk.qtbot.keyClick(desk.view.outline, Qt.Key.Key_Delete))
    assert row.id not in desk.rows()
    assert desk.labels()[0] == "Remove paragraph 12"


# --- undo -------------------------------------------------------------------------------------------------------------


def test_undo_takes_what_is_being_typed_back_as_a_step(desk: Desk) -> None:
    row, before = desk.of_number("4"), desk.labels()
    desk.end_of(row.id)
    desk.type(" Never mind.")
    desk.wait(lambda: desk.press(Qt.Key.Key_Z, CONTROL))
    desk.qtbot.waitUntil(lambda: desk.of_number("4") == row, timeout=5_000)
    desk.qtbot.waitUntil(desk.is_like_the_record)
    assert len(desk.labels()) > len(before)
    desk.wait(lambda: desk.press(Qt.Key.Key_Z, CONTROL | SHIFT))
    assert desk.of_number("4").body == row.body + " Never mind."
    desk.qtbot.waitUntil(desk.is_like_the_record)


def test_undo_goes_to_what_it_changed(desk: Desk) -> None:
    row = desk.of_number("4")
    desk.end_of(row.id)
    desk.wait(lambda: desk.type(" Once."))
    desk.go(desk.of_number("30").id)
    desk.wait(lambda: desk.press(Qt.Key.Key_Z, CONTROL))
    assert desk.of_number("4") == row
    assert desk.page.blocks.key_of(desk.page.textCursor().block()) == row.id


# --- the clipboard ------------------------------------------------------------------------------------------------------

WORD = (
    "<html><head><style>p.MsoNormal {margin:0}</style></head><body><!--StartFragment-->"
    "<h2>Skills</h2><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Ministers <b>agreed</b> on skills.</p>"
    "<p class=MsoNormal style='color:red'>They <i>parted</i>.<sup>1</sup></p><!--EndFragment--></body></html>"
)


def _paste(desk: Desk, html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(text or "x")
    QGuiApplication.clipboard().setMimeData(data)
    desk.press(Qt.Key.Key_V, CONTROL)


def test_a_page_of_word_is_pasted_as_clean_paragraphs(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.end_of(row.id)
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: _paste(desk, WORD))
    keys = list(desk.rows())
    at = keys.index(row.id)
    new = [desk.rows()[key] for key in keys[at + 1 : at + 4]]
    assert [(one.kind, one.body, one.marks) for one in new] == [
        (ParagraphKind.HEADING2, "Skills", ()),
        (ParagraphKind.NUMBERED, "Ministers agreed on skills.", (Mark(10, 16, MarkStyle.BOLD),)),
        (
            ParagraphKind.NUMBERED,
            "They parted.1",
            (Mark(5, 11, MarkStyle.ITALIC), Mark(12, 13, MarkStyle.SUPERSCRIPT)),
        ),
    ]
    assert desk.rows()[row.id] == row


def test_lines_of_text_become_paragraphs_without_their_typed_numbers(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.end_of(row.id)
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: _paste(desk, text="4. Ministers met.\n\n(a) They spoke.\r\n"))
    keys = list(desk.rows())
    at = keys.index(row.id)
    assert [desk.rows()[key].body for key in keys[at + 1 : at + 3]] == ["Ministers met.", "They spoke."]


def test_words_are_pasted_into_the_words_that_are_there(desk: Desk) -> None:
    row = desk.of_number("12")
    desk.go(row.id, 9)
    desk.wait(lambda: _paste(desk, text=" all"))
    assert desk.rows()[row.id].body == f"{row.body[:9]} all{row.body[9:]}"


def test_what_is_copied_has_numbers_and_looks(desk: Desk) -> None:
    first, second = desk.of_number("11"), desk.of_number("12")
    desk.go(first.id)
    cursor = desk.page.textCursor()
    block = desk.page.blocks.find(second.id)
    assert block is not None
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    desk.page.setTextCursor(cursor)
    desk.press(Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"11.\t{first.body}\n12.\t{second.body}"
    assert "<p>11.&nbsp;&nbsp;Ministers" in data.html()


def test_a_paragraph_that_is_cut_and_pasted_is_itself(desk: Desk) -> None:
    row, other = desk.of_number("12"), desk.of_number("20(a)")
    desk.go(row.id)
    block = desk.page.blocks.find(row.id)
    assert block is not None
    cursor = QTextCursor(block)
    cursor.setPosition(block.next().position(), QTextCursor.MoveMode.KeepAnchor)
    desk.page.setTextCursor(cursor)
    desk.wait(lambda: desk.press(Qt.Key.Key_X, CONTROL))
    assert row.id not in desk.rows()
    desk.go(other.id)
    desk.wait(lambda: desk.press(Qt.Key.Key_V, CONTROL))
    keys = list(desk.rows())
    assert keys[keys.index(other.id) - 1] == row.id
    assert (desk.rows()[row.id].body, desk.rows()[row.id].kind) == (row.body, row.kind)
    assert (desk.rows()[other.id].body, desk.rows()[other.id].level) == (other.body, other.level)


# --- finding, referring, committing -------------------------------------------------------------------------------------


def test_words_are_found_counted_and_walked(desk: Desk) -> None:
    desk.go(desk.of_number("1").id)
    desk.press(Qt.Key.Key_F, CONTROL)
    line = desk.view.finding._words
    desk.qtbot.keyClicks(line, "micro enterprises")
    total = sum(one.body.lower().count("micro enterprises") for one in desk.rows().values())
    assert total > 1
    assert desk.view.finding._count.text() == f"1 of {total}"
    assert desk.page.textCursor().selectedText().lower() == "micro enterprises"
    desk.qtbot.keyClick(line, Qt.Key.Key_F3)
    assert desk.view.finding._count.text() == f"2 of {total}"
    desk.qtbot.keyClick(line, Qt.Key.Key_F3, SHIFT)
    desk.qtbot.keyClick(line, Qt.Key.Key_F3, SHIFT)
    assert desk.view.finding._count.text() == f"{total} of {total}"
    desk.qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert desk.view.finding.isHidden()


def test_all_are_replaced_in_one_step(desk: Desk) -> None:
    before = desk.labels()
    desk.press(Qt.Key.Key_H, CONTROL)
    bar = desk.view.finding
    desk.qtbot.keyClicks(bar._words, "micro enterprises")
    desk.qtbot.keyClicks(bar._by, "very small firms")
    count = len(bar._places)
    desk.wait(lambda: desk.qtbot.mouseClick(bar._all, Qt.MouseButton.LeftButton))
    bodies = [one.body for one in desk.rows().values()]
    assert sum(body.count("very small firms") for body in bodies) == count > 1
    assert len(desk.labels()) == len(before) + 1
    assert desk.is_like_the_record()


def test_one_place_is_replaced(desk: Desk) -> None:
    desk.go(desk.of_number("1").id)
    desk.press(Qt.Key.Key_H, CONTROL)
    bar = desk.view.finding
    desk.qtbot.keyClicks(bar._words, "micro enterprises")
    count = len(bar._places)
    desk.qtbot.keyClicks(bar._by, "very small firms")
    desk.wait(lambda: desk.qtbot.mouseClick(bar._replace, Qt.MouseButton.LeftButton))
    assert sum(one.body.count("very small firms") for one in desk.rows().values()) == 1
    assert len(bar._places) == count - 1


def test_a_reference_is_chosen_by_words(desk: Desk) -> None:
    row = desk.of_number("4")
    desk.end_of(row.id)
    desk.press(Qt.Key.Key_R, CONTROL | SHIFT)
    (dialog,) = desk.window.findChildren(Referring)
    words = desk.of_number("20(b)").body[:25]
    desk.qtbot.keyClicks(dialog.line, words)
    assert dialog.list.count() == 1
    desk.wait(lambda: desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Return))
    assert desk.of_number("4").body == f"{row.body} paragraph 20(b)"


def test_a_commitment_is_made_of_the_selected_words(desk: Desk) -> None:
    row = desk.of_number("A.24")
    quotation = row.body.split(";")[0]
    desk.select(row.id, quotation)
    desk.wait(lambda: desk.press(Qt.Key.Key_M, CONTROL | SHIFT))
    with open_record(desk.path) as record:
        made = rows.select(record, Commitment, "WHERE paragraph_id = ?", (row.id,))
    assert quotation in [one.body for one in made]
    desk.qtbot.waitUntil(lambda: desk.view.inspector._list.count() == len(made))


def test_words_that_are_half_selected_are_taken_whole(desk: Desk) -> None:
    row = desk.of_number("A.24")
    desk.select(row.id, row.body[3:30])
    desk.wait(lambda: desk.press(Qt.Key.Key_M, CONTROL | SHIFT))
    with open_record(desk.path) as record:
        made = rows.select(record, Commitment, "WHERE paragraph_id = ?", (row.id,))
    words = row.body.split()
    assert any(one.body == " ".join(words[: len(one.body.split())]) and len(one.body) >= 30 for one in made)


def test_a_file_on_the_clipboard_is_no_words(desk: Desk) -> None:
    before = desk.shown()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(desk.path))])
    data.setText(str(desk.path))
    assert not desk.page.canInsertFromMimeData(data)
    desk.page.insertFromMimeData(data)
    assert desk.shown() == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_under_the_right_button_offers_the_words_commands(desk: Desk) -> None:
    row = desk.of_number("A.24")
    desk.select(row.id, row.body[:40])
    desk.page.customContextMenuRequested.emit(QPoint(100, 100))
    menu = next(one for one in desk.page.findChildren(QMenu) if one.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert "Make commitment from selection" in offered
    assert not [said for said in offered if said.replace("&", "").startswith(("Undo", "Redo"))]
    menu.close()


def test_words_just_typed_can_be_committed(desk: Desk) -> None:
    row = desk.of_number("A.24")
    desk.end_of(row.id)
    desk.type(" Economies will train inspectors.")
    desk.select(row.id, "Economies will train inspectors.")
    desk.wait(lambda: desk.press(Qt.Key.Key_M, CONTROL | SHIFT))

    def found() -> list[str | None]:
        with open_record(desk.path) as record:
            made = rows.select(record, Commitment, "WHERE body = ?", ("Economies will train inspectors.",))
        return [one.paragraph_id for one in made]

    desk.qtbot.waitUntil(lambda: found() == [row.id])  # the words are handed over first, as a step of their own


# --- texts as wholes ----------------------------------------------------------------------------------------------------


def _texts(desk: Desk) -> dict[str, Text]:
    with open_record(desk.path) as record:
        return {one.slug: one for one in texts.of_meeting(record, meetings.current(record).id)}


def _accept(desk: Desk, dialog: QDialog) -> None:
    desk.wait(lambda: desk.qtbot.keyClick(dialog, Qt.Key.Key_Return))


def test_a_text_is_started_written_renamed_set_up_and_removed(desk: Desk, window: Window) -> None:
    window.actions_by_id["writing.new-text"].trigger()
    (dialog,) = window.findChildren(AskTitle)
    desk.qtbot.keyClicks(dialog.line, "Opening remarks")
    _accept(desk, dialog)
    desk.qtbot.waitUntil(lambda: desk.place.slug == "opening-remarks")
    desk.page.setFocus()
    desk.wait(lambda: desk.type("Welcome."))
    desk.slug = "opening-remarks"
    assert [(one.body, one.kind) for one in desk.rows().values()] == [("Welcome.", ParagraphKind.NUMBERED)]
    window.actions_by_id["writing.text-settings"].trigger()
    (asked,) = window.findChildren(AskSettings)
    asked.numbering.setCurrentIndex(asked.numbering.findData(Numbering.NONE))
    asked.classification.setText("For the Chair")
    _accept(desk, asked)
    found = _texts(desk)["opening-remarks"]
    assert (found.numbering, found.classification) == (Numbering.NONE, "For the Chair")
    assert desk.page.lead(desk.page.document().begin()) == ""
    desk.wait(window.actions_by_id["writing.remove-text"].trigger)
    assert "opening-remarks" not in _texts(desk)
    assert desk.place.slug == SLUG
    desk.wait(window.actions_by_id["edit.undo"].trigger)
    assert "opening-remarks" in _texts(desk)
    desk.place.show_text("opening-remarks")
    assert desk.shown() == ["Welcome."]
    refused: list[object] = []
    assert window.session is not None
    window.session.refused.connect(refused.append)
    desk.wait(window.actions_by_id["edit.redo"].trigger)
    assert (desk.place.slug, refused) == (SLUG, [])


def test_a_text_that_went_round_stays(desk: Desk, window: Window) -> None:
    session = window.session
    assert session is not None
    session.refused.disconnect()
    with desk.qtbot.waitSignal(session.refused):
        window.actions_by_id["writing.remove-text"].trigger()
    assert SLUG in _texts(desk)
    assert desk.place.slug == SLUG


def test_the_first_words_typed_in_a_composed_text_write_it_down(window: Window, qtbot: QtBot, sample: Path) -> None:
    desk = Desk(window, qtbot, sample, "summary", "chairs-summary")
    with open_record(sample) as record:
        text = texts.named(record, meetings.current(record).id, "chairs-summary")
        assert not texts.paragraphs(record, text.id)
    count = len(desk.shown())
    desk.page.go_to(desk.page.document().lastBlock(), 10_000)
    desk.wait(lambda: desk.type(" The Chair thanked all."))
    assert len(desk.rows()) == count
    assert list(desk.rows().values())[-1].body.endswith(" The Chair thanked all.")
    assert desk.is_like_the_record()
    desk.wait(lambda: desk.press(Qt.Key.Key_Z, CONTROL))
    assert desk.is_like_the_record()
    assert desk.page.textCursor().block().blockNumber() == count - 1
    desk.wait(lambda: desk.type(" Again."))
    assert list(desk.rows().values())[-1].body.endswith(" Again.")


# --- what may not be written, and what it costs -------------------------------------------------------------------------


def test_a_record_held_elsewhere_is_only_read(sample: Path, qtbot: QtBot) -> None:
    with open_record(sample, write=True):
        window = Window(sample, "statement")
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        session = window.session
        assert session is not None
        qtbot.waitUntil(lambda: bool(session.read_only))
        desk = Desk(window, qtbot, sample)
        before = desk.shown()
        desk.type("x")
        desk.press(Qt.Key.Key_Return)
        assert desk.shown() == before
        assert desk.page.isReadOnly()
        assert not window.actions_by_id["writing.bold"].isEnabled()
        window.close()


def _long(path: Path, count: int) -> None:
    with open_record(path, write=True) as record:
        made = [
            Written(None, ParagraphKind.NUMBERED, f"Ministers reviewed the progress of measure {n}.")
            for n in range(count)
        ]
        writing.write(record, "press-release", made)


def test_in_a_long_text_a_letter_touches_one_block_and_a_pause_writes_one_row(
    window: Window, qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    window.session.close()
    window.close()
    _long(sample, 1000)
    shown = Window(sample, "statement")
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    session = shown.session
    assert session is not None
    qtbot.waitUntil(lambda: session.can_write)
    desk = Desk(shown, qtbot, sample)
    desk.place.show_text("press-release")
    desk.slug = "press-release"
    assert desk.page.document().blockCount() == 1000
    counted = {"read": 0, "renumber": 0}
    for owner, name in ((desk.page.blocks, "read"), (desk.page, "renumber")):
        monkeypatch.setattr(owner, name, _counting(counted, name, getattr(owner, name)))
    changes: list[tuple[int, int, int]] = []
    desk.page.document().contentsChange.connect(lambda *change: changes.append(change))
    desk.page.go_to(desk.page.document().findBlockByNumber(500), 5)
    desk.type("slowly")
    assert counted == {"read": 0, "renumber": 0}
    assert [added for _, _, added in changes] == [1] * 6
    desk.wait(lambda: None)  # the pause
    with open_record(sample) as record:
        number = journal.history(record)[0].number
        assert [name for name, *_ in journal.changes(record, number)] == ["paragraph"]
    assert counted["read"] <= 2
    shown.close()


def _counting(counted: dict[str, int], name: str, real: Callable[[], object]) -> Callable[[], object]:
    def count() -> object:
        counted[name] += 1
        return real()

    return count


def test_the_page_paints_its_numbers_in_light_and_dark(desk: Desk) -> None:
    image = desk.page.grab().toImage()
    left = desk.page.viewport().mapTo(desk.page, QPoint(72, 0)).x()
    inked = {image.pixelColor(x, y).lightness() < 128 for x in range(left, left + 30) for y in range(image.height())}
    assert inked == {True, False}
