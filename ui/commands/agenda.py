"""The agenda: what is said and decided under an item."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
