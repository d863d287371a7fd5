"""Papers as pages: on the screen, as PDF, on a printer."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ui.places.text import TextPlace
from ui.places.text.pages import Laid, PagesView
from ui.places.text.pdf_file import write_pdf
from ui.widgets.pdf import pdf_of
from ui.widgets.sheets import Sheets
from ui.widgets.typeset import DPI, Counts, mm
from ui.window import Window
from workbench.actions.export import Wanted, document_of
from workbench.actions.negotiated import Asked, Variant
from workbench.errors import CancelledError, WorkbenchError
from workbench.model.document import Cell, Document, Paragraph, Row, Section, Style, Table
from workbench.record.file import open_record

LINE = "Ministers recognised that small firms renew their products and their processes. "


def paper(*blocks: Paragraph | Table, line_numbers: bool = False) -> Document:
    return Document((Section(blocks, header_left="Meeting", page_numbers=True, line_numbers=line_numbers),), "A paper")


def numbered(count: int, words: str = LINE * 3) -> list[Paragraph]:
    return [Paragraph(words, Style.NUMBERED, list=0, key=f"p{place}") for place in range(count)]


def page_count(data: bytes) -> int:
    return data.count(b"/Type /Page\n")


def picture(sheets: Sheets, page: int, dpi: int = 60) -> QImage:
    size = sheets.size(page)
    image = QImage(round(size.width() / 25.4 * dpi), round(size.height() / 25.4 * dpi), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(dpi / DPI, dpi / DPI)
    sheets.paint(painter, page)
    painter.end()
    return image


def inked(image: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """How many dots are not white in a part of a page, given in shares of it."""
    wide, high = image.width(), image.height()
    return sum(
        image.pixelColor(x, y).lightness() < 200
        for x in range(int(left * wide), int(right * wide))
        for y in range(int(top * high), int(bottom * high))
    )


def test_every_paper_of_the_sample_becomes_pages(sample: Path, qapp: QApplication) -> None:
    with open_record(sample) as record:
        for variant in Variant:
            against = 1 if variant is Variant.COMPARISON else None
            sheets = Sheets(document_of(record, "joint-statement", Wanted(text=Asked(variant, against=against))))
            assert page_count(pdf_of(sheets, record.now())) == sheets.count >= 1
        agenda = Sheets(document_of(record, "agenda", Wanted(annotated=True)))
        assert page_count(pdf_of(agenda, record.now())) == agenda.count > 1


def test_the_same_paper_and_hour_give_the_same_bytes_and_name_nobody(sample: Path, qapp: QApplication) -> None:
    with open_record(sample) as record:
        now = record.now()
        first, again = (pdf_of(Sheets(document_of(record, "joint-statement")), now) for _ in range(2))
    assert first == again
    assert f"/CreationDate (D:{now:%Y%m%d%H%M%S}".encode() in first
    assert f'xmp:CreateDate="{now:%Y-%m-%dT%H:%M:%S}'.encode() in first
    assert str(sample).encode() not in first
    assert b"/Author ()" in first or b"/Author" not in first
    assert b"/FontFile" in first, "its fonts are embedded"


def test_a_heading_stays_with_the_paragraph_that_follows(qapp: QApplication) -> None:
    for count in range(6, 20):
        blocks = [*numbered(count), Paragraph("A heading", Style.HEADING1, key="head"), *numbered(1)]
        blocks[-1] = Paragraph(LINE * 3, Style.NUMBERED, list=0, key="after")
        places = Sheets(paper(*blocks)).places()
        assert places["head"].page == places["after"].page
        assert places["head"].top < places["after"].top


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=40))
def test_paragraphs_stand_one_under_another(qapp: QApplication, lengths: list[int]) -> None:
    blocks = [Paragraph(LINE * one, Style.NUMBERED, list=0, key=f"p{place}") for place, one in enumerate(lengths)]
    sheets = Sheets(paper(*blocks))
    places = [sheets.places()[f"p{place}"] for place in range(len(lengths))]
    order = [(one.page, one.top) for one in places]
    assert order == sorted(order)
    assert len(set(order)) == len(order)
    assert all(mm(25) - 2 <= one.top < mm(297 - 25) and one.page < sheets.count for one in places)


def test_a_long_table_goes_over_pages_and_repeats_its_head(qapp: QApplication) -> None:
    head = Row(tuple(Cell((Paragraph("Head", Style.CELL_HEAD),), shaded=True) for _ in range(2)))
    rows = [Row(tuple(Cell((Paragraph(LINE, Style.CELL),)) for _ in range(2))) for _ in range(60)]
    sheets = Sheets(paper(Table((80, 80), (head, *rows))))
    assert sheets.count > 1
    shade = [picture(sheets, page).pixelColor(250, 62).name() for page in range(2)]
    assert shade[0] == shade[1] != "#ffffff"


def test_each_fifth_line_is_numbered_where_that_is_asked(qapp: QApplication) -> None:
    plain, counted = (Sheets(paper(*numbered(4), line_numbers=asked)) for asked in (False, True))
    assert inked(picture(plain, 0), 0.05, 0.1, 0.115, 0.9) == 0
    assert inked(picture(counted, 0), 0.05, 0.1, 0.115, 0.9) > 0


def test_what_was_agreed_stands_in_the_margin(qapp: QApplication) -> None:
    stamped = Sheets(paper(Paragraph("agreed", Style.STAMP), *numbered(1)))
    assert inked(picture(stamped, 0), 0.89, 0.08, 0.99, 0.2) > 0
    assert inked(picture(Sheets(paper(*numbered(1))), 0), 0.89, 0.08, 0.99, 0.2) == 0


def test_numbers_are_those_that_word_prints() -> None:
    counts = Counts()
    levels = [0, 0, 1, 1, 2, 2, 1, 0, 1]
    said = [counts.lead(Paragraph("x", Style.NUMBERED, level, list=0)) for level in levels]
    assert said == ["1.", "2.", "(a)", "(b)", "(i)", "(ii)", "(c)", "3.", "(a)"]
    assert counts.lead(Paragraph("x", Style.NUMBERED, list=1)) == "1."
    annexed = [Paragraph("x", Style.ANNEX), Paragraph("x", Style.ANNEX_NUMBERED), Paragraph("x", Style.ANNEX)]
    assert [counts.lead(one) for one in annexed] == ["Annex A: ", "A.1", "Annex B: "]


def test_stopped_between_two_pages_nothing_is_left(sample: Path, tmp_path: Path, qapp: QApplication) -> None:
    told: list[int] = []

    def tell(done: int, of: int, what: str) -> None:
        told.append(done)
        if done == 2:
            raise CancelledError("Stopped", "nothing was changed")

    with open_record(sample) as record, pytest.raises(CancelledError):
        write_pdf(record, "joint-statement", tmp_path / "out.pdf", tell=tell)
    assert told == [0, 1, 2]
    assert [one.name for one in tmp_path.iterdir() if "out" in one.name] == []


def test_a_pdf_is_never_written_over_something_else(sample: Path, tmp_path: Path, qapp: QApplication) -> None:
    taken = tmp_path / "taken.pdf"
    taken.write_text("mine")
    with open_record(sample) as record:
        for out in (taken, tmp_path / "out.txt", tmp_path, sample):
            with pytest.raises(WorkbenchError):
                write_pdf(record, "joint-statement", out)
        with pytest.raises(WorkbenchError, match="nothing called"):
            write_pdf(record, "no-such-text", tmp_path / "out.pdf")
    assert taken.read_text() == "mine"


# --- on the screen --------------------------------------------------------------------------------------------------


@pytest.fixture
def view(window: Window, qtbot: QtBot) -> PagesView:
    """The pages of the statement, laid out."""
    window.go("statement")
    place = window.place
    assert isinstance(place, TextPlace)
    place.show_view("pages")
    found = place.current
    assert isinstance(found, PagesView)
    qtbot.waitUntil(lambda: found.laid is not None, timeout=20_000)
    return found


def choose(view: PagesView, qtbot: QtBot, variant: Variant) -> Laid:
    before, place = view.laid, view.paper.findData(variant)
    view.paper.setCurrentIndex(place)
    view.paper.activated.emit(place)
    qtbot.waitUntil(lambda: view.laid is not before, timeout=20_000)
    assert view.laid is not None
    return view.laid


def test_the_papers_of_a_text_are_shown_as_pages(view: PagesView, qtbot: QtBot, sample: Path) -> None:
    for variant in (Variant.BRACKETED, Variant.COMPILATION, Variant.COMPARISON):
        laid = choose(view, qtbot, variant)
        against = 2 if variant is Variant.COMPARISON else None
        with open_record(sample) as record:
            made = document_of(record, "joint-statement", Wanted(text=Asked(variant, against=against)))
        assert laid.document == made
        assert view.sum().startswith(f"Page 1 of {len(laid.sizes)} ")
    assert laid.sizes[0].width() < laid.sizes[0].height()


def test_a_page_is_painted_with_its_words(view: PagesView, qtbot: QtBot) -> None:
    def dark() -> int:
        shown = view.preview.viewport().grab().toImage()
        middle = range(shown.width() // 3, shown.width() * 2 // 3)
        return sum(shown.pixelColor(x, y).lightness() < 100 for x in middle for y in range(0, shown.height(), 3))

    qtbot.waitUntil(lambda: dark() > 100, timeout=20_000)


def test_pages_are_turned_and_made_larger_by_keyboard(view: PagesView, window: Window, qtbot: QtBot) -> None:
    actions = window.actions_by_id
    actions["pages.next"].trigger()
    assert view.sum().startswith("Page 2 of ")
    actions["pages.last"].trigger()
    assert view.sum().startswith("Page 1 of ")
    before = view.preview.scale
    actions["pages.larger"].trigger()
    assert view.preview.scale > before
    actions["pages.smaller"].trigger()
    assert view.preview.scale == pytest.approx(before)
    actions["pages.fit"].trigger()
    assert view.preview.horizontalScrollBar().maximum() == 0


def test_a_paragraph_is_brought_into_sight(view: PagesView) -> None:
    assert view.laid is not None
    key, place = max(view.laid.places.items(), key=lambda item: item[1].page)
    assert view.reveal("paragraph", key)
    assert abs(view.preview.page - place.page) <= 1
    assert view.preview.page > 0


def test_pages_begin_where_the_paragraph_stands_that_was_looked_at(
    view: PagesView, window: Window, qtbot: QtBot
) -> None:
    place = window.place
    assert isinstance(place, TextPlace)
    assert view.laid is not None
    key, there = max(view.laid.places.items(), key=lambda item: item[1].page)
    place.show_view("working")
    assert place.current.reveal("paragraph", key)
    place.show_view("pages")
    qtbot.waitUntil(lambda: view.laid is not None, timeout=20_000)
    assert view.preview.page == there.page


def test_pages_that_were_left_are_laid_out_again(view: PagesView, window: Window, qtbot: QtBot) -> None:
    place = window.place
    assert isinstance(place, TextPlace)
    place.show_view("compiled")
    assert view.laid is None
    place.show_view("pages")
    qtbot.waitUntil(lambda: view.laid is not None, timeout=20_000)


def test_what_is_shown_is_saved_as_pdf(
    view: PagesView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = choose(view, qtbot, Variant.COMPILATION)
    out = tmp_path / "compilation.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(view.told, timeout=20_000) as told:
        view.ask_pdf()
    assert page_count(out.read_bytes()) == len(laid.sizes)
    assert str(out) in told.args[0]


def test_pages_are_printed(view: PagesView, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    with qtbot.waitSignal(view.told, timeout=20_000) as told:
        view.print_on(printer)
    assert told.args == ["Sent to the printer: 2 pages"]
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 2


def command(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "ui", *map(str, arguments)], capture_output=True, text=True)


def test_the_command_line_writes_a_pdf_without_a_window(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "agenda.pdf"
    done = command(sample, "--pdf", "agenda", out)
    assert (done.returncode, done.stdout.strip()) == (0, str(out))
    assert out.read_bytes().startswith(b"%PDF")
    refused = command(sample, "--pdf", "no-such-text", tmp_path / "other.pdf")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: ")
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "other.pdf").exists()
    assert command(sample, "--pdf", "agenda").returncode == 2
