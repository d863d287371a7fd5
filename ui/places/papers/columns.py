"""The columns of the register of papers; what was withdrawn is struck through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QFont, QGuiApplication

from ui.models.column import Column, Tone
from ui.models.table import Index, TableModel
from workbench.model.papers import Classification, PaperVersion, Purpose, RegisteredPaper

SYMBOL, TITLE, ITEM, SUBMITTED, PURPOSE, CLASS, VERSIONS, SIZE = range(8)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)


@dataclass(frozen=True)
class Entry:
    """A paper as the register shows it, beside words for its agenda item."""

    registered: RegisteredPaper
    item: str

    @property
    def is_withdrawn(self) -> bool:
        return self.registered.paper.withdrawn


def columns(put: Callable[[Entry, str, str], object], items: Callable[[], Sequence[str]]) -> tuple[Column[Entry], ...]:
    """`put` takes what was typed or chosen: the row, the name of the field, and the words; `items` are the words for the
    agenda items that can be chosen."""

    def typed(name: str) -> Callable[[Entry, str], object]:
        return lambda row, words: put(row, name, words)

    return (
        Column(_tr("Symbol"), lambda row: row.registered.symbol, 140, _tone),
        Column(_tr("Title"), _title, 0, _tone, put=typed("title"), typed=lambda row: row.registered.paper.title),
        Column(
            _tr("Agenda item"), lambda row: row.item, 130, _muted, put=typed("agenda_item_id"),
            choices=lambda row: ("", *items()),
        ),
        Column(
            _tr("From"), lambda row: row.registered.paper.submitted_by, 84, _tone, put=typed("submitted_by")
        ),
        Column(
            _tr("Purpose"), lambda row: purpose_words(row.registered.paper.purpose), 106, _muted, put=typed("purpose"),
            choices=lambda row: tuple(purpose_words(one) for one in Purpose),
        ),
        Column(
            _tr("Access"), lambda row: class_words(row.registered.paper.classification), 74, _tone,
            put=typed("classification"), choices=lambda row: tuple(class_words(one) for one in Classification),
            tip=_reason,
        ),
        Column(_tr("Files"), lambda row: str(row.registered.versions or "–"), 40, _muted, right=True),
        Column(_tr("Size"), _size, 58, _muted, right=True),
    )  # fmt: skip


def _tone(row: Entry) -> Tone:
    return Tone.MUTED if row.is_withdrawn else Tone.PLAIN


def _muted(row: Entry) -> Tone:
    return Tone.MUTED


def _title(row: Entry) -> str:
    title = row.registered.paper.title
    return _tr("{title} (withdrawn)").format(title=title) if row.is_withdrawn else title


def _reason(row: Entry) -> str:
    words = class_words(row.registered.paper.classification)
    return ": ".join(filter(None, (words, row.registered.paper.reason)))


def _size(row: Entry) -> str:
    return size_words(row.registered.latest.size) if row.registered.latest else ""


def size_words(size: int) -> str:
    """'6.7 kB'."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def version_words(version: PaperVersion) -> str:
    """'rev1', or 'first'."""
    return f"rev{version.number}" if version.number else _tr("first")


def purpose_words(purpose: Purpose) -> str:
    return _tr(purpose.value)


def class_words(classification: Classification) -> str:
    return _tr(classification.value)


class PaperModel(TableModel):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            row = self.row(index.row())
            if isinstance(row, Entry) and row.is_withdrawn:
                font = QFont(QGuiApplication.font())
                font.setStrikeOut(True)
                return font
        return super().data(index, role)
