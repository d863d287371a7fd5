"""Drafts beside one another, the screen of the drafting room, where language went."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from ui.commands.command import Command, Desk, can, can_write, done


class OnScreen(QObject):
    """The Screen of the drafting room while it is open. It is a child of the session, so that it is reached from every
    place: the officer works elsewhere while the room reads."""

    def leave(self) -> None:
        """Close it."""
        raise NotImplementedError

    def toggle_hold(self) -> None:
        """Freeze what it shows, or let it follow again."""
        raise NotImplementedError

    def toggle_names(self) -> None:
        """Show who supports which wording, or hide it."""
        raise NotImplementedError

    def can_type(self) -> bool:
        raise NotImplementedError

    def type_there(self) -> None:
        """Begin a compromise where the room reads it."""
        raise NotImplementedError


class LookingBack:
    """A place of texts, from which one looks at the Screen and at what was."""

    def open_screen(self) -> None:
        raise NotImplementedError

    def open_whereabouts(self) -> None:
        raise NotImplementedError

    def open_convergence(self) -> None:
        raise NotImplementedError

    def open_verbs(self) -> None:
        raise NotImplementedError


class Comparing:
    """Two versions of a text beside one another."""

    def choose_file(self) -> None:
        """Take a Word file for the newer version."""
        raise NotImplementedError

    def toggle_changed(self) -> None:
        """Show only what changed, or all of it."""
        raise NotImplementedError


def on_screen(desk: Desk) -> OnScreen | None:
    """The Screen, where one is open."""
    if desk.session is None:
        return None
    return desk.session.findChild(OnScreen, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _to_screen(deed: Callable[[OnScreen], None]) -> Callable[[Desk], None]:
    def do(desk: Desk) -> None:
        found = on_screen(desk)
        if found is not None:
            deed(found)

    return do


def _toggle(desk: Desk) -> None:
    found = on_screen(desk)
    if found is not None:
        found.leave()
    else:
        done(LookingBack, lambda here: here.open_screen())(desk)


def _is_shown(desk: Desk) -> bool:
    return on_screen(desk) is not None


def _can_toggle(desk: Desk) -> bool:
    return _is_shown(desk) or can(LookingBack)(desk)


def _can_type(desk: Desk) -> bool:
    found = on_screen(desk)
    return found is not None and can_write(desk) and found.can_type()


SCREEN = Command("statement.screen", "Screen for the room", _toggle, "F11", _can_toggle, icon="screen")
HOLD = Command(
    "statement.screen-hold", "Hold the Screen, or let it follow", _to_screen(lambda found: found.toggle_hold()),
    "Ctrl+Shift+H", _is_shown, hidden=True, icon="hold",
)  # fmt: skip
NAMES = Command(
    "statement.screen-names", "Names on the Screen, or none", _to_screen(lambda found: found.toggle_names()),
    "Ctrl+Shift+A", _is_shown, hidden=True, icon="people",
)  # fmt: skip
TYPE = Command(
    "statement.screen-offer", "Type a compromise on the Screen", _to_screen(lambda found: found.type_there()),
    "Ctrl+Shift+W", _can_type, hidden=True, icon="offer",
)  # fmt: skip
FILE = Command(
    "statement.compare-file", "Compare with a Word file…", done(Comparing, lambda here: here.choose_file()), "",
    can(Comparing), hidden=True, icon="compare",
)  # fmt: skip
CHANGED = Command(
    "statement.compare-changed", "Show only what changed, or all", done(Comparing, lambda here: here.toggle_changed()),
    "Ctrl+Shift+F7", can(Comparing), hidden=True, icon="filter",
)  # fmt: skip
WHEREABOUTS = Command(
    "statement.whereabouts", "Where did our language go?", done(LookingBack, lambda here: here.open_whereabouts()),
    "Ctrl+L", can(LookingBack), icon="find",
)  # fmt: skip
CONVERGENCE = Command(
    "statement.convergence", "Convergence: the drafts in figures",
    done(LookingBack, lambda here: here.open_convergence()), "", can(LookingBack), icon="chart",
)  # fmt: skip
VERBS = Command(
    "statement.verbs", "Verbs that grew stronger or weaker", done(LookingBack, lambda here: here.open_verbs()), "",
    can(LookingBack),
)  # fmt: skip

GROUPS: tuple[tuple[Command, ...], ...] = (
    (SCREEN, HOLD, NAMES, TYPE),
    (FILE, CHANGED, WHEREABOUTS, CONVERGENCE, VERBS),
)
