"""What is typed in the agenda as the record takes it: minutes, hours on the clock of the meeting room, kinds."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from workbench.errors import WorkbenchError
from workbench.language.dates import moment_of
from workbench.model.agenda import ItemKind

_MINUTES = re.compile(r"(\d{1,5})\s*(?:min(?:ute)?s?\.?|')?$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,3})\s*(?::|h)\s*(\d{2})?$", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,2})(\d{2})?$")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)


def minutes(typed: str) -> int | None:
    """'90', '90 min', '1:30', '1h30' as minutes; None for nothing typed. WorkbenchError for anything else."""
    words = typed.strip()
    if not words:
        return None
    if found := _MINUTES.match(words):
        return int(found[1])
    if found := _HOURS.match(words):
        return int(found[1]) * 60 + int(found[2] or 0)
    raise WorkbenchError(
        _tr("“{typed}” is no length").format(typed=words), _tr("write minutes, as 90, or hours, as 1:30")
    )


def start(typed: str, day: date) -> datetime | None:
    """'13:30', '1330', '9', '2 Sep 2005 9:00' as a moment without a zone, on `day` where none is typed; None for nothing
    typed. WorkbenchError for anything else."""
    words = typed.strip()
    if not words:
        return None
    if found := _FIGURES.match(words):
        words = f"{found[1]}:{found[2] or '00'}"
    at = moment_of(words, day, time(0)) if _has_hour(words) else None
    if at is None:
        raise WorkbenchError(
            _tr("“{typed}” is no time").format(typed=typed.strip()),
            _tr("write an hour, as 13:30, or a day and an hour, as 2 Sep 2005 13:30"),
        )
    return at


def _has_hour(words: str) -> bool:
    """Whether an hour is typed, not a day alone: a start at midnight is hardly ever meant."""
    return re.search(r"\d[:.]\d{2}$|\dh\d{0,2}$", words) is not None


def kind_words() -> dict[ItemKind, str]:
    return {
        ItemKind.DAY: _tr("Day"),
        ItemKind.SESSION: _tr("Session"),
        ItemKind.ITEM: _tr("Item"),
        ItemKind.BREAK: _tr("Break"),
        ItemKind.CEREMONY: _tr("Ceremony"),
    }


def kind(said: str) -> ItemKind:
    """The kind that is called so on screen."""
    return next(one for one, words in kind_words().items() if words == said)
