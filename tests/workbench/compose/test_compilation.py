from dataclasses import replace

import pytest

from tests.workbench.compose.negotiated import (
    AT,
    BODIES,
    COMMENTS,
    MEMBERS,
    NAMES,
    VIEWS,
    P,
    anchor,
    named_in,
    opened,
    rows,
    view,
)
from tests.workbench.compose.values import MEETING, STAMP, TEXT
from workbench.compose.comments import comment_table
from workbench.compose.compilation import HEADS, UNNAMED_HEADS, compilation
from workbench.compose.dispositions import counted, disposition_table
from workbench.compose.naming import WITHHELD
from workbench.compose.tables import widths
from workbench.model.document import Document, MarkStyle, PageSize, Table
from workbench.model.negotiation import STANDING, Printing
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

UNNAMED = Printing(attributed=False)


def made(**asked: object) -> Document:
    return compilation(MEETING, TEXT, opened(), VIEWS, COMMENTS, STAMP, "Korea", members=MEMBERS, **asked)


def test_every_open_proposal_and_every_comment_once() -> None:
    table = rows(made())
    assert table[0] == list(HEADS)
    refs = [row[3].split("\n")[-1] for row in table[1:]]
    for one in VIEWS:
        assert refs.count(one.ref) == (1 if one.disposition in STANDING else 0)
    said = "\n".join(row[5] for row in table)
    assert [said.count(one.body) for one in COMMENTS] == [1, 1, 1]


def test_what_each_row_says() -> None:
    table = rows(made())
    base = BODIES[3][1]
    assert table[1:5] == [
        [
            "2",
            base,
            base.replace("agreed", "agreeddecided"),
            "AUS, NZL\nAUS/2/1",
            "Modification\nedited without change tracking",
            "Leaders expect a decision.\n“agreed”: A weaker verb would not do.",
            "Pending",
        ],
        ["2", "", base, "CDA\nCDA/2/1", "Modification", "", "Bracketed"],
        ["2", "", base.replace("agreed", "agreedresolved"), "Chair\nChair/2/1", "Modification", "", "Pending"],
        ["2", "", "Reserve on “next”.", "RUS\nRUS/2/1", "Reserve", "The capital is being asked.", "Pending"],
    ]
    assert table[6][2] == "New paragraph after 3: Ministers welcomed venture funds."
    assert table[7] == [
        "3",
        "",
        "",
        "JPN",
        "Comment",
        "Japan would like to hear the banks.\nSecretariat: Noted for the plenary.",
        "",
    ]


def test_redlines_are_marks_not_recorded_changes() -> None:
    document = made()
    assert not any(one.revisions or one.end_changes for one in document.paragraphs)
    struck = [
        one.text[mark.start : mark.end]
        for one in document.paragraphs
        for mark in one.marks
        if mark.style is MarkStyle.STRIKE
    ]
    assert [words.strip() for words in struck[:2]] == ["agreed", "on a voluntary basis"]


def test_the_page_is_on_its_side_and_its_columns_fill_it() -> None:
    (section,) = made(page=PageSize.A3).sections
    assert (section.page, section.landscape) == (PageSize.A3, True)
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert (sum(table.widths), table.head_rows) == (370, 1)


def test_what_was_decided_stands_in_a_part_of_its_own() -> None:
    document = made(decided=True)
    assert "Decided" in [one.text for one in document.paragraphs]
    assert rows(document)[-1] == [
        "A.2",
        "It covers seven areas.",
        "It covers seven areas of action.",
        "THA\nTHA/2/1",
        "Modification",
        "",
        "Accepted",
    ]


def test_without_names() -> None:
    document = made(printing=UNNAMED, decided=True)
    assert named_in(document) == set()
    table = rows(document)
    assert table[0] == list(UNNAMED_HEADS)
    assert [row[4] for row in table if row[3] == "Suppression"] == [WITHHELD]


def test_the_whole_text() -> None:
    table = rows(made(whole=True))
    assert [row[1] for row in table if row[1] in [body for _, body, *_ in BODIES]] == [body for _, body, *_ in BODIES]


def test_what_is_about_no_paragraph_of_the_text_is_not_lost() -> None:
    lost = replace(view("AUS/1/1", P.AMEND, "p3", "Ministers agreed."), paragraph="gone", number="9")
    first = view("AUS/1/2", P.INSERT, "p3", "Ministers gathered.", number="before the first")
    first = replace(first, paragraph="")
    document = compilation(MEETING, TEXT, (anchor(), *opened()), (lost, first), (), STAMP, members=MEMBERS)
    table = rows(document)
    assert table[1][2] == "New paragraph before the first: Ministers gathered."
    assert table[2][:2] == ["9", BODIES[3][1]]


@pytest.mark.parametrize("printing", [Printing(), UNNAMED, Printing(names=NAMES)])
def test_through_a_word_file(printing: Printing) -> None:
    for document in (
        made(printing=printing, whole=True, decided=True),
        disposition_table(MEETING, TEXT, VIEWS, STAMP, printing=printing, members=MEMBERS),
        comment_table(MEETING, TEXT, COMMENTS, STAMP, printing=printing, members=MEMBERS),
    ):
        assert from_docx(to_docx(document, now=AT), name="table.docx").document == document


# --- dispositions, comments -------------------------------------------------------------------------------------------


def test_every_disposition_once_in_its_words() -> None:
    document = disposition_table(MEETING, TEXT, VIEWS, STAMP, members=MEMBERS)
    table = rows(document)
    assert [row[1].split("\n")[0] for row in table[1:]] == [one.ref for one in VIEWS]
    assert table[-2][3:] == ["Not reflected\n1 September, 21:40", "Thanks stand in the closing paragraph."]
    assert "10 proposals: 7 pending, 1 bracketed, 1 accepted and 1 not reflected." in [
        one.text for one in document.paragraphs
    ]


def test_one_delegations_own_page() -> None:
    own = [one for one in VIEWS if "RUS" in one.by]
    document = disposition_table(MEETING, TEXT, own, STAMP, delegation="RUS", members=MEMBERS)
    assert document.paragraphs[1].text == "Joint Ministerial Statement: what became of the proposals of Russia"
    assert len(rows(document)) == 3
    assert counted(own) == "2 proposals: 2 pending."
    assert (counted(own[:1]), counted([])) == ("1 proposal: 1 pending.", "No proposals.")


def test_a_long_paragraph_is_cut_to_what_changed() -> None:
    long = " ".join(f"word{n}" for n in range(60))
    asked = view("AUS/2/9", P.AMEND, "p3", long.replace("word30", "other").replace("word59", "last"), before=long)
    cut = rows(disposition_table(MEETING, TEXT, [asked], STAMP))[1][2]
    assert cut.startswith("… word2")
    assert "word29 word30other word31" in cut
    assert " … " in cut
    assert cut.endswith("word59last")
    assert len(cut) < 200


def test_comments_and_observations() -> None:
    table = rows(comment_table(MEETING, TEXT, COMMENTS, STAMP, members=MEMBERS))
    assert table[2] == ["3", "2", "JPN", "", "Japan would like to hear the banks.", "Noted for the plenary."]
    document = comment_table(MEETING, TEXT, COMMENTS, STAMP, members=MEMBERS, printing=UNNAMED)
    assert named_in(document) == set()
    assert rows(document)[2] == ["3", "2", "", WITHHELD, "Noted for the plenary."]


def test_columns_of_any_shares_fill_the_page() -> None:
    assert sum(widths((14, 33, 8), 160)) == 160
