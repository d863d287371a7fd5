"""Taking actions back, and doing them again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workbench.compose.english import full_date
from workbench.model.journal import Action, ActionKind
from workbench.record import journal
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table

SITTING = timedelta(hours=4)
"""What was done longer ago belongs to another sitting."""


def undo(record: Record) -> Action:
    """Take the latest action back; returns it. WorkbenchError where there is nothing to undo."""
    return journal.undo(record)


def undo_to(record: Record, number: int) -> tuple[Action, ...]:
    """Take back the action of that number and all that came after it, the latest first; returns them in this order. All
    or none: WorkbenchError where one of them cannot be taken back, or none is left to."""
    return journal.undo_to(record, number)


def redo(record: Record) -> Action:
    """Do the action undone last again; returns it."""
    return journal.redo(record)


def undo_stop(record: Record) -> str:
    """One sentence on why undo should ask once before its next step, naming it; '' where it need not.

    It asks before each import and each circulation, and where it comes to another person's actions or to another sitting;
    not at each further action of these, while one goes on taking back."""
    target = journal.next_undo(record)
    if target is None:
        return ""
    if target.kind is ActionKind.IMPORT:
        return f"The next step back is an import: {target.label}."
    if journal.sent(record, target.number):
        return f"The next step back is a circulation: {target.label}. The draft stays, marked as withdrawn."
    latest = journal.latest(record)
    now = max(record.now(), latest.at) if latest else record.now()
    before = _taken_back_last(record, latest, now)
    if target.who != record.who and (before is None or before.who != target.who):
        return f"The next step back was taken by {target.who}: {target.label}."
    if (before.at if before else now) - target.at > SITTING:
        return f"The next step back is of an earlier sitting, {_when(record, target.at)}: {target.label}."
    return ""


def _taken_back_last(record: Record, latest: Action | None, now: datetime) -> Action | None:
    """The action that was taken back just now, in the course of going back; None where something else was done last."""
    if latest is None or latest.kind is not ActionKind.UNDO or latest.target is None or now - latest.at > SITTING:
        return None
    return journal.of_number(record, latest.target)


def _when(record: Record, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(meeting_table.current(record).zone))
    return f"{full_date(local.date())}, {local:%H:%M}"
