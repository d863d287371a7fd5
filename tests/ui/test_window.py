"""The window on the real sample: every place shows its content, what is done reaches the record."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QMessageBox, QTextEdit, QTreeView
from pytestqt.qtbot import QtBot

from ui.app import PLACES
from ui.window import Window
from workbench.actions import tasks
from workbench.model.tasks import Task
from workbench.record import rows
from workbench.record.file import open_record


def _texts(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    """What a model shows, all the way down."""
    found = []
    for row in range(model.rowCount(parent)):
        found += [str(model.index(row, column, parent).data()) for column in range(model.columnCount(parent))]
        found += _texts(model, model.index(row, 0, parent))
    return found


def app(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        timeout=180,
        check=False,
    )


@pytest.mark.parametrize("place", PLACES)
def test_every_place_shows_what_the_record_holds(window: Window, place: str) -> None:
    window.go(place)
    assert window.session is not None
    window.session.settle()
    lists = [
        view
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible() and not isinstance(view, QListWidget)
    ]
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    shown += [page.toPlainText() for page in window.findChildren(QTextEdit) if page.isVisible()]
    for view in lists:
        shown += _texts(view.model(), QModelIndex())
    words = "\n".join(shown)
    expected = {
        "overview": "Promoting Innovation of SMEs",
        "agenda": "Adoption of the agenda",
        "statement": "Ministers launched the Daegu Initiative",
        "summary": "economies",
        "commitments": "7.1",
        "delegations": "Hong Kong, China",
        "papers": "2005/SMEMM/001",
        "history": "",
        "tasks": "Circulate Draft 2 of the statement to the drafting committee",
    }
    assert expected[place] in words


def test_the_agenda_is_a_tree_of_two_days(window: Window) -> None:
    window.go("agenda")
    (tree,) = (view for view in window.findChildren(QTreeView) if view.isVisible())
    assert tree.model().rowCount() == 2


def test_an_export_is_the_paper_that_the_command_writes(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    session = window.session
    assert session is not None
    done: list[object] = []
    session.export("joint-statement", tmp_path / "j.docx", done.append, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert (tmp_path / "j.docx").read_bytes()[:2] == b"PK"
    assert getattr(done[0], "words", 0) > 1_000


def test_an_action_of_the_window_is_one_step_in_the_record(window: Window, qtbot: QtBot, sample: Path) -> None:
    session = window.session
    assert session is not None

    def add(record: object) -> None:
        with record.action("Add a task"):  # type: ignore[attr-defined]
            rows.insert(record, Task("new", session.meeting.id, "Call the printer"))  # type: ignore[arg-type]

    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.run(add)
    qtbot.waitUntil(lambda: session.next_undo == "Add a task")
    with open_record(sample) as reader:
        assert reader.query("SELECT title FROM task WHERE id = 'new'") == [("Call the printer",)]


def test_a_step_too_many_is_told_without_a_box(window: Window, qtbot: QtBot, sample: Path) -> None:
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.changed):
        session.run(tasks.add, "Call the printer")
    said: list[str] = []
    window.statusBar().messageChanged.connect(said.append)
    for word, step in (("undo", window.undo), ("redo", window.redo)):
        for _ in range(3):
            step()
        qtbot.waitUntil(lambda word=word: f"There is nothing more to {word}." in said)
        session.settle()
        with open_record(sample) as reader:
            assert len(reader.query("SELECT 1 FROM task WHERE title = 'Call the printer'")) == (word == "redo")
    assert not window.findChildren(QMessageBox)


def test_a_record_held_elsewhere_opens_read_only_and_says_by_whom(sample: Path, qtbot: QtBot) -> None:
    with open_record(sample, write=True):
        second = Window(sample)
        qtbot.addWidget(second)
        with qtbot.waitExposed(second):
            second.show()
        session = second.session
        assert session is not None
        qtbot.waitUntil(lambda: bool(session.read_only))
        assert f"process {os.getpid()}" in session.read_only
        second.close()


@pytest.mark.slow
def test_pictures_of_every_place(sample: Path, tmp_path: Path) -> None:
    done = app(sample, "--screenshots", tmp_path / "pictures")
    assert done.returncode == 0, done.stderr
    files = list((tmp_path / "pictures").glob("*.png"))
    assert len(files) > 2 * len(PLACES)
    assert len(done.stdout.split()) == len(list((tmp_path / "pictures").rglob("*.png"))) > 4 * len(PLACES)
    assert {file.stem[3:].rsplit("-", 1)[0] for file in files} >= set(PLACES)


def test_the_first_paint_is_told(sample: Path) -> None:
    done = app(sample, "--quit-when-shown")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["first_paint_ms"] > 0
    assert [file.name for file in sample.parent.iterdir()] == [sample.name]


def test_nothing_of_the_negotiation_is_read_before_the_first_paint(sample: Path) -> None:
    script = (
        "import sys; from ui import app\n"
        f"sys.argv = ['window', {str(sample)!r}, '--quit-when-shown']; app.main()\n"
        "names = ('workbench.negotiation', 'workbench.actions', 'ui.places.text', 'rapidfuzz', 'docx', 'lxml')\n"
        "print([name for name in sys.modules if name.startswith(names)])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_wrong_record_is_one_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.meeting"
    wrong.write_text("Ministers met.")
    done = app(wrong, "--quit-when-shown")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"Error: {wrong} is not a record" in done.stderr
