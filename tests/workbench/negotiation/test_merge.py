import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.wordings import BASES, EDITS, edited
from workbench.negotiation.merge import carried, moved_span

BASE = "Ministers agreed to review progress and to report."


@st.composite
def three(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(BASES)
    return base, edited(base, draw(st.lists(EDITS, max_size=3))), edited(base, draw(st.lists(EDITS, max_size=3)))


def check_carrying(base: str, wording: str, new_base: str) -> None:
    assert carried(base, wording, base) == wording
    assert carried(base, base, new_base) == new_base
    assert carried(base, wording, wording) == wording
    mine, theirs = (carried(base, wording, new_base, prefer=side) for side in ("wording", "base"))
    if mine == theirs:
        assert carried(base, new_base, wording) == mine
    if mine == theirs and not any("  " in text or text != text.strip() for text in (base, wording, new_base)):
        assert "  " not in mine
        assert mine == mine.strip()


@settings(max_examples=500)
@given(three())
def test_laws_of_carrying(texts: tuple[str, str, str]) -> None:
    check_carrying(*texts)


@pytest.mark.fuzz
@settings(max_examples=10_000)
@given(three())
def test_laws_of_carrying_at_length(texts: tuple[str, str, str]) -> None:
    check_carrying(*texts)


@pytest.mark.parametrize(
    ("wording", "new_base", "expected", "for_base"),
    [
        (
            "Ministers decided to review progress and to report.",
            "Ministers agreed to review progress and to publish.",
            "Ministers decided to review progress and to publish.",
            None,
        ),
        (
            "Ministers agreed to review progress annually and to report.",
            "Ministers agreed to assess progress and to report.",
            "Ministers agreed to assess progress annually and to report.",
            None,
        ),
        (
            "Ministers decided to review progress and to report.",
            "Ministers resolved to review progress and to publish.",
            "Ministers decided to review progress and to publish.",
            "Ministers resolved to review progress and to publish.",
        ),
        (
            "Ministers agreed to review progress annually and to report.",
            "Ministers agreed to review progress every year and to report.",
            "Ministers agreed to review progress annually and to report.",
            "Ministers agreed to review progress every year and to report.",
        ),
        (
            "Ministers decided to review progress and to publish.",
            "Ministers decided to review progress and to report.",
            "Ministers decided to review progress and to publish.",
            None,
        ),
        (
            "Ministers agreed to review progress.",
            "Today Ministers agreed to review progress and to report.",
            "Today Ministers agreed to review progress.",
            None,
        ),
    ],
)
def test_carried_by_hand(wording: str, new_base: str, expected: str, for_base: str | None) -> None:
    assert carried(BASE, wording, new_base) == expected
    assert carried(BASE, wording, new_base, prefer="base") == (for_base or expected)


@pytest.mark.parametrize(
    ("words", "new_base", "expected"),
    [
        ("progress", "Ministers agreed to review progress and to report.", "progress"),
        ("progress", "Today Ministers agreed to review progress.", "progress"),
        ("progress", "Ministers agreed to review results and to report.", None),
        ("review progress", "Ministers agreed to review results and to report.", "review results"),
        ("review progress", "Ministers agreed to review and to report.", "review"),
        ("review progress", "Ministers agreed to assess the results annually and to report.", None),
        ("to review progress", "Ministers decided progress and to report.", "progress"),
        ("agreed to review", "Ministers agreed now, and again later, to review progress and to report.",
         "agreed now, and again later, to review"),
        (" and to", "Ministers agreed to review progress.", None),
    ],
)  # fmt: skip
def test_moved_span(words: str, new_base: str, expected: str | None) -> None:
    start = BASE.index(words)
    span = moved_span(BASE, new_base, start, start + len(words))
    assert (span and new_base[slice(*span)]) == expected


def test_a_moved_place_between_words() -> None:
    place = BASE.index(" and")
    assert moved_span(BASE, "Today " + BASE, place, place) == (place + 6, place + 6)
    assert moved_span(BASE, BASE, 0, 0) == (0, 0)
    assert moved_span(BASE, "Ministers met.", place, place) is None


@given(three(), st.integers(0, 200), st.integers(0, 200))
def test_a_moved_span_lies_in_the_new_base(texts: tuple[str, str, str], one: int, other: int) -> None:
    base, new_base, _ = texts
    start, end = sorted((min(one, len(base)), min(other, len(base))))
    assert moved_span(base, base, start, end) in ((start, end), None)
    span = moved_span(base, new_base, start, end)
    assert span is None or 0 <= span[0] <= span[1] <= len(new_base)
    if span and start < end and any(sign.isalnum() for sign in base[start:end]):
        assert new_base[slice(*span)]
