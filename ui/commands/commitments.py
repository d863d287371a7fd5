"""Commitments: areas, members, dates, reports."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
