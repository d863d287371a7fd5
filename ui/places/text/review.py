"""The review of replies: nothing is written before the officer has seen what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QWidget

from ui.messages import sentence
from ui.places.text.incoming import Looked, Pasted, corrected, look_all
from ui.places.text.understood import Said
from ui.session import Session, Work
from ui.widgets.dialogs import WorkDialog
from ui.widgets.folder_line import FolderLine
from ui.widgets.progress import Progress
from workbench.actions.receipts import write_receipts
from workbench.actions.replies import Taken, Wanted, take_in
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.model.work import Tell
    from workbench.record.file import Record


class Review(WorkDialog):
    """Reads files off the screen's thread, shows what was understood, and takes in what the officer confirms."""

    taken = Signal(str)
    """Replies were taken in: what came of it, in one line."""

    def __init__(self, parent: QWidget | None, session: Session, files: Sequence[Path | Pasted]) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Import replies"))
        self._session = session
        self._looked: list[Looked] = []
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("Files"))
        self.files.setSpacing(3)
        self.files.currentRowChanged.connect(self._show)
        self.said = Said(session)
        self.said.corrected.connect(self._correct)
        self.receipts = QCheckBox(self.tr("Save a receipt for each into"))
        self.folder = FolderLine(session.path.resolve().parent / self.tr("receipts"), self.tr("Folder for receipts"))
        self.folder.setEnabled(False)
        self.receipts.toggled.connect(self.folder.setEnabled)
        self.progress = Progress()
        self._lay_out()
        self.deed.setText(self.tr("Take in"))
        self.deed.setEnabled(False)
        self.tell(self.tr("Reading…"))
        self._work: Work = session.work(partial(_look, files=files), self.heard(self._read), self.heard(self._refused))
        self.progress.follow(self._work)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        self.files.setFixedWidth(250)
        row.addWidget(self.files)
        row.addWidget(self.said, 1)
        kept = QHBoxLayout()
        kept.addWidget(self.receipts)
        kept.addWidget(self.folder, 1)
        self.column.addLayout(row, 1)
        self.column.addLayout(kept)
        self.column.addWidget(self.progress)
        self.end_layout()
        self.resize(1060, 580)

    @property
    def looked(self) -> tuple[Looked, ...]:
        return tuple(self._looked)

    def _read(self, looked: Sequence[Looked]) -> None:
        self.progress.end()
        self._looked = list(looked)
        self.files.addItems([_line(one) for one in looked])
        self.files.setCurrentRow(0)
        self._count()

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._looked):
            self.said.show_looked(self._looked[row])

    def _correct(self, wanted: Wanted) -> None:
        """Read the file that is shown again, as the officer says it is."""
        row = self.files.currentRow()
        self.deed.setEnabled(False)
        job = partial(corrected, looked=self._looked[row], wanted=wanted)
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
        many = self.tr("Take in {n} files").format(n=ready) if ready else self.tr("Take in")
        self.deed.setText(self.tr("Take in 1 file") if ready == 1 else many)
        self.deed.setEnabled(bool(ready))
        left = len(self._looked) - ready
        told = self.tr("{n} of {all} will be left out.").format(n=left, all=len(self._looked)) if left else ""
        if any(one.understood is not None and not one.code for one in self._looked):
            told += self.tr(" Say whose the files with a question mark are.")
        self.tell(told)

    def write(self) -> None:
        ready = [one.understood for one in self._looked if one.is_ready and one.understood is not None]
        self.begin_writing()
        self._work = self._session.work(
            lambda record, tell: take_in(record, ready, tell), self._taken, self._refused, writes=True
        )
        self.progress.follow(self._work)

    def _taken(self, taken: Sequence[Taken]) -> None:
        self.progress.end()
        if self.receipts.isChecked():
            replies = [one.reply for one in taken]
            job = partial(write_receipts, replies=replies, folder=self.folder.path)
            self._session.read(job, partial(self._done, taken), self._without_receipts)
        else:
            self._done(taken, ())

    def _done(self, taken: Sequence[Taken], receipts: Sequence[Path]) -> None:
        codes = ", ".join(dict.fromkeys(one.understood.sender.code for one in taken if one.understood.sender))
        count = sum(len(one.proposals) for one in taken)
        told = self.tr("Taken in: {codes} · {count} proposals").format(codes=codes, count=count)
        if receipts:
            told += self.tr(" · {count} receipts in {folder}").format(count=len(receipts), folder=self.folder.path)
        self.taken.emit(told)
        self.accept()

    def _without_receipts(self, error: WorkbenchError) -> None:
        """The replies are in; only their receipts were refused."""
        self.accept()
        self._session.refused.emit(error)

    def _refused(self, error: WorkbenchError) -> None:
        self.progress.end()
        self.end_writing()
        self._count()
        self.tell(sentence(error), alarm=True)

    def done(self, result: int) -> None:
        self._work.stop()
        super().done(result)


def _look(record: Record, tell: Tell, files: Sequence[Path | Pasted]) -> tuple[Looked, ...]:
    return look_all(record, files, tell)


def _line(looked: Looked) -> str:
    """A file in the list: a sign, whose it is, the draft, how many changes."""
    understood = looked.understood
    if understood is None:
        return f"×  {looked.name}"
    sign = "=" if understood.already else "✓" if looked.code else "?"
    changes = understood.reading.changes
    told = f"Draft {understood.draft.number} · {changes} change{'s' * (changes != 1)}"
    return f"{sign}  {looked.code or looked.name}  {told}"
