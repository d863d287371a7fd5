"""Papers are exported as they are asked for: which, of which draft, as Word or PDF; stopped, nothing is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from ui.places.text.exporting import Exporting, Way
from ui.window import Window
from workbench.actions.export import Wanted, document_of
from workbench.actions.negotiated import Asked, Variant
from workbench.model.document import Document, PageSize, RevisionKind
from workbench.record.file import open_record
from workbench.word.reader import from_docx


def opened(window: Window, what: str = "joint-statement") -> Exporting:
    window.ask_export(what)
    return [one for one in window.findChildren(Exporting) if one.isVisible()][-1]


def choose(box: QComboBox, value: object) -> None:
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)


def export(dialog: Exporting, qtbot: QtBot, out: Path) -> bytes:
    dialog.file.show_path(out)
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    return out.read_bytes()


def words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in from_docx(data, name="out.docx").document.paragraphs]


def made(sample: Path, asked: Asked) -> Document:
    with open_record(sample) as record:
        return document_of(record, "joint-statement", Wanted(text=asked))


def test_a_comparison_with_a_draft_tells_what_changed_since(
    window: Window, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    dialog = opened(window)
    choose(dialog.paper, Variant.COMPARISON.value)
    choose(dialog.against, 1)
    read = from_docx(export(dialog, qtbot, tmp_path / "out.docx"), name="out.docx").document
    expected = made(sample, Asked(Variant.COMPARISON, against=1))
    kinds = [one.change.kind for paragraph in read.paragraphs for one in paragraph.revisions]
    assert kinds == [one.change.kind for paragraph in expected.paragraphs for one in paragraph.revisions]
    assert RevisionKind.INSERTED in kinds


def test_a_comparison_with_a_file_of_somebody_else(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs.docx"
    first = opened(window)
    choose(first.paper, Variant.CLEAN.value)
    choose(first.draft, 1)
    export(first, qtbot, theirs)
    dialog = opened(window)
    choose(dialog.paper, Variant.COMPARISON.value)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(theirs), ""))
    dialog.against.setCurrentIndex(dialog.against.count() - 1)
    dialog.against.activated.emit(dialog.against.count() - 1)
    assert dialog.against.value == theirs
    read = from_docx(export(dialog, qtbot, tmp_path / "out.docx"), name="out.docx").document
    assert any(paragraph.revisions for paragraph in read.paragraphs)
    assert any("theirs.docx" in text for text in words((tmp_path / "out.docx").read_bytes()))


def test_an_earlier_draft_as_pdf_on_letter_paper(window: Window, qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    dialog = opened(window)
    choose(dialog.paper, Variant.BRACKETED.value)
    choose(dialog.draft, 1)
    choose(dialog.page, PageSize.LETTER.value)
    choose(dialog.way, Way.PDF.value)
    assert dialog.file.path.suffix == ".pdf"
    assert not dialog.template.isVisible()
    asked = dialog.asked()
    assert asked == Asked(Variant.BRACKETED, draft=1, page=PageSize.LETTER)
    data = export(dialog, qtbot, tmp_path / "out.pdf")
    assert data.startswith(b"%PDF")
    assert b"/MediaBox [0 0 612" in data


def test_short_names_and_line_numbers(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window)
    choose(dialog.paper, Variant.BRACKETED.value)
    dialog.short_names.click()
    dialog.line_numbers.click()
    read = from_docx(export(dialog, qtbot, tmp_path / "out.docx"), name="out.docx").document
    assert read.sections[0].line_numbers
    told = " ".join(paragraph.text for paragraph in read.paragraphs)
    assert "(Chile)" in told
    assert "(CHL)" not in told


def test_the_annotated_agenda(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    plain = words(export(opened(window, "agenda"), qtbot, tmp_path / "plain.docx"))
    dialog = opened(window, "agenda")
    choose(dialog.paper, "annotated")
    assert len(words(export(dialog, qtbot, tmp_path / "annotated.docx"))) > len(plain)


def test_what_was_chosen_last_is_offered_again(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window)
    choose(dialog.paper, Variant.COMPILATION.value)
    choose(dialog.way, Way.PDF.value)
    dialog.names.click()
    export(dialog, qtbot, tmp_path / "out.pdf")
    again = opened(window)
    assert again.variant is Variant.COMPILATION
    assert again.way.currentData() == Way.PDF
    assert not again.names.isChecked()
    assert again.file.path.suffix == ".pdf"
    assert opened(window, "chairs-summary").variant is Variant.CLEAN


def test_stopped_nothing_is_left_and_it_can_be_begun_again(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window)
    choose(dialog.way, Way.PDF.value)
    out = tmp_path / "out.pdf"
    dialog.file.show_path(out)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert dialog.progress.isVisible()
    assert not dialog.deed.isEnabled()
    qtbot.mouseClick(dialog.progress.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.told), timeout=20_000)
    assert dialog.told.startswith("Stopped")
    assert [one for one in tmp_path.iterdir() if "out" in one.name] == []
    assert not dialog.progress.isVisible()
    assert export(dialog, qtbot, out).startswith(b"%PDF")


def test_it_is_opened_when_that_is_wanted(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()))
    dialog = opened(window)
    dialog.opens.click()
    export(dialog, qtbot, tmp_path / "out.docx")
    assert seen == [str(tmp_path / "out.docx")]


def test_a_paper_is_printed(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window)
    choose(dialog.way, Way.PRINTER.value)
    assert not dialog.file.isVisible()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(1, 2)
    with qtbot.waitSignal(dialog.exported, timeout=20_000) as told:
        dialog.print_on(printer, dialog.wanted())
    assert told.args == ["Sent to the printer: 2 pages"]
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_a_template_that_is_none_is_one_sentence(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.docx"
    wrong.write_text("no Word file")
    dialog = opened(window)
    dialog.template.choose_file(wrong)
    dialog.file.show_path(tmp_path / "out.docx")
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "template" in dialog.told, timeout=20_000)
    assert not (tmp_path / "out.docx").exists()
    dialog.reject()
