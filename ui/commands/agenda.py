"""The agenda: its sessions, days and breaks, its pinned times and clashes, and what is said and decided under an item."""

from collections.abc import Callable

from ui.commands.command import Command, can, done
from workbench.model.agenda import ItemKind


class Programme:
    """An agenda, and what can be done to the item that is looked at."""

    def add_kind(self, kind: ItemKind) -> None:
        """Begin a new row of a kind where it stands sensibly, with the cursor in it."""
        raise NotImplementedError

    def can_pin(self, pinned: bool) -> bool:
        raise NotImplementedError

    def pin(self, pinned: bool) -> None:
        """Keep the item's start where it is now, or let it follow what comes before."""
        raise NotImplementedError

    def has_clash(self) -> bool:
        raise NotImplementedError

    def go_to_clash(self) -> None:
        raise NotImplementedError

    def can_note(self) -> bool:
        raise NotImplementedError

    def begin_note(self, kind: str) -> None:
        """Put the cursor where an intervention (`INTERVENTION`) or a decision (`DECISION`) is typed."""
        raise NotImplementedError


INTERVENTION, DECISION = "intervention", "decision"


def _add(kind: ItemKind, title: str, shortcut: str, icon: str) -> Command:
    add = done(Programme, lambda place: place.add_kind(kind))
    return Command(
        f"agenda.add-{kind.value}", title, add, shortcut, can(Programme, writes=True), hidden=True, icon=icon
    )


def _pin(name: str, title: str, pinned: bool) -> Command:
    pin = done(Programme, lambda place: place.pin(pinned))
    enabled = can(Programme, lambda place: place.can_pin(pinned), writes=True)
    return Command(f"agenda.{name}", title, pin, "Ctrl+T", enabled, hidden=True, icon="pin")


def _note(kind: str, title: str, shortcut: str, icon: str) -> Command:
    begin: Callable[[Programme], None] = lambda place: place.begin_note(kind)  # noqa: E731
    enabled = can(Programme, lambda place: place.can_note(), writes=True)
    return Command(f"agenda.note-{kind}", title, done(Programme, begin), shortcut, enabled, hidden=True, icon=icon)


ADDS = (
    _add(ItemKind.SESSION, "Add session", "Ctrl+Shift+S", "session"),
    _add(ItemKind.BREAK, "Add break", "Ctrl+Shift+K", "break"),
    _add(ItemKind.DAY, "Add day", "Ctrl+Alt+A", "day"),
)
PIN = _pin("pin", "Pin the start", True)
FOLLOW = _pin("follow", "Let the start follow", False)
CLASH = Command(
    "agenda.next-clash",
    "Next clash",
    done(Programme, lambda place: place.go_to_clash()),
    "F8",
    can(Programme, lambda place: place.has_clash()),
    hidden=True,
    icon="warning",
)
NOTES = (
    _note(INTERVENTION, "Note what is said", "Ctrl+J", "comment"),
    _note(DECISION, "Note a decision", "Ctrl+Alt+J", "check"),
)

GROUPS = (ADDS, (PIN, FOLLOW, CLASH), NOTES)
