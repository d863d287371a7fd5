"""Tables out: what a cell holds is what is read again, and no text is a formula."""

import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.exchange.sheets import read_rows
from workbench.exchange.workbooks import LONGEST, Cell, Column, Table, csv_file, json_file, shielded, unshielded, xlsx

AT = datetime(2005, 9, 1, 12, 40, tzinfo=UTC)
SEOUL = ZoneInfo("Asia/Seoul")
FORMULAS = [
    "=1+1",
    "+82 53 000",
    "-x",
    "@drafting",
    "  =1+1",
    "\t@x",
    "＝1",
    "'=1",
    "https://x.invalid",
    "{=1}",
    "007",
    "2.10",
]
SIGNS = st.characters(
    blacklist_categories=("Cs", "Cc"), blacklist_characters="\u00a0\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff"
)


def table(*rows: tuple[Cell, ...], name: str = "List", width: int = 14) -> Table[tuple[Cell, ...]]:
    def column(place: int) -> Column[tuple[Cell, ...]]:
        return Column(f"c{place}", f"Column {place}", lambda row: row[place], width)

    return Table(name, tuple(column(place) for place in range(len(rows[0]))), rows)


def sheet_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def read(path: Path, data: bytes) -> tuple[tuple[str, ...], ...]:
    path.write_bytes(data)
    (sheet,) = read_rows(path)
    return sheet.rows[1:]


def test_a_workbook_holds_dates_as_dates_and_numbers_as_numbers(tmp_path: Path) -> None:
    row = (
        "Print",
        date(2005, 9, 2),
        datetime(2005, 9, 1, 23, 30, tzinfo=SEOUL),
        7,
        1.5,
        True,
        False,
        ("AUS", "BRN"),
        None,
        "",
    )
    data = xlsx([table(row)], at=AT)
    assert read(tmp_path / "a.xlsx", data) == (
        ("Print", "2005-09-02", "2005-09-01T23:30", "7", "1.5", "yes", "no", "AUS; BRN", "", ""),
    )
    assert "<v>38597</v>" in sheet_of(data)  # days since the end of 1899
    assert read(tmp_path / "b.xlsx", xlsx([table((date(1899, 5, 1),))], at=AT)) == (("1899-05-01",),)


def test_the_head_row_stays_and_has_filters() -> None:
    sheet = sheet_of(xlsx([table(("a", "b"), ("c", "d"))], at=AT, head="A & B"))
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert "&amp;LA &amp;&amp; B" in sheet
    assert re.findall('<col min="1" max="2" width="14[.0-9]*"', sheet)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    sheet = sheet_of(xlsx([table((text,))], at=AT))
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert len(re.findall('t="inlineStr"', sheet)) == 2
    assert read(tmp_path / "a.xlsx", xlsx([table((text,))], at=AT)) == ((text.strip(),),)
    (_, (cell,)) = csv.reader(io.StringIO(csv_file(table((text,))).decode("utf-8-sig")))
    assert cell.lstrip()[0] not in "=+-@＝＋－＠"


@given(st.text())
def test_a_shield_comes_off_as_it_went_on(text: str) -> None:
    assert unshielded(shielded(text)) == text
    assert shielded(text).lstrip()[:1] not in tuple("=+-@＝＋－＠")


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text(SIGNS), st.text(SIGNS).map(lambda text: f"x{text}x")), min_size=1))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("laws")
    expected = tuple((first.strip(), last) for first, last in rows)
    assert read(folder / "a.xlsx", xlsx([table(*rows)], at=AT)) == expected
    assert read(folder / "a.csv", csv_file(table(*rows))) == expected
    assert json.loads(json_file([table(*rows)])) == [{"c0": first or None, "c1": last} for first, last in rows]


def test_what_excel_cannot_hold_is_cut_where_it_is_seen(tmp_path: Path) -> None:
    long = "x" * (LONGEST + 1)
    ((cell,),) = read(tmp_path / "a.xlsx", xlsx([table((long,))], at=AT))
    assert (len(cell), cell[-2:]) == (LONGEST, "x…")
    assert json.loads(json_file([table((long,))])) == [{"c0": long}]
    assert long in csv_file(table((long,))).decode()


def test_the_same_table_gives_the_same_bytes() -> None:
    assert xlsx([table(("a", AT))], at=AT) == xlsx([table(("a", AT))], at=AT)


def test_json_has_zones_lists_and_null() -> None:
    row = (datetime(2005, 9, 1, 23, 30, tzinfo=SEOUL), date(2005, 9, 2), ("AUS", "BRN"), (), "", None, True, 7)
    (found,) = json.loads(json_file([table(row)]))
    assert list(found.values()) == ["2005-09-01T23:30:00+09:00", "2005-09-02", ["AUS", "BRN"], [], None, None, True, 7]
    assert json.loads(json_file([table(("a",), name="A"), table(("b",), name="B")])) == {
        "a": [{"c0": "a"}],
        "b": [{"c0": "b"}],
    }


def test_csv_is_what_excel_opens() -> None:
    data = csv_file(table(("Prüfen", datetime(2005, 9, 1, 23, 30, tzinfo=SEOUL))))
    assert data == "\ufeffColumn 0,Column 1\r\nPrüfen,2005-09-01 23:30\r\n".encode()


def test_rows_are_as_high_as_their_words() -> None:
    sheet = sheet_of(xlsx([table(("x" * 100,), ("a\nb",), ("short",), ("x" * 9_000,), width=40)], at=AT))
    heights = re.findall(r'<row r="(\d+)"[^>]*?(?: ht="([\d.]+)" customHeight="1")?>', sheet)
    assert heights == [("1", ""), ("2", "45"), ("3", "30"), ("4", ""), ("5", "408.75")]
    assert "customHeight" not in sheet_of(xlsx([table(("x" * 100,), width=14)], at=AT))


def test_what_looks_like_the_xml_of_a_rich_text_stays_text(tmp_path: Path) -> None:
    text = "<r><t>x & y</t></r>"
    assert read(tmp_path / "a.xlsx", xlsx([table((text,), (0,))], at=AT)) == ((text,), ("0",))
