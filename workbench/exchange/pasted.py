"""Rows out of text and HTML, from a file or from the clipboard."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

from workbench.errors import WorkbenchError

Rows = tuple[tuple[str, ...], ...]

MAX_COLUMNS: Final = 200
_LOOKED_AT: Final = 200
"""Rows from which it is told what parts the cells."""
_DELIMITERS: Final = ("\t", ";", ",")


def trimmed(rows: Sequence[Sequence[str]]) -> Rows:
    """The rows without white space round each cell, without what is blank at the right and below, all equally long.
    Blank rows above stay, so that a row keeps its number."""
    cells = [[_clean(cell) for cell in row[:MAX_COLUMNS]] for row in rows]
    width = max((place for row in cells for place, cell in enumerate(row, 1) if cell), default=0)
    while cells and not any(cells[-1]):
        cells.pop()
    return tuple(tuple(row[:width]) + ("",) * (width - len(row)) for row in cells)


def _clean(cell: str) -> str:
    """A cell as it is kept: line feeds alone, no characters that print nothing."""
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    plain = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    kept = (sign for sign in plain if sign in "\n\t" or not (sign < " " or "\x7f" <= sign < "\xa0" or sign in _UNSEEN))
    return "".join(kept).strip()


_UNSEEN: Final = frozenset("\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff") | {chr(code) for code in range(0xD800, 0xE000)}


# --- text -----------------------------------------------------------------------------------------------------------


def rows_of_text(pasted: str, *, name: str = "The pasted text") -> Rows:
    """Rows of a table copied as text: cells parted by tabs (as Excel and Word copy, with quotation marks round a cell
    that holds a line break), by ';' or ','; or one cell for each line. WorkbenchError where quotation marks do not
    close."""
    first, _, rest = pasted.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return trimmed([[""], *_parsed(rest, first.strip()[-1], name)])  # Excel's own mark; row 1 stays row 1
    delimiter = _delimiter(pasted)
    return trimmed(_parsed(pasted, delimiter, name) if delimiter else [[line] for line in _lines(pasted)])


def _parsed(text: str, delimiter: str, name: str) -> list[list[str]]:
    try:
        return _read(text, delimiter, strict=True)
    except csv.Error as error:
        if delimiter == "\t":  # a quotation mark of the wording, not one round a cell
            return [line.split("\t") for line in _lines(text)]
        if "unexpected end" in str(error):
            raise WorkbenchError(
                f"{name} opens a quotation mark that is never closed", "close it, or save it anew"
            ) from error
    try:
        return _read(text, delimiter, strict=False)
    except csv.Error as error:
        raise WorkbenchError(f"{name} cannot be read as CSV ({error})", "save it as .xlsx") from error


def _read(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _delimiter(text: str) -> str:
    """What parts the cells: that which gives the most rows one number of cells, more than one; '' where none does."""
    best, most = "", 0.5
    for delimiter in _DELIMITERS:
        counts = Counter(_widths(text, delimiter))
        if not counts:
            continue
        width, number = max(counts.items(), key=lambda item: (item[1], item[0]))
        share = number / counts.total()
        if width > 1 and share > most:
            best, most = delimiter, share
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells each of the first rows has; blank rows are not counted."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        return []
    return widths


# --- HTML -----------------------------------------------------------------------------------------------------------


def rows_of_html(html: str) -> Rows:
    """Rows of the first table with more than one cell on a page or a clipboard; () where there is none. A cell that
    stretches over others stands in the first of them."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    reader.end_cell()
    tables = [trimmed(rows) for rows in reader.tables]
    return next((rows for rows in tables if sum(map(bool, sum(rows, ()))) > 1), ())


class _TableReader(HTMLParser):
    """Collects the cells of tables; a table inside a cell is words of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._depth = 0
        self._silent = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._covered: dict[int, int] = {}
        """Columns that a cell above reaches into, and for how many rows more."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._covered = {}
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._new_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self.end_cell()
            given = dict(attrs)
            self._span = (_number(given.get("colspan")), _number(given.get("rowspan")))
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self.end_cell()
            self._depth -= 1
        elif tag in ("script", "style") and self._silent:
            self._silent -= 1
        elif tag in ("p", "div", "li") and self._cell is not None:
            self._cell.append("\n")
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            words = " ".join(data.split())
            before, after = data[:1].isspace(), data[-1:].isspace()
            self._cell.append(" " * before + words + " " * (after and bool(words)))

    def end_cell(self) -> None:
        """Put the open cell into its row, beyond the columns that a cell above covers."""
        if self._cell is None:
            return
        lines = "".join(self._cell).split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip()
        self._cell = None
        if not self.tables[-1]:
            self._new_row()
        row, (wide, high) = self.tables[-1][-1], self._span
        self._pass_covered(row)
        if high > 1:
            self._covered.update(dict.fromkeys(range(len(row), len(row) + wide), high))
        row.extend([text, *[""] * (wide - 1)])

    def _new_row(self) -> None:
        self.end_cell()
        self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1}
        self.tables[-1].append([])

    def _pass_covered(self, row: list[str]) -> None:
        while len(row) in self._covered and len(row) < MAX_COLUMNS:
            row.append("")


def _number(value: str | None) -> int:
    return (
        min(max(int(value), 1), MAX_COLUMNS) if value and value.isascii() and value.isdigit() and len(value) < 6 else 1
    )
