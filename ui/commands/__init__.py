"""Every command of the window, by menu."""

from ui.commands import edit, files, help, negotiation, view
from ui.commands.command import Command, Desk, Menu

__all__ = ["MENUS", "Command", "Desk", "Menu"]

MENUS = (files.MENU, edit.MENU, view.MENU, negotiation.MENU, help.MENU)
