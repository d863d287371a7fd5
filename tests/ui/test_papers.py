"""The register of papers on the real sample: files dropped, revised, opened, saved; papers typed, withdrawn, found."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.models.column import CHOICES
from ui.places.papers import Papers, columns
from ui.window import Window
from workbench.model.meeting import Meeting
from workbench.model.papers import Classification, Purpose, RegisteredPaper
from workbench.record import rows
from workbench.record.file import open_record
from workbench.record.tables import papers

Shown = tuple[Window, Papers]
CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Opener(QObject):
    """What the desktop would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def shown(window: Window) -> Shown:
    window.go("papers")
    place = window.place
    assert isinstance(place, Papers)
    place.view.setFocus()
    return window, place


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    file = tmp_path / "Note_on-definitions.pdf"
    file.write_bytes(b"%PDF-1.4 a note")
    return file


def register(path: Path) -> dict[str, RegisteredPaper]:
    """The papers as the record has them, by the symbol of their latest version."""
    with open_record(path) as record:
        found = papers.register(record, rows.select(record, Meeting)[0].id, withdrawn=True)
    return {row.symbol: row for row in found}


def changed(place: Papers, qtbot: QtBot, deed: Callable[[], object]) -> dict[str, RegisteredPaper]:
    with qtbot.waitSignal(place.session.changed):
        deed()
    place.session.settle()
    return register(place.session.path)


def choose(place: Papers, symbol: str) -> None:
    place.view.look_at(register(place.session.path)[symbol].paper.id)


def spot(place: Papers, symbol: str) -> QPointF:
    """Where a paper's row lies in the place."""
    at = place.model.place_of(register(place.session.path)[symbol].paper.id)
    assert at is not None
    inside = place.view.visualRect(place.model.index(at, 0)).center()
    return QPointF(place.view.viewport().mapTo(place, inside))


