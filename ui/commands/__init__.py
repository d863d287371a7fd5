"""Every command of the window, by menu."""

from ui.commands import (
    agenda,
    commitments,
    deciding,
    delegations,
    edit,
    files,
    help,
    history,
    incoming,
    looking_back,
    meeting,
    negotiation,
    pages,
    papers,
    summary,
    tasks,
    view,
    writing,
)
from ui.commands.command import Command, Desk, Menu

__all__ = ["MENUS", "Command", "Desk", "Menu"]

MENUS = (
    files.MENU,
    edit.MENU,
    view.MENU,
    Menu("&Text", (*writing.GROUPS, *summary.GROUPS)),
    Menu("&Statement", (*negotiation.GROUPS, *deciding.GROUPS, *incoming.GROUPS, *looking_back.GROUPS, *pages.GROUPS)),
    Menu(
        "&Meeting",
        (
            *meeting.GROUPS,
            *agenda.GROUPS,
            *commitments.GROUPS,
            *tasks.GROUPS,
            *delegations.GROUPS,
            *papers.GROUPS,
            *history.GROUPS,
        ),
    ),
    help.MENU,
)
"""A menu without commands that can be run is not shown."""
