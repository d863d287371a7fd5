"""Going from place to place, and the look of the window."""

from functools import partial

from ui.commands.command import Command, Desk, Menu, with_record
from ui.theme import Choice

PLACE_TITLES = {
    "overview": "Overview",
    "agenda": "Agenda",
    "statement": "Statement",
    "summary": "Chair's Summary",
    "commitments": "Commitments",
    "tasks": "Tasks",
    "delegations": "Delegations",
    "papers": "Papers",
    "history": "History",
}
"""The places in the order of the sidebar; each is also the name of its picture."""


def _go(place: str, desk: Desk) -> None:
    desk.go(place)


def _look(choice: Choice, desk: Desk) -> None:
    desk.look(choice)


PLACES = tuple(
    Command(f"view.{place}", title, partial(_go, place), f"Ctrl+{number}", with_record, icon=place)
    for number, (place, title) in enumerate(PLACE_TITLES.items(), 1)
)
LOOKS = tuple(
    Command(f"view.look-{choice}", title, partial(_look, choice), icon=icon)
    for choice, title, icon in (
        (Choice.SYSTEM, "Look: follow the system", ""),
        (Choice.LIGHT, "Look: light", "light"),
        (Choice.DARK, "Look: dark", "dark"),
    )
)
PALETTE = Command("view.palette", "Search or run a command", lambda desk: desk.open_palette(), "Ctrl+K", icon="search")
SIDEBAR = Command(
    "view.sidebar",
    "Show or hide the sidebar's words",
    lambda desk: desk.toggle_sidebar(),
    "F9",
    with_record,
    icon="sidebar",
)
INSPECTOR = Command(
    "view.inspector",
    "Show or hide the inspector",
    lambda desk: desk.toggle_inspector(),
    "F4",
    lambda desk: getattr(desk.place, "inspector", None) is not None,
    icon="inspector",
)

MENU = Menu("&View", ((PALETTE,), PLACES, (SIDEBAR, INSPECTOR), LOOKS))
