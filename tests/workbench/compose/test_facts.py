from dataclasses import replace

from tests.workbench.compose.values import MEETING, MEMBERS, SERIES, delegation, other
from workbench.compose.facts import facts
from workbench.model.delegations import Attendance, DelegationKind
from workbench.model.meeting import Meeting

PRESENT, ABSENT = Attendance.PRESENT, Attendance.ABSENT


def test_the_facts_of_daegu() -> None:
    known = facts(SERIES, MEETING, MEMBERS, [])
    assert known == {
        "meeting_title": "12th APEC Small and Medium Enterprises Ministerial Meeting",
        "meeting_kind": "Small and Medium Enterprises Ministerial Meeting",
        "ordinal": "12th",
        "ordinal_word": "Twelfth",
        "forum": "APEC",
        "city": "Daegu",
        "host": "the Republic of Korea",
        "host_short": "Korea",
        "dates": "1-2 September 2005",
        "year": "2005",
        "theme": "Promoting Innovation of SMEs",
        "chair": "Mr Sung-jin KIM",
        "next_host": "Viet Nam",
        "next_host_short": "Viet Nam",
        "next_year": "2006",
        "member_word": "economy",
        "member_words": "economies",
    }


def test_only_what_is_known() -> None:
    known = facts(replace(SERIES, forum=""), Meeting("m", "s", None, "", "", ""), [], [])
    assert set(known) == {"member_word", "member_words"}


def test_members_present_in_protocol_order_by_formal_name() -> None:
    rows = [delegation("hkc", PRESENT), delegation("aus"), delegation("prc", PRESENT), delegation("kor", ABSENT)]
    known = facts(SERIES, MEETING, MEMBERS, rows)
    assert known["members_present"] == "the People's Republic of China; and Hong Kong, China"


def test_those_expected_while_none_is_marked_present() -> None:
    rows = [delegation("kor"), delegation("aus"), delegation("vnm", ABSENT), other("ASEAN", 9)]
    assert facts(SERIES, MEETING, MEMBERS, rows)["members_present"] == "Australia; and the Republic of Korea"


def test_observers_and_guests_also_attended() -> None:
    rows = [
        other("APEC Secretariat", 3, DelegationKind.GUEST),
        other("Pacific Islands Forum (PIF)", 2),
        other("ASEAN", 1),
        replace(other("PECC", 4), attendance=ABSENT),
    ]
    known = facts(SERIES, MEETING, MEMBERS, rows)
    assert known["also_attended"] == "ASEAN, the Pacific Islands Forum (PIF) and the APEC Secretariat"
