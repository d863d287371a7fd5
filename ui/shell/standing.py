"""The status bar's words: what was saved, how the replies stand, what is overdue."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from ui.session import Session
from ui.widgets.dates import hour
from workbench.record.tables.at_a_glance import STATEMENT, Glance, glance


def _tr(text: str) -> str:
    return QCoreApplication.translate("Status", text)


def status(session: Session, found: Glance) -> str:
    """'Saved 21:41 · Draft 2: 14 of 20 replied, due in 2 h 10 min · 3 tasks overdue · sample clock'."""
    saved = _tr("Saved {hour}").format(hour=hour(session.now()))
    if session.read_only:
        saved = _tr("Read-only: {why}").format(why=session.read_only)
    parts = (
        saved,
        _replies(session, found),
        _overdue(found.overdue),
        session.record.clock_name,
        session.meeting.notice,
    )
    return " · ".join(filter(None, parts))


def look(session: Session) -> Glance:
    return glance(session.record, session.meeting.id, STATEMENT, session.record.now())


def _replies(session: Session, found: Glance) -> str:
    if found.draft is None:
        return ""
    told = _tr("Draft {draft}: {replied} of {asked} replied").format(
        draft=found.draft, replied=found.replied, asked=found.asked
    )
    if found.deadline is None:
        return told
    left = found.deadline - session.record.now()
    if left < timedelta(0):
        return told + _tr(", deadline passed {ago} ago").format(ago=span(-left))
    return told + _tr(", due in {left}").format(left=span(left))


def _overdue(count: int) -> str:
    if not count:
        return ""
    return _tr("1 task overdue") if count == 1 else _tr("{count} tasks overdue").format(count=count)


def span(length: timedelta) -> str:
    """'3 days', '2 h 10 min', '35 min'."""
    minutes = int(length.total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        return _tr("{days} days").format(days=minutes // (24 * 60))
    if minutes >= 60:
        return _tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
    return _tr("{minutes} min").format(minutes=minutes)
