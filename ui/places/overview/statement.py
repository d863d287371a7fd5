"""How the Joint Statement stands: its drafts coming together, and who has replied. Read off the screen's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import words
from ui.widgets.chart import Convergence, Point
from ui.widgets.dates import moment
from ui.widgets.strip import Chip, ReplyStrip, Standing
from workbench.errors import NotFoundError
from workbench.record.tables.at_a_glance import STATEMENT

if TYPE_CHECKING:
    from ui.session import Session
    from workbench.actions.compiled import Negotiation
    from workbench.actions.drafts import Standing as Answer
    from workbench.record.file import Record

_STANDINGS = {
    "replied": Standing.REPLIED,
    "no comments": Standing.NO_COMMENTS,
    "sent": Standing.AWAITED,
    "reminded": Standing.REMINDED,
    "late": Standing.LATE,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)


@dataclass(frozen=True)
class Told:
    """The points of the chart, the chips of the strip, and one line about the latest draft."""

    points: tuple[Point, ...]
    chips: tuple[Chip, ...]
    draft: int | None
    regions: int


def read(record: Record) -> Told:
    from workbench.actions.compiled import negotiation
    from workbench.actions.drafts import reply_log
    from workbench.actions.progress import progress
    from workbench.record.tables import negotiation as table

    try:
        text = negotiation(record, STATEMENT)
    except NotFoundError:
        return Told((), (), None, 0)
    stages = progress(record, STATEMENT, text=text)
    points = tuple(
        Point(
            _tr("Draft {number}").format(number=one.draft) if one.draft else _tr("now"),
            one.counts.agreed,
            one.counts.ad_ref,
            one.counts.open,
            one.counts.regions,
            one.counts.variants,
        )
        for one in stages
        if not one.withdrawn
    )
    draft = table.latest(record, text.text.id)
    chips = tuple(_chip(text, answer) for answer in reply_log(record, text, draft)) if draft else ()
    return Told(points if draft else (), chips, draft.number if draft else None, stages[-1].counts.regions)


def _chip(text: Negotiation, answer: Answer) -> Chip:
    at = answer.received_at or answer.reminded_at
    return Chip(answer.code, text.by_code[answer.code].short_name, _STANDINGS[answer.state], moment(at))


class StatementCard(QWidget):
    counted = Signal(object)
    """What was read: Told."""
    picked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        empty = _tr(
            "No draft has been circulated yet. The chart shows how the text comes together from draft to draft."
        )
        self.chart = Convergence(_tr("Paragraphs by draft"), empty)
        self.strip = ReplyStrip(_tr("Replies"), _tr("Replies to the latest draft stand here."))
        self.strip.clicked.connect(lambda code: self.picked.emit())
        self._line = words("", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self.chart, 1)
        column.addWidget(self.strip)
        self.chart.setMinimumHeight(150)

    def fill(self) -> None:
        self._session.read(read, self._show, self._session.refused.emit)

    def _show(self, told: Told) -> None:
        self._line.setVisible(told.draft is not None)
        self._line.setText(
            _tr("Draft {number} is the latest · {count} brackets are open now").format(
                number=told.draft, count=told.regions
            )
        )
        self.chart.show_points(told.points)
        self.strip.show_chips(told.chips)
        self.counted.emit(told)
