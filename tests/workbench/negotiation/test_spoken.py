from contextlib import suppress
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.negotiation.spoken import Spoken, SpokenAct, Where, apply_words, find_words, spoken
from workbench.negotiation.tokens import tokens

CODES = ("AUS", "CDA", "JPN", "KOR", "NZL", "PER", "USA")
BODY = "Ministers decided to review progress, and decided to share “best practices” in open, fair markets."
LINES: list[tuple[str, SpokenAct, dict[str, Any]]] = [
    ('replace "decided" by "agreed"', SpokenAct.REPLACE, {"words": "decided", "new": "agreed"}),
    ("replace “decided to” with “agreed to”", SpokenAct.REPLACE, {"words": "decided to", "new": "agreed to"}),
    ("Replaces 'open markets' by ‘fair’", SpokenAct.REPLACE, {"words": "open markets", "new": "fair"}),
    ("replace decided by agreed", SpokenAct.REPLACE, {"words": "decided", "new": "agreed"}),
    ('replace "decided" 2nd by "agreed"', SpokenAct.REPLACE, {"words": "decided", "new": "agreed", "nth": 2}),
    ('replace "decided" (second) by "agreed"', SpokenAct.REPLACE, {"words": "decided", "new": "agreed", "nth": 2}),
    ('replace by "Ministers agreed."', SpokenAct.REPLACE, {"new": "Ministers agreed."}),
    ('delete "on a voluntary basis".', SpokenAct.DELETE, {"words": "on a voluntary basis"}),
    ("strike out annually", SpokenAct.DELETE, {"words": "annually"}),
    ("delete", SpokenAct.DELETE_PARAGRAPH, {}),
    ("delete paragraph", SpokenAct.DELETE_PARAGRAPH, {}),
    ('delete "paragraph"', SpokenAct.DELETE, {"words": "paragraph"}),
    (
        'insert "annually" after "progress"',
        SpokenAct.INSERT,
        {"new": "annually", "words": "progress", "where": Where.AFTER},
    ),
    (
        'insert after "progress" "annually"',
        SpokenAct.INSERT,
        {"new": "annually", "words": "progress", "where": Where.AFTER},
    ),
    (
        'insert before "decided" 2nd "also"',
        SpokenAct.INSERT,
        {"new": "also", "words": "decided", "where": Where.BEFORE, "nth": 2},
    ),
    ("insert new after decided", SpokenAct.INSERT, {"new": "new", "words": "decided", "where": Where.AFTER}),
    (
        'add "also" before "decided" 2nd',
        SpokenAct.INSERT,
        {"new": "also", "words": "decided", "where": Where.BEFORE, "nth": 2},
    ),
    ('insert "each year" at the end', SpokenAct.INSERT, {"new": "each year", "where": Where.END}),
    ('insert at the beginning "Today,"', SpokenAct.INSERT, {"new": "Today,", "where": Where.BEGINNING}),
    ('insert after "A whole new paragraph."', SpokenAct.INSERT_PARAGRAPH, {"new": "A whole new paragraph."}),
    ('insert paragraph "A whole new one."', SpokenAct.INSERT_PARAGRAPH, {"new": "A whole new one."}),
    ('insert new paragraph after "A new one."', SpokenAct.INSERT_PARAGRAPH, {"new": "A new one."}),
    ("move after 15", SpokenAct.MOVE, {"target": "15"}),
    ("move to after paragraph 15 bis", SpokenAct.MOVE, {"target": "15 bis"}),
    ("move to the beginning", SpokenAct.MOVE, {"target": "0"}),
    ("support", SpokenAct.SUPPORT, {}),
    ("supports kor", SpokenAct.SUPPORT, {"member": "KOR"}),
    ("support kor/2/3", SpokenAct.SUPPORT, {"ref": "KOR/2/3"}),
    ('support "decided"', SpokenAct.SUPPORT, {"words": "decided"}),
    ('support "KOR"', SpokenAct.SUPPORT, {"words": "KOR"}),
    ("reserve", SpokenAct.RESERVE, {}),
    ('reserve "best practices"', SpokenAct.RESERVE, {"words": "best practices"}),
    ("reserves on decided second", SpokenAct.RESERVE, {"words": "decided", "nth": 2}),
    ("study reserve", SpokenAct.STUDY_RESERVE, {}),
    ('study reserve "open"', SpokenAct.STUDY_RESERVE, {"words": "open"}),
    ("general reserve", SpokenAct.GENERAL_RESERVE, {}),
    ('oppose "fair"', SpokenAct.OPPOSE, {"words": "fair"}),
    ("withdraw", SpokenAct.WITHDRAW, {}),
    ("withdraws KOR/2/3", SpokenAct.WITHDRAW, {"ref": "KOR/2/3"}),
    ('question "Which years are meant?"', SpokenAct.QUESTION, {"new": "Which years are meant?"}),
    ("question Which years are meant?", SpokenAct.QUESTION, {"new": "Which years are meant?"}),
    ("no change", SpokenAct.NO_CHANGE, {}),
    ('no change "It was agreed before"', SpokenAct.NO_CHANGE, {"reason": "It was agreed before"}),
]


