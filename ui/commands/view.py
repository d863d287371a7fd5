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

MENU = Menu("&View", (PLACES, LOOKS))