def drop(window: Window, place: Papers, files: list[Path], at: QPointF, keys: Qt.KeyboardModifier = PLAIN) -> None:
    """Drop files on the place, as the desktop does: they are carried in, moved, let go."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, point = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, at.toPoint()
    enter = QDragEnterEvent(point, copy, carried, left, keys)
    QApplication.sendEvent(place, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(place, QDragMoveEvent(point, copy, carried, left, keys))
    QApplication.sendEvent(place, QDropEvent(at, copy, carried, left, keys))


def test_the_register_stands_as_the_record_has_it(shown: Shown) -> None:
    _, place = shown
    held = register(place.session.path)
    for number, (symbol, row) in enumerate(held.items()):
        cells = [place.model.index(number, column).data() for column in range(place.model.columnCount())]
        assert cells[columns.SYMBOL] == symbol
        assert cells[columns.TITLE] == row.paper.title
        assert cells[columns.CLASS] == row.paper.classification.value
        assert str(cells[columns.ITEM]).strip()
    restricted = sum(1 for row in held.values() if row.paper.classification is Classification.RESTRICTED)
    assert place.sum.text() == f"{len(held)} papers · {restricted} restricted"


def test_files_that_are_dropped_become_papers_not_replies(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    window, place = shown
    files = [tmp_path / "one.docx", tmp_path / "two.txt"]
    for file in files:
        file.write_bytes(file.name.encode())
    held = changed(place, qtbot, lambda: drop(window, place, files, QPointF(400, 600)))
    assert [held[f"2005/SMEMM/{number:03}"].paper.title for number in (12, 13)] == ["one", "two"]
    assert place.chosen_rows() == (held["2005/SMEMM/013"].paper.id,)
    assert window.findChild(QObject, "Review") is None
    assert QApplication.activeModalWidget() is None


def test_a_file_dropped_with_ctrl_on_a_paper_is_its_next_version(shown: Shown, qtbot: QtBot, new_file: Path) -> None:
    window, place = shown
    symbol = "2005/SMEMM/003"
    at = spot(place, symbol)
    held = changed(place, qtbot, lambda: drop(window, place, [new_file], at, CTRL))
    assert held[f"{symbol}rev1"].versions == 2
    assert place.model.index(2, columns.SYMBOL).data() == f"{symbol}rev1"
    held = changed(place, qtbot, lambda: drop(window, place, [new_file], at))
    assert held["2005/SMEMM/012"].paper.title == "Note on definitions"


def test_a_drop_says_what_it_would_do(shown: Shown, new_file: Path) -> None:
    _, place = shown
    told: list[str] = []
    place.told.connect(told.append)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(new_file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    at = spot(place, "2005/SMEMM/003").toPoint()
    QApplication.sendEvent(place, QDragEnterEvent(at, copy, carried, left, PLAIN))
    for point, keys in ((at, CTRL), (at, PLAIN), (QPoint(400, 650), CTRL)):
        QApplication.sendEvent(place, QDragMoveEvent(point, copy, carried, left, keys))
    assert told[0] == "Drop: the next version of 2005/SMEMM/003"
    assert "With Ctrl" in told[1]
    assert told[2] == "Drop: a new paper"
    words = QMimeData()
    words.setText("no file")
    enter = QDragEnterEvent(at, copy, words, left, PLAIN)
    QApplication.sendEvent(place, enter)
    assert not enter.isAccepted()


def test_enter_opens_the_file_to_be_read_only(shown: Shown, qtbot: QtBot, new_file: Path) -> None:
    window, place = shown
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]  # the stub says bytes, the call takes words
    try:
        choose(place, "2005/SMEMM/003")
        QTest.keyClick(place.view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(opener.opened) == 1)
        paper = register(place.session.path)["2005/SMEMM/003"]
        assert paper.latest is not None
        held = papers.content(place.session.record, paper.latest.content_hash)
        (file,) = opener.opened
        assert file.name == "2005-SMEMM-003.docx"
        assert file.read_bytes() == held
        assert not stat.S_IMODE(file.stat().st_mode) & 0o222
        changed(place, qtbot, lambda: place.revise(paper.paper.id, new_file))
        window.actions_by_id["papers.open"].trigger()
        qtbot.waitUntil(lambda: len(opener.opened) == 2)
        assert opener.opened[1].read_bytes() == new_file.read_bytes()
        place.side.versions.look_at(paper.latest.id)
        window.actions_by_id["papers.open"].trigger()
        qtbot.waitUntil(lambda: len(opener.opened) == 3)
        assert opener.opened[2] == file
    finally:
        QDesktopServices.unsetUrlHandler("file")
    folder = file.parents[1]
    assert place._folder is not None
    place._folder._finish()
    assert not folder.exists()


def test_a_version_is_saved_as_it_came(shown: Shown, qtbot: QtBot, new_file: Path, tmp_path: Path) -> None:
    _, place = shown
    held = changed(place, qtbot, lambda: place.register([new_file]))
    version = place.side.version
    assert version is not None
    assert version == held["2005/SMEMM/012"].latest
    place.save_to(version, tmp_path / "copy.pdf")
    place.session.settle()
    assert (tmp_path / "copy.pdf").read_bytes() == new_file.read_bytes()


def test_what_is_chosen_and_typed_in_the_list_is_in_the_record(shown: Shown, qtbot: QtBot) -> None:
    _, place = shown
    symbol = "2005/SMEMM/003"
    choose(place, symbol)
    here = place.view.currentIndex()
    items = here.siblingAtColumn(columns.ITEM).data(CHOICES)
    other = next(item for item in items if item.startswith("4.1 "))

    def put(column: int, words: str) -> RegisteredPaper:
        return changed(place, qtbot, lambda: place.model.setData(here.siblingAtColumn(column), words))[symbol]

    item = put(columns.ITEM, other).paper.agenda_item_id
    assert here.siblingAtColumn(columns.ITEM).data() == other
    assert item is not None
    assert put(columns.ITEM, "").paper.agenda_item_id is None
    assert put(columns.PURPOSE, "decision").paper.purpose is Purpose.DECISION
    assert put(columns.CLASS, "restricted").paper.classification is Classification.RESTRICTED
    assert put(columns.TITLE, "People for small firms").paper.title == "People for small firms"


def test_a_paper_without_a_file_is_added_where_its_title_is_typed(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    changed(place, qtbot, window.actions_by_id["rows.add"].trigger)
    editor = place.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Oral report")
    held = changed(place, qtbot, lambda: QTest.keyClick(editor, Qt.Key.Key_Return))
    assert held["2005/SMEMM/012"].paper.title == "Oral report"
    assert not window.actions_by_id["papers.open"].isEnabled()
    assert not window.actions_by_id["rows.remove"].isEnabled()


def test_a_withdrawn_paper_goes_out_of_sight_is_struck_and_comes_back(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    symbol = "2005/SMEMM/003"
    choose(place, symbol)
    held = changed(place, qtbot, window.actions_by_id["papers.withdraw"].trigger)
    key = held[symbol].paper.id
    assert held[symbol].paper.withdrawn
    assert place.model.place_of(key) is None
    assert place.sum.text().endswith("1 withdrawn")
    window.reveal("paper", key)
    assert place.chosen_rows() == (key,)
    index = place.view.currentIndex().siblingAtColumn(columns.TITLE)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert index.data().endswith("(withdrawn)")
    assert index.data(Qt.ItemDataRole.EditRole) == held[symbol].paper.title
    assert not window.actions_by_id["papers.version"].isEnabled()
    held = changed(place, qtbot, window.actions_by_id["papers.bring-back"].trigger)
    assert not held[symbol].paper.withdrawn


def test_the_inspector_tells_the_versions_and_takes_what_is_typed(shown: Shown, qtbot: QtBot, new_file: Path) -> None:
    _, place = shown
    symbol = "2005/SMEMM/003"
    key = register(place.session.path)[symbol].paper.id
    changed(place, qtbot, lambda: place.revise(key, new_file))
    assert [place.side.model.index(row, 0).data() for row in range(place.side.model.rowCount())] == ["rev1", "first"]
    day = place.side.form.widget("derestricted_on")
    assert isinstance(day, QLineEdit)
    day.setText("31 Dec 2005")
    held = changed(place, qtbot, lambda: choose(place, "2005/SMEMM/004"))
    assert str(held[f"{symbol}rev1"].paper.derestricted_on) == "2005-12-31"
    assert held["2005/SMEMM/004"].paper.derestricted_on is None
    assert place.side.model.rowCount() == 1


def test_the_same_file_again_is_refused_in_words(shown: Shown, qtbot: QtBot, new_file: Path) -> None:
    _, place = shown
    held = changed(place, qtbot, lambda: place.register([new_file]))
    refused: list[object] = []
    place.session.refused.disconnect()
    place.session.refused.connect(refused.append)
    place.revise(held["2005/SMEMM/012"].paper.id, new_file)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert "holds already" in str(refused[0])
    assert register(place.session.path) == held


def test_a_paper_is_found_by_any_of_its_words(shown: Shown) -> None:
    window, place = shown
    window.actions_by_id["rows.find"].trigger()
    assert place.words.hasFocus()
    QTest.keyClicks(place.words, "JPN consideration")
    assert [place.model.index(row, 0).data() for row in range(place.model.rowCount())] == ["2005/SMEMM/003"]


def test_the_models_keep_qt_s_rules(shown: Shown, qtbot: QtBot) -> None:
    window, place = shown
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, warning) for model in (place.model, place.side.model)]
    choose(place, "2005/SMEMM/003")
    changed(place, qtbot, window.actions_by_id["papers.withdraw"].trigger)
    place.toggle_withdrawn()
    assert len(testers) == 2


def test_the_keys_of_this_place_are_nobody_else_s(shown: Shown) -> None:
    window, place = shown
    choose(place, "2005/SMEMM/003")
    here = [(name, act.shortcut().toString()) for name, act in window.actions_by_id.items() if act.isEnabled()]
    own = {key for name, key in here if key and name.startswith("papers.")}
    assert own
    assert sorted(key for _, key in here if key in own) == sorted(own)
