"""Pages as a PDF file, and on a printer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.widgets.sheets import Sheets
from ui.widgets.typeset import DPI
from workbench.errors import CancelledError, WorkbenchError
from workbench.model.work import Tell, quiet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

CREATOR = "Ministerial Workbench"
_NAMESPACE = QUuid("{6f0f3c1e-6d0b-5a52-9f7d-0c1b7d7f5a10}")
_DATE = re.compile(
    rb"(?P<before>Date \(D:|xmp:[A-Za-z]+Date=\")(?P<at>\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)"
    rb"(?P<zone>Z|[+-]\d\d[:']\d\d'?|)"
)
"""Where Qt writes the hour at which it made the file."""
_UTC = {0: b"", 1: b"Z", 6: b"+00:00", 7: b"+00'00'"}


def pdf_of(sheets: Sheets, now: datetime, tell: Tell = quiet) -> bytes:
    """The pages as a PDF file: fonts embedded, its title the paper's, its date `now`; nobody is named in it. The same pages
    and hour give the same bytes. Tells each page, and may be stopped there."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheets.title)
    writer.setCreator(CREATOR)
    writer.setDocumentId(QUuid.createUuidV5(_NAMESPACE, f"{sheets.title} {now.isoformat()}".encode()))
    writer.setResolution(DPI)
    writer.setPageLayout(layout(sheets.size(0)))
    painter = QPainter(writer)
    try:
        for page in range(sheets.count):
            tell(page, sheets.count, f"page {page + 1}")
            if page:
                writer.setPageLayout(layout(sheets.size(page)))
                writer.newPage()
            sheets.paint(painter, page)
    finally:
        painter.end()
    return _dated(bytes(buffer.data().data()), now)


def layout(size: QSizeF) -> QPageLayout:
    """A page of that size, in millimetres, without margins of its own."""
    wide, high = sorted((size.width(), size.height()))
    turned = size.width() > size.height()
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    page = QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(page, orientation, QMarginsF(0, 0, 0, 0))


def _dated(data: bytes, now: datetime) -> bytes:
    """The same file, created at `now`: each date is as long as Qt's own, so that no offset moves."""
    at = now.astimezone(UTC)

    def put(found: re.Match[bytes]) -> bytes:
        shape = "%Y-%m-%dT%H:%M:%S" if b"T" in found["at"] else "%Y%m%d%H%M%S"
        return found["before"] + f"{at:{shape}}".encode() + _UTC[len(found["zone"])]

    return _DATE.sub(put, data)


def print_on(printer: QPrinter, sheets: Sheets, pages: Sequence[int], tell: Tell = quiet) -> None:
    """Print some pages, from 0, in their order. Tells each, and may be stopped there: the printer then gets none."""
    if not pages:
        raise WorkbenchError("The paper has no such pages", f"choose from 1 to {sheets.count}")
    printer.setFullPage(True)
    printer.setDocName(sheets.title)
    printer.setPageLayout(layout(sheets.size(pages[0])))
    painter = QPainter(printer)
    try:
        for place, page in enumerate(pages):
            tell(place, len(pages), f"page {page + 1}")
            if place:
                printer.setPageLayout(layout(sheets.size(page)))
                printer.newPage()
            painter.resetTransform()
            painter.scale(printer.resolution() / DPI, printer.resolution() / DPI)
            sheets.paint(painter, page)
    except CancelledError:
        printer.abort()
        raise
    finally:
        painter.end()
