from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.compose.negotiated import AT, BODIES, MEMBERS, named_in, rows, text_paragraphs
from tests.workbench.compose.values import MEETING, STAMP, TEXT
from workbench.compose.concordance import concordance, in_order
from workbench.model.document import Document
from workbench.model.negotiation import Printing, RegionDecision
from workbench.model.text import place
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

NOW = place(text_paragraphs())
FIRST = [
    *((one.paragraph.id, one.number or one.name, one.paragraph.body) for one in NOW[:4]),
    ("lost", "3", "Ministers took note of a film on small firms."),
]
SECOND = [(one.paragraph.id, one.number or one.name, one.paragraph.body) for one in NOW]
TAKEN = RegionDecision("d", "t", "p3", "x", AT, "take", "B2", "agreed", "decided", "AUS, NZL", "it is shorter")
DECISIONS = (
    TAKEN,
    replace(TAKEN, paragraph_id="p8", how="ad-ref", label="", before=BODIES[8][1], after=BODIES[8][1], whose=""),
    replace(TAKEN, paragraph_id="p9", how="brackets", label="B9", before="the host", after="the host", whose="Chair"),
)


def made(**asked: object) -> Document:
    return concordance(
        MEETING,
        TEXT,
        [(1, FIRST), (2, SECOND)],
        NOW[:-1],
        DECISIONS,
        {"p3": ("NZL", "AUS")},
        STAMP,
        "Korea",
        members=MEMBERS,
        **asked,
    )


def test_every_paragraph_of_every_draft_once() -> None:
    table = rows(made())
    assert table[0] == ["Draft 1", "Draft 2", "Now", "Paragraph", "Contributed", "Decided, and why"]
    assert [row[3] for row in table[1:]] == [
        *(body for _, body, *_ in BODIES[:4]),
        "Ministers took note of a film on small firms.",
        *(body for _, body, *_ in BODIES[4:]),
    ]
    assert table[1][:3] == ["top", "top", "title"]
    assert table[5][:3] == ["3", "–", "–"]
    assert table[-1][:3] == ["–", "A.2", "–"]


def test_who_contributed_and_what_was_decided() -> None:
    table = rows(made())
    told = "B2, 1 September, 21:40: wording taken (AUS, NZL): agreeddecided. It is shorter."
    assert table[4][4:] == ["AUS, NZL", told]
    assert [row[5] for row in table if row[3] == BODIES[8][1]] == ["1 September, 21:40: agreed ad ref. It is shorter."]
    assert [row[5] for row in table if row[3] == BODIES[9][1]] == [
        "B9, 1 September, 21:40: put in brackets (Chair): “the host”. It is shorter."
    ]


def test_without_names_and_through_a_word_file() -> None:
    for document in (made(), made(printing=Printing(attributed=False))):
        assert from_docx(to_docx(document, now=AT), name="c.docx").document == document
    assert named_in(made(printing=Printing(attributed=False))) == set()
    assert "Contributed" not in rows(made(printing=Printing(attributed=False)))[0]


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(st.lists(KEYS, max_size=4), KEYS)
def test_any_drafts(drafts: list[list[str]], now: list[str]) -> None:
    ordered = in_order(drafts, now)
    assert sorted(ordered) == sorted({*now, *(key for draft in drafts for key in draft)})
    assert [key for key in ordered if key in now] == now
