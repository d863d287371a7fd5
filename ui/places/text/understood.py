"""One file as it was understood: whose it is, what it answers, what it asks for; all of it can be corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QDateTime, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.text.incoming import Choices, Looked, Round, Row, sum_of
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dates import moment
from ui.widgets.tables import Table
from workbench.actions.replies import Understood


def chooser(name: str) -> QComboBox:
    """A box whose width does not follow its longest line."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(34)
    return box


class Authors(QScrollArea):
    """Who wrote in the file, and for whom each of them speaks."""

    corrected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes: dict[str, QComboBox] = {}

    def show_authors(self, understood: Understood | None, choices: Choices) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        self.boxes = {}
        for author in understood.spoken_by if understood is not None else ():
            box = chooser(self.tr("{author} speaks for").format(author=author))
            box.addItem(self.tr("the delegation"), "")
            for code, name in choices.members:
                box.addItem(f"{code}  {name}", code)
            box.setCurrentIndex(max(box.findData(understood.authors.get(author, "") if understood else ""), 0))
            box.activated.connect(self.corrected)
            self.boxes[author] = box
            form.addRow(self.tr("‘{author}’ for").format(author=author), box)
        self.setWidget(page)
        row = QComboBox().sizeHint().height() + 4
        self.setFixedHeight(max(row, min(len(self.boxes), 3) * row))

    @property
    def said(self) -> dict[str, str]:
        """Codes by author, where they speak for others."""
        return {author: str(box.currentData()) for author, box in self.boxes.items() if box.currentData()}


