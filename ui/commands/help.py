"""Help without a network, and what the program is."""

from ui.commands.command import Command, Menu

HELP = Command("help.place", "Help on this place", lambda desk: desk.help(""), "F1", icon="help")
MANUAL = Command("help.manual", "The manual", lambda desk: desk.help("index"), "Shift+F1")
NIGHT = Command("help.night", "The night before adoption", lambda desk: desk.help("night"))
KEYS = Command("help.keys", "Keys and commands", lambda desk: desk.help("keys"))
ABOUT = Command("help.about", "About Ministerial Workbench", lambda desk: desk.tell_about())

MENU = Menu("&Help", ((HELP, MANUAL, NIGHT, KEYS), (ABOUT,)))
