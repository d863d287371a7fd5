"""What is asked before a commitment is made or changed in more than one field: its words, its new date, a report on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.messages import sentence
from ui.places.commitments.entries import (
    Book,
    Entry,
    area_name,
    claim_words,
    evidence_words,
    kinds,
    schedule_words,
    tr,
)
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from ui.widgets.form import Field, Form, Kind
from workbench.actions import commitments as actions
from workbench.errors import WorkbenchError
from workbench.language.dates import day_of
from workbench.model.commitments import Claim, CommitmentKind, Progress, Scope
from workbench.model.meeting import Member

if TYPE_CHECKING:
    from workbench.record.file import Record

Deed = Callable[["Record", Mapping[str, Any]], object]
"""What is done with the answers, by the names of the fields."""


class Asking(WorkDialog):
    """A form and a button: the answers are written as one step, or refused in a line of the dialog."""

    written = Signal(object)
    """What came of it."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        title: str,
        deed: str,
        fields: Sequence[Field],
        given: Mapping[str, Any],
        act: Deed,
        about: str = "",
    ) -> None:
        super().__init__(parent, title, deed)
        self._session, self._act = session, act
        self._days = [field.name for field in fields if field.kind is Kind.DAY]
        self.answers: dict[str, Any] = dict(given)
        self.form = Form(fields, session.today)
        self.form.put.connect(self._answer)
        for box in self.form.findChildren(QComboBox):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.form.show_row(self.answers, title, can_edit=True)
        if about:
            self.column.addWidget(words(about, muted=True))
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.end_layout()
        self.deed.setDefault(True)
        self.resize(520, 0)
        self.form.widget(fields[0].name).setFocus()

    def _answer(self, name: str, value: object) -> None:
        self.answers[name] = value

    def write(self) -> None:
        self.form.finish()
        for name in self._days:
            line = self.form.widget(name)
            if isinstance(line, QLineEdit) and line.text().strip() and not day_of(line.text(), self._session.today()):
                self.tell(self.tr("The date is not understood: write it like 2 Sep 2005."), alarm=True)
                line.setFocus()
                return
        self.begin_writing()
        answers = dict(self.answers)
        self._session.act(lambda record: self._act(record, answers), self.heard(self._done), self.heard(self._refused))

    def _done(self, result: object) -> None:
        self.end_writing()
        self.written.emit(result)
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.tell(sentence(error), alarm=True)


def _field(name: str, title: str, kind: Kind = Kind.LINE, hint: str = "", choices: Any = tuple) -> Field:
    return Field(name, title, lambda row: row[name], kind, choices, hint)


def _said(by_value: Mapping[Any, str], none: str = "") -> Callable[[], list[tuple[Any, str]]]:
    """Choices in their order; before them, where `none` says what that is, no choice."""
    first = [(None, none)] if none else []
    return lambda: [*first, *by_value.items()]


def ask_new(parent: QWidget, session: Session, book: Book, area: str, members: Sequence[str]) -> Asking:
    """A new commitment: its words, and where it belongs. `members` are the ids of those it names."""
    areas = {one.id: area_name(one) for one in book.areas}
    fields = (
        _field("body", tr("Wording"), Kind.TEXT, tr("Each member economy will …")),
        _field("area_id", tr("Action area"), Kind.CHOICE, choices=_said(areas, tr("none"))),
        _field("kind", tr("Kind"), Kind.CHOICE, choices=_said(kinds())),
        _field("owner", tr("Owner"), hint=tr("Who sees to it")),
        _field("due", tr("Due"), Kind.DAY),
    )
    given = {"body": "", "area_id": area or None, "kind": CommitmentKind.COMMITMENT, "owner": "", "due": None}
    names = ", ".join(book.codes[key] for key in members)
    about = tr("It names {codes}.").format(codes=names) if names else ""

    def act(record: Record, said: Mapping[str, Any]) -> object:
        scope = Scope.NAMED if members else Scope.COLLECTIVE
        return actions.add(
            record, said["body"], scope=scope, members=members, **{k: said[k] for k in said if k != "body"}
        )

    return Asking(parent, session, tr("New commitment"), tr("Add"), fields, given, act, about)


def ask_wording(parent: QWidget, session: Session, entry: Entry) -> Asking:
    """A typing mistake in the words, which otherwise stay as they were agreed."""
    about = tr("The wording stays as it was agreed. Only what was typed wrongly is put right here.")
    fields = (_field("body", tr("Wording"), Kind.TEXT),)

    def act(record: Record, said: Mapping[str, Any]) -> None:
        actions.correct_wording(record, entry.commitment.id, said["body"])

    title = tr("Correct the wording of commitment {number}").format(number=entry.number)
    return Asking(parent, session, title, tr("Correct"), fields, {"body": entry.commitment.body}, act, about)


