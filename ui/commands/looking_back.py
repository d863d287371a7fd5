"""Drafts beside one another, the screen of the drafting room, where language went."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
