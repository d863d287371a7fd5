"""What one action changed, read for the inspector and written as a page: before struck out, after underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette

from ui import theme
from ui.widgets.runs import html
from workbench.model.journal import Changed, How
from workbench.model.looking_back import Fate, Run
from workbench.record.file import Record

MOST = 300
"""Changes that are told; an import has thousands, and nobody reads them here."""
LONG = 40
"""Letters from which on a value is compared word by word."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)


@dataclass(frozen=True)
class Told:
    """The changes of one action, with how their long values differ."""

    changes: tuple[tuple[Changed, tuple[Run, ...]], ...]
    left_out: int
    there: frozenset[tuple[str, str]]
    """The rows that are there today, by table and key."""


def read(record: Record, number: int) -> Told:
    """What the action of that number changed."""
    from workbench.actions.history import changes_in_words
    from workbench.record import journal

    found = changes_in_words(record, number)
    shown = found[:MOST]
    keys: dict[str, set[str]] = {}
    for one in shown:
        keys.setdefault(one.table_name, set()).add(one.key)
    there = {(table, key) for table, some in keys.items() for key in journal.there(record, table, sorted(some))}
    return Told(tuple((one, _runs(one)) for one in shown), len(found) - len(shown), frozenset(there))


def _runs(one: Changed) -> tuple[Run, ...]:
    if not (one.before and one.after) or max(len(one.before), len(one.after)) < LONG:
        return ()
    from workbench.compose.runs import runs

    return runs(one.before, one.after)


def page(told: Told, look: QPalette, held: frozenset[str]) -> str:
    """The changes as HTML, row by row; what is in a table of `held` and is there today is a link 'table/key'."""
    parts = [
        "".join(_thing([*some], told, held, look))
        for _, some in groupby(told.changes, lambda one: (one[0].table_name, one[0].key))
    ]
    if told.left_out:
        more = _tr("… and {count} more changes").format(count=told.left_out)
        parts.append(f'<p style="color:{look.color(theme.MUTED).name()}">{escape(more)}</p>')
    return "".join(parts)


def _thing(
    some: Sequence[tuple[Changed, tuple[Run, ...]]], told: Told, held: frozenset[str], look: QPalette
) -> Iterator[str]:
    """One row: what it is, what became of it, and its columns."""
    first = some[0][0]
    muted = look.color(theme.MUTED).name()
    name = escape(first.what or first.table)
    there = (first.table_name, first.key) in told.there
    if there and first.table_name in held:
        link = look.color(theme.Role.Link).name()
        name = f'<a style="color:{link}" href="{escape(first.table_name)}/{escape(first.key)}">{name}</a>'
    became = {How.ADDED: _tr("added"), How.CHANGED: _tr("changed"), How.REMOVED: _tr("removed")}[first.how]
    gone = "" if there or first.how is How.REMOVED else ", " + _tr("gone since")
    yield f'<p style="margin-top:10px;margin-bottom:0"><b>{name}</b><br>'
    yield f'<span style="color:{muted}">{escape(first.table)} · {became}{gone}</span></p>'
    for one, runs in some:
        if one.column or one.before or one.after:
            column = f'<span style="color:{muted}">{escape(one.column)}:</span> ' if one.column else ""
            value = _value(one, runs, look).replace("\n", "<br>")
            yield f'<p style="margin-top:4px;margin-bottom:0;margin-left:10px">{column}{value}</p>'


def _value(one: Changed, runs: tuple[Run, ...], look: QPalette) -> str:
    """'<s>30 June</s> → <u>31 March</u>'; of a new row what it holds."""
    if runs:
        return html(runs, look)
    if one.how is How.ADDED:
        return escape(one.after)
    sides = (Run(one.before, Fate.DELETED), Run(one.after, Fate.INSERTED))
    return " → ".join(html((side,), look) for side in sides if side.text)
