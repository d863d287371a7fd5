"""The three steps of the assistant for a new meeting: what, where and when, who."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication, Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.card import words
from ui.widgets.dates import short_date
from workbench.actions.create import DEFAULT_FORUM, copy_profile, forum_profile, forums, full_title
from workbench.errors import WorkbenchError
from workbench.language.dates import day_of

OWN = "own"
"""Stands among the forums for a file to be chosen."""
CODE = Qt.ItemDataRole.UserRole.value
Trouble = tuple[str, QWidget]
"""What is wrong, and the field that it is wrong in."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Assistant", text)


def _field(name: str, hint: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line


class Step(QWidget):
    """One page of the assistant: a form, and what is wrong in it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, name: str, field: QWidget | QHBoxLayout | QVBoxLayout) -> None:
        self.form.addRow(QLabel(name), field) if not isinstance(field, QWidget) else self.form.addRow(name, field)

    def trouble(self) -> Trouble | None:
        """The first thing that is wrong, or None."""
        return None


class What(Step):
    """Its forum, number, kind and theme; the title follows from them until somebody types another one."""

    profiled = Signal()
    """Another forum's profile was chosen."""

    def __init__(self) -> None:
        super().__init__(_tr("What is it?"))
        self.profile: dict[str, Any] = forum_profile(DEFAULT_FORUM)
        self._chosen = DEFAULT_FORUM
        self._is_typed = False
        self.wrong = ""
        self.forum = QComboBox()
        self.forum.setAccessibleName(self.tr("Forum"))
        for name in forums():
            self.forum.addItem(self._name_of(name), name)
        self.forum.addItem(self.tr("A profile of your own…"), OWN)
        self.forum.setCurrentIndex(self.forum.findData(DEFAULT_FORUM))
        self.forum.activated.connect(self._choose)
        self.copy = QPushButton(self.tr("Save one to fill in…"))
        self.copy.setToolTip(
            self.tr("Writes a forum profile that says what goes where; fill it in, then choose it here")
        )
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._ask_copy)
        self.number = QSpinBox()
        self.number.setAccessibleName(self.tr("Number"))
        self.number.setRange(0, 999)
        self.number.setSpecialValueText(self.tr("none"))
        self.number.valueChanged.connect(self._follow)
        self.kind = _field(self.tr("Kind"), self.tr("Energy Ministerial Meeting"))
        self.kind.textChanged.connect(self._follow)
        self.full = _field(self.tr("Title"))
        self.full.textEdited.connect(self._typed)
        self.theme = _field(self.tr("Theme"), self.tr("may stay empty"))
        row = QHBoxLayout()
        row.addWidget(self.forum, 1)
        row.addWidget(self.copy)
        self.add(self.tr("Forum"), row)
        self.add(self.tr("Number"), self.number)
        self.add(self.tr("Kind"), self.kind)
        self.add(self.tr("Title"), self.full)
        self.add(self.tr("Theme"), self.theme)
        self._follow()

    @property
    def forum_name(self) -> str:
        """The forum as `create.new` takes it: a shipped profile's name, or a file."""
        return self._chosen

    def _name_of(self, forum: str) -> str:
        profile = forum_profile(forum)
        name = profile.get("full_name") or profile["name"]
        return f"{profile['name']} – {name}" if profile.get("member") else self.tr("Another forum, members typed later")

    def _choose(self, _: int) -> None:
        if self.forum.currentData() != OWN:
            self.use(self.forum.currentData())
            return
        kinds = self.tr("Forum profiles (*.toml)")
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("A forum profile"), "", kinds)
        if not name or not self.use(name):
            self.forum.setCurrentIndex(max(self.forum.findData(self._chosen), 0))

    def use(self, forum: str) -> bool:
        """Take a forum's profile; where it cannot be read, say why and keep the present one."""
        try:
            self.profile = forum_profile(forum)
        except WorkbenchError as error:
            self.wrong = f"{error.what}: {error.advice}."
            self.profiled.emit()
            return False
        self.wrong, self._chosen = "", forum
        if self.forum.findData(forum) < 0:
            self.forum.insertItem(self.forum.count() - 1, f"{self.profile['name']} – {Path(forum).name}", forum)
        self.forum.setCurrentIndex(self.forum.findData(forum))
        self._follow()
        self.profiled.emit()
        return True

    def _ask_copy(self) -> None:
        proposed = str(Path.home() / "my-forum.toml")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("A forum profile to fill in"), proposed, self.tr("Forum profiles (*.toml)")
        )
        if name:
            try:
                copy_profile(Path(name), force=True)
            except WorkbenchError as error:
                self.wrong = f"{error.what}: {error.advice}."
                self.profiled.emit()

    def _typed(self, text: str) -> None:
        self._is_typed = bool(text.strip())
        if not self._is_typed:
            self._follow()

    def _follow(self) -> None:
        if not self._is_typed:
            forum = self.profile["name"] if self.profile.get("member") else ""
            self.full.setText(full_title(self.number.value() or None, forum, self.kind.text().strip()))

    def trouble(self) -> Trouble | None:
        if not self.kind.text().strip() and not self._is_typed:
            return self.tr("What kind of meeting is it? It names the record and every paper."), self.kind
        return None


@cache
def zones() -> tuple[str, ...]:
    """The time zones of the world by name, places before abbreviations."""
    named = available_timezones()
    return (*sorted(name for name in named if "/" in name and not name.startswith(("Etc/", "SystemV/"))), "UTC")


