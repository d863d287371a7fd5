"""Replies on their way in: pasted from an e-mail, watched for in a folder, kept in a book; and the text out in Word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.journeys.delegate import Pen, answered, insert_paragraph, replace_words
from tests.ui.test_review import choose, files, latest, replies, reviewed, take
from ui import settings
from ui.places.text import TextPlace
from ui.places.text.book import Entry
from ui.places.text.notices import Notices
from ui.places.text.paste_mail import PasteMail
from ui.places.text.reply_book import ReplyBook
from ui.places.text.review import Review
from ui.places.text.watch import LEFT, watch_of
from ui.places.text.word_round import TakeBack, round_of
from ui.session import Session
from ui.window import Window
from workbench.actions.compiled import negotiation
from workbench.actions.undo import undo
from workbench.exchange.mail import message
from workbench.model.negotiation import ReplyKind, ReplyStatus
from workbench.model.text import TextParagraph
from workbench.record.file import open_record
from workbench.record.tables import meeting as meetings
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as texts

__all__ = ["files"]
SLUG = "joint-statement"


def session_of(window: Window) -> Session:
    assert window.session is not None
    return window.session


def run(window: Window, command: str) -> None:
    """Run a command that can be run."""
    action = window.actions_by_id[command]
    assert action.isEnabled(), command
    action.trigger()


def codes(path: Path) -> dict[str, str]:
    with open_record(path) as record:
        return {one.id: one.code for one in meetings.members(record, meetings.current(record).series_id)}


def paragraphs(path: Path) -> tuple[TextParagraph, ...]:
    with open_record(path) as record:
        return texts.paragraphs(record, texts.named(record, meetings.current(record).id, SLUG).id)


# --- pasted ------------------------------------------------------------------------------------------------------------


def test_an_e_mail_is_pasted_reviewed_and_taken_in(window: Window, qtbot: QtBot, sample: Path) -> None:
    with open_record(sample) as record:
        body = negotiation(record, SLUG).find("12").placed.paragraph.body
    QGuiApplication.clipboard().setText(f"Dear colleagues,\n\n12. {body.replace('agreed', 'decided', 1)}\n")
    run(window, "statement.paste-mail")
    (dialog,) = window.findChildren(PasteMail)
    assert "decided" in dialog.words.toPlainText()
    assert not dialog.deed.isEnabled()
    assert "whose" in dialog.told
    choose(dialog.delegation, "PER")
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    (review,) = window.findChildren(Review)
    qtbot.waitUntil(lambda: len(review.looked) == 1, timeout=20_000)
    assert review.looked[0].code == "PER"
    assert [row.wording for row in review.looked[0].rows] == ["“agreed” → “decided”"]
    take(qtbot, review)
    (found,) = [one for one in replies(sample) if codes(sample)[one.member_id] == "PER"]
    assert found.kind is ReplyKind.PASTED


def test_nothing_can_be_looked_at_without_words(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    run(window, "statement.paste-mail")
    (dialog,) = window.findChildren(PasteMail)
    choose(dialog.delegation, "PER")
    assert not dialog.deed.isEnabled()
    qtbot.keyClicks(dialog.words, "12. Ministers met.")
    assert dialog.deed.isEnabled()
    dialog.reject()


# --- watched ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def inbox(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is watched."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    run(window, "statement.watch")
    assert settings.kept(settings.WATCHED, session_of(window).id) == str(folder)
    return folder


def test_replies_that_come_are_told_reviewed_and_told_no_more(
    window: Window, qtbot: QtBot, files: list[Path], inbox: Path, sample: Path
) -> None:
    window.go("statement")
    (notices,) = window.findChildren(Notices)
    assert not notices.isVisible()
    (inbox / files[0].name).write_bytes(files[0].read_bytes())
    (inbox / "~$open.docx").write_bytes(b"lock")
    (inbox / "Draft2.docx").write_bytes(latest(sample)[1])
    qtbot.waitUntil(lambda: window.waiting == 1, timeout=20_000)
    assert notices.waiting.said == "1 reply waits in inbox"
    assert notices.waiting.isVisible()
    run(window, "statement.waiting")
    (review,) = window.findChildren(Review)
    qtbot.waitUntil(lambda: len(review.looked) == 1, timeout=20_000)
    take(qtbot, review)
    qtbot.waitUntil(lambda: window.waiting == 0, timeout=20_000)
    assert not notices.isVisible()
    assert [codes(sample)[one.member_id] for one in replies(sample)] == ["KOR"]


def test_what_waits_in_a_message_is_known_by_what_it_brings(
    window: Window, qtbot: QtBot, files: list[Path], inbox: Path
) -> None:
    at = session_of(window).record.now()
    mail = message(["us@x.invalid"], "Reply", "Attached.", [("r.docx", files[0].read_bytes())], at=at, seed="s")
    (inbox / "mail.eml").write_bytes(mail)
    watch = watch_of(session_of(window))
    qtbot.waitUntil(lambda: len(watch.waiting) == 1, timeout=20_000)
    take(qtbot, reviewed(window, qtbot, files[:1]))
    qtbot.waitUntil(lambda: not watch.waiting, timeout=20_000)


def test_what_is_no_reply_is_left_out_for_good(window: Window, qtbot: QtBot, inbox: Path) -> None:
    (inbox / "menu.txt").write_text("Soup.")
    qtbot.waitUntil(lambda: window.waiting == 1, timeout=20_000)
    run(window, "statement.waiting-left")
    qtbot.waitUntil(lambda: window.waiting == 0, timeout=20_000)
    assert len(settings.kept(LEFT, session_of(window).id)) == 1


def test_a_folder_is_looked_at_when_the_record_is_opened_again(
    window: Window, qtbot: QtBot, files: list[Path], inbox: Path, sample: Path
) -> None:
    window.close()
    (inbox / files[1].name).write_bytes(files[1].read_bytes())
    second = Window(sample)
    qtbot.addWidget(second)
    with qtbot.waitExposed(second):
        second.show()
    qtbot.waitUntil(lambda: second.waiting == 1, timeout=20_000)
    run(second, "statement.unwatch")
    assert (second.waiting, second.watched) == (0, "")
    assert settings.kept(settings.WATCHED, session_of(second).id) == ""
    second.close()


def test_a_folder_that_is_gone_is_told(window: Window, qtbot: QtBot, inbox: Path) -> None:
    window.go("statement")
    (notices,) = window.findChildren(Notices)
    inbox.rmdir()
    watch_of(session_of(window)).look()
    qtbot.waitUntil(lambda: "cannot be read" in notices.waiting.said, timeout=20_000)


# --- the book ----------------------------------------------------------------------------------------------------------


class Book:
    def __init__(self, window: Window, qtbot: QtBot) -> None:
        run(window, "statement.replies")
        (self.dialog,) = window.findChildren(ReplyBook)
        self._qtbot, self._session = qtbot, session_of(window)
        qtbot.waitUntil(lambda: self.dialog.book is not None, timeout=10_000)

    def entry(self, code: str) -> Entry:
        assert self.dialog.book is not None
        return [one for one in self.dialog.book.entries if one.code == code][-1]

    def choose(self, code: str) -> None:
        self.dialog.strip.clicked.emit(code)
        assert [one.code for one in self.dialog.chosen] == [code]

    def press(self, name: str) -> None:
        button = self.dialog._buttons[name]
        assert button.isEnabled(), name
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self, change: Callable[[], object]) -> None:
        """Do something that changes the record, and wait until the book shows it."""
        before = self.dialog.book
        with self._qtbot.waitSignal(self._session.changed, timeout=10_000):
            change()
        self._qtbot.waitUntil(lambda: self.dialog.book is not before, timeout=10_000)


def test_the_book_says_who_replied_and_who_is_awaited(window: Window, qtbot: QtBot, files: list[Path]) -> None:
    take(qtbot, reviewed(window, qtbot, files[:1]))
    book = Book(window, qtbot)
    korea, peru = book.entry("KOR"), book.entry("PER")
    assert (korea.state, korea.changes, korea.proposals) == ("replied", "1", 1)
    assert korea.reply is not None
    assert korea.reply.file_name == files[0].name
    assert (peru.state, peru.is_awaited) == ("awaited", True)
    book.choose("PER")
    assert not book.dialog._buttons["open"].isEnabled()
    book.dialog.close()


def test_no_comments_and_reminders_are_noted(window: Window, qtbot: QtBot, sample: Path) -> None:
    book = Book(window, qtbot)
    book.choose("PER")
    book.wait(lambda: book.press("remind"))
    assert book.entry("PER").state == "reminded"
    book.choose("PER")
    book.wait(lambda: book.press("none"))
    assert book.entry("PER").state == "no comments"
    (reply,) = replies(sample)
    assert (codes(sample)[reply.member_id], reply.kind) == ("PER", ReplyKind.NO_COMMENTS)
    book.dialog.close()


def test_a_reply_is_given_to_another_and_set_aside(
    window: Window, qtbot: QtBot, sample: Path, files: list[Path]
) -> None:
    take(qtbot, reviewed(window, qtbot, files[:1]))
    book = Book(window, qtbot)
    book.choose("KOR")
    (action,) = [one for one in book.dialog._buttons["give"].menu().actions() if one.text().startswith("THA")]
    book.wait(action.trigger)
    assert book.entry("THA").state == "replied"
    book.choose("THA")
    book.wait(lambda: book.press("aside"))
    (reply,) = replies(sample)
    assert (codes(sample)[reply.member_id], reply.status) == ("THA", ReplyStatus.SET_ASIDE)
    book.dialog.close()


def test_the_original_and_a_receipt_come_out_of_the_book(
    window: Window, qtbot: QtBot, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(qtbot, reviewed(window, qtbot, files[:1]))
    book = Book(window, qtbot)
    book.choose("KOR")
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    book.press("open")
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    assert opened[0].name == files[0].name
    assert opened[0].read_bytes() == files[0].read_bytes()
    assert not opened[0].stat().st_mode & 0o222
    receipt = tmp_path / "receipt.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(receipt), ""))
    book.press("receipt")
    qtbot.waitUntil(lambda: str(receipt) in book.dialog.told, timeout=10_000)
    assert receipt.read_bytes().startswith(b"PK")
    book.dialog.close()


def test_earlier_drafts_have_their_book(window: Window, qtbot: QtBot) -> None:
    book = Book(window, qtbot)
    book.dialog.drafts.activated.emit(book.dialog.drafts.findData(1))
    qtbot.waitUntil(lambda: book.dialog.draft is not None and book.dialog.draft.number == 1, timeout=10_000)
    assert any(one.is_kept for one in book.dialog.book.entries if book.dialog.book)
    book.dialog.close()


def test_the_book_closes_with_its_record(window: Window, qtbot: QtBot) -> None:
    book = Book(window, qtbot)
    window.leave_record()
    assert not book.dialog.isVisible()
    window.show_welcome()


# --- out in Word -------------------------------------------------------------------------------------------------------


@pytest.fixture
def out(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working text, out in Word."""
    file = tmp_path / "working.docx"
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    window.go("statement")
    run(window, "statement.word-out")
    qtbot.waitUntil(lambda: opened == [str(file)], timeout=20_000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    return file


def back(window: Window, qtbot: QtBot) -> TakeBack:
    run(window, "statement.word-back")
    dialog = [one for one in window.findChildren(TakeBack) if one.isVisible()][-1]
    qtbot.waitUntil(lambda: dialog.back is not None, timeout=20_000)
    return dialog


def edited(file: Path) -> None:
    hand = Pen("officer", tracked=False)
    data = answered(
        file.read_bytes(),
        replace_words("would cover seven", "would cover all seven", hand),
        insert_paragraph("Ministers thanked the interpreters.", hand, after="would cover all seven"),
    )
    file.write_bytes(data)


def test_the_text_goes_to_word_and_comes_back_compared(window: Window, qtbot: QtBot, sample: Path, out: Path) -> None:
    (place,) = window.findChildren(TextPlace)
    (notices,) = place.findChildren(Notices)
    assert notices.out.said == "The text is out in Word since 07:40: working.docx"
    before = paragraphs(sample)
    edited(out)
    dialog = back(window, qtbot)
    assert dialog.back is not None
    assert [row.difference.value for row in dialog.back.rows] == ["changed", "inserted"]
    assert not dialog.back.changed_here
    with qtbot.waitSignal(dialog.taken, timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    after = {one.id: one.body for one in paragraphs(sample)}
    assert {one.id for one in before} < after.keys()
    assert "Ministers thanked the interpreters." in after.values()
    assert any("would cover all seven" in body for body in after.values())
    assert not notices.isVisible()
    session = session_of(window)
    assert session.next_undo.startswith("Import working.docx")
    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.run(undo)
    assert paragraphs(sample) == before


def test_a_file_that_says_the_same_takes_nothing(window: Window, qtbot: QtBot, out: Path) -> None:
    dialog = back(window, qtbot)
    assert dialog.back is not None
    assert (dialog.back.rows, dialog.deed.isEnabled()) == ((), False)
    dialog.reject()


def test_who_changed_the_text_meanwhile_is_warned(window: Window, qtbot: QtBot, sample: Path, out: Path) -> None:
    from workbench.actions import decide

    session = session_of(window)
    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.run(decide.edit, SLUG, "12", "Ministers agreed that the Initiative would cover eight action areas.")
    dialog = back(window, qtbot)
    assert dialog.back is not None
    assert dialog.back.changed_here
    assert dialog._warning.isVisible()
    dialog.reject()


def test_that_it_is_out_can_be_forgotten(window: Window, qtbot: QtBot, out: Path) -> None:
    (place,) = window.findChildren(TextPlace)
    (notices,) = place.findChildren(Notices)
    round_of(session_of(window)).forget(SLUG)
    assert not notices.isVisible()
    assert out.exists()


def test_a_file_that_is_no_word_file_is_one_sentence(window: Window, qtbot: QtBot, sample: Path, out: Path) -> None:
    before = paragraphs(sample)
    out.write_text("no Word file")
    run(window, "statement.word-back")
    (dialog,) = window.findChildren(TakeBack)
    qtbot.waitUntil(lambda: bool(dialog.told), timeout=20_000)
    assert out.name in dialog.told
    assert not dialog.deed.isEnabled()
    dialog.reject()
    assert paragraphs(sample) == before


def test_known_files_are_those_of_the_record(sample: Path) -> None:
    with open_record(sample) as record:
        assert latest(sample)[0].content_hash in table.known_files(record)
