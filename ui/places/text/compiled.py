"""The compiled view of a text: outline, page with brackets, inspector; what is looked at, and what is decided there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.places.place import Scene
from ui.places.text.compiled_page import CompiledPage
from ui.places.text.deciding import Decides
from ui.places.text.inspector import Inspector
from ui.places.text.life import LifeOfParagraph
from ui.places.text.outline import Outline
from ui.places.text.quick_line import QuickLine
from ui.places.text.standing import (
    Spot,
    Standing,
    first,
    next_paragraph,
    next_region,
    onward,
    read,
    spot_of,
    sum_in_words,
)
from ui.session import Session
from ui.widgets.split import Split
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Proposal


class CompiledView(Decides):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self._readings = self._shown = 0
        self._wanted = ("", "")
        """What is to be shown once the text was read: its table and key."""
        self.outline, self.inspector = Outline(), Inspector()
        self.page = CompiledPage(self.tr("The compiled text as a page"), self.tr("This text holds no paragraphs yet."))
        self.quick = QuickLine()
        self.life = LifeOfParagraph(session)
        self.inspector.add(self.life)
        self._lay_out()
        self.outline.pointed.connect(self.look_at)
        self.page.pointed.connect(self.look_at)
        self.page.walked.connect(self.walk)
        self.inspector.offered.connect(self.offer)
        self.inspector.put.connect(self.put)
        self.inspector.printed.connect(self.print_as)
        self.inspector.left.connect(self.page.setFocus)
        self.page.copyAvailable.connect(lambda _: self.moved.emit())
        self.quick.entered.connect(self.say)
        self.quick.left.connect(self.page.setFocus)
        slash = QShortcut(QKeySequence("/"), self, self.begin_line)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.life.asked.connect(self._asked)
        self.setFocusProxy(self.page)

    def _lay_out(self) -> None:
        self.page.setMinimumWidth(320)
        self.outline.setMinimumWidth(160)
        self.inspector.setMinimumWidth(372)
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.quick)
        inner.addWidget(self.page, 1)
        split = Split("compiled", (self.outline, middle, self.inspector), (230, 530, 372), stretched=1)
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
        self.quick.show_text(standing.text)
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

    @property
    def is_shown(self) -> bool:
        return self._readings == self._shown

    def show_text(self, slug: str) -> None:
        super().show_text(slug)
        self.standing = self.spot = None
        self.quick.show_text(None)

    @property
    def looked_at(self) -> str:
        return self.spot.paragraph if self.spot is not None else ""

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

    # what is said in the room

    def begin_line(self) -> None:
        self.quick.open_line()

    def say(self, line: str) -> None:
        """Take a line that is said in the room; the line stays open for the next one."""
        from workbench.actions.proposals import propose

        self.session.act(
            lambda record: propose(record, self.slug, line), partial(self._said, line), self.quick.complain
        )

    def _said(self, line: str, made: Sequence[Proposal]) -> None:
        """Look at what was said, now or when the text was read anew."""
        self.quick.taken(line)
        if made and self.is_shown:
            self.reveal("proposal", made[-1].id)
        elif made:
            self._wanted = ("proposal", made[-1].id)

    def scenes(self) -> Mapping[str, Scene]:
        return {"line": self._line_scene}

    def _line_scene(self) -> None:
        self.quick.open_line('AUS 12 replace "agreed" by "decided"')
