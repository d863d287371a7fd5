"""Taking steps back, and doing them again."""

from ui.commands.command import Command, Desk, Menu


def _undo(desk: Desk) -> None:
    from workbench.actions.undo import undo

    if desk.session is not None:
        desk.session.run(undo)


def _redo(desk: Desk) -> None:
    from workbench.actions.undo import redo

    if desk.session is not None:
        desk.session.run(redo)


def _next_undo(desk: Desk) -> str:
    return desk.session.next_undo if desk.session is not None and desk.session.can_write else ""


def _next_redo(desk: Desk) -> str:
    return desk.session.next_redo if desk.session is not None and desk.session.can_write else ""


UNDO = Command("edit.undo", "Undo", _undo, "Ctrl+Z", lambda desk: bool(_next_undo(desk)), _next_undo)
REDO = Command("edit.redo", "Redo", _redo, "Ctrl+Shift+Z", lambda desk: bool(_next_redo(desk)), _next_redo)

MENU = Menu("&Edit", ((UNDO, REDO),))