class WhereAndWhen(Step):
    """City, venue, zone, days. The zone follows a city that has one of its own, until somebody chooses another."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_tr("Where and when?"))
        self._today = today
        self._is_chosen = False
        self.city = _field(self.tr("City"), self.tr("Daegu"))
        self.city.textEdited.connect(self._follow)
        self.venue = _field(self.tr("Venue"), self.tr("may stay empty"))
        self.zone = QComboBox()
        self.zone.setAccessibleName(self.tr("Time zone"))
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.addItems(zones())
        completer = QCompleter(zones(), self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        self.zone.setCurrentText(here if here in zones() else "UTC")
        self.zone.activated.connect(self._choose)
        self._zone_line = QLineEdit()
        self.zone.setLineEdit(self._zone_line)
        self._zone_line.textEdited.connect(self._choose)
        self.first = _field(self.tr("First day"), short_date(date(2005, 9, 1)))
        self.last = _field(self.tr("Last day"), self.tr("the same, when it stays empty"))
        for name, field in (
            (self.tr("City"), self.city),
            (self.tr("Venue"), self.venue),
            (self.tr("Time zone"), self.zone),
            (self.tr("First day"), self.first),
            (self.tr("Last day"), self.last),
        ):
            self.add(name, field)
        self.form.addRow("", words(self.tr("All times of the meeting are told in its time zone."), muted=True))

    def _choose(self, _: object) -> None:
        self._is_chosen = True

    def _follow(self, city: str) -> None:
        if not self._is_chosen and city.strip():
            wanted = "/" + city.strip().replace(" ", "_").lower()
            self.zone.setCurrentText(
                next((zone for zone in zones() if zone.lower().endswith(wanted)), self.zone.currentText())
            )

    @property
    def days(self) -> tuple[date | None, date | None]:
        first = day_of(self.first.text(), self._today())
        return first, day_of(self.last.text(), first or self._today()) or first

    def trouble(self) -> Trouble | None:
        if self.zone.currentText().strip() not in zones():
            return self.tr("There is no such time zone. Type a part of its name, as 'seoul'."), self.zone
        for line in (self.first, self.last):
            if line.text().strip() and day_of(line.text(), self._today()) is None:
                return self.tr("This day is not understood. Write it like 1 Sep 2005."), line
        first, last = self.days
        if last is not None and first is None:
            return self.tr("The last day is known, the first one is not."), self.first
        if first is not None and last is not None and last < first:
            return self.tr("The last day is before the first."), self.last
        return None


class Who(Step):
    """Host, chair, and which members take part; what the symbols of papers begin with."""

    def __init__(self) -> None:
        super().__init__(_tr("Who takes part?"))
        self.host = QComboBox()
        self.host.setAccessibleName(self.tr("Host"))
        self.chair = _field(self.tr("Chair"), self.tr("as papers name the Chair; may stay empty"))
        self.symbol = _field(self.tr("Symbol of papers"), "2005/SMEMM")
        self._proposed = ""
        self.members = QListWidget()
        self.members.setAccessibleName(self.tr("Members that take part"))
        self.members.setSpacing(1)
        self.members.itemChanged.connect(lambda _: self._count())
        self._counted = words("", muted=True)
        self._every, self._none = QPushButton(self.tr("All")), QPushButton(self.tr("None"))
        for button, state in ((self._every, Qt.CheckState.Checked), (self._none, Qt.CheckState.Unchecked)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, state=state: self._tick(state))
        self.add(self.tr("Host"), self.host)
        self.add(self.tr("Chair"), self.chair)
        self.add(self.tr("Symbol of papers"), self.symbol)
        row = QHBoxLayout()
        row.addWidget(self._counted, 1)
        row.addWidget(self._every)
        row.addWidget(self._none)
        column = QVBoxLayout()
        column.addWidget(self.members)
        column.addLayout(row)
        self.add(self.tr("Take part"), column)
        self.members.setMinimumHeight(150)

    def show_profile(self, profile: dict[str, Any]) -> None:
        """The forum's members, all of them ticked."""
        self.host.clear()
        self.host.addItem(self.tr("not known yet"), "")
        self.members.clear()
        for member in profile.get("member", ()):
            self.host.addItem(member["short_name"], member["code"])
            item = QListWidgetItem(f"{member['short_name']}  ({member['code']})", self.members)
            item.setData(CODE, member["code"])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self._count()

    def propose_symbol(self, kind: str, day: date | None) -> None:
        """'2005/EMM' for an Energy Ministerial Meeting, unless another one was typed."""
        letters = "".join(word[0] for word in kind.split() if word[0].isupper())
        if self.symbol.text() == self._proposed:
            self._proposed = f"{day.year}/{letters}" if day is not None and letters else letters
            self.symbol.setText(self._proposed)

    @property
    def ticked(self) -> frozenset[str]:
        items = map(self.members.item, range(self.members.count()))
        return frozenset(item.data(CODE) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.members.count()):
            self.members.item(row).setCheckState(state)

    def _count(self) -> None:
        count = self.members.count()
        told = self.tr("{ticked} of {all} take part").format(ticked=len(self.ticked), all=count)
        self._counted.setText(told if count else self.tr("This profile lists no members; add them in Delegations."))
        for button in (self._every, self._none):
            button.setEnabled(bool(count))

    def trouble(self) -> Trouble | None:
        if self.host.currentData() and self.host.currentData() not in self.ticked:
            return self.tr("The host takes part: tick it, or choose another host."), self.members
        return None
