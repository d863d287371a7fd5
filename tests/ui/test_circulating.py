"""A draft goes out, and papers are written, from the window."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.test_review import latest
from ui.places.text.circulating import Circulating
from ui.places.text.exporting import Exporting
from ui.window import Window
from workbench.actions.negotiated import Variant
from workbench.exchange.mail import received
from workbench.model.negotiation import Form
from workbench.word.reader import from_docx


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> Circulating:
    window.go("statement")
    window.ask_circulate()
    (found,) = window.findChildren(Circulating)
    qtbot.waitUntil(found.deed.isEnabled, timeout=10_000)
    return found


def test_a_draft_is_circulated(window: Window, dialog: Circulating, qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    assert dialog.file.path.name.startswith("2005-SMEMM-JMS-Draft3-")
    out = tmp_path / "draft.docx"
    dialog.file.show_path(out)
    dialog.names.setChecked(False)
    dialog.protection.setChecked(False)
    session = window.session
    assert session is not None
    with qtbot.waitSignals([session.changed, dialog.circulated], timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    draft, data = latest(sample)
    assert (draft.number, draft.form, draft.attributed, draft.protected) == (3, Form.BRACKETED, False, False)
    assert draft.deadline == datetime(2005, 9, 3, 9, tzinfo=ZoneInfo("Asia/Seoul"))
    assert out.read_bytes() == data
    assert str(out) in window.statusBar().currentMessage()


def test_letters_go_with_a_draft_and_the_file_is_opened(
    window: Window, dialog: Circulating, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "20 delegations are asked; the host, Korea, is not" in told
    out = tmp_path / "draft.docx"
    dialog.file.show_path(out)
    dialog.letters.click()
    dialog.folder.show_path(tmp_path / "letters")
    dialog.opens.click()
    with qtbot.waitSignal(dialog.circulated, timeout=20_000) as circulated:
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    names = {path.name for path in (tmp_path / "letters").iterdir()}
    assert {"cover-note.docx", "AUS.eml", "AUS-reminder.eml"} < names
    assert "KOR.eml" not in names
    assert f"{len(names)} letters and notes" in circulated.args[0]
    assert received((tmp_path / "letters" / "AUS.eml").read_bytes()).attachments[0][1] == out.read_bytes()
    assert opened == [str(out)]


def test_what_is_refused_is_one_sentence_and_nothing_goes_out(
    dialog: Circulating, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "draft.docx"
    out.write_text("here already")
    dialog.file.show_path(out)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.told), timeout=20_000)
    assert str(out) in dialog.told
    assert out.read_text() == "here already"
    assert latest(sample)[0].number == 2
    dialog.reject()


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        (Variant.CLEAN, "Ministers launched the Daegu Initiative"),
        (Variant.BRACKETED, "[voluntary and flexible (CHL)]"),
        (Variant.TRACKED, "and flexible"),
        (Variant.COMPILATION, "CHL"),
        (Variant.CONCORDANCE, "CHL"),
        (Variant.DISPOSITIONS, "CHL/1/2"),
    ],
)
def test_papers_of_the_statement(window: Window, qtbot: QtBot, tmp_path: Path, variant: Variant, words: str) -> None:
    window.ask_export("joint-statement")
    (dialog,) = window.findChildren(Exporting)
    dialog.paper.setCurrentIndex(dialog.paper.findData(variant))
    out = tmp_path / f"{variant.value}.docx"
    dialog.file.show_path(out)
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert any(words in paragraph.text for paragraph in from_docx(out.read_bytes(), name=out.name).document.paragraphs)


def test_a_paper_for_one_delegation(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.ask_export("joint-statement")
    (dialog,) = window.findChildren(Exporting)
    dialog.paper.setCurrentIndex(dialog.paper.findData(Variant.DISPOSITIONS))
    dialog.delegation.setCurrentIndex(dialog.delegation.findData("CHL"))
    dialog.file.show_path(tmp_path / "dispositions.docx")
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    read = from_docx((tmp_path / "dispositions.docx").read_bytes(), name="dispositions.docx").document
    told = " ".join(paragraph.text for paragraph in read.paragraphs)
    assert "CHL/1/2" in told
    assert "JPN/1/2" not in told


def test_a_paper_does_not_write_over_a_file_unasked(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "here.docx"
    out.write_text("here already")
    window.ask_export("chairs-summary")
    (dialog,) = window.findChildren(Exporting)
    dialog.file.show_path(out)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert str(out) in dialog.told
    assert out.read_text() == "here already"
    dialog.reject()
