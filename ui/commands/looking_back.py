"""Drafts beside one another, the screen of the drafting room, where language went."""

from ui.commands.command import Command, can, done


class LookingBack:
    """A place of texts, from which one looks at the Screen and at what was."""

    def toggle_screen(self) -> None:
        """Open the Screen of the drafting room, or close it."""
        raise NotImplementedError

    def has_screen(self) -> bool:
        raise NotImplementedError

    def toggle_hold(self) -> None:
        """Freeze what the Screen shows, or let it follow again."""
        raise NotImplementedError

    def toggle_names(self) -> None:
        """Show on the Screen who supports which wording, or hide it."""
        raise NotImplementedError

    def can_type_on_screen(self) -> bool:
        raise NotImplementedError

    def type_on_screen(self) -> None:
        """Begin a compromise where the room reads it."""
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


SCREEN = Command(
    "statement.screen", "Screen for the room", done(LookingBack, lambda here: here.toggle_screen()), "F11",
    can(LookingBack), icon="screen",
)  # fmt: skip
HOLD = Command(
    "statement.screen-hold", "Hold the Screen, or let it follow", done(LookingBack, lambda here: here.toggle_hold()),
    "Ctrl+Shift+H", can(LookingBack, lambda here: here.has_screen()), hidden=True, icon="hold",
)  # fmt: skip
NAMES = Command(
    "statement.screen-names", "Names on the Screen, or none", done(LookingBack, lambda here: here.toggle_names()),
    "Ctrl+Shift+A", can(LookingBack, lambda here: here.has_screen()), hidden=True, icon="people",
)  # fmt: skip
TYPE = Command(
    "statement.screen-offer", "Type a compromise on the Screen", done(LookingBack, lambda here: here.type_on_screen()),
    "Ctrl+Shift+W", can(LookingBack, lambda here: here.can_type_on_screen(), writes=True), hidden=True, icon="offer",
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