@pytest.mark.parametrize(("said", "act", "fields"), LINES)
def test_what_is_said_of_a_paragraph(said: str, act: SpokenAct, fields: dict[str, Any]) -> None:
    assert spoken(f"AUS 12 {said}", CODES) == Spoken(("AUS",), "12", act, **fields)


@pytest.mark.parametrize(("said", "act", "fields"), [line for line in LINES if "reason" not in line[2]])
@pytest.mark.parametrize("dash", ["because", "--", "—", "Because"])
def test_a_reason_follows(said: str, act: SpokenAct, fields: dict[str, Any], dash: str) -> None:
    wanted = Spoken(("AUS",), "12", act, reason='of the "Bogor" goals', **fields)
    assert spoken(f'AUS 12 {said} {dash} of the "Bogor" goals', CODES) == wanted


def test_a_reason_is_not_looked_for_in_quoted_words() -> None:
    assert spoken('AUS 12 delete "because -- of"', CODES) == Spoken(
        ("AUS",), "12", SpokenAct.DELETE, words="because -- of"
    )


@pytest.mark.parametrize(
    "name", ["12", "12bis", "12 bis", "A.3", "3(a)", "3(a)(ii)", "A.3(a)", "Finance/2", "0", "4f0c-77", "p1"]
)
@pytest.mark.parametrize("act", ['replace "a" by "b"', "support KOR/2/3", "delete", "no change"])
def test_paragraphs_are_named(name: str, act: str) -> None:
    assert spoken(f"AUS {name} {act}", CODES).paragraph == name
    assert spoken(f"AUS paragraph {name}: {act}", CODES).paragraph == name


