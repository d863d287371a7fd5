"""What a command is: declared once, and shown wherever it can be run: menus, shortcuts, context menus, the palette.

A command acts on what is on the desk. What a place lets be done to what it shows is a class of deeds (`Rows`,
`Negotiating` …): the place, or the view that it shows, is one of that class, and `done`, `can` and `told` reach it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from ui.session import Session
from ui.theme import Choice

Deeds = TypeVar("Deeds")


class HasDeeds(Protocol):
    def deeds(self, kind: type[Deeds]) -> Deeds | None:
        """What does deeds of a kind here: the place itself, or the view that it shows; None where nothing does."""


class Desk(Protocol):
    """What a command may ask of the window it runs in."""

    @property
    def session(self) -> Session | None: ...

    @property
    def place(self) -> "HasDeeds | None":
        """The place that is shown."""

    def go(self, place: str) -> None: ...

    def reveal(self, kind: str, key: str) -> None:
        """Show the place of a row, by its table and key, and select it."""

    def look(self, choice: Choice) -> None: ...

    def toggle_inspector(self) -> None: ...

    def toggle_sidebar(self) -> None: ...

    def open_palette(self) -> None: ...

    def open_path(self, path: Path) -> None: ...

    def ask_open(self) -> None: ...

    def ask_new(self) -> None: ...

    def ask_sample(self) -> None: ...

    def ask_import(self) -> None: ...

    def ask_circulate(self) -> None: ...

    def ask_incoming(self, what: str) -> None:
        """What is asked of replies and of a text's way through Word (see `ui.commands.incoming`)."""

    @property
    def watched(self) -> str:
        """The name of the folder that is watched for replies; '' for none."""

    @property
    def waiting(self) -> int:
        """How many replies wait there."""

    def ask_export(self, what: str) -> None: ...

    def ask_meeting(self) -> None: ...

    def ask_backup(self) -> None: ...

    def back_up(self) -> None:
        """Make a backup now, among those that are kept."""

    def ask_restore(self, backup: Path) -> None: ...

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def help(self, page: str) -> None: ...

    def tell_about(self) -> None: ...

    def say(self, text: str) -> None: ...

    def close(self) -> bool: ...


def always(desk: Desk) -> bool:
    return True


def with_record(desk: Desk) -> bool:
    return desk.session is not None


def can_write(desk: Desk) -> bool:
    return desk.session is not None and desk.session.can_write


def plain(desk: Desk) -> str:
    return ""


def at_hand(desk: Desk, kind: type[Deeds]) -> Deeds | None:
    """What does deeds of a kind on this desk now."""
    return None if desk.place is None else desk.place.deeds(kind)


def done(kind: type[Deeds], deed: Callable[[Deeds], object]) -> Callable[[Desk], None]:
    """Runs a deed on the place that is shown, where that is of this kind."""

    def do(desk: Desk) -> None:
        found = at_hand(desk, kind)
        if found is not None:
            deed(found)

    return do


def can(
    kind: type[Deeds], question: Callable[[Deeds], bool] = lambda place: True, *, writes: bool = False
) -> Callable[[Desk], bool]:
    """Asked of the place that is shown; False where it is not of this kind, or where nothing may be written."""

    def ask(desk: Desk) -> bool:
        found = at_hand(desk, kind)
        return found is not None and (not writes or can_write(desk)) and question(found)

    return ask


def told(kind: type[Deeds], words: Callable[[Deeds], str]) -> Callable[[Desk], str]:
    """What a command would be done to, in the words of the place that is shown."""

    def tell(desk: Desk) -> str:
        found = at_hand(desk, kind)
        return "" if found is None else words(found)

    return tell


@dataclass(frozen=True)
class Command:
    """One thing a person can do. `title` is the source text, translated where it is shown."""

    id: str
    title: str
    run: Callable[[Desk], object]
    shortcut: str = ""
    enabled: Callable[[Desk], bool] = always
    detail: Callable[[Desk], str] = plain
    """What it would be done to, shown after the title: 'Undo: Move item 4'."""
    hidden: bool = False
    """Left out of the menu while it cannot be done."""
    icon: str = ""
    """The name of a picture in `resources/icons`."""


@dataclass(frozen=True)
class Menu:
    """One menu: groups of commands, parted by lines."""

    title: str
    groups: tuple[tuple[Command, ...], ...]
