"""Exporting a paper: which one, of which draft, with or without names, for all or for one delegation; as a Word file, as PDF
or on a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QHBoxLayout, QWidget

from ui import settings
from ui.messages import sentence
from ui.session import Session
from ui.settings import Setting
from ui.widgets.dialogs import WorkDialog
from ui.widgets.file_choice import FileChoice
from ui.widgets.file_line import FileLine
from ui.widgets.progress import Progress
from workbench.actions.export import AGENDA, Wanted, export
from workbench.actions.negotiated import Asked, Variant
from workbench.errors import CancelledError, WorkbenchError
from workbench.files import refuse_existing
from workbench.model.document import PageSize
from workbench.model.work import Tell
from workbench.record.tables import meeting as meetings
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from workbench.record.file import Record

FOR_ONE = (Variant.TRACKED, Variant.COMPILATION, Variant.DISPOSITIONS, Variant.COMMENTS)
"""Papers that are also made for one delegation."""
OF_ALL = (Variant.CONCORDANCE, Variant.DISPOSITIONS)
"""Papers that tell of all drafts."""
NAMELESS = (Variant.CLEAN, Variant.COMPARISON)
"""Papers that name nobody."""
ANNOTATED = "annotated"
CHOICES = Setting[list[str]]("export", [], "what was chosen at the last export; for each record and text")
SHORT = {"joint-statement": "JMS-Draft", "chairs-summary": "CS-Draft", "agenda": "Agenda"}
"""What a paper's file name says after the meeting's symbol."""


class Way(StrEnum):
    """What a paper becomes."""

    WORD = "docx"
    PDF = "pdf"
    PRINTER = "printer"


@dataclass(frozen=True)
class Out:
    """A paper that came out: its file (None from a printer) and how many pages, where they were counted."""

    file: Path | None
    pages: int = 0


def file_name(session: Session, what: str) -> str:
    """'2005-SMEMM-JMS-Draft-20050902T0740.docx'."""
    symbol = session.meeting.symbol.replace("/", "-")
    return "-".join(filter(None, (symbol, SHORT.get(what, what), f"{session.now():%Y%m%dT%H%M}.docx")))


def ask(parent: QWidget, session: Session, what: str, say: Callable[[str], None]) -> None:
    """Ask how a paper is to be exported, and write it; what was written is told in one line."""
    dialog = Exporting(parent, session, what, file_name(session, what))
    dialog.exported.connect(say)
    dialog.open()


class Exporting(WorkDialog):
    exported = Signal(str)
    """A paper came out: where, in one line."""

    def __init__(self, parent: QWidget | None, session: Session, slug: str, name: str) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Export"))
        self._session, self._slug, self._name = session, slug, name
        self._make_boxes()
        self._make_lines()
        self._lay_out()
        self._remember()
        for box in (self.paper, self.way):
            box.currentIndexChanged.connect(self._chosen)
        self._chosen()

    # what can be chosen

    def _make_boxes(self) -> None:
        self.paper, self.draft, self.delegation, self.page, self.way = (QComboBox() for _ in range(5))
        for value, title in self._papers():
            self.paper.addItem(title, value)
        drafts = self._drafts()
        self.draft.addItem(self.tr("as it stands now"), 0)
        for number in drafts:
            self.draft.addItem(self.tr("Draft {number}").format(number=number), number)
        self.against = FileChoice(
            self.tr("Compared with"), self.tr("A Word file…"), self.tr("Word files (*.docx *.docm)")
        )
        self.against.offer([(self.tr("Draft {number}").format(number=number), number) for number in drafts])
        self.delegation.addItem(self.tr("all delegations"), "")
        for member in meetings.members(self._session.record, self._session.meeting.series_id):
            self.delegation.addItem(f"{member.code}  {member.short_name}", member.code)
        self.page.addItem(self.tr("as set for the text") if self._slug != AGENDA else PageSize.A4.value, "")
        for size in PageSize:
            self.page.addItem(size.value, size.value)
        for way, title in (
            (Way.WORD, self.tr("Word file")),
            (Way.PDF, self.tr("PDF file")),
            (Way.PRINTER, self.tr("on a printer")),
        ):
            self.way.addItem(title, way.value)

    def _make_lines(self) -> None:
        self.names = QCheckBox(self.tr("Name who supports which wording"))
        self.names.setChecked(True)
        self.short_names = QCheckBox(self.tr("Short names instead of codes"))
        self.line_numbers = QCheckBox(self.tr("Number each fifth line"))
        self.template = FileChoice(
            self.tr("Template"), self.tr("A template of your own…"), self.tr("Word files (*.docx *.dotx)")
        )
        self.template.offer([(self.tr("the house's"), "")])
        self.file = FileLine(self._session.path.resolve().parent / self._name)
        self.opens = QCheckBox(self.tr("Open when done"))
        self.progress = Progress()

    def _papers(self) -> tuple[tuple[str, str], ...]:
        if self._slug == AGENDA:
            return (("", self.tr("Agenda")), (ANNOTATED, self.tr("Annotated agenda")))
        always = (
            (Variant.CLEAN, self.tr("Clean: the working text")),
            (Variant.BRACKETED, self.tr("Bracketed: what is open in brackets")),
            (Variant.TRACKED, self.tr("Tracked: proposals as Word's own revision marks")),
            (Variant.COMPILATION, self.tr("Compilation: a table of all proposals")),
            (Variant.COMPARISON, self.tr("Comparison: what changed since a draft, or against a file")),
            (Variant.COMMENTS, self.tr("Comments: a table of all of them")),
            (Variant.CONCORDANCE, self.tr("Concordance: each paragraph through the drafts")),
            (Variant.DISPOSITIONS, self.tr("Dispositions: what became of each proposal")),
        )
        return tuple((variant.value, title) for variant, title in always)

    def _drafts(self) -> list[int]:
        """The numbers of the drafts that went out, the latest first."""
        record = self._session.record
        found = texts.find(record, self._session.meeting.id, self._slug) if self._slug != AGENDA else None
        return [one.number for one in reversed(table.drafts(record, found.id)) if not one.withdrawn] if found else []

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        named = QHBoxLayout()
        named.addWidget(self.names)
        named.addWidget(self.short_names)
        named.addStretch(1)
        self._named = QWidget()
        self._named.setLayout(named)
        named.setContentsMargins(0, 0, 0, 0)
        for title, part in (
            (self.tr("Paper"), self.paper),
            (self.tr("Of"), self.draft),
            (self.tr("Compared with"), self.against),
            (self.tr("Names"), self._named),
            (self.tr("For"), self.delegation),
            (self.tr("Page"), self.page),
            ("", self.line_numbers),
            (self.tr("As"), self.way),
            (self.tr("Template"), self.template),
            (self.tr("File"), self.file),
            ("", self.opens),
        ):
            self.form.addRow(title, part)
        self.column.addLayout(self.form)
        self.column.addStretch(1)
        self.column.addWidget(self.progress)
        self.end_layout()
        self.resize(660, 420)

    @property
    def variant(self) -> Variant:
        return Variant(self.paper.currentData()) if self._slug != AGENDA else Variant.CLEAN

    def _chosen(self) -> None:
        """Show what this paper can be asked; what its file is called."""
        variant, way, is_text = self.variant, Way(self.way.currentData()), self._slug != AGENDA
        for part, shown in (
            (self.draft, is_text and variant not in OF_ALL and self.draft.count() > 1),
            (self.against, variant is Variant.COMPARISON),
            (self._named, is_text and variant not in NAMELESS),
            (self.delegation, variant in FOR_ONE),
            (self.template, way is Way.WORD),
            (self.file, way is not Way.PRINTER),
            (self.opens, way is not Way.PRINTER),
        ):
            self.form.setRowVisible(part, shown)
        self.deed.setText(self.tr("Print…") if way is Way.PRINTER else self.tr("Export"))
        if way is not Way.PRINTER:
            name = self._name if variant is Variant.CLEAN else self._name.replace("Draft", variant.value)
            self.file.show_path(self.file.path.parent / Path(name).with_suffix(f".{way}"))
            self.file.kinds = self.tr("PDF files (*.pdf)") if way is Way.PDF else self.tr("Word files (*.docx)")

    # what was chosen last time

    def _kept(self) -> dict[str, QComboBox | QCheckBox]:
        return {
            "paper": self.paper,
            "page": self.page,
            "way": self.way,
            "names": self.names,
            "short": self.short_names,
            "lines": self.line_numbers,
            "open": self.opens,
        }

    def _remember(self) -> None:
        """Choose what was chosen at the last export of this text."""
        kept = dict(one.partition("=")[::2] for one in settings.kept(CHOICES, self._session.id, self._slug))
        for name, part in self._kept().items():
            if name not in kept:
                continue
            if isinstance(part, QCheckBox):
                part.setChecked(kept[name] == "1")
            else:
                part.setCurrentIndex(max(part.findData(kept[name]), 0))

    def _keep(self) -> None:
        listed = [
            f"{name}={int(part.isChecked()) if isinstance(part, QCheckBox) else part.currentData()}"
            for name, part in self._kept().items()
        ]
        settings.keep(CHOICES, listed, self._session.id, self._slug)

    # what is asked for

    def asked(self) -> Asked:
        """The paper, as the dialog stands. WorkbenchError for a file that cannot be read."""
        variant = self.variant
        named = self._slug != AGENDA and variant not in NAMELESS
        return Asked(
            variant,
            attributed=self.names.isChecked() or not named,
            names=self.short_names.isChecked() and named,
            draft=(self.draft.currentData() or None) if variant not in OF_ALL else None,
            against=self._against() if variant is Variant.COMPARISON else None,
            delegation=(str(self.delegation.currentData()) or None) if variant in FOR_ONE else None,
            line_numbers=self.line_numbers.isChecked(),
            page=PageSize(self.page.currentData()) if self.page.currentData() else None,
        )

    def _against(self) -> int | tuple[str, bytes] | None:
        chosen = self.against.value
        return (chosen.name, _read(chosen)) if isinstance(chosen, Path) else chosen if isinstance(chosen, int) else None

    def wanted(self) -> Wanted:
        chosen = self.template.value
        template = _read(chosen) if isinstance(chosen, Path) and self.way.currentData() == Way.WORD else None
        return Wanted(self.paper.currentData() == ANNOTATED, template, self.asked())

    def write(self) -> None:
        way = Way(self.way.currentData())
        try:
            wanted = self.wanted()
            if way is not Way.PRINTER:
                self._check_file()
        except WorkbenchError as error:
            self._refused(error)
            return
        if way is Way.PRINTER:
            self._ask_printer(wanted)
            return
        out, force = self.file.path, self.file.may_overwrite
        self._begin(partial(_write_word if way is Way.WORD else _write_pdf, self._slug, out, wanted, force))

    def _check_file(self) -> None:
        out = self.file.path
        if out.is_file() and not self.file.may_overwrite:
            raise WorkbenchError(
                self.tr("{file} exists already").format(file=out),
                self.tr("choose another name, or choose it with Browse… to write over it"),
            )
        refuse_existing(out, force=True)

    def _ask_printer(self, wanted: Wanted) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer, wanted))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, wanted: Wanted) -> None:
        """Print the paper; the dialog closes when that is done."""
        self._begin(partial(_print, self._slug, printer, wanted))

    def _begin(self, job: Callable[[Record, Tell], Out]) -> None:
        self.begin_writing()
        self.progress.follow(self._session.work(job, self.heard(self._done), self.heard(self._refused)))

    def _done(self, done: Out) -> None:
        self.progress.end()
        self.end_writing()
        self._keep()
        if done.file is None:
            self.exported.emit(self.tr("Sent to the printer: {n} pages").format(n=done.pages))
        else:
            self.exported.emit(self.tr("Written: {file}").format(file=done.file))
            if self.opens.isChecked():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.file)))
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.progress.end()
        self.end_writing()
        self.tell(sentence(error), alarm=not isinstance(error, CancelledError))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        why = (error.strerror or "").lower()
        raise WorkbenchError(f"{file} cannot be read ({why})", "choose the file again") from error


def _write_word(what: str, out: Path, wanted: Wanted, force: bool, record: Record, tell: Tell) -> Out:
    tell(0, 1, out.name)
    return Out(export(record, what, out, force=force, wanted=wanted).file)


def _write_pdf(what: str, out: Path, wanted: Wanted, force: bool, record: Record, tell: Tell) -> Out:
    from ui.places.text.pdf_file import write_pdf

    written = write_pdf(record, what, out, wanted=wanted, force=force, tell=tell)
    return Out(written.file, written.pages)


def _print(what: str, printer: QPrinter, wanted: Wanted, record: Record, tell: Tell) -> Out:
    from ui.widgets.pdf import print_on
    from ui.widgets.sheets import Sheets
    from workbench.actions.export import document_of

    sheets = Sheets(document_of(record, what, wanted))
    pages = range(max(printer.fromPage() - 1, 0), min(printer.toPage() or sheets.count, sheets.count))
    print_on(printer, sheets, pages, tell)
    return Out(None, len(pages))
