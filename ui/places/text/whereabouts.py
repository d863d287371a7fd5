"""'Where did our language go?': a delegation asks in the corridor, and the answer is two keys away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models.column import Column
from ui.models.table import TableModel
from ui.places.text.life import words_of
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.tables import Table, remember
from workbench.actions.compiled import CHAIR
from workbench.actions.negotiated import Asked, Variant
from workbench.actions.whereabouts import of_delegation, of_words
from workbench.errors import WorkbenchError
from workbench.model.looking_back import Fate, Held, InRegion, InText, ParagraphFate, Run, Whereabout
from workbench.record.tables import meeting as meetings
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from workbench.actions.export import Exported
    from workbench.record.file import Record

PAUSE = 200
"""Milliseconds after the last letter typed before the record is read."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Whereabouts", text)


@dataclass(frozen=True)
class Row:
    """One answer: what was asked, and where it went."""

    key: str
    ref: str
    moved: str
    """'14 → 15', the number then and now."""
    asked: str
    became: str
    stands: str
    told: str
    """All of it, in rich text."""
    kind: str
    target: str
    """Where a double click leads: a table and a key."""


def rows(record: Record, slug: str, code: str, said: str, shades: Mapping[str, QColor]) -> tuple[Row, ...]:
    """What a delegation ('Chair': the Chair) asked for, all of it or what holds certain words; without a code the
    paragraphs that held the words. NotFoundError for a code that is not there."""
    if code:
        return tuple(_of_proposal(one, shades) for one in of_delegation(record, slug, code, said))
    return tuple(map(_of_words, of_words(record, slug, said)))


def _of_proposal(one: Whereabout, shades: Mapping[str, QColor]) -> Row:
    became = ": ".join(filter(None, (one.disposition.value, one.disposition_reason)))
    stands = "; ".join(map(_where, one.stands)) or _tr("in no paragraph")
    parts = [f"<p><b>{one.ref}</b> {words_of(one.runs, shades)}</p>", f"<p>{_escaped(became)}</p>"]
    if one.decision is not None and one.decision.reason:
        parts.append(f"<p><i>{_escaped(one.decision.reason)}</i></p>")
    parts += [f"<p>{_at(spot)}</p>" for spot in one.stands]
    is_open = any(isinstance(spot, InRegion) for spot in one.stands)
    kind, target = ("proposal", one.proposal_id) if is_open else ("paragraph", _home(one))
    ref = one.ref if one.own else _tr("{ref} (supports)").format(ref=one.ref)
    return Row(one.proposal_id, ref, _moved(one), asked(one.runs), became, stands, "".join(parts), kind, target)


def _home(one: Whereabout) -> str:
    """The paragraph where the words stand, else the one they were asked for."""
    stands = next((spot.paragraph_id for spot in one.stands), "")
    return stands or one.other_id or one.paragraph_id


def _moved(one: Whereabout) -> str:
    then, now = one.number_then or "–", one.number_now or "–"
    said = {
        ParagraphFate.MOVED: _tr("moved"),
        ParagraphFate.SPLIT: _tr("split"),
        ParagraphFate.JOINED: _tr("joined"),
        ParagraphFate.GONE: _tr("gone"),
    }.get(one.fate, "")
    return " ".join(filter(None, (then if then == now else f"{then} → {now}", said)))


def asked(runs: tuple[Run, ...]) -> str:
    """What was asked for in one plain line: 'agreed → decided'; '+ words' that came, '− words' that left."""
    parts: list[str] = []
    for place, run in enumerate(runs):
        if run.fate is Fate.DELETED:
            follows = runs[place + 1] if place + 1 < len(runs) else None
            came = follows is not None and follows.fate is Fate.INSERTED
            parts.append(
                f"{run.text.strip()} → {follows.text.strip()}" if follows and came else f"− {run.text.strip()}"
            )
        elif run.fate is Fate.INSERTED and not (place and runs[place - 1].fate is Fate.DELETED):
            parts.append(f"+ {run.text.strip()}")
    return "; ".join(parts) or "".join(run.text for run in runs)


def _where(spot: InText | InRegion) -> str:
    number = spot.number or "–"
    if isinstance(spot, InRegion):
        return _tr("{number}, open in {label}").format(number=number, label=spot.label)
    if spot.unwanted:
        return _tr("{number}: still there").format(number=number)
    return number if spot.whole else _tr("{number}, in part").format(number=number)


