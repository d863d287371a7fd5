"""Replies come in through the review: what was understood is seen first, and nothing is written on Cancel."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.journeys.delegate import Pen, answered, insert_words, replace_words
from ui.places.text.incoming import changed
from ui.places.text.review import Review
from ui.window import Window
from workbench.model.negotiation import Draft, Reply
from workbench.record.file import open_record
from workbench.record.tables import meeting as meetings
from workbench.record.tables import negotiation as table
from workbench.record.tables import papers
from workbench.record.tables import text as texts


def latest(path: Path) -> tuple[Draft, bytes]:
    with open_record(path) as record:
        text = texts.named(record, meetings.current(record).id, "joint-statement")
        draft = table.latest(record, text.id)
        assert draft is not None
        return draft, papers.content(record, draft.content_hash)


def replies(path: Path) -> tuple[Reply, ...]:
    with open_record(path) as record:
        return table.replies(record, latest(path)[0].id)


@pytest.fixture
def files(sample: Path, tmp_path: Path) -> list[Path]:
    """Two replies to Draft 2: one that says whose it is, and one that does not."""
    draft = latest(sample)[1]
    korea = answered(draft, replace_words("policy should reach them", "policies should reach them", Pen("Korea")))
    peru = answered(draft, insert_words(" and women", Pen("User"), after="owners, managers"))
    made = {"KOR_reply_final(2).docx": korea, "reply.docx": peru}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in made]


def reviewed(window: Window, qtbot: QtBot, files: list[Path]) -> Review:
    window.review(files)
    (dialog,) = window.findChildren(Review)
    qtbot.waitUntil(lambda: len(dialog.looked) == len(files), timeout=20_000)
    return dialog


def test_two_replies_are_taken_in(window: Window, qtbot: QtBot, sample: Path, files: list[Path]) -> None:
    dialog = reviewed(window, qtbot, files)
    assert [one.code for one in dialog.looked] == ["KOR", ""]
    assert dialog.looked[0].rows[0].wording == "“policy” → “policies”"
    assert dialog.deed.text() == "Take in 1 file"
    dialog.files.setCurrentRow(1)
    place = dialog.said.delegation.findData("PER")
    dialog.said.delegation.setCurrentIndex(place)
    dialog.said.delegation.activated.emit(place)
    qtbot.waitUntil(lambda: dialog.looked[1].code == "PER", timeout=20_000)
    assert dialog.deed.text() == "Take in 2 files"
    session = window.session
    assert session is not None
    with qtbot.waitSignals([session.changed, dialog.taken], timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    with open_record(sample) as record:
        codes = {one.id: one.code for one in meetings.members(record, meetings.current(record).series_id)}
        found = {codes[one.member_id]: one for one in replies(sample)}
        assert found.keys() == {"KOR", "PER"}
        (proposal,) = table.of_reply(record, found["PER"].id)
        assert "owners, managers and women and employees" in proposal.after
    assert session.next_undo == "Take in replies of KOR, PER"


def test_nothing_is_written_on_cancel(window: Window, qtbot: QtBot, sample: Path, files: list[Path]) -> None:
    before = replies(sample)
    dialog = reviewed(window, qtbot, files)
    dialog.reject()
    session = window.session
    assert session is not None
    session.settle()
    assert replies(sample) == before


def test_a_review_can_be_left_while_files_are_read(window: Window, files: list[Path]) -> None:
    window.review(files)
    (dialog,) = window.findChildren(Review)
    dialog.reject()
    session = window.session
    assert session is not None
    session.settle()


def test_a_file_that_is_no_reply_is_one_sentence_and_stops_no_other(
    window: Window, qtbot: QtBot, files: list[Path], tmp_path: Path
) -> None:
    wrong = tmp_path / "budget.docx"
    wrong.write_text("no Word file")
    dialog = reviewed(window, qtbot, [wrong, files[0], tmp_path / "gone.docx"])
    assert [bool(one.refusal) for one in dialog.looked] == [True, False, True]
    assert dialog.looked[0].refusal.startswith("budget.docx")
    assert dialog.looked[0].refusal.endswith(".")
    assert dialog.deed.text() == "Take in 1 file"
    dialog.reject()


def test_files_are_dropped_on_the_window(window: Window, qtbot: QtBot, files: list[Path]) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in [*files, files[0].parent / "budget.xlsx"]])
    event = QDropEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    (dialog,) = window.findChildren(Review)
    qtbot.waitUntil(lambda: len(dialog.looked) == 2, timeout=20_000)
    dialog.reject()


def test_the_command_asks_for_files(
    window: Window, qtbot: QtBot, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(files[0])], ""))
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(Review)
    qtbot.waitUntil(lambda: len(dialog.looked) == 1, timeout=20_000)
    dialog.reject()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("They agreed to meet.", "They decided to meet.", "“agreed” → “decided”"),
        ("They agreed to meet.", "They agreed to meet soon again.", "“meet.” → “meet soon again.”"),
        ("They met again in June.", "They met in June.", "delete “again”"),
        ("They met in June.", "They met again in June.", "insert “again”"),
    ],
)
def test_what_an_amendment_changes(before: str, after: str, told: str) -> None:
    assert changed(before, after) == told
