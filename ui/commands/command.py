"""What a command is: declared once, and shown wherever it can be run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.session import Session
from ui.theme import Choice

if TYPE_CHECKING:
    from ui.commands.negotiation import Negotiating


class Desk(Protocol):
    """What a command may ask of the window it runs in."""

    @property
    def session(self) -> Session | None: ...

    @property
    def negotiating(self) -> "Negotiating | None":
        """The text that is shown, where one is."""

    def go(self, place: str) -> None: ...

    def look(self, choice: Choice) -> None: ...

    def ask_open(self) -> None: ...

    def ask_sample(self) -> None: ...

    def ask_import(self) -> None: ...

    def ask_circulate(self) -> None: ...

    def ask_export(self, what: str) -> None: ...

    def tell_about(self) -> None: ...

    def close(self) -> bool: ...


def always(desk: Desk) -> bool:
    return True


def with_record(desk: Desk) -> bool:
    return desk.session is not None


def plain(desk: Desk) -> str:
    return ""


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


@dataclass(frozen=True)
class Menu:
    """One menu: groups of commands, parted by lines."""

    title: str
    groups: tuple[tuple[Command, ...], ...]
