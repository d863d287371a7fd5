"""The register of papers: symbols, agenda items, access, and the files, which are all in the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from ui import icons, settings
from ui.commands import papers as commands
from ui.commands.rows import CONTEXT, Rows
from ui.places.papers import columns
from ui.places.papers.columns import Entry, PaperModel, class_words, purpose_words
from ui.places.papers.inspector import Inspector
from ui.places.papers.opening import Folder
from ui.places.place import Place, Scene
from ui.session import Session
from ui.settings import Setting
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.split import Bar, Split
from ui.widgets.tables import Table, remember
from workbench.actions import papers as actions
from workbench.errors import WorkbenchError
from workbench.model.agenda import ItemKind, schedule
from workbench.model.papers import Classification, Paper, PaperVersion, Purpose, file_name_of
from workbench.record.tables import agenda, papers

SHOWS_WITHDRAWN = Setting("papers-withdrawn", False, "whether papers that were withdrawn are shown in the register")
UNDER = (ItemKind.SESSION, ItemKind.ITEM, ItemKind.CEREMONY)
"""What a paper can be handed in under."""


class Papers(Place, Rows, commands.Registering):
    reads = frozenset({"paper", "paper_version", "agenda_item", "meeting"})
    holds = frozenset({"paper"})
    help_page = "papers"
    list_kind = "papers"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Papers"))
        self.setAcceptDrops(True)
        self.row_word = self.tr("paper")
        self._entries: dict[str, Entry] = {}
        self._items: dict[str, str] = {}
        self._chosen: tuple[str, ...] = ()
        self._folder: Folder | None = None
        self._make_list()
        self.side = Inspector(session, self._put, lambda: tuple(self._items.items()))
        self.side.versions.chosen.connect(self.moved)
        self.side.versions.activated.connect(lambda _: self.open_file())
        self._lay_out()
        session.writing.connect(self._show_chosen)
        self.fill()

    # how it is built

    def _make_list(self) -> None:
        shown = columns.columns(self._put, lambda: tuple(dict.fromkeys(self._items.values())))
        self.model = PaperModel(
            shown, lambda keys: {key: self._entries[key] for key in keys}, (), self, lambda: self.can_write
        )
        self.view = Table(self.model, shown, self.tr("Papers"), self._empty())
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.view.activated.connect(lambda _: self.open_file())
        self.view.chosen.connect(self._show_chosen)
        own = (commands.OPEN, commands.SAVE, commands.VERSION, commands.WITHDRAW, commands.BRING_BACK)
        self.context_menu(self.view, (*(command.id for command in own), *CONTEXT))
        remember(self.view.horizontalHeader(), "papers")
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Find a paper"))
        self.words.setPlaceholderText(self.tr("Find a paper"))
        self.words.setClearButtonEnabled(True)
        self.words.addAction(icons.icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.textChanged.connect(self._show_rows)
        self.withdrawn = QCheckBox(self.tr("Show withdrawn"))
        self.withdrawn.setChecked(settings.kept(SHOWS_WITHDRAWN))
        self.withdrawn.toggled.connect(self._choose_withdrawn)

    def _empty(self) -> str:
        return self.tr(
            "No papers here. Drop files on this place to register them: each gets the next symbol, and stays in the record."
        )

    def _lay_out(self) -> None:
        self._buttons = ((commands.FILES.id, ActionButton(self.tr("Register files…"))),)
        self.sum = words("", muted=True)
        self.sum.setWordWrap(False)
        bar = Bar()
        self.words.setMinimumWidth(200)
        self.words.setMaximumWidth(280)
        bar.add(self.words, self.withdrawn)
        bar.space()
        bar.add(*(button for _, button in self._buttons))
        bar.stretch()
        bar.add(self.sum)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self.view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Split("papers", (left, self.side), (820, 340)))
        self.set_inspector(self.side)
        self.setFocusProxy(self.view)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        self.side.follow(actions)
        for name, button in self._buttons:
            button.follow(actions[name])

    # what is shown

    def fill(self) -> None:
        record, meeting = self.session.record, self.session.meeting.id
        self._items = {
            row.item.id: f"{row.item.number} {row.item.title}".strip()
            for row in schedule(agenda.items(record, meeting))
            if row.item.kind in UNDER
        }
        self._entries = {
            row.paper.id: Entry(row, self._items.get(row.paper.agenda_item_id or "", ""))
            for row in papers.register(record, meeting, withdrawn=True)
        }
        self._show_rows()

    def _show_rows(self) -> None:
        looked_for = self.words.text().lower().split()
        shown = [row for row in self._entries.values() if self.withdrawn.isChecked() or not row.is_withdrawn]
        self.model.show_keys(
            tuple(row.registered.paper.id for row in shown if all(word in _said(row) for word in looked_for))
        )
        self.sum.setText(self._sum())
        self._show_chosen()

    def _sum(self) -> str:
        """'14 papers · 5 restricted · 1 withdrawn'."""
        there = [row.registered.paper for row in self._entries.values() if not row.is_withdrawn]
        restricted = sum(1 for paper in there if paper.classification is Classification.RESTRICTED)
        withdrawn = len(self._entries) - len(there)
        parts = [self.tr("1 paper") if len(there) == 1 else self.tr("{count} papers").format(count=len(there))]
        parts += [self.tr("{count} restricted").format(count=restricted)] if restricted else []
        parts += [self.tr("{count} withdrawn").format(count=withdrawn)] if withdrawn else []
        return " · ".join(parts)

    def _show_chosen(self) -> None:
        self._chosen = self.view.keys
        self.side.show_entry(self._one(), len(self._chosen))
        self.moved.emit()

    def _one(self) -> Entry | None:
        """The paper that is selected, where it is one."""
        return self._entries.get(self._chosen[0]) if len(self._chosen) == 1 else None

    def reveal(self, kind: str, key: str) -> None:
        if key in self._entries and self.model.place_of(key) is None:
            self.words.clear()
            self.withdrawn.setChecked(self.withdrawn.isChecked() or self._entries[key].is_withdrawn)
        self.view.look_at(key)

    def scenes(self) -> Mapping[str, Scene]:
        def selected() -> QWidget | None:
            self.view.look_at(self.model.keys[0] if self.model.keys else "")
            return None

        return {"selected": selected}

    def _choose_withdrawn(self, shown: bool) -> None:
        settings.keep(SHOWS_WITHDRAWN, shown)
        self._show_rows()

    def toggle_withdrawn(self) -> None:
        self.withdrawn.toggle()

    # what is done to the rows

    def begin_find(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def chosen_rows(self) -> tuple[str, ...]:
        return self._chosen

    def can_edit_row(self) -> bool:
        return len(self._chosen) == 1

    def edit_row(self) -> None:
        index = self.view.currentIndex()
        typed = index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable
        self.view.type_in(self._chosen[0], index.column() if typed else columns.TITLE)

    def add_row(self) -> None:
        """A paper whose file comes later: its title is typed now."""
        self.words.clear()
        self.session.act(
            lambda record: actions.add(record, self.tr("New paper")),
            lambda paper: self.view.type_in(paper.id, columns.TITLE),
        )

    def can_remove(self) -> bool:
        """A paper is withdrawn, never removed: its symbol stays taken."""
        return False

    def paste_rows(self) -> None:
        from ui.places.lists import paste

        paste(self, self.list_kind)

    def import_rows(self) -> None:
        from ui.places.lists import import_file

        import_file(self, self.list_kind)

    def _put(self, row: Entry, name: str, value: object) -> None:
        """What was typed or chosen: a value, or its words."""
        if name == "agenda_item_id" and value is not None and value not in self._items:
            value = next((key for key, said in self._items.items() if said == value), None)
        if name == "purpose":
            value = next(one for one in Purpose if value in (one, purpose_words(one)))
        if name == "classification":
            value = next(one for one in Classification if value in (one, class_words(one)))
        self.session.run(actions.change, row.registered.paper.id, **{name: value})

    def can_withdraw(self, withdrawn: bool) -> bool:
        one = self._one()
        return one is not None and one.is_withdrawn is not withdrawn

    def withdraw(self, withdrawn: bool) -> None:
        self.session.run(actions.withdraw if withdrawn else actions.bring_back, self._chosen[0])

    # their files

    def add_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Register files, one paper each"))
        if names:
            self.register([Path(name) for name in names])

    def register(self, files: Sequence[Path]) -> None:
        """Register a paper for each file."""
        self.words.clear()
        self.session.act(partial(actions.add_files, paths=files), self._registered)

    def _registered(self, added: Sequence[Paper]) -> None:
        self.view.look_at(added[-1].id)
        symbols = added[0].symbol if len(added) == 1 else f"{added[0].symbol} – {added[-1].symbol}"
        self.told.emit(self.tr("Registered: {symbols}").format(symbols=symbols))

    def can_add_version(self) -> bool:
        one = self._one()
        return one is not None and not one.is_withdrawn

    def add_version(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("The paper's next version"))
        if name:
            self.revise(self._chosen[0], Path(name))

    def revise(self, key: str, file: Path) -> None:
        """Keep a file as the next version of a paper."""
        self.session.act(partial(actions.add_version, paper_id=key, path=file), self._revised)

    def _revised(self, version: PaperVersion) -> None:
        self.view.look_at(version.paper_id)
        entry = self._entries.get(version.paper_id)
        if entry is not None:
            self.told.emit(self.tr("Added: {symbol}").format(symbol=entry.registered.symbol))

    def has_file(self) -> bool:
        return self._one() is not None and self.side.version is not None

    def open_file(self) -> None:
        """Write the version that is looked at out to be read, and have the system's program open it."""
        version = self.side.version
        if self._one() is None or version is None:
            self.told.emit(self.tr("This paper has no file yet"))
            return
        if self._folder is None:
            self._folder = Folder()
        write = partial(self._folder.write, version_id=version.id)
        self.session.read(write, self._show_file, self.session.refused.emit)

    def _show_file(self, file: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.told.emit(self.tr("Opened to be read: {name}").format(name=file.name))
        else:
            what = self.tr("No program here opens {name}").format(name=file.name)
            self.session.refused.emit(
                WorkbenchError(what, self.tr("save it with 'Save the file as…' and open it there"))
            )

    def save_file(self) -> None:
        one, version = self._one(), self.side.version
        if one is None or version is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the file as"), file_name_of(one.registered.paper, version)
        )
        if name:
            self.save_to(version, Path(name))

    def save_to(self, version: PaperVersion, out: Path) -> None:
        """Write a version's file out, over what is there: the dialog has asked."""
        save = partial(actions.save_version, version_id=version.id, out=out, force=True)
        self.session.read(save, self._saved, self.session.refused.emit)

    def _saved(self, file: Path) -> None:
        self.told.emit(self.tr("Saved: {file}").format(file=file))

    # files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Any file: here it is a paper, not a reply."""
        if self.can_write and _files(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()
        self.told.emit(self._drop_words(event))

    def _drop_words(self, event: QDropEvent) -> str:
        """What would happen if the files were dropped now."""
        paper = self._under(event.position().toPoint())
        count = len(_files(event.mimeData()))
        if paper is not None and count == 1:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return self.tr("Drop: the next version of {symbol}").format(symbol=paper.symbol)
            return self.tr("Drop: a new paper. With Ctrl: the next version of {symbol}").format(symbol=paper.symbol)
        return self.tr("Drop: a new paper") if count == 1 else self.tr("Drop: {count} new papers").format(count=count)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files, paper = _files(event.mimeData()), self._under(event.position().toPoint())
        if paper is not None and len(files) == 1 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.revise(paper.id, files[0])
        else:
            self.register(files)

    def _under(self, at: QPoint) -> Paper | None:
        """The paper whose row lies under a point of the place."""
        row = self.view.indexAt(self.view.viewport().mapFrom(self, at)).row()
        inside = self.view.viewport().rect().contains(self.view.viewport().mapFrom(self, at))
        return self._entries[self.model.keys[row]].registered.paper if inside and row >= 0 else None


def _files(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def _said(row: Entry) -> str:
    """All that a paper can be found by, in small letters."""
    paper = row.registered.paper
    words = (row.registered.symbol, paper.title, paper.submitted_by, row.item, paper.purpose, paper.classification)
    return " ".join(words).lower()
