"""Lists as they come: workbooks, CSV, Word tables. Each cell comes out as the text that a person reads in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import WorkbenchError
from workbench.exchange import bounds
from workbench.exchange.pasted import Rows, rows_of_html, rows_of_text, trimmed
from workbench.exchange.workbooks import unshielded

if TYPE_CHECKING:
    from workbench.model.document import Table

MAX_ROWS: Final = 20_000
MAX_BYTES: Final = 100 * 1024 * 1024
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins what Excel wrote until 2003, and every workbook with a password."""
_SEALED: Final = "EncryptedPackage".encode("utf-16-le")
"""Names, inside such a file, the workbook behind the password (MS-OFFCRYPTO, 2.3.4)."""
_ENCODINGS: Final = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Sheet:
    """One table of a file. Row 1 of the sheet is `rows[0]`, also where it is blank; all rows are equally long."""

    name: str
    rows: Rows


def read_rows(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file that hold anything: .xlsx, .xlsm, .xls, .ods, .docx, .csv, .tsv. What it is, is told by what is
    in it. Dates come as ISO text, whole numbers without '.0'. WorkbenchError for what cannot be read, is protected,
    empty or longer than MAX_ROWS rows."""
    name = path.name
    data = _bytes(path)
    if data.startswith(_OLE) and _SEALED in data:
        raise bounds.protected(name)
    if data.startswith(_OLE):
        sheets = _of_workbook(data, name)
    elif data.startswith(b"PK"):
        sheets = _of_archive(data, name)
    else:
        sheets = [Sheet(path.stem, _of_text(data, name))]
    held = tuple(sheet for sheet in sheets if sheet.rows)
    if not held:
        raise WorkbenchError(f"{name} holds no rows", "choose the file that holds the list")
    for sheet in held:
        check_length(sheet.rows, name)
    return held


def check_length(rows: Rows, name: str) -> None:
    """Refuse a list that is longer than any list of a meeting."""
    count = sum(any(row) for row in rows)
    if count > MAX_ROWS:
        raise WorkbenchError(f"{name} has {count} rows; {MAX_ROWS} are taken at most", "split it into several lists")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WorkbenchError(f"{path} is larger than {MAX_BYTES >> 20} MB", "copy the list alone to a new file")
        return path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"{path} cannot be read ({(error.strerror or '').lower()})", "check its name") from error


# --- workbooks ------------------------------------------------------------------------------------------------------


def _of_archive(data: bytes, name: str) -> list[Sheet]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise bounds.damaged(name) from error
    with archive:
        parts = {part.lower() for part in archive.namelist()}
        if "encrypted-package" in parts:
            raise bounds.protected(name)
        if "xl/workbook.bin" in parts:
            raise WorkbenchError(f"{name} is a binary workbook", "save it as 'Excel Workbook (.xlsx)'")
        if "xl/workbook.xml" not in parts and "content.xml" not in parts:
            return _of_word(data, name)
        bounds.check_workbook(archive, name)
    return _of_workbook(data, name)


def _of_workbook(data: bytes, name: str) -> list[Sheet]:
    """The sheets that are shown, in the workbook's order."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [
                Sheet(sheet.name, _cells(workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)))
                for sheet in workbook.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]
    except PasswordError as error:
        raise bounds.protected(name) from error
    except CalamineError as error:
        raise bounds.damaged(name) from error


def _cells(rows: Iterable[Iterable[Any]]) -> Rows:
    return trimmed([[_shown(cell) for cell in row] for row in rows])


def _shown(cell: object) -> str:
    """A cell's value as text. `datetime` is a `date` and `bool` a number: they are looked at first."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


# --- Word and text --------------------------------------------------------------------------------------------------


def _of_word(data: bytes, name: str) -> list[Sheet]:
    """The tables of a Word file, its recorded changes taken as accepted."""
    from workbench.model.document import Table
    from workbench.word.reader import from_docx
    from workbench.word.revisions import accepted

    document = accepted(from_docx(data, name=name).document)
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    if not tables:
        raise WorkbenchError(f"{name} holds no table", "put the list into a table, or copy it and paste it")
    return [Sheet(f"Table {place}", trimmed(list(_rows_of(table)))) for place, table in enumerate(tables, 1)]


def _rows_of(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            cells.append("\n".join(paragraph.text for paragraph in cell.paragraphs))
            cells.extend([""] * (cell.span - 1))
        yield cells


def _of_text(data: bytes, name: str) -> Rows:
    text = _decoded(data)
    if text is None or "\0" in text:
        raise WorkbenchError(f"{name} is no list that can be read", "save it as .xlsx or .csv")
    if "<table" in text[:20_000].lower():
        return rows_of_html(text)  # some programs write a web page and call it .xls
    return tuple(tuple(unshielded(cell).strip() for cell in row) for row in rows_of_text(text, name=name))


def _decoded(data: bytes) -> str | None:
    """Text as Excel writes it: UTF-8, 'Unicode text' (UTF-16 with its mark), or Western European."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
