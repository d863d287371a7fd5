"""Lists out of files: each cell as a person reads it, each row where it stood."""

import csv
import io
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workbench.exchange.workbooks import far_cells, far_cells_ods, protected, unpacks_to_much, workbook
from workbench.errors import WorkbenchError
from workbench.exchange.pasted import rows_of_html, rows_of_text
from workbench.exchange.sheets import MAX_ROWS, read_rows

AT = datetime(2005, 9, 1, 12, 40, tzinfo=UTC)


def test_a_workbook_gives_what_is_read_in_its_cells(tmp_path: Path) -> None:
    cells = [
        [None, None],
        ["Task", "Due"],
        [3.0, date(2005, 9, 1)],
        [3.1, datetime(2005, 9, 1, 18, 30)],
        [True, time(9, 30)],
        ["=SUM(A1)", "+82 53 000"],
        ["-x", "@drafting"],
        ["two\nlines", " round "],
    ]
    path = workbook(tmp_path / "a.xlsx", {"List": cells, "Old": [["x"]], "Blank": []}, hidden=["Old"])
    (sheet,) = read_rows(path)
    assert sheet.name == "List"
    assert sheet.rows == (
        ("", ""),
        ("Task", "Due"),
        ("3", "2005-09-01"),
        ("3.1", "2005-09-01T18:30"),
        ("TRUE", "09:30"),
        ("=SUM(A1)", "+82 53 000"),
        ("-x", "@drafting"),
        ("two\nlines", "round"),
    )


