import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from workbench.negotiation.align import align, alike

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6).map(" ".join), max_size=12)
A = "Ministers agreed to exchange information on credit guarantee schemes"
B = "Ministers welcomed the views that business representatives had put to them"
C = "Each member economy will publish a list of its cluster organisations"


def paragraphs(count: int) -> list[str]:
    """Different paragraphs of some thirty words each."""
    chance = random.Random(7)
    words = [f"word{number}" for number in range(900)]
    return [" ".join(chance.choices(words, k=30)) for _ in range(count)]


@given(TEXTS)
def test_equal_texts_are_aligned_one_by_one(texts: list[str]) -> None:
    assert align(texts, texts) == tuple(range(len(texts)))


@given(TEXTS, TEXTS)
def test_nothing_is_continued_twice(old: list[str], new: list[str]) -> None:
    matches = align(old, new)
    assert len(matches) == len(new)
    found = [match for match in matches if match is not None]
    assert len(found) == len(set(found))
    assert all(0 <= match < len(old) for match in found)


@given(st.lists(st.text("abc ", min_size=1), unique=True, max_size=12), st.randoms(use_true_random=False))
def test_moved_paragraphs_are_found(old: list[str], chance: random.Random) -> None:
    new = chance.sample(old, len(old))
    assert align(old, new) == tuple(old.index(text) for text in new)


@given(TEXTS, st.lists(st.booleans(), min_size=12, max_size=12))
def test_what_was_deleted_leaves_the_rest_with_its_wording(old: list[str], kept: list[bool]) -> None:
    new = [text for text, keep in zip(old, kept, strict=False) if keep]
    assert [old[match] for match in align(old, new) if match is not None] == new


@pytest.mark.parametrize(
    ("old", "new", "matches"),
    [
        ([A, B], [A + " and on default", B], (0, 1)),
        ([A, B], [A, C, B], (0, None, 1)),
        ([A, B, C], [A, C], (0, 2)),
        ([A, B, C], [C.replace("a list", "the list"), A, B], (2, 0, 1)),
        ([A, B], [B.replace("Ministers", "We"), A.replace("Ministers", "We")], (1, 0)),
        ([A], ["Ministers took note of something else altogether"], (None,)),
        ([A, A, B], [A, B], (0, 2)),
        ([], [A], (None,)),
        ([A], [], ()),
        ([""], ["", ""], (0, None)),
    ],
)
def test_cases(old: list[str], new: list[str], matches: tuple[int | None, ...]) -> None:
    assert align(old, new) == matches


def test_a_paragraph_of_which_half_stayed_is_the_same_one() -> None:
    assert align(["one two three four"], ["one two five six"]) == (0,)
    assert align(["one two three four"], ["one five six seven"]) == (None,)


def test_a_move_asks_for_more_likeness() -> None:
    long = "alpha beta gamma delta epsilon zeta eta theta"
    assert align([long, "one two three four"], ["one two five six", long]) == (None, 0)
    assert align([long, "one two three four five"], ["one two three four seven", long]) == (1, 0)


def test_every_edited_paragraph_of_a_long_text_keeps_its_identity() -> None:
    old = paragraphs(164)
    new = [f"{text} amended" if index % 3 else text for index, text in enumerate(old)]
    assert align(old, new) == tuple(range(164))


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one for each pair of paragraphs whose wording is compared."""
    seen: list[int] = []
    compare = Indel.normalized_similarity

    def counted(*values: Any, **named: Any) -> float:
        seen.append(1)
        return compare(*values, **named)

    monkeypatch.setattr(Indel, "normalized_similarity", counted)
    return seen


def test_cost_grows_in_proportion_for_texts_mostly_equal(comparisons: list[int]) -> None:
    counts = []
    for count in (400, 4_000):
        old = paragraphs(count)
        align(old, [f"{text} amended" if index % 10 == 5 else text for index, text in enumerate(old)])
        counts.append(len(comparisons))
        comparisons.clear()
    assert 0 < counts[1] <= 11 * counts[0]


def test_a_text_rewritten_from_end_to_end_stays_bounded(comparisons: list[int]) -> None:
    align(paragraphs(600), [text.upper() for text in paragraphs(600)])
    assert 0 < len(comparisons) <= 2 * 600 * 600


@given(TEXTS, TEXTS, st.data())
def test_sure_pairs_are_kept(old: list[str], new: list[str], data: st.DataObject) -> None:
    olds = data.draw(st.lists(st.sampled_from(range(len(old))), unique=True) if old else st.just([]))
    news = data.draw(st.lists(st.sampled_from(range(len(new))), unique=True) if new else st.just([]))
    known = dict(zip(news, olds, strict=False))
    matches = align(old, new, known)
    assert all(matches[index] == match for index, match in known.items())
    found = [match for match in matches if match is not None]
    assert len(found) == len(set(found))


def test_sure_pairs_cut_the_rest_into_gaps() -> None:
    boiler = "Ministers agreed to act"
    assert align([boiler, A, boiler], [A + " and more", boiler], {0: 1}) == (1, 2)
    assert align([A, B], [C, A], {0: 0}) == (0, None)


def test_likeness_is_the_share_of_words_in_common() -> None:
    likeness = alike(["one two three four", ""], ["one two five six", ""])
    assert (likeness(0, 0), likeness(1, 1), likeness(0, 1)) == (0.5, 1.0, 0.0)
