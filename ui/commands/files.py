"""Records and papers: open, export, quit."""

from ui.commands.command import Command, Menu, with_record

OPEN = Command("file.open", "Open…", lambda desk: desk.ask_open(), "Ctrl+O")
SAMPLE = Command("file.sample", "Open the Daegu 2005 sample…", lambda desk: desk.ask_sample())
STATEMENT = Command(
    "export.joint-statement",
    "Export Joint Statement…",
    lambda desk: desk.ask_export("joint-statement"),
    "Ctrl+E",
    with_record,
)
SUMMARY = Command(
    "export.chairs-summary",
    "Export Chair's Summary…",
    lambda desk: desk.ask_export("chairs-summary"),
    "Ctrl+Shift+E",
    with_record,
)
AGENDA = Command("export.agenda", "Export agenda…", lambda desk: desk.ask_export("agenda"), "", with_record)
QUIT = Command("file.quit", "Quit", lambda desk: desk.close(), "Ctrl+Q")

MENU = Menu("&File", ((OPEN, SAMPLE), (STATEMENT, SUMMARY, AGENDA), (QUIT,)))
