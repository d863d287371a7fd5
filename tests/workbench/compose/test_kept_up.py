from hypothesis import given
from hypothesis import strategies as st

from workbench.compose.kept_up import Told, arranged, out_of_order, paired, positions
from workbench.model.text import ParagraphKind

N, H = ParagraphKind.NUMBERED, ParagraphKind.HEADING1
COST = "Ministers noted the cost of guarantees."
SAID = "Some economies stressed that time is short."
DONE = "Ministers agreed to meet again."
OTHER = "It rained on both days of the retreat."
KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


def told(*bodies: str, source: str = "i", kind: ParagraphKind = N) -> list[Told]:
    return [Told(source, kind, body) for body in bodies]


def test_a_paragraph_that_was_added_to_continues() -> None:
    new = told("Ministers noted the high cost of guarantees.", SAID)
    assert paired(told(COST, SAID), new) == (0, 1)


def test_a_summary_written_from_scratch_continues_the_one_in_its_place() -> None:
    assert paired(told(COST, SAID), told(OTHER, SAID, DONE)) == (0, 1, None)


def test_what_came_between_is_new_and_what_is_gone_is_nobodys() -> None:
    assert paired(told(COST, DONE), told(COST, SAID, DONE)) == (0, None, 1)
    assert paired(told(COST, SAID, DONE), told(COST, DONE)) == (0, 2)


def test_only_one_source_and_one_kind_are_compared() -> None:
    assert paired(told(COST, source="a"), told(COST, source="b")) == (None,)
    assert paired(told(COST, kind=H), told(COST)) == (None,)


def test_what_the_meeting_says_continues_only_what_is_like_it() -> None:
    assert paired(told(COST, source=""), told(OTHER, source="")) == (None,)


def test_out_of_order_is_what_moved_past_the_most_that_stayed() -> None:
    assert out_of_order((0, 1, None, 3)) == frozenset()
    assert out_of_order((1, 2, 3, 0)) == {3}


def test_what_was_written_by_hand_after_a_source_stays_with_it() -> None:
    order, composed, sources = ["a", "hand", "c"], ["a", "b", "c"], ["1", "2", "3"]
    assert arranged(order, composed, sources, {"b"}) == ["a", "hand", "b", "c"]
    assert arranged(order, composed, ["1", "1", "3"], {"b"}) == ["a", "b", "hand", "c"]
    assert arranged(["hand"], ["b"], ["1"], {"b"}) == ["hand", "b"]


@given(KEYS, KEYS, st.sets(st.sampled_from("abcdefghij")))
def test_what_does_not_come_keeps_its_order(order: list[str], composed: list[str], wanted: set[str]) -> None:
    coming = wanted & set(composed)
    found = arranged(order, composed, ["1"] * len(composed), coming)
    assert [key for key in found if key not in coming] == [key for key in order if key not in coming]
    assert sorted(found) == sorted(set(order) | coming)


@given(KEYS, st.sets(st.integers(1, 60)), st.data())
def test_positions_rise_and_stay_where_there_is_room(order: list[str], places: set[int], data: st.DataObject) -> None:
    held = data.draw(st.sets(st.sampled_from(order))) if order else set()
    known = dict(zip([key for key in order if key in held], sorted(places), strict=False))
    found = positions(order, known, 100)
    assert list(found) == order
    assert all(one < other for one, other in zip(found.values(), list(found.values())[1:], strict=False))
    assert found.items() >= known.items() or found == {key: place * 100 for place, key in enumerate(order, 1)}
