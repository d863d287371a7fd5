"""Papers as PDF files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ui.widgets.pdf import pdf_of
from ui.widgets.sheets import Sheets
from workbench.actions.export import AS_IS, Wanted, document_of
from workbench.errors import WorkbenchError
from workbench.files import refuse_existing, write_whole
from workbench.model.work import Tell, quiet
from workbench.record.file import Record


@dataclass(frozen=True)
class Written:
    file: Path
    pages: int


def write_pdf(
    record: Record, what: str, out: Path, *, wanted: Wanted = AS_IS, force: bool = False, tell: Tell = quiet
) -> Written:
    """Write one paper as a PDF file: a text by its slug, or the agenda. `out` appears whole or not at all; stopped between
    two pages, nothing is left."""
    if out.exists() and not out.is_dir() and not force:
        raise WorkbenchError(f"{out} exists already", "choose another name")
    refuse_existing(out, force=force)
    if out.exists() and out.samefile(record.path):
        raise WorkbenchError(f"{out} is the record itself", "choose another name")
    if out.suffix.lower() != ".pdf":
        raise WorkbenchError(f"{out} would be a {out.suffix or 'nameless'} file", "name a .pdf file")
    sheets = Sheets(document_of(record, what, wanted))
    write_whole(out, pdf_of(sheets, record.now(), tell), force=force)
    return Written(out, sheets.count)
