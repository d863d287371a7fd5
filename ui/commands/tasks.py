"""Tasks: done, waiting, put off."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
