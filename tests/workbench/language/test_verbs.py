import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.verbs import MODALS, RANKS, changed_strength, operative

FOUND = [
    ("Ministers agreed to review progress each year.", ["agree"]),
    ("We encourage member economies to share their experience.", ["encourage"]),
    ("Ministers adopted the Initiative and endorsed the programme of work.", ["adopt", "endorse"]),
    ("Ministers met business representatives and agreed to meet them again.", ["agree"]),
    ("Ministers also took note of the report of the working group.", ["take note"]),
    ("Ministers take note with interest of the study.", ["take note"]),
    ("We take note of the support programmes of member economies.", ["take note"]),
    ("Ministers called on economies to cut the time it takes to open a firm.", ["call on"]),
    ("We call upon officials to report in 2006.", ["call upon"]),
    ("Ministers further urged economies to measure what they do.", ["urge"]),
    ("Ministers strongly reaffirmed that open markets help small firms.", ["reaffirm"]),
    ("Ministers of the twenty-one member economies decided to launch the Initiative.", ["decide"]),
    ("Ministers responsible for small firms endorsed the plan.", ["endorse"]),
    ("Ministers, meeting in Daegu, agreed on seven action areas.", ["agree"]),
    ("Ministers, noting the report, endorsed its findings.", ["note", "endorse"]),
    ("Recognising the weight of small firms, Ministers agreed to act.", ["recognise", "agree"]),
    ("Recalling the Santiago meeting, Ministers welcomed the work done since.", ["welcome"]),
    ("Ministers adopted the text, noting that figures differ.", ["adopt", "note"]),
    ("The Secretariat was requested to keep the list.", ["request"]),
    ("Member economies are encouraged to take part.", ["encourage"]),
    ("Officials were further instructed to report by 30 September 2006.", ["instruct"]),
    ("It was agreed that the next meeting would be held in Viet Nam.", ["agree"]),
    ("The Action Plan was adopted.", ["adopt"]),
    ("We remain committed to open markets.", ["commit"]),
    ("Chile noted that firms differ.", ["note"]),
    ("The Republic of Korea agreed to host the first course.", ["agree"]),
    ("The working group supported the proposal.", ["support"]),
    ("The Chair notes that views differ.", ["note"]),
    ("(a) agreed to exchange staff;", ["agree"]),
    ("Encourages economies to name first points of contact;", ["encourage"]),
    ("Takes note of the report;", ["take note"]),
    ("Agree to review the list each year", ["agree"]),
    ("We welcome the report and encourage economies to read it.", ["welcome", "encourage"]),
    ("We welcome the report and commend the authors.", ["welcome", "commend"]),
    ("Ministers welcomed the report, endorsed its findings, and tasked officials with the rest.", None),
    ("Ministers emphasized training and underlined the role of women in business.", ["emphasize", "underline"]),
    ("Ministers acknowledged the views of business.", ["acknowledge"]),
    ("Ministers committed themselves to shorter procedures.", ["commit"]),
    ("Ministers have agreed on a common outline.", ["agree"]),
    ("Ministers and senior officials commended the host.", ["commend"]),
    ("In Daegu, Ministers directed the working group to report.", ["direct"]),
    ("Ministers welcomed the plan that Leaders endorsed in Santiago.", ["welcome"]),
    ("Member economies shall report every two years.", ["shall"]),
    ("Member economies should, where they can, report every year.", ["should"]),
    ("Each economy will bring its plan up to date.", ["will"]),
    ("Economies may ask others for help.", ["may"]),
    ("Economies must publish the list.", ["must"]),
    ("At the meeting Ministers agreed to report.", ["agree"]),
    ("We, the Ministers, agree to meet again.", ["agree"]),
    ("We urge economies to promote trade and encourage SMEs.", ["urge"]),
    ("Ministers agreed to share information and support start-ups.", ["agree"]),
    ("Ministers welcomed the note by the host, the request and the agreement.", ["welcome"]),
    ("Ministers unanimously, and with thanks to the host, adopted the text.", ["adopt"]),
    ("Ministers agreed that economies should report in cycles.", ["agree", "should"]),
]
SILENT = [
    "The agreement on support programmes stands in the note.",
    "Support programmes for small firms differ.",
    "A request for help was sent to the Secretariat.",
    "The request for figures came late.",
    "Notes on the programme are attached.",
    "Economy support schemes reach few firms.",
    "The plan adopted in 2004 is under way.",
    "Measures endorsed by Leaders are listed in the annex.",
    "As agreed in Santiago, the list was kept.",
    "As Leaders agreed, the list is public.",
    "The agreed text is attached.",
    "Firms need support and encouragement.",
    "Welcome remarks were made by the host.",
    "A decision on the matter is due in May 2006.",
    "The political will to act is there.",
    "Ministers met in May.",
    "Help is to be requested where it is needed.",
    "Direct contact between firms is best.",
    "The task is a long one.",
    "The phone call lasted an hour.",
    "Ministers did not agree.",
    "Economies disagreed on figures.",
    "Commitment to reform is needed.",
    "Ministers exchanged views on how to encourage innovation.",
    "Measures as may be needed are listed below.",
    "Supporting women in business remains a matter for all.",
    "Programmes that will help small firms are listed.",
    "The annex holds examples from which other member economies may learn.",
    "Ministers reviewed the areas Leaders endorsed.",
    "Ministers discussed measures developed and adopted by economies.",
    "Ministers reviewed progress in the areas agreed in Santiago.",
    "It is important to note that costs differ.",
    "",
    "…",
]


