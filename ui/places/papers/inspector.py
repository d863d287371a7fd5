"""All about the paper that is selected, and its versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from ui.commands import papers as commands
from ui.models.column import Column
from ui.models.table import TableModel
from ui.places.papers.columns import Entry, class_words, purpose_words, size_words, version_words
from ui.session import Session
from ui.widgets.buttons import ActionButton, in_rows
from ui.widgets.dates import hour, short_date
from ui.widgets.form import Field, Form, Kind
from ui.widgets.split import Side
from ui.widgets.tables import Table, remember
from workbench.model.papers import Classification, PaperVersion, Purpose
from workbench.record.tables import papers

Choices = Sequence[tuple[str | None, str]]


class Inspector(Side):
    def __init__(
        self, session: Session, put: Callable[[Entry, str, object], object], items: Callable[[], Choices]
    ) -> None:
        super().__init__(QCoreApplication.translate("Inspector", "The paper"))
        self._session, self._put, self._items = session, put, items
        self._entry: Entry | None = None
        self._versions: dict[str, PaperVersion] = {}
        self.form = Form(self._fields(), session.today)
        self.form.put.connect(self._told)
        self._make_versions()
        self._buttons = tuple(
            (command.id, ActionButton(title))
            for command, title in (
                (commands.OPEN, self.tr("Open")),
                (commands.SAVE, self.tr("Save as…")),
                (commands.VERSION, self.tr("Add version…")),
                (commands.WITHDRAW, self.tr("Withdraw")),
                (commands.BRING_BACK, self.tr("Bring back")),
            )
        )
        self._parts = (
            self.add("", self.form),
            self.add(self.tr("Files"), self.versions),
            self.add("", in_rows(self._buttons)),
        )
        self.show_entry(None, 0)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("title", self.tr("Title"), lambda row: row.registered.paper.title, Kind.TEXT),
            Field("agenda_item_id", self.tr("Item"), _item, Kind.CHOICE, lambda: ((None, "–"), *self._items())),
            Field("submitted_by", self.tr("Submitted by"), lambda row: row.registered.paper.submitted_by),
            Field("purpose", self.tr("Purpose"), lambda row: row.registered.paper.purpose, Kind.CHOICE, _purposes),
            Field(
                "classification", self.tr("Access"), lambda row: row.registered.paper.classification, Kind.CHOICE,
                _classifications,
            ),
            Field("reason", self.tr("Reason"), lambda row: row.registered.paper.reason, Kind.TEXT),
            Field(
                "derestricted_on", self.tr("Derestricted on"), lambda row: row.registered.paper.derestricted_on, Kind.DAY
            ),
        )  # fmt: skip

    def _make_versions(self) -> None:
        shown: tuple[Column[PaperVersion], ...] = (
            Column(self.tr("Version"), version_words, 60),
            Column(self.tr("Added"), self._added, 130),
            Column(self.tr("Size"), lambda row: size_words(row.size), 66, right=True),
            Column(self.tr("Came as"), lambda row: row.file_name, 180),
        )
        self.model = TableModel(shown, lambda keys: {key: self._versions[key] for key in keys}, (), self)
        self.versions = Table(self.model, shown, self.tr("Versions of the paper"), self.tr("It has no file yet."))
        self.versions.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.versions.setMinimumHeight(120)
        remember(self.versions.horizontalHeader(), "versions")

    def _added(self, row: PaperVersion) -> str:
        at = self._session.local(row.added_at)
        return f"{short_date(at.date())} {hour(at)}"

    def follow(self, by_id: Mapping[str, QAction]) -> None:
        for name, button in self._buttons:
            button.follow(by_id[name])

    @property
    def version(self) -> PaperVersion | None:
        """The version that is looked at; the latest one where none is; None where there is no file."""
        held = tuple(self._versions.values())
        return self._versions.get(self.versions.key) or (held[-1] if held else None)

    def show_entry(self, entry: Entry | None, selected: int) -> None:
        """Show a paper; or how many are selected."""
        self.form.show_row(entry, entry and entry.registered.paper.id, can_edit=self._session.can_write)
        other = (entry and entry.registered.paper.id) != (self._entry and self._entry.registered.paper.id)
        self._entry = entry  # only now: what was typed for the one before has just been told
        for part in self._parts:
            part.setVisible(entry is not None)
        held = papers.versions_of(self._session.record, entry.registered.paper.id) if entry else ()
        self._versions = {version.id: version for version in held}
        if other:
            self.versions.clearSelection()
            self.versions.setCurrentIndex(self.model.index(-1, -1))
        self.model.show_keys(tuple(reversed(self._versions)))
        if entry is None:
            some = self.tr("{count} papers are selected").format(count=selected)
            self.head(some if selected else self.tr("No paper is selected"))
        else:
            self.head(entry.registered.symbol, self.tr("withdrawn") if entry.is_withdrawn else "")

    def _told(self, name: str, value: object) -> None:
        if self._entry is not None:
            self._put(self._entry, name, value)


def _item(row: Entry) -> str | None:
    return row.registered.paper.agenda_item_id


def _purposes() -> Sequence[tuple[Purpose, str]]:
    return tuple((one, purpose_words(one)) for one in Purpose)


def _classifications() -> Sequence[tuple[Classification, str]]:
    return tuple((one, class_words(one)) for one in Classification)
