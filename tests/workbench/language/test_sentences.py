import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["Ministers met.", "They agreed to report!", "Will they?", "Yes"],
        ["See paper No. 12 of Mr. Chair.", "It holds 3.5 per cent."],
        ["Some means, e.g. Training, help.", "Others do not."],
        ["12. Ministers agreed.", "They left."],
        ["A.3. Ministers agreed.", "They left."],
        ["(a) Ministers agreed.", "They left."],
        ["They met in 2005.", "Ministers agreed."],
        ["The answer was no.", "Ministers left."],
        ["Courses, fairs, etc. are held.", "Firms, lenders, etc.", "Ministers met."],
        ["It closed at 9 p.m.", "Ministers left."],
        ["They called it “a start.”", "Others agreed."],
        ["(See Annex A.)", "It is long."],
        ["It stands in Annex A.", "Ministers read it."],
        ["The paper of J. K. Desk was read.", "It was short."],
        ["A pause … and more.", "The end …"],
        [],
    ],
)
def test_where_sentences_end(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts
    assert [f" {text}\n"[start:end] for start, end in sentences(f" {text}\n")] == parts


@given(st.text(st.sampled_from("Ab1 .!?\n)”(e"), max_size=40))
def test_nothing_but_space_stands_between_sentences(text: str) -> None:
    spans = sentences(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    place = 0
    for start, end in spans:
        assert not text[place:start].strip()
        place = end
    assert not text[place:].strip()
