"""The register as the place holds it: commitments beside their areas and members, and what is looked for among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.models.column import Tone
from ui.widgets.dates import short_date
from workbench.model.commitments import (
    ActionArea,
    Claim,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Evidence,
    OnSchedule,
    Scope,
    printed_number,
)
from workbench.model.meeting import Member
from workbench.record.tables import commitments as table
from workbench.record.tables import meeting as meetings

if TYPE_CHECKING:
    from ui.session import Session

WITHOUT = "-"
"""Chosen as an area: what stands in none."""


def tr(text: str) -> str:
    return QCoreApplication.translate("Commitments", text)


@dataclass(frozen=True)
class Entry:
    """A commitment beside its area, the codes of the members it names, and how many claim what of it."""

    commitment: Commitment
    area: ActionArea | None
    members: tuple[str, ...]
    claims: Mapping[Claim, int]
    today: date

    @property
    def number(self) -> str:
        return printed_number(self.commitment, self.area)

    @property
    def is_open(self) -> bool:
        return self.commitment.status is CommitmentStatus.OPEN

    @property
    def is_late(self) -> bool:
        return self.commitment.is_past_due(self.today)

    def concerns(self, code: str) -> bool:
        return self.commitment.scope is not Scope.NAMED or code in self.members


@dataclass(frozen=True)
class Book:
    """The whole register, by id in its printed order, with its areas and members."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    areas: tuple[ActionArea, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def codes(self) -> dict[str, str]:
        """The code of each member, by id."""
        return {member.id: member.code for member in self.members}

    def neighbours(self, key: str) -> list[str]:
        """Those of the same area, in their order."""
        area = self.entries[key].commitment.area_id
        return [one for one, entry in self.entries.items() if entry.commitment.area_id == area]


def read_book(session: Session) -> Book:
    """Read the register: five statements, however long it is."""
    record, series, today = session.record, session.meeting.series_id, session.today()
    areas = table.areas(record, series)
    by_id = {area.id: area for area in areas}
    named, claims = table.members_by_commitment(record, series), table.claims(record, series)
    entries = {
        row.id: Entry(row, by_id.get(row.area_id or ""), named.get(row.id, ()), claims.get(row.id, {}), today)
        for row in table.of_series(record, series)
    }
    return Book(entries, areas, meetings.members(record, series))


@dataclass(frozen=True)
class Sought:
    """What is looked for; at first everything."""

    words: str = ""
    area: str = ""
    """An area's id, WITHOUT for those that stand in none, or '' for all."""
    member: str = ""
    """A member's code, or '' for all."""
    open: bool = False
    late: bool = False
    lacking: bool = False

    def takes(self, entry: Entry) -> bool:
        row = entry.commitment
        return (
            (not self.area or self.area == (row.area_id or WITHOUT))
            and (not self.member or entry.concerns(self.member))
            and (not self.open or entry.is_open)
            and (not self.late or entry.is_late)
            and (not self.lacking or bool(row.missing))
            and self._says(entry)
        )

    def _says(self, entry: Entry) -> bool:
        """Whether every word stands somewhere in what the list shows of it."""
        if not self.words:
            return True
        row = entry.commitment
        said = " ".join((entry.number, row.body, row.owner, row.deliverable, row.target, *entry.members)).lower()
        return all(word in said for word in self.words.lower().split())


def sum_words(shown: Sequence[Entry], of: int) -> str:
    """'27 commitments · 3 past their date · 21 lack something', counted in what a filter leaves."""
    count = len(shown)
    late = sum(entry.is_late for entry in shown)
    lacking = sum(bool(entry.commitment.missing) for entry in shown)
    parts = [tr("1 commitment") if of == 1 else tr("{count} commitments").format(count=of)]
    if count < of:
        parts[0] = tr("{shown} of {count} commitments").format(shown=count, count=of)
    if late:
        parts.append(tr("1 past its date") if late == 1 else tr("{count} past their date").format(count=late))
    if lacking:
        parts.append(tr("1 lacks something") if lacking == 1 else tr("{count} lack something").format(count=lacking))
    return " · ".join(parts)


# --- words ----------------------------------------------------------------------------------------------------------------


def kinds() -> dict[CommitmentKind, str]:
    return {
        CommitmentKind.COMMITMENT: tr("commitment"),
        CommitmentKind.INSTRUCTION: tr("instruction"),
        CommitmentKind.DECISION: tr("decision"),
    }


def scopes() -> dict[Scope, str]:
    return {
        Scope.COLLECTIVE: tr("all together"),
        Scope.INDIVIDUAL: tr("each economy"),
        Scope.NAMED: tr("named economies…"),
    }


def claim_words() -> dict[Claim, str]:
    return {
        Claim.DONE: tr("done"),
        Claim.IN_PROGRESS: tr("in progress"),
        Claim.NOT_STARTED: tr("not started"),
    }


def evidence_words() -> dict[Evidence, str]:
    return {Evidence.FULL: tr("full"), Evidence.PARTIAL: tr("partial"), Evidence.NONE: tr("none")}


def schedule_words() -> dict[OnSchedule, str]:
    return {OnSchedule.ON_TIME: tr("on time"), OnSchedule.LATE: tr("late")}


def status_words() -> dict[CommitmentStatus, str]:
    return {
        CommitmentStatus.OPEN: tr("open"),
        CommitmentStatus.FULFILLED: tr("fulfilled"),
        CommitmentStatus.SUPERSEDED: tr("superseded"),
    }


def area_name(area: ActionArea) -> str:
    return f"{area.number}  {area.short_title}"


def missing_words(entry: Entry) -> str:
    said = {"deliverable": tr("deliverable"), "target": tr("target"), "time": tr("date"), "owner": tr("owner")}
    return ", ".join(said[name] for name in entry.commitment.missing)


def scope_of(entry: Entry) -> str:
    return ", ".join(entry.members) if entry.members else scopes()[entry.commitment.scope].rstrip("…")


def as_reported(entry: Entry) -> str:
    """'open · 3 done, 5 in progress' by the latest reports; 'open · no report' where there is none."""
    claimed = ", ".join(
        f"{entry.claims[claim]} {said}" for claim, said in claim_words().items() if claim in entry.claims
    )
    state = status_words()[entry.commitment.status]
    return f"{state} · {claimed or tr('no report')}" if entry.is_open or claimed else state


def due_words(entry: Entry) -> str:
    """The original date, then the revised one; '!' before it when the one that holds has passed."""
    row = entry.commitment
    dates = " → ".join(short_date(day) for day in (row.due, row.revised_due) if day)
    return f"! {dates}" if entry.is_late else dates


def due_tip(entry: Entry) -> str:
    row = entry.commitment
    past = tr("past its date") if entry.is_late else ""
    revised = tr("revised: {why}").format(why=row.revised_why) if row.revised_due else ""
    return " · ".join(filter(None, (due_words(entry).removeprefix("! "), past, revised)))


def late_tone(entry: Entry) -> Tone:
    return Tone.ALARM if entry.is_late else Tone.PLAIN
