"""The review of replies: nothing is written before the officer has seen what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.messages import sentence
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.text.incoming import Looked, Row, corrected, look_all, sum_of
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dates import moment
from ui.widgets.dialogs import WorkDialog
from ui.widgets.tables import Table
from workbench.actions.replies import Taken, take_in
from workbench.errors import WorkbenchError


class Review(WorkDialog):
    """Reads files off the screen's thread, shows what was understood, and takes in what the officer confirms."""

    taken = Signal(str)
    """Replies were taken in: what came of it, in one line."""

    def __init__(self, parent: QWidget | None, session: Session, paths: Sequence[Path]) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Import replies"))
        self._session = session
        self._looked: list[Looked] = []
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("Files"))
        self.files.setSpacing(3)
        self.files.currentRowChanged.connect(self._show)
        self.said = _Said()
        self.said.corrected.connect(self._correct)
        self._lay_out()
        self.deed.setText(self.tr("Take in"))
        self.deed.setEnabled(False)
        self.tell(self.tr("Reading…"))
        session.read(lambda record: look_all(record, paths), self.heard(self._read), self.heard(self._refused))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        self.files.setFixedWidth(250)
        row.addWidget(self.files)
        row.addWidget(self.said, 1)
        self.column.addLayout(row, 1)
        self.end_layout()
        self.resize(1040, 600)

    @property
    def looked(self) -> tuple[Looked, ...]:
        return tuple(self._looked)

    def _read(self, looked: Sequence[Looked]) -> None:
        self._looked = list(looked)
        self.files.addItems([_line(one) for one in looked])
        self.files.setCurrentRow(0)
        self._count()

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._looked):
            self.said.show_looked(self._session, self._looked[row])

    def _correct(self, code: str, adds: bool) -> None:
        """Read the file that is shown again, as the officer says it is."""
        row = self.files.currentRow()
        self.deed.setEnabled(False)
        job = partial(corrected, looked=self._looked[row], code=code, adds=adds)
        self._session.read(job, self.heard(partial(self._again, row)), self.heard(self._refused))

    def _again(self, row: int, looked: Looked) -> None:
        self._looked[row] = looked
        self.files.item(row).setText(_line(looked))
        if row == self.files.currentRow():
            self._show(row)
        self._count()

    def _count(self) -> None:
        """What would be taken in, and what would not."""
        ready = sum(one.is_ready for one in self._looked)
        self.deed.setText(self.tr("Take in 1 file") if ready == 1 else self.tr("Take in {n} files").format(n=ready))
        self.deed.setEnabled(bool(ready))
        left = len(self._looked) - ready
        self.tell(self.tr("{n} of {all} will be left out.").format(n=left, all=len(self._looked)) if left else "")

    def write(self) -> None:
        ready = [one.understood for one in self._looked if one.is_ready and one.understood is not None]
        self.begin_writing()
        self._session.act(lambda record: take_in(record, ready), self._taken, self._refused)

    def _taken(self, taken: Sequence[Taken]) -> None:
        codes = ", ".join(dict.fromkeys(one.understood.sender.code for one in taken if one.understood.sender))
        count = sum(len(one.proposals) for one in taken)
        self.taken.emit(self.tr("Taken in: {codes} · {count} proposals").format(codes=codes, count=count))
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self._count()
        self.tell(sentence(error), alarm=True)


