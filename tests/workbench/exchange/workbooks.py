"""Real workbooks for tests, and files that only look like them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

Cells = Sequence[Sequence[object]]


def workbook(path: Path, sheets: Mapping[str, Cells], *, hidden: Sequence[str] = ()) -> Path:
    """Write an .xlsx file; dates get a date's format, as Excel gives them."""
    book = xlsxwriter.Workbook(path)
    day, moment, hour = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm"))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date | time):
                    form = moment if isinstance(cell, datetime) else hour if isinstance(cell, time) else day
                    sheet.write_datetime(row, column, cell, form)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def far_cells(path: Path) -> Path:
    """A few kilobytes that a reader would lay out as 17 thousand million cells."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Task")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return path


def far_cells_ods(path: Path) -> Path:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = (
        '<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>Task</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell/>'
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16383"/><table:table-cell'
        ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"  # noqa: E501
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return path


def protected(path: Path) -> Path:
    """What is seen from outside of a workbook with a password: a compound file (MS-CFB) with an 'EncryptedPackage'."""
    names = ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory.ljust(512, b"\0") + bytes(4096))
    return path


def unpacks_to_much() -> bytes:
    """A workbook whose one part says 'a' 120 million times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(120):
            part.write(b"a" * 1_000_000)
    return out.getvalue()
