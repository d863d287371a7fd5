"""Papers: their files and versions."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
