"""The Screen: what the drafting room sees on the projector. One paragraph large, its neighbours in grey, its wordings one
under another. No comment, note or disposition is read for it to show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.places.text.screen_sheet import FEWEST, SIZES, OfferText, Sheet, set_paragraph, set_wordings
from ui.places.text.standing import (
    Spot,
    Standing,
    can_offer,
    first,
    next_paragraph,
    next_region,
    offered,
    onward,
    options,
    printed,
    read,
)
from ui.session import Session
from ui.widgets.card import words
from workbench.errors import WorkbenchError
from workbench.model.negotiation import After, AfterKind, Printing
from workbench.model.text import ParagraphStatus

READS = frozenset({"text", "paragraph", "proposal", "supporter", "region_decision", "draft", "member", "meeting"})
"""The tables whose changes it shows."""
WALKS = {
    Qt.Key.Key_N: (1, False),
    Qt.Key.Key_P: (-1, False),
    Qt.Key.Key_Down: (1, False),
    Qt.Key.Key_Up: (-1, False),
    Qt.Key.Key_PageDown: (1, False),
    Qt.Key.Key_PageUp: (-1, False),
    Qt.Key.Key_Right: (1, True),
    Qt.Key.Key_Left: (-1, True),
}
"""Which way, and whether from region to region or from one open paragraph to the next. A presenter's remote control sends
the page keys."""
SMALL = 768
"""The height in pixels of the smallest projector there is."""
WORDINGS = 0.8
"""The letters of the wordings beside those of the paragraph."""


def open_screen(session: Session, slug: str, beside: QWidget) -> Screen:
    """Open it over all of the second screen, if there is one; else over the only one, where Escape leads back."""
    screens = QGuiApplication.screens()
    other = next((one for one in screens if one is not beside.screen()), None)
    shown = Screen(session, slug)
    shown.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, other is not None)
    shown.setGeometry((other or beside.screen()).geometry())
    shown.showFullScreen()
    return shown


class Screen(QWidget):
    walked = Signal(object)
    """Somebody walked on with its own keys: a Spot."""
    moved = Signal()
    """What can be done with it is another now."""
    closed = Signal()

    def __init__(self, session: Session, slug: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Screen"))
        self.setAccessibleName(self.tr("Screen"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session, self.slug = session, slug
        self.standing: Standing | None = None
        self.spot: Spot | None = None
        self.is_held = False
        self.has_names = True
        self._wanted: tuple[str, Spot | None] = (slug, None)
        """What it is asked to show; what it does show while it is not held."""
        self._readings = self._shown = 0
        self._is_stale, self._is_left, self._is_due = True, False, False
        self._title, self._notice = words("", muted=True), words("", muted=True)
        self._sum, self._held = words(""), words("", bold=True)
        self._factors = {self._title: 1.4, self._sum: 1.6, self._notice: 1.2, self._held: 1.2}
        """How large what stands round the words is, beside the letters of the window; more on a larger screen."""
        self._page, self._wordings = Sheet(self.tr("The paragraph")), Sheet(self.tr("Its wordings"))
        self.line = OfferText(self.tr("Compromise"))
        self.line.offered.connect(self._offer)
        self.line.left.connect(self._leave_line)
        self.line.grown.connect(self._fit)
        self._lay_out()
        session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(theme.Role.Base)
        foot = QHBoxLayout()
        for label in (self._sum, self._held, self._notice):
            label.setWordWrap(False)
        foot.addWidget(self._sum)
        foot.addSpacing(32)
        foot.addWidget(self._held)
        foot.addStretch(1)
        foot.addWidget(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 24, 56, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._page, 1)
        column.addWidget(self._wordings)
        column.addWidget(self.line)
        column.addLayout(foot)
        self.line.hide()

    # what it shows

    def follow(self, slug: str, spot: Spot | None) -> None:
        """Show another text or spot (None: where one begins, or stay), unless it is held or somebody types there."""
        self._wanted = (slug, spot)
        if not self.is_held and self.line.isHidden():
            self._go()

    def _go(self) -> None:
        slug, spot = self._wanted
        if slug != self.slug:
            self.slug, self.standing, self.spot, self._is_stale = slug, None, None, True
        if self._is_stale:
            self._fill()
        elif spot is not None and spot != self.spot and self._has(spot):
            self._look_at(spot)

    def _has(self, spot: Spot) -> bool:
        return self.standing is not None and spot in (*self.standing.spots, *map(Spot, self.standing.paragraphs))

    def _changed(self, touched: Mapping[str, frozenset[str]]) -> None:
        if READS & touched.keys():
            self._is_stale = True
            if not self.is_held:
                self._fill()

    def _fill(self) -> None:
        """Read the text off the screen's thread."""
        self._is_stale = False
        self._readings += 1
        heard, refused = partial(self._read, self._readings), partial(self._not_read, self._readings)
        self.session.read(partial(read, slug=self.slug), heard, refused)

    def _read(self, reading: int, standing: Standing) -> None:
        if reading != self._readings or self._is_left:
            return
        self._shown = reading
        if self.is_held:  # it was held while this was being read: what stands there stays
            self._is_stale = True
            return
        old, here = self.standing, self.spot
        self.standing = standing
        wanted = self._wanted[1]
        if not self.line.isHidden() and old is not None and here is not None:
            self._go_on_typing(old, standing, here)
        elif wanted is not None and self._has(wanted):
            self._look_at(wanted)
        elif old is not None and here is not None and here.paragraph in old.paragraphs:
            self._look_at(onward(old, standing, here))
        else:
            self._look_at(first(standing))

    def _not_read(self, reading: int, error: WorkbenchError) -> None:
        if not self._is_left:
            self._shown = reading
            self.session.refused.emit(error)

    def _go_on_typing(self, old: Standing, new: Standing, here: Spot) -> None:
        """The text changed while a compromise was typed: it goes on where its region is still there."""
        label, spot = old.label(here), onward(old, new, here)
        if spot is not None and spot.paragraph == here.paragraph and new.label(spot) == label:
            self._look_at(spot)
            if self._is_due:
                self._offer(self.line.said)
            return
        typed = self.line.said
        self._leave_line()
        self._look_at(spot)
        told = self.tr("{label} was settled while a compromise was typed").format(label=label)
        self.session.refused.emit(WorkbenchError(told, self.tr("what was typed: “{words}”").format(words=typed)))

    def _look_at(self, spot: Spot | None) -> None:
        self.spot = spot
        self._show()
        self.moved.emit()

    def _show(self) -> None:
        standing, spot = self.standing, self.spot
        self._notice.setText(self.session.meeting.notice)
        self._held.setText(self.tr("Held") if self.is_held else "")
        if standing is None:
            return
        sums = self.tr("brackets {regions:,} · options {variants:,}")
        self._sum.setText(sums.format(regions=standing.counts.regions, variants=standing.counts.variants))
        self._title.setText(standing.text.text.title + (f" · {self._state(standing, spot)}" if spot else ""))
        self._fit()

    def _state(self, standing: Standing, spot: Spot) -> str:
        if not spot.paragraph:
            return standing.label(spot)
        status = {
            ParagraphStatus.OPEN: self.tr("open"),
            ParagraphStatus.AD_REF: self.tr("agreed ad ref"),
            ParagraphStatus.AGREED: self.tr("agreed"),
        }[standing.status(spot)]
        return " · ".join(filter(None, (status, standing.label(spot), self._about(standing, spot))))

    def _about(self, standing: Standing, spot: Spot) -> str:
        """What its wordings are, where they are not words of the paragraph."""
        if not can_offer(standing, spot):
            return ""
        region = printed(standing, spot)
        if not isinstance(region, After):
            return ""
        after = region.kind is AfterKind.INSERT
        return self.tr("a new paragraph after it") if after else self.tr("another paragraph in its place")

    def _fit(self) -> None:
        """Set the paragraph and its wordings in the largest letters in which both are seen whole; never smaller than the
        last row of the room reads: then the neighbours go first, and the page stands where the region is."""
        if self.standing is None:
            return
        margins = self.contentsMargins()
        width = max(self.width() - 112, 200)
        line = self.line.height() + 12 if not self.line.isHidden() else 0
        rows = self._title.sizeHint().height() + self._sum.sizeHint().height()
        room = self.height() - rows - line - 44 - 3 * 12 - margins.top() - margins.bottom()
        for size in SIZES:
            heights = self._set(size, width, neighbours=True)
            if sum(heights) <= room:
                break
        else:
            heights = self._set(FEWEST, width, neighbours=False)
        self._wordings.setFixedHeight(max(min(heights[1], room * 6 // 10), 0))
        self._wordings.setVisible(bool(heights[1]))
        self._page.bring_into_sight()
        QTimer.singleShot(0, self._page, self._page.bring_into_sight)

    def _set(self, size: float, width: int, *, neighbours: bool) -> tuple[int, int]:
        """Set both sheets; how high they are, in pixels."""
        standing, spot = self.standing, self.spot
        assert standing is not None
        printing = Printing(attributed=self.has_names, order=standing.text.order)
        meeting = self.session.meeting
        set_paragraph(self._page, standing, spot, meeting, printing, size, width, neighbours=neighbours)
        set_wordings(
            self._wordings, standing, spot, max(size * WORDINGS, FEWEST * WORDINGS), width, names=self.has_names
        )
        return self._page.height_of_words, self._wordings.height_of_words

    # walking, names, hold

    def walk(self, step: int, by_region: bool) -> None:
        if self.standing is None or self.is_held or not self.line.isHidden():
            return
        found = (next_region if by_region else next_paragraph)(self.standing, self.spot, step)
        if found is not None:
            self._wanted = (self.slug, found)
            self.walked.emit(found)  # first: where the window goes along, it comes back as what is to be followed
            if self.spot != found:
                self._look_at(found)

    def toggle_names(self) -> None:
        self.has_names = not self.has_names
        self._show()

    def toggle_hold(self) -> None:
        """Freeze what is shown, or go to what was asked for meanwhile."""
        self.is_held = not self.is_held
        self._show()
        if not self.is_held:
            self._go()
        self.moved.emit()

    # a compromise

    def can_offer(self) -> bool:
        held = self.standing is not None and self.standing.is_held and self.session.can_write and not self.is_held
        return held and self.standing is not None and self.spot is not None and can_offer(self.standing, self.spot)

    def begin_offer(self) -> None:
        """Let a compromise be typed, from the working text's words on."""
        if not self.can_offer() or self.standing is None or self.spot is None:
            return
        own = options(self.standing, self.spot)
        regions = len(self.standing.paragraphs[self.spot.paragraph].compiled.regions)
        self.line.begin(own[0].body.strip() if self.spot.number <= regions else own[-1].body)
        self.activateWindow()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fit()

    def _offer(self, said: str) -> None:
        if self._readings != self._shown:
            self._is_due = True  # the text is being read anew: where the region is still there, it is offered then
            return
        if not self.can_offer() or self.standing is None or self.spot is None:
            return
        try:
            action, values = offered(self.standing, self.spot, said)
        except WorkbenchError as error:
            self.session.refused.emit(error)
            return
        self._leave_line()
        self.session.act(lambda record: action(record, *values), lambda _: None)

    def _leave_line(self) -> None:
        self._is_due = False
        self.line.hide()
        self.line.clear()
        self.setFocus()
        self._fit()
        self._go()

    # what happens to it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        with_both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        deeds = {
            Qt.Key.Key_Escape: self.close,
            Qt.Key.Key_F11: self.close,
            Qt.Key.Key_H: self.toggle_hold,
            Qt.Key.Key_W: self.begin_offer,
        }
        if plain == Qt.KeyboardModifier.NoModifier and key in WALKS:
            self.walk(*WALKS[key])
        elif plain == Qt.KeyboardModifier.NoModifier and key in deeds:
            deeds[key]()
        elif plain == with_both and key in (Qt.Key.Key_A, Qt.Key.Key_H, Qt.Key.Key_W):
            {Qt.Key.Key_A: self.toggle_names, **deeds}[key]()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for label, factor in self._factors.items():
            scale = max(event.size().height() / SMALL, 1.0)
            label.setFont(theme.sized(self.font(), factor * scale, bold=label is self._held))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_left:
            self._is_left = True
            self.closed.emit()
        super().closeEvent(event)
