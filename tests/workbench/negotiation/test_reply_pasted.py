"""Pasted replies, which draft a file answers, and what a draft is with the proposals."""

import pytest

from tests.workbench.negotiation.replies import BODIES, DRAFT, MEMBERS
from workbench.model.negotiation import Category, ProposalKind, Proposed, Reading, Snapshot, SnapshotParagraph
from workbench.model.text import ParagraphKind
from workbench.negotiation.reply import Views, applied, matches, pasted, read_reply

K, C = ProposalKind, Category


# --- pasted -------------------------------------------------------------------------------------------------------------


def mail(text: str, draft: Snapshot = DRAFT) -> Reading:
    file = pasted(text)
    return read_reply(draft, Views(file, file, {"KOR": file}), MEMBERS, "KOR", partial=True)


def test_a_pasted_reply_holds_only_some_paragraphs() -> None:
    reading = mail(
        "Dear colleagues,\r\n\r\nplease find our changes below.\r\n\r\n"
        "> 2. Ministers decided to exchange information on credit guarantee\r\n"
        "> schemes and on the cost of capital.\r\n\r\n"
        "5 bis. Ministers thanked the host for its welcome.\r\n\r\nBest wishes\r\nThe delegation\r\n"
    )
    assert reading.balanced
    assert [(row.kind, row.paragraph, row.after, row.untracked) for row in reading.proposals] == [
        (K.AMEND, "p2", BODIES[2].replace("agreed", "decided"), False),
        (K.INSERT, "p5", "Ministers thanked the host for its welcome.", False),
    ]
    assert [row.text for row in reading.not_carried] == [
        "Dear colleagues,",
        "please find our changes below.",
        "Best wishes",
        "The delegation",
    ]


def test_a_pasted_reply_that_repeats_the_draft_proposes_nothing() -> None:
    reading = mail("\n\n".join([BODIES[0], *(f"{place}. {body}" for place, body in enumerate(BODIES[1:], 1))]))
    assert reading == Reading(proved=True)


def test_pasted_paragraphs() -> None:
    text = "> > One line that is long enough to have been wrapped by a mail program\n> > goes on.\n\nShort\nlines\n(a) item"
    assert [row.text for row in pasted(text).paragraphs] == [
        "One line that is long enough to have been wrapped by a mail program goes on.",
        "Short lines",
        "(a) item",
    ]


def annexed() -> Snapshot:
    """The draft with two sub-paragraphs below 6, and an annex of two paragraphs."""
    measures = "names the measures in force and those it intends to take, with the office responsible for each; and"
    rows = [("6(a)", 1, "lists its offices; and"), ("6(b)", 1, measures), ("A.1", 0, BODIES[3]), ("A.2", 0, BODIES[4])]
    more = [
        SnapshotParagraph(f"n{number}", number, number, ParagraphKind.NUMBERED, level, body)
        for number, level, body in rows
    ]
    return Snapshot((*DRAFT.paragraphs, *more))


@pytest.mark.parametrize("typed", ["A.2 ", "A.2. ", "a.2: ", "Paragraph A.2: "])
def test_an_annex_number_is_no_word(typed: str) -> None:
    reading = mail(f"{typed}{BODIES[4].replace('will', 'would')}", annexed())
    assert reading.balanced
    assert [(row.paragraph, row.after) for row in reading.proposals] == [("nA.2", BODIES[4].replace("will", "would"))]


@pytest.mark.parametrize("said", ["[delete]", "Delete.", "[delete this paragraph]", "to be deleted", "(deleted)"])
def test_a_number_with_delete_leaves_the_paragraph_out(said: str) -> None:
    reading = mail(f"4. {said}\n\n5 bis. Ministers thanked the host.")
    assert reading.balanced
    assert [(row.kind, row.category, row.paragraph, row.after) for row in reading.proposals] == [
        (K.DELETE, C.SUPPRESSION, "p4", ""),
        (K.INSERT, C.ADDITION, "p5", "Ministers thanked the host."),
    ]
    assert reading.proposals[1].new_kind is ParagraphKind.NUMBERED


@pytest.mark.parametrize("typed", ["(b) ", "6(b) ", "Para 6(b): "])
def test_a_letter_finds_its_sub_paragraph(typed: str) -> None:
    reading = mail(f"{typed}names the measures in force; and", annexed())
    assert reading.balanced
    assert [(row.paragraph, row.category, row.after) for row in reading.proposals] == [
        ("n6(b)", C.SUPPRESSION, "names the measures in force; and")
    ]


# --- which draft it answers ---------------------------------------------------------------------------------------------


def test_a_heavily_edited_reply_is_still_like_its_draft() -> None:
    edited_bodies = [body.replace("Ministers", "We").replace("the", "our").replace("and", "or") for body in BODIES]
    assert matches(DRAFT, [*edited_bodies[:5], "Ministers thanked the host.", "New words."]) > 0.5


def test_another_meetings_statement_is_not_like_it() -> None:
    other = [
        "Joint Statement on Small and Medium Enterprises",
        "Ministers gathered to take stock of innovation policy and of the uptake of broadband by traders.",
        "They underlined that clusters of firms depend upon universities, laboratories and venture funding.",
        "Officials were tasked with a survey of women who own companies, to be completed within two years.",
        "The next host offered to hold a fair at which exporters could present goods and services.",
    ]
    assert matches(DRAFT, other) < 0.3
    assert matches(DRAFT, []) == 0.0
    assert matches(Snapshot(()), ["x"]) == 0.0


def test_a_few_paragraphs_of_the_draft_are_like_it() -> None:
    assert matches(DRAFT, BODIES[2:5]) == pytest.approx(1.0)
    assert matches(DRAFT, BODIES[:1]) < 0.3


# --- applying -----------------------------------------------------------------------------------------------------------


def test_proposals_that_hang_on_what_was_moved_or_left_out() -> None:
    def one(kind: ProposalKind, paragraph: str, **named: object) -> Proposed:
        return Proposed("KOR", kind, C.MOVE, paragraph, **named)  # type: ignore[arg-type]

    rows = [SnapshotParagraph(key, "", key, ParagraphKind.PLAIN, 0, key.upper()) for key in "abc"]
    snapshot = Snapshot(tuple(rows))
    moved = one(K.MOVE, "a", target="c")
    assert applied(snapshot, [moved, one(K.INSERT, "a", after="X")]) == ["B", "C", "A", "X"]
    assert applied(snapshot, [one(K.DELETE, "b"), one(K.INSERT, "b", after="X")]) == ["A", "X", "C"]
    assert applied(snapshot, [one(K.MOVE, "c", target="")]) == ["C", "A", "B"]
