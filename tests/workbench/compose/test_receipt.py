from datetime import UTC, datetime, timedelta

from tests.workbench.compose.negotiated import AT, COMMENTS, MEMBERS, VIEWS, rows
from tests.workbench.compose.values import MEETING, STAMP, TEXT
from workbench.compose.cover_note import clocks, cover_note
from workbench.compose.receipt import account, receipt, received
from workbench.model.document import Document
from workbench.model.negotiation import Form, Listed, Printing
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

FILE = "2005-SMEMM-JMS-Draft2-20050901T2140.docx"


def made() -> Document:
    return receipt(
        MEETING,
        TEXT,
        STAMP,
        "Korea",
        file_name=FILE,
        received_at=AT,
        draft=2,
        delegation="Australia",
        changes=7,
        proposals=VIEWS[:2],
        comments=COMMENTS[:1],
        formatting=[Listed("bold", "2", "agreed"), Listed("bold", "2", "progress")],
        typography=[Listed("quotation marks", "4", "“")],
        not_carried=[Listed("table", "after 5", "Fund, amount: tables have no place in a statement")],
        warnings=["A bracket in 3 has no partner."],
    )


def test_every_change_is_listed_and_the_sum_is_told() -> None:
    table = rows(made())
    assert table[:5] == [
        ["Delegation", "Australia"],
        ["File", FILE],
        ["Received", "1 September 2005, 21:40 (Daegu); 12:40 UTC"],
        ["In answer to", "Draft 2"],
        ["Account", "7 changes = 2 proposals + 1 comment + 2 of formatting + 1 of typography + 1 not carried"],
    ]
    assert table[6][0:2] == ["AUS/2/1", "2"]
    assert table[6][2].startswith("Ministers agreeddecided to review")
    assert table[6][3] == "modification\nedited without change tracking"
    assert table[9] == ["2", "“agreed”", "A weaker verb would not do."]
    assert table[11] == ["after 5", "table", "Fund, amount: tables have no place in a statement"]
    assert [one.text for one in made().paragraphs[-3:]] == [
        "Formatting, not taken: bold in 2 (2 times).",
        "Typography, not taken: quotation marks in 4.",
        "A bracket in 3 has no partner.",
    ]


def test_through_a_word_file() -> None:
    assert from_docx(to_docx(made(), now=AT), name="r.docx").document == made()


def test_a_reply_that_changes_nothing() -> None:
    assert account(0, [(0, "proposal", "proposals")]) == "0 changes"
    assert account(1, [(1, "proposal", "proposals")]) == "1 change = 1 proposal"


def test_another_day_in_utc_is_told() -> None:
    night = datetime(2005, 9, 1, 20, 5, tzinfo=UTC)
    assert received(night, STAMP) == "2 September 2005, 05:05 (Daegu); 1 September 2005, 20:05 UTC"


# --- the note that goes out with a draft ------------------------------------------------------------------------------

DEADLINE = AT + timedelta(days=4, hours=3, minutes=20)
ZONES = {"AUS": "Australia/Sydney", "JPN": "Asia/Tokyo", "PER": "America/Lima", "CDA": "America/Toronto"}


def note(form: Form = Form.BRACKETED, deadline: datetime | None = DEADLINE, **asked: object) -> Document:
    return cover_note(
        MEETING,
        TEXT,
        STAMP,
        "Korea",
        file_name=FILE,
        form=form,
        deadline=deadline,
        members=MEMBERS,
        zones=ZONES,
        **asked,
    )


def test_the_deadline_on_every_clock() -> None:
    assert clocks(DEADLINE, MEETING, STAMP, MEMBERS[:4], ZONES) == [
        ("Tuesday, 6 September 2005, 01:00", "Daegu (the meeting)"),
        ("Monday, 5 September 2005, 16:00", "UTC"),
        ("Monday, 5 September 2005, 12:00", "Canada"),
        ("Monday, 5 September 2005, 16:00", "Hong Kong, China"),
        ("Tuesday, 6 September 2005, 01:00", "Japan"),
        ("Tuesday, 6 September 2005, 02:00", "Australia"),
    ]


def test_what_is_asked_and_how_to_answer() -> None:
    texts = [one.text for one in note(open_regions=3).paragraphs]
    assert "Please reply by Tuesday, 6 September 2005, 01:00 (Daegu)." in texts
    assert (
        "What is not agreed stands in square brackets, numbered in the margin (3 places); the delegations behind each"
        " wording are named beside it."
    ) in texts
    assert f"Keep the name of the file ({FILE}); you may add your delegation to it." in texts
    assert texts[-1].startswith("What comes after the deadline is late")
    document = note(printing=Printing(attributed=False), open_regions=1)
    assert any(one.text.endswith("in the margin (1 place).") for one in document.paragraphs)
    assert from_docx(to_docx(document, now=AT), name="n.docx").document == document


def test_a_clean_draft_without_a_deadline() -> None:
    document = note(Form.CLEAN, None, protected=False)
    texts = [one.text for one in document.paragraphs]
    assert rows(document) == []
    assert not any("bracket" in words or "is late" in words for words in texts)
    assert "Write your changes into the Word file itself. Change tracking is switched on; please leave it so." in texts
