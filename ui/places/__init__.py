"""The places of the window, in the sidebar's order. Each is built, and its module read, when it is first shown."""

from collections.abc import Callable

from ui.places.place import Place
from ui.session import Session

__all__ = ["BUILDERS", "Place"]


def _overview(session: Session) -> Place:
    from ui.places.overview import Overview

    return Overview(session)


def _agenda(session: Session) -> Place:
    from ui.places.agenda import Agenda

    return Agenda(session)


def _statement(session: Session) -> Place:
    from ui.places.text import TextPlace

    return TextPlace(session, "joint-statement")


def _summary(session: Session) -> Place:
    from ui.places.text import TextPlace

    return TextPlace(session, "chairs-summary")


def _commitments(session: Session) -> Place:
    from ui.places.commitments import Commitments

    return Commitments(session)


def _tasks(session: Session) -> Place:
    from ui.places.tasks import Tasks

    return Tasks(session)


BUILDERS: dict[str, Callable[[Session], Place]] = {
    "overview": _overview,
    "agenda": _agenda,
    "statement": _statement,
    "summary": _summary,
    "commitments": _commitments,
    "tasks": _tasks,
}
