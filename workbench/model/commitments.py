"""What ministers promised, by action area, and what was reported since."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CommitmentKind(StrEnum):
    COMMITMENT = "commitment"
    INSTRUCTION = "instruction"
    DECISION = "decision"


class Scope(StrEnum):
    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    NAMED = "named"


class CommitmentStatus(StrEnum):
    OPEN = "open"
    FULFILLED = "fulfilled"
    SUPERSEDED = "superseded"


class Claim(StrEnum):
    """What the member says of it."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"


class Evidence(StrEnum):
    """What the evidence shows."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class OnSchedule(StrEnum):
    ON_TIME = "on-time"
    LATE = "late"


@dataclass(frozen=True)
class ActionArea:
    id: str
    series_id: str
    number: int
    title: str
    short_title: str


@dataclass(frozen=True)
class Commitment:
    """A discrete, public, agreed promise about future action. `body` is the original wording and stays as it was."""

    id: str
    series_id: str
    meeting_id: str | None
    area_id: str | None
    number: int
    """Serial within its action area; printed after the area's: '2.3'."""
    body: str
    kind: CommitmentKind = CommitmentKind.COMMITMENT
    scope: Scope = Scope.COLLECTIVE
    deliverable: str = ""
    target: str = ""
    owner: str = ""
    due: date | None = None
    revised_due: date | None = None
    revised_why: str = ""
    status: CommitmentStatus = CommitmentStatus.OPEN
    text_id: str | None = None
    paragraph_id: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements it lacks, of deliverable, target, time and owner."""
        elements = {"deliverable": self.deliverable, "target": self.target, "time": self.due, "owner": self.owner}
        return tuple(name for name, held in elements.items() if not held)

    @property
    def due_now(self) -> date | None:
        return self.revised_due or self.due

    def is_past_due(self, today: date) -> bool:
        return self.status is CommitmentStatus.OPEN and self.due_now is not None and self.due_now < today


@dataclass(frozen=True)
class CommitmentMember:
    id: str
    commitment_id: str
    member_id: str


@dataclass(frozen=True)
class Indicator:
    id: str
    commitment_id: str
    name: str
    baseline: str = ""
    target: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Progress:
    """One member's report on one commitment in one cycle. No row is 'no report', which is not 'not started'."""

    id: str
    commitment_id: str
    member_id: str
    cycle: str
    reported_on: date
    claim: Claim
    evidence: Evidence | None = None
    schedule: OnSchedule | None = None
    score: int | None = None
    """+1 full, 0 partial or in progress, -1 none; internal."""
    narrative: str = ""


@dataclass(frozen=True)
class Cell:
    """One member in one action area, counted in commitments that concern it and were not superseded."""

    count: int
    past_due: int
    """Open, and past the date that holds now."""
    awaited: int
    """Open, and not reported on by the member."""
    reported: int


@dataclass(frozen=True)
class Sourced:
    """A commitment with where it was said."""

    commitment: Commitment
    slug: str | None
    """Of its text; None where it came from none."""
    stands: bool | None
    """Whether its paragraph still holds its words, their spaces aside; None where it has no paragraph."""


def printed_number(commitment: Commitment, area: ActionArea | None) -> str:
    """'2.3' in action area 2; '3' without one."""
    return f"{area.number}.{commitment.number}" if area else str(commitment.number)
