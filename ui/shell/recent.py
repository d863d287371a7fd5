"""The records opened last: which meeting each holds, and when it was opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ui import settings
from ui.widgets.dates import moment

KEPT = 8
_PART = "\t"


@dataclass(frozen=True)
class Recent:
    path: Path
    title: str = ""
    """The meeting's; '' where it is not known."""
    opened: datetime | None = None
    """When it was opened last, by this machine's clock."""

    @property
    def is_there(self) -> bool:
        return self.path.is_file()

    @property
    def when(self) -> str:
        return moment(self.opened)


def kept() -> tuple[Recent, ...]:
    """The latest first."""
    return tuple(_read(line) for line in settings.kept(settings.RECENT))


def note(path: Path, title: str) -> None:
    """A record was opened just now."""
    now = datetime.now().replace(microsecond=0)
    line = _PART.join((str(path.resolve()), " ".join(title.split()), now.isoformat()))
    rest = [_written(one) for one in kept() if one.path != path.resolve()]
    settings.keep(settings.RECENT, [line, *rest][:KEPT])


def forget(path: Path) -> None:
    """Leave a record out of the list from now on."""
    settings.keep(settings.RECENT, [_written(one) for one in kept() if one.path != path])


def _written(one: Recent) -> str:
    return _PART.join((str(one.path), one.title, one.opened.isoformat() if one.opened else ""))


def _read(line: str) -> Recent:
    path, title, opened = (*line.split(_PART), "", "")[:3]
    try:
        at = datetime.fromisoformat(opened) if opened else None
    except ValueError:
        at = None
    return Recent(Path(path), title, at)
