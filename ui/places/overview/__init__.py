"""The overview: where the meeting stands, in one look, and what comes next."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.places.overview import facts
from ui.places.place import Place, Touched
from ui.session import Session
from ui.widgets.bars import Bars
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card, words
from ui.widgets.lines import Lines
from workbench.record.tables import meeting as meetings

NEGOTIATED = frozenset({"paragraph", "draft", "reply", "reminder", "proposal", "supporter", "delegation", "member"})
"""The tables whose changes move the statement's card."""


class Overview(Place):
    reads = NEGOTIATED | {"meeting", "agenda_item", "task", "commitment", "action_area", "paper"}
    holds = frozenset({"meeting"})
    help_page = "overview"

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
        self._today.picked.connect(lambda key: self.asked.emit("agenda_item", key))
        self._due.picked.connect(lambda key: self.asked.emit("task", key))
        self._areas.picked.connect(lambda key: self.asked.emit("action_area", key))
        self._steps = {name: ActionButton(" ") for name in facts.STEPS}
        self._lay_out()
        self.setFocusProxy(self._today)
        self.fill()
        if session.can_write or session.read_only:
            self._add_statement()
        else:  # the lock is asked for after the first paint: what the card reads is not needed before
            session.writing.connect(self._add_statement, Qt.ConnectionType.SingleShotConnection)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addLayout(self._cards())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _head(self) -> QHBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        for label in (self._title, self._theme, self._where, self._counts):
            left.addWidget(label)
        self._clock.setWordWrap(False)
        right.addWidget(self._clock, 0, self._clock.alignment() | facts.RIGHT)
        steps = QHBoxLayout()
        steps.addStretch(1)
        for button in self._steps.values():
            steps.addWidget(button)
        right.addStretch(1)
        right.addLayout(steps)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        row.addLayout(right)
        return row

    def _cards(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._grid.addWidget(Card(self.tr("Programme"), self._today), 0, 1)
        self._grid.addWidget(Card(self.tr("Due next"), self._due), 0, 2)
        self._grid.addWidget(Card(self.tr("Commitments by action area"), self._areas), 1, 1, 1, 2)
        for place in range(3):
            self._grid.setColumnStretch(place, 1)
        return self._grid

    def _add_statement(self) -> None:
        """The card of the statement, and what it tells."""
        from ui.places.overview.statement import StatementCard

        self._statement = StatementCard(self.session)
        self._statement.picked.connect(lambda: self.actions_by_id["view.statement"].trigger())
        self._grid.addWidget(Card(self.tr("Joint Statement"), self._statement), 0, 0, 2, 1)
        self._statement.fill()

    def follow(self, actions: Mapping[str, QAction]) -> None:
        super().follow(actions)
        for name, button in self._steps.items():
            button.follow(actions[name])

    def refresh(self, touched: Touched) -> None:
        self._fill_facts()
        if NEGOTIATED & touched.keys() and hasattr(self, "_statement"):
            self._statement.fill()

    def fill(self) -> None:
        self._fill_facts()
        if hasattr(self, "_statement"):
            self._statement.fill()

    def _fill_facts(self) -> None:
        meeting, held = self.session.meeting, meetings.counts(self.session.record)
        self._title.setText(meeting.title)
        self._theme.setText(f"‘{meeting.theme}’" if meeting.theme else "")
        self._where.setText(facts.where_and_when(meeting))
        self._clock.setText(facts.day_and_hour(self.session))
        self._counts.setText(facts.counts(held))
        self._today.show_lines(facts.programme(self.session))
        self._due.show_lines(facts.due_next(self.session))
        self._areas.show_bars(facts.areas(self.session))
        for name, title in facts.next_steps(self.session, held).items():
            self._steps[name].call(title)
            self._steps[name].setVisible(bool(title))
