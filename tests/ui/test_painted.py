"""The painted parts of the window: what they say to ears, what keys do, and that they paint at any size."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui import theme
from ui.models.matrix import Cell, MatrixModel, Worst, legend
from ui.widgets import badge
from ui.widgets.chart import Convergence, Point
from ui.widgets.flow import flow, rows
from ui.widgets.matrix import COLOURS, Cells, Matrix, tint
from ui.widgets.strip import SIGNS, Chip, ReplyStrip, Standing

POINTS = (
    Point("Draft 1", 12, 3, 27, 25, 51),
    Point("Draft 2", 20, 6, 16, 19, 40),
    Point("now", 33, 4, 5, 9, 22),
)
PROTOCOL = "AUS BRN CDA CHL PRC HKC INA JPN KOR MAS MEX NZL PNG PER PHL RUS SGP CT THA USA VN"
CODES = tuple(PROTOCOL.split())
LOOKS = (theme.Choice.LIGHT, theme.Choice.DARK)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Choice.LIGHT)


def inked(widget: QWidget) -> set[str]:
    """The colours on a widget."""
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def tell_tip(widget: QWidget, place: QPoint) -> str:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return QToolTip.text()


# the convergence chart


def chart(qtbot: QtBot, points: tuple[Point, ...], width: int = 300, height: int = 140) -> Convergence:
    shown = Convergence("Convergence", "No draft is out yet.")
    qtbot.addWidget(shown)
    shown.show_points(points)
    shown.resize(width, height)
    return shown


def test_the_chart_tells_its_figures(qtbot: QtBot) -> None:
    shown = chart(qtbot, POINTS)
    name = shown.accessibleName()
    assert name.startswith("Convergence: Draft 1: agreed 12, ad ref 3, open 27, brackets 25, options 51; Draft 2:")
    assert name.endswith("now: agreed 33, ad ref 4, open 5, brackets 9, options 22")
    shown.show_points(())
    assert shown.accessibleName() == "Convergence: No draft is out yet."


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", [(300, 140), (900, 300)])
def test_the_chart_paints_each_status(
    qtbot: QtBot, qapp: QApplication, look: theme.Choice, size: tuple[int, int]
) -> None:
    theme.apply(qapp, look)
    named = theme.colours(look.value)
    some = {named["agreed"], named["ad-ref"], named["open"], named["bracket"]}
    assert some <= inked(chart(qtbot, POINTS, *size))
    assert not some & inked(chart(qtbot, (), *size))


def test_more_agreed_is_a_taller_column(qtbot: QtBot) -> None:
    shown = chart(qtbot, (Point("a", 1, 0, 3, 0, 0), Point("b", 3, 0, 1, 0, 0)), 400, 300)
    image, agreed = shown.grab().toImage(), theme.colours("light")["agreed"]
    left, right = (
        sum(image.pixelColor(x, y).name() == agreed for x in half for y in range(40, 300))
        for half in (range(200), range(200, 400))
    )
    assert 2.5 * left < right < 3.5 * left


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_each_column_has_its_tip(qtbot: QtBot) -> None:
    shown = chart(qtbot, POINTS)
    shown.show()
    assert tell_tip(shown, QPoint(10, 80)) == shown.spoken(POINTS[0])
    assert tell_tip(shown, QPoint(290, 80)) == shown.spoken(POINTS[2])
    assert shown.point_at(QPoint(400, 80)) is None


count = st.integers(0, 500)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    points=st.lists(st.builds(Point, st.text(max_size=30), count, count, count, count, count), max_size=40),
    width=st.integers(1, 900),
    height=st.integers(1, 300),
)
def test_the_chart_paints_anything(qtbot: QtBot, points: list[Point], width: int, height: int) -> None:
    shown = Convergence("Convergence", "")
    shown.setMinimumSize(1, 1)
    shown.show_points(points)
    shown.resize(width, height)
    assert shown.grab().width() == width
    for x in range(0, width, 10):
        assert (shown.point_at(QPoint(x, 0)) is None) == (not points)
    shown.deleteLater()


# the strip of replies


@pytest.fixture
def strip(qtbot: QtBot) -> ReplyStrip:
    shown = ReplyStrip("Replies", "No draft is out.")
    qtbot.addWidget(shown)
    standings = itertools.cycle(Standing)
    shown.show_chips([Chip(code, f"Member {code}", standing) for code, standing in zip(CODES, standings, strict=False)])
    shown.resize(420, shown.heightForWidth(420))
    shown.show()
    return shown


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_strip_says_how_each_reply_stands(strip: ReplyStrip) -> None:
    assert strip.accessibleName().startswith(
        "Replies: AUS replied; BRN no comments; CDA reminded; CHL awaited; PRC late; HKC replied; "
    )
    assert strip.accessibleDescription() == "Member AUS: replied"
    assert tell_tip(strip, strip._areas(420)[4].center()) == "Member PRC: late"
    assert strip.spoken(Chip("JPN", "Japan", Standing.REPLIED, "31 Aug 23:55")) == "Japan: replied, 31 Aug 23:55"
    strip.show_chips(())
    assert strip.accessibleName() == "Replies: No draft is out."
    assert strip.focusPolicy() is Qt.FocusPolicy.NoFocus
    strip.grab()


def test_every_standing_has_its_own_sign_and_a_colour_of_the_theme() -> None:
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS) == len(Standing)
    assert {colour for _, colour in SIGNS.values()} <= theme.colours("light").keys()


def test_a_click_names_the_code(strip: ReplyStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.clicked) as told:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._areas(420)[8].center())
    assert told.args == ["KOR"]
    with qtbot.assertNotEmitted(strip.clicked):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(419, 1))


def test_keys_walk_the_strip(strip: ReplyStrip, qtbot: QtBot) -> None:
    across = sum(row == 0 for row, _ in flow([area.width() for area in strip._areas(420)], 418, 6))
    assert 1 < across < len(CODES)
    for key, code in (
        (Qt.Key.Key_Right, CODES[1]),
        (Qt.Key.Key_Down, CODES[1 + across]),
        (Qt.Key.Key_Left, CODES[across]),
        (Qt.Key.Key_Up, CODES[0]),
        (Qt.Key.Key_Up, CODES[0]),
        (Qt.Key.Key_End, CODES[-1]),
        (Qt.Key.Key_Right, CODES[-1]),
    ):
        qtbot.keyClick(strip, key)
        assert strip.code == code
    assert strip.accessibleDescription().startswith("Member VN: ")
    with qtbot.waitSignal(strip.clicked) as told:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert told.args == ["VN"]
    strip.show_chips([Chip("VN", "Viet Nam", Standing.REPLIED), Chip("AUS", "Australia", Standing.LATE)])
    assert strip.code == "VN"


def test_the_focus_is_seen(strip: ReplyStrip, qtbot: QtBot) -> None:
    strip.setFocus()
    qtbot.waitUntil(strip.hasFocus)
    focused = strip.grab().toImage()
    strip.clearFocus()
    assert strip.grab().toImage() != focused


@pytest.mark.parametrize("look", LOOKS)
def test_the_strip_paints_its_colours(strip: ReplyStrip, qapp: QApplication, look: theme.Choice) -> None:
    theme.apply(qapp, look)
    qapp.processEvents()
    named = theme.colours(look.value)
    assert {named[colour] for _, colour in SIGNS.values()} <= inked(strip)


@given(width=st.integers(1, 1200))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chips_stand_apart_inside_the_strip(strip: ReplyStrip, width: int) -> None:
    areas = strip._areas(width)
    assert len(areas) == len(CODES)
    assert not any(one.intersects(other) for one, other in itertools.combinations(areas, 2))
    assert all(area.bottom() < strip.heightForWidth(width) for area in areas)
    assert all(area.right() < width or area.left() == 1 for area in areas)


@given(st.lists(st.integers(1, 200)), st.integers(1, 600), st.integers(0, 20))
def test_things_flow_in_order(widths: list[int], room: int, gap: int) -> None:
    places = flow(widths, room, gap)
    assert places == sorted(places)
    assert rows(places) <= len(widths)
    for width, (_, x) in zip(widths, places, strict=True):
        assert x == 0 or x + width <= room


# the matrix

AREAS = [("hrd", "1 HRD"), ("advice", "2 Advice"), ("capital", "3 Capital")]
MEMBERS = [("aus", "AUS", "Australia"), ("chl", "CHL", "Chile"), ("kor", "KOR", "")]
CELLS = {("hrd", "aus"): Cell(3, 0, 0, 3), ("hrd", "chl"): Cell(2, 1, 1), ("capital", "kor"): Cell(2, 0, 1)}


def cell(row: str, column: str) -> Cell:
    return CELLS.get((row, column), Cell())


@pytest.fixture
def matrix(qtbot: QtBot) -> Matrix:
    shown = Matrix(MatrixModel(AREAS, MEMBERS, cell), "Commitments", "None are recorded yet.")
    qtbot.addWidget(shown)
    shown.resize(600, 200)
    shown.show()
    return shown


def test_the_worst_of_a_cell() -> None:
    told = [
        Cell(),
        Cell(3),
        Cell(3, reported=3),
        Cell(3, awaited=1),
        Cell(3, past_due=1),
        Cell(3, past_due=1, awaited=2),
    ]
    assert [one.text for one in told] == ["·", "3o", "3o", "3x", "3!", "3!"]
    assert Cell(3, 1, 2, 0).spoken == "3, of these past their date 1, awaited 2"
    assert Cell(3).spoken == "3"
    assert Cell().spoken == "none"
    assert all(f"{sign.value}  " in legend() for sign in Worst)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_signs_can_be_read_on_their_tints(name: str) -> None:
    named = theme.colours(name)
    for colour in COLOURS.values():
        ground = tint(QColor(named[colour]), QColor(named["surface"])).name()
        for ink in (named[colour], named["text"]):
            assert theme.contrast(ink, ground) >= 4.5, colour


def test_the_model_keeps_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = MatrixModel(AREAS, MEMBERS, cell)
    qtmodeltester.check(model, force_py=False)
    model.refresh({("hrd", "aus"): Cell(9)})
    model.show_cells(AREAS[:1], MEMBERS[:2], cell)
    assert (model.rowCount(), model.columnCount()) == (1, 2)
    model.show_cells((), (), cell)


def test_a_cell_is_told_in_words(qtbot: QtBot) -> None:
    model = MatrixModel(AREAS, MEMBERS, cell)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.place("hrd", "chl").data(role) == "1 HRD, Chile: 2, of these past their date 1, awaited 1"
    assert model.place("hrd", "kor").data(role) == "1 HRD, KOR: none"
    assert model.place("hrd", "chl").data() == "2!"
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Chile"


def test_only_what_differs_is_told(qtbot: QtBot) -> None:
    model = MatrixModel(AREAS, MEMBERS, cell)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), first.column())))
    model.refresh({(row, column): cell(row, column) for row, _ in AREAS for column, _, _ in MEMBERS})
    assert told == []
    model.refresh({("advice", "chl"): Cell(1), ("hrd", "aus"): Cell(3, 0, 0, 3)})
    assert told == [(1, 1)]
    assert model.place("advice", "chl").data() == "1o"
    with pytest.raises(KeyError):
        model.refresh({("advice", "aus"): Cell(7), ("nowhere", "chl"): Cell(1)})
    assert model.place("advice", "aus").data() == "·"


def test_keys_and_clicks_choose(matrix: Matrix, qtbot: QtBot) -> None:
    assert matrix.look_at("capital", "kor")
    told: list[tuple[str, str]] = []
    matrix.chosen.connect(lambda row, column: told.append((row, column)))
    assert matrix.look_at("hrd", "aus")
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    place = matrix.visualRect(matrix.model().index(2, 2)).center()
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [("hrd", "aus"), ("hrd", "chl"), ("advice", "chl"), ("capital", "kor")]
    assert matrix.keys == ("capital", "kor")
    assert not matrix.look_at("hrd", "nowhere")


def test_the_cell_that_is_looked_at_stays(matrix: Matrix) -> None:
    matrix.look_at("capital", "chl")
    model = matrix.model()
    assert isinstance(model, MatrixModel)
    model.show_cells(AREAS[1:], MEMBERS[1:], cell)
    assert matrix.keys == ("capital", "chl")
    model.show_cells((), (), cell)
    assert matrix.keys == ("", "")
    assert not matrix.horizontalHeader().isVisible()
    matrix.grab()


@pytest.mark.parametrize("look", LOOKS)
def test_the_matrix_paints_its_tints(matrix: Matrix, qapp: QApplication, look: theme.Choice) -> None:
    theme.apply(qapp, look)
    qapp.processEvents()
    named = theme.colours(look.value)
    grounds = {tint(QColor(named[colour]), QColor(named["surface"])).name() for colour in ("agreed", "ad-ref", "alarm")}
    assert grounds <= inked(matrix)


def test_only_what_is_seen_is_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    areas = [(str(number), f"Area {number}") for number in range(500)]
    members = [(code, code, "") for code in CODES]
    shown = Matrix(MatrixModel(areas, members, lambda row, column: Cell(int(row) % 4)), "Commitments", "")
    qtbot.addWidget(shown)
    painted: list[int] = []
    paint = Cells.paint

    def counted(cells: Cells, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painted.append(index.row())
        paint(cells, painter, option, index)

    monkeypatch.setattr(Cells, "paint", counted)
    shown.resize(1200, 400)
    shown.show()
    shown.scrollTo(shown.model().index(250, 0))
    painted.clear()
    shown.grab()
    rows_seen = 400 // shown.verticalHeader().defaultSectionSize() + 2
    assert 250 in painted
    assert len(painted) <= rows_seen * len(members)


def test_the_cell_under_the_pointer_is_outlined(matrix: Matrix, qtbot: QtBot) -> None:
    place = matrix.visualRect(matrix.model().index(1, 1)).center()
    before = matrix.grab().toImage()
    qtbot.mouseMove(matrix.viewport(), place)
    qtbot.waitUntil(lambda: matrix.grab().toImage() != before)


# the bubbles of the sidebar


@pytest.mark.parametrize(("number", "words"), [(-1, ""), (0, ""), (1, "1"), (99, "99"), (100, "99+"), (4000, "99+")])
def test_what_stands_in_a_bubble(qtbot: QtBot, number: int, words: str) -> None:
    assert badge.written(number) == words
    assert badge.size(number, QApplication.font()).isEmpty() == (not words)


@pytest.mark.parametrize("width", [60, 200])
@pytest.mark.parametrize("look", LOOKS)
def test_a_bubble_is_painted_where_there_is_a_count(
    qtbot: QtBot, qapp: QApplication, width: int, look: theme.Choice
) -> None:
    theme.apply(qapp, look)
    shown = QListWidget()
    qtbot.addWidget(shown)
    shown.setItemDelegate(badge.Badges(shown))
    item = QListWidgetItem("Statement of the ministers and heads of delegation")
    shown.addItem(item)
    shown.resize(width, 60)
    accent = theme.colours(look.value)["accent"]
    assert accent not in inked(shown)
    badge.show_count(item, 3, "3 new replies")
    assert accent in inked(shown)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"{item.text()}: 3 new replies"
    shown.setCurrentItem(item)
    assert theme.colours(look.value)["on-accent"] in inked(shown)
    badge.show_count(item, 0, "")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == item.text()
    shown.clearSelection()
    shown.setCurrentRow(-1)
    assert accent not in inked(shown)
