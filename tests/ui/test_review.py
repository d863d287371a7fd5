"""Replies come in through the review: what was understood is seen first, and nothing is written on Cancel."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDateTime, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFileDialog
from pytestqt.qtbot import QtBot

from tests.journeys.delegate import Pen, answered, insert_words, replace_words
from ui.places.text.incoming import Looked, changed, look_all
from ui.places.text.review import Review
from ui.window import Window
from workbench.errors import CancelledError
from workbench.exchange.mail import message
from workbench.model.negotiation import Draft, Reply, ReplyStatus
from workbench.record.file import open_record
from workbench.record.tables import meeting as meetings
from workbench.record.tables import negotiation as table
from workbench.record.tables import papers
from workbench.record.tables import text as texts
from workbench.word.reader import from_docx


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
    dialog = [one for one in window.findChildren(Review) if one.isVisible()][-1]
    qtbot.waitUntil(lambda: len(dialog.looked) == len(files), timeout=20_000)
    return dialog


def choose(box: QComboBox, value: object) -> None:
    """As a person chooses it."""
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def take(qtbot: QtBot, dialog: Review) -> None:
    with qtbot.waitSignal(dialog.taken, timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)


def corrected(qtbot: QtBot, dialog: Review, change: Callable[[], None]) -> Looked:
    """What is understood after the officer has said otherwise."""
    before = dialog.looked[dialog.files.currentRow()]
    change()
    qtbot.waitUntil(lambda: dialog.looked[dialog.files.currentRow()] is not before, timeout=20_000)
    return dialog.looked[dialog.files.currentRow()]


def test_two_replies_are_taken_in(window: Window, qtbot: QtBot, sample: Path, files: list[Path]) -> None:
    dialog = reviewed(window, qtbot, files)
    assert [one.code for one in dialog.looked] == ["KOR", ""]
    assert dialog.looked[0].rows[0].wording == "“policy” → “policies”"
    assert dialog.deed.text() == "Take in 1 file"
    dialog.files.setCurrentRow(1)
    choose(dialog.said.delegation, "PER")
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


def test_the_hour_is_corrected_in_the_meetings_zone(
    window: Window, qtbot: QtBot, sample: Path, files: list[Path]
) -> None:
    dialog = reviewed(window, qtbot, files[:1])
    at = datetime(2005, 9, 1, 23, 55, tzinfo=ZoneInfo("Asia/Seoul"))

    def say() -> None:
        dialog.said.received.setDateTime(QDateTime.fromString("2005-09-01T23:55:00", "yyyy-MM-ddTHH:mm:ss"))
        dialog.said.received.editingFinished.emit()

    looked = corrected(qtbot, dialog, say)
    assert looked.understood is not None
    assert looked.understood.received_at == at
    take(qtbot, dialog)
    assert [one.received_at for one in replies(sample) if one.file_name.startswith("KOR")] == [at]


def test_one_of_two_authors_speaks_for_another(window: Window, qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    draft = latest(sample)[1]
    edits = (
        replace_words("policy should reach them", "policies should reach them", Pen("Korea")),
        insert_words(" and women", Pen("Somebody else"), after="owners, managers"),
    )
    (tmp_path / "KOR.docx").write_bytes(answered(draft, *edits))
    dialog = reviewed(window, qtbot, [tmp_path / "KOR.docx"])
    assert list(dialog.said.authors.boxes) == ["Korea", "Somebody else"]
    looked = corrected(qtbot, dialog, lambda: choose(dialog.said.authors.boxes["Somebody else"], "PER"))
    assert looked.wanted.authors == {"Somebody else": "PER"}
    assert {one.by for one in looked.understood.reading.proposals if looked.understood} == {"KOR", "PER"}
    take(qtbot, dialog)
    with open_record(sample) as record:
        refs = {one.ref.split("/")[0] for one in table.of_reply(record, replies(sample)[-1].id)}
    assert refs == {"KOR", "PER"}


def test_a_second_reply_adds_where_the_officer_says_so(
    window: Window, qtbot: QtBot, sample: Path, files: list[Path]
) -> None:
    take(qtbot, reviewed(window, qtbot, files[:1]))
    dialog = reviewed(window, qtbot, [files[1]])
    corrected(qtbot, dialog, lambda: choose(dialog.said.delegation, "KOR"))
    assert dialog.said.adds.isVisible()
    looked = corrected(qtbot, dialog, dialog.said.adds.click)
    assert looked.understood is not None
    assert looked.understood.adds
    take(qtbot, dialog)
    assert [one.status for one in replies(sample)] == [ReplyStatus.STANDING] * 2


def test_another_draft_is_said_and_read_against(window: Window, qtbot: QtBot, sample: Path, files: list[Path]) -> None:
    dialog = reviewed(window, qtbot, files[:1])
    place = next(
        row for row in range(dialog.said.draft.count()) if getattr(dialog.said.draft.itemData(row), "number", 0) == 1
    )

    def say() -> None:
        dialog.said.draft.setCurrentIndex(place)
        dialog.said.draft.activated.emit(place)

    looked = corrected(qtbot, dialog, say)
    assert looked.understood is not None
    assert looked.understood.draft.number == 1
    dialog.reject()


def test_receipts_are_written_with_the_replies(
    window: Window, qtbot: QtBot, sample: Path, files: list[Path], tmp_path: Path
) -> None:
    dialog = reviewed(window, qtbot, files[:1])
    dialog.receipts.click()
    dialog.folder.show_path(tmp_path / "for delegations")
    take(qtbot, dialog)
    (receipt,) = (tmp_path / "for delegations").iterdir()
    assert receipt.name == "KOR-Draft2-receipt.docx"
    read = from_docx(receipt.read_bytes(), name=receipt.name).document
    assert "KOR_reply_final(2).docx" in " ".join(one.text for one in read.paragraphs)


def test_reading_that_is_stopped_shows_what_was_read(sample: Path, files: list[Path]) -> None:
    def stop(done: int, of: int, what: str) -> None:
        if done == 1:
            raise CancelledError("Stopped", "nothing was changed")

    with open_record(sample) as record:
        assert [one.name for one in look_all(record, files, stop)] == [files[0].name]
        assert [one.name for one in look_all(record, files)] == [one.name for one in files]


def test_taking_in_that_is_stopped_changes_nothing(
    window: Window, qtbot: QtBot, sample: Path, files: list[Path]
) -> None:
    before = replies(sample)
    dialog = reviewed(window, qtbot, files[:1])
    session = window.session
    assert session is not None
    go_on = threading.Event()
    session.act(lambda record: go_on.wait(20), lambda _: None)  # something else is being written meanwhile
    dialog.write()
    assert dialog.progress.isVisible()
    qtbot.mouseClick(dialog.progress.stop, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: "Stopped" in dialog.told, timeout=20_000)
    assert replies(sample) == before
    assert dialog.deed.isEnabled()
    assert not dialog.progress.isVisible()
    dialog.reject()


def test_a_message_is_reviewed_by_what_it_brings(
    window: Window, qtbot: QtBot, sample: Path, files: list[Path], tmp_path: Path
) -> None:
    sent = datetime(2005, 9, 1, 20, 15, tzinfo=ZoneInfo("Asia/Seoul"))
    mail = message(["us@x.invalid"], "Reply", "See attached.", [("r.docx", files[0].read_bytes())], at=sent, seed="s")
    (tmp_path / "mail.eml").write_bytes(mail)
    dialog = reviewed(window, qtbot, [tmp_path / "mail.eml"])
    assert (dialog.looked[0].name, dialog.looked[0].code) == ("r.docx", "KOR")
    take(qtbot, dialog)
    assert [one.received_at for one in replies(sample) if one.file_name == "r.docx"] == [sent]


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
    (moment,) = dialog.findChildren(QDateTimeEdit)
    for row, is_told in ((1, True), (0, False), (1, True)):
        dialog.files.setCurrentRow(row)
        assert moment.isVisible() == is_told, "when it came is told of a file that was understood"
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
    pressed = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_I, pressed)
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
