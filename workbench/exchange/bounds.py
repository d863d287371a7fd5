"""How large a workbook is allowed to be. A reader that lays a sheet out whole must not meet a few kilobytes that say
'a million rows by sixteen thousand columns': the process would end where a sentence should stand."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from workbench.errors import WorkbenchError

MAX_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes of all parts together once unpacked."""
MAX_CELLS: Final = 4_000_000
"""Cells of the rectangle from A1 to the last cell that holds something."""
_PIECE: Final = 1 << 20


def check_workbook(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a workbook (.xlsx, .ods) that is damaged, unpacks to too much, or whose cells lie too far apart."""
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > MAX_UNPACKED:  # zipfile reads no more of a part than its size says
        raise WorkbenchError(
            f"{name} unpacks to more than {MAX_UNPACKED >> 20} MB", "copy the list alone to a new workbook"
        )
    try:
        if any(info.flag_bits & 1 for info in infos) or _sealed(archive):
            raise protected(name)
        reached = [_reached(archive, info) for info in infos]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError, ValueError) as error:
        raise damaged(name) from error
    widest = max(reached, key=lambda reach: reach.cells, default=None)
    if widest is not None and widest.cells > MAX_CELLS:
        raise WorkbenchError(
            f"{name} has cells as far from each other as row 1 and row {widest.rows}, {widest.columns} columns wide",
            "copy the list alone to a new workbook",
        )


def _sealed(archive: zipfile.ZipFile) -> bool:
    """Whether the parts of an OpenDocument file are encrypted (OpenDocument 1.3, part 2, 3.4)."""
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


def _reached(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> _Reach:
    """How far one part reaches; every part is read to its end, so that what is damaged is found here."""
    reach = _Reach()
    xml = info.filename.lower().endswith(".xml")
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            if xml:
                reach.parser.Parse(piece, False)
    if xml:
        reach.parser.Parse(b"", True)
    return reach


class _Reach:
    """Reads a sheet's XML (ECMA-376 Part 1, 18.3.1; OpenDocument 1.3, 9) for how far what is written in it reaches."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = 0
        self._row = self._column = -1
        self._high = self._wide = 1
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._row, self._column = _place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        elif local in ("v", "is", "f", "p"):
            self._written()
        elif local == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
        elif local == "table":
            self._row = 0
        elif local == "table-row":
            self._high, self._column = _repeated(attributes, "number-rows-repeated"), 0
        elif local in ("table-cell", "covered-table-cell"):
            self._wide = _repeated(attributes, "number-columns-repeated")
            if any(key.endswith(" value-type") for key in attributes):
                self._written()

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "table-row":
            self._row, self._high = self._row + self._high, 1
        elif local in ("table-cell", "covered-table-cell"):
            self._column, self._wide = self._column + self._wide, 1

    def _written(self) -> None:
        rows, columns = self._row + self._high - 1, self._column + self._wide - 1
        self.rows, self.columns = max(self.rows, rows + 1), max(self.columns, columns + 1)
        self.cells = self.rows * self.columns


def _place(reference: str) -> tuple[int, int]:
    """'B7' → (6, 1): row and column, counted from 0."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :] or 1) - 1, column - 1


def _repeated(attributes: dict[str, str], local: str) -> int:
    return next((int(value) for key, value in attributes.items() if key.endswith(f" {local}")), 1)


def protected(name: str) -> WorkbenchError:
    return WorkbenchError(
        f"{name} is protected by a password", "open it, save a copy without the password and take that"
    )


def damaged(name: str) -> WorkbenchError:
    return WorkbenchError(f"{name} is no workbook that can be read, or is damaged", "open it and save it anew as .xlsx")