@pytest.mark.parametrize(("sentence", "verbs"), FOUND)
def test_operative_verbs_are_found(sentence: str, verbs: list[str] | None) -> None:
    found = operative(sentence)
    assert [one.verb for one in found] == (verbs or ["welcome", "endorse", "task"])
    for one in found:
        assert one.rank == {**RANKS, **MODALS}[one.verb]
        first = one.verb.replace("take", "t").split()[0][:4].rstrip("e")
        assert sentence[one.start : one.end].lower().startswith(first)


@pytest.mark.parametrize("sentence", SILENT)
def test_nouns_and_participles_are_not(sentence: str) -> None:
    assert operative(sentence) == ()


def test_the_words_found_are_told_as_they_stand() -> None:
    sentence = "Ministers took note of the list and called on economies to add to it."
    assert [sentence[one.start : one.end] for one in operative(sentence)] == ["took note", "called on"]


@pytest.mark.parametrize("order", ["decide > call on > reaffirm > encourage > welcome > recognise > note"])
def test_the_order_of_strength_is_that_of_practice(order: str) -> None:
    ranks = [RANKS[verb] for verb in order.split(" > ")]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
    for family in (
        "decide agree adopt endorse commit instruct direct task",
        "urge request",
        "encourage support",
        "welcome commend",
        "recognise underline emphasise",
        "note acknowledge",
    ):
        assert len({RANKS[verb] for verb in family.split()}) == 1
    assert MODALS["must"] > MODALS["shall"] > MODALS["will"] > MODALS["should"] > MODALS["may"]


FIRST = "Ministers welcomed the report on credit guarantees for small firms."
SECOND = "Member economies shall publish a list of first contacts by 30 September 2006."
THIRD = "We encourage economies to exchange staff, and note that costs differ."


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (SECOND, SECOND.replace("shall", "should"), [("shall", "should", False)]),
        (SECOND, SECOND.replace("shall", "must"), [("shall", "must", True)]),
        (FIRST, FIRST.replace("welcomed", "endorsed"), [("welcome", "endorse", True)]),
        (FIRST, FIRST.replace("welcomed", "took note of"), [("welcome", "take note", False)]),
        (FIRST, FIRST.replace("welcomed", "commended"), []),
        (FIRST.replace("Ministers welcomed", "We welcome"), FIRST, []),
        (f"{FIRST} {SECOND}", f"{SECOND.replace('shall', 'may')} {FIRST}", [("shall", "may", False)]),
        (
            f"{FIRST} {SECOND}",
            f"{FIRST.replace('welcomed', 'noted')} {THIRD} {SECOND.replace('shall', 'will')}",
            [("welcome", "note", False), ("shall", "will", False)],
        ),
        (THIRD, THIRD.replace("encourage", "urge"), [("encourage", "urge", True)]),
        (FIRST, FIRST.replace("welcomed", "met business and welcomed"), []),
        (FIRST, FIRST.replace(" welcomed", " noted the figures and welcomed"), []),
        (FIRST, SECOND, []),
        (FIRST, "", []),
        ("", FIRST, []),
        (FIRST, FIRST, []),
        (FIRST, FIRST.replace("report", "support programmes and the note"), []),
    ],
)
def test_sentences_that_grew_stronger_or_weaker(old: str, new: str, changes: list[tuple[str, str, bool]]) -> None:
    found = changed_strength(old, new)
    assert [(one.verb_before, one.verb_after, one.stronger) for one in found] == changes
    assert all(one.sentence_before in old and one.sentence_after in new for one in found)


PIECES = st.lists(
    st.sampled_from(
        [
            "Ministers",
            "We",
            "economies",
            "agreed",
            "to",
            "note",
            "took",
            "of",
            "shall",
            "should",
            ",",
            ".",
            "and",
            "that",
            "noting",
            "support",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(PIECES, PIECES)
def test_what_grew_stronger_one_way_grew_weaker_the_other(old: str, new: str) -> None:
    there = {(one.verb_before, one.verb_after, one.stronger) for one in changed_strength(old, new)}
    for before, after, stronger in there:
        ranks = MODALS if before in MODALS else RANKS
        assert stronger == (ranks[after] > ranks[before])
    assert changed_strength(old, old) == ()


@given(st.text(max_size=60) | PIECES)
def test_what_is_found_stands_in_the_sentence_in_order(sentence: str) -> None:
    found = operative(sentence)
    assert all(0 <= one.start < one.end <= len(sentence) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
