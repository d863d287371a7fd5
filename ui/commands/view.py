"""Going from place to place, and the look of the window."""

from functools import partial

from ui.commands.command import Command, Desk, Menu, with_record
from ui.commands.negotiation import COMPILED
from ui.theme import Choice

PLACE_TITLES = {
    "overview": "Overview",
    "agenda": "Agenda",
    "statement": "Statement",
    "summary": "Chair's Summary",
    "commitments": "Commitments",
    "tasks": "Tasks",
}
"""The places that are there, in the order of the sidebar."""


def _go(place: str, desk: Desk) -> None:
    desk.go(place)


def _look(choice: Choice, desk: Desk) -> None:
    desk.look(choice)


PLACES = tuple(
    Command(f"view.{place}", title, partial(_go, place), f"Ctrl+{number}", with_record)
    for number, (place, title) in enumerate(PLACE_TITLES.items(), 1)
)
LOOKS = tuple(
    Command(f"view.look-{choice}", title, partial(_look, choice))
    for choice, title in (
        (Choice.SYSTEM, "Look: follow the system"),
        (Choice.LIGHT, "Look: light"),
        (Choice.DARK, "Look: dark"),
    )
)


def _toggle_inspector(desk: Desk) -> None:
    if desk.negotiating is not None:
        desk.negotiating.toggle_inspector()


def _has_inspector(desk: Desk) -> bool:
    return desk.negotiating is not None and desk.negotiating.view == COMPILED


INSPECTOR = Command("view.inspector", "Show or hide the inspector", _toggle_inspector, "F4", _has_inspector)

MENU = Menu("&View", (PLACES, (INSPECTOR,), LOOKS))
