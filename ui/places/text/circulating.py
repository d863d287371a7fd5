"""Circulating: the next draft of a text is frozen, and its Word file written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDateTime, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QFormLayout, QHBoxLayout, QWidget

from ui.messages import sentence
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from ui.widgets.file_line import FileLine
from ui.widgets.folder_line import FolderLine
from workbench.actions.compiled import negotiation
from workbench.actions.drafts import Circulated, Wanted, circulate
from workbench.actions.letters import addressees
from workbench.actions.negotiated import host_of
from workbench.compose.file_names import draft_file_name
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Form
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record

MORNING = time(9)
"""When replies are due the next day, unless somebody says otherwise."""


@dataclass(frozen=True)
class Upcoming:
    """The draft that would go out now."""

    title: str
    number: int
    regions: int
    file_name: str
    asked: int = 0
    """Delegations that are to answer; the host does not answer its own draft."""
    unreached: tuple[str, ...] = ()
    """Codes of those of whom no e-mail address is known."""
    host: str = ""


def upcoming(record: Record, slug: str) -> Upcoming:
    text = negotiation(record, slug)
    number = max((one.number for one in table.drafts(record, text.text.id)), default=0) + 1
    local = record.now().astimezone(ZoneInfo(text.meeting.zone))
    name = draft_file_name(text.meeting.symbol, text.text.title, number, local)
    regions = sum(one.compiled.count for one in text.paragraphs)
    asked = addressees(record, text)
    unreached = tuple(member.code for member, addresses in asked if not addresses)
    return Upcoming(text.text.title, number, regions, name, len(asked), unreached, host_of(text))


class Circulating(WorkDialog):
    circulated = Signal(str)
    """A draft went out: what it is and where, in one line."""

    def __init__(self, parent: QWidget | None, session: Session, slug: str) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Circulate"))
        self.deed.setText(self.tr("Circulate"))
        self._session, self._slug = session, slug
        self._what = words("", bold=True)
        self.form = QComboBox()
        self.names = QCheckBox(self.tr("Name in the brackets who supports which wording"))
        self.names.setChecked(True)
        self.due = QCheckBox(self.tr("Replies are due on"))
        self.due.setChecked(True)
        self.deadline = QDateTimeEdit(self._next_morning())
        self.deadline.setDisplayFormat("d MMM yyyy HH:mm")
        self.deadline.setCalendarPopup(True)
        self.deadline.setAccessibleName(self.tr("Deadline"))
        self.due.toggled.connect(self.deadline.setEnabled)
        self.protection = QCheckBox(self.tr("Word lets delegations change the file only with revision marks"))
        self.protection.setChecked(True)
        self.file = FileLine(session.path.resolve().parent)
        self.letters = QCheckBox(self.tr("Also a cover note, and a letter and a reminder to each delegation, into"))
        self.folder = FolderLine(session.path.resolve().parent, self.tr("Folder for letters"))
        self.folder.setEnabled(False)
        self.letters.toggled.connect(self.folder.setEnabled)
        self._whom = words("", muted=True)
        self.opens = QCheckBox(self.tr("Open the file when it is written"))
        self._lay_out()
        self.deed.setEnabled(False)
        session.read(partial(upcoming, slug=slug), self.heard(self._show), self.heard(self._refused))

    def _next_morning(self) -> QDateTime:
        """Nine o'clock of the next day, in the meeting's zone."""
        morning = datetime.combine(self._session.today() + timedelta(days=1), MORNING)
        return QDateTime.fromString(morning.isoformat(), "yyyy-MM-ddTHH:mm:ss")

    def _lay_out(self) -> None:
        form = QFormLayout()
        when = QHBoxLayout()
        when.addWidget(self.due)
        when.addWidget(self.deadline)
        when.addWidget(words(self.tr("({zone})").format(zone=self._session.zone.key), muted=True), 1)
        form.addRow(self.tr("Form"), self.form)
        form.addRow(self.tr("Names"), self.names)
        form.addRow(self.tr("Deadline"), when)
        form.addRow(self.tr("Protection"), self.protection)
        form.addRow(self.tr("File"), self.file)
        form.addRow("", self.opens)
        form.addRow(self.tr("Letters"), self.letters)
        form.addRow("", self.folder)
        form.addRow("", self._whom)
        self.column.addWidget(self._what)
        self.column.addLayout(form)
        self.column.addStretch(1)
        self.end_layout()
        self.resize(720, 420)

    def _show(self, found: Upcoming) -> None:
        self._what.setText(self.tr("Draft {number} of {title}").format(number=found.number, title=found.title))
        brackets = self.tr("bracketed: {count} brackets are open").format(count=found.regions)
        self.form.addItem(brackets, Form.BRACKETED)
        self.form.addItem(self.tr("clean: the working text alone"), Form.CLEAN)
        self.form.setCurrentIndex(0 if found.regions else 1)
        self.file.show_path(self._session.path.resolve().parent / found.file_name)
        self.folder.show_path(self._session.path.resolve().parent / self.tr("Draft{n}-letters").format(n=found.number))
        self._whom.setText(self._whom_words(found))
        self.deed.setEnabled(True)

    def _whom_words(self, found: Upcoming) -> str:
        told = [self.tr("{count} delegations are asked").format(count=found.asked)]
        if found.host:
            told.append(self.tr("the host, {name}, is not").format(name=found.host))
        if found.asked and len(found.unreached) == found.asked:
            told.append(self.tr("no e-mail address is known of any of them, so their letters go without one"))
        elif found.unreached:
            codes = ", ".join(found.unreached)
            told.append(self.tr("no address is known of {codes}: their letters go without one").format(codes=codes))
        return "; ".join(told) + "."

    def wanted(self) -> Wanted:
        """How the draft is to go out, as the dialog stands."""
        local = datetime.fromisoformat(self.deadline.dateTime().toString("yyyy-MM-ddTHH:mm:00"))
        deadline = local.replace(tzinfo=self._session.zone) if self.due.isChecked() else None
        form = Form(self.form.currentData())
        mail = self.folder.path if self.letters.isChecked() else None
        return Wanted(form, self.names.isChecked(), deadline, self.protection.isChecked(), mail)

    def write(self) -> None:
        path, wanted, force = self.file.path, self.wanted(), self.file.may_overwrite
        self.begin_writing()

        def act(record: Record) -> Circulated:
            return circulate(record, self._slug, path, wanted=wanted, force=force)

        self._session.act(act, self.heard(self._done), self.heard(self._refused))

    def _done(self, done: Circulated) -> None:
        told = self.tr("Draft {number} is written: {file}").format(number=done.draft.number, file=done.file)
        if done.letters:
            folder = done.letters[0].parent
            told += self.tr(" · {count} letters and notes in {folder}").format(count=len(done.letters), folder=folder)
        if self.opens.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.file)))
        self.end_writing()
        self.circulated.emit(told)
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.tell(sentence(error), alarm=True)
