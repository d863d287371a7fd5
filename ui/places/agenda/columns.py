"""The columns of the agenda, and the words for how an item stands in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import icons, theme
from ui.models.column import Column, Tone
from ui.models.tree import Index, TreeModel
from ui.places.agenda import typed
from ui.places.agenda.entries import Entry
from ui.widgets.dates import hour, long_date
from ui.widgets.tables import Rows
from workbench.model.agenda import ItemKind

DAYS_TOLD = 3
"""How many days the line over the agenda tells one by one."""
NUMBER, ITEM, STARTS, ENDS, MINUTES, LEAD, KIND = range(7)
Columns = tuple[Column[Entry], ...]
Put = Callable[[Entry, str, str], object]
"""Told of a row, the name of what was typed in it, and the words."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)


def agenda_columns(put: Put) -> Columns:
    def to(name: str) -> Callable[[Entry, str], object]:
        return lambda row, words: put(row, name, words)

    return (
        Column(_tr("Number"), lambda row: row.item.number, 62, tone, put=to("number")),
        Column(_tr("Item"), title, 0, tone, put=to("title"), typed=lambda row: row.item.title, tip=_title_tip),
        Column(_tr("Starts"), _starts, 78, tone, put=to("pinned"), typed=_hour_typed, tip=_start_tip),
        Column(_tr("Ends"), lambda row: hour(row.ends), 52, tone),
        Column(
            _tr("Minutes"), _minutes, 64, tone, put=to("minutes"), can_put=lambda row: not row.holds, tip=_minutes_tip
        ),
        Column(_tr("Lead"), lambda row: row.item.lead, 136, _lead_tone, put=to("lead")),
        Column(_tr("Kind"), kind, 78, lambda row: Tone.MUTED, put=to("kind"), choices=_kinds),
    )


def tone(row: Entry) -> Tone:
    if row.clashes:
        return Tone.ALARM
    if row.item.kind in (ItemKind.DAY, ItemKind.SESSION):
        return Tone.STRONG
    return Tone.MUTED if row.item.kind is ItemKind.BREAK else Tone.PLAIN


def _lead_tone(row: Entry) -> Tone:
    return Tone.MUTED if row.item.kind is ItemKind.BREAK else Tone.PLAIN


def title(row: Entry) -> str:
    """The title; a day's with its date; before it by how much it clashes."""
    words = row.item.title
    if row.item.kind is ItemKind.DAY and row.starts:
        words = f"{words} · {long_date(row.starts.date())}"
    clash = _tr("Clash, {minutes} min").format(minutes=row.overlap)
    return f"{clash} · {words}" if row.clashes else words


def clash(row: Entry) -> str:
    """In a sentence what the item clashes with; '' where it does not."""
    if not row.clashes:
        return ""
    return _tr("Clash: it starts {minutes} minutes before “{ahead}” ends.").format(minutes=row.overlap, ahead=row.ahead)


def _hours(row: Entry) -> str:
    """'13:30–15:20', '13:30', or nothing."""
    if row.starts and row.ends and row.ends > row.starts:
        return f"{hour(row.starts)}–{hour(row.ends)}"
    return hour(row.starts)


def span(row: Entry) -> str:
    """'13:30–15:20 · 110 minutes · pinned'; in words where nothing is known."""
    hours = _hours(row) or _tr("No time yet: nothing before it has one")
    lasts = _tr("{minutes} minutes").format(minutes=row.minutes) if row.minutes else ""
    return " · ".join(filter(None, (hours, lasts, _tr("pinned") if row.is_pinned else "")))


def kind(row: Entry) -> str:
    return typed.kind_words()[row.item.kind]


def _kinds(row: Entry) -> list[str]:
    """A day stands at the top only."""
    words = typed.kind_words()
    return [said for one, said in words.items() if one is not ItemKind.DAY or row.item.parent_id is None]


def _starts(row: Entry) -> str:
    return f"! {hour(row.starts)}" if row.clashes else hour(row.starts)


def _hour_typed(row: Entry) -> str:
    return hour(row.starts)


def _minutes(row: Entry) -> str:
    return str(row.minutes) if row.minutes else ""


def _title_tip(row: Entry) -> str:
    return clash(row) or title(row)


def _start_tip(row: Entry) -> str:
    if row.is_pinned:
        about = _tr("Pinned: it does not move with what comes before it. Empty the cell to let it follow.")
    else:
        about = _tr("It follows what comes before it. Type an hour to pin it.")
    return f"{clash(row)} {about}".strip()


def _minutes_tip(row: Entry) -> str:
    return _tr("As long as what it holds") if row.holds else _tr("How long it lasts, in minutes")


def sum_line(rows: Sequence[Entry]) -> str:
    """'Day 1 09:00–17:30 · Day 2 09:00–14:30 · 2 clashes'; of more days than fit only how many there are."""
    if not rows:
        return ""
    days = [f"{row.item.title} {_hours(row)}".strip() for row in rows if row.item.kind is ItemKind.DAY]
    if len(days) > DAYS_TOLD:
        days = [_tr("{count} days").format(count=len(days))]
    count = sum(row.clashes for row in rows)
    clashes = _tr("no clashes") if not count else _tr("1 clash") if count == 1 else _tr("{count} clashes")
    return " · ".join((*days, clashes.format(count=count)))


class AgendaModel(TreeModel):
    """A tree whose pinned starts carry a sign, and say so where they are read aloud."""

    def __init__(self, shown: Columns, **more: Any) -> None:
        super().__init__(shown, lambda row: row.item.id, **more)
        self._pin = icons.icon("pin", theme.MUTED)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == STARTS and self.node(index).row.is_pinned:
            if role == Qt.ItemDataRole.DecorationRole:
                return self._pin
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _tr("{cell}, pinned").format(cell=super().data(index, role))
        return super().data(index, role)


class AgendaRows(Rows):
    """The sign of a pinned start stands behind its hour, so that hours stay in line."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == STARTS:
            option.decorationPosition = QStyleOptionViewItem.Position.Right
            option.decorationSize = QSize(13, 13)
