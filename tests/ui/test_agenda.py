"""The agenda in the window: what is typed, moved, pinned, noted and removed there is in the record."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.column import CHOICES
from ui.places.agenda import Agenda, adding, typed
from ui.places.agenda.columns import ENDS, ITEM, KIND, LEAD, MINUTES, NUMBER, STARTS, sum_line
from ui.places.agenda.entries import Entry, can_indent, can_move, entries, found, neighbour
from ui.places.lists import ListReview
from ui.window import Window
from workbench.actions import agenda as actions
from workbench.actions.create import new as new_record
from workbench.errors import WorkbenchError
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind, Scheduled, schedule
from workbench.record import rows
from workbench.record.file import Record, open_record
from workbench.record.tables import agenda as table
from workbench.record.tables import delegations
from workbench.record.tables import meeting as meetings

Key, No, Alt = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """The agenda in a window; and what the record says of it."""

    def __init__(self, window: Window, qtbot: QtBot, path: Path) -> None:
        self.window, self.qtbot, self.path = window, qtbot, path
        window.go("agenda")
        (self.place,) = window.findChildren(Agenda)
        self.view, self.side, self.model = self.place._view, self.place._side, self.place._model
        self.view.setFocus()
        self.refused: list[WorkbenchError] = []
        assert window.session is not None
        self.session = window.session
        self.session.refused.disconnect()
        self.session.refused.connect(self.refused.append)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = No) -> None:
        """A key, wherever the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, words: str) -> None:
        """Letters over what is selected where the focus is, and Enter."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit | QPlainTextEdit)
        focused.selectAll()
        self.press(Key.Key_Delete)
        self.qtbot.keyClicks(focused, words)
        self.press(Key.Key_Return)

    def wait(self, change: Callable[[], object]) -> None:
        """Do something, and wait until it is in the record and shown."""
        with self.qtbot.waitSignal(self.session.changed, timeout=10_000):
            change()
        self.session.settle()

    def go(self, title: str, column: int = ITEM) -> None:
        index = self.model.index_of(self.item(title).id)
        assert index.isValid()
        self.view.setCurrentIndex(index.siblingAtColumn(column))

    def put(self, title: str, column: int, words: str) -> None:
        """Type in a cell by its editor, as a person does."""
        self.go(title, column)
        self.press(Key.Key_F2)
        self.type(words)

    def action(self, name: str) -> QAction:
        return self.window.actions_by_id[name]

    def shown(self, title: str, column: int) -> str:
        return str(self.model.index_of(self.item(title).id).siblingAtColumn(column).data())

    def read(self) -> tuple[Scheduled, ...]:
        with open_record(self.path) as record:
            return schedule(table.items(record, meetings.current(record).id))

    def row(self, title: str) -> Scheduled:
        return next(row for row in self.read() if row.item.title == title)

    def item(self, title: str) -> AgendaItem:
        return self.row(title).item

    def titles(self) -> list[str]:
        return [row.item.title for row in self.read()]

    def said(self, title: str) -> tuple[Intervention, ...]:
        with open_record(self.path) as record:
            return table.interventions_of(record, self.item(title).id)

    def decided(self, title: str) -> tuple[Decision, ...]:
        with open_record(self.path) as record:
            return table.decisions_of(record, self.item(title).id)

    def held(self) -> tuple[object, ...]:
        """All rows that the place shows, to be the same again after undo."""
        with open_record(self.path) as record:
            meeting = meetings.current(record).id
            return (
                table.items(record, meeting),
                table.interventions(record, meeting),
                table.decisions(record, meeting),
            )


@pytest.fixture
def desk(window: Window, qtbot: QtBot, sample: Path) -> Desk:
    return Desk(window, qtbot, sample)


# --- rows -----------------------------------------------------------------------------------------------------------------


def test_a_new_item_is_typed_where_it_was_added_and_undone(desk: Desk) -> None:
    before = desk.held()
    desk.go("Adoption of the agenda")
    desk.wait(lambda: desk.press(Key.Key_N, Ctrl))
    desk.wait(lambda: desk.type("Election of the rapporteur"))
    titles = desk.titles()
    assert titles[titles.index("Adoption of the agenda") + 1] == "Election of the rapporteur"
    assert desk.item("Election of the rapporteur").number == "", "2.3 is taken by the next item"
    desk.wait(desk.window.undo)
    desk.wait(desk.window.undo)
    assert desk.held() == before
    assert desk.view.key, "something is looked at, so that the keys go on"


def test_an_item_that_ends_a_session_continues_its_numbers(desk: Desk) -> None:
    desk.go("Plenary I: Innovation of SMEs")
    desk.wait(lambda: desk.press(Key.Key_N, Ctrl))
    desk.wait(lambda: desk.type("Advice by telephone"))
    made = desk.item("Advice by telephone")
    assert (made.number, made.parent_id) == ("3.4", desk.item("Plenary I: Innovation of SMEs").id)


def test_sessions_breaks_and_days_come_to_stand_where_they_belong(desk: Desk) -> None:
    desk.go("Capital for innovative SMEs")
    desk.wait(desk.action("agenda.add-session").trigger)
    titles = desk.titles()
    assert titles[titles.index("Capital for innovative SMEs") + 1] == "New session"
    assert desk.item("New session").parent_id == desk.item("Day 1").id
    desk.go("What keeps small firms from innovating")
    desk.wait(desk.action("agenda.add-break").trigger)
    coffee = desk.read()[desk.titles().index("What keeps small firms from innovating") + 1].item
    assert (coffee.kind, coffee.minutes) == (ItemKind.BREAK, 15)
    desk.wait(desk.action("agenda.add-day").trigger)
    day = desk.read()[-1].item
    assert (day.title, day.kind, day.pinned) == ("Day 3", ItemKind.DAY, datetime(2005, 9, 3, tzinfo=UTC))


def test_cells_are_typed_in_place(desk: Desk) -> None:
    title = "Adoption of the agenda"
    desk.wait(lambda: desk.put(title, MINUTES, "0:25"))
    desk.wait(lambda: desk.put(title, LEAD, "Australia"))
    desk.wait(lambda: desk.put(title, NUMBER, "2.2 bis"))
    kind = desk.model.index_of(desk.item(title).id).siblingAtColumn(KIND)
    assert kind.data(CHOICES) == ["Session", "Item", "Break", "Ceremony"], "a day stands at the top only"
    desk.wait(lambda: desk.model.setData(kind, "Ceremony"))
    item = desk.item(title)
    assert (item.minutes, item.lead, item.number, item.kind) == (25, "Australia", "2.2 bis", ItemKind.CEREMONY)
    desk.wait(lambda: desk.put(title, ITEM, "Adoption of the programme"))
    assert desk.item("Adoption of the programme").id == item.id
    assert desk.shown("Adoption of the programme", ITEM) == "Adoption of the programme"


def test_the_key_that_begins_typing_leaves_what_is_being_typed(desk: Desk) -> None:
    desk.go("Adoption of the agenda")
    desk.press(Key.Key_F2)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    desk.qtbot.keyClicks(focused, "Tea")
    desk.press(Key.Key_F2)
    assert QApplication.focusWidget() is focused
    assert focused.text() == "Tea"
    desk.wait(lambda: desk.press(Key.Key_Return))
    assert desk.item("Tea")


def test_tab_goes_on_to_the_next_cell_of_the_row(desk: Desk) -> None:
    title = "Adoption of the agenda"
    desk.go(title, NUMBER)
    desk.press(Key.Key_Return)
    for column in (ITEM, STARTS, MINUTES, LEAD):
        desk.press(Key.Key_Tab)
        assert (desk.view.currentIndex().column(), desk.view.key) == (column, desk.item(title).id)
    desk.wait(lambda: desk.type("Canada"))
    assert desk.item(title).lead == "Canada"


def test_what_is_no_length_is_refused_in_words_and_changes_nothing(desk: Desk) -> None:
    before = desk.held()
    for count, (column, words) in enumerate(((MINUTES, "soon"), (STARTS, "25:00"), (MINUTES, "99999")), 1):
        desk.put("Adoption of the agenda", column, words)
        desk.qtbot.waitUntil(lambda count=count: len(desk.refused) == count)  # type: ignore[misc]
    assert [error.what for error in desk.refused[:2]] == ["“soon” is no length", "“25:00” is no time"]
    assert desk.held() == before


def test_the_length_of_a_session_is_not_typed(desk: Desk) -> None:
    index = desk.model.index_of(desk.item("Opening of the meeting").id)
    assert not index.siblingAtColumn(MINUTES).flags() & Qt.ItemFlag.ItemIsEditable
    assert index.siblingAtColumn(ITEM).flags() & Qt.ItemFlag.ItemIsEditable
    assert index.siblingAtColumn(MINUTES).data() == "40"
    assert index.siblingAtColumn(ENDS).data() == "11:40"


# --- moving ---------------------------------------------------------------------------------------------------------------


def test_rows_move_by_key_and_what_is_looked_at_goes_with_them(desk: Desk) -> None:
    before = desk.held()
    desk.go("Group photograph")
    desk.wait(lambda: desk.press(Key.Key_Up, Alt))
    titles = desk.titles()
    assert titles[titles.index("Group photograph") + 1] == "Adoption of the agenda"
    assert desk.view.key == desk.item("Group photograph").id
    desk.wait(lambda: desk.press(Key.Key_Left, Alt))
    assert desk.item("Group photograph").parent_id == desk.item("Day 1").id
    desk.wait(lambda: desk.press(Key.Key_Right, Alt))
    assert desk.item("Group photograph").parent_id == desk.item("Opening of the meeting").id
    for _ in range(3):
        desk.wait(desk.window.undo)
    assert desk.held() == before


def _drop(desk: Desk, title: str, row: int, parent: QModelIndex) -> None:
    index = desk.model.index_of(desk.item(title).id)
    carried = desk.model.mimeData([index])
    desk.model.dropMimeData(carried, Qt.DropAction.MoveAction, row, 0, parent)


def test_a_dragged_item_falls_before_another_or_into_a_session(desk: Desk) -> None:
    before = desk.held()
    opening = desk.model.index_of(desk.item("Opening of the meeting").id)
    desk.wait(lambda: _drop(desk, "Women in small business", 1, opening))
    titles = desk.titles()
    assert titles.index("Women in small business") + 1 == titles.index("Adoption of the agenda")
    press = desk.model.index_of(desk.item("Press conference").id)
    desk.wait(lambda: _drop(desk, "Women in small business", -1, press))
    assert desk.item("Women in small business").parent_id == desk.item("Press conference").id
    desk.wait(desk.window.undo)
    desk.wait(desk.window.undo)
    assert desk.held() == before


def test_a_day_dragged_into_a_session_is_refused(desk: Desk) -> None:
    before = desk.held()
    _drop(desk, "Day 2", -1, desk.model.index_of(desk.item("Opening of the meeting").id))
    desk.qtbot.waitUntil(lambda: bool(desk.refused))
    assert "stands at the top" in desk.refused[0].what
    assert desk.held() == before


def test_commands_that_would_do_nothing_cannot_be_run(desk: Desk) -> None:
    desk.go("Day 1")
    assert not desk.action("rows.up").isEnabled()
    assert desk.action("rows.down").isEnabled()
    assert not desk.action("rows.indent").isEnabled()
    assert not desk.action("rows.outdent").isEnabled()
    desk.go("Closing lunch and farewell")
    assert not desk.action("rows.down").isEnabled(), "there is no day after it"
    assert desk.action("rows.indent").isEnabled()


def test_what_was_closed_stays_closed(desk: Desk) -> None:
    desk.go("Group photograph")
    second = desk.model.index_of(desk.item("Day 2").id)
    desk.view.collapse(second)
    desk.wait(lambda: desk.press(Key.Key_Up, Alt))
    assert not desk.view.isExpanded(desk.model.index_of(desk.item("Day 2").id))
    assert desk.view.isExpanded(desk.model.index_of(desk.item("Day 1").id))


# --- times ----------------------------------------------------------------------------------------------------------------


def test_a_typed_start_pins_in_the_zone_of_the_meeting_and_tells_the_clash(desk: Desk) -> None:
    before = desk.held()
    desk.wait(lambda: desk.put("Adoption of the agenda", STARTS, "11:10"))
    row = desk.row("Adoption of the agenda")
    assert row.item.pinned == datetime(2005, 9, 1, 2, 10, tzinfo=UTC)
    assert row.overlap == 5
    assert desk.shown("Adoption of the agenda", STARTS) == "! 11:10"
    assert desk.shown("Adoption of the agenda", ITEM).startswith("Clash, 5 min")
    assert desk.place._sum.text().endswith("1 clash")
    desk.go("Day 1")
    desk.press(Key.Key_F8)
    assert desk.view.key == row.item.id
    desk.wait(lambda: desk.put("Adoption of the agenda", STARTS, ""))
    assert desk.held() == before
    assert desk.place._sum.text() == "Day 1 09:00–22:00 · Day 2 09:00–14:30 · no clashes"


def test_a_start_is_pinned_where_it_is_and_let_go(desk: Desk) -> None:
    desk.go("Adoption of the agenda")
    starts = desk.row("Adoption of the agenda").starts_at
    desk.wait(lambda: desk.press(Key.Key_T, Ctrl))
    assert desk.item("Adoption of the agenda").pinned == starts
    index = desk.view.currentIndex().siblingAtColumn(STARTS)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "pinned" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    desk.wait(lambda: desk.press(Key.Key_T, Ctrl))
    assert desk.item("Adoption of the agenda").pinned is None


def test_a_day_typed_with_its_hour_pins_to_that_day(desk: Desk) -> None:
    desk.wait(lambda: desk.put("Press conference", STARTS, "3 Sep 2005 9:00"))
    assert desk.item("Press conference").pinned == datetime(2005, 9, 3, tzinfo=UTC)


# --- beside it ------------------------------------------------------------------------------------------------------------


def test_the_form_changes_the_item_that_is_looked_at(desk: Desk) -> None:
    desk.go("Adoption of the agenda")
    for name, words in {"purpose": "for decision", "minutes": "20", "pinned": "1 Sep 2005 11:20"}.items():
        field = desk.side.form.widget(name)
        field.setFocus()
        desk.wait(lambda words=words: desk.type(words))  # type: ignore[misc]
    summary = desk.side.form.widget("summary")
    assert isinstance(summary, QPlainTextEdit)
    summary.setFocus()
    desk.qtbot.keyClicks(summary, "Ministers adopted the agenda.")
    desk.wait(lambda: desk.go("Group photograph"))
    item = desk.item("Adoption of the agenda")
    assert (item.purpose, item.minutes, item.summary) == ("for decision", 20, "Ministers adopted the agenda.")
    assert item.pinned == datetime(2005, 9, 1, 2, 20, tzinfo=UTC)
    assert desk.item("Group photograph").summary == ""


def test_papers_of_an_item_lead_to_their_place(desk: Desk) -> None:
    desk.go("Measuring innovation programmes")
    asked: list[tuple[str, str]] = []
    desk.place.asked.disconnect()
    desk.place.asked.connect(lambda kind, key: asked.append((kind, key)))
    desk.side._papers.setFocus()
    desk.press(Key.Key_Return)
    with open_record(desk.path) as record:
        (paper,) = table.papers_of_item(record, desk.item("Measuring innovation programmes").id)
    assert asked == [("paper", paper.id)]


def test_what_is_said_is_typed_as_a_line(desk: Desk) -> None:
    before = desk.held()
    desk.go("Adoption of the agenda")
    desk.press(Key.Key_J, Ctrl)
    desk.wait(lambda: desk.type("AUS, NZL: support the agenda as it stands"))
    said = desk.said("Adoption of the agenda")[-2:]
    assert [one.body for one in said] == ["support the agenda as it stands"] * 2
    with open_record(desk.path) as record:
        codes = {member.id: member.code for member in meetings.members(record, meetings.current(record).series_id)}
        meeting = meetings.current(record).id
        whose = {one.id: codes.get(one.member_id or "") for one in delegations.of_meeting(record, meeting)}
    assert [whose[one.delegation_id] for one in said] == ["AUS", "NZL"]
    assert QApplication.focusWidget() is desk.side.said.line, "the next line can be typed at once"
    assert desk.side.said.line.text() == ""
    desk.wait(desk.window.undo)
    assert desk.held() == before


def test_a_line_without_a_speaker_comes_back_and_says_why(desk: Desk) -> None:
    before = desk.held()
    desk.go("Adoption of the agenda")
    desk.press(Key.Key_J, Ctrl)
    desk.type("Somebody supports it")
    desk.qtbot.waitUntil(lambda: bool(desk.side.said.line.text()))
    assert desk.side.said.line.text() == "Somebody supports it"
    assert desk.side.said._told.text()
    assert (desk.held(), desk.refused) == (before, [])


TALKED = "What keeps small firms from innovating"


def test_interventions_are_changed_moved_and_removed_in_their_list(desk: Desk) -> None:
    before, said = desk.held(), desk.said(TALKED)
    desk.place.reveal("intervention", said[1].id)
    notes = desk.side.said.notes
    notes.setFocus()
    assert notes.key == said[1].id
    assert desk.place.row_word == "intervention"
    desk.wait(lambda: desk.press(Key.Key_Up, Alt))
    assert [one.id for one in desk.said(TALKED)[:2]] == [said[1].id, said[0].id]
    desk.press(Key.Key_F2)
    desk.wait(lambda: desk.type("shares the concern"))
    assert desk.said(TALKED)[0].body == "shares the concern"
    notes.setFocus()
    desk.wait(lambda: desk.press(Key.Key_Delete))
    assert [one.id for one in desk.said(TALKED)] == [said[0].id, *(one.id for one in said[2:])]
    assert desk.item(TALKED), "the item itself stays"
    for _ in range(3):
        desk.wait(desk.window.undo)
    assert desk.held() == before


def test_who_spoke_is_chosen_and_the_point_typed_under_the_list(desk: Desk) -> None:
    said = desk.said(TALKED)
    desk.place.reveal("intervention", said[0].id)
    notes = desk.side.said.notes
    index = notes.model().index(0, 0)
    other = next(code for code in desk.side._spoke.values() if code != index.data())
    desk.wait(lambda: notes.model().setData(index, other))
    assert desk.side._spoke[desk.said(TALKED)[0].delegation_id] == other
    point = desk.side.point.widget("point")
    assert isinstance(point, QPlainTextEdit)
    point.setFocus()
    point.selectAll()
    desk.qtbot.keyClicks(point, "asked for fewer forms")
    desk.wait(lambda: notes.look_at(said[1].id))
    assert [one.point for one in desk.said(TALKED)[:2]] == ["asked for fewer forms", said[1].point]


def test_decisions_are_typed_changed_and_removed(desk: Desk) -> None:
    before, title = desk.held(), "Group photograph"
    desk.go(title)
    desk.action("agenda.note-decision").trigger()
    desk.wait(lambda: desk.type("Ministers will stand in protocol order."))
    (made,) = desk.decided(title)
    desk.place.reveal("decision", made.id)
    desk.side.decided.notes.setFocus()
    desk.press(Key.Key_Return)
    desk.wait(lambda: desk.type("Ministers will stand by height."))
    assert [one.body for one in desk.decided(title)] == ["Ministers will stand by height."]
    desk.side.decided.notes.setFocus()
    desk.wait(lambda: desk.press(Key.Key_Delete))
    assert desk.decided(title) == ()
    for _ in range(3):
        desk.wait(desk.window.undo)
    assert desk.held() == before


def test_delete_takes_out_no_intervention_once_its_list_is_hidden(desk: Desk) -> None:
    said = desk.said(TALKED)
    desk.place.reveal("intervention", said[0].id)
    desk.side.said.notes.setFocus()
    desk.side.setCurrentIndex(0)
    assert desk.place.row_word == "item"
    assert desk.place.chosen_rows() == (desk.item(TALKED).id,)


def test_an_item_is_removed_and_the_next_one_looked_at(desk: Desk) -> None:
    before = desk.held()
    desk.go("Adoption of the agenda")
    desk.wait(lambda: desk.press(Key.Key_Delete))
    assert "Adoption of the agenda" not in desk.titles()
    assert desk.view.key == desk.item("Group photograph").id
    desk.wait(desk.window.undo)
    assert desk.held() == before


def test_copied_rows_are_taken_in_after_a_review(desk: Desk) -> None:
    before = desk.held()
    QApplication.clipboard().setText("Number\tItem\tMinutes\n11\tVisit to a cluster\t50\n")
    desk.action("rows.paste").trigger()
    (review,) = desk.window.findChildren(ListReview)
    desk.qtbot.waitUntil(review.deed.isEnabled, timeout=10_000)
    assert desk.held() == before, "nothing is written before it is confirmed"
    desk.wait(review.deed.click)
    taken = desk.item("Visit to a cluster")
    assert (taken.number, taken.minutes) == ("11", 50)
    assert desk.shown("Visit to a cluster", ITEM) == "Visit to a cluster"


def test_reveal_shows_the_rows_of_other_places(desk: Desk) -> None:
    desk.window.go("overview")
    (key,) = {desk.item("Press conference").id}
    desk.window.reveal("agenda_item", key)
    assert desk.window.place is desk.place
    assert desk.view.key == key
    with open_record(desk.path) as record:
        made = table.decisions(record, meetings.current(record).id)[0]
    desk.window.reveal("decision", made.id)
    assert (desk.view.key, desk.side.decided.notes.key) == (made.agenda_item_id, made.id)


def test_find_goes_from_one_to_the_next_and_round(desk: Desk) -> None:
    desk.press(Key.Key_F, Ctrl)
    desk.qtbot.keyClicks(desk.place._find, "drafting")
    first = desk.item("Drafting committee, first reading").id
    second = desk.item("Drafting committee, second reading").id
    assert desk.view.key == first
    desk.press(Key.Key_Return)
    assert desk.view.key == second
    desk.press(Key.Key_Return)
    assert desk.view.key == first
    desk.press(Key.Key_Escape)
    assert QApplication.focusWidget() is desk.view


# --- the whole by the keyboard, an empty record, and a long one ---------------------------------------------------------


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Path:
    path = tmp_path / "empty.meeting"
    new_record(path)
    return path


def test_a_programme_is_written_by_the_keyboard_alone(qtbot: QtBot, empty: Path) -> None:
    shown = Window(empty, "agenda")
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    assert shown.session is not None
    qtbot.waitUntil(lambda: shown.session is not None and shown.session.can_write)
    desk = Desk(shown, qtbot, empty)
    assert desk.place._stack.currentIndex() == 1, "it says what it is for"
    desk.wait(desk.action("agenda.add-day").trigger)
    assert desk.place._stack.currentIndex() == 0
    desk.press(Key.Key_Escape)
    desk.wait(lambda: desk.press(Key.Key_S, Ctrl | Shift))
    desk.wait(lambda: desk.type("Opening"))
    desk.wait(lambda: desk.press(Key.Key_N, Ctrl))
    desk.wait(lambda: desk.type("Welcome"))
    desk.wait(lambda: desk.press(Key.Key_N, Ctrl))
    desk.wait(lambda: desk.type("Adoption of the agenda"))
    desk.wait(lambda: desk.press(Key.Key_Up, Alt))
    told = [(row.level, row.item.title) for row in desk.read()]
    assert told == [(0, "Day 1"), (1, "Opening"), (2, "Adoption of the agenda"), (2, "Welcome")]
    shown.close()


def test_two_hundred_items_are_shown_by_few_statements(desk: Desk, qtmodeltester: ModelTester) -> None:
    def fill(record: Record) -> None:
        with record.action("Add many"):
            for number in range(200):
                actions.add(record, f"Item {number}", minutes=5)

    desk.wait(lambda: desk.session.run(fill))
    assert desk.model.rowCount() == 202
    statements: list[str] = []
    desk.session.record.connection.set_trace_callback(statements.append)
    desk.place.fill()
    desk.session.record.connection.set_trace_callback(None)
    assert len(statements) < 12
    desk.place.reveal("agenda_item", desk.item("Item 199").id)
    assert desk.shown("Item 199", ITEM) == "Item 199"
    qtmodeltester.check(desk.model, force_py=False)


def test_every_widget_that_takes_the_focus_has_a_name(desk: Desk) -> None:
    reached = [one for one in desk.place.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [one for one in reached if one.window().windowType() != Qt.WindowType.Popup]
    unnamed = [one for one in own if not (one.accessibleName() or _title(one))]
    assert len(own) > 20
    assert unnamed == []


def _title(widget: QWidget) -> str:
    return str(widget.property("text") or "") or ("tabs" if widget.inherits("QTabBar") else "")


# --- values ---------------------------------------------------------------------------------------------------------------

KINDS = st.sampled_from(ItemKind)


@st.composite
def agendas(draw: st.DrawFn) -> tuple[AgendaItem, ...]:
    """Items at any depth; days at the top only."""
    made: list[AgendaItem] = []
    for place in range(draw(st.integers(1, 12))):
        parent = draw(st.sampled_from([None, *(one.id for one in made)]))
        kind = draw(KINDS.filter(lambda one, parent=parent: parent is None or one is not ItemKind.DAY))
        made.append(
            AgendaItem(
                f"i{place}", "m", parent, place, draw(st.sampled_from(["", "1", "1.1", "2"])), f"Item {place}", kind, 10
            )
        )
    return tuple(made)


def _entries(items: tuple[AgendaItem, ...]) -> tuple[Entry, ...]:
    return entries(items, lambda at: at, date(2005, 9, 1))


@given(agendas(), st.integers(0, 11), KINDS)
def test_a_new_row_has_a_seat_that_is_there_and_a_number_that_is_free(
    items: tuple[AgendaItem, ...], place: int, kind: ItemKind
) -> None:
    shown = _entries(items)
    at = adding.seat(shown, items[place % len(items)].id, kind)
    parents = {one.id: one.parent_id for one in items}
    assert at.parent_id is None or at.parent_id in parents
    assert at.before_id is None or parents[at.before_id] == at.parent_id
    assert kind is not ItemKind.DAY or at.parent_id is None
    number = adding.number(shown, at)
    assert not number or number not in {one.number for one in items}


@pytest.fixture
def record(empty: Path) -> Iterator[Record]:
    with open_record(empty, write=True) as opened:
        yield opened


def laid_out(record: Record, items: tuple[AgendaItem, ...]) -> tuple[Entry, ...]:
    """The items as the only ones of the record's meeting, as they are shown."""
    meeting = meetings.current(record).id
    with record.action("Lay out an agenda"):
        for row in reversed(schedule(table.items(record, meeting))):
            rows.delete(record, AgendaItem, row.item.id)
        rows.insert_all(record, [replace(one, meeting_id=meeting) for one in items])
    return _entries(table.items(record, meeting))