def _at(spot: InText | InRegion) -> str:
    """The sentence in which the words stand, with them in bold."""
    if isinstance(spot, InRegion):
        bodies = (spot.base, *(one.body for one in spot.variants))
        return f"{_escaped(_where(spot))}: [{_escaped('] ['.join(body.strip() for body in bodies))}]"
    front, there, back = spot.sentence[: spot.start], spot.sentence[spot.start : spot.stop], spot.sentence[spot.stop :]
    return f"{_escaped(_where(spot))}: {_escaped(front)}<b>{_escaped(there)}</b>{_escaped(back)}"


def _escaped(said: str) -> str:
    from html import escape

    return escape(said)


def _of_words(one: Held) -> Row:
    drafts = ", ".join(
        _tr("Draft {draft}: {number}").format(draft=draft, number=number or "–") for draft, number in one.numbers
    )
    now = one.now
    stands = _where(now) if now is not None else _tr("no more")
    sentence = now.sentence if now is not None else ""
    told = f"<p>{_escaped(drafts)}</p>" + (f"<p>{_at(now)}</p>" if now is not None else "")
    number = now.number if now is not None and now.number else "–"
    return Row(one.paragraph_id, "", number, sentence, drafts, stands, told, "paragraph", one.paragraph_id)


def _columns(code: bool) -> tuple[Column[Row], ...]:
    if not code:
        return (
            Column(_tr("Paragraph"), lambda row: row.moved, 90),
            Column(_tr("In drafts"), lambda row: row.became, 220),
            Column(_tr("Now"), lambda row: row.stands, 110),
            Column(_tr("Sentence"), lambda row: row.asked, 0),
        )
    return (
        Column(_tr("Proposal"), lambda row: row.ref, 110),
        Column(_tr("Paragraph"), lambda row: row.moved, 110),
        Column(_tr("Asked"), lambda row: row.asked, 0),
        Column(_tr("What became of it"), lambda row: row.became, 210),
        Column(_tr("Stands now"), lambda row: row.stands, 150),
    )


