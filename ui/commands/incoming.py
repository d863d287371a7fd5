"""Replies on their way in: pasted, watched for, amended by voice."""

from ui.commands.command import Command

GROUPS: tuple[tuple[Command, ...], ...] = ()
