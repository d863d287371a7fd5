"""What a text is composed of: the agenda items, what the text makes of each, and what they say anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from ui.commands import summary as commands
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.text.view import View
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.runs import html
from ui.widgets.split import Bar, Split
from ui.widgets.tables import Table
from workbench.actions import sources, summary
from workbench.compose.runs import runs
from workbench.model.sources import ChangeOfSource, Source, SourceChange, SourceState
from workbench.record.file import Record
from workbench.record.tables import text

WHOLE = "meeting"
"""The key of the row for what comes from the meeting as a whole."""
SIGNS = {
    SourceState.USED: "✓",
    SourceState.CHANGED: "!",
    SourceState.NEW: "+",
    SourceState.NOT_USED: "–",
    SourceState.GONE: "×",
    SourceState.EMPTY: " ",
}


@dataclass(frozen=True)
class Read:
    is_written: bool
    sources: tuple[Source, ...]
    changes: tuple[SourceChange, ...]


def read(record: Record, slug: str) -> Read:
    from workbench.record.tables import meeting as meetings

    held = text.named(record, meetings.current(record).id, slug)
    written = bool(text.paragraphs(record, held.id))
    return Read(written, sources.sources(record, slug), sources.changes(record, slug) if written else ())


class SourcesView(View, commands.Composing):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self._read = Read(False, (), ())
        self._rows: dict[str, Source] = {}
        columns = (
            Column[Source](self.tr("No."), lambda row: row.number, 56),
            Column[Source](self.tr("Source"), lambda row: row.title, 0),
            Column[Source](self.tr("In the text"), _state, 130, _tone),
        )
        self._model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, (), self)
        empty = self.tr("This text is not composed from the agenda: it has no outline.")
        self.table = Table(self._model, columns, self.tr("Sources of the text"), empty)
        self.table.chosen.connect(self._look)
        self._said = QTextBrowser()
        self._said.setAccessibleName(self.tr("What the source says anew"))
        self._said.setFrameShape(QFrame.Shape.NoFrame)
        self._buttons = {one.id: ActionButton() for one in commands.GROUPS[0]}
        bar = Bar()
        bar.add(*self._buttons.values())
        bar.stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(Split("sources", (self.table, self._said), (560, 520)), 1)
        self.setFocusProxy(self.table)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        for name, button in self._buttons.items():
            button.follow(actions[name])

    def fill(self) -> None:
        slug = self.slug
        self.session.read(lambda record: read(record, slug), self._show, self.session.refused.emit)

    def _show(self, found: Read) -> None:
        self._read = found
        self._rows = {one.item_id or WHOLE: one for one in found.sources}
        self._model.show_keys(tuple(self._rows))
        if not self.table.key and self._rows:
            self.table.look_at(next(iter(self._rows)))
        self._look()

    def _changes(self) -> list[SourceChange]:
        here = "" if self.table.key == WHOLE else self.table.key
        return [one for one in self._read.changes if one.source_id == here]

    def _look(self) -> None:
        """What the source that is looked at says anew, paragraph by paragraph."""
        self._said.setHtml("".join(self._told(one) for one in self._changes()) or self._nothing())
        self.moved.emit()

    def _nothing(self) -> str:
        source = self._rows.get(self.table.key)
        if source is None:
            return ""
        if not self._read.is_written:
            return self.tr("The text is composed anew each time it is shown, until it is written down with Compose.")
        if source.state is SourceState.NOT_USED:
            return self.tr("The text does not use this item.")
        return self.tr("The text says what this source says.")

    def _told(self, change: SourceChange) -> str:
        heads = {
            ChangeOfSource.CHANGED: self.tr("Paragraph {number} says something else now"),
            ChangeOfSource.NEW: self.tr("A new paragraph"),
            ChangeOfSource.GONE: self.tr("Paragraph {number} has no source any more"),
            ChangeOfSource.MOVED: self.tr("Paragraph {number} stands elsewhere now"),
        }
        by_hand = self.tr("somebody wrote here since: it comes as the Chair's offer")
        note = f" <i>({by_hand})</i>" if change.by_hand else ""
        head = heads[change.kind].format(number=change.number)
        return f"<p><b>{head}</b>{note}</p><p>{html(runs(change.body, change.wording), self.palette())}</p>"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_buttons"):
            self._look()

    @property
    def side(self) -> QWidget:
        return self._said

    def sum(self) -> str:
        count = len(self._read.changes)
        told = self.tr("1 change to take") if count == 1 else self.tr("{count} changes to take").format(count=count)
        return told if count else ""

    # deeds

    def can_compose(self) -> bool:
        return bool(self._rows) and not self._read.is_written

    def compose(self) -> None:
        self.session.run(summary.compose, self.slug)

    def can_take(self) -> bool:
        return bool(self._read.changes)

    def take_changes(self) -> None:
        """Take what the source that is looked at says anew; where it says nothing, what all say."""
        chosen = self._changes() or self._read.changes
        self.session.run(summary.take_changes, self.slug, [one.id for one in chosen])

    def can_use(self) -> bool:
        source = self._rows.get(self.table.key)
        return self._read.is_written and source is not None and source.state is SourceState.NOT_USED

    def use_source(self) -> None:
        self.session.run(summary.use, self.slug, self._rows[self.table.key].item_id)

    def can_open(self) -> bool:
        return self.table.key not in ("", WHOLE)

    def open_source(self) -> None:
        self.asked.emit("agenda_item", self.table.key)


def _state(row: Source) -> str:
    return f"{SIGNS[row.state]} {row.state.value}"


def _tone(row: Source) -> Tone:
    if row.state in (SourceState.CHANGED, SourceState.NEW, SourceState.GONE):
        return Tone.STRONG
    return Tone.MUTED if row.state in (SourceState.EMPTY, SourceState.NOT_USED) else Tone.PLAIN
