"""What can be done with the meeting itself: its name, its days, its place, its people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.actions.changing import changed, names_of
from workbench.errors import WorkbenchError
from workbench.model.meeting import Meeting
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record

FIELDS = (
    "number", "title", "short_title", "kind", "theme", "starts_on", "ends_on", "city", "venue", "zone", "chair", "host_id",
    "next_host_id", "next_year", "symbol", "initiative", "leaders_theme", "leaders_aims", "retreat", "notice",
)  # fmt: skip


def change(record: Record, key: str, **new: object) -> Meeting:
    """Change named columns of a meeting (`FIELDS`); one step. WorkbenchError for a blank title, days in the wrong order,
    an unknown time zone, or a symbol that papers carry already."""
    old = rows.get(record, Meeting, key)
    meeting = changed(old, FIELDS, new)
    if meeting is None:
        return old
    _refuse_wrong(record, old, meeting)
    with record.action(f"Change the {' and '.join(names_of(old, meeting))} of the meeting"):
        rows.update(record, meeting)
    return meeting


def _refuse_wrong(record: Record, old: Meeting, new: Meeting) -> None:
    if not new.title.strip():
        raise WorkbenchError("The meeting would have no title", "give it one")
    if new.starts_on and new.ends_on and new.ends_on < new.starts_on:
        raise WorkbenchError("The meeting would end before it begins", "change the first day, or both")
    try:
        ZoneInfo(new.zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise WorkbenchError(f"There is no time zone '{new.zone}'", "name one like Asia/Seoul") from None
    if new.symbol != old.symbol and record.query("SELECT 1 FROM paper WHERE meeting_id = ? LIMIT 1", (old.id,)):
        raise WorkbenchError(
            f"Papers carry the symbol {old.symbol} already", "a symbol stays as long as a paper has it"
        )
