"""Who takes part: delegations of members, observers and guests, and the people in them."""

from dataclasses import dataclass
from enum import StrEnum


class DelegationKind(StrEnum):
    MEMBER = "member"
    OBSERVER = "observer"
    GUEST = "guest"


class Attendance(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True)
class Delegation:
    id: str
    meeting_id: str
    kind: DelegationKind
    position: int
    member_id: str | None = None
    name: str = ""
    """The name of an observer or guest; a member's delegation takes its member's names."""
    attendance: Attendance = Attendance.EXPECTED
    head: str = ""
    committee: bool = False
    """Whether it sits in the drafting committee."""

    @property
    def takes_part(self) -> bool:
        """Whether it is a member's delegation that is there, or is expected."""
        return self.kind is DelegationKind.MEMBER and self.attendance is not Attendance.ABSENT


@dataclass(frozen=True)
class Person:
    id: str
    delegation_id: str | None
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
