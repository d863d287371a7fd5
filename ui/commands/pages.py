"""A paper as pages: how large, printed, kept as PDF."""

from ui.commands.command import Command, can, done


class Paged:
    """Pages on the screen."""

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1); 0 fills the width."""
        raise NotImplementedError

    def turn(self, step: int) -> None:
        """To the next page (1), or to the one before (-1)."""
        raise NotImplementedError

    def has_pages(self) -> bool:
        raise NotImplementedError

    def ask_print(self) -> None:
        raise NotImplementedError

    def ask_pdf(self) -> None:
        raise NotImplementedError


def _zoom(name: str, title: str, shortcut: str, steps: int) -> Command:
    zoomed = done(Paged, lambda here: here.zoom(steps))
    return Command(f"pages.{name}", title, zoomed, shortcut, can(Paged), hidden=True)


def _turn(name: str, title: str, shortcut: str, step: int) -> Command:
    turned = done(Paged, lambda here: here.turn(step))
    return Command(f"pages.{name}", title, turned, shortcut, can(Paged, lambda here: here.has_pages()), hidden=True)


ZOOMS = (
    _zoom("larger", "Larger", "Ctrl++", 1),
    _zoom("smaller", "Smaller", "Ctrl+-", -1),
    _zoom("fit", "Fit the width", "Ctrl+0", 0),
)
TURNS = (
    _turn("next", "Next page", "Ctrl+PgDown", 1),
    _turn("last", "Previous page", "Ctrl+PgUp", -1),
)
PRINT = Command(
    "pages.print",
    "Print…",
    done(Paged, lambda here: here.ask_print()),
    "Ctrl+P",
    can(Paged, lambda here: here.has_pages()),
    hidden=True,
    icon="print",
)
PDF = Command(
    "pages.pdf",
    "Save as PDF…",
    done(Paged, lambda here: here.ask_pdf()),
    "",
    can(Paged, lambda here: here.has_pages()),
    hidden=True,
    icon="pdf",
)

GROUPS = (ZOOMS, TURNS, (PRINT, PDF))
