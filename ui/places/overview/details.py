"""What the meeting is called, when and where it is, who chairs it: typed here, and in the record when a field is left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from ui.session import Session
from ui.widgets.form import Field, Form, Kind
from workbench.actions import meetings
from workbench.model.meeting import Meeting
from workbench.record.tables import meeting as table


def _tr(text: str) -> str:
    return QCoreApplication.translate("Meeting", text)


class Details(QDialog):
    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("The meeting"))
        self._session = session
        self.form = Form(self._fields(), session.today)
        self.form.put.connect(self._put)
        session.changed.connect(self._changed)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.addWidget(self.form)
        inner.addStretch(1)
        scroll.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(620, 580)
        self._show()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("title", _tr("Title"), lambda row: row.title),
            Field("short_title", _tr("Short title"), lambda row: row.short_title),
            Field("number", _tr("Number"), lambda row: "" if row.number is None else str(row.number)),
            Field("kind", _tr("What is held"), lambda row: row.kind, hint=_tr("Energy Ministerial Meeting")),
            Field("theme", _tr("Theme"), lambda row: row.theme, Kind.TEXT),
            Field("starts_on", _tr("First day"), lambda row: row.starts_on, Kind.DAY),
            Field("ends_on", _tr("Last day"), lambda row: row.ends_on, Kind.DAY),
            Field("city", _tr("City"), lambda row: row.city),
            Field("venue", _tr("Venue"), lambda row: row.venue),
            Field("zone", _tr("Time zone"), lambda row: row.zone, hint="Asia/Seoul"),
            Field("chair", _tr("Chair"), lambda row: row.chair),
            Field("host_id", _tr("Host"), lambda row: row.host_id, Kind.CHOICE, self._members),
            Field("next_host_id", _tr("Next host"), lambda row: row.next_host_id, Kind.CHOICE, self._members),
            Field("next_year", _tr("Next meeting in"), lambda row: "" if row.next_year is None else str(row.next_year)),
            Field("symbol", _tr("Symbol of its papers"), lambda row: row.symbol, hint="2005/SMEMM"),
            Field("initiative", _tr("What it launches"), lambda row: row.initiative),
            Field("leaders_theme", _tr("Leaders' theme"), lambda row: row.leaders_theme),
            Field("leaders_aims", _tr("Leaders' aims"), lambda row: row.leaders_aims, Kind.TEXT),
            Field("retreat", _tr("Retreat"), lambda row: row.retreat, Kind.TEXT),
            Field("notice", _tr("Line on every paper"), lambda row: row.notice),
        )

    def _members(self) -> list[tuple[str | None, str]]:
        members = table.members(self._session.record, self._session.meeting.series_id)
        return [(None, _tr("not known yet")), *((one.id, one.short_name) for one in members)]

    def _show(self) -> None:
        meeting: Meeting = self._session.meeting
        self.form.show_row(meeting, meeting.id, can_edit=self._session.can_write)

    def _changed(self, touched: object) -> None:
        self._show()

    def _put(self, name: str, value: object) -> None:
        if name in ("number", "next_year"):
            typed = str(value).strip()
            if typed and not typed.isdigit():
                self._show()
                return
            value = int(typed) if typed else None
        self._session.run(meetings.change, self._session.meeting.id, **{name: value})

    def done(self, result: int) -> None:
        self.form.finish()
        super().done(result)
