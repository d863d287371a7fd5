"""The verb finder: how much of what was marked by hand it finds, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.statements.marked import INVENTED, Met, invented, meet
from workbench import shipped
from workbench.errors import WorkbenchError
from workbench.language.agents import Forum
from workbench.language.binding import words
from workbench.language.due import due_of
from workbench.language.elements import deliverable_of, target_of
from workbench.language.findings import Frame, find, split
from workbench.model.commitments import CommitmentKind, Scope
from workbench.model.findings import Finding
from workbench.model.text import Numbering, ParagraphKind, TextParagraph, place

COMMITMENT, INSTRUCTION, DECISION = CommitmentKind.COMMITMENT, CommitmentKind.INSTRUCTION, CommitmentKind.DECISION
DAY = date(2005, 9, 2)
PAST, PRESENT = "Ministers agreed to meet.", "We agree to meet."
AREAS = {
    "capital": ("Enhancing availability of capital to innovative SMEs", "Capital"),
    "clusters": ("Networking and clustering for innovative SMEs", "Networks and clusters"),
}


@cache
def forum() -> Forum:
    import tomllib

    members = tomllib.loads(shipped.read_text("forums/apec.toml"))["member"]
    names = [(one["code"], name) for one in members for name in (one["short_name"], one["formal_name"]) if name]
    return Forum("economy", "economies", tuple(names))


def frame(today: date = DAY) -> Frame:
    return Frame(forum(), AREAS, today)


def rows(*bodies: str) -> tuple[TextParagraph, ...]:
    """'# ' heading, '- ' item of a list, else a numbered paragraph."""
    made = []
    for index, body in enumerate(bodies):
        kind = ParagraphKind.HEADING1 if body.startswith("# ") else ParagraphKind.NUMBERED
        level = int(body.startswith("- "))
        made.append(TextParagraph(f"p{index}", "t", index, kind, body.removeprefix("# ").removeprefix("- "), level))
    return tuple(made)


def found(*bodies: str, today: date = DAY) -> tuple[Finding, ...]:
    return find(place(rows(*bodies)), frame(today))


def in_voice(sentence: str) -> tuple[Finding, ...]:
    """What one sentence promises among others in the tense of its own."""
    voice = PRESENT if sentence.startswith("We ") or " we " in sentence else PAST
    return tuple(one for one in found(sentence, voice) if one.paragraph_id == "p0")


# --- what was marked --------------------------------------------------------------------------------------------------


def met(name: str) -> Met:
    held = invented(name)
    return meet(held.marks, find(held.paragraphs, frame(held.today)))


@pytest.mark.parametrize("name", INVENTED)
def test_nine_in_ten_of_what_was_marked_are_found_and_four_in_five_findings_were_marked(name: str) -> None:
    result = met(name)
    assert result.recall >= 0.9, [mark.words for mark in result.missed]
    assert result.falsehood <= 0.2, [one.body for one in result.false]


@pytest.mark.parametrize("name", INVENTED)
def test_whom_and_when_are_read_as_they_were_marked(name: str) -> None:
    pairs = met(name).pairs
    scopes = sum((mark.scope, mark.members) == (one.scope, one.members) for mark, one in pairs)
    dues = sum(_is_due(mark.due, one.due_words) and mark.on in (None, one.due) for mark, one in pairs)
    assert min(scopes, dues) >= 0.9 * len(pairs)


def _is_due(marked: str, read: str) -> bool:
    return marked == read or bool(marked and read and (marked in read or read in marked))


@pytest.mark.parametrize("name", INVENTED)
def test_a_quotation_is_words_of_its_paragraph(name: str) -> None:
    held = invented(name)
    bodies = {one.paragraph.id: one.paragraph.body for one in held.paragraphs}
    for one in find(held.paragraphs, frame(held.today)):
        assert one.body.startswith(bodies[one.paragraph_id][one.start : one.end])
        assert 0 <= one.start < one.end <= len(bodies[one.paragraph_id])


# --- what is found ----------------------------------------------------------------------------------------------------

PROMISED = [
    ("We reaffirm our commitment to refrain from new barriers to trade.", COMMITMENT, "reaffirm"),
    ("We will continue to share what we know.", COMMITMENT, "will"),
    ("We are committed to achieving this goal by 2020.", COMMITMENT, "commit"),
    ("We acknowledge the need for energy, and are committed to reform.", COMMITMENT, "commit"),
    ("We remain committed to open markets.", COMMITMENT, "commit"),
    ("Recalling the plan adopted in 2015, we affirm our commitment to cut costs.", COMMITMENT, "affirm"),
    ("In doing so, we endeavour to create jobs.", COMMITMENT, "endeavour"),
    ("To this end we direct the working group to establish a panel.", INSTRUCTION, "direct"),
    ("To promote growth, we will draw up a list by 2012.", COMMITMENT, "will"),
    ("In this regard, we instruct senior officials to draw up a plan.", INSTRUCTION, "instruct"),
    ("We have instructed our officials to meet in March.", INSTRUCTION, "instruct"),
    ("We stand ready to act, and will review the measures every two years.", COMMITMENT, "will"),
    ("We ask that economies submit their plans by September 2011.", COMMITMENT, "ask"),
    ("Ministers agreed that the working group would propose indicators.", INSTRUCTION, "agree"),
    ("Ministers requested that the Secretariat prepare a paper.", INSTRUCTION, "request"),
    ("Ministers tasked officials with drafting guidelines.", INSTRUCTION, "task"),
    ("The Secretariat was asked to keep the list.", INSTRUCTION, "ask"),
    ("The working group will prepare a report that shows what was done.", INSTRUCTION, "will"),
    ("Economies shall not raise new barriers.", COMMITMENT, "shall"),
    ("The Action Plan was adopted.", DECISION, "adopt"),
    ("Ministers reached agreement to extend the moratorium.", COMMITMENT, "agree"),
    ("Ministers took the decision to open a fund.", DECISION, "decide"),
    ("It was decided that the forum would be renamed.", DECISION, "decide"),
    ("Ministers welcomed and endorsed the recommendations.", DECISION, "endorse"),
    ("Ministers accepted with thanks the offer of Peru to host the next meeting.", DECISION, "accept"),
    ("Economies should finish this work as soon as possible.", COMMITMENT, "should"),
    ("By 2010, member economies will cut costs by 10 per cent.", COMMITMENT, "will"),
]
NOT_PROMISED = [
    "We welcome the report and look forward to the next one.",
    "We recognise that small firms will play a part in growth.",
    "We note the report of the working group, which will be submitted to Leaders.",
    "We encourage economies to share their practices.",
    "We invite banks to consider how savings can be financed.",
    "In 2001 we agreed to exchange figures.",
    "We thank the host for its hospitality.",
    "We call on lenders to publish their terms.",
    "We remain of the view that markets should be open.",
    "As our Leaders agreed last year, we have met again.",
    "In 2001 at our meeting we agreed to exchange figures.",
    "In 2001 Ministers agreed to exchange figures.",
    "Ministers agreed that small firms are the backbone of trade.",
    "Ministers agreed that common principles would serve the region better.",
    "Ministers agreed with the report.",
    "Ministers recalled that economies had agreed to report.",
    "Ministers exchanged views on whether economies should cut subsidies.",
    "Ministers noted that costs would rise, and that economies would need time.",
    "The Secretariat reported that economies had committed to share data, and economies will publish them.",
    "According to the report, economies will share their data.",
    "If prices rise, economies will open their stocks.",
    "Should a shortage occur, economies would inform one another.",
    "Were a vaccine found, it would be shared; economies would pay for it.",
    "Demand will double by 2030.",
    "Economies that join will gain most.",
    "Economies will not need new rules.",
    "The Secretariat told Ministers that the working group would meet, and officials will speak of it.",
    "Economies which so wish may report earlier.",
    "Ministers reviewed measures adopted by economies and endorsed in Santiago.",
    "The plan was endorsed in 2001.",
    "Ministers commended the Secretariat.",
    "",
    "…",
]


@pytest.mark.parametrize(("sentence", "kind", "verb"), PROMISED)
def test_a_promise_is_found_with_its_kind_and_verb(sentence: str, kind: CommitmentKind, verb: str) -> None:
    assert [(one.kind, one.verb) for one in in_voice(sentence)] == [(kind, verb)]


@pytest.mark.parametrize("sentence", NOT_PROMISED)
def test_what_promises_nothing_is_left_alone(sentence: str) -> None:
    assert [one.body for one in in_voice(sentence)] == []


def test_a_sentence_that_says_two_things_is_found_clause_by_clause() -> None:
    said = "Ministers welcomed the report, endorsed its findings, and asked the working group to report again by 1 May 2006."
    assert [(one.kind, one.body) for one in found(said)] == [
        (DECISION, "endorsed its findings"),
        (INSTRUCTION, "asked the working group to report again by 1 May 2006."),
    ]


def test_what_one_does_twice_over_is_one_finding() -> None:
    said = "Each economy will name a contact, and will publish a list."
    assert [one.body for one in found(said)] == [said]


@pytest.mark.parametrize(
    ("sentence", "scope", "members"),
    [
        ("Each economy will report.", Scope.INDIVIDUAL, ()),
        ("Economies will each report.", Scope.INDIVIDUAL, ()),
        ("Ministers agreed that each member economy would report.", Scope.INDIVIDUAL, ()),
        ("Member economies will report.", Scope.COLLECTIVE, ()),
        ("Ministers agreed to meet.", Scope.COLLECTIVE, ()),
        ("China, Hong Kong, China and Viet Nam will report.", Scope.NAMED, ("PRC", "HKC", "VNM")),
        ("Hong Kong, China will report.", Scope.NAMED, ("HKC",)),
        ("The Republic of Korea and Papua New Guinea undertook to report.", Scope.NAMED, ("KOR", "PNG")),
        ("Ministers asked Chinese Taipei to report.", Scope.NAMED, ("TPE",)),
        ("Ministers accepted the offer of Viet Nam to host the next meeting.", Scope.NAMED, ("VNM",)),
    ],
)
def test_who_is_to_act_gives_the_scope(sentence: str, scope: Scope, members: tuple[str, ...]) -> None:
    assert [(one.scope, one.members) for one in found(sentence)] == [(scope, members)]


def test_a_list_is_joined_with_its_chapeau() -> None:
    (one,) = found("Ministers agreed:", "- to report by 1 May 2006; and", "- to meet again.")
    assert (one.paragraph_id, one.due) == ("p0", date(2006, 5, 1))
    assert one.body == "Ministers agreed: (a) to report by 1 May 2006; and (b) to meet again."


def test_a_list_of_what_was_noted_is_no_promise() -> None:
    assert found("Ministers noted:", "- that economies will report; and", "- that the working group will meet.") == ()


def test_under_ministers_alone_each_item_is_read_by_itself() -> None:
    one, two = found("Ministers:", "- welcomed the report;", "- agreed to meet again; and", "- Adopted the plan.")
    assert (one.paragraph_id, one.body, one.number) == ("p2", "agreed to meet again; and", "1(b)")
    assert (two.paragraph_id, two.body, two.kind, two.start) == ("p3", "Adopted the plan.", DECISION, 0)


def test_a_heading_tells_the_area_where_it_is_about_nothing_else() -> None:
    said = "Ministers agreed to meet."
    assert [one.area_id for one in found("# Capital", said, "# Skills, advice and capital", said)] == ["capital", None]


def test_what_is_missing_is_told() -> None:
    one, other = found(
        "Ministers asked the working group to prepare a comparison of guarantees by 30 June 2006.",
        "Ministers agreed to cut the cost by 10 per cent before their next meeting.",
    )
    assert (one.deliverable, one.owner, one.missing) == ("Comparison of guarantees", "Working group", ("target",))
    assert (other.target, other.due_words, other.due) == ("By 10 per cent", "before their next meeting", None)
    assert other.missing == ("deliverable", "owner")


# --- time, thing, figure ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "said", "on"),
    [
        ("report by 30 June 2006", "by 30 June 2006", date(2006, 6, 30)),
        ("report by June 2006", "by June 2006", date(2006, 6, 30)),
        ("report by 30 June", "by 30 June", date(2006, 6, 30)),
        ("report in October", "in October", date(2005, 10, 31)),
        ("report by the end of 2006", "by the end of 2006", date(2006, 12, 31)),
        ("report before 2007", "before 2007", date(2006, 12, 31)),
        ("report before 1 May 2006", "before 1 May 2006", date(2006, 4, 30)),
        ("report by mid-2006", "by mid-2006", date(2006, 6, 30)),
        ("report in the first half of 2006", "in the first half of 2006", date(2006, 6, 30)),
        ("report in the third quarter of 2006", "in the third quarter of 2006", date(2006, 9, 30)),
        ("report by early 2006", "by early 2006", date(2006, 3, 31)),
        ("report in autumn 2006", "in autumn 2006", date(2006, 11, 30)),
        ("report within six months", "within six months", date(2006, 3, 2)),
        ("report within two years", "within two years", date(2007, 9, 2)),
        ("report within 24 hours", "within 24 hours", None),
        ("report next year", "next year", date(2006, 12, 31)),
        ("report before the next meeting", "before the next meeting", None),
        ("report to our next ministerial meeting in 2007", "to our next ministerial meeting in 2007", None),
        ("report each year", "each year", None),
        ("report every two years", "every two years", None),
        ("report in each cycle", "in each cycle", None),
        ("report in 2007, and send a note by 1 May 2006", "by 1 May 2006", date(2006, 5, 1)),
        ("keep to what was set in 2001", "", None),
        ("cut 2005 prices, as they may", "", None),
        ("cut what was raised since 2006", "", None),
        ("report by 31 February 2006", "by 31 February 2006", date(2006, 2, 28)),
    ],
)
def test_the_time_for_it_is_read(clause: str, said: str, on: date | None) -> None:
    assert due_of(clause, DAY) == (said, on)


@given(st.text(alphabet="by in 0123456789-th.June next year within of the endquarthlfmid ", max_size=60))
def test_any_words_have_a_time_or_none(clause: str) -> None:
    said, on = due_of(clause, DAY)
    assert said in " ".join(clause.split())
    assert on is None or on >= DAY


@pytest.mark.parametrize(
    ("quotation", "thing"),
    [
        ("will prepare a directory of services that are open to SMEs", "Directory of services"),
        ("to publish its findings by May", "Findings"),
        ("to complete, by November 2014, the guide to single windows", ""),
        ("will meet again", ""),
        ("will provide SMEs with advice", ""),
    ],
)
def test_a_thing_is_named_where_one_is_clear(quotation: str, thing: str) -> None:
    assert deliverable_of(quotation) == thing


@pytest.mark.parametrize(
    ("quotation", "figure"),
    [
        ("to reach at least 25 per cent by 2030", "At least 25 per cent"),
        ("the aim of 800 million arrivals by 2025", "800 million arrivals"),
        ("to report by 30 June 2006", ""),
    ],
)
def test_a_figure_is_named_where_there_is_one(quotation: str, figure: str) -> None:
    assert target_of(quotation) == figure


# --- splitting --------------------------------------------------------------------------------------------------------


def test_a_correction_in_other_words_stays_with_the_first_part() -> None:
    (one,) = found("Each economy will name a contact, and will publish a list of its measures.")
    corrected = replace(one, due=date(2007, 1, 1), due_words="when ready", target="Two", owner="Each")
    first, second = split(corrected, one.body.index(", and"))
    assert (first.due, first.due_words, first.target, first.owner) == (date(2007, 1, 1), "when ready", "Two", "Each")
    assert (second.due, second.due_words, second.target, second.owner) == (None, "", "", "Each")


def test_a_finding_splits_at_a_place_and_each_part_keeps_what_it_says() -> None:
    said = "Each economy will name a contact by 1 May 2006, and will publish a list of its measures."
    (one,) = found(said)
    first, second = split(one, said.index(", and"))
    assert (first.body, second.body) == (
        "Each economy will name a contact by 1 May 2006",
        "will publish a list of its measures.",
    )
    assert (first.due, second.due, first.deliverable) == (date(2006, 5, 1), None, "")
    assert second.deliverable == "List of its measures"
    assert (said[first.start : first.end], said[second.start : second.end]) == (first.body, second.body)


@pytest.mark.parametrize("at", [-1, 0, 14, 500])
def test_a_finding_does_not_split_into_nothing_or_inside_a_word(at: int) -> None:
    (one,) = found("Each economy will report in cycles.")
    with pytest.raises(WorkbenchError):
        split(one, at)


_VOCABULARY = (
    "ministers we they agree agreed that to will would each economy economies the working group, and asked ; : . Chile "
    "decided adopted which by 2006 report If noted endorse offer accept , ( ) with of"
)
WORDS = st.lists(st.sampled_from(sorted(words(_VOCABULARY))), max_size=40).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 120))
def test_whatever_stands_there_the_findings_are_words_of_it_and_split_into_words_of_it(
    bodies: list[str], at: int
) -> None:
    placed = place(rows(*bodies), Numbering.ON)
    for one in find(placed, frame()):
        body = next(row.paragraph.body for row in placed if row.paragraph.id == one.paragraph_id)
        assert one.body.startswith(body[one.start : one.end])
        try:
            first, second = split(one, at)
        except WorkbenchError:
            continue
        assert first.body in one.body
        assert one.body.endswith(second.body)
        assert replace(first, body="", start=0, end=0).paragraph_id == one.paragraph_id
