"""One small meeting, with real values, for the tests of papers."""

from datetime import UTC, date, datetime

from workbench.compose.stamp import Stamp
from workbench.model.delegations import Attendance, Delegation, DelegationKind
from workbench.model.meeting import Meeting, Member, Series
from workbench.model.text import Numbering, ParagraphKind, Placed, Text, TextParagraph, place

SERIES = Series(
    "s", "APEC Small and Medium Enterprises Ministerial Meetings", "APEC SMEMM", "APEC", "economy", "economies"
)
MEMBERS = (
    Member("hkc", "s", "HKC", "Hong Kong, China", "", 3),
    Member("aus", "s", "AUS", "Australia", "", 1),
    Member("kor", "s", "KOR", "Korea", "the Republic of Korea", 4),
    Member("prc", "s", "PRC", "China", "the People's Republic of China", 2),
    Member("vnm", "s", "VNM", "Viet Nam", "", 5),
)
MEETING = Meeting(
    "m",
    "s",
    12,
    "12th APEC Small and Medium Enterprises Ministerial Meeting",
    "12th APEC SME Ministerial Meeting",
    "Small and Medium Enterprises Ministerial Meeting",
    theme="Promoting Innovation of SMEs",
    starts_on=date(2005, 9, 1),
    ends_on=date(2005, 9, 2),
    city="Daegu",
    zone="Asia/Seoul",
    chair="Mr Sung-jin KIM",
    host_id="kor",
    next_host_id="vnm",
    next_year=2006,
    symbol="2005/SMEMM",
)
STAMP = Stamp(datetime(2005, 9, 1, 12, 40, tzinfo=UTC), "Asia/Seoul", "Daegu", 2)
TEXT = Text("t", "m", "joint-statement", "Joint Ministerial Statement", classification="Restricted")


def delegation(member: str, attendance: Attendance = Attendance.EXPECTED) -> Delegation:
    return Delegation(f"d-{member}", "m", DelegationKind.MEMBER, 1, member, attendance=attendance)


def other(name: str, position: int, kind: DelegationKind = DelegationKind.OBSERVER) -> Delegation:
    return Delegation(f"d-{position}", "m", kind, position, None, name, Attendance.PRESENT)


def placed(
    *rows: tuple[ParagraphKind, str] | tuple[ParagraphKind, str, int], numbering: Numbering = Numbering.ON
) -> tuple[Placed, ...]:
    paragraphs = [
        TextParagraph(f"p{index}", "t", index, row[0], row[1], row[2] if len(row) == 3 else 0)
        for index, row in enumerate(rows)
    ]
    return place(paragraphs, numbering)
