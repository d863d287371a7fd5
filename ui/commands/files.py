"""Records and papers: open, export, quit."""

from ui.commands.command import Command, Menu, with_record

NEW = Command("file.new", "New meeting…", lambda desk: desk.ask_new(), "Ctrl+Shift+N", icon="new")
OPEN = Command("file.open", "Open…", lambda desk: desk.ask_open(), "Ctrl+O", icon="open")
SAMPLE = Command("file.sample", "Open the Daegu 2005 sample", lambda desk: desk.ask_sample())
STATEMENT = Command(
    "export.joint-statement",
    "Export Joint Statement…",
    lambda desk: desk.ask_export("joint-statement"),
    "Ctrl+E",
    with_record,
    icon="export",
)
SUMMARY = Command(
    "export.chairs-summary",
    "Export Chair's Summary…",
    lambda desk: desk.ask_export("chairs-summary"),
    "Ctrl+Shift+E",
    with_record,
    icon="export",
)
AGENDA = Command(
    "export.agenda", "Export agenda…", lambda desk: desk.ask_export("agenda"), "", with_record, icon="export"
)
BACKUP = Command(
    "file.backup", "Save a copy of the record…", lambda desk: desk.ask_backup(), "", with_record, icon="backup"
)
QUIT = Command("file.quit", "Quit", lambda desk: desk.close(), "Ctrl+Q")

MENU = Menu("&File", ((NEW, OPEN, SAMPLE), (STATEMENT, SUMMARY, AGENDA), (BACKUP,), (QUIT,)))
