"""Tables out: workbooks of Excel, CSV and JSON. Text stays text in each of them, whatever sign it begins with."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar

Row = TypeVar("Row")
Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None
"""What a cell holds. A `datetime` is aware, in the zone in which it is to be read."""

LONGEST: Final = 32_767
"""Signs that a cell of Excel takes; a longer text ends with '…' there, and is whole in CSV and JSON."""
_FIRST_YEAR: Final = 1900
"""Excel knows no earlier days: they go as text."""
_FORMULA: Final = re.compile(r"'*\s*[=+\-@＝＋－＠]")
"""What a spreadsheet takes for a formula (wide signs of East Asian keyboards included), also after apostrophes."""
_LINE: Final = 15.0
"""Points that a line is high; a row has 409 at most."""
_TOP: Final = {"valign": "top", "font_name": "Calibri", "font_size": 11}
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


@dataclass(frozen=True)
class Column(Generic[Row]):
    name: str
    """Its key in JSON."""
    title: str
    of: Callable[[Row], Cell]
    width: int = 14
    """In digits of Excel's usual font; from WRAPPED on, words go on the next line."""


WRAPPED: Final = 30


@dataclass(frozen=True)
class Table(Generic[Row]):
    name: str
    columns: tuple[Column[Row], ...]
    items: Sequence[Row]

    def rows(self) -> Iterator[list[Cell]]:
        readers = [column.of for column in self.columns]
        return ([read(item) for read in readers] for item in self.items)


# --- Excel ----------------------------------------------------------------------------------------------------------


def xlsx(tables: Sequence[Table[Any]], *, at: datetime, head: str = "", foot: str = "") -> bytes:
    """A workbook with a sheet for each table: its head row stays in sight and has filters, dates are dates, no text is a
    formula or a link. `head` and `foot` stand on printed pages. The same arguments give the same bytes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": _TOP,
    }
    with Workbook(out, options) as book:
        book.set_properties({"created": at.replace(tzinfo=None), "title": head})
        forms = _forms(book)
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            _lay_out(sheet, table, forms, head, foot)
            _fill(sheet, table, forms)
    return out.getvalue()


def _forms(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#E8ECF1", **_TOP}),
        "wrapped": book.add_format({"text_wrap": True, **_TOP}),
        "day": book.add_format({"num_format": _DAY, "align": "left", **_TOP}),
        "moment": book.add_format({"num_format": _MOMENT, "align": "left", **_TOP}),
    }


def _lay_out(sheet: Any, table: Table[Any], forms: dict[str, Any], head: str, foot: str) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, forms["wrapped"] if column.width >= WRAPPED else None)
        sheet.write_string(0, place, column.title, forms["head"])
    sheet.set_row(
        0, _height([column.title for column in table.columns], [(n, c.width) for n, c in enumerate(table.columns)])
    )
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.items), len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_printed(head)}&R{_printed(table.name)}")
    sheet.set_footer(f"&L{_printed(foot)}&R&P / &N")


def _printed(words: str) -> str:
    """Words in a page's head or foot, where '&' begins a command; 255 signs are all it holds."""
    return words[:100].replace("&", "&&")


def _fill(sheet: Any, table: Table[Any], forms: dict[str, Any]) -> None:
    wrapped = [(place, column.width) for place, column in enumerate(table.columns) if column.width >= WRAPPED]
    plain = [forms["wrapped"] if column.width >= WRAPPED else None for column in table.columns]
    string, other = sheet.write_string, _writer(sheet, forms)
    for row, cells in enumerate(table.rows(), 1):
        height = _height(cells, wrapped)
        if height > _LINE:
            sheet.set_row(row, height)
        for place, cell in enumerate(cells):
            if cell is None or cell == "" or cell == ():
                continue
            if type(cell) is not str:
                other(row, place, cell, plain[place])
            else:
                fits = len(cell) <= LONGEST and not cell.startswith("<r>")
                string(row, place, cell if fits else _fitting(cell), plain[place])


def _writer(sheet: Any, forms: dict[str, Any]) -> Callable[[int, int, Cell, Any], None]:
    """What writes a cell that is no text. `bool` is a number and `datetime` a `date`: they are looked at first."""

    def write(row: int, place: int, cell: Cell, form: Any) -> None:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            sheet.write_number(row, place, cell, form)
        elif isinstance(cell, datetime) and cell.year >= _FIRST_YEAR:
            sheet.write_datetime(row, place, cell.replace(tzinfo=None), forms["moment"])
        elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            sheet.write_datetime(row, place, cell, forms["day"])
        else:
            sheet.write_string(row, place, _fitting(_words(cell)), form)

    return write


def _fitting(text: str) -> str:
    """Text as a cell takes it. What looks like the XML of a rich text, the writer would put in as it is."""
    if len(text) > LONGEST:
        return text[: LONGEST - 1] + "…"
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def _height(cells: Sequence[Cell], wrapped: Sequence[tuple[int, int]]) -> float:
    """How high a row is, by its columns (place and width) whose words go on: not every program works it out by itself."""
    lines = 1
    for place, width in wrapped:
        cell = cells[place]
        if isinstance(cell, str) and (len(cell) >= width or "\n" in cell):
            lines = max(lines, sum(1 + len(part) // width for part in cell.split("\n")))
    return min(lines * _LINE, 409.0)


def _words(cell: Cell) -> str:
    """A cell as text: '2005-09-01 18:00', 'yes', 'AUS; BRN'."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None).isoformat(" ", "minutes")
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


# --- CSV and JSON ---------------------------------------------------------------------------------------------------


def csv_file(table: Table[Any]) -> bytes:
    """CSV as Excel opens it: UTF-8 with its mark, cells parted by ','. Text that a spreadsheet would take for a formula
    begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_in_csv(cell) for cell in cells] for cells in table.rows())
    return out.getvalue().encode("utf-8-sig")


def _in_csv(cell: Cell) -> str:
    words = _words(cell)
    return shielded(words) if isinstance(cell, str | tuple) else words


def shielded(text: str) -> str:
    """Text for a cell of CSV: with an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unshielded(cell: str) -> str:
    """What `shielded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def json_file(tables: Sequence[Table[Any]]) -> bytes:
    """A list of objects; of several tables, an object with a list for each. Times with their zone, null where unknown."""
    found = {table.name.lower(): [_object(table, cells) for cells in table.rows()] for table in tables}
    value = found if len(found) > 1 else next(iter(found.values()), [])
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _object(table: Table[Any], cells: list[Cell]) -> dict[str, Any]:
    return {column.name: _in_json(cell) for column, cell in zip(table.columns, cells, strict=True)}


def _in_json(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else None if cell == "" else cell
