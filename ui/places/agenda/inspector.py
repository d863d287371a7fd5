"""All about the item that is looked at: what it holds, its papers, what was said and decided under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from ui.commands.agenda import INTERVENTION
from ui.places.agenda import columns, floor, typed
from ui.places.agenda.entries import Entry
from ui.places.agenda.floor import Notes, Page, Said
from ui.session import Session
from ui.widgets.form import Field, Form, Kind
from ui.widgets.lines import Line, Lines
from ui.widgets.split import Side
from workbench.model.agenda import ItemKind
from workbench.record.tables import agenda, delegations
from workbench.record.tables import meeting as meetings

if TYPE_CHECKING:
    from workbench.record.file import Record

ABOUT, SAID, DECIDED = range(3)


@dataclass(frozen=True)
class Spoke:
    """A delegation as it is called in notes: a member by its code, another by its name."""

    id: str
    called: str


class Inspector(QTabWidget):
    put = Signal(object, str, object)
    """A field was changed: of which Entry, its name, and its value as the form has it."""
    asked = Signal(str, str)
    """Another place is to show a row."""
    entered = Signal()
    """One of its lists was given the focus, or chose another row."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("About the item"))
        self.setDocumentMode(True)
        self._session = session
        self._entry: Entry | None = None
        self._pointed = ""
        self._spoke: dict[str, str] = {}
        self.form = Form(self._fields(), self._day)
        self.form.put.connect(lambda name, value: self.put.emit(self._entry, name, value))
        self._side, self._papers = Side(self.tr("What the item holds")), Lines(self.tr("Papers"), self.tr("none yet"))
        self._papers.picked.connect(partial(self.asked.emit, "paper"))
        self._side.add("", self.form)
        self._side.add(self.tr("Papers"), self._papers)
        self.said, self.point = self._said_page(), self._point_form()
        self.said.column.addWidget(self.point)
        self.decided = self._decided_page()
        for page in (self._side, self.said, self.decided):
            self.addTab(page, "")
        for notes in (self.said.notes, self.decided.notes):
            notes.entered.connect(self.entered)
            notes.chosen.connect(self.entered)
        self.said.notes.chosen.connect(self._show_point)
        self.show_entry(None)

    # how it is built

    def _fields(self) -> tuple[Field, ...]:
        def of(name: str) -> Callable[[Entry], Any]:
            return lambda row: getattr(row.item, name)

        return (
            Field("title", self.tr("Title"), of("title")),
            Field("number", self.tr("Number"), of("number"), hint=self.tr("as printed, e.g. 3.2")),
            Field("kind", self.tr("Kind"), of("kind"), Kind.CHOICE, self._kinds),
            Field(
                "minutes", self.tr("Minutes"), _minutes, can_put=lambda row: not row.holds, hint=self.tr("90 or 1:30")
            ),
            Field(
                "pinned", self.tr("Pinned to"), self._pinned, Kind.MOMENT, hint=self.tr("follows what comes before it")
            ),
            Field("lead", self.tr("Lead"), of("lead")),
            Field("purpose", self.tr("Purpose"), of("purpose"), hint=self.tr("for decision, for discussion …")),
            Field(
                "annotation",
                self.tr("Annotation"),
                of("annotation"),
                Kind.TEXT,
                hint=self.tr("for the annotated agenda"),
            ),
            Field(
                "summary",
                self.tr("Chair's Summary"),
                of("summary"),
                Kind.TEXT,
                hint=self.tr("what it says of this item"),
            ),
            Field("notes", self.tr("Our notes"), of("notes"), Kind.TEXT, hint=self.tr("printed nowhere")),
        )

    def _kinds(self) -> list[tuple[ItemKind, str]]:
        below = self._entry is not None and self._entry.item.parent_id is not None
        return [(one, said) for one, said in typed.kind_words().items() if not (below and one is ItemKind.DAY)]

    def _pinned(self, row: Entry) -> object:
        return self._session.local(row.item.pinned).replace(tzinfo=None) if row.item.pinned else None

    def _day(self) -> Any:
        """The day that an hour typed alone is of."""
        day = self._entry.day if self._entry is not None else None
        return day or self._session.today()

    def _said_page(self) -> Page:
        empty = self.tr(
            "Nothing is noted yet. Type who spoke and what was said in the line above: AUS supports the draft."
        )
        shown = floor.said_columns(self._put_said, lambda: list(self._spoke.values()))
        notes = Notes(shown, self.tr("Interventions"), empty, self._may)
        page = Page(notes, self.tr("An intervention"), self.tr("Type who and what, then Enter: AUS supports …"))
        page.typed.connect(self._note)
        return page

    def _point_form(self) -> Form:
        hint = self.tr("stressed that …; the same words of several economies become one sentence")
        field = Field("point", self.tr("Some economies …"), lambda one: one.row.point, Kind.TEXT, hint=hint)
        form = Form((field,), self._day)
        form.put.connect(self._put_point)
        return form

    def _decided_page(self) -> Page:
        empty = self.tr("No decision is noted yet. Type it in the line above.")
        notes = Notes(floor.decided_columns(self._put_decided), self.tr("Decisions"), empty, self._may)
        page = Page(notes, self.tr("A decision"), self.tr("Type what was decided, then Enter"))
        page.typed.connect(self._decide)
        return page

    def _may(self) -> bool:
        return self._session.can_write

    # what is shown

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item, or that none is looked at; what is being typed in it stays."""
        if entry is None or self._entry is None or entry.item.id != self._entry.item.id:
            self.form.finish()
            self.point.finish()
            for page in (self.said, self.decided):
                page.line.clear()
                page.tell("")
        self._entry = entry
        self._show_about(entry)
        self._show_floor(entry)

    def _show_about(self, entry: Entry | None) -> None:
        if entry is None:
            self._side.head(self.tr("No item is chosen"), self.tr("Choose one to see and change what it holds."))
        else:
            heading = f"{entry.item.number}  {entry.item.title}" if entry.item.number else entry.item.title
            self._side.head(heading, "\n".join(filter(None, (columns.span(entry), columns.clash(entry)))))
        self.form.show_row(entry, entry.item.id if entry else "", can_edit=self._may())
        papers = agenda.papers_of_item(self._session.record, entry.item.id) if entry else ()
        self._papers.show_lines([Line(paper.symbol.rpartition("/")[2], paper.title, key=paper.id) for paper in papers])

    def _show_floor(self, entry: Entry | None) -> None:
        record = self._session.record
        self._spoke = {one.id: one.called for one in _delegations(record, self._session.meeting.id)}
        said = agenda.interventions_of(record, entry.item.id) if entry else ()
        decided = agenda.decisions_of(record, entry.item.id) if entry else ()
        self.said.notes.show_notes({one.id: Said(one, self._spoke.get(one.delegation_id, "")) for one in said})
        self.decided.notes.show_notes({one.id: one for one in decided})
        self.setTabText(ABOUT, self.tr("Item"))
        self.setTabText(SAID, self.tr("Said · {count}").format(count=len(said)) if said else self.tr("Said"))
        self.setTabText(
            DECIDED, self.tr("Decided · {count}").format(count=len(decided)) if decided else self.tr("Decided")
        )
        for page in (self.said, self.decided):
            page.line.setReadOnly(not self._may() or entry is None)
        self._show_point()

    def _show_point(self) -> None:
        chosen = self.chosen_said()
        key = chosen.row.id if chosen else ""
        self.point.show_row(chosen, key, can_edit=self._may())  # hands over what was typed for the one before
        self._pointed = key

    def chosen_said(self) -> Said | None:
        found = self.said.notes.held(self.said.notes.key)
        return found if isinstance(found, Said) else None

    def look_at(self, kind: str, key: str) -> None:
        """Show an intervention or a decision of the item."""
        self.open(kind).notes.look_at(key)

    def begin_note(self, kind: str) -> None:
        self.open(kind).line.setFocus()

    def open(self, kind: str) -> Page:
        """Bring the page of interventions or of decisions to the front."""
        page, tab = (self.said, SAID) if kind == INTERVENTION else (self.decided, DECIDED)
        self.setCurrentIndex(tab)
        return page

    # what is typed

    def _note(self, line: str) -> None:
        from workbench.actions.agenda import note

        if self._entry is not None:
            key = self._entry.item.id
            self.said.note(self._session, lambda record: note(record, key, line), line)

    def _decide(self, line: str) -> None:
        from workbench.actions.agenda import add_decision

        if self._entry is not None:
            key = self._entry.item.id
            self.decided.note(self._session, lambda record: add_decision(record, key, line), line)

    def _put_said(self, key: str, name: str, words: str) -> None:
        from workbench.actions.agenda import change_intervention

        if name == "who":
            who = next(one for one, called in self._spoke.items() if called == words)
            self._session.run(change_intervention, key, delegation_id=who)
        else:
            self._session.run(change_intervention, key, **{name: words})

    def _put_point(self, name: str, words: object) -> None:
        from workbench.actions.agenda import change_intervention

        if self._pointed:
            self._session.run(change_intervention, self._pointed, **{name: words})

    def _put_decided(self, key: str, name: str, words: str) -> None:
        from workbench.actions.agenda import change_decision

        self._session.run(change_decision, key, **{name: words})


def _minutes(row: Entry) -> str:
    return str(row.minutes) if row.minutes else ""


def _delegations(record: Record, meeting_id: str) -> list[Spoke]:
    """Every delegation of the meeting in protocol order, as notes call it."""
    series = meetings.current(record).series_id
    codes = {member.id: member.code for member in meetings.members(record, series)}
    return [
        Spoke(one.id, codes.get(one.member_id or "") or one.name) for one in delegations.of_meeting(record, meeting_id)
    ]
