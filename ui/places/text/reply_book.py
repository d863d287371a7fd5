"""The book of replies: who has answered which draft, when, with which file; and what is to be mended there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.messages import sentence
from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.places.place import FOLLOWS
from ui.places.text.book import Book, Entry, read_book, when
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.strip import ReplyStrip
from ui.widgets.tables import Table, remember
from workbench.actions import reply_book
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Draft, Reply

if TYPE_CHECKING:
    from workbench.record.file import Record

NEGOTIATED = frozenset({"draft", "reply", "reminder", "proposal", "member", "delegation", "meeting"})


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReplyBook", text)


class ReplyBook(QDialog):
    """Stays open beside the text, and follows the record."""

    def __init__(self, parent: QWidget | None, session: Session, slug: str, number: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(FOLLOWS)
        self.setWindowTitle(_tr("Replies"))
        self._session, self._slug = session, slug
        self.book: Book | None = None
        self._entries: dict[str, Entry] = {}
        self.drafts = QComboBox()
        self.drafts.setAccessibleName(_tr("Draft"))
        self.drafts.activated.connect(lambda row: self.fill(self.drafts.itemData(row)))
        self._due, self._told = words("", muted=True), words("")
        self.strip = ReplyStrip(_tr("Replies"), _tr("Nobody is asked yet."))
        self.strip.clicked.connect(self._point)
        self.table = self._make_table()
        self._buttons = self._make_buttons()
        self._lay_out()
        session.changed.connect(self._changed)
        session.writing.connect(self._show_buttons)
        self.fill(number)

    def _make_table(self) -> Table:
        columns = (
            Column[Entry](_tr("Code"), lambda row: row.code, 60, lambda row: _tone(row, Tone.STRONG)),
            Column[Entry](_tr("Delegation"), lambda row: row.name, 170, _tone),
            Column[Entry](_tr("State"), lambda row: row.state, 180, _tone),
            Column[Entry](_tr("When"), lambda row: row.at, 140, _tone),
            Column[Entry](_tr("Changes"), lambda row: row.changes, 76, _tone, right=True),
            Column[Entry](
                _tr("Proposals"), lambda row: str(row.proposals) if row.is_kept else "", 84, _tone, right=True
            ),
            Column[Entry](_tr("File"), lambda row: row.reply.file_name if row.reply else "", 0, _tone),
        )
        self._model = TableModel(columns, lambda keys: {key: self._entries[key] for key in keys}, (), self)
        empty = _tr("No draft was circulated yet.\nCirculate one, and this is where its replies are kept.")
        shown = Table(self._model, columns, _tr("Replies and those that are awaited"), empty)
        remember(shown.horizontalHeader(), "reply-book")
        shown.chosen.connect(self._show_buttons)
        shown.doubleClicked.connect(lambda _: self._buttons["open"].click())
        return shown

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "none": self._button(_tr("No comments"), self.no_comments),
            "remind": self._button(_tr("Reminded"), self.remind),
            "aside": self._button(_tr("Set aside"), self.set_aside),
            "give": QPushButton(_tr("Give to")),
            "open": self._button(_tr("Open the original"), self.open_original),
            "save": self._button(_tr("Save the original…"), self.save_original),
            "receipt": self._button(_tr("Save receipt…"), self.save_receipt),
        }
        made["give"].setAutoDefault(False)
        made["give"].setMenu(QMenu(self))
        return made

    def _button(self, title: str, deed: Callable[[], None]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.drafts)
        head.addWidget(self._due, 1)
        for name, button in self._buttons.items():
            if name == "open":
                row.addStretch(1)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.table, 1)
        column.addWidget(self._told)
        column.addLayout(row)
        self._tell("")
        self.resize(1020, 580)

    # reading

    def fill(self, number: int | None) -> None:
        """Read the book of a draft; None: of the latest."""
        job = partial(read_book, session=self._session, slug=self._slug, number=number)
        self._session.read(job, self._show, self._refused)

    def _changed(self, touched: Any) -> None:
        if NEGOTIATED & touched.keys():
            self.fill(self.draft.number if self.draft is not None else None)

    @property
    def draft(self) -> Draft | None:
        return self.book.draft if self.book is not None else None

    def _show(self, book: Book) -> None:
        self.book = book
        self.setWindowTitle(_tr("Replies to {title}").format(title=book.title))
        self.drafts.clear()
        for one in reversed(book.drafts):
            self.drafts.addItem(_tr("Draft {number}").format(number=one.number), one.number)
        if book.draft is not None:
            self.drafts.setCurrentIndex(self.drafts.findData(book.draft.number))
        self._due.setText(self._due_words(book.draft))
        self.strip.show_chips(book.chips)
        self._entries = {one.key: one for one in book.entries}
        self._model.show_keys(tuple(self._entries))
        self._fill_menu(book)
        self._show_buttons()

    def _due_words(self, draft: Draft | None) -> str:
        if draft is None:
            return ""
        sent = _tr("circulated {at}").format(at=when(self._session, draft.circulated_at))
        due = _tr("due {at}").format(at=when(self._session, draft.deadline)) if draft.deadline else ""
        return " · ".join(filter(None, (sent, due)))

    def _fill_menu(self, book: Book) -> None:
        menu = self._buttons["give"].menu()
        menu.clear()
        for code, name in book.members:
            menu.addAction(f"{code}  {name}", partial(self.give_to, code))

    def _point(self, code: str) -> None:
        """Look at the last line of a delegation."""
        key = next((one.key for one in reversed(self._entries.values()) if one.code == code), "")
        if key:
            self.table.clearSelection()
            self.table.look_at(key)
            self.table.setFocus()

    @property
    def chosen(self) -> list[Entry]:
        return [self._entries[key] for key in self.table.keys if key in self._entries]

    def _show_buttons(self) -> None:
        chosen, can = self.chosen, self._session.can_write
        one = chosen[0] if len(chosen) == 1 else None
        kept = one is not None and one.is_kept
        enabled = {
            "none": can and one is not None and one.is_awaited,
            "remind": can and bool(chosen) and all(entry.is_awaited for entry in chosen),
            "aside": can and one is not None and one.stands,
            "give": can and one is not None and one.stands,
            "open": kept,
            "save": kept,
            "receipt": kept,
        }
        for name, button in self._buttons.items():
            button.setEnabled(enabled[name])

    # mending

    def _mend(self, action: Callable[..., Any], *values: Any) -> None:
        self._tell("")
        self._session.act(lambda record: action(record, self._slug, *values), self._mended, self._refused)

    def _mended(self, done: object) -> None:
        review = done.review if isinstance(done, reply_book.Mended) else ()
        if review:
            refs = ", ".join(one.ref for one in review)
            self._tell(_tr("Decided already, and to be looked at again: {refs}").format(refs=refs))

    def no_comments(self) -> None:
        if self.draft is not None and self.chosen:
            self._mend(reply_book.no_comments, self.chosen[0].code, self.draft.number)

    def remind(self) -> None:
        if self.draft is not None and self.chosen:
            self._mend(reply_book.remind, self.draft.number, *(one.code for one in self.chosen))

    def set_aside(self) -> None:
        if self.draft is not None and self.chosen:
            self._mend(reply_book.set_aside, self.chosen[0].code, self.draft.number)

    def give_to(self, code: str) -> None:
        if self.draft is not None and self.chosen:
            self._mend(reply_book.reassign, self.chosen[0].code, self.draft.number, code)

    # files

    def open_original(self) -> None:
        """Write the file as it came into a folder of its own, for reading only, and open it."""
        reply = self._reply()
        if reply is not None:
            path = Path(tempfile.mkdtemp(prefix="reply-")) / (PurePath(reply.file_name).name or "reply")
            job = partial(_written, reply=reply, path=path, read_only=True)
            self._session.read(job, _open, self._refused)

    def save_original(self) -> None:
        reply = self._reply()
        if reply is not None:
            name, _ = QFileDialog.getSaveFileName(self, _tr("Save the original"), self._beside(reply.file_name))
            if name:
                job = partial(_written, reply=reply, path=Path(name), read_only=False)
                self._session.read(job, self._saved, self._refused)

    def save_receipt(self) -> None:
        reply = self._reply()
        if reply is not None and self.draft is not None:
            proposed = self._beside(f"{self.chosen[0].code}-Draft{self.draft.number}-receipt.docx")
            kinds = _tr("Word files (*.docx)")
            name, _ = QFileDialog.getSaveFileName(self, _tr("Save the receipt"), proposed, kinds)
            if name:
                self._session.read(partial(_receipt, reply=reply, path=Path(name)), self._saved, self._refused)

    def _reply(self) -> Reply | None:
        return self.chosen[0].reply if self.chosen and self.chosen[0].is_kept else None

    def _beside(self, name: str) -> str:
        return str(self._session.path.resolve().parent / name)

    def _saved(self, path: Path) -> None:
        self._tell(_tr("Written: {file}").format(file=path))

    def _refused(self, error: WorkbenchError) -> None:
        self._tell(sentence(error), alarm=True)

    def _tell(self, said: str, *, alarm: bool = False) -> None:
        self._told.setText(said)
        self._told.setForegroundRole(theme.ALARM if alarm else theme.MUTED)
        self._told.setVisible(bool(said))

    @property
    def told(self) -> str:
        return self._told.text()


def _tone(row: Entry, otherwise: Tone = Tone.PLAIN) -> Tone:
    if row.is_awaited:
        return Tone.ALARM if row.state.startswith("!") else Tone.MUTED
    return otherwise if row.stands else Tone.MUTED


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _written(record: Record, reply: Reply, path: Path, read_only: bool) -> Path:
    from workbench.files import write_whole
    from workbench.record.tables.papers import content

    write_whole(path, content(record, reply.content_hash or ""), force=True)
    if read_only:
        path.chmod(0o444)
    return path


def _receipt(record: Record, reply: Reply, path: Path) -> Path:
    from workbench.actions.receipts import write_receipt

    write_receipt(record, reply, path, force=True)
    return path
