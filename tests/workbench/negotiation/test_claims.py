from time import process_time

import pytest

from workbench.model.negotiation import Insertion, Moved, Opposed, Variant
from workbench.negotiation.claims import Claim, Protocol, Strength, opposed, slots, variants

PROTOCOL = Protocol(("AUS", "CHL", "JPN", "PER"))


def stance(body: str, by: str, turn: int) -> Claim:
    return Claim(body, (by,), strength=Strength.STANCE, turn=turn)


def test_codes_stand_in_protocol_order_each_once() -> None:
    assert PROTOCOL.codes(("PER", "ZZ", "AUS", "Chair", "PER")) == ("AUS", "PER", "Chair", "ZZ")
    assert PROTOCOL.codes(()) == ()


def test_moves_stand_in_the_order_of_their_first_supporter() -> None:
    moved = [Moved((), "z"), Moved(("PER",), "a"), Moved(("JPN", "AUS"), "b"), Moved(("CHL",), "a")]
    assert PROTOCOL.moves(moved) == (Moved(("AUS", "JPN"), "b"), Moved(("CHL", "PER"), "a"), Moved((), "z"))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([Claim("x", ("AUS",))], (Variant("x", ("AUS",)),)),
        ([Claim("x", ("AUS", "PER")), Claim("y", ("PER",))], (Variant("x", ("AUS",)), Variant("y", ("PER",)))),
        ([Claim("x", ("AUS", "PER")), Claim("y", ("CHL", "PER"))], (Variant("x", ("AUS", "PER")), Variant("y", ("CHL",)))),
        ([Claim("x", ("AUS",)), Claim("y", ("AUS",))], (Variant("x", ("AUS",)), Variant("y"))),
        ([Claim("x", ("AUS", "PER")), stance("b", "PER", 1)], (Variant("b", ("PER",)), Variant("x", ("AUS",)))),
        ([Claim("x", ("AUS",)), stance("b", "AUS", 1)], (Variant("x", ("AUS",)),)),
        ([Claim("x", ("AUS",)), stance("y", "PER", 1), stance("x", "PER", 2)], (Variant("x", ("AUS", "PER")),)),
        ([Claim("b"), Claim("x", offered=True), Claim("w")], (Variant("w"), Variant("x", offered=True))),
        ([Claim("b", ("PER",))], (Variant("b", ("PER",)),)),
    ],
)  # fmt: skip
def test_each_delegation_stands_behind_one_wording(claims: list[Claim], expected: tuple[Variant, ...]) -> None:
    assert variants(claims, PROTOCOL, base="b") == expected


def test_whoever_stands_behind_words_is_not_against_them() -> None:
    words = (Variant("x", ("AUS",)),)
    against = [stance("x", "AUS", 1), stance("x", "PER", 2), stance("y", "CHL", 3), stance("x", "PER", 4)]
    assert opposed(against, words, PROTOCOL) == (Opposed("y", ("CHL",)), Opposed("x", ("PER",)))


def test_what_nobody_is_named_for_shares_a_slot_where_it_has_one_place() -> None:
    asked = [Insertion("a", "A."), Insertion("b", "B."), Insertion("c", "C.", order=1), Insertion("d", "A.", ("PER",))]
    assert [[(one.body, one.by) for one in slot] for slot in slots(asked, PROTOCOL)] == [
        [("A.", ("PER",)), ("A.", ()), ("B.", ())],
        [("C.", ())],
    ]


@pytest.mark.fuzz
def test_many_paragraphs_inserted_at_one_place() -> None:
    asked = [
        Insertion(f"{code}{turn}", f"Text {turn * (code + 3) % 37}.", (f"D{code}",), order=turn)
        for code in range(21)
        for turn in range(30)
    ]
    begun = process_time()
    assert len(list(slots(asked, Protocol(())))) <= 37
    assert process_time() - begun < 2
