"""Deciding more: other words, brackets of the Chair's, all of one delegation, how a paragraph is printed; the quick line."""

from ui.commands.command import Command, Desk, at_hand, can, done
from ui.commands.negotiation import COMPILED, Texts
from workbench.model.kinds import CompiledAs


class Deciding:
    """A compiled text, and what else can be decided in the paragraph that is looked at."""

    def can_put(self) -> bool:
        raise NotImplementedError

    def begin_put(self) -> None:
        """Let other words be typed, which the room has agreed on."""
        raise NotImplementedError

    def can_bracket(self) -> bool:
        raise NotImplementedError

    def bracket(self) -> None:
        """Put brackets round the words that are selected."""
        raise NotImplementedError

    def can_lift(self) -> bool:
        raise NotImplementedError

    def lift(self) -> None:
        raise NotImplementedError

    def can_accept_one(self) -> bool:
        raise NotImplementedError

    def choose_one(self) -> None:
        """Ask whose wording of the paragraph is taken."""
        raise NotImplementedError

    def can_print(self, how: CompiledAs) -> bool:
        raise NotImplementedError

    def print_as(self, how: CompiledAs) -> None:
        raise NotImplementedError

    def begin_line(self) -> None:
        """Let a line be typed that somebody says in the room."""
        raise NotImplementedError


def _begin_line(desk: Desk) -> None:
    texts = at_hand(desk, Texts)
    if texts is not None and at_hand(desk, Deciding) is None:
        texts.show_view(COMPILED)
    here = at_hand(desk, Deciding)
    if here is not None:
        here.begin_line()


def _print(how: CompiledAs, title: str) -> Command:
    return Command(
        f"statement.print-{how.value}", title, done(Deciding, lambda here: here.print_as(how)), "",
        can(Deciding, lambda here: here.can_print(how)), hidden=True,
    )  # fmt: skip


LINE = Command(
    "statement.line", "Note what is said in the room…", _begin_line, "Ctrl+Shift+L", can(Texts, writes=True),
    icon="comment",
)  # fmt: skip
PUT = Command(
    "statement.put", "Put other words…", done(Deciding, lambda here: here.begin_put()), "Shift+W",
    can(Deciding, lambda here: here.can_put()), hidden=True, icon="replace",
)  # fmt: skip
ACCEPT_ONE = Command(
    "statement.accept-one", "Accept all of one delegation here…", done(Deciding, lambda here: here.choose_one()),
    "Shift+A", can(Deciding, lambda here: here.can_accept_one()), hidden=True, icon="take",
)  # fmt: skip
BRACKET = Command(
    "statement.bracket", "Put the selected words in brackets", done(Deciding, lambda here: here.bracket()), "Ctrl+B",
    can(Deciding, lambda here: here.can_bracket()), hidden=True, icon="bracket",
)  # fmt: skip
LIFT = Command(
    "statement.lift", "Lift the Chair's brackets here", done(Deciding, lambda here: here.lift()), "Shift+B",
    can(Deciding, lambda here: here.can_lift()), hidden=True,
)  # fmt: skip
PRINTS = (
    _print(CompiledAs.AUTO, "Print this paragraph as the rule says"),
    _print(CompiledAs.WORDS, "Print this paragraph word by word"),
    _print(CompiledAs.WHOLE, "Print this paragraph as whole alternatives"),
)

GROUPS = ((LINE,), (PUT, ACCEPT_ONE, BRACKET, LIFT), PRINTS)
