"""The statement under negotiation: how it is looked at, walked through, and decided."""

from ui.commands.command import Command, can, can_write, done, told
from workbench.model.kinds import ParagraphStatus

WORKING, COMPILED, COMPARE, PAGES = "working", "compiled", "compare", "pages"
"""The views of a text that others name."""
SOURCES = "sources"
KEYS = range(1, 10)
"""The wordings of a region that have a key of their own, beside 0 for the working text's."""


class Texts:
    """A place of texts: one of them on the desk, in one of several views."""

    slug = ""
    view = WORKING

    def show_view(self, view: str) -> None:
        raise NotImplementedError

    def decide_here(self) -> None:
        """Show the compiled text at the paragraph that is looked at."""
        raise NotImplementedError


class Walking:
    """A text that is walked through from one thing to be looked at to the next."""

    def has_regions(self) -> bool:
        raise NotImplementedError

    def walk(self, step: int, by_region: bool) -> None:
        raise NotImplementedError


class Negotiating(Walking):
    """A compiled text, and what can be done to the region that is looked at."""

    def wording(self, key: int) -> str:
        """The wording under a key, with its supporters; '' where it cannot be taken."""
        raise NotImplementedError

    def take(self, key: int) -> None:
        raise NotImplementedError

    def can_offer(self) -> bool:
        raise NotImplementedError

    def begin_offer(self) -> None:
        raise NotImplementedError

    def can_set(self, status: ParagraphStatus) -> bool:
        raise NotImplementedError

    def set_status(self, status: ParagraphStatus) -> None:
        raise NotImplementedError

    def can_accept_uncontested(self) -> bool:
        raise NotImplementedError

    def accept_uncontested(self) -> None:
        raise NotImplementedError


def _view(view: str, title: str, shortcut: str) -> Command:
    shown = done(Texts, lambda here: here.show_view(view))
    return Command(f"statement.view-{view}", title, shown, shortcut, can(Texts))


def _walk(name: str, title: str, shortcut: str, step: int, by_region: bool) -> Command:
    walk = done(Walking, lambda here: here.walk(step, by_region))
    enabled = can(Walking, lambda here: here.has_regions()) if by_region else can(Walking)
    return Command(f"statement.{name}", title, walk, shortcut, enabled)


def _take(key: int) -> Command:
    title = f"Take wording {key}" if key else "Keep the working text's words"
    return Command(
        f"statement.take-{key}",
        title,
        done(Negotiating, lambda here: here.take(key)),
        str(key),
        can(Negotiating, lambda here: bool(here.wording(key))),
        told(Negotiating, lambda here: here.wording(key)),
        hidden=key > 1,
    )


def _status(status: ParagraphStatus, title: str, shortcut: str) -> Command:
    return Command(
        f"statement.{status.value}",
        title,
        done(Negotiating, lambda here: here.set_status(status)),
        shortcut,
        can(Negotiating, lambda here: here.can_set(status)),
    )


VIEWS = (
    _view(WORKING, "Working text", "F5"),
    _view(COMPILED, "Compiled", "F6"),
    _view(COMPARE, "Compare", "F7"),
    _view(PAGES, "Pages", "Shift+F8"),
    _view(SOURCES, "Sources", "Shift+F5"),
)
DECIDE = Command(
    "statement.decide", "Decide in the compiled text", done(Texts, lambda here: here.decide_here()), "",
    can(Texts, lambda here: here.view == WORKING), hidden=True,
)  # fmt: skip
WALKS = (
    _walk("next-region", "Next region", "N", 1, True),
    _walk("last-region", "Previous region", "P", -1, True),
    _walk("next-paragraph", "Next open paragraph", "Shift+N", 1, False),
    _walk("last-paragraph", "Previous open paragraph", "Shift+P", -1, False),
)
TAKES = tuple(_take(key) for key in (*KEYS, 0))
OFFER = Command(
    "statement.offer",
    "Offer a compromise…",
    done(Negotiating, lambda here: here.begin_offer()),
    "W",
    can(Negotiating, lambda here: here.can_offer()),
)
STATUSES = (
    _status(ParagraphStatus.AGREED, "Agree", "A"),
    _status(ParagraphStatus.AD_REF, "Agree ad ref…", "R"),
    _status(ParagraphStatus.OPEN, "Reopen", "O"),
)
UNCONTESTED = Command(
    "statement.uncontested",
    "Accept what nobody contests",
    done(Negotiating, lambda here: here.accept_uncontested()),
    "Ctrl+Shift+U",
    can(Negotiating, lambda here: here.can_accept_uncontested()),
)


IMPORT = Command(
    "statement.import", "Import replies…", lambda desk: desk.ask_import(), "Ctrl+Shift+I", can_write, icon="import"
)
CIRCULATE = Command(
    "statement.circulate", "Circulate…", lambda desk: desk.ask_circulate(), "Ctrl+Shift+D", can_write, icon="circulate"
)

GROUPS = ((*VIEWS, DECIDE), (IMPORT, CIRCULATE), WALKS, (*TAKES, OFFER), STATUSES, (UNCONTESTED,))
