"""A text that is composed: written down, and kept up with what it was composed of."""

from ui.commands.command import Command, can, done


class Composing:
    """A view of what a text is composed of."""

    def can_compose(self) -> bool:
        raise NotImplementedError

    def compose(self) -> None:
        raise NotImplementedError

    def can_take(self) -> bool:
        raise NotImplementedError

    def take_changes(self) -> None:
        raise NotImplementedError

    def can_use(self) -> bool:
        raise NotImplementedError

    def use_source(self) -> None:
        raise NotImplementedError

    def can_open(self) -> bool:
        raise NotImplementedError

    def open_source(self) -> None:
        raise NotImplementedError


COMPOSE = Command(
    "summary.compose", "Compose", done(Composing, lambda view: view.compose()), "",
    can(Composing, lambda view: view.can_compose(), writes=True), hidden=True, icon="new",
)  # fmt: skip
TAKE = Command(
    "summary.take", "Take what its sources say anew", done(Composing, lambda view: view.take_changes()), "",
    can(Composing, lambda view: view.can_take(), writes=True), hidden=True, icon="take",
)  # fmt: skip
USE = Command(
    "summary.use", "Use this item again", done(Composing, lambda view: view.use_source()), "",
    can(Composing, lambda view: view.can_use(), writes=True), hidden=True, icon="add",
)  # fmt: skip
OPEN = Command(
    "summary.open", "Go to the agenda item", done(Composing, lambda view: view.open_source()), "",
    can(Composing, lambda view: view.can_open()), hidden=True, icon="agenda",
)  # fmt: skip

GROUPS = ((COMPOSE, TAKE, USE, OPEN),)
