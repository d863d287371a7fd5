"""Exporting a text: which of its papers, with or without names, for all or for one delegation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QWidget

from ui.messages import sentence
from ui.session import Session
from ui.widgets.dialogs import WorkDialog
from ui.widgets.file_line import FileLine
from workbench.actions.export import Exported
from workbench.actions.negotiated import Asked, Variant
from workbench.errors import WorkbenchError
from workbench.files import refuse_existing
from workbench.record.tables import meeting as meetings

FOR_ONE = (Variant.TRACKED, Variant.COMPILATION, Variant.DISPOSITIONS)
"""Papers that are also made for one delegation."""


SHORT = {"joint-statement": "JMS-Draft", "chairs-summary": "CS-Draft", "agenda": "Agenda"}
"""What a paper's file name says after the meeting's symbol."""


def file_name(session: Session, what: str) -> str:
    """'2005-SMEMM-JMS-Draft-20050902T0740.docx'."""
    symbol = session.meeting.symbol.replace("/", "-")
    return "-".join(filter(None, (symbol, SHORT.get(what, what), f"{session.now():%Y%m%dT%H%M}.docx")))


def ask(parent: QWidget, session: Session, what: str, say: Callable[[str], None]) -> None:
    """Ask how a paper is to be exported, and write it; what was written is told in one line."""
    if what != "agenda":
        dialog = Exporting(parent, session, what, file_name(session, what))
        dialog.exported.connect(say)
        dialog.open()
        return
    proposed = str(session.path.resolve().parent / file_name(session, what))
    name, _ = QFileDialog.getSaveFileName(parent, parent.tr("Export"), proposed, parent.tr("Word files (*.docx)"))
    if name:
        written = parent.tr("Written: {file}")
        session.export(what, Path(name), lambda made: say(written.format(file=made.file)), session.refused.emit)


class Exporting(WorkDialog):
    exported = Signal(str)
    """A paper was written: where, in one line."""

    def __init__(self, parent: QWidget | None, session: Session, slug: str, name: str) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Export"))
        self.deed.setText(self.tr("Export"))
        self._session, self._slug, self._name = session, slug, name
        self.paper = QComboBox()
        for variant, title in self._papers():
            self.paper.addItem(title, variant)
        self.paper.currentIndexChanged.connect(self._paper_chosen)
        self.names = QCheckBox(self.tr("Name who supports which wording"))
        self.names.setChecked(True)
        self.delegation = QComboBox()
        self.delegation.addItem(self.tr("all delegations"), "")
        for member in meetings.members(session.record, session.meeting.series_id):
            self.delegation.addItem(f"{member.code}  {member.short_name}", member.code)
        self.file = FileLine(session.path.resolve().parent / name)
        self._lay_out()
        self._paper_chosen()

    def _papers(self) -> tuple[tuple[Variant, str], ...]:
        return (
            (Variant.CLEAN, self.tr("Clean: the working text")),
            (Variant.BRACKETED, self.tr("Bracketed: what is open in brackets")),
            (Variant.TRACKED, self.tr("Tracked: proposals as Word's own revision marks")),
            (Variant.COMPILATION, self.tr("Compilation: a table of all proposals")),
            (Variant.CONCORDANCE, self.tr("Concordance: each paragraph through the drafts")),
            (Variant.DISPOSITIONS, self.tr("Dispositions: what became of each proposal")),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Paper"), self.paper)
        form.addRow(self.tr("Names"), self.names)
        form.addRow(self.tr("Of"), self.delegation)
        form.addRow(self.tr("File"), self.file)
        self.column.addLayout(form)
        self.column.addStretch(1)
        self.end_layout()
        self.resize(640, 230)

    @property
    def variant(self) -> Variant:
        return Variant(self.paper.currentData())

    def _paper_chosen(self) -> None:
        """What a paper can be asked, and what its file is called."""
        variant = self.variant
        self.names.setEnabled(variant is not Variant.CLEAN)
        self.delegation.setEnabled(variant in FOR_ONE)
        if variant not in FOR_ONE:
            self.delegation.setCurrentIndex(0)
        name = self._name if variant is Variant.CLEAN else self._name.replace("Draft", variant.value)
        self.file.show_path(self.file.path.parent / name)

    def asked(self) -> Asked:
        """The paper, as the dialog stands."""
        named = self.names.isChecked() or self.variant is Variant.CLEAN
        return Asked(self.variant, named, delegation=str(self.delegation.currentData()) or None)

    def write(self) -> None:
        path = self.file.path
        try:
            refuse_existing(path, force=self.file.may_overwrite)
        except WorkbenchError as error:
            self._refused(error)
            return
        self.begin_writing()
        self._session.export(self._slug, path, self.heard(self._done), self.heard(self._refused), self.asked())

    def _done(self, done: Exported) -> None:
        self.end_writing()
        self.exported.emit(self.tr("Written: {file}").format(file=done.file))
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.tell(sentence(error), alarm=True)