class _Said(QWidget):
    """One file: whose it is, what it answers, what it asks for."""

    corrected = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Row] = {}
        self.delegation = QComboBox()
        self.delegation.setAccessibleName(self.tr("Delegation"))
        self.delegation.activated.connect(self._correct)
        self.adds = QCheckBox(self.tr("It adds to the earlier reply (else it replaces it)"))
        self.adds.clicked.connect(self._correct)
        self._file, self._draft, self._received = words("", bold=True), words(""), words("")
        self._counts, self._warnings = words(""), words("")
        self._sum = words("", bold=True)
        columns = (
            Column[Row](self.tr("No."), lambda row: row.number, 80),
            Column[Row](self.tr("Category"), lambda row: row.category, 110),
            Column[Row](self.tr("What it asks for"), lambda row: row.wording, 0),
            Column[Row](self.tr("Marks"), lambda row: row.marks, 160, lambda row: Tone.MUTED),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        self._table = Table(self._model, columns, self.tr("Proposals"), self.tr("Nothing is proposed in this file."))
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("File"), self._file)
        form.addRow(self.tr("Delegation"), self.delegation)
        form.addRow(self.tr("Answers"), self._draft)
        form.addRow(self.tr("Received"), self._received)
        form.addRow("", self.adds)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self._counts)
        column.addWidget(self._table, 1)
        column.addWidget(self._warnings)
        column.addWidget(self._sum)
        self._warnings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _correct(self) -> None:
        self.corrected.emit(str(self.delegation.currentData() or ""), self.adds.isChecked())

    def show_looked(self, session: Session, looked: Looked) -> None:
        self._file.setText(looked.path.name)
        self._rows = {str(place): row for place, row in enumerate(looked.rows)}
        self._model.show_keys(tuple(self._rows))
        self._show_delegation(looked)
        understood = looked.understood
        _alarm(self._sum, understood is None or not understood.reading.balanced)
        if understood is None:
            for label in (self._draft, self._received, self._counts, self._warnings):
                label.setText("")
            self.adds.setVisible(False)
            self._sum.setText(looked.refusal)
            return
        how = self.tr("by its fingerprint") if understood.by_fingerprint else self.tr("by likeness")
        answers = self.tr("Draft {number} of {text}, recognised {how}")
        self._draft.setText(answers.format(number=understood.draft.number, text=understood.text.title, how=how))
        self._received.setText(moment(session.local(understood.received_at)))
        self.adds.setVisible(bool(understood.earlier) and understood.already is None)
        self.adds.setChecked(understood.adds)
        self._counts.setText(self._count_words(looked))
        self._warnings.setText("\n".join(self._look_at(looked)))
        self._warnings.setVisible(bool(self._warnings.text()))
        self._sum.setText(sum_of(understood))

    def _show_delegation(self, looked: Looked) -> None:
        self.delegation.clear()
        self.delegation.addItem(self.tr("whose?"), "")
        for code, name in looked.members:
            self.delegation.addItem(f"{code}  {name}", code)
        self.delegation.setCurrentIndex(max(self.delegation.findData(looked.code), 0))
        self.delegation.setEnabled(looked.understood is not None)

    def _count_words(self, looked: Looked) -> str:
        understood = looked.understood
        if understood is None:
            return ""
        if understood.already is not None:
            return self.tr("This very file was taken in already: nothing changes.")
        reading = understood.reading
        untracked = sum(one.untracked for one in reading.proposals)
        proposals, comments = len(reading.proposals), len(reading.comments)
        parts = (
            (proposals, self.tr("proposal") if proposals == 1 else self.tr("proposals")),
            (comments, self.tr("comment") if comments == 1 else self.tr("comments")),
            (len(reading.formatting), self.tr("formatting only")),
            (len(reading.typography), self.tr("typography only")),
            (untracked, self.tr("without revision marks")),
            (len(reading.not_carried), self.tr("not carried")),
        )
        return " · ".join(f"{count} {word}" for count, word in parts if count) or self.tr("no changes")

    def _look_at(self, looked: Looked) -> list[str]:
        understood = looked.understood
        if understood is None:
            return []
        lost = self.tr("not carried: {what}, {where}: {text}")
        lines = [
            lost.format(what=one.what, where=one.paragraph, text=one.text) for one in understood.reading.not_carried
        ]
        return [*lines, *(self.tr("look at: {warning}").format(warning=one) for one in understood.reading.warnings)]


def _alarm(label: QLabel, is_alarm: bool) -> None:
    label.setForegroundRole(theme.ALARM if is_alarm else theme.Role.WindowText)


def _line(looked: Looked) -> str:
    """A file in the list: a sign, whose it is, the draft, how many changes."""
    understood = looked.understood
    if understood is None:
        return f"×  {looked.path.name}"
    sign = "=" if understood.already else "✓" if looked.code else "?"
    changes = understood.reading.changes
    told = f"Draft {understood.draft.number} · {changes} change{'s' * (changes != 1)}"
    return f"{sign}  {looked.code or looked.path.name}  {told}"
