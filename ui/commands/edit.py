"""Taking steps back, and doing them again; the rows of a list."""

from ui.commands import rows
from ui.commands.command import Command, Desk, Menu, can_write


def _next_undo(desk: Desk) -> str:
    return desk.session.next_undo if desk.session is not None and can_write(desk) else ""


def _next_redo(desk: Desk) -> str:
    return desk.session.next_redo if desk.session is not None and can_write(desk) else ""


UNDO = Command(
    "edit.undo",
    "Undo",
    lambda desk: desk.undo(),
    "Ctrl+Z",
    lambda desk: bool(_next_undo(desk)),
    _next_undo,
    icon="undo",
)
REDO = Command(
    "edit.redo",
    "Redo",
    lambda desk: desk.redo(),
    "Ctrl+Shift+Z",
    lambda desk: bool(_next_redo(desk)),
    _next_redo,
    icon="redo",
)

MENU = Menu("&Edit", ((UNDO, REDO), *rows.GROUPS))