def ask_date(parent: QWidget, session: Session, entry: Entry, typed: object = None) -> Asking:
    """The date that holds now. The original one stays, unless it was a mistake; where there is none yet, it is set."""
    row = entry.commitment
    fields = [_field("due", tr("Date"), Kind.DAY)]
    if row.due:
        fields += [
            _field("why", tr("Reason"), hint=tr("The law is delayed")),
            _field("wrong", tr("The original date was a mistake"), Kind.CHECK),
        ]

    def act(record: Record, said: Mapping[str, Any]) -> None:
        if row.due is None or said["wrong"]:
            actions.change(record, row.id, correcting=True, due=said["due"])
        elif said["due"] is None:
            raise WorkbenchError(tr("The commitment would have no date that holds now"), tr("write one"))
        else:
            actions.revise_due(record, row.id, said["due"], said["why"])

    given = {"due": typed or row.due_now, "why": row.revised_why, "wrong": False}
    about = tr("The original date stays beside the revised one, with the reason.") if row.due else ""
    title = tr("Revise the date of commitment {number}") if row.due else tr("Set the date of commitment {number}")
    deed = tr("Revise") if row.due else tr("Set")
    return Asking(parent, session, title.format(number=entry.number), deed, fields, given, act, about)


def ask_report(
    parent: QWidget, session: Session, entry: Entry, book: Book, given: Progress | None, cycles: Sequence[str]
) -> Asking:
    """What a member reports in one cycle. `given` is a report that is to be changed."""
    may = {member.id: f"{member.code}  {member.short_name}" for member in book.members if entry.concerns(member.code)}
    if given is not None:
        may = {key: said for key, said in may.items() if key == given.member_id}
    fields = (
        _field("member", tr("Member"), Kind.CHOICE, choices=_said(may)),
        _field("cycle", tr("Cycle"), hint="2006-03"),
        _field("claim", tr("As reported"), Kind.CHOICE, choices=_said(claim_words())),
        _field("evidence", tr("Evidence"), Kind.CHOICE, choices=_said(evidence_words(), tr("not said"))),
        _field("schedule", tr("Schedule"), Kind.CHOICE, choices=_said(schedule_words(), tr("not said"))),
        _field("narrative", tr("In its words"), Kind.TEXT),
    )
    latest = cycles[0] if cycles else f"{session.today():%Y-%m}"
    answers: dict[str, Any] = {"member": next(iter(may), None), "cycle": latest, "claim": Claim.IN_PROGRESS}
    answers |= {"evidence": None, "schedule": None, "narrative": ""}
    if given is not None:
        answers |= {"member": given.member_id, "cycle": given.cycle, "claim": given.claim}
        answers |= {"evidence": given.evidence, "schedule": given.schedule, "narrative": given.narrative}
    about = tr("A report in the same cycle replaces the one before it.") if given is None else ""
    title = tr("Report on commitment {number}").format(number=entry.number)
    act = partial(_report, entry.commitment.id, given)
    return Asking(parent, session, title, tr("Note the report"), fields, answers, act, about)


def _report(key: str, given: Progress | None, record: Record, said: Mapping[str, Any]) -> object:
    """A report that is changed keeps its score and its day."""
    elements = {name: said[name] for name in ("claim", "evidence", "schedule", "narrative")}
    if given is not None:
        elements |= {"score": given.score, "reported_on": given.reported_on}
    return actions.report(record, key, said["member"], said["cycle"], **elements)


class Members(QDialog):
    """The members in protocol order, those that are named ticked."""

    def __init__(self, parent: QWidget, entry: Entry, members: Sequence[Member]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Members named by commitment {number}").format(number=entry.number))
        self.members = QListWidget()
        self.members.setAccessibleName(tr("Members"))
        for member in members:
            item = QListWidgetItem(f"{member.code}  {member.short_name}", self.members)
            item.setData(Qt.ItemDataRole.UserRole, member.id)
            item.setCheckState(Qt.CheckState.Checked if member.code in entry.members else Qt.CheckState.Unchecked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(words(tr("Whom does it name? None, or all, is everybody."), muted=True))
        column.addWidget(self.members, 1)
        column.addWidget(buttons)
        self.resize(380, 520)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of those that are ticked."""
        items = (self.members.item(row) for row in range(self.members.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )
