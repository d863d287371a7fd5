"""Taking in lists, pasted or out of a file: a review shows what each row would do before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.messages import sentence
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.place import Place
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from ui.widgets.matching import Heading, Matching
from ui.widgets.split import Split
from ui.widgets.tables import Table
from workbench.actions.import_list import Entry, Taken, Understood, fields, pick, take, understand
from workbench.actions.list_fields import ListKind
from workbench.errors import WorkbenchError
from workbench.exchange.pasted import rows_of_html, rows_of_text
from workbench.exchange.sheets import Sheet, check_length, read_rows
from workbench.record.file import Record

KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx")
"""Files that a list can come in."""
SIGNS = {"add": "+", "update": "~", "same": "=", "refused": "×"}
_TONES = {"add": Tone.STRONG, "update": Tone.PLAIN, "same": Tone.MUTED, "refused": Tone.ALARM}
Sheets = tuple[Sheet, ...]


def paste(place: Place, kind: str) -> None:
    """Review the rows on the clipboard as a list of a kind ('tasks' …), and take them in when that is confirmed. A file
    that was copied is read as if it had been chosen."""
    data = QGuiApplication.clipboard().mimeData() or QMimeData()  # none, where nothing was copied yet
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        import_file(place, kind, files[0])
        return
    html, text = data.html() if data.hasHtml() else "", data.text() if data.hasText() else ""
    if not (html or text).strip():
        place.session.refused.emit(_nothing_copied())
        return
    _review(place, kind, _tr("the clipboard"), partial(_pasted, html, text))


def import_file(place: Place, kind: str, file: Path | None = None) -> None:
    """Review a list out of a file, which is asked for where it is not given."""
    if file is None:
        patterns = " ".join(f"*{ending}" for ending in KINDS)
        kinds = _tr("Lists ({patterns})").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(place, _tr("Import a list"), str(place.session.path.parent), kinds)
        if not name:
            return
        file = Path(name)
    _review(place, kind, file.name, partial(read_rows, file))


def _review(place: Place, kind: str, source: str, read: Callable[[], Sheets]) -> None:
    dialog = ListReview(place, place.session, ListKind(kind), source, read)
    dialog.taken.connect(place.told)
    dialog.open()


def _pasted(html: str, text: str) -> Sheets:
    rows = rows_of_html(html) if html else ()
    rows = rows or rows_of_text(text, name=_tr("The clipboard"))
    if not rows:
        raise _nothing_copied()
    check_length(rows, _tr("The clipboard"))
    return (Sheet("", rows),)


def _nothing_copied() -> WorkbenchError:
    return WorkbenchError(
        _tr("The clipboard holds no list"), _tr("copy rows with their headings in Excel, Word or a CSV file first")
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("lists", text)


@dataclass(frozen=True)
class Looked:
    """A list as it was read: its tables, the one that is looked at, how its columns were put right, and what it says (None
    where that cannot be told, with the reason)."""

    sheets: Sheets
    sheet: Sheet
    chosen: Mapping[int, str | None]
    understood: Understood | None = None
    refusal: str = ""


def look(record: Record, kind: ListKind, source: str, read: Callable[[], Sheets]) -> Looked:
    """Read a list and say what it would do. WorkbenchError where it cannot be read at all."""
    sheets = read()
    return looked_again(record, kind, source, Looked(sheets, pick(sheets, kind), {}))


def looked_again(record: Record, kind: ListKind, source: str, looked: Looked) -> Looked:
    """What the list says now that another table was chosen, or columns were put right."""
    try:
        found = understand(record, kind, looked.sheet.rows, source=source, columns=looked.chosen)
    except WorkbenchError as error:
        return replace(looked, understood=None, refusal=sentence(error))
    return replace(looked, understood=found, refusal="")


class ListReview(WorkDialog):
    """Reads a list off the screen's thread, shows what each row would do, and takes it in as one step."""

    taken = Signal(str)
    """A list was taken in: what came of it, in one line."""

    def __init__(
        self, parent: QWidget | None, session: Session, kind: ListKind, source: str, read: Callable[[], Sheets]
    ) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Import {kind} from {source}").format(kind=_plural(kind), source=source))
        self._session, self._kind, self._source = session, kind, source
        self.looked: Looked | None = None
        """The list, as soon as it is read."""
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self.tr("Table of the file"))
        self.sheet.activated.connect(self._choose_sheet)
        self.matching = Matching(self.tr("Columns"), [(field.name, field.title) for field in fields(kind)])
        self.matching.chosen.connect(self._put_right)
        self.only_refused = QCheckBox(self.tr("Only rows that are not taken"))
        self.only_refused.toggled.connect(self._show_rows)
        self.view: Table | None = None
        self._sum = words("", bold=True)
        self._lay_out()
        self._count()
        self.tell(self.tr("Reading…"))
        self._begin(partial(look, kind=kind, source=source, read=read))

    def _lay_out(self) -> None:
        left, self._right = QWidget(), QWidget()
        columns = QVBoxLayout(left)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(words(self.tr("Columns of the list, and what they are read as"), muted=True))
        columns.addWidget(self.matching, 1)
        self._rows = QVBoxLayout(self._right)
        self._rows.setContentsMargins(8, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.sheet)
        head.addWidget(self._sum, 1)
        head.addWidget(self.only_refused)
        self._rows.addLayout(head)
        self.column.addWidget(Split("lists", (left, self._right), (240, 780), 1), 1)
        self.end_layout()
        self.resize(1060, 580)

    # what was understood

    def _begin(self, job: Callable[[Record], Looked]) -> None:
        self.deed.setEnabled(False)
        self.matching.setEnabled(False)
        self._session.read(job, self.heard(self._show), self.heard(self._refused))

    def _again(self, looked: Looked) -> None:
        self._begin(partial(looked_again, kind=self._kind, source=self._source, looked=looked))

    def _show(self, looked: Looked) -> None:
        before, self.looked = self.looked, looked
        self.tell(looked.refusal, alarm=True)
        if before is None or before.sheet is not looked.sheet or self.view is None:
            self._show_sheet(looked)
        self.matching.setEnabled(True)
        self.matching.show_columns(_headings(looked))
        self._count()
        self._show_rows()

    def _show_sheet(self, looked: Looked) -> None:
        """Another table of the file: its name in the box, a view with its columns."""
        self.sheet.clear()
        self.sheet.addItems([sheet.name for sheet in looked.sheets])
        self.sheet.setCurrentIndex(looked.sheets.index(looked.sheet))
        self.sheet.setHidden(len(looked.sheets) < 2)
        self.matching.show_columns(())
        if self.view is not None:
            self._rows.removeWidget(self.view)
            self.view.deleteLater()
        columns = self._columns(looked)
        self._entries: dict[str, Entry] = {}
        self._model = TableModel(columns, lambda keys: {key: self._entries[key] for key in keys}, (), self)
        self.view = Table(self._model, columns, self.tr("Rows"), self.tr("No row of the list can be shown."))
        self._rows.addWidget(self.view, 1)

    def _columns(self, looked: Looked) -> tuple[Column[Entry], ...]:
        verdicts = {
            "add": self.tr("new"),
            "update": self.tr("changed"),
            "same": self.tr("the same"),
            "refused": self.tr("not taken"),
        }
        cells = (
            Column[Entry](heading.title, partial(_cell, place), _width(looked.sheet, place), partial(self._tone, place))
            for place, heading in enumerate(_headings(looked))
        )
        return (
            Column[Entry](self.tr("Row"), lambda row: str(row.line), 50, lambda row: Tone.MUTED, right=True),
            Column[Entry](
                self.tr("What becomes of it"),
                lambda row: f"{SIGNS[row.verdict]}  {verdicts[row.verdict]}",
                125,
                lambda row: _TONES[row.verdict],
            ),
            Column[Entry](self.tr("Why not"), _why, 290, lambda row: Tone.ALARM),
            *cells,
        )

    def _tone(self, place: int, row: Entry) -> Tone:
        """Muted is what changes nothing: in rows that are the same or refused, in columns that are left out."""
        found = self.looked.understood if self.looked is not None else None
        left = found is not None and found.columns[place].field is None
        return Tone.MUTED if left or row.verdict in ("same", "refused") else Tone.PLAIN

    def _show_rows(self) -> None:
        found = self.looked.understood if self.looked is not None else None
        if self.view is None:
            return
        shown = [] if found is None else found.entries
        if self.only_refused.isChecked():
            shown = [entry for entry in shown if entry.verdict == "refused"]
        self._entries = {str(entry.line): entry for entry in shown}
        self._model.show_keys(tuple(self._entries))
        self.view.setColumnHidden(2, not any(entry.why for entry in shown))

    def _count(self) -> None:
        """What would be taken in, and what would not."""
        found = self.looked.understood if self.looked is not None else None
        ready = found.count("add", "update") if found is not None else 0
        self.deed.setText(self.tr("Take in 1 row") if ready == 1 else self.tr("Take in {n} rows").format(n=ready))
        self.deed.setEnabled(bool(ready))
        refused = found.count("refused") if found is not None else 0
        self.only_refused.setEnabled(bool(refused) or self.only_refused.isChecked())
        self._sum.setText(self._sum_of(found) if found is not None else "")

    def _sum_of(self, found: Understood) -> str:
        left = sum(column.field is None for column in found.columns)
        parts = (
            (found.count("add"), self.tr("{n} new")),
            (found.count("update"), self.tr("{n} changed")),
            (found.count("same"), self.tr("{n} the same")),
            (found.count("refused"), self.tr("{n} not taken")),
            (left, self.tr("1 column left out") if left == 1 else self.tr("{n} columns left out")),
        )
        return " · ".join(said.format(n=count) for count, said in parts if count) or self.tr("no rows")

    # what is put right

    def _put_right(self, place: int, name: str) -> None:
        """Read a column as another field; what was read as that by choice before is left out."""
        if self.looked is None:
            return
        others = {one: None if field == name else field for one, field in self.looked.chosen.items()}
        self._again(replace(self.looked, chosen={**others, place: name or None}))

    def _choose_sheet(self, row: int) -> None:
        if self.looked is not None:
            self._again(replace(self.looked, sheet=self.looked.sheets[row], chosen={}))

    # what is taken

    def write(self) -> None:
        found = self.looked.understood if self.looked is not None else None
        if found is None:
            return
        self.begin_writing()
        self.matching.setEnabled(False)
        self._session.act(lambda record: take(record, found), self._taken, self._refused)

    def _taken(self, taken: Taken) -> None:
        left = len({one.row for one in taken.not_taken if one.text})
        parts = (
            (taken.added, self.tr("{n} new")),
            (taken.updated, self.tr("{n} changed")),
            (left, self.tr("1 row not taken") if left == 1 else self.tr("{n} rows not taken")),
        )
        said = " · ".join(one.format(n=count) for count, one in parts if count) or self.tr("nothing changed")
        self.taken.emit(
            self.tr("Taken in from {source}: {said}").format(source=self._source, said=f"{_plural(self._kind)} {said}")
        )
        self.accept()

    def _refused(self, error: WorkbenchError) -> None:
        self.end_writing()
        self.matching.setEnabled(True)
        self._count()
        self.tell(sentence(error), alarm=True)


