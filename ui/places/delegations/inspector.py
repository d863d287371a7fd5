"""All about the delegation that is selected: its names, who is in it, and its replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.commands import delegations as commands
from ui.commands import rows as row_commands
from ui.models.column import Column
from ui.models.table import TableModel
from ui.places.delegations.columns import SIGNS, attendance_words, state_words
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.dates import hour, short_date
from ui.widgets.form import Field, Form, Kind
from ui.widgets.lines import Line, Lines
from ui.widgets.split import Side
from ui.widgets.tables import Table, remember
from workbench.actions import delegations as actions
from workbench.actions.delegations import Registered
from workbench.actions.drafts import Standing
from workbench.model.delegations import Attendance, Person
from workbench.record.tables import delegations

PERSON = ("name", "role", "email", "phone")


class Inspector(Side):
    def __init__(self, session: Session, put: Callable[[Registered, str, object], object]) -> None:
        super().__init__(QCoreApplication.translate("Inspector", "The delegation"))
        self._session, self._put = session, put
        self._row: Registered | None = None
        self._people: dict[str, Person] = {}
        self.form = Form(self._fields(), session.today)
        self.form.put.connect(self._told)
        self._make_people()
        self._replies = Lines(self.tr("Replies"), self.tr("No draft was sent to it."))
        self._parts = (
            self.add("", self.form),
            self.add(self.tr("People"), self.people, self._deeds()),
            self.add(self.tr("Replies"), self._replies),
        )
        self.show_row(None, 0)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("code", self.tr("Code"), _of_member("code"), can_put=_is_member),
            Field("name", self.tr("Name"), lambda row: row.name),
            Field("formal_name", self.tr("Formal name"), _of_member("formal_name"), can_put=_is_member),
            Field("attendance", self.tr("Attendance"), _attendance, Kind.CHOICE, self._attendances),
            Field("head", self.tr("Head"), lambda row: row.delegation.head),
            Field("committee", self.tr("Committee"), lambda row: row.delegation.committee, Kind.CHECK),
        )

    def _attendances(self) -> Sequence[tuple[Attendance, str]]:
        return tuple((one, attendance_words(one)) for one in Attendance)

    def _make_people(self) -> None:
        shown = tuple(
            Column[Person](title, _field(name), width, put=self._putter(name))
            for name, title, width in zip(
                PERSON, (self.tr("Name"), self.tr("Role"), self.tr("E-mail"), self.tr("Phone")), (110, 80, 110, 80),
                strict=True,
            )
        )  # fmt: skip
        self.model = TableModel(
            shown, lambda keys: {key: self._people[key] for key in keys}, (), self, lambda: self._session.can_write
        )
        self.people = Table(self.model, shown, self.tr("People in the delegation"), self.tr("Nobody is named yet."))
        self.people.setMinimumHeight(150)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        remember(self.people.horizontalHeader(), "people")

    def _putter(self, name: str) -> Callable[[Person, str], object]:
        return lambda row, typed: self._session.run(actions.change_person, row.id, **{name: typed})

    def _deeds(self) -> QWidget:
        deeds = QWidget()
        row = QHBoxLayout(deeds)
        row.setContentsMargins(0, 0, 0, 0)
        self._add, self._remove = ActionButton(self.tr("Add person")), ActionButton(self.tr("Remove person"))
        row.addWidget(self._add)
        row.addWidget(self._remove)
        row.addStretch(1)
        return deeds

    def follow(self, by_id: Mapping[str, QAction]) -> None:
        self._add.follow(by_id[commands.PERSON.id])
        self._remove.follow(by_id[row_commands.REMOVE.id])

    def let_remove(self, may: bool) -> None:
        """The button removes a person only, while one is looked at."""
        self._remove.setVisible(may)

    # what is shown

    def show_row(self, row: Registered | None, selected: int) -> None:
        """Show a delegation; or how many are selected."""
        self.form.show_row(row, row and row.delegation.id, can_edit=self._session.can_write)
        self._row = row  # only now: what was typed for the one before has just been told
        for part in self._parts:
            part.setVisible(row is not None)
        if row is None:
            some = self.tr("{count} delegations are selected").format(count=selected)
            self.head(some if selected else self.tr("No delegation is selected"))
            self._show_people(())
            return
        self.head(row.name, self.tr(row.delegation.kind.value))
        self._show_people(delegations.people_of(self._session.record, row.delegation.id))
        self._replies.show_lines([self._line(number, row.replies[number]) for number in sorted(row.replies)])

    def _show_people(self, people: Sequence[Person]) -> None:
        self._people = {person.id: person for person in people}
        self.model.show_keys(tuple(self._people))

    def _line(self, number: int, standing: Standing) -> Line:
        at = standing.received_at or standing.reminded_at
        local = self._session.local(at) if at else None
        note = f"{short_date(local.date())} {hour(local)}" if local else ""
        said = f"{SIGNS[standing.state]} {state_words(standing.state)}"
        said += self.tr(", after the deadline") if standing.late else ""
        return Line(self.tr("Draft {number}").format(number=number), said, note, alarm=standing.state == "late")

    def _told(self, name: str, value: object) -> None:
        if self._row is not None:
            self._put(self._row, name, value)


def _field(name: str) -> Callable[[Person], str]:
    return lambda person: str(getattr(person, name))


def _attendance(row: Registered) -> Attendance:
    return row.delegation.attendance


def _is_member(row: Registered) -> bool:
    return row.member is not None


def _of_member(name: str) -> Callable[[Registered], str]:
    return lambda row: str(getattr(row.member, name)) if row.member else ""
