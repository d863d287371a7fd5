"""The view that compares: any draft with a newer one, with the working text, or with a Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import looking_back as commands
from ui.commands.looking_back import Comparing
from ui.commands.negotiation import CIRCULATE, Walking
from ui.places.place import Scene
from ui.places.text.compared_page import ComparedPage, changes, is_change, said_of
from ui.places.text.life import link
from ui.places.text.view import View
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.dates import moment
from ui.widgets.split import Bar, Side, Split
from workbench.actions.comparing import compare, compare_with_file, summary
from workbench.errors import WorkbenchError
from workbench.model.looking_back import Compared, Summary, VerbChange
from workbench.model.negotiation import Draft
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from workbench.record.file import Record

NOW, FILE = "", "file"
"""Versions beside the drafts, which are known by their number."""


@dataclass(frozen=True)
class Wanted:
    """What is to be compared: versions as above, and the file, where one is the newer."""

    older: str
    newer: str
    file: Path | None = None


def read(record: Record, slug: str, wanted: Wanted) -> tuple[Compared, ...]:
    """The rows of a comparison. WorkbenchError for a file that cannot be read or holds no text."""
    old = int(wanted.older) if wanted.older else None
    if wanted.newer != FILE or wanted.file is None:
        return compare(record, slug, old, int(wanted.newer) if wanted.newer else None)
    try:
        data = wanted.file.read_bytes()
    except OSError as error:
        why = (error.strerror or "").lower()
        raise WorkbenchError(f"{wanted.file} cannot be read ({why})", "choose the file again") from error
    return compare_with_file(record, slug, old, data, wanted.file.name)


class CompareView(View, Walking, Comparing):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.rows: tuple[Compared, ...] = ()
        self.key = ""
        """The paragraph that is looked at."""
        self.file: Path | None = None
        self._drafts: tuple[Draft, ...] = ()
        self._sums = Summary()
        self._readings = 0
        self._is_chosen = False
        """Whether somebody chose the versions; until then it is the latest change there is."""
        self.older, self.newer = QComboBox(), QComboBox()
        self.older.setAccessibleName(self.tr("Older version"))
        self.newer.setAccessibleName(self.tr("Newer version"))
        self.only = QCheckBox(self.tr("Only what changed"))
        self._next, self._last = ActionButton(self.tr("Next")), ActionButton(self.tr("Previous"))
        self.page = ComparedPage(self.tr("Two versions on one page"), self.tr("Neither version holds a paragraph."))
        self._side = Side(self.tr("What changed"))
        self._listed, self._verbs = _links(), _links()
        self._side.add(self.tr("Paragraphs that changed"), self._listed)
        self._side.add(self.tr("Verbs that grew stronger or weaker"), self._verbs)
        self._lay_out()
        self.older.activated.connect(self._older_chosen)
        self.newer.activated.connect(self._newer_chosen)
        self.only.toggled.connect(self._show)
        self.page.walked.connect(lambda step: self.walk(step, True))
        self.page.pointed.connect(self.look_at)
        for label in (self._listed, self._verbs):
            label.linkActivated.connect(lambda target: self.look_at(target.partition(":")[2]))

    def _lay_out(self) -> None:
        bar = Bar()
        bar.add(self.older, words("→"), self.newer)
        bar.space()
        bar.add(self.only)
        bar.stretch()
        bar.add(self._last, self._next)
        self._bar = bar
        self.page.setMinimumWidth(320)
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.page, 100)
        row.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(Split("compare", (sheet, self._side), (760, 320)))
        self._stack.addWidget(self._empty_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.page)

    def _empty_page(self) -> QWidget:
        """What is shown before the first draft went out."""
        self._first, self._other = (
            ActionButton(self.tr("Circulate…")),
            ActionButton(self.tr("Compare with a Word file…")),
        )
        said = self.tr(
            "No draft of this text has gone out yet. Once one has, this view shows what changed since. "
            "A Word file can be compared with the working text now."
        )
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(1)
        told = words(said, muted=True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        told.setMaximumWidth(520)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._first)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(told, 10)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addLayout(buttons)
        column.addStretch(2)
        return empty

    @property
    def side(self) -> QWidget:
        return self._side

    def follow(self, actions: Mapping[str, QAction]) -> None:
        self._next.follow(actions["statement.next-region"])
        self._last.follow(actions["statement.last-region"])
        self._first.follow(actions[CIRCULATE.id])
        self._other.follow(actions[commands.FILE.id])

    # which versions

    def fill(self) -> None:
        held = texts.find(self.session.record, self.session.meeting.id, self.slug)
        drafts = table.drafts(self.session.record, held.id) if held else ()
        self._drafts = tuple(one for one in reversed(drafts) if not one.withdrawn)
        older, newer = self.older.currentData(), self.newer.currentData()
        _put(self.older, [(self._named(one), str(one.number)) for one in self._drafts] + [(self._now(), NOW)], older)
        self._fill_newer(newer)
        self._compare()

    def _named(self, draft: Draft) -> str:
        at = moment(self.session.local(draft.circulated_at))
        return self.tr("Draft {number} · {at}").format(number=draft.number, at=at)

    def _now(self) -> str:
        return self.tr("Working text now")

    def _fill_newer(self, kept: str | None) -> None:
        """What is newer than the older version; a file always is."""
        older = str(self.older.currentData())
        later = [one for one in self._drafts if older and one.number > int(older)]
        rows = [(self._now(), NOW)] if older else []
        rows += [(self._named(one), str(one.number)) for one in later]
        rows.append((self.file.name if self.file else self.tr("A Word file…"), FILE))
        _put(self.newer, rows, kept)

    def _older_chosen(self) -> None:
        self._is_chosen = True
        self._fill_newer(self.newer.currentData())
        self._compare()

    def _newer_chosen(self) -> None:
        self._is_chosen = True
        if self.newer.currentData() == FILE:
            self.choose_file()
        else:
            self._compare()

    def choose_file(self) -> None:
        kinds = self.tr("Word files (*.docx);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Compare with"), str(self.session.path.parent), kinds)
        if name:
            self.show_file(Path(name))
        elif self.file is None:
            self._fill_newer(NOW)
            self._compare()

    def show_file(self, file: Path) -> None:
        """Take a Word file for the newer version."""
        self.file, self._is_chosen = file, True
        self._fill_newer(FILE)
        self._compare()

    def show_drafts(self, older: str, newer: str) -> None:
        """Compare two versions: a draft's number, or '' for the working text."""
        self._is_chosen = True
        self.older.setCurrentIndex(max(self.older.findData(older), 0))
        self._fill_newer(newer)
        self._compare()

    def show_text(self, slug: str) -> None:
        super().show_text(slug)
        self.file, self.key, self.rows, self._is_chosen = None, "", (), False
        self.older.clear()
        self.newer.clear()

    @property
    def wanted(self) -> Wanted | None:
        """None while there is nothing to compare with."""
        older, newer = str(self.older.currentData()), str(self.newer.currentData())
        if newer == FILE and self.file is None:
            return None
        return Wanted(older, newer, self.file)

    # comparing

    def _compare(self) -> None:
        wanted = self.wanted
        self._readings += 1
        self._stack.setCurrentIndex(0 if wanted else 1)
        self._bar.setVisible(bool(self._drafts) or wanted is not None)
        if wanted is None:
            self._put_rows(())
        else:
            job = partial(read, slug=self.slug, wanted=wanted)
            self.session.read(job, partial(self._read, self._readings), partial(self._not_read, self._readings))

    def _read(self, reading: int, rows: tuple[Compared, ...]) -> None:
        if reading != self._readings:
            return  # other versions were chosen meanwhile
        if not self._is_chosen and not any(map(is_change, rows)) and self._earlier():
            return
        self._put_rows(rows)

    def _earlier(self) -> bool:
        """Go back one draft, where nothing changed since the latest; False where there is none."""
        place = self.older.currentIndex() + 1
        if place >= len(self._drafts):
            return False
        self.older.setCurrentIndex(place)
        self._fill_newer(NOW)
        self._compare()
        return True

    def _not_read(self, reading: int, error: WorkbenchError) -> None:
        self.session.refused.emit(error)
        if reading == self._readings and self.file is not None:
            self.file = None
            self._fill_newer(NOW)
            self._compare()

    def _put_rows(self, rows: tuple[Compared, ...]) -> None:
        self.rows, self._sums = rows, summary(rows)
        keys = [row.paragraph_id for row in changes(rows)]
        if self.key not in [row.paragraph_id for row in rows]:
            self.key = keys[0] if keys else ""
        self._show()
        self._show_side()
        self.moved.emit()

    def _show(self) -> None:
        held = texts.find(self.session.record, self.session.meeting.id, self.slug)
        only = self.only.isChecked()
        self.page.show_rows(self.session.meeting, held.title if held else "", self.rows, only_changed=only)
        self.page.look_at(self.key)

    def _show_side(self) -> None:
        wanted = self.wanted
        between = f"{self.older.currentText().split(' · ')[0]} → {self.newer.currentText().split(' · ')[0]}"
        self._side.head(between if wanted else self.tr("Nothing to compare yet"), self._rest())
        rows = "<br>".join(map(self._listed_row, changes(self.rows)))
        self._listed.setText(rows or self.tr("No paragraph changed."))
        verbs = "".join(map(self._verb, self._sums.verbs))
        self._verbs.setText(verbs or self.tr("No verb grew stronger or weaker."))

    def _listed_row(self, row: Compared) -> str:
        name = row.number_after or row.number_before or "".join(run.text for run in row.runs)[:40]
        return f"{self._link(row.paragraph_id, name)} {escape(said_of(row))}"

    def _link(self, key: str, said: str) -> str:
        return link("paragraph", key, said, theme.shades(self.palette()))

    def _verb(self, one: VerbChange) -> str:
        how = self.tr("stronger") if one.stronger else self.tr("weaker")
        verbs = f"<s>{escape(one.verb_before)}</s> <u>{escape(one.verb_after)}</u>"
        lead = f"{self._link(one.paragraph_id, one.number or '–')} {how}: {verbs}"
        return f"<p style='margin:0 0 6px 0'>{lead}<br>{escape(one.after)}</p>"

    @property
    def looked_at(self) -> str:
        return self.key

    def sum(self) -> str:
        if self.wanted is None:
            return ""
        one = self._sums
        counts = (
            (one.changed, self.tr("{count} changed")),
            (one.inserted, self.tr("{count} new")),
            (one.deleted, self.tr("{count} gone")),
            (one.moved, self.tr("{count} moved")),
        )
        said = [words.format(count=count) for count, words in counts if count]
        if not said:
            return self.tr("nothing changed")
        return " · ".join(
            (*said, self.tr("+{came} −{left} words").format(came=one.words_inserted, left=one.words_deleted))
        )

    def _rest(self) -> str:
        """What the figures over the view do not say."""
        one = self._sums
        counts = ((one.same, self.tr("{count} as before")), (one.renumbered, self.tr("{count} only renumbered")))
        return " · ".join(words.format(count=count) for count, words in counts if count)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_side()

    # walking

    def has_regions(self) -> bool:
        return any(map(is_change, self.rows))

    def walk(self, step: int, by_region: bool) -> None:
        """To the next change from here, round and round."""
        keys = [row.paragraph_id for row in self.rows]
        here = keys.index(self.key) if self.key in keys else -1
        places = [place for place, row in enumerate(self.rows) if is_change(row)]
        onward = places if step > 0 else places[::-1]
        found = next((place for place in onward if (place - here) * step > 0), onward[0] if onward else None)
        if found is not None:
            self.look_at(keys[found])

    def look_at(self, key: str) -> None:
        self.key = key
        self.page.look_at(key)
        self.moved.emit()

    def toggle_changed(self) -> None:
        self.only.toggle()

    def reveal(self, kind: str, key: str) -> bool:
        if kind != "paragraph" or all(row.paragraph_id != key for row in self.rows):
            return False
        self.look_at(key)
        return True

    def scenes(self) -> Mapping[str, Scene]:
        return {"changed": lambda: self.only.setChecked(True)}


def _put(box: QComboBox, rows: Sequence[tuple[str, str]], kept: str | None) -> None:
    """Offer versions; the one that was chosen stays, where it can."""
    box.clear()
    for said, version in rows:
        box.addItem(said, version)
    box.setCurrentIndex(max(box.findData(kept), 0) if kept is not None else 0)


def _links() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return label
