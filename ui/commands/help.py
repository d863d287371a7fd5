"""About the program."""

from ui.commands.command import Command, Menu

ABOUT = Command("help.about", "About Ministerial Workbench", lambda desk: desk.tell_about())

MENU = Menu("&Help", ((ABOUT,),))
