"""Notes of the room: who spoke, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.language.floor import Speaker, who_spoke

SPEAKERS = (
    Speaker("aus", "Australia", ("AUS",)),
    Speaker("hkc", "Hong Kong, China", ("HKC",)),
    Speaker("jpn", "Japan", ("JPN",)),
    Speaker("per", "Peru", ("PER",)),
    Speaker("tpe", "Chinese Taipei", ("TPE",)),
    Speaker("asean", "Association of Southeast Asian Nations (ASEAN)", ("ASEAN",), cut_short=True),
    Speaker("abac", "APEC Business Advisory Council (ABAC)", ("ABAC",), cut_short=True),
    Speaker("sec", "APEC Secretariat", (), cut_short=True),
    Speaker("bank", "The Development Bank", (), cut_short=True),
)
LINES = {
    "AUS supports the draft": ("aus", "supports the draft"),
    "aus: supports the draft.": ("aus", "supports the draft."),
    "  Jpn — asks for time ": ("jpn", "asks for time"),
    "AUS, jpn and TPE: agree": ("aus jpn tpe", "agree"),
    "AUS JPN agree": ("aus jpn", "agree"),
    "AUS/JPN agree": ("aus jpn", "agree"),
    "AUS, aus agree": ("aus", "agree"),
    "AUS per capita figures": ("aus", "per capita figures"),
    "AUS and PER/3 is open": ("aus", "and PER/3 is open"),
    "AUS, Japan's idea is good": ("aus", "Japan's idea is good"),
    "AUS, APEC is ready": ("aus", "APEC is ready"),
    "Hong Kong, China notes it": ("hkc", "notes it"),
    "japan and Peru thank the host": ("jpn per", "thank the host"),
    "asean welcomes it": ("asean", "welcomes it"),
    "Association of Southeast Asian Nations is ready": ("asean", "is ready"),
    "APEC Secretariat reports": ("sec", "reports"),
    "apec b: reports": ("abac", "reports"),
    "The Development Bank offers help": ("bank", "offers help"),
    "AUS": ("aus", ""),
}


@pytest.mark.parametrize("line", LINES)
def test_who_spoke_and_what_was_said(line: str) -> None:
    who, said = who_spoke(line, SPEAKERS)
    assert (" ".join(one.id for one in who), said) == LINES[line]


@pytest.mark.parametrize(
    "line",
    ["", "  ", "The floor is open", "AUSTRIA agrees", "Chinese proposals", "Hong Kong notes", "Japan's idea", "x"],
)
def test_nobody_is_guessed_and_the_codes_are_told(line: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        who_spoke(line, SPEAKERS)
    assert "AUS, HKC, JPN, PER, TPE;" in refused.value.advice
    assert "APEC Secretariat" in refused.value.advice


def test_a_beginning_that_fits_several_is_refused() -> None:
    with pytest.raises(WorkbenchError, match=r"Business.* or APEC Secretariat"):
        who_spoke("APEC reports", SPEAKERS)


@given(st.sampled_from(("AUS", "aus", "JPN", "ASEAN")), st.sampled_from((" ", ": ", " - ")), st.text(max_size=30))
def test_what_follows_a_code_is_the_end_of_the_line(code: str, between: str, words: str) -> None:
    who, said = who_spoke(f"{code}{between}{words}", SPEAKERS)
    assert who[0].id == code.lower()
    assert words.rstrip().endswith(said)
