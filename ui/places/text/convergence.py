"""Whether a text converges: a column for every draft, and the figures under it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.models.column import Column, Tone
from ui.models.table import TableModel
from ui.session import Session
from ui.widgets.chart import Convergence, Point
from ui.widgets.dates import moment
from ui.widgets.tables import Table
from workbench.actions.progress import Stage, progress


def _tr(text: str) -> str:
    return QCoreApplication.translate("Convergence", text)


def name_of(stage: Stage) -> str:
    return _tr("Draft {number}").format(number=stage.draft) if stage.draft is not None else _tr("now")


def point_of(stage: Stage) -> Point:
    counts = stage.counts
    return Point(name_of(stage), counts.agreed, counts.ad_ref, counts.open, counts.regions, counts.variants)


def _columns(session: Session) -> tuple[Column[Stage], ...]:
    return (
        Column(_tr("Draft"), _named, 130, tone=lambda one: Tone.MUTED if one.withdrawn else Tone.STRONG),
        Column(_tr("On"), lambda one: moment(session.local(one.at)), 140),
        Column(_tr("Agreed"), lambda one: str(one.counts.agreed), 70, right=True),
        Column(_tr("Ad ref"), lambda one: str(one.counts.ad_ref), 70, right=True),
        Column(_tr("Open"), lambda one: str(one.counts.open), 70, right=True),
        Column(_tr("Brackets"), lambda one: str(one.counts.regions), 80, right=True),
        Column(_tr("Options"), lambda one: str(one.counts.variants), 80, right=True),
        Column(_tr("Words"), lambda one: f"{one.counts.words:,}", 80, right=True),
        Column(_tr("Replies"), lambda one: str(one.replies), 75, right=True),
        Column(_tr("Awaited"), lambda one: f"   {', '.join(one.awaited)}", 0, tone=lambda _: Tone.MUTED),
    )


def _named(stage: Stage) -> str:
    return _tr("{draft} (withdrawn)").format(draft=name_of(stage)) if stage.withdrawn else name_of(stage)


class ConvergenceDialog(QDialog):
    """It follows the record while it is open."""

    def __init__(self, parent: QWidget, session: Session, slug: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Convergence: the drafts in figures"))
        self._session, self._slug, self._is_left = session, slug, False
        self._rows: dict[str, Stage] = {}
        columns = _columns(session)
        self.chart = Convergence(self.tr("Paragraphs by draft"), self.tr("No draft of this text has gone out yet."))
        self.model = TableModel(columns, lambda keys: {key: self._rows[key] for key in keys}, parent=self)
        self.table = Table(self.model, columns, self.tr("Drafts in figures"), "")
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.chart, 3)
        column.addWidget(self.table, 2)
        column.addWidget(close)
        self.resize(1000, 560)
        session.changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._session.read(partial(progress, slug=self._slug), self._put, self._session.refused.emit)

    def _put(self, found: tuple[Stage, ...]) -> None:
        if self._is_left:
            return
        self._rows = {str(number): one for number, one in enumerate(found)}
        drafts = [one for one in found if not one.withdrawn]
        self.chart.show_points([point_of(one) for one in drafts] if len(drafts) > 1 else [])
        self.model.show_keys(tuple(self._rows))

    def done(self, result: int) -> None:
        self._is_left = True
        super().done(result)
