"""A new meeting in three steps: what, where and when, who; then its record is made in one go."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from ui import theme
from ui.messages import sentence
from ui.shell.assistant_steps import Step, What, WhereAndWhen, Who
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from ui.widgets.file_line import FileLine
from ui.worker import Lane
from workbench.actions.create import Details, new
from workbench.errors import WorkbenchError


class Assistant(WorkDialog):
    """Next goes on where a step holds; the last step makes the record. What is wrong is said under the step."""

    made = Signal(str)
    """A record was made: its file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("New meeting"))
        self.what, self.where, self.who = What(), WhereAndWhen(date.today), Who()
        self.steps: tuple[Step, ...] = (self.what, self.where, self.who)
        self.file = FileLine(_free_file("meeting"), self.tr("Records (*.meeting)"))
        self._named = self.file.path
        self._heading, self._of = words("", factor=1.25, bold=True), words("", muted=True)
        self._of.setWordWrap(False)
        self.pages = QStackedWidget()
        for step in self.steps:
            self.pages.addWidget(step)
        self._lane = Lane(1, self)
        self.back = QPushButton(self.tr("Back"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(lambda: self.turn(-1))
        self._buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ResetRole)
        self.what.profiled.connect(self._profiled)
        self._lay_out()
        self._profiled()
        self._show(0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._of)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(theme.LINE)
        self.column.addLayout(head)
        self.column.addWidget(line)
        self.column.addWidget(self.pages, 1)
        self._file_row = QWidget()
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(QLabel(self.tr("Record's file")))
        row.addWidget(self.file, 1)
        self.column.addWidget(self._file_row)
        self.end_layout()
        self.resize(620, 520)

    @property
    def step(self) -> int:
        return self.pages.currentIndex()

    def turn(self, by: int) -> None:
        """To the step before or after; forward only where this one holds."""
        wrong = self.steps[self.step].trouble() if by > 0 else None
        if wrong is not None:
            self.tell(wrong[0], alarm=True)
            wrong[1].setFocus()
        else:
            self._show(self.step + by)

    def _show(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        is_last = step == len(self.steps) - 1
        self._heading.setText(self.steps[step].title)
        self._of.setText(self.tr("Step {n} of {all}").format(n=step + 1, all=len(self.steps)))
        self.back.setEnabled(step > 0)
        self._file_row.setHidden(not is_last)
        self.deed.setText(self.tr("Make the record") if is_last else self.tr("Next"))
        self.deed.setDefault(True)
        self.tell("")
        if is_last:
            self.who.propose_symbol(self.what.kind.text(), self.where.days[0])
            self._name_file()
        first = (self.what.kind, self.where.city, self.who.host)[step]
        first.setFocus()

    def _profiled(self) -> None:
        self.tell(self.what.wrong, alarm=True)
        if not self.what.wrong:
            self.who.show_profile(self.what.profile)

    def _name_file(self) -> None:
        """A name after the meeting, as long as nobody chose one."""
        if self.file.path == self._named:
            self._named = _free_file(self.what.full.text())
            self.file.show_path(self._named)

    def write(self) -> None:
        if self.step < len(self.steps) - 1:
            self.turn(1)
            return
        for number, step in enumerate(self.steps):
            wrong = step.trouble()
            if wrong is not None:
                self._show(number)
                self.tell(wrong[0], alarm=True)
                wrong[1].setFocus()
                return
        self.begin_writing()
        path = self.file.path
        job = partial(
            new, path, forum=self.what.forum_name, title=self.what.full.text().strip(), details=self.details()
        )
        self._lane.run(job, self.heard(lambda _: self._written(path)), self.heard(self._refused))

    def details(self) -> Details:
        """What the three steps say."""
        first, last = self.where.days
        return Details(
            self.what.number.value() or None,
            self.what.kind.text().strip(),
            self.what.theme.text().strip(),
            self.where.city.text().strip(),
            self.where.venue.text().strip(),
            self.where.zone.currentText().strip(),
            first,
            last,
            self.who.host.currentData() or "",
            self.who.chair.text().strip(),
            self.who.ticked,
            self.who.symbol.text().strip(),
        )

    def _written(self, path: Path) -> None:
        self.end_writing()
        self.made.emit(str(path))
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.tell(sentence(error), alarm=True)


def _free_file(title: str) -> Path:
    """'12th-apec-energy-ministerial-meeting.meeting' among the documents, or with a number where that is taken."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "meeting"
    count, found = 1, folder / f"{name}.meeting"
    while found.exists():
        count += 1
        found = folder / f"{name}-{count}.meeting"
    return found