class Said(QWidget):
    corrected = Signal(object)
    """The officer says otherwise: `Wanted`, by which the file is to be read again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: dict[str, Row] = {}
        self._looked: Looked | None = None
        self.delegation, self.draft = chooser(self.tr("Delegation")), chooser(self.tr("Draft"))
        self.received = QDateTimeEdit()
        self.received.setDisplayFormat("d MMM yyyy HH:mm")
        self.received.setCalendarPopup(True)
        self.received.setAccessibleName(self.tr("Received"))
        self.adds = QCheckBox()
        self.authors = Authors()
        self.delegation.activated.connect(self._correct)
        self.draft.activated.connect(self._correct)
        self.adds.clicked.connect(self._correct)
        self.received.editingFinished.connect(self._correct_moment)
        self.authors.corrected.connect(self._correct)
        self._file, self._how, self._in_time = words("", bold=True), words("", muted=True), words("", muted=True)
        self._counts, self._sum = words(""), words("", bold=True)
        self.notes = QListWidget()
        self.notes.setAccessibleName(self.tr("Not carried, and to be looked at"))
        self.notes.setWordWrap(True)
        self.notes.setFixedHeight(92)
        self._table = self._make_table()
        self._lay_out()

    def _make_table(self) -> Table:
        columns = (
            Column[Row](self.tr("No."), lambda row: row.number, 80),
            Column[Row](self.tr("Category"), lambda row: row.category, 110),
            Column[Row](self.tr("What it asks for"), lambda row: row.wording, 0),
            Column[Row](self.tr("Marks"), lambda row: row.marks, 160, lambda row: Tone.MUTED),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        return Table(self._model, columns, self.tr("Proposals"), self.tr("Nothing is proposed in this file."))

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.addRow(self.tr("File"), self._file)
        self._form.addRow(self.tr("Delegation"), self.delegation)
        self._form.addRow(self.tr("Answers"), _beside(self.draft, self._how))
        self._arrival = _beside(self.received, self._in_time)
        self._form.addRow(self.tr("Received"), self._arrival)
        self._form.addRow(self.tr("Written by"), self.authors)
        self._form.addRow("", self.adds)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(self._form)
        for part in (self._counts, self._table, self.notes, self._sum):
            column.addWidget(part)
        column.setStretchFactor(self._table, 1)

    # what the officer says

    def _correct_moment(self) -> None:
        """The hour is told only where it is another one: the field is left in passing too."""
        understood = self._looked.understood if self._looked is not None else None
        if understood is not None and self._moment() != understood.received_at.replace(second=0, microsecond=0):
            self._correct()

    def _moment(self) -> datetime:
        local = datetime.fromisoformat(self.received.dateTime().toString("yyyy-MM-ddTHH:mm:00"))
        return local.replace(tzinfo=self._session.zone)

    def _correct(self) -> None:
        looked = self._looked
        if looked is None:
            return
        chosen: Round | None = self.draft.currentData()
        wanted = replace(
            looked.wanted,
            sender=str(self.delegation.currentData() or "") or None,
            adds=self.adds.isChecked(),
            authors=self.authors.said,
            slug=chosen.slug if chosen is not None else None,
            draft=chosen.number if chosen is not None else None,
        )
        understood = looked.understood
        if understood is not None and self._moment() != understood.received_at.replace(second=0, microsecond=0):
            wanted = replace(wanted, received_at=self._moment())
        self.corrected.emit(wanted)

    # what is shown

    def show_looked(self, looked: Looked) -> None:
        self._looked = looked
        understood = looked.understood
        self._file.setText(looked.name)
        self._rows = {str(place): row for place, row in enumerate(looked.rows)}
        self._model.show_keys(tuple(self._rows))
        self._show_choices(looked)
        self.authors.show_authors(understood, looked.choices)
        self._form.setRowVisible(self.authors, understood is not None and bool(understood.spoken_by))
        self._show_moment(understood)
        self._show_earlier(understood)
        self._counts.setText(self._count_words(understood))
        self._counts.setVisible(bool(self._counts.text()))
        self._show_notes(understood)
        _alarm(self._sum, understood is None or not understood.reading.balanced)
        self._sum.setText(looked.refusal if understood is None else sum_of(understood))

    def _show_choices(self, looked: Looked) -> None:
        can = looked.incoming is not None
        self.delegation.clear()
        self.delegation.addItem(self.tr("whose?"), "")
        for code, name in looked.choices.members:
            self.delegation.addItem(f"{code}  {name}", code)
        self.delegation.setCurrentIndex(max(self.delegation.findData(looked.code or looked.wanted.sender or ""), 0))
        self.draft.clear()
        self.draft.addItem(self.tr("as recognised"), None)
        for one in looked.choices.drafts:
            self.draft.addItem(self.tr("Draft {number} of {text}").format(number=one.number, text=one.title), one)
        place = next((row for row in range(1, self.draft.count()) if _is_it(self.draft.itemData(row), looked)), 0)
        self.draft.setCurrentIndex(place)
        for box in (self.delegation, self.draft):
            box.setEnabled(can)
        self._how.setText(self._recognised(looked))

    def _recognised(self, looked: Looked) -> str:
        if looked.understood is None:
            return ""
        if looked.understood.by_fingerprint:
            return self.tr("recognised by its fingerprint")
        return self.tr("as you said") if looked.wanted.draft is not None else self.tr("recognised by likeness")

    def _show_moment(self, understood: Understood | None) -> None:
        self._form.setRowVisible(self._arrival, understood is not None)
        self._in_time.setText("")
        if understood is None:
            return
        local = self._session.local(understood.received_at)
        with QSignalBlocker(self.received):
            self.received.setDateTime(QDateTime.fromString(f"{local:%Y-%m-%dT%H:%M:00}", "yyyy-MM-ddTHH:mm:ss"))
        due = understood.draft.deadline
        if due is not None:
            late = understood.received_at > due
            told = self.tr("late: it was due {at}") if late else self.tr("in time: it is due {at}")
            self._in_time.setText(told.format(at=moment(self._session.local(due))))

    def _show_earlier(self, understood: Understood | None) -> None:
        earlier = understood.earlier if understood is not None and understood.already is None else ()
        self._form.setRowVisible(self.adds, bool(earlier))
        if earlier and understood is not None:
            when = moment(self._session.local(earlier[-1].received_at))
            self.adds.setText(self.tr("It adds to the reply of {when}; else it takes its place").format(when=when))
            self.adds.setChecked(understood.adds)

    def _count_words(self, understood: Understood | None) -> str:
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

    def _show_notes(self, understood: Understood | None) -> None:
        """What was not carried, and what the officer should look at."""
        lines: list[str] = []
        if understood is not None:
            lost = self.tr("not carried: {what}, {where}: {text}")
            reading = understood.reading
            lines = [lost.format(what=one.what, where=one.paragraph, text=one.text) for one in reading.not_carried]
            lines += [self.tr("look at: {warning}").format(warning=one) for one in reading.warnings]
        self.notes.clear()
        self.notes.addItems([" ".join(line.split()) for line in lines])
        self.notes.setVisible(bool(lines))


def _is_it(one: Round, looked: Looked) -> bool:
    if looked.understood is not None:
        return (one.slug, one.number) == (looked.understood.text.slug, looked.understood.draft.number)
    return (one.slug, one.number) == (looked.wanted.slug, looked.wanted.draft)


def _beside(field: QWidget, told: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field)
    row.addWidget(told, 1)
    return row


def _alarm(label: QLabel, is_alarm: bool) -> None:
    label.setForegroundRole(theme.ALARM if is_alarm else theme.Role.WindowText)
