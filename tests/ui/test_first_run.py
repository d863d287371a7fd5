"""The first start, records opened and held, and what the window says when something goes wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui import app, messages, settings
from ui.places import BUILDERS
from ui.places.text import VIEWS
from ui.places.text.format_bar import FormatBar
from ui.shell import recent
from ui.shell.assistant import Assistant
from ui.shell.welcome import RECENT, Welcome
from ui.window import Window
from workbench.actions import tasks
from workbench.actions.keep import verify
from workbench.model.delegations import Attendance, Delegation
from workbench.model.tasks import Task
from workbench.record import backups, rows
from workbench.record.file import is_older, open_record
from workbench.record.tables import meeting as meetings


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder for documents, of the test's own."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv(backups.FOLDER, str(tmp_path / "kept"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def empty(qtbot: QtBot) -> Iterator[Window]:
    """A window without a record."""
    shown = Window()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.close()


def _welcome(window: Window) -> Welcome:
    (found,) = window.findChildren(Welcome)
    return found


def _button(widget: Welcome, title: str) -> QPushButton:
    return next(button for button in widget.findChildren(QPushButton) if title in button.text())


def _opened(window: Window, qtbot: QtBot) -> Path:
    qtbot.waitUntil(lambda: window.session is not None and window.session.can_write, timeout=20_000)
    assert window.session is not None
    return window.session.path


# --- welcome ----------------------------------------------------------------------------------------------------------


def test_the_sample_is_made_among_the_documents_and_opened_again_later(
    empty: Window, qtbot: QtBot, own_home: Path
) -> None:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    assert documents == own_home / "Documents"
    qtbot.mouseClick(_button(_welcome(empty), "sample"), Qt.MouseButton.LeftButton)
    path = _opened(empty, qtbot)
    assert path == documents / "daegu-2005.meeting"
    session = empty.session
    assert session is not None
    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.run(tasks.add, title="A task of mine")
    empty.ask_sample()
    _opened(empty, qtbot)
    with open_record(path) as record:
        assert "A task of mine" in {task.title for task in rows.select(record, Task)}
    assert [file.name for file in documents.glob("*.meeting")] == ["daegu-2005.meeting"]


def test_recent_records_tell_meeting_place_and_time_and_open(
    qtbot: QtBot, sample: Path, tmp_path: Path, own_home: Path
) -> None:
    gone = tmp_path / "gone.meeting"
    recent.note(gone, "11th Energy Ministerial Meeting")
    recent.note(sample, "12th APEC Small and Medium Enterprises Ministerial Meeting")
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    listed = _welcome(window).list
    first, second = (listed.item(row) for row in range(2))
    assert first.text() == "12th APEC Small and Medium Enterprises Ministerial Meeting"
    assert sample.name in first.data(RECENT + 1)
    assert str(date.today().year) in first.data(RECENT + 1)
    assert "not found" not in first.data(RECENT + 1)
    assert second.data(RECENT + 1).startswith("not found")
    listed.setCurrentRow(1)
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert "gone.meeting" in window.findChildren(QMessageBox)[0].text()
    window.findChildren(QMessageBox)[0].close()
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert [one.path for one in recent.kept()] == [sample]
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert _opened(window, qtbot) == sample
    window.close()


def test_a_record_that_is_opened_stands_first_in_the_list(window: Window, sample: Path) -> None:
    assert recent.kept()[0].path == sample.resolve()
    assert recent.kept()[0].title == (window.session.meeting.title if window.session else "")
    assert recent.kept()[0].opened is not None


def test_a_list_of_an_older_kind_is_read() -> None:
    settings.keep(settings.RECENT, ["/nowhere/a.meeting"])
    assert recent.kept() == (recent.Recent(Path("/nowhere/a.meeting")),)
    for number in range(recent.KEPT + 3):
        recent.note(Path(f"/nowhere/{number}.meeting"), "A title\twith a tab")
    assert len(recent.kept()) == recent.KEPT
    assert recent.kept()[0].title == "A title with a tab"


# --- the assistant ----------------------------------------------------------------------------------------------------


@pytest.fixture
def assistant(empty: Window, qtbot: QtBot) -> Assistant:
    qtbot.mouseClick(_button(_welcome(empty), "New meeting"), Qt.MouseButton.LeftButton)
    (found,) = empty.findChildren(Assistant)
    return found


def test_three_steps_make_a_record_and_open_it(
    empty: Window, assistant: Assistant, qtbot: QtBot, own_home: Path
) -> None:
    qtbot.keyClicks(assistant.what.kind, "Energy Ministerial Meeting")
    assistant.what.number.setValue(13)
    assert assistant.what.full.text() == "13th APEC Energy Ministerial Meeting"
    qtbot.keyClicks(assistant.what.theme, "Small Grids")
    qtbot.keyClick(assistant, Qt.Key.Key_Return)
    assert assistant.step == 1
    qtbot.keyClicks(assistant.where.city, "Seoul")
    assert assistant.where.zone.currentText() == "Asia/Seoul"
    qtbot.keyClicks(assistant.where.first, "27 Sep 2006")
    qtbot.keyClicks(assistant.where.last, "28 Sep 2006")
    qtbot.keyClick(assistant, Qt.Key.Key_Return)
    assert assistant.step == 2
    assert assistant.who.symbol.text() == "2006/EMM"
    assistant.who.host.setCurrentIndex(assistant.who.host.findData("KOR"))
    assistant.who.members.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.mouseClick(assistant.deed, Qt.MouseButton.LeftButton)
    path = _opened(empty, qtbot)
    assert path == own_home / "Documents" / "13th-apec-energy-ministerial-meeting.meeting"
    with open_record(path) as record:
        meeting = meetings.current(record)
        codes = {one.id: one.code for one in meetings.members(record, meeting.series_id)}
        absent = [
            codes[one.member_id or ""] for one in rows.select(record, Delegation) if one.attendance is Attendance.ABSENT
        ]
    assert (meeting.number, meeting.title) == (13, "13th APEC Energy Ministerial Meeting")
    assert (meeting.theme, meeting.city, meeting.zone) == ("Small Grids", "Seoul", "Asia/Seoul")
    assert (meeting.starts_on, meeting.ends_on) == (date(2006, 9, 27), date(2006, 9, 28))
    assert (codes[meeting.host_id or ""], meeting.symbol) == ("KOR", "2006/EMM")
    assert absent == ["AUS"]
    assert set(verify(path).values()) == {"ok"}


def test_what_is_wrong_is_said_in_its_step(assistant: Assistant, qtbot: QtBot) -> None:
    qtbot.keyClick(assistant, Qt.Key.Key_Return)
    assert (assistant.step, "kind of meeting" in assistant.told) == (0, True)
    qtbot.keyClicks(assistant.what.kind, "Energy Ministerial Meeting")
    qtbot.keyClick(assistant, Qt.Key.Key_Return)
    assert (assistant.step, assistant.told) == (1, "")
    for first, last, zone, told in (
        ("someday", "", "UTC", "not understood"),
        ("3 Sep 2006", "2 Sep 2006", "UTC", "before the first"),
        ("", "2 Sep 2006", "UTC", "the first one is not"),
        ("", "", "Asia/Atlantis", "no such time zone"),
    ):
        assistant.where.first.setText(first)
        assistant.where.last.setText(last)
        assistant.where.zone.setCurrentText(zone)
        qtbot.keyClick(assistant, Qt.Key.Key_Return)
        assert assistant.step == 1
        assert told in assistant.told
    qtbot.mouseClick(assistant.back, Qt.MouseButton.LeftButton)
    assert assistant.step == 0
    assert assistant.what.kind.text() == "Energy Ministerial Meeting"


def test_a_host_that_does_not_take_part_is_told(assistant: Assistant, qtbot: QtBot) -> None:
    assistant.what.kind.setText("Energy Ministerial Meeting")
    assistant.turn(1)
    assistant.turn(1)
    assistant.who.host.setCurrentIndex(assistant.who.host.findData("AUS"))
    assistant.who.members.item(0).setCheckState(Qt.CheckState.Unchecked)
    assistant.write()
    assert assistant.step == 2
    assert "The host takes part" in assistant.told


def test_a_file_that_is_there_is_not_written_over(
    empty: Window, assistant: Assistant, qtbot: QtBot, tmp_path: Path
) -> None:
    held = tmp_path / "held.meeting"
    held.write_text("mine")
    assistant.what.kind.setText("Energy Ministerial Meeting")
    assistant.turn(1)
    assistant.turn(1)
    assistant.file.show_path(held)
    assistant.write()
    qtbot.waitUntil(lambda: "exists already" in assistant.told, timeout=10_000)
    assert held.read_text() == "mine"
    assert empty.session is None
    assert assistant.deed.isEnabled()


def test_a_profile_of_ones_own_gives_its_members(assistant: Assistant, tmp_path: Path) -> None:
    own = tmp_path / "river.toml"
    own.write_text(
        'name = "River Forum"\nmember_word = "Party"\nmember_words = "Parties"\n'
        '[[member]]\ncode = "UPP"\nshort_name = "Upperland"\n'
    )
    assert assistant.what.use(str(own))
    assert assistant.who.ticked == {"UPP"}
    assistant.what.kind.setText("River Meeting")
    assert assistant.what.full.text() == "River Forum River Meeting"
    own.write_text("nothing")
    assert not assistant.what.use(str(own))
    assert "is not a forum profile" in assistant.told


# --- a record that is held --------------------------------------------------------------------------------------------


def test_a_held_record_opens_for_reading_and_is_written_when_it_comes_free(sample: Path, qtbot: QtBot) -> None:
    with open_record(sample, write=True) as holder:
        window = Window(sample, "tasks")
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: bool(window.held_notice.said))
        assert f"process {os.getpid()}" in window.held_notice.said
        assert not window.actions_by_id["rows.add"].isEnabled()
        qtbot.mouseClick(window.held_notice.deed, Qt.MouseButton.LeftButton)
        assert window.session is not None
        window.session.settle()
        assert window.held_notice.said
        tasks.add(holder, title="Done in the other window")
    qtbot.mouseClick(window.held_notice.deed, Qt.MouseButton.LeftButton)
    _opened(window, qtbot)
    assert window.held_notice.said == ""
    assert window.session.read_only == ""
    assert window.session.next_undo
    qtbot.waitUntil(lambda: window.actions_by_id["rows.add"].isEnabled())
    with qtbot.waitSignal(window.session.changed, timeout=10_000):
        window.session.run(tasks.add, title="Done in this one")
    with open_record(sample) as record:
        titles = {task.title for task in rows.select(record, Task)}
    assert {"Done in the other window", "Done in this one"} <= titles
    window.close()


# --- what goes wrong --------------------------------------------------------------------------------------------------


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", app.report_bug)


def _raise_by_command(window: Window, what: str) -> None:
    """Have a real command of the menu meet a bug."""

    def breaks(*_: object) -> None:
        raise RuntimeError(what)

    window.toggle_sidebar = breaks  # type: ignore[method-assign]
    window.actions_by_id["view.sidebar"].trigger()


def _report() -> messages.Report:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, messages.Report) and one.isVisible()]
    return found


@pytest.mark.qt_no_exception_capture
def test_a_bug_is_reported_copied_and_logged_and_the_record_stays_open(
    window: Window, qtbot: QtBot, sample: Path, own_home: Path, hook: None, capsys: pytest.CaptureFixture[str]
) -> None:
    _raise_by_command(window, f"no such thing in {sample}")
    report = _report()
    said = "\n".join(label.text() for label in report.findChildren(QLabel))
    log = next((own_home / "state").rglob("errors.log"))
    assert str(log) in said
    assert "no such thing" in log.read_text()
    qtbot.mouseClick(report.copied, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    for words in ("Ministerial Workbench", "Qt ", "Python ", "schema ", sample.name, "RuntimeError", "breaks"):
        assert words in copied
    assert str(sample.parent) not in copied
    assert str(own_home) not in copied
    _raise_by_command(window, "another thing")
    assert _report() is report
    assert "another thing" in report.text.toPlainText()
    report.close()
    assert window.session is not None
    with qtbot.waitSignal(window.session.changed, timeout=10_000):
        window.session.run(tasks.add, title="Work goes on")
    with open_record(sample) as record:
        assert "Work goes on" in {task.title for task in rows.select(record, Task)}
    assert "RuntimeError" in capsys.readouterr().err


def test_a_refusal_does_not_hold_up_the_window_and_is_told_once(window: Window, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    for _ in range(2):
        with qtbot.waitSignal(session.refused, timeout=10_000):
            session.run(tasks.change, "no such task", title="x")
    session.settle()
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    assert "no task" in boxes[0].text().lower()
    boxes[0].close()


def test_a_sitting_keeps_a_backup_as_soon_as_it_can_write(sample: Path, tmp_path: Path) -> None:
    """The real program, until its first backup is there."""
    ours = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", str(sample)], env=ours, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 30
        while not list((tmp_path / "kept").rglob("*Z-1.meeting")) and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        process.terminate()
        process.wait(timeout=20)
    (kept,) = backups.listed(sample)
    assert kept.ok


@pytest.mark.parametrize(
    "old", sorted((Path(__file__).parents[1] / "old_records").glob("*.meeting")), ids=lambda p: p.stem
)
def test_a_record_of_an_older_version_opens_and_the_old_file_stays(
    empty: Window, qtbot: QtBot, tmp_path: Path, old: Path
) -> None:
    path = Path(shutil.copy(old, tmp_path / "old.meeting"))
    empty.open_path(path)
    assert _opened(empty, qtbot) == path
    assert set(verify(path).values()) == {"ok"}
    (beside,) = tmp_path.glob("old.schema-*.meeting")
    assert is_older(beside)


def test_another_record_is_opened_after_everything_was_looked_at(
    window: Window, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    """What belonged to the first is gone: a call to it is an error, and fails the test."""
    other = Path(shutil.copy(sample, tmp_path / "other.meeting"))
    assert window.session is not None
    for place in BUILDERS:
        window.go(place)
        for view in VIEWS if place in ("statement", "summary") else ():
            window.actions_by_id[f"statement.view-{view}"].trigger()
        window.session.settle()
    gone = [window.place, *window.findChildren(FormatBar)]
    window.open_path(other)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert _opened(window, qtbot) == other
    assert len(gone) == 3
    assert not any(isValid(one) for one in gone)
    with qtbot.waitSignal(window.session.changed):
        window.session.run(tasks.add, "Number the papers")


def test_what_is_no_record_is_refused_and_the_present_one_stays(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.meeting"
    wrong.write_text("Ministers met.")
    session = window.session
    window.open_path(wrong)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)))
    assert "is not a record" in window.findChildren(QMessageBox)[0].text()
    assert window.session is session
    assert session is not None
    assert session.can_write
