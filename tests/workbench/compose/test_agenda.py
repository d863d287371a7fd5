from dataclasses import replace
from datetime import UTC, datetime

from tests.workbench.compose.values import MEETING, STAMP
from workbench.compose.agenda import CLASH, agenda
from workbench.compose.paper import paper
from workbench.model.agenda import AgendaItem, ItemKind, schedule
from workbench.model.document import Document, MarkStyle, Style, Table
from workbench.model.papers import Paper, Purpose
from workbench.model.text import Drafted, ParagraphKind
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx


def at(day: int, hour: int) -> datetime:
    return datetime(2005, 9, day, hour, tzinfo=UTC)


ITEMS = (
    AgendaItem("d1", "m", None, 1, "", "Day 1", ItemKind.DAY, pinned=at(1, 0)),
    AgendaItem("s1", "m", "d1", 2, "1", "Plenary", ItemKind.SESSION),
    AgendaItem("i1", "m", "s1", 3, "1.1", "Opening", minutes=45, lead="Chair", purpose="To open.", annotation="Short."),
    AgendaItem("b1", "m", "d1", 4, "", "Coffee", ItemKind.BREAK, minutes=15),
    AgendaItem("c1", "m", "d1", 5, "2", "Photograph", minutes=30, pinned=datetime(2005, 9, 1, 0, 30, tzinfo=UTC)),
    AgendaItem("d2", "m", None, 6, "", "Second day", ItemKind.DAY),
    AgendaItem("i2", "m", "d2", 7, "3", "Closing", minutes=20),
)
PAPERS = (
    Paper("q1", "m", 1, "2005/SMEMM/001", "Provisional agenda", "i1", "Chair", Purpose.DECISION),
    Paper("q2", "m", 2, "2005/SMEMM/002", "Notes", None),
)


def tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def words(table: Table) -> list[list[str]]:
    return [["/".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in table.rows]


def test_the_programme() -> None:
    document = agenda(MEETING, schedule(ITEMS), PAPERS, STAMP)
    first, second = tables(document)
    assert words(first) == [
        ["Time", "No.", "Item", "Lead", "Papers"],
        ["09:00-09:45", "1", "Plenary", "", ""],
        ["09:00-09:45", "1.1", "Opening", "Chair", "2005/SMEMM/001"],
        ["09:45-10:00", "", "Coffee", "", ""],
        ["09:30-10:00 !", "2", "Photograph", "", ""],
    ]
    assert words(second)[1:] == [["20 min", "3", "Closing", "", ""]]
    assert [p.text for p in document.paragraphs if p.style is Style.HEADING1] == [
        "Thursday, 1 September 2005",
        "Second day",
    ]
    assert [p.text for p in document.paragraphs if p.style is Style.NOTE] == [CLASH]
    coffee = first.rows[3]
    assert all(cell.shaded for cell in coffee.cells)
    assert coffee.cells[2].paragraphs[0].marks[0].style is MarkStyle.ITALIC


def test_names_of_the_paper() -> None:
    rows = schedule(ITEMS)
    assert title(agenda(MEETING, rows, (), STAMP)) == "Provisional agenda"
    assert title(agenda(MEETING, rows, (), STAMP, annotated=True)) == "Provisional annotated agenda"
    assert title(agenda(MEETING, rows, (), STAMP, provisional=False)) == "Agenda"


def title(document: Document) -> str:
    return next(p.text for p in document.paragraphs if p.style is Style.TITLE)


def test_annotated() -> None:
    document = agenda(MEETING, schedule(ITEMS), PAPERS, STAMP, annotated=True)
    blocks = [p.text for p in document.paragraphs if p.style in (Style.HEADING2, Style.PLAIN)]
    assert blocks == ["1.1 Opening", "To open.", "Short.", "Papers: 2005/SMEMM/001 (Provisional agenda)."]


def test_an_agenda_without_days_is_cut_at_each_date() -> None:
    items = [
        replace(ITEMS[2], parent_id=None, pinned=at(1, 0)),
        replace(ITEMS[6], parent_id=None, pinned=at(2, 1)),
    ]
    document = agenda(MEETING, schedule(items), (), STAMP)
    headings = [p.text for p in document.paragraphs if p.style is Style.HEADING1]
    assert headings == ["Thursday, 1 September 2005", "Friday, 2 September 2005"]
    assert len(tables(document)) == 2


def test_a_paper_with_its_cover() -> None:
    body = (
        Drafted(ParagraphKind.TITLE, "Provisional agenda"),
        Drafted(ParagraphKind.NUMBERED, "The agenda follows the theme."),
        Drafted(ParagraphKind.ANNEX, "Times"),
        Drafted(ParagraphKind.NUMBERED, "All are local."),
    )
    document = paper(MEETING, PAPERS[0], "1.1 Opening", body, STAMP)
    (cover,) = tables(document)
    assert words(cover) == [
        ["Symbol", "2005/SMEMM/001"],
        ["Agenda item", "1.1 Opening"],
        ["Title", "Provisional agenda"],
        ["Purpose", "Decision"],
        ["Submitted by", "Chair"],
        ["Meeting", "12th APEC Small and Medium Enterprises Ministerial Meeting"],
        ["Place", "Daegu"],
        ["Date", "1-2 September 2005"],
    ]
    rest = [(p.text, p.style, p.list) for p in document.paragraphs if p.style not in (Style.CELL, Style.CELL_HEAD)]
    assert rest == [
        ("Provisional agenda", Style.TITLE, None),
        ("The agenda follows the theme.", Style.NUMBERED, 0),
        ("Times", Style.ANNEX, None),
        ("All are local.", Style.ANNEX_NUMBERED, 1),
    ]
    assert document.sections[0].footer_left == "Restricted"


def test_word_gives_both_back() -> None:
    for document in (
        agenda(MEETING, schedule(ITEMS), PAPERS, STAMP, annotated=True),
        paper(MEETING, PAPERS[0], "", [], STAMP),
    ):
        assert from_docx(to_docx(document, now=STAMP.as_of), name="a.docx").document == document