class CodeLine(QLineEdit):
    """Takes a code as it is typed, in capitals; arrow keys go down into the answers."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class WhereaboutsDialog(QDialog):
    asked = Signal(str, str)
    """A paragraph or proposal is to be shown: its table and key."""
    told = Signal(str)
    """Something to be said in the status bar."""

    def __init__(self, parent: QWidget, session: Session, slug: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = texts.find(session.record, session.meeting.id, slug)
        self.setWindowTitle(f"{self.tr('Where did our language go?')} · {title.title if title else ''}")
        self._session, self.slug = session, slug
        self._readings = 0
        self._is_left = False
        self._rows: dict[str, Row] = {}
        members = meetings.members(session.record, session.meeting.series_id)
        self._names = {CHAIR.upper(): CHAIR, **{one.code: one.short_name for one in members}}
        self.code, self.words = CodeLine(), QLineEdit()
        self._answer, self._detail = words("", muted=True), QLabel()
        self.tables = {by_code: self._table(by_code) for by_code in (True, False)}
        self.export = QPushButton(self.tr("Export dispositions…"))
        self.export.setAutoDefault(False)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._read)
        for line in (self.code, self.words):
            line.textChanged.connect(lambda _: self._soon.start())
        self.code.down.connect(self._go_down)
        self.export.clicked.connect(self._ask_file)
        session.changed.connect(self._changed)
        self._put(())
        self.code.setFocus()

    def _table(self, by_code: bool) -> Table:
        columns = _columns(by_code)
        model = TableModel(
            columns, lambda keys: {key: self._rows[key] for key in keys if key in self._rows}, parent=self
        )
        nothing = self.tr("Nothing of that kind is in this text.")
        table = Table(model, columns, self.tr("Where the words are"), nothing)
        remember(table.horizontalHeader(), f"whereabouts-{by_code}")
        table.chosen.connect(self._show_detail)
        table.doubleClicked.connect(lambda _: self._go())
        return table

    def _lay_out(self) -> None:
        self.code.setAccessibleName(self.tr("Delegation"))
        self.code.setPlaceholderText(self.tr("code, as AUS; Chair for the Chair's own"))
        self.words.setAccessibleName(self.tr("Words"))
        self.words.setPlaceholderText(self.tr("words that are looked for; none for all"))
        form = QFormLayout()
        form.addRow(self.tr("Delegation"), self.code)
        form.addRow(self.tr("Words"), self.words)
        self._detail.setTextFormat(Qt.TextFormat.RichText)
        self._detail.setWordWrap(True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close, go = QPushButton(self.tr("Close")), QPushButton(self.tr("Go there"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        go.setAutoDefault(False)
        go.clicked.connect(self._go)
        self._there = go
        foot = QHBoxLayout()
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(go)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self._answer)
        for table in self.tables.values():
            column.addWidget(table, 1)
        column.addWidget(self._detail)
        column.addLayout(foot)
        self.resize(960, 560)

    def begin(self) -> None:
        """Let a code be typed."""
        self.show()
        self.activateWindow()
        self.code.setFocus()
        self.code.selectAll()

    def ask(self, code: str) -> None:
        """Ask for a delegation at once."""
        self.code.setText(code)
        self._soon.stop()
        self._read()

    @property
    def table(self) -> Table:
        return self.tables[bool(self.code.text().strip())]

    def known_code(self) -> str:
        """The code that was typed, as the record has it; '' while it is none."""
        typed = self.code.text().strip().upper()
        return "" if typed not in self._names else CHAIR if typed == CHAIR.upper() else typed

    # reading

    def _changed(self, _: object) -> None:
        """The record changed: read again soon. A method of the dialog, so that it is not called when that is gone."""
        self._soon.start()

    def _read(self) -> None:
        self._readings += 1
        typed, said = self.code.text().strip(), self.words.text().strip()
        if (typed and not self.known_code()) or not (typed or said):
            self._put(())
            return
        job = partial(rows, slug=self.slug, code=self.known_code(), said=said, shades=theme.shades(self.palette()))
        self._session.read(job, partial(self._heard, self._readings), self._refused)

    def _heard(self, reading: int, found: tuple[Row, ...]) -> None:
        if reading == self._readings and not self._is_left:
            self._put(found)

    def _refused(self, error: WorkbenchError) -> None:
        if not self._is_left:
            self._session.refused.emit(error)

    def _put(self, found: tuple[Row, ...]) -> None:
        self._rows = {row.key: row for row in found}
        for table in self.tables.values():
            table.setHidden(table is not self.table)
            model = table.model()
            assert isinstance(model, TableModel)
            model.show_keys(tuple(self._rows) if table is self.table else ())
        self._answer.setText(self._said(len(found)))
        code = self.known_code()
        self.export.setEnabled(bool(code) and code != CHAIR)
        if found and not self.table.key:
            self.table.look_at(found[0].key)
        self._show_detail()

    def _said(self, count: int) -> str:
        typed, code = self.code.text().strip(), self.known_code()
        if typed and not code:
            return self.tr("No delegation has the code {code} yet: the codes are {codes}").format(
                code=typed, codes=", ".join(self._names)
            )
        if not typed and not self.words.text().strip():
            return self.tr("Type a delegation's code, or words of the text.")
        of = self._names[code.upper()] if code else self.tr("the text")
        return (
            self.tr("{who}: 1 answer").format(who=of)
            if count == 1
            else self.tr("{who}: {count} answers").format(who=of, count=count)
        )

    def _show_detail(self) -> None:
        row = self._rows.get(self.table.key)
        self._detail.setText(row.told if row else "")
        self._there.setEnabled(row is not None and bool(row.target))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._soon.start()

    # going there

    def _go_down(self) -> None:
        self.table.setFocus()

    def _go(self) -> None:
        row = self._rows.get(self.table.key)
        if row is not None and row.target:
            self.asked.emit(row.kind, row.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    # the paper

    def _ask_file(self) -> None:
        from ui.places.text.exporting import file_name

        code = self.known_code()
        proposed = file_name(self._session, self.slug).replace("Draft", f"{Variant.DISPOSITIONS.value}-{code}")
        where = str(self._session.path.resolve().parent / proposed)
        name, _ = QFileDialog.getSaveFileName(self, self.export.text(), where, self.tr("Word files (*.docx)"))
        if name:
            self.write(Path(name))

    def write(self, out: Path) -> None:
        """Write what became of each proposal of the delegation that is looked at, as a Word file."""
        asked = Asked(Variant.DISPOSITIONS, delegation=self.known_code())
        self._session.export(self.slug, out, self._written, self._refused, asked)

    def _written(self, made: Exported) -> None:
        if not self._is_left:
            self.told.emit(self.tr("Written: {file}").format(file=made.file))

    def done(self, result: int) -> None:
        self._is_left = True
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_left = True
        super().closeEvent(event)
