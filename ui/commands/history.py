"""What was done, taken back to here; the copies that are kept."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