def _plural(kind: ListKind) -> str:
    named = {
        ListKind.PEOPLE: _tr("people"),
        ListKind.DELEGATIONS: _tr("delegations"),
        ListKind.AGENDA: _tr("agenda items"),
        ListKind.TASKS: _tr("tasks"),
        ListKind.PAPERS: _tr("papers"),
        ListKind.COMMITMENTS: _tr("commitments"),
    }
    return named[kind]


def _headings(looked: Looked) -> tuple[Heading, ...]:
    """The columns with what they are read as; without known headings, each with the first thing in it."""
    found = looked.understood
    if found is None:
        firsts = _firsts(looked.sheet.rows)
        title = _tr("column {n}")
        chosen = [looked.chosen.get(place) or "" for place in range(len(firsts))]
        return tuple(Heading(title.format(n=place + 1), one, chosen[place]) for place, one in enumerate(firsts))
    examples = _firsts([entry.cells for entry in found.entries]) or ("",) * len(found.columns)
    return tuple(
        Heading(column.heading, examples[column.place], column.field or "", column.instead) for column in found.columns
    )


def _firsts(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first thing in each column that is not blank."""
    width = len(rows[0]) if rows else 0
    return tuple(next((row[place] for row in rows if row[place]), "") for place in range(width))


def _why(row: Entry) -> str:
    """Why a row is refused, without its number, which stands beside it."""
    return row.why.replace(f"row {row.line}, ", "").removeprefix(f"row {row.line} ")


def _cell(place: int, row: Entry) -> str:
    return " ".join(row.cells[place].split())


def _width(sheet: Sheet, place: int) -> int:
    """Wide enough for most of what stands in a column."""
    lengths = sorted(len(row[place]) for row in sheet.rows[:200])
    return min(max(lengths[len(lengths) * 4 // 5] * 8 + 24, 70), 300)
