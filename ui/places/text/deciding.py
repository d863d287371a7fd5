"""What is decided in the compiled view, by key or by button: each is one step, with the reason that stands beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from ui.commands.deciding import Deciding
from ui.commands.negotiation import Negotiating
from ui.places.text.standing import Decision, Spot, Standing, can_offer, decision, offered, options
from ui.places.text.view import View
from workbench.actions import decide
from workbench.actions.compiled import CHAIR
from workbench.errors import WorkbenchError
from workbench.model.negotiation import OpenParagraph, Region
from workbench.model.text import CompiledAs, ParagraphStatus

if TYPE_CHECKING:
    from ui.places.text.compiled_page import CompiledPage
    from ui.places.text.inspector import Inspector

WITHOUT_REASON = (decide.accept_uncontested, decide.lift, decide.print_as)
"""Decisions that keep no reason."""


def asking(one: OpenParagraph, order: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of those who ask for something in a paragraph, in protocol order, the Chair last."""
    compiled = one.compiled
    found = {*compiled.deleted_by, *(code for moved in compiled.moved for code in moved.by)}
    for region in compiled.open_regions:
        base = region.base if isinstance(region, Region) else None
        for variant in region.variants:
            if variant.body != base:
                found.update(variant.by, (CHAIR,) if variant.offered else ())
    return tuple(code for code in (*order, CHAIR) if code in found)


class Decides(View, Negotiating, Deciding):
    """The part of the compiled view that decides; it knows what is looked at, and whether something may be decided."""

    standing: Standing | None = None
    spot: Spot | None = None
    page: CompiledPage
    inspector: Inspector
    _is_waiting = False
    """Whether a decision is under way: until it is shown, nothing else can be decided."""

    @property
    def is_shown(self) -> bool:
        """Whether what is shown is what was read last."""
        raise NotImplementedError

    @property
    def can_decide(self) -> bool:
        held = self.standing is not None and self.standing.is_held
        return held and self.session.can_write and not self._is_waiting

    @property
    def _here(self) -> tuple[Standing, Spot, OpenParagraph] | None:
        """What is looked at, where something can be decided there."""
        if not self.can_decide or self.standing is None or self.spot is None:
            return None
        one = self.standing.paragraphs.get(self.spot.paragraph)
        return None if one is None else (self.standing, self.spot, one)

    # regions

    def wording(self, key: int) -> str:
        """What a key would take, with its supporters; '' where it takes nothing now."""
        here = self._here
        found = next((one for one in options(*here[:2]) if one.key == key), None) if here is not None else None
        if found is None:
            return ""
        said = found.body.strip() or self.tr("(without these words)")
        short = said if len(said) <= 40 else f"{said[:39]}…"
        return f"{short} ({', '.join(found.supporters)})" if found.supporters else short

    def take(self, key: int) -> None:
        here = self._here
        chosen = decision(*here[:2], key) if here is not None else None
        if chosen is not None:
            self._decide(chosen)

    def can_offer(self) -> bool:
        here = self._here
        return here is not None and can_offer(*here[:2])

    def begin_offer(self) -> None:
        self.inspector.show()
        self.inspector.open_line()

    def offer(self, words: str) -> None:
        self._word(words, puts=False)

    def can_put(self) -> bool:
        return self.can_offer()

    def begin_put(self) -> None:
        self.inspector.show()
        self.inspector.open_line(puts=True)

    def put(self, words: str) -> None:
        """Decide the region for words that the room has agreed on."""
        self._word(words, puts=True)

    def _word(self, words: str, *, puts: bool) -> None:
        here = self._here
        if here is not None and self.can_offer():
            try:
                action, values = offered(*here[:2], words)
                self._decide((decide.put if puts else action, values))
            except WorkbenchError as error:
                self._refused(error)
        self.page.setFocus()

    # paragraphs

    def can_set(self, status: ParagraphStatus) -> bool:
        here = self._here
        if here is None or not here[1].paragraph:
            return False
        return status is ParagraphStatus.AD_REF or here[0].status(here[1]) is not status

    def set_status(self, status: ParagraphStatus) -> None:
        if not self.can_set(status) or self.spot is None or self.standing is None:
            return
        waits: tuple[str, ...] | None = ()
        if status is ParagraphStatus.AD_REF:
            from ui.places.text.capitals import ask_who_waits

            waits = ask_who_waits(self, self.standing, self.spot)
        if waits is not None:
            self._decide((partial(decide.set_status, waits=waits), (self.slug, self.spot.paragraph, status)))

    def can_accept_one(self) -> bool:
        here = self._here
        return here is not None and bool(asking(here[2], here[0].text.order))

    def choose_one(self) -> None:
        """A menu of those who ask for something here, where the hand is."""
        here = self._here
        if here is None:
            return
        menu = QMenu(self)
        for code in asking(here[2], here[0].text.order):
            name = here[0].text.by_code[code].short_name if code != CHAIR else self.tr("the Chair's offer")
            menu.addAction(f"{code}  {name}", partial(self.accept_one, code))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def accept_one(self, code: str) -> None:
        """Take all that one delegation asks for in the paragraph."""
        here = self._here
        if here is not None:
            self._decide((decide.accept, (self.slug, here[1].paragraph or "0", code)))

    def can_bracket(self) -> bool:
        return self.can_decide and self.page.textCursor().hasSelection()

    def bracket(self) -> None:
        cursor = self.page.textCursor()
        spot = self.page.spot_at(cursor.selectionStart())
        words = cursor.selectedText().strip()
        if not self.can_bracket() or spot is None or not spot.paragraph:
            return
        if "\u2029" in words:
            self._refused(
                WorkbenchError(
                    self.tr("Words of two paragraphs are selected"), self.tr("select words of one paragraph")
                )
            )
            return
        self._decide((decide.bracket, (self.slug, spot.paragraph, words)))

    def can_lift(self) -> bool:
        here = self._here
        return here is not None and any(region.bracketed for region in here[2].compiled.regions)

    def lift(self) -> None:
        here = self._here
        if here is not None:
            self._decide((decide.lift, (self.slug, here[1].paragraph)))

    def can_print(self, how: CompiledAs) -> bool:
        here = self._here
        return here is not None and bool(here[1].paragraph) and here[2].placed.paragraph.compiled_as is not how

    def print_as(self, how: CompiledAs) -> None:
        here = self._here
        if here is not None and self.can_print(how):
            self._decide((decide.print_as, (self.slug, here[1].paragraph, how)))

    # the whole text

    def can_accept_uncontested(self) -> bool:
        return self.can_decide and self.standing is not None and self.standing.counts.regions > 0

    def accept_uncontested(self) -> None:
        if self.can_accept_uncontested():
            self._decide((decide.accept_uncontested, (self.slug,)))

    def _decide(self, chosen: Decision) -> None:
        action, values = chosen
        reason = self.inspector.reason if action not in WITHOUT_REASON else ""
        named = {"reason": reason} if reason else {}
        self._is_waiting = True
        self.moved.emit()
        self.session.act(lambda record: action(record, *values, **named), self._decided, self._refused)

    def _decided(self, _: object) -> None:
        """The change was told before this, so that the text is being read anew. Where nothing changed nobody reads it."""
        self._is_waiting = not self.is_shown
        self.inspector.clear_reason()
        self.moved.emit()

    def _refused(self, error: WorkbenchError) -> None:
        self._is_waiting = not self.is_shown
        self.session.refused.emit(error)
        self.moved.emit()
