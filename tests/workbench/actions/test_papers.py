"""The register of papers: numbers that are never used again, and files kept byte for byte."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.refusals import refused
from tests.workbench.actions.steps import no_step, one_step
from workbench.actions import papers
from workbench.errors import NotFoundError
from workbench.model.agenda import AgendaItem
from workbench.model.document import Document, Paragraph, Section, Style
from workbench.model.meeting import Meeting
from workbench.model.papers import Classification, Paper, PaperVersion, Purpose, file_name_of, read_symbol, symbol_of
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import papers as table
from workbench.word.writer import to_docx


def word_file(path: Path, *paragraphs: Paragraph) -> Path:
    path.write_bytes(to_docx(Document((Section(paragraphs),)), now=small.EVENING))
    return path


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Road_map-2006.pdf"
    path.write_bytes(b"%PDF-1.4 " + bytes(range(256)) * 40)
    return path


def symbols(record: Record, *, withdrawn: bool = False) -> list[str]:
    return [row.symbol for row in table.register(record, "m", withdrawn=withdrawn)]


def test_a_paper_takes_the_next_number_that_none_ever_bore(record: Record) -> None:
    first = one_step(record, lambda: papers.add(record, " Guarantees "), "Register 2005/SMEMM/001")
    assert (first.title, first.purpose, first.classification) == (
        "Guarantees",
        Purpose.INFORMATION,
        Classification.RESTRICTED,
    )
    papers.add(record, "Clusters", number=5, purpose=Purpose.DECISION, submitted_by="JPN")
    sixth = papers.add(record, "Contacts")
    one_step(record, lambda: papers.withdraw(record, sixth.id), "Withdraw 2005/SMEMM/006")
    no_step(record, lambda: papers.withdraw(record, sixth.id))
    assert papers.add(record, "Indicators").symbol == "2005/SMEMM/007"
    refused(
        record, lambda: papers.add(record, "Again", number=6), "bears the number 6 already: the next free number is 8"
    )
    refused(record, lambda: papers.add(record, "Nought", number=0), "no number of a paper")
    assert symbols(record) == [f"2005/SMEMM/{number:03}" for number in (1, 5, 7)]
    assert symbols(record, withdrawn=True) == [f"2005/SMEMM/{number:03}" for number in (1, 5, 6, 7)]
    one_step(record, lambda: papers.bring_back(record, sixth.id), "Bring back 2005/SMEMM/006")
    assert len(symbols(record)) == 4


def test_what_is_no_paper_is_refused(record: Record, tmp_path: Path) -> None:
    refused(record, lambda: papers.add(record, " "), "no title")
    refused(record, lambda: papers.add(record, "Plan", agenda_item_id="nowhere"), "no agenda item nowhere")
    (tmp_path / "empty.pdf").touch()
    refused(record, lambda: papers.add(record, "Plan", file=tmp_path / "empty.pdf"), "is empty")
    refused(record, lambda: papers.add(record, "Plan", file=tmp_path / "gone.pdf"), "cannot be read")
    refused(record, lambda: papers.add(record, "Plan", file=tmp_path), "is a folder")
    with open(tmp_path / "film.mov", "wb") as film:
        film.truncate(papers.LARGEST + 1)
    refused(record, lambda: papers.add(record, "Plan", file=tmp_path / "film.mov"), "up to 100 MB")
    with record.action("Another meeting"):
        rows.insert(record, Meeting("n", rows.get(record, Meeting, "m").series_id, 11, "11th", "11th", "Meeting"))
        rows.insert(record, AgendaItem("i", "n", None, 1, "1", "Opening"))
    refused(record, lambda: papers.add(record, "Plan", agenda_item_id="i"), "another meeting")


def test_a_meeting_without_a_symbol_gives_none_to_its_papers(record: Record) -> None:
    with record.action("Take the symbol away"):
        record.execute("UPDATE meeting SET symbol = ''")
    refused(record, lambda: papers.add(record, "Plan"), "has no symbol")


def test_versions_are_kept_byte_for_byte(record: Record, scan: Path, tmp_path: Path) -> None:
    first = scan.read_bytes()
    paper = one_step(record, lambda: papers.add(record, "Road map", file=scan), "Register 2005/SMEMM/001")
    refused(record, lambda: papers.add_version(record, paper.id, scan), "2005/SMEMM/001 holds already")
    scan.write_bytes(first + b"more")
    one_step(record, lambda: papers.add_version(record, paper.id, scan), "Add rev1 of 2005/SMEMM/001")
    scan.write_bytes(first)
    papers.add_version(record, paper.id, scan)
    versions = table.versions_of(record, paper.id)
    assert [(row.number, row.file_name, row.size) for row in versions] == [
        (0, scan.name, len(first)),
        (1, scan.name, len(first) + 4),
        (2, scan.name, len(first)),
    ]
    saved = papers.save_version(record, versions[1].id, tmp_path)
    assert (saved.name, saved.read_bytes()) == ("2005-SMEMM-001rev1.pdf", first + b"more")
    refused(record, lambda: papers.save_version(record, versions[1].id, tmp_path), "exists already")
    named = papers.save_version(record, versions[0].id, tmp_path / "first.pdf")
    assert named.read_bytes() == first
    papers.save_version(record, versions[2].id, saved, force=True)
    assert saved.read_bytes() == first


def test_a_paper_without_a_file_gets_its_first_one_later(record: Record, scan: Path) -> None:
    paper = papers.add(record, "Road map")
    one_step(record, lambda: papers.add_version(record, paper.id, scan), "Add the file of 2005/SMEMM/001")
    (row,) = table.register(record, "m")
    assert (row.latest, row.versions) == (table.versions_of(record, paper.id)[0], 1)
    papers.withdraw(record, paper.id)
    scan.write_bytes(b"new")
    refused(record, lambda: papers.add_version(record, paper.id, scan), "was withdrawn: bring it back")


def test_files_are_called_by_what_they_say(record: Record, scan: Path, tmp_path: Path) -> None:
    titled = word_file(
        tmp_path / "scan0001.docx", Paragraph("Guarantees without  collateral", Style.TITLE), Paragraph("Text.")
    )
    headed = word_file(tmp_path / "b.docx", Paragraph("Open clusters", Style.HEADING1), Paragraph("Text."))
    plain = word_file(tmp_path / "Contact-list_3.docx", Paragraph("Text."), Paragraph("Purpose", Style.HEADING1))
    broken = tmp_path / "old_plan.docx"
    broken.write_bytes(b"no Word file")
    paths = [titled, headed, plain, broken, scan]
    made = one_step(record, lambda: papers.add_files(record, paths), "Register 5 papers")
    assert [paper.title for paper in made] == [
        "Guarantees without collateral",
        "Open clusters",
        "Contact list 3",
        "old plan",
        "Road map 2006",
    ]
    assert [paper.number for paper in made] == [1, 2, 3, 4, 5]
    kept = [table.content(record, table.versions_of(record, paper.id)[0].content_hash) for paper in made]
    assert kept == [path.read_bytes() for path in paths]
    one_step(record, lambda: papers.add_files(record, [scan]), "Register a paper")
    no_step(record, lambda: papers.add_files(record, []))


def test_one_file_that_cannot_be_read_leaves_all_of_them_out(record: Record, scan: Path, tmp_path: Path) -> None:
    held = record.query("SELECT count(*) FROM content")
    refused(record, lambda: papers.add_files(record, [scan, tmp_path / "gone.docx"]), "gone.docx cannot be read")
    assert record.query("SELECT count(*) FROM content") == held


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe is made by POSIX alone")
def test_what_is_no_file_is_not_waited_for(record: Record, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    refused(record, lambda: papers.add(record, "Plan", file=tmp_path / "pipe.pdf"), "is no file")


def test_a_paper_changes_by_its_columns(record: Record) -> None:
    paper = papers.add(record, "Plan")
    released = {"classification": Classification.PUBLIC, "derestricted_on": date(2006, 1, 1), "reason": "adopted"}
    one_step(
        record,
        lambda: papers.change(record, paper.id, **released),
        "Change the classification and reason and date of derestriction of 2005/SMEMM/001",
    )
    assert rows.get(record, Paper, paper.id).derestricted_on == date(2006, 1, 1)
    no_step(record, lambda: papers.change(record, paper.id, **released))
    one_step(
        record, lambda: papers.change(record, paper.id, submitted_by="KOR"), "Change the submitter of 2005/SMEMM/001"
    )
    refused(record, lambda: papers.change(record, paper.id, title=""), "no title")
    with pytest.raises(TypeError, match="number"):
        papers.change(record, paper.id, number=3)


def test_a_symbol_is_found_as_it_is_typed(record: Record, scan: Path) -> None:
    paper = papers.add(record, "Road map", file=scan, number=12)
    scan.write_bytes(b"new")
    revised = papers.add_version(record, paper.id, scan)
    first = table.versions_of(record, paper.id)[0]
    assert table.find_symbol(record, "m", "2005/SMEMM/012rev1") == (paper, revised)
    assert table.find_symbol(record, "m", " 2005/smemm/012 REV. 1 ") == (paper, revised)
    assert table.find_symbol(record, "m", "12") == (paper, revised)
    assert table.find_symbol(record, "m", "012rev0") == (paper, first)
    assert table.find_symbol(record, "m", papers.add(record, "Plan").symbol)[1] is None
    with pytest.raises(NotFoundError, match="no rev2 of 2005/SMEMM/012"):
        table.find_symbol(record, "m", "12rev2")
    with pytest.raises(NotFoundError, match="no paper 2005/SMEMM/099"):
        table.find_symbol(record, "m", "2005/SMEMM/099")


def test_symbols_and_file_names() -> None:
    paper = Paper("p", "m", 12, "2005/SMEMM/012", "Plan")
    version = PaperVersion("v", "p", 1, "My Plan.DOCX", "0" * 64, 1, small.EVENING)
    assert symbol_of(paper) == "2005/SMEMM/012"
    assert symbol_of(paper, version) == "2005/SMEMM/012rev1"
    assert file_name_of(paper, version) == "2005-SMEMM-012rev1.docx"
    assert read_symbol("2005/SMEMM/012rev1") == ("2005/SMEMM/012", 1)
    assert read_symbol("2005/PREV/012") == ("2005/PREV/012", None)
