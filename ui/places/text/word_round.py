"""The working text out in Word and back: written as a clean file, compared before it is taken in, its identities kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import settings
from ui.messages import sentence
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.session import Session
from ui.settings import Setting
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from ui.widgets.tables import Table, remember
from workbench.actions.export import Exported
from workbench.errors import WorkbenchError
from workbench.model.looking_back import Compared, Difference, Fate, newer, older

if TYPE_CHECKING:
    from workbench.actions.incoming_text import Imported
    from workbench.record.file import Record

OUT = Setting[list[str]](
    "out-in-word", [], "the Word file a text went out in, when, and what it said then; for each record and text"
)

LEAD = 24
"""Letters that are shown before the first word that is otherwise, at least."""


@dataclass(frozen=True)
class Gone:
    """A text that is out in Word."""

    file: Path
    at: datetime
    said: str
    """Hash of the working text as it went out."""


class Round(QObject):
    """Which texts of a record are out in Word."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def gone(self, slug: str) -> Gone | None:
        kept = settings.kept(OUT, self._session.id, slug)
        return Gone(Path(kept[0]), datetime.fromisoformat(kept[1]), kept[2]) if len(kept) == 3 else None

    def out(self, slug: str, file: Path, said: str) -> None:
        settings.keep(OUT, [str(file), self._session.record.now().isoformat(), said], self._session.id, slug)
        self.changed.emit()

    def forget(self, slug: str) -> None:
        settings.keep(OUT, [], self._session.id, slug)
        self.changed.emit()


def round_of(session: Session) -> Round:
    found = session.findChild(Round)
    return found if isinstance(found, Round) else Round(session)


def said_now(record: Record, slug: str) -> str:
    """Hash of the working text's paragraphs."""
    from workbench.actions.compiled import negotiation

    told = "\0".join(f"{one.paragraph.kind}\1{one.paragraph.body}" for one in negotiation(record, slug).placed)
    return hashlib.sha256(told.encode()).hexdigest()


def send_out(parent: QWidget, session: Session, slug: str) -> None:
    """Ask where the text is to be written, write it, and open it."""
    name = f"{session.meeting.symbol.replace('/', '-') or slug}-working-text-{session.now():%Y%m%dT%H%M}.docx"
    proposed = session.path.resolve().parent / name
    title, kinds = parent.tr("Edit the working text in Word"), parent.tr("Word files (*.docx)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return
    said = said_now(session.record, slug)

    def written(done: Exported) -> None:
        round_of(session).out(slug, done.file, said)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.file)))

    session.export(slug, Path(chosen), written, session.refused.emit)


def ask_file(parent: QWidget, session: Session, slug: str) -> Path | None:
    """The file that comes back: asked, with the one that went out chosen already."""
    gone = round_of(session).gone(slug)
    folder = str(gone.file if gone is not None else session.path.resolve().parent)
    name, _ = QFileDialog.getOpenFileName(
        parent, parent.tr("Take the working text back from Word"), folder, parent.tr("Word files (*.docx)")
    )
    return Path(name) if name else None


@dataclass(frozen=True)
class Back:
    """A file that came back, beside the text as it stands."""

    name: str
    data: bytes
    rows: tuple[Compared, ...]
    """What is otherwise."""
    same: int
    """Paragraphs that stay as they are."""
    changed_here: bool
    """Whether the text was changed in the record since it went out."""


def look_back(record: Record, slug: str, file: Path, said: str) -> Back:
    """WorkbenchError for a file that cannot be read, or holds no text."""
    from workbench.actions.comparing import compare_with_file

    try:
        data = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WorkbenchError(f"{file} cannot be read ({reason})", "close it in Word, or choose another file") from error
    rows = compare_with_file(record, slug, None, data, file.name)
    other = tuple(one for one in rows if one.difference not in (Difference.SAME, Difference.RENUMBERED))
    return Back(file.name, data, other, len(rows) - len(other), bool(said) and said_now(record, slug) != said)


class TakeBack(WorkDialog):
    """What the file says otherwise; nothing is written before it was seen."""

    taken = Signal(str)
    """The text is the file's now: what came of it, in one line."""

    def __init__(self, parent: QWidget | None, session: Session, slug: str, file: Path) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Take back from Word"))
        self._session, self._slug = session, slug
        self.back: Back | None = None
        self._rows: dict[str, Compared] = {}
        self._what = words(self.tr("Reading {file}…").format(file=file.name), bold=True)
        self._warning = words("")
        self._warning.hide()
        self.deed.setText(self.tr("Take it in"))
        self.deed.setEnabled(False)
        columns = (
            Column[Compared](self.tr("No."), _number, 90),
            Column[Compared](self.tr("What"), lambda row: row.difference.value, 130, lambda row: Tone.MUTED),
            Column[Compared](
                self.tr("Was"), lambda row: _told(row, Fate.INSERTED), 340, tip=lambda row: older(row.runs)
            ),
            Column[Compared](
                self.tr("Is now"), lambda row: _told(row, Fate.DELETED), 0, tip=lambda row: newer(row.runs)
            ),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        empty = self.tr("The file says what the working text says.")
        self.table = Table(self._model, columns, self.tr("What the file says otherwise"), empty)
        remember(self.table.horizontalHeader(), "word-round")
        for part in (self._what, self._warning, self.table):
            self.column.addWidget(part)
        self.end_layout()
        self.resize(980, 520)
        gone = round_of(session).gone(slug)
        job = partial(look_back, slug=slug, file=file, said=gone.said if gone is not None else "")
        session.read(job, self.heard(self._show), self.heard(self._refused))

    def _show(self, back: Back) -> None:
        self.back = back
        self._rows = {str(place): row for place, row in enumerate(back.rows)}
        self._model.show_keys(tuple(self._rows))
        told = self.tr("{file}: {count} paragraphs read otherwise, {same} stay as they are")
        self._what.setText(told.format(file=back.name, count=len(back.rows), same=back.same))
        if back.changed_here:
            from ui import theme

            self._warning.setText(
                self.tr(
                    "The text was changed here too since it went out. Where the file says otherwise, those changes go."
                )
            )
            self._warning.setForegroundRole(theme.ALARM)
            self._warning.setVisible(True)
        self.deed.setEnabled(bool(back.rows))

    def write(self) -> None:
        from workbench.actions.incoming_text import import_text

        back = self.back
        if back is None:
            return
        self.begin_writing()
        self._session.act(
            lambda record: import_text(record, back.name, back.data, self._slug), self._done, self._refused
        )

    def _done(self, done: Imported) -> None:
        round_of(self._session).forget(self._slug)
        told = self.tr("Taken back from Word: {count} paragraphs").format(count=done.paragraphs)
        if done.not_carried:
            lost = ", ".join(dict.fromkeys(one.what for one in done.not_carried))
            told += self.tr(" · not carried: {what}").format(what=lost)
        self.taken.emit(told)
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.deed.setEnabled(self.back is not None)
        self.tell(sentence(error), alarm=True)


def _number(row: Compared) -> str:
    before, after = row.number_before or "", row.number_after or ""
    return before if before == after else " → ".join(filter(None, (before, after)))


def _told(row: Compared, without: Fate) -> str:
    """One side of a paragraph, from a word or two before what is otherwise; the tip has all of it."""
    said = "".join(run.text for run in row.runs if run.fate is not without)
    lead = "".join(run.text for run in takewhile(lambda run: run.fate is Fate.KEPT, row.runs))
    start = lead.rfind(" ", 0, max(len(lead) - LEAD, 0)) + 1
    return f"…{said[start:]}" if start and row.difference is not Difference.MOVED else said
