"""What can be done with the register of papers and the files under it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.changing import changed, names_of
from workbench.errors import WordFileError, WorkbenchError
from workbench.files import write_whole
from workbench.model.agenda import AgendaItem
from workbench.model.meeting import Meeting
from workbench.model.papers import Classification, Paper, PaperVersion, Purpose, file_name_of, symbol_of
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import papers as table

if TYPE_CHECKING:
    from workbench.record.file import Record

MEGABYTE = 1024 * 1024
LARGEST = 100 * MEGABYTE
"""Bytes of the largest file that the record takes."""
READ_FOR_TITLE = 5 * MEGABYTE
"""Bytes of the largest Word file that is read for its title."""


def add(
    record: Record,
    title: str,
    *,
    file: Path | None = None,
    agenda_item_id: str | None = None,
    submitted_by: str = "",
    purpose: Purpose = Purpose.INFORMATION,
    classification: Classification = Classification.RESTRICTED,
    number: int | None = None,
) -> Paper:
    """Register a paper of the present meeting, under the next number that no paper ever bore, or under `number`; its file
    becomes the first version."""
    meeting = meeting_table.current(record)
    data = _read(file) if file is not None else None
    number = _free_number(record, meeting, number)
    paper = Paper(
        record.fresh_key(), meeting.id, number, _symbol(meeting, number), title.strip(), agenda_item_id, submitted_by,
        purpose, classification,
    )  # fmt: skip
    _refuse_paper(record, paper)
    with record.action(f"Register {paper.symbol}"):
        rows.insert(record, paper)
        if file is not None and data is not None:
            _keep_version(record, paper, 0, file.name, data)
    return paper


def add_files(record: Record, paths: Sequence[Path]) -> tuple[Paper, ...]:
    """Register a paper for each file, in their order: all of them, or none. Each is called by the title of its Word file,
    else by the file's name."""
    read = [(path, _title(path)) for path in paths]
    with record.action(f"Register {len(read)} papers" if len(read) > 1 else "Register a paper"):
        return tuple(add(record, title, file=path) for path, title in read)


def add_version(record: Record, paper_id: str, path: Path) -> PaperVersion:
    """Keep a file as the next version of a paper: the first one, or rev1, rev2 … WorkbenchError for the file it has."""
    paper = rows.get(record, Paper, paper_id)
    if paper.withdrawn:
        raise WorkbenchError(f"{paper.symbol} was withdrawn", "bring it back first")
    data = _read(path)
    held = table.versions_of(record, paper_id)
    number = held[-1].number + 1 if held else 0
    if held and held[-1].content_hash == hashlib.sha256(data).hexdigest():
        raise WorkbenchError(
            f"{path} is the file that {symbol_of(paper, held[-1])} holds already", "choose the file that was revised"
        )
    with record.action(f"Add rev{number} of {paper.symbol}" if number else f"Add the file of {paper.symbol}"):
        return _keep_version(record, paper, number, path.name, data)


def _keep_version(record: Record, paper: Paper, number: int, name: str, data: bytes) -> PaperVersion:
    now = record.now().replace(microsecond=0)
    key = table.keep(record, data)
    version = PaperVersion(record.fresh_key(), paper.id, number, name, key, len(data), now)
    rows.insert(record, version)
    return version


def change(record: Record, key: str, **new: object) -> None:
    """Change a paper's `title`, `agenda_item_id`, `submitted_by`, `purpose`, `classification`, `reason` or
    `derestricted_on`."""
    old = rows.get(record, Paper, key)
    allowed = ("title", "agenda_item_id", "submitted_by", "purpose", "classification", "reason", "derestricted_on")
    row = changed(old, allowed, new)
    if row is None:
        return
    _refuse_paper(record, row)
    with record.action(_label(old, row)):
        rows.update(record, row)


_SAID = {"submitted by": "submitter", "derestricted on": "date of derestriction"}


def _label(old: Paper, new: Paper) -> str:
    what = [_SAID.get(name, name) for name in names_of(old, new)]
    return f"Change the {' and '.join(what)} of {old.symbol}"


