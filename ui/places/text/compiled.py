"""The compiled view of a text: outline, page with brackets, inspector; what is looked at, and what is decided there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands.negotiation import Negotiating
from ui.places.text.compiled_page import CompiledPage
from ui.places.text.inspector import Inspector
from ui.places.text.life import LifeOfParagraph
from ui.places.text.outline import Outline
from ui.places.text.standing import (
    Decision,
    Spot,
    Standing,
    can_offer,
    decision,
    first,
    next_paragraph,
    next_region,
    offered,
    onward,
    options,
    read,
    spot_of,
    sum_in_words,
)
from ui.places.text.view import View
from ui.session import Session
from ui.widgets.split import Split
from workbench.actions import decide
from workbench.errors import WorkbenchError
from workbench.model.text import ParagraphStatus


class CompiledView(View, Negotiating):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.standing: Standing | None = None
        self.spot: Spot | None = None
        self._is_waiting = False
        """Whether a decision is under way: until it is shown, nothing else can be decided."""
        self._readings = self._shown = 0
        self._wanted = ("", "")
        """What is to be shown once the text was read: its table and key."""
        self.outline, self.inspector = Outline(), Inspector()
        self.page = CompiledPage(self.tr("The compiled text as a page"), self.tr("This text holds no paragraphs yet."))
        self.life = LifeOfParagraph(session)
        self.inspector.add(self.life)
        self._lay_out()
        self.outline.pointed.connect(self.look_at)
        self.page.pointed.connect(self.look_at)
        self.page.walked.connect(self.walk)
        self.inspector.offered.connect(self.offer)
        self.inspector.left.connect(self.page.setFocus)
        self.life.asked.connect(self._asked)
        self.setFocusProxy(self.page)

    def _lay_out(self) -> None:
        self.page.setMinimumWidth(320)
        self.outline.setMinimumWidth(160)
        self.inspector.setMinimumWidth(372)
        split = Split("compiled", (self.outline, self.page, self.inspector), (230, 530, 372), stretched=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    @property
    def side(self) -> QWidget:
        return self.inspector

    def follow(self, actions: Mapping[str, QAction]) -> None:
        self.inspector.follow(actions)

    # reading

    def fill(self) -> None:
        """Read the text off the screen's thread, and show it. Until then nothing is decided: what is shown may be gone."""
        self._readings += 1
        self._is_waiting = True
        heard, refused = partial(self._read, self._readings), partial(self._not_read, self._readings)
        self.session.read(partial(read, slug=self.slug, old=self.standing), heard, refused)

    def _read(self, reading: int, standing: Standing) -> None:
        if reading != self._readings:
            return  # something changed meanwhile: a newer reading is on its way
        self._shown = reading
        self._is_waiting = False
        old, self.standing = self.standing, standing
        self.outline.show_standing(standing)
        self.page.show_standing(self.session.meeting, standing)
        wanted, self._wanted = self._wanted, ("", "")
        found = spot_of(standing, *wanted)
        if found is not None:
            self.look_at(found)
        elif old is None or self.spot is None or self.spot.paragraph not in old.paragraphs:
            self.look_at(first(standing))
        else:
            self.look_at(onward(old, standing, self.spot))

    def _not_read(self, reading: int, error: WorkbenchError) -> None:
        self._shown = reading
        self._refused(error)

    def _refused(self, error: WorkbenchError) -> None:
        self._is_waiting = self._readings != self._shown
        self.session.refused.emit(error)
        self.moved.emit()

    def show_text(self, slug: str) -> None:
        super().show_text(slug)
        self.standing = self.spot = None

    def sum(self) -> str:
        return sum_in_words(self.standing.counts) if self.standing is not None else ""

    def reveal(self, kind: str, key: str) -> bool:
        """A paragraph at its first region, or the one that a proposal is about. Until the text was read it is
        remembered."""
        if kind not in ("paragraph", "proposal"):
            return False
        if self.standing is None:
            self._wanted = (kind, key)
            return True
        spot = spot_of(self.standing, kind, key)
        if spot is not None:
            self.look_at(spot)
        return spot is not None

    def _asked(self, kind: str, key: str) -> None:
        if not self.reveal(kind, key):
            self.asked.emit(kind, key)

    # walking

    def has(self, spot: Spot) -> bool:
        """Whether it can be looked at."""
        return self.standing is not None and spot in (*self.standing.spots, *map(Spot, self.standing.paragraphs))

    def has_regions(self) -> bool:
        return self.standing is not None and bool(self.standing.spots)

    def look_at(self, spot: Spot | None) -> None:
        """Show a region, or a paragraph, in all three parts."""
        self.spot = spot
        self.outline.show_spot(spot)
        self.page.look_at(spot)
        self.life.show_spot(self.standing, spot)
        if self.standing is None or spot is None:
            self.inspector.show_nothing()
        else:
            self.inspector.show_spot(self.standing, spot)
        self.moved.emit()

    def walk(self, step: int, by_region: bool) -> None:
        if self.standing is not None:
            found = (next_region if by_region else next_paragraph)(self.standing, self.spot, step)
            if found is not None:
                self.look_at(found)

    # deciding

    @property
    def can_decide(self) -> bool:
        held = self.standing is not None and self.standing.is_held
        return held and self.session.can_write and not self._is_waiting

    def wording(self, key: int) -> str:
        """What a key would take, with its supporters; '' where it takes nothing now."""
        if not self.can_decide or self.standing is None or self.spot is None:
            return ""
        found = next((one for one in options(self.standing, self.spot) if one.key == key), None)
        if found is None:
            return ""
        said = found.body.strip() or self.tr("(without these words)")
        short = said if len(said) <= 40 else f"{said[:39]}…"
        return f"{short} ({', '.join(found.supporters)})" if found.supporters else short

    def take(self, key: int) -> None:
        if self.can_decide and self.standing is not None and self.spot is not None:
            chosen = decision(self.standing, self.spot, key)
            if chosen is not None:
                self._decide(chosen)

    def can_offer(self) -> bool:
        return (
            self.can_decide
            and self.standing is not None
            and self.spot is not None
            and can_offer(self.standing, self.spot)
        )

    def begin_offer(self) -> None:
        self.inspector.show()
        self.inspector.open_line()

    def offer(self, words: str) -> None:
        if self.can_offer() and self.standing is not None and self.spot is not None:
            try:
                self._decide(offered(self.standing, self.spot, words))
            except WorkbenchError as error:
                self._refused(error)
        self.page.setFocus()

    def can_set(self, status: ParagraphStatus) -> bool:
        if not self.can_decide or self.standing is None or self.spot is None or not self.spot.paragraph:
            return False
        return status is ParagraphStatus.AD_REF or self.standing.status(self.spot) is not status

    def set_status(self, status: ParagraphStatus) -> None:
        if not self.can_set(status) or self.spot is None or self.standing is None:
            return
        waits: tuple[str, ...] | None = ()
        if status is ParagraphStatus.AD_REF:
            from ui.places.text.capitals import ask_who_waits

            waits = ask_who_waits(self, self.standing, self.spot)
        if waits is not None:
            self._decide((partial(decide.set_status, waits=waits), (self.slug, self.spot.paragraph, status)))

    def can_accept_uncontested(self) -> bool:
        return self.can_decide and self.standing is not None and self.standing.counts.regions > 0

    def accept_uncontested(self) -> None:
        if self.can_accept_uncontested():
            self._decide((decide.accept_uncontested, (self.slug,)))

    def _decide(self, chosen: Decision) -> None:
        action, values = chosen
        self._is_waiting = True
        self.moved.emit()
        self.session.act(lambda record: action(record, *values), self._decided, self._refused)

    def _decided(self, _: object) -> None:
        """The change was told before this, so that the text is being read anew. Where nothing changed nobody reads it."""
        self._is_waiting = self._readings != self._shown
        self.moved.emit()