def test_sections_are_named_by_all_their_words() -> None:
    assert spoken("AUS Support for women/2 delete", CODES).paragraph == "Support for women/2"
    assert spoken('AUS "Support for women/2" delete', CODES).paragraph == "Support for women/2"
    assert spoken("AUS Annex A delete", CODES).paragraph == "Annex A"


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("aus", ("AUS",)),
        ("AUS, NZL", ("AUS", "NZL")),
        ("AUS and NZL", ("AUS", "NZL")),
        ("NZL, aus, and KOR", ("NZL", "AUS", "KOR")),
        ("AUS AUS", ("AUS",)),
    ],
)
def test_delegations(said: str, by: tuple[str, ...]) -> None:
    assert spoken(f"{said} 12 delete", CODES).by == by


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "The line is empty"),
        ("XYZ 12 delete", "The line begins with 'XYZ'"),
        ("AUS, XYZ 12 delete", "'XYZ' is no delegation's code"),
        ("AUS", "Only AUS was read"),
        ("AUS delete", "no paragraph is named, but 'delete'"),
        ("AUS general reserve", "no paragraph is named"),
        ("AUS 12", "what is asked for is missing"),
        ('AUS 12 replcae "a" by "b"', "'replcae' is no verb"),
        ('AUS 12 replace "a"', "something is missing"),
        ('AUS 12 replace "a" by', "something is missing"),
        ("AUS 12 replace decided to by agreed to", "'to by agreed to' is not understood"),
        ('AUS 12 replace "a by b', "is not closed"),
        ('AUS 12 replace "" by "b"', "is not understood"),
        ('AUS 12 insert "new"', "something is missing"),
        ('AUS 12 insert before "a"', "something is missing"),
        ("AUS 12 insert after progress", "something is missing"),
        ("AUS 12 move before 15", "'before 15' is not understood"),
        ("AUS 12 move", "something is missing"),
        ("AUS 12 support XYZ", "'XYZ' is not understood"),
        ("AUS 12 support XYZ/2/3", "'XYZ/2/3' is not understood"),
        ("AUS 12 oppose", "something is missing"),
        ("AUS 12 question", "something is missing"),
        ("AUS 12 general reserve annually", "'annually' is not understood"),
        ('AUS 12 delete "a" "b"', "'b' is not understood"),
        ("AUS 12 withdraw XYZ/2/3", "'XYZ/2/3' is not understood"),
    ],
)
def test_what_is_not_understood_is_told_with_an_example(line: str, told: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        spoken(line, CODES)
    assert told in refused.value.what
    assert "AUS 12 " in refused.value.advice


@given(st.text("AUSKORNZL 12bis\"“”'/()-—replacdtbyinsfm", max_size=40))
def test_any_line_is_understood_or_refused(line: str) -> None:
    with suppress(WorkbenchError):
        assert spoken(line, CODES).by


@pytest.mark.parametrize(
    ("said", "body", "worded"),
    [
        ('replace "progress" by "results"', BODY, BODY.replace("progress", "results")),
        ('replace "Decided" 2nd by "agreed"', BODY, BODY.replace("and decided", "and agreed")),
        ("replace “open, fair” by “fair and open”", BODY, BODY.replace("open, fair", "fair and open")),
        ('replace "ministers" by "we"', BODY, BODY.replace("Ministers", "We")),
        ('replace "progress" by ", and welcomed,"', BODY, BODY.replace(" progress,", ", and welcomed,,")),
        ('replace by "Ministers met."', BODY, "Ministers met."),
        ('delete "open,"', BODY, BODY.replace("open, ", "")),
        ('delete "in open, fair markets"', BODY, BODY.replace(" in open, fair markets", "")),
        ('delete "Ministers"', BODY, BODY.replace("Ministers ", "")),
        ('delete "the"', "(the host)", "(host)"),
        ('delete "annually"', "reported annually", "reported"),
        ("delete", BODY, ""),
        ('insert "annually" after "progress"', BODY, BODY.replace("progress", "progress annually")),
        ('insert ", annually" after "progress"', BODY, BODY.replace("progress", "progress, annually")),
        ('insert "annual" before "progress"', BODY, BODY.replace("progress", "annual progress")),
        ('insert "very" before "best"', BODY, BODY.replace("best", "very best")),
        ('insert "found" after "practices"', BODY, BODY.replace("practices", "practices found")),
        ('insert "also" before "Ministers"', BODY, f"also {BODY}"),
        ('insert "very" before "best"', 'the "best" plan', 'the "very best" plan'),
        ('insert "of all" after "best"', 'the "best" plan', 'the "best of all" plan'),
        ('insert "each year" at the end', BODY, BODY.replace("markets.", "markets each year.")),
        ('insert ", each year." at the end', BODY, BODY.replace("markets.", "markets, each year.")),
        ('insert "They will report." at the end', BODY, f"{BODY} They will report."),
        ('insert "each year" at the end', "review progress", "review progress each year"),
        ('insert "In Daegu," at the beginning', BODY, f"In Daegu, {BODY}"),
        ('insert "each year" at the end', "", "each year"),
        ("support KOR", BODY, BODY),
        ('oppose "fair"', BODY, BODY),
    ],
)
def test_what_a_paragraph_becomes(said: str, body: str, worded: str) -> None:
    assert apply_words(body, spoken(f"AUS 12 {said}", CODES)) == worded


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('replace "decided" by "agreed"', '"decided" stands there 2 times'),
        ('replace "decided" 3rd by "agreed"', '"decided" stands there 2 times'),
        ('replace "progress" 2nd by "results"', '"progress" stands there once'),
        ('delete "practice"', '"practice" does not stand in "Ministers decided'),
        ('delete "rev"', '"rev" does not stand in'),
        ('replace "progress" by "progress"', "Paragraph 12 says so already"),
    ],
)
def test_words_that_are_not_clear_are_refused(said: str, told: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        apply_words(BODY, spoken(f"AUS 12 {said}", CODES))
    assert told in refused.value.what


@pytest.mark.parametrize(
    ("words", "nth", "found"),
    [
        ("decided", 2, "decided"),
        ('"best practices"', 0, "“best practices”"),
        ("DECIDED TO SHARE", 0, "decided to share"),
        ("co-operation", 0, "co‑operation"),
        ("ministers' meeting", 0, "ministers’  meeting"),
    ],
)
def test_words_are_found_whatever_their_typography(words: str, nth: int, found: str) -> None:
    body = f"{BODY} The ministers’  meeting took up co‑operation."
    start, end = find_words(body, words, nth)
    assert body[start:end] == found


def test_the_same_case_goes_first() -> None:
    assert find_words("Ministers met ministers", "ministers") == (14, 23)
    assert find_words("Hong Kong, China and China", "China") == (21, 26)


WORDS = st.lists(st.sampled_from(["agreed", "decided", "to", "review", "SMEs’", "3.5", "co-operation"]), min_size=1)


@given(WORDS, st.sampled_from(["", ".", ";", " (as agreed)"]), st.lists(st.sampled_from("xyz"), min_size=1), st.data())
def test_replacing_back_restores_the_paragraph(words: list[str], end: str, new: list[str], data: st.DataObject) -> None:
    body = " ".join(words) + end
    first = data.draw(st.integers(0, len(words) - 1))
    old = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    pieces = tokens(body)
    size = len(tokens(old))
    assume(sum(pieces[start : start + size] == tokens(old) for start in range(len(pieces))) == 1)
    there = apply_words(body, spoken(f'AUS 12 replace "{old}" by "{" ".join(new)}"', CODES))
    assert apply_words(there, spoken(f'AUS 12 replace "{" ".join(new)}" by "{old}"', CODES)) == body


@given(WORDS, st.data())
def test_deleting_what_was_inserted_restores_the_paragraph(words: list[str], data: st.DataObject) -> None:
    body = " ".join(dict.fromkeys(words)) + "."
    beside, where = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(["after", "before"]))
    there = apply_words(body, spoken(f'AUS 12 insert "x y" {where} "{beside}"', CODES))
    assert "  " not in there
    assert apply_words(there, spoken('AUS 12 delete "x y"', CODES)) == body
