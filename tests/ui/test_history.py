"""History: what was done is listed, filtered, told before and after, taken back; backups are made, listed, restored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.workbench.record.test_history import _act
from ui.places.history import History
from ui.shell.backing_up import QUARTER, BackingUp
from ui.window import Window
from workbench.actions import tasks
from workbench.actions.backups import keep
from workbench.model.journal import ActionKind
from workbench.model.tasks import Task
from workbench.record import backups, journal, rows
from workbench.record.file import Record, open_record


@pytest.fixture(autouse=True)
def own_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups in a folder of the test's own."""
    monkeypatch.setenv(backups.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def _titles(path: Path) -> set[str]:
    with open_record(path) as record:
        return {task.title for task in rows.select(record, Task)}


def _do(window: Window, qtbot: QtBot, action: Callable[[Record], object]) -> None:
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.run(action)


def _title(title: str, kind: ActionKind = ActionKind.EDIT) -> Callable[[Record], None]:
    """An action that gives the first task another title."""

    def put(record: Record) -> None:
        first = rows.select(record, Task, "ORDER BY id LIMIT 1")[0]
        with record.action(f"Call it {title}", kind):
            tasks.change(record, first.id, title=title)

    return put


@pytest.fixture
def history(window: Window, qtbot: QtBot) -> History:
    """The place, with four actions in the journal."""
    for title in ("one", "two", "three"):
        _do(window, qtbot, _title(title))
    _do(window, qtbot, _title("imported", ActionKind.IMPORT))
    window.go("history")
    place = window.place
    assert isinstance(place, History)
    qtbot.waitUntil(lambda: len(place.steps.model.keys) >= 4)
    return place


def _look_at(history: History, label: str) -> None:
    model = history.steps.model
    key = next(key for row, key in enumerate(model.keys) if model.row(row).label == label)
    assert history.steps.list.look_at(key)


def test_the_list_is_the_journal(history: History, qtmodeltester: ModelTester) -> None:
    model = history.steps.model
    with open_record(history.session.path) as record:
        expected = journal.history(record)
    assert [model.row(row) for row in range(model.rowCount())] == list(expected)
    qtmodeltester.check(model, force_py=False)


def test_it_is_filtered_by_words_by_person_and_by_day(history: History, qtbot: QtBot) -> None:
    steps = history.steps
    everything = len(steps.model.keys)
    qtbot.keyClicks(steps.line, "call TWO")
    qtbot.waitUntil(lambda: len(steps.model.keys) == 1)
    assert steps.model.row(0).label == "Call it two"
    steps.line.clear()
    qtbot.waitUntil(lambda: len(steps.model.keys) == everything)
    qtbot.keyClicks(steps.since, "3 Sep 2005")
    qtbot.waitUntil(lambda: len(steps.model.keys) == 0)
    steps.since.clear()
    qtbot.waitUntil(lambda: len(steps.model.keys) == everything)
    with open_record(history.session.path) as record:
        who = journal.people(record)[0]
        by_who = journal.numbers(record, who=who)
    steps.who.setCurrentIndex(steps.who.findData(who))
    steps.who.activated.emit(steps.who.currentIndex())
    qtbot.waitUntil(lambda: steps.model.keys == tuple(map(str, by_who)))


def test_a_day_that_is_not_understood_hides_nothing(history: History, qtbot: QtBot) -> None:
    everything = history.steps.model.keys
    qtbot.keyClicks(history.steps.since, "someday")
    history.session.settle()
    assert history.steps.model.keys == everything


def test_the_inspector_tells_before_and_after_and_leads_to_the_row(
    window: Window, history: History, qtbot: QtBot
) -> None:
    _look_at(history, "Call it two")
    page = history.steps.changes.page
    qtbot.waitUntil(lambda: "two" in page.toPlainText())
    assert "one" in page.toPlainText()
    with open_record(history.session.path) as record:
        first = rows.select(record, Task, "ORDER BY id LIMIT 1")[0]
    assert f'href="task/{first.id}"' in page.toHtml()
    page.anchorClicked.emit(QUrl(f"task/{first.id}"))
    assert window.place is not history
    assert window.place is not None
    assert "task" in window.place.holds


def test_what_is_gone_since_is_no_link(window: Window, history: History, qtbot: QtBot) -> None:
    with open_record(history.session.path) as record:
        first = rows.select(record, Task, "ORDER BY id LIMIT 1")[0]
    _do(window, qtbot, lambda record: tasks.remove(record, (first.id,)))
    _look_at(history, "Call it two")
    page = history.steps.changes.page
    qtbot.waitUntil(lambda: "gone since" in page.toPlainText())
    assert "href" not in page.toHtml()


def test_undo_to_here_says_how_far_it_goes_then_goes_there(
    window: Window, history: History, qtbot: QtBot, sample: Path
) -> None:
    _look_at(history, "Call it two")
    undo_to = window.actions_by_id["history.undo-to"]
    assert undo_to.text() == "Undo to here: 3 actions"
    said: list[str] = []
    history.told.connect(said.append)
    undo_to.trigger()
    qtbot.waitUntil(lambda: bool(said))
    assert "takes back 3 actions" in said[0]
    assert "imported" in _titles(sample)
    with qtbot.waitSignal(history.session.changed, timeout=10_000):
        undo_to.trigger()
    assert "one" in _titles(sample)
    qtbot.waitUntil(lambda: history.session.next_redo == "Call it two")
    for title in ("two", "three", "imported"):
        with qtbot.waitSignal(history.session.changed, timeout=10_000):
            window.actions_by_id["edit.redo"].trigger()
        assert title in _titles(sample)


def test_undo_stops_once_before_an_import(window: Window, history: History, qtbot: QtBot, sample: Path) -> None:
    undo = window.actions_by_id["edit.undo"]
    undo.trigger()
    undo.trigger()  # a second press that came too fast for anybody to have read the first answer
    qtbot.waitUntil(lambda: "import" in window.stop_notice.said)
    history.session.settle()
    assert "imported" in _titles(sample)
    with qtbot.waitSignal(history.session.changed, timeout=10_000):
        undo.trigger()
    assert "three" in _titles(sample)
    assert window.stop_notice.said == ""
    with qtbot.waitSignal(history.session.changed, timeout=10_000):
        undo.trigger()
    assert "two" in _titles(sample)


def test_undo_goes_on_by_the_button_of_its_notice(window: Window, history: History, qtbot: QtBot, sample: Path) -> None:
    window.undo()
    qtbot.waitUntil(lambda: bool(window.stop_notice.said))
    with qtbot.waitSignal(history.session.changed, timeout=10_000):
        qtbot.mouseClick(window.stop_notice.deed, Qt.MouseButton.LeftButton)
    assert "three" in _titles(sample)


def test_whoever_looks_at_the_latest_goes_on_doing_so(window: Window, history: History, qtbot: QtBot) -> None:
    assert history.steps.list.look_at(history.steps.model.keys[0])
    _do(window, qtbot, _title("newer"))
    qtbot.waitUntil(lambda: (chosen := history.steps.chosen) is not None and chosen.label == "Call it newer")
    _look_at(history, "Call it two")
    _do(window, qtbot, _title("newest"))
    qtbot.waitUntil(lambda: history.steps.model.row(0).label == "Call it newest")
    chosen = history.steps.chosen
    assert chosen is not None
    assert chosen.label == "Call it two"


def test_an_action_is_revealed_though_a_filter_hides_it(window: Window, history: History, qtbot: QtBot) -> None:
    with open_record(history.session.path) as record:
        wanted = journal.history(record, words="Call it one")[0]
    qtbot.keyClicks(history.steps.line, "imported")
    qtbot.waitUntil(lambda: len(history.steps.model.keys) == 1)
    window.reveal("action", wanted.id)
    qtbot.waitUntil(lambda: history.steps.list.key == str(wanted.number))


def test_of_a_long_journal_only_what_is_shown_is_read(window: Window, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None

    def many(record: Record) -> None:
        start = record.query("SELECT coalesce(max(number), 0) FROM action")[0][0] + 1
        _act(record, range(start, start + 20_000))

    done: list[object] = []
    session.act(many, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    window.go("history")
    place = window.place
    assert isinstance(place, History)
    read: list[int] = []
    fetch = place.steps.model._fetch
    place.steps.model._fetch = lambda keys: (read.append(len(keys)), fetch(keys))[1]
    qtbot.waitUntil(lambda: len(place.steps.model.keys) >= 20_000, timeout=20_000)
    place.grab()
    place.steps.list.scrollToBottom()
    place.grab()
    assert 0 < sum(read) <= 6 * 128


# --- backups ----------------------------------------------------------------------------------------------------------


def test_backing_up_now_is_listed(window: Window, history: History, qtbot: QtBot, sample: Path) -> None:
    window.reveal("backup", "")
    qtbot.waitUntil(lambda: history.shown is history.kept)
    window.actions_by_id["history.back-up"].trigger()
    qtbot.waitUntil(lambda: history.kept.model.rowCount() == 1, timeout=10_000)
    (kept,) = backups.listed(sample)
    assert kept.ok
    assert history.kept.chosen_backup() == kept.file
    window.actions_by_id["history.back-up"].trigger()
    history.session.settle()
    assert len(backups.listed(sample)) == 1  # nothing was done since


def _press(window: Window, qtbot: QtBot, title: str) -> str:
    """Press a button of the question that is asked; returns what it says."""
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    said = box.text() + box.informativeText()
    button = next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == title)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return said


def test_restoring_asks_once_and_sets_the_present_file_aside(
    window: Window, history: History, qtbot: QtBot, sample: Path
) -> None:
    window.actions_by_id["history.back-up"].trigger()
    qtbot.waitUntil(lambda: len(backups.listed(sample)) == 1, timeout=10_000)
    _do(window, qtbot, _title("a mistake"))
    window.reveal("backup", "")
    qtbot.waitUntil(lambda: window.actions_by_id["history.restore"].isEnabled())
    window.actions_by_id["history.restore"].trigger()
    assert "before-restore" in _press(window, qtbot, "Restore")
    qtbot.waitUntil(lambda: window.session not in (None, history.session) and window.isEnabled(), timeout=20_000)
    (aside,) = sample.parent.glob("*.before-restore-*.meeting")
    assert "a mistake" in _titles(aside)
    assert "imported" in _titles(sample)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.can_write)
    _do(window, qtbot, _title("work goes on"))
    assert "work goes on" in _titles(sample)


def test_a_restore_that_is_not_wanted_changes_nothing(
    window: Window, history: History, qtbot: QtBot, sample: Path
) -> None:
    keep(sample)
    window.reveal("backup", "")
    qtbot.waitUntil(lambda: window.actions_by_id["history.restore"].isEnabled())
    window.actions_by_id["history.restore"].trigger()
    _press(window, qtbot, "Cancel")
    history.session.settle()
    assert window.session is history.session
    assert not list(sample.parent.glob("*.before-restore-*"))


def test_a_backup_is_made_at_the_opening_and_then_only_after_changes(
    window: Window, qtbot: QtBot, sample: Path
) -> None:
    session = window.session
    assert session is not None
    keeping = BackingUp(session)
    with qtbot.waitSignal(keeping.made, timeout=10_000):
        keeping.schedule()
    assert keeping.timer.interval() == QUARTER == 15 * 60 * 1000
    assert keeping.timer.isActive()
    assert len(backups.listed(sample)) == 1
    with qtbot.assertNotEmitted(keeping.made, wait=200):
        keeping.timer.timeout.emit()
    _do(window, qtbot, _title("one more"))
    with qtbot.waitSignal(keeping.made, timeout=10_000):
        keeping.timer.timeout.emit()
    newest = backups.listed(sample)[0]
    assert "one more" in _titles(newest.file)


def test_a_backup_that_fails_is_told_once_and_holds_nobody_up(
    window: Window, qtbot: QtBot, own_backups: Path, sample: Path
) -> None:
    own_backups.write_text("a file where the folder should be")
    session = window.session
    assert session is not None
    keeping = BackingUp(session)
    told: list[str] = []
    keeping.failed.connect(told.append)
    for title in ("one", "two"):
        _do(window, qtbot, _title(title))
        keeping.keep_if_due()
        session.settle()
    assert len(told) == 1
    assert str(own_backups) in told[0]
    assert not window.findChildren(QMessageBox)
    assert "two" in _titles(sample)


def test_closing_gives_up_the_backup_that_is_being_made(window: Window, qtbot: QtBot, sample: Path) -> None:
    session = window.session
    assert session is not None
    keeping = BackingUp(session)
    keeping.keep_now()
    keeping.stop()
    session.settle()
    assert all(kept.ok for kept in backups.listed(sample))
    assert not list(backups.folder_of(sample).glob("making*"))


def test_a_damaged_backup_is_told_and_cannot_be_restored(
    window: Window, history: History, qtbot: QtBot, sample: Path
) -> None:
    kept = keep(sample)
    assert kept is not None
    kept.file.write_bytes(kept.file.read_bytes()[:5000])
    window.reveal("backup", "")
    qtbot.waitUntil(lambda: history.kept.model.rowCount() == 1)
    assert history.kept.chosen_backup() is None
    assert not window.actions_by_id["history.restore"].isEnabled()
    assert datetime.now(UTC) > backups.listed(sample)[0].at
