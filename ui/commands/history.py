"""What was done, taken back to here; the copies that are kept."""

from pathlib import Path

from ui.commands.command import Command, Desk, at_hand, can, can_write, done, told, with_record


class Steps:
    """A list of what was done, and how far one may go back in it."""

    def steps_back(self) -> int:
        """How many actions going back to the one that is looked at would take back."""
        raise NotImplementedError

    def undo_to_here(self) -> None:
        raise NotImplementedError


class Copies:
    """The backups that are kept, one of them looked at."""

    def chosen_backup(self) -> Path | None:
        raise NotImplementedError

    def show_folder(self) -> None:
        raise NotImplementedError


def _reach(here: Steps) -> str:
    count = here.steps_back()
    return "1 action" if count == 1 else f"{count} actions" if count else ""


def _restore(desk: Desk) -> None:
    copies = at_hand(desk, Copies)
    chosen = copies.chosen_backup() if copies is not None else None
    if chosen is not None:
        desk.ask_restore(chosen)


UNDO_TO = Command(
    "history.undo-to",
    "Undo to here",
    done(Steps, lambda here: here.undo_to_here()),
    "Ctrl+Alt+Z",
    can(Steps, lambda here: here.steps_back() > 0, writes=True),
    told(Steps, _reach),
    hidden=True,
    icon="undo",
)
BACK_UP = Command("history.back-up", "Back up now", lambda desk: desk.back_up(), "", can_write, icon="backup")
RESTORE = Command(
    "history.restore",
    "Restore this backup…",
    _restore,
    "",
    can(Copies, lambda here: here.chosen_backup() is not None),
    hidden=True,
    icon="restore",
)
FOLDER = Command(
    "history.folder", "Show the backups' folder", done(Copies, lambda here: here.show_folder()), "", can(Copies),
    hidden=True, icon="folder",
)  # fmt: skip

BACKUPS = Command("history.backups", "Backups", lambda desk: desk.reveal("backup", ""), "", with_record, icon="backup")

GROUPS = ((UNDO_TO,), (BACK_UP, BACKUPS, RESTORE, FOLDER))
