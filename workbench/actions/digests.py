"""What each person has to do today: one digest for each, as words and as a message to send later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbench.errors import WorkbenchError
from workbench.model.delegations import Person
from workbench.model.tasks import Task, TaskStatus, bounds
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import tasks as tasks_table

if TYPE_CHECKING:
    from workbench.model.meeting import Meeting
    from workbench.record.file import Record


@dataclass(frozen=True)
class Digest:
    owner: str
    """As the tasks name it; '' for what nobody has taken on."""
    due: tuple[Task, ...]
    """Past their time, or due before the day ends where the meeting is; the oldest first."""
    subject: str
    text: str


def digests(record: Record) -> tuple[Digest, ...]:
    """One for each owner of whom something is due, by name; what nobody has taken on comes last."""
    meeting, now = meeting_table.current(record), record.now()
    ends = bounds(now, meeting.zone).today_end
    owned: dict[str, list[Task]] = {}
    for task in tasks_table.of_meeting(record, meeting.id):
        if task.status is not TaskStatus.DONE and task.due is not None and task.due < ends:
            owned.setdefault(task.owner.casefold(), []).append(task)
    ordered = sorted(owned.items(), key=lambda item: (not item[0], item[0]))
    due = [task for _, tasks in ordered for task in tasks]
    about = tasks_table.about_name(record, ((task.about_kind, task.about_id) for task in due))
    return tuple(_digest(meeting, now, tasks, about) for _, tasks in ordered)


def _digest(meeting: Meeting, now: datetime, tasks: Sequence[Task], about: dict[tuple[str, str], str]) -> Digest:
    from workbench.compose.english import day_and_date

    today = day_and_date(_there(now, meeting).date())
    count = "1 task" if len(tasks) == 1 else f"{len(tasks)} tasks"
    subject = f"{meeting.short_title}: {count} due, {today}"
    lines = "\n".join(_lines(meeting, now, tasks, about))
    whose = f"For {tasks[0].owner}" if tasks[0].owner else "Not taken on by anybody yet"
    text = f"{whose}\n{today}\n{lines}\n\nTimes are those of {meeting.city or meeting.zone}.\n{meeting.notice}".strip()
    return Digest(tasks[0].owner, tuple(tasks), subject, text + "\n")


def _lines(meeting: Meeting, now: datetime, tasks: Sequence[Task], about: dict[tuple[str, str], str]) -> Iterator[str]:
    past = [task for task in tasks if task.is_overdue(now)]
    for head, found in (("Past its time", past), ("Today", [task for task in tasks if task not in past])):
        if found:
            yield f"\n{head}"
        for task in found:
            yield f"- {_when(task, now, meeting)}: {task.title}{' (waiting)' * (task.status is TaskStatus.WAITING)}"
            named = about.get((task.about_kind, task.about_id or ""))
            if named:
                yield f"  on {named}"
            if task.note:
                yield f"  {' '.join(task.note.split())}"


def _when(task: Task, now: datetime, meeting: Meeting) -> str:
    """'18:00' today, '31 August 2005, 18:00' before."""
    from workbench.compose.english import full_date

    due = _there(task.due or now, meeting)
    hour = f"{due.hour:02}:{due.minute:02}"
    return hour if due.date() == _there(now, meeting).date() else f"{full_date(due.date())}, {hour}"


def _there(at: datetime, meeting: Meeting) -> datetime:
    return at.astimezone(UTC if meeting.zone == "UTC" else ZoneInfo(meeting.zone))


# --- messages -------------------------------------------------------------------------------------------------------


def write_mails(record: Record, found: Sequence[Digest], folder: Path) -> tuple[Path, ...]:
    """A message for each digest, ready to be looked over and sent; addressed where one person of that name has an address.
    Today's files replace those written earlier today."""
    from workbench.exchange.mail import message
    from workbench.files import write_whole

    if folder.exists() and not folder.is_dir():
        raise WorkbenchError(f"{folder} is no folder", "name a folder for the messages")
    if not found:
        return ()
    addresses, now, meeting = _addresses(record), record.now().replace(microsecond=0), meeting_table.current(record)
    day = _there(now, meeting).date().isoformat()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise WorkbenchError(f"{folder} cannot be made ({reason})", "name another folder") from error
    written: list[Path] = []
    for digest in found:
        out = folder / _free(f"digest-{day}-{_file_word(digest.owner)}", written)
        to = addresses.get(digest.owner.casefold(), ())
        seed = f"{meeting.id} digest {day} {digest.owner.casefold()}"
        data = message(to, digest.subject, digest.text, at=_there(now, meeting), seed=seed)
        write_whole(out, data, force=True)
        written.append(out)
    return tuple(written)


def _addresses(record: Record) -> dict[str, tuple[str, ...]]:
    """Addresses by name; none where people of one name have several."""
    held: dict[str, set[str]] = {}
    for person in rows.select(record, Person, "WHERE email <> ''"):
        held.setdefault(" ".join(person.name.split()).casefold(), set()).add(person.email)
    return {name: tuple(found) for name, found in held.items() if len(found) == 1}


def _file_word(owner: str) -> str:
    return re.sub(r"\W+", "-", owner.lower()).strip("-")[:60] or "nobody"


def _free(stem: str, written: Sequence[Path]) -> str:
    """A file's name that no other of these messages has."""
    taken = {file.name for file in written}
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.eml" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
