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


def _delegations(session: Session) -> Place:
    from ui.places.delegations import Delegations

    return Delegations(session)


def _papers(session: Session) -> Place:
    from ui.places.papers import Papers

    return Papers(session)


def _history(session: Session) -> Place:
    from ui.places.history import History

    return History(session)


BUILDERS: dict[str, Callable[[Session], Place]] = {
    "overview": _overview,
    "agenda": _agenda,
    "statement": _statement,
    "summary": _summary,
    "commitments": _commitments,
    "tasks": _tasks,
    "delegations": _delegations,
    "papers": _papers,
    "history": _history,
}

HOLDERS: dict[str, str] = {
    "meeting": "overview",
    "member": "delegations",
    "delegation": "delegations",
    "person": "delegations",
    "agenda_item": "agenda",
    "intervention": "agenda",
    "decision": "agenda",
    "paper": "papers",
    "text": "statement",
    "paragraph": "statement",
    "proposal": "statement",
    "draft_comment": "statement",
    "action_area": "commitments",
    "commitment": "commitments",
    "indicator": "commitments",
    "progress": "commitments",
    "task": "tasks",
    "action": "history",
    "backup": "history",
}
"""The place that shows the rows of a table. What belongs to the Chair's Summary is shown in its own place."""