ON_ONE_RECORD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
STEPS = st.sampled_from([-1, 1])


@ON_ONE_RECORD
@given(items=agendas(), place=st.integers(0, 11), step=STEPS)
def test_what_is_said_to_move_moves(record: Record, items: tuple[AgendaItem, ...], place: int, step: int) -> None:
    """Against the action itself."""
    key = items[place % len(items)].id
    shown = laid_out(record, items)
    actions.move_by(record, key, step)
    after = _entries(table.items(record, meetings.current(record).id))
    assert ([row.item for row in after] != [row.item for row in shown]) is can_move(shown, key, step)


@ON_ONE_RECORD
@given(items=agendas(), place=st.integers(0, 11), step=STEPS)
def test_what_is_said_to_go_in_or_out_does(
    record: Record, items: tuple[AgendaItem, ...], place: int, step: int
) -> None:
    key = items[place % len(items)].id
    shown = laid_out(record, items)
    if can_indent(shown, key, step):
        actions.indent(record, key, step)
        after = _entries(table.items(record, meetings.current(record).id))
        assert [row.item for row in after] != [row.item for row in shown]


@given(agendas(), st.integers(0, 11))
def test_what_is_looked_at_next_is_not_what_was_removed(items: tuple[AgendaItem, ...], place: int) -> None:
    key = items[place % len(items)].id
    below, last = {key}, 0
    while len(below) != last:
        last = len(below)
        below |= {one.id for one in items if one.parent_id in below}
    beside = neighbour(_entries(items), key)
    assert beside not in below
    assert bool(beside) is (len(below) < len(items))


