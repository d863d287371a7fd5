"""The life of a paragraph beside the page: how it stood in every draft, what happened between, what was promised in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import settings, theme
from ui.places.text.standing import Spot, Standing
from ui.session import Session
from ui.settings import Setting
from ui.widgets.dates import moment
from workbench.actions.life import of_paragraph
from workbench.errors import WorkbenchError
from workbench.model.looking_back import Decided, Edited, EditKind, Event, Fate, Promised, ProposalMade, Run, Stage
from workbench.model.text import ParagraphStatus

FOLDED = Setting("folded", False, "whether a section of the inspector is folded; for each section")
PAUSE = 120
"""Milliseconds that a paragraph is looked at before its life is read: who walks on quickly need not wait for it."""
THIN = "\u2009"
"""A thin space."""
NEAR = 40
"""Letters beside a change that are shown of words that stayed."""


class Fold(QWidget):
    """A section that is folded and unfolded by its heading; it is remembered which."""

    unfolded = Signal()

    def __init__(self, title: str, name: str, body: QWidget) -> None:
        super().__init__()
        self._name, self.body = name, body
        self.head = QToolButton()
        self.head.setText(title)
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setFont(theme.sized(self.head.font(), 1.0, bold=True))
        self.is_open = not settings.kept(FOLDED, part=name)
        self.head.clicked.connect(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(body)
        self._look()

    def toggle(self) -> None:
        self.is_open = not self.is_open
        settings.keep(FOLDED, not self.is_open, part=self._name)
        self._look()
        if self.is_open:
            self.unfolded.emit()

    def _look(self) -> None:
        state = self.tr("unfolded") if self.is_open else self.tr("folded")
        self.head.setAccessibleName(f"{self.head.text()}, {state}")
        self.head.setArrowType(Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow)
        self.body.setHidden(not self.is_open)


class LifeOfParagraph(QWidget):
    """Two sections: commitments made from the paragraph that is looked at, and its life."""

    asked = Signal(str, str)
    """A commitment, proposal or paragraph is to be shown: its table and key."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._here: tuple[Standing, str] | None = None
        self.stages: tuple[Stage, ...] = ()
        self._readings = 0
        self._promised, self._told = _passage(), _passage()
        self.commitments = Fold(self.tr("Commitments made from it"), "commitments", self._promised)
        self.life = Fold(self.tr("Life through the drafts"), "life", self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for fold in (self.commitments, self.life):
            column.addWidget(fold)
            fold.unfolded.connect(self._read_soon)
        for label in (self._promised, self._told):
            label.linkActivated.connect(self._go)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._read)
        self.show_spot(None, None)

    def show_spot(self, standing: Standing | None, spot: Spot | None) -> None:
        """Tell of another paragraph, or of none."""
        here = (standing, spot.paragraph) if standing is not None and spot is not None and spot.paragraph else None
        same = here is not None and self._here is not None and here[0] is self._here[0] and here[1] == self._here[1]
        self._here = here
        self.setHidden(here is None)
        if not same:
            self._put(())
            self._read_soon()

    def _read_soon(self) -> None:
        self._readings += 1
        if self._here is not None and not self.stages and (self.life.is_open or self.commitments.is_open):
            self._soon.start()

    def _read(self) -> None:
        if self._here is None:
            return
        standing, key = self._here
        job = partial(of_paragraph, slug=standing.text.text.slug, paragraph_id=key, text=standing.text)
        heard, refused = partial(self._heard, self._readings), partial(self._refused, self._readings)
        self._session.read(job, heard, refused)

    def _heard(self, reading: int, stages: tuple[Stage, ...]) -> None:
        if reading == self._readings:
            self._put(stages)

    def _refused(self, reading: int, error: WorkbenchError) -> None:
        """It was left out meanwhile: the page is read anew and looks elsewhere."""
        if reading == self._readings:
            self._told.setText(escape(error.what))

    def _put(self, stages: tuple[Stage, ...]) -> None:
        self.stages = stages
        events = [event for stage in stages for event in stage.events]
        promised = [self._promise(event) for event in events if isinstance(event, Promised)]
        self._promised.setText("".join(promised) or self.tr("None."))
        self.commitments.setHidden(not promised)
        told = [self._stage(stage, first=not place) for place, stage in enumerate(stages)]
        self._told.setText("".join(reversed(told)))

    def _go(self, link: str) -> None:
        kind, _, key = link.partition(":")
        self.asked.emit(kind, key)

    # in words

    def _stage(self, stage: Stage, *, first: bool) -> str:
        name = self.tr("Draft {number}").format(number=stage.draft) if stage.draft is not None else self.tr("Now")
        at = moment(self._session.local(stage.at)) if stage.draft is not None else ""
        head = " · ".join(filter(None, (f"<b>{name}</b>", at, *self._standing(stage))))
        same = escape(stage.body) if first else self.tr("the same words")
        words = self._words(stage.runs) if _differs(stage.runs) else same
        events = "".join(f"<p style='margin:0 0 2px 12px'>{self._event(one)}</p>" for one in stage.events)
        return f"<p style='margin:6px 0 2px 0'>{head}<br>{words}</p>{events}"

    def _standing(self, stage: Stage) -> tuple[str, ...]:
        if not stage.stands:
            return (self.tr("left out"),)
        said = {
            ParagraphStatus.OPEN: self.tr("open"),
            ParagraphStatus.AD_REF: self.tr("agreed ad ref"),
            ParagraphStatus.AGREED: self.tr("agreed"),
        }
        count = self.tr("1 bracket") if stage.regions == 1 else self.tr("{count} brackets").format(count=stage.regions)
        waits = self.tr("waits for {codes}").format(codes=", ".join(stage.waits)) if stage.waits else ""
        number = self.tr("as {number}").format(number=escape(stage.number)) if stage.number else ""
        return (number, said[stage.status] if stage.status else "", waits, count if stage.regions else "")

    def _event(self, event: Event) -> str:
        if isinstance(event, ProposalMade):
            return self._proposal(event)
        if isinstance(event, Decided):
            return self._decided(event)
        if isinstance(event, Edited):
            return self._edited(event)
        made = self.tr("commitment made")
        return f"{made}: {self._link('commitment', event.id, event.number)} {escape(event.body[:NEAR])}…"

    def _proposal(self, event: ProposalMade) -> str:
        who = ", ".join(event.by) or self.tr("Chair")
        words = self._words(event.runs) if _differs(event.runs) else escape("".join(run.text for run in event.runs))
        end = ": ".join(filter(None, (event.disposition.value, escape(event.disposition_reason))))
        return f"{self._link('proposal', event.id, event.ref)} {escape(who)}: {words} ({end})"

    def _decided(self, event: Decided) -> str:
        whose = f" ({escape(', '.join(event.whose))})" if event.whose else ""
        how = {
            "take": self.tr("wording taken"),
            "accept": self.tr("wording accepted"),
            "base": self.tr("working text kept"),
            "offer": self.tr("compromise offered"),
            "wording": self.tr("other words put"),
            "edit": self.tr("put in words"),
            "agreed": self.tr("agreed"),
            "ad-ref": self.tr("agreed ad ref"),
            "open": self.tr("reopened"),
        }.get(event.how, event.how.replace("_", " "))
        head = " ".join(filter(None, (escape(event.label), how))) + whose
        words = self._words(event.runs) if event.runs else ""
        reason = f"<i>{escape(event.reason)}</i>" if event.reason else ""
        return " · ".join(filter(None, (self._when(event.at), escape(event.who), head, words, reason)))

    def _edited(self, event: Edited) -> str:
        how = {
            EditKind.WRITTEN: self.tr("written"),
            EditKind.EDITED: self.tr("edited by hand"),
            EditKind.LOOKS: self.tr("other style"),
            EditKind.STATUS: self.tr("status set"),
            EditKind.SPLIT: self.tr("split"),
            EditKind.JOINED: self.tr("joined"),
            EditKind.MOVED: self.tr("moved"),
            EditKind.REMOVED: self.tr("left out"),
        }[event.how]
        other = self._link("paragraph", event.other_id, self.tr("the other paragraph")) if event.other_id else ""
        words = self._words(event.runs) if event.runs else ""
        return " · ".join(filter(None, (self._when(event.at), escape(event.who), how, other, words)))

    def _promise(self, event: Promised) -> str:
        number = self._link("commitment", event.id, event.number)
        return f"<p style='margin:0 0 4px 0'>{number} {escape(event.body)}</p>"

    def _link(self, kind: str, key: str, said: str) -> str:
        return link(kind, key, said, theme.shades(self.palette()))

    def _when(self, at: datetime) -> str:
        return moment(self._session.local(at))

    def _words(self, runs: Sequence[Run]) -> str:
        return words_of(runs, theme.shades(self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.stages:
            self._put(self.stages)


def link(kind: str, key: str, said: str, shades: Mapping[str, QColor]) -> str:
    """A link in rich text, in the colour of the look: 'kind:key' is told when it is followed."""
    return f"<a href='{kind}:{escape(key)}' style='color:{shades['link'].name()}'>{escape(said)}</a>"


def words_of(runs: Sequence[Run], shades: Mapping[str, QColor]) -> str:
    """Words in rich text: those that left struck out, those that came underlined, long stretches between them cut."""
    came, left = shades["variant-1"].name(), shades["alarm"].name()
    said = []
    for place, run in enumerate(runs):
        if touch(runs, place):
            said.append(THIN)
        if run.fate is Fate.INSERTED:
            said.append(f"<u style='color:{came}'>{escape(run.text)}</u>")
        elif run.fate is Fate.DELETED:
            said.append(f"<s style='color:{left}'>{escape(run.text)}</s>")
        else:
            said.append(escape(_near(run.text, place > 0, place < len(runs) - 1)))
    return "".join(said)


def touch(runs: Sequence[Run], place: int) -> bool:
    """Whether words that came stand right behind words that left, so that they would be read as one."""
    before = runs[place - 1] if place else None
    if before is None or {before.fate, runs[place].fate} != {Fate.INSERTED, Fate.DELETED}:
        return False
    return before.text[-1:].isalnum() and runs[place].text[:1].isalnum()


def _near(text: str, after_change: bool, before_change: bool) -> str:
    """Words that stayed, cut to what stands next to a change."""
    if len(text) <= 2 * NEAR + 8:
        return text
    front = text[:NEAR].rsplit(" ", 1)[0] + " " if after_change else ""
    back = " " + text[-NEAR:].split(" ", 1)[-1] if before_change else ""
    return f"{front}…{back}"


def _differs(runs: Sequence[Run]) -> bool:
    return any(run.fate is not Fate.KEPT for run in runs)


def _passage() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setContentsMargins(8, 0, 0, 0)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return label
