import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.negotiation.tokens import WHOLE, Hunk, WordCodes, coded_hunks, hunks, plain, tokens

LETTERS = st.text("ab 1.,-’'\n–“(é지", max_size=30)


@given(st.one_of(st.text(), LETTERS), st.sampled_from((WHOLE, (), ("a b", "-b"))))
def test_tokens_joined_are_the_text(text: str, names: tuple[str, ...]) -> None:
    pieces = tokens(text, names)
    assert "".join(pieces) == text
    assert all(pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("open, fair", ["open", ",", " ", "fair"]),
        ("better-trained  staff.", ["better-trained", "  ", "staff", "."]),
        ("women’s 1,200.5 (x)", ["women’s", " ", "1,200.5", " ", "(", "x", ")"]),
        ("in Hong Kong, China,", ["in", " ", "Hong Kong, China", ","]),
        ("Hong Kongs, in New Zealand", ["Hong", " ", "Kongs", ",", " ", "in", " ", "New Zealand"]),
        ("xViet Nam", ["xViet", " ", "Nam"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("1. and 2.5.", ["1", ".", " ", "and", " ", "2.5", "."]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert tokens(text) == pieces


def test_part_of_a_text_is_cut_at_its_ends() -> None:
    assert tokens("open, fair and", start=6, end=9) == ["fai"]


@given(st.lists(st.sampled_from("abc "), max_size=12), st.lists(st.sampled_from("abc "), max_size=12))
def test_hunks_make_the_one_from_the_other(base: list[str], wording: list[str]) -> None:
    made: list[str] = []
    at = 0
    for hunk in hunks(base, wording):
        made += base[at : hunk.start] + wording[hunk.new_start : hunk.new_end]
        at = hunk.end
    assert made + base[at:] == wording


def test_neighbouring_deletions_and_insertions_are_one_hunk() -> None:
    assert coded_hunks("abcd", "axyd") == [Hunk(1, 3, 1, 3)]
    assert hunks(["a"], ["a"]) == []


def test_codes_are_characters_and_nothing_for_white_space() -> None:
    codes = WordCodes()
    words = [f"w{number}" for number in range(60_000)]
    assert len("".join(map(codes.__getitem__, words)).encode("utf-8")) > 0
    assert len({codes[word] for word in words}) == len(words)
    assert codes[" \n"] == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘a’  “b”", "'a' \"b\""),
        ("2005–2006\u00a0…", "2005-2006 ..."),
        ("e\ufb03cient", "efficient"),
        ("a\tb", "a b"),
        ("as it is", "as it is"),
    ],
)
def test_plain_text_has_no_typography(text: str, expected: str) -> None:
    assert plain(text) == expected
