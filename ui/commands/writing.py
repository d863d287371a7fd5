"""The working text: typed, split, joined, made bold, found and replaced."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
