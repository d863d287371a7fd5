"""Places among siblings: always in order, and nobody moves while there is a gap."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.positions import STEP, with_one_at

POSITIONS = st.lists(st.integers(-10, 10) | st.integers(-(1 << 40), 1 << 40), unique=True, max_size=8).map(sorted)


@given(POSITIONS, st.data())
def test_one_more_finds_its_place(positions: list[int], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(positions)))
    places = list(with_one_at(positions, index))
    assert places == sorted(set(places))
    assert len(places) == len(positions) + 1
    others = places[:index] + places[index + 1 :]
    used_up = 0 < index < len(positions) and positions[index] - positions[index - 1] == 1
    assert (others == positions) is not used_up


def test_equal_positions_are_spread_anew() -> None:
    assert with_one_at([5, 5], 1) == (STEP, 2 * STEP, 3 * STEP)
