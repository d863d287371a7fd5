"""Papers: their files registered, revised, opened, withdrawn."""

from collections.abc import Callable

from ui.commands.command import Command, can, done


class Registering:
    """A register of papers with the files under them."""

    def add_files(self) -> None:
        raise NotImplementedError

    def can_add_version(self) -> bool:
        raise NotImplementedError

    def add_version(self) -> None:
        raise NotImplementedError

    def has_file(self) -> bool:
        """Whether one paper is selected, and has a file."""
        raise NotImplementedError

    def open_file(self) -> None:
        raise NotImplementedError

    def save_file(self) -> None:
        raise NotImplementedError

    def can_withdraw(self, withdrawn: bool) -> bool:
        """Whether one paper is selected that can be withdrawn, or brought back (False)."""
        raise NotImplementedError

    def withdraw(self, withdrawn: bool) -> None:
        raise NotImplementedError

    def toggle_withdrawn(self) -> None:
        """Show or hide what was withdrawn."""
        raise NotImplementedError


def _always(place: Registering) -> bool:
    return True


def _command(
    name: str,
    title: str,
    deed: Callable[[Registering], object],
    shortcut: str,
    may: Callable[[Registering], bool] = _always,
    *,
    icon: str,
    writes: bool = True,
) -> Command:
    return Command(
        f"papers.{name}", title, done(Registering, deed), shortcut, can(Registering, may, writes=writes),
        hidden=True, icon=icon,
    )  # fmt: skip


FILES = _command("files", "Register files…", lambda place: place.add_files(), "Ctrl+Alt+N", icon="paperclip")
VERSION = _command(
    "version", "Add a version…", lambda place: place.add_version(), "Ctrl+Alt+V", lambda place: place.can_add_version(),
    icon="import",
)  # fmt: skip
OPEN = _command(
    "open", "Open the file", lambda place: place.open_file(), "Ctrl+Return", lambda place: place.has_file(),
    icon="open", writes=False,
)  # fmt: skip
SAVE = _command(
    "save", "Save the file as…", lambda place: place.save_file(), "Ctrl+Shift+S", lambda place: place.has_file(),
    icon="save", writes=False,
)  # fmt: skip
WITHDRAW = _command(
    "withdraw", "Withdraw the paper", lambda place: place.withdraw(True), "Ctrl+Del",
    lambda place: place.can_withdraw(True), icon="cross",
)  # fmt: skip
BRING_BACK = _command(
    "bring-back", "Bring the paper back", lambda place: place.withdraw(False), "Ctrl+Shift+Del",
    lambda place: place.can_withdraw(False), icon="restore",
)  # fmt: skip
WITHDRAWN = _command(
    "withdrawn", "Show or hide what was withdrawn", lambda place: place.toggle_withdrawn(), "Ctrl+Shift+L",
    icon="filter", writes=False,
)  # fmt: skip

GROUPS: tuple[tuple[Command, ...], ...] = ((FILES, VERSION, OPEN, SAVE), (WITHDRAW, BRING_BACK, WITHDRAWN))
