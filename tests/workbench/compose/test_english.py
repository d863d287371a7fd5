from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.compose.english import (
    dates,
    day_and_date,
    in_the_past,
    joined,
    listed,
    ordinal,
    ordinal_word,
    quantity,
    sentence,
)


@pytest.mark.parametrize(
    ("number", "short", "word"),
    [
        (1, "1st", "First"),
        (2, "2nd", "Second"),
        (3, "3rd", "Third"),
        (5, "5th", "Fifth"),
        (8, "8th", "Eighth"),
        (11, "11th", "Eleventh"),
        (12, "12th", "Twelfth"),
        (13, "13th", "Thirteenth"),
        (20, "20th", "Twentieth"),
        (21, "21st", "Twenty-first"),
        (40, "40th", "Fortieth"),
        (92, "92nd", "Ninety-second"),
        (99, "99th", "Ninety-ninth"),
        (111, "111th", "111th"),
        (123, "123rd", "123rd"),
    ],
)
def test_ordinals(number: int, short: str, word: str) -> None:
    assert (ordinal(number), ordinal_word(number)) == (short, word)


def test_all_ordinal_words_differ() -> None:
    assert len({ordinal_word(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2005, 9, 1), date(2005, 9, 2), "1-2 September 2005"),
        (date(2005, 8, 30), date(2005, 9, 1), "30 August - 1 September 2005"),
        (date(2005, 12, 31), date(2006, 1, 1), "31 December 2005 - 1 January 2006"),
        (date(2005, 9, 1), date(2005, 9, 1), "1 September 2005"),
        (date(2005, 9, 1), None, "1 September 2005"),
        (None, None, ""),
    ],
)
def test_dates(first: date | None, last: date | None, words: str) -> None:
    assert dates(first, last) == words


def test_a_day_with_its_name() -> None:
    assert day_and_date(date(2005, 9, 1)) == "Thursday, 1 September 2005"


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["Australia"]) == "Australia"
    assert listed(["Australia", "Hong Kong, China"]) == "Australia; and Hong Kong, China"
    assert listed(["A", "B", "C"]) == "A; B; and C"
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert joined(["A", "Hong Kong, China"]) == "A; and Hong Kong, China"


@pytest.mark.parametrize(
    ("number", "whole", "word"),
    [
        (1, 21, "one"),
        (2, 21, "some"),
        (4, 21, "some"),
        (5, 21, "several"),
        (7, 21, "several"),
        (8, 21, "many"),
        (10, 21, "many"),
        (11, 21, "most"),
        (20, 21, "most"),
        (21, 21, "all"),
        (3, 4, "most"),
        (2, 2, "all"),
        (1, 1, "one"),
        (9, 0, "several"),
    ],
)
def test_quantities(number: int, whole: int, word: str) -> None:
    assert quantity(number, whole) == word


@given(st.integers(1, 60), st.integers(1, 60))
def test_more_speakers_are_never_fewer_in_words(number: int, whole: int) -> None:
    words = ["one", "some", "several", "many", "most", "all"]
    assert words.index(quantity(number, whole)) <= words.index(quantity(number + 1, whole))


@pytest.mark.parametrize(
    ("note", "past"),
    [
        ("supports a short form", "supported a short form"),
        ("Stresses collateral", "stressed collateral"),
        ("clarifies its offer", "clarified its offer"),
        ("focuses on people", "focused on people"),
        ("raises a question and asks for time", "raised a question and asked for time"),
        ("supports notes and reports on cost", "supported notes and reports on cost"),
        ("prefers a review", "preferred a review"),
        ("vouchers are costly", ""),
        ("", ""),
    ],
)
def test_notes_are_put_into_the_past(note: str, past: str) -> None:
    assert in_the_past(note) == past


def test_sentences() -> None:
    assert sentence(" ministers  agreed ") == "Ministers agreed."
    assert sentence("Why?") == "Why?"
    assert sentence("") == ""
