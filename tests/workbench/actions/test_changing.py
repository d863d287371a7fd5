"""Rows are changed by the names of their columns."""

from dataclasses import replace
from datetime import date

import pytest

from workbench.actions.changing import changed, moved, names_of, renumbered
from workbench.model.commitments import Commitment, CommitmentStatus

ROW = Commitment("c", "s", "m", None, 1, "Ministers agreed to report.", owner="Secretariat")


def test_only_what_differs_makes_another_row() -> None:
    new = changed(ROW, ("owner", "due"), {"owner": "Working group", "due": date(2006, 6, 30)})
    assert new is not None
    assert (new.owner, new.due) == ("Working group", date(2006, 6, 30))
    assert changed(new, ("owner", "due"), {"owner": "Working group", "due": date(2006, 6, 30)}) is None
    assert changed(ROW, ("owner",), {}) is None


@pytest.mark.parametrize("name", ["body", "id", "no_such_column"])
def test_a_name_that_is_not_allowed_is_refused_whatever_its_value(name: str) -> None:
    with pytest.raises(TypeError, match=f"Commitment takes no change of {name}"):
        changed(ROW, ("owner", "due"), {"owner": "Working group", name: getattr(ROW, name, None)})


def test_what_differs_has_a_name_in_plain_words() -> None:
    new = changed(ROW, ("area_id", "revised_due"), {"revised_due": date(2006, 6, 30), "area_id": "a"})
    assert new is not None
    assert names_of(ROW, new) == ("area", "revised due")
    assert names_of(ROW, ROW) == ()


def test_a_value_of_an_enum_may_come_as_its_word() -> None:
    new = changed(ROW, ("status",), {"status": "fulfilled"})
    assert new is not None
    assert new.status is CommitmentStatus.FULFILLED
    with pytest.raises(ValueError, match="almost"):
        changed(ROW, ("status",), {"status": "almost"})


def test_a_row_moves_to_either_end_at_most_and_numbers_stay_the_same_set() -> None:
    rows = [replace(ROW, id=str(number), number=number) for number in (2, 5, 9)]
    assert [row.id for row in moved(rows, "9", -1)] == ["2", "9", "5"]
    assert [row.id for row in moved(rows, "2", 7)] == ["5", "9", "2"]
    assert [(row.id, row.number) for row in renumbered(moved(rows, "9", -1), "number")] == [("9", 5), ("5", 9)]
    assert renumbered(moved(rows, "2", -1), "number") == ()
