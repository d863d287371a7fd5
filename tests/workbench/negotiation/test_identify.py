import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.meeting import Member
from workbench.negotiation.identify import draft_number, sender

NAMES = [
    ("AUS", "Australia", ""),
    ("PRC", "China", "the People's Republic of China"),
    ("HKC", "Hong Kong, China", ""),
    ("INA", "Indonesia", "the Republic of Indonesia"),
    ("JPN", "Japan", ""),
    ("KOR", "Korea", "the Republic of Korea"),
    ("NZL", "New Zealand", ""),
    ("PNG", "Papua New Guinea", ""),
    ("PER", "Peru", ""),
    ("PHL", "Philippines", "the Republic of the Philippines"),
    ("RUS", "Russia", "the Russian Federation"),
    ("TPE", "Chinese Taipei", ""),
    ("USA", "United States", "the United States of America"),
    ("VNM", "Viet Nam", ""),
    ("IN", "Inland", ""),
]
MEMBERS = [Member(code, "s", code, short, formal, place) for place, (code, short, formal) in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KOR_reply_final(2).docx", "KOR"),
        ("Draft2-Korea.docx", "KOR"),
        ("comments of New Zealand.docx", "NZL"),
        ("usa_reply.docx", "USA"),
        ("usa comments.docx", "USA"),
        ("reply usa v2 final.docx", "USA"),
        ("draft2_usa_clean.docx", "USA"),
        ("my_usa_comments.docx", "USA"),
        ("the usa comments on it.docx", None),
        ("reply as per request.docx", None),
        ("as_per_request.docx", None),
        ("COMMENTS AS PER REQUEST.docx", None),
        ("per_reply.docx", "PER"),
        ("per.docx", "PER"),
        ("Comments PER.docx", "PER"),
        ("comments in Word.docx", None),
        ("in time.docx", None),
        ("2005-SMEMM-JMS-Draft2-20050901T2140-KOR.docx", "KOR"),
        ("2005-SMEMM-JMS-Draft2-20050901T2140.docx", None),
        ("Hong Kong, China.docx", "HKC"),
        ("Hong_Kong_China_comments.docx", "HKC"),
        ("HongKong.docx", "HKC"),
        ("China.docx", "PRC"),
        ("Chinese Taipei.docx", "TPE"),
        ("Republic of Korea.docx", "KOR"),
        ("NewZealandComments.docx", "NZL"),
        ("DraftKorea2.docx", "KOR"),
        ("KORComments.docx", "KOR"),
        ("KOR2.docx", "KOR"),
        ("Vietnam reply.docx", "VNM"),
        ("RUSSIAN FEDERATION.DOCX", "RUS"),
        ("Replies from Korea/reply.docx", None),
        ("C:\\Replies\\JPN.docx", "JPN"),
        ("KOR on JPN proposal.docx", None),
        ("KOR - Korea.docx", "KOR"),
        ("Korean comments.docx", None),
        ("MinutesUSAgain.docx", None),
        ("reply.docx", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_tells(name: str, code: str | None) -> None:
    assert sender(name, [], MEMBERS) == code


@pytest.mark.parametrize(
    ("authors", "code"),
    [
        (["KOR"], "KOR"),
        (["kor"], "KOR"),
        (["Korea"], "KOR"),
        (["the Republic of Korea"], "KOR"),
        (["REPUBLIC OF KOREA"], "KOR"),
        (["Delegation of Korea"], "KOR"),
        (["Korea Delegation"], "KOR"),
        (["Drafting desk (KOR)"], "KOR"),
        (["KOR - drafting desk"], "KOR"),
        (["Hong Kong, China"], "HKC"),
        (["People’s Republic of China"], "PRC"),
        (["Per"], None),
        (["PER Desk"], None),
        (["Korea Desk Officer"], None),
        (["Author", "KOR", "Microsoft Office User"], "KOR"),
        (["Author", "User", "Unknown author", ""], None),
        (["KOR", "JPN"], None),
        (["Drafting desk"], None),
    ],
)
def test_authors_tell(authors: list[str], code: str | None) -> None:
    assert sender("reply.docx", authors, MEMBERS) == code


def test_known_authors_tell() -> None:
    known = {"Desk Seven": "KOR", "Author": "JPN", "Peru": "AUS"}
    assert sender("reply.docx", ["desk seven"], MEMBERS, known) == "KOR"
    assert sender("reply.docx", ["Author"], MEMBERS, known) is None
    assert sender("reply.docx", ["Peru"], MEMBERS, known) == "AUS"


def test_what_contradicts_tells_nothing_and_what_agrees_narrows() -> None:
    assert sender("JPN.docx", ["Desk Seven"], MEMBERS, {"Desk Seven": "KOR"}) is None
    assert sender("Korea.docx", ["JPN"], MEMBERS) is None
    assert sender("Korea.docx", ["JPN", "KOR"], MEMBERS) == "KOR"
    assert sender("KOR on JPN.docx", ["Japan"], MEMBERS) == "JPN"


def test_without_members_nothing_tells() -> None:
    assert sender("KOR.docx", ["Korea"], []) is None


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_name_is_read(name: str, authors: list[str]) -> None:
    assert sender(name, authors, MEMBERS) in {None, *(member.code for member in MEMBERS)}
    assert draft_number(name) is None or isinstance(draft_number(name), int)


@given(st.permutations(["KOR", "Author", "Drafting desk"]), st.permutations(MEMBERS))
def test_order_changes_nothing(authors: list[str], members: list[Member]) -> None:
    assert sender("Korea_reply.docx", authors, members) == "KOR"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Draft2.docx", 2),
        ("draft_2 reply.docx", 2),
        ("Draft No. 3.docx", 3),
        ("2005-SMEMM-JMS-Draft2-20050901T2140.docx", 2),
        ("JMSDraft12KOR.docx", 12),
        ("2nd draft.docx", 2),
        ("Rev.1.docx", 1),
        ("KOR_rev2.docx", 2),
        ("Draft2 rev1.docx", 2),
        ("Draft1 against Draft2.docx", None),
        ("Draft(2).docx", None),
        ("Draft 20050901.docx", None),
        ("draft.docx", None),
        ("previous1.docx", None),
    ],
)
def test_the_draft_in_a_file_name(name: str, number: int | None) -> None:
    assert draft_number(name) == number
