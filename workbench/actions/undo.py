"""Taking actions back, and doing them again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workbench.compose.english import full_date, joined
from workbench.model.journal import Action, ActionKind
from workbench.record import journal
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table

SITTING = timedelta(hours=4)
"""What was done longer ago belongs to another sitting."""


@dataclass(frozen=True)
class Stop:
    """Why going back stopped before its next step. Who agrees names `at`; where more was done since, it stops again."""

    why: str
    """One sentence."""
    at: int
    """The number of the latest action, which it was said of."""


def undo(record: Record) -> Action:
    """Take the latest action back; returns it. WorkbenchError where there is nothing to undo."""
    return journal.undo(record)


def undo_to(record: Record, number: int) -> tuple[Action, ...]:
    """Take back the action of that number and all that came after it, the latest first; returns them in this order. All
    or none: WorkbenchError where one of them cannot be taken back, or none is left to."""
    return journal.undo_to(record, number)


def undo_with_care(record: Record, agreed: int = 0) -> Action | Stop:
    """Take the latest action back, unless `undo_stop` has something to say that was not `agreed` to yet; returns the
    action, or why it stopped."""
    why, latest = undo_stop(record), journal.latest(record)
    if why and latest is not None and latest.number != agreed:
        return Stop(why, latest.number)
    return undo(record)


def undo_to_with_care(record: Record, number: int, agreed: int = 0) -> tuple[Action, ...] | Stop:
    """Take everything back to that action as `undo_to`, where that is one step or was agreed to; else tells how far it
    goes."""
    targets, latest = journal.back_to(record, number), journal.latest(record)
    if len(targets) > 1 and latest is not None and latest.number != agreed:
        return Stop(_reach(record, targets), latest.number)
    return undo_to(record, number)


def _reach(record: Record, targets: tuple[Action, ...]) -> str:
    """'This takes back 12 actions, the first of them: Add a task. Among them: 1 circulation, whose draft stays …'."""
    said = f"This takes back {len(targets)} actions, down to: {targets[-1].label}."
    among = []
    circulations = sum(journal.sent(record, target.number) for target in targets)
    if circulations:
        among.append("1 circulation" if circulations == 1 else f"{circulations} circulations")
    imports = sum(target.kind is ActionKind.IMPORT for target in targets)
    if imports:
        among.append("1 import" if imports == 1 else f"{imports} imports")
    others = sorted({target.who for target in targets} - {record.who})
    if others:
        among.append(f"what {joined(others)} did")
    said += f" Among them: {joined(among)}." if among else ""
    return said + (" A draft that went out stays, marked as withdrawn." if circulations else "")


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
