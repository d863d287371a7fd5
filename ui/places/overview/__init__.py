"""The overview: where the meeting stands, in one look."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.places.overview import facts
from ui.places.place import Place
from ui.session import Session
from ui.widgets.bars import Bars
from ui.widgets.card import Card, words
from ui.widgets.lines import Lines


class Overview(Place):
    reads = frozenset(
        {"meeting", "agenda_item", "task", "commitment", "action_area", "paragraph", "paper", "delegation"}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.setAccessibleName(self.tr("Overview"))
        self._title = words("", factor=1.7, bold=True)
        self._theme = words("", factor=1.15)
        self._where = words("", muted=True)
        self._clock = words("", factor=1.15, bold=True)
        self._counts = words("", muted=True)
        self._today = Lines(self.tr("Programme"), self.tr("Nothing is planned for this day yet."))
        self._due = Lines(self.tr("Due next"), self.tr("Nothing is due."))
        self._areas = Bars(self.tr("Commitments by action area"), self.tr("No commitments are recorded yet."))
        self._lay_out()
        self.fill()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addLayout(self._cards())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _head(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(4)
        for label in (self._title, self._theme, self._where, self._counts):
            left.addWidget(label)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        self._clock.setWordWrap(False)
        row.addWidget(self._clock)
        return row

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        self._programme_card = Card(self.tr("Programme"), self._today)
        grid.addWidget(self._programme_card, 0, 0)
        grid.addWidget(Card(self.tr("Due next"), self._due), 0, 1)
        grid.addWidget(Card(self.tr("Commitments by action area"), self._areas), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def fill(self) -> None:
        meeting = self.session.meeting
        self._title.setText(meeting.title)
        self._theme.setText(f"‘{meeting.theme}’" if meeting.theme else "")
        self._where.setText(facts.where_and_when(meeting))
        self._clock.setText(facts.day_and_hour(self.session))
        self._counts.setText(facts.counts(self.session))
        self._today.show_lines(facts.programme(self.session))
        self._due.show_lines(facts.due_next(self.session))
        self._areas.show_bars(facts.areas(self.session))