def test_words_that_are_nowhere_are_not_found() -> None:
    shown = _entries((AgendaItem("a", "m", None, 1, "1", "Opening"), AgendaItem("b", "m", None, 2, "2", "Closing")))
    assert found(shown, "closing", "a", onward=False) == "b"
    assert found(shown, "o", "a", onward=True) == "b"
    assert found(shown, "lunch", "a", onward=False) == ""
    assert found(shown, " ", "a", onward=False) == ""


@pytest.mark.parametrize(
    ("words", "minutes"), [("90", 90), ("90 min", 90), ("1:30", 90), ("1h30", 90), ("2h", 120), ("0", 0), ("  ", None)]
)
def test_lengths_as_people_write_them(words: str, minutes: int | None) -> None:
    assert typed.minutes(words) == minutes


@pytest.mark.parametrize("words", ["soon", "-5", "1:3:0", "½"])
def test_what_is_no_length(words: str) -> None:
    with pytest.raises(WorkbenchError, match="is no length"):
        typed.minutes(words)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("13:30", datetime(2005, 9, 1, 13, 30)),
        ("1330", datetime(2005, 9, 1, 13, 30)),
        ("9", datetime(2005, 9, 1, 9)),
        ("9h", datetime(2005, 9, 1, 9)),
        ("2 Sep 2005 9:15", datetime(2005, 9, 2, 9, 15)),
        ("2005-09-02 9:15", datetime(2005, 9, 2, 9, 15)),
        ("", None),
    ],
)
def test_hours_as_people_write_them(words: str, at: datetime | None) -> None:
    assert typed.start(words, date(2005, 9, 1)) == at


@pytest.mark.parametrize("words", ["25:00", "2460", "2 Sep 2005", "after lunch", "2005-13-01 9:00"])
def test_what_is_no_hour(words: str) -> None:
    with pytest.raises(WorkbenchError, match="is no time"):
        typed.start(words, date(2005, 9, 1))


def test_many_days_are_told_by_their_number() -> None:
    days = tuple(AgendaItem(f"d{n}", "m", None, n, "", f"Day {n}", ItemKind.DAY) for n in range(1, 6))
    assert sum_line(_entries(days)) == "5 days · no clashes"
    assert sum_line(()) == ""