def withdraw(record: Record, key: str) -> None:
    """Take a paper back. Its symbol stays taken and its files stay in the record."""
    _set_withdrawn(record, key, True, "Withdraw")


def bring_back(record: Record, key: str) -> None:
    """Put a paper that was withdrawn back into the register."""
    _set_withdrawn(record, key, False, "Bring back")


def _set_withdrawn(record: Record, key: str, withdrawn: bool, verb: str) -> None:
    row = changed(rows.get(record, Paper, key), ("withdrawn",), {"withdrawn": withdrawn})
    if row is not None:
        with record.action(f"{verb} {row.symbol}"):
            rows.update(record, row)


def save_version(record: Record, version_id: str, out: Path, *, force: bool = False) -> Path:
    """Write a version's bytes out as they came: to a file, or into a folder under the paper's symbol. Returns the file."""
    version = rows.get(record, PaperVersion, version_id)
    paper = rows.get(record, Paper, version.paper_id)
    path = out / file_name_of(paper, version) if out.is_dir() else out
    write_whole(path, table.content(record, version.content_hash), force=force)
    return path


# --- what is refused ------------------------------------------------------------------------------------------------------


def _symbol(meeting: Meeting, number: int) -> str:
    if not meeting.symbol:
        raise WorkbenchError(
            f"{meeting.short_title or meeting.title} has no symbol, which its papers' symbols begin with",
            "give the meeting one first, as 2005/SMEMM",
        )
    return f"{meeting.symbol}/{number:03}"


def _free_number(record: Record, meeting: Meeting, wanted: int | None) -> int:
    used = table.numbers(record, meeting.id)
    free = max(used, default=0) + 1
    if wanted is None:
        return free
    if wanted < 1:
        raise WorkbenchError(f"{wanted} is no number of a paper", "papers are numbered from 1")
    if wanted in used:
        raise WorkbenchError(f"A paper bears the number {wanted} already", f"the next free number is {free}")
    return wanted


def _refuse_paper(record: Record, paper: Paper) -> None:
    """WorkbenchError for a paper without a title, or under an agenda item of another meeting."""
    if not paper.title.strip():
        raise WorkbenchError(f"{paper.symbol} would have no title", "say what the paper is called")
    if paper.agenda_item_id is not None:
        item = rows.get(record, AgendaItem, paper.agenda_item_id)
        if item.meeting_id != paper.meeting_id:
            raise WorkbenchError(f"{item.title} stands on the agenda of another meeting", "choose one of this meeting")


def _read(path: Path) -> bytes:
    """A file's bytes. WorkbenchError where it cannot be read, is empty, or is too large."""
    try:
        if path.is_dir():
            raise WorkbenchError(f"{path} is a folder", "choose a file in it")
        if path.exists() and not path.is_file():
            raise WorkbenchError(f"{path} is no file", "choose another one")
        size = path.stat().st_size
        if size > LARGEST:
            raise WorkbenchError(
                f"{path.name} has {size / MEGABYTE:,.0f} MB; the record takes files of up to {LARGEST // MEGABYTE} MB",
                "make its pictures smaller, or hand in its parts as several papers",
            )
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise WorkbenchError(f"{path} cannot be read ({why})", "choose another file") from error
    if not data:
        raise WorkbenchError(f"{path} is empty", "choose another file")
    return data


def _title(path: Path) -> str:
    """What a paper in a file is called: the title its Word file begins with; else the file's name, with spaces."""
    return _title_inside(path) or path.stem.replace("_", " ").replace("-", " ").strip() or path.name


def _title_inside(path: Path) -> str:
    from workbench.model.document import Paragraph, Style
    from workbench.word.reader import from_docx

    if path.suffix.lower() != ".docx" or not path.is_file() or path.stat().st_size > READ_FOR_TITLE:
        return ""
    try:
        document = from_docx(_read(path), name=path.name).document
    except WordFileError:
        return ""  # the register keeps any file, also one that only Word can read
    blocks = (block for section in document.sections for block in section.blocks)
    written = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    titles = [block for block in written if block.style is Style.TITLE]
    titles += [block for block in written[:1] if block.style is Style.HEADING1]
    return " ".join(titles[0].text.split()) if titles else ""
