"""The line over the register in which it is said what is looked for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from ui.places.commitments.entries import WITHOUT, Book, Sought, area_name, tr
from ui.widgets.split import Bar

FLAGS = ("open", "late", "lacking")


class Sieve(Bar):
    sought = Signal()
    """Something else is looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Sought()
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Words, a number, an owner"))
        self.words.setAccessibleName(tr("Find in the list"))
        self.words.setClearButtonEnabled(True)
        self.area, self.member = _box(tr("Action area"), 14), _box(tr("Member"), 8)
        titles = {"open": tr("Open"), "late": tr("Past its date"), "lacking": tr("Lacks something")}
        self.flags = {name: _flag(titles[name]) for name in FLAGS}
        self.add(self.words, self.area, self.member, *self.flags.values())
        self._row.setStretchFactor(self.words, 1)
        self.words.textChanged.connect(self._read)
        self.area.activated.connect(self._read)
        self.member.activated.connect(self._read)
        for flag in self.flags.values():
            flag.toggled.connect(self._read)

    def _read(self, *_: object) -> None:
        """Take what stands in the line."""
        flags = {name: flag.isChecked() for name, flag in self.flags.items()}
        words = " ".join(self.words.text().split())
        self._seek(Sought(words, self.area.currentData() or "", self.member.currentData() or "", **flags))

    def _seek(self, wanted: Sought) -> None:
        if wanted != self.now:
            self.now = wanted
            self.sought.emit()

    def seek(self, wanted: Sought) -> None:
        """Look for something else, and show it in the line."""
        with QSignalBlocker(self.words):
            if " ".join(self.words.text().split()) != wanted.words:
                self.words.setText(wanted.words)
        for box, value in ((self.area, wanted.area), (self.member, wanted.member)):
            box.setCurrentIndex(max(box.findData(value), 0))
        for name, flag in self.flags.items():
            with QSignalBlocker(flag):
                flag.setChecked(getattr(wanted, name))
        self._seek(wanted)

    def offer(self, book: Book) -> None:
        """What can be chosen; an area that is gone, or a member, is not looked for any more."""
        areas = [("", tr("All action areas")), *((area.id, area_name(area)) for area in book.areas)]
        if any(entry.area is None for entry in book.entries.values()):
            areas.append((WITHOUT, tr("Without an action area")))
        members = [("", tr("All members")), *((one.code, f"{one.code}  {one.short_name}") for one in book.members)]
        area = self.now.area if self.now.area in dict(areas) else ""
        member = self.now.member if self.now.member in dict(members) else ""
        for box, choices, value in ((self.area, areas, area), (self.member, members, member)):
            box.clear()
            for one, said in choices:
                box.addItem(said, one)
            box.setCurrentIndex(max(box.findData(value), 0))
        self.now = replace(self.now, area=area, member=member)


def _box(name: str, letters: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return box


def _flag(title: str) -> QToolButton:
    button = QToolButton()
    button.setText(title)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
