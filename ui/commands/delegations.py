"""Delegations: who is there, who speaks for them, the people."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