@pytest.mark.parametrize(
    "data",
    [
        "Task;Due\nPrüfen;1 Sep 2005\n".encode("utf-8-sig"),
        "Task;Due\nPrüfen;1 Sep 2005\n".encode("cp1252"),
        "Task\tDue\r\nPrüfen\t1 Sep 2005\r\n".encode("utf-16"),
        'Task,Due\r"Prüfen",1 Sep 2005'.encode(),
        "<html><table><tr><td>Task<td>Due<tr><td>Prüfen<td>1 Sep 2005</table>".encode(),
    ],
    ids=["utf-8", "cp1252", "utf-16", "old Macs", "a web page called .xls"],
)
def test_text_in_the_encodings_that_excel_writes(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    (sheet,) = read_rows(tmp_path / "a.csv")
    assert sheet.rows == (("Task", "Due"), ("Prüfen", "1 Sep 2005"))


def test_the_tables_of_a_word_file_with_its_changes_accepted(tmp_path: Path) -> None:
    from workbench.model.document import (
        Cell,
        Change,
        Document,
        Paragraph,
        Revision,
        RevisionKind,
        Row,
        Section,
        Style,
        Table,
    )
    from workbench.word.writer import to_docx

    def cell(text: str, *changes: Revision, span: int = 1) -> Cell:
        return Cell((Paragraph(text, Style.CELL, revisions=changes),), span)

    gone = Revision(8, 11, Change(RevisionKind.DELETED, "Officer", AT))
    table = Table(
        (60, 60),
        (
            Row((cell("Task"), cell("Due"))),
            Row((cell("Prepare it all", gone), cell("1 Sep 2005"))),
            Row((cell("x", span=2),)),
        ),
    )
    (tmp_path / "a.docx").write_bytes(to_docx(Document((Section((Paragraph("Tasks"), table)),)), now=AT))
    (sheet,) = read_rows(tmp_path / "a.docx")
    assert sheet.rows == (("Task", "Due"), ("Prepare all", "1 Sep 2005"), ("x", ""))


def test_what_cannot_be_taken_is_refused_with_a_sentence(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", {"A": [["Task"], ["x"]]}).read_bytes()
    files = {
        "empty.csv": (b"", "holds no rows"),
        "blank.xlsx": (workbook(tmp_path / "b.xlsx", {"A": []}).read_bytes(), "holds no rows"),
        "cut.xlsx": (whole[: len(whole) // 2], "damaged"),
        "flipped.xlsx": (whole.replace(b"PK\x03\x04", b"PK\x03\x05"), "damaged"),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n\0\0\0", "no list"),
        "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
        "password.xlsx": (protected(tmp_path / "p").read_bytes(), "password"),
        "far.xlsx": (far_cells(tmp_path / "f").read_bytes(), "row 1 and row 1048576"),
        "far.ods": (far_cells_ods(tmp_path / "g").read_bytes(), "row 1 and row 1048576"),
        "bomb.xlsx": (unpacks_to_much(), "unpacks to more than 100 MB"),
        "long.csv": (b"Task\n" + b"x\n" * (MAX_ROWS + 1), f"{MAX_ROWS} are taken at most"),
        "open.csv": (b'Task,Due\nw,2 Sep 2005\n"x,1 Sep 2005\ny,z\n', "never closed"),
    }
    for name, (data, said) in files.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(WorkbenchError) as refused:
            read_rows(tmp_path / name)
        assert said in str(refused.value), name
        assert name in str(refused.value)
    with pytest.raises(WorkbenchError, match=r"gone\.xlsx cannot be read"):
        read_rows(tmp_path / "gone.xlsx")


def test_formatted_cells_that_hold_nothing_do_not_make_a_sheet_large(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Task")
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert read_rows(tmp_path / "a.xlsx")[0].rows == (("Task",),)


# --- pasted -------------------------------------------------------------------------


def test_what_excel_copies() -> None:
    pasted = 'Task\tNote\r\nBrief the Chair\t"two\r\nlines, with ""quotes"""\r\n\tlast\r\n'
    assert rows_of_text(pasted) == (("Task", "Note"), ("Brief the Chair", 'two\nlines, with "quotes"'), ("", "last"))


def test_a_quotation_mark_of_the_wording_stays() -> None:
    assert rows_of_text('Task\tNote\n"decided" or "agreed"\tx\ny\t"open') == (
        ("Task", "Note"),
        ('"decided" or "agreed"', "x"),
        ("y", '"open'),
    )


def test_lines_alone_are_rows_of_one_cell() -> None:
    assert rows_of_text("Task\nPrint, bind\nSend it, then file it, then rest") == (
        ("Task",),
        ("Print, bind",),
        ("Send it, then file it, then rest",),
    )


def test_excels_own_mark_of_the_delimiter() -> None:
    assert rows_of_text("sep=;\nTask;Due\na,b;c")[1:] == (("Task", "Due"), ("a,b", "c"))


def test_an_html_table_with_cells_that_stretch() -> None:
    html = """<style>td {x}</style><table><tr><th>Task</th><th colspan=2>Who</th></tr>
      <tr><td rowspan="2">Print<br>and bind</td><td>Documents
      desk</td><td>&nbsp;B &amp; C</td></tr><tr><td>D<table><tr><td>in it</td></tr></table></td><td>E</td></tr></table>
      <table><tr><td>other</td></tr></table>"""
    assert rows_of_html(html) == (
        ("Task", "Who", ""),
        ("Print\nand bind", "Documents desk", "B & C"),
        ("", "Din it", "E"),
    )
    assert rows_of_html("<p>no table</p>") == ()


def test_a_span_out_of_all_reason_is_bounded() -> None:
    rows = rows_of_html('<table><tr><td>z<td colspan="99999" rowspan=99999>a<td>b<tr><td>c</table>')
    assert rows == (("z", "a"), ("c", ""))


TABLE = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.text("aé\u4e2d09 \"'\n;,\t-=+@", max_size=6), min_size=width, max_size=width),
        min_size=3,
        max_size=6,
    )
)


@given(TABLE, st.sampled_from(["\t", ";", ","]))
def test_what_was_written_as_csv_is_read(cells: list[list[str]], delimiter: str) -> None:
    rows = [["x", *(cell.strip() for cell in row), "y"] for row in cells]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assume(all(other == delimiter or not any(other in cell for row in rows for cell in row) for other in "\t;,"))
    assert [list(row) for row in rows_of_text(out.getvalue())] == rows


@given(st.text(max_size=200))
def test_anything_can_be_pasted(text: str) -> None:
    for rows in (_or_refused(text), rows_of_html(text), rows_of_html(f"<table><td>{text}<td>x</table>")):
        assert len({len(row) for row in rows}) < 2


def _or_refused(text: str) -> tuple[tuple[str, ...], ...]:
    try:
        return rows_of_text(text)
    except WorkbenchError:
        return ()
