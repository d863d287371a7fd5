"""Items of the agenda, and what is said and decided under them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions import small
from tests.workbench.actions.small import state
from tests.workbench.actions.steps import no_step, one_step
from workbench.actions import agenda, undo
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind, schedule
from workbench.model.delegations import Delegation, DelegationKind
from workbench.model.meeting import Meeting
from workbench.model.papers import Paper
from workbench.model.positions import STEP
from workbench.model.tasks import Task
from workbench.record import journal, rows, verify
from workbench.record.file import Record
from workbench.record.tables import agenda as table

NINE = datetime(2005, 9, 1, 0, 0, tzinfo=UTC)
TREE = """
day1: Day 1
  s1: Plenary I
    i1: Skills
    i2: Finance
    i3: Advice
  b1: Coffee
  s2: Plenary II
    i4: Rules
day2: Day 2
  s3: Plenary III
    i5: Adoption
"""
KINDS = {"d": ItemKind.DAY, "s": ItemKind.SESSION, "i": ItemKind.ITEM, "b": ItemKind.BREAK}


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """The small record with two days of an agenda, an observer, and rows that point at an item."""
    with small.writing(path) as opened:
        with opened.action("Lay out the agenda"):
            rows.insert_all(opened, laid_out())
        yield opened


def laid_out() -> list[object]:
    made: list[object] = []
    above: dict[int, str] = {}
    for position, line in enumerate(TREE.strip().splitlines(), 1):
        key, title = line.strip().split(": ")
        level = (len(line) - len(line.lstrip())) // 2
        above[level] = key
        number = key[1:] if key[0] == "i" else ""
        made.append(AgendaItem(key, "m", above.get(level - 1), position, number, title, KINDS[key[0]]))
    asean = Delegation(
        "d-asean", "m", DelegationKind.OBSERVER, 30, name="Association of Southeast Asian Nations (ASEAN)"
    )
    return [
        *made,
        asean,
        *(Intervention(f"v{n}", "i2", f"d-{code}", n, f"speaks {n}") for n, code in enumerate(("AUS", "NZL", "PER"), 1)),
        *(Decision(f"e{n}", "i2", n, f"Ministers decided {n}") for n in (1, 2, 3)),
        Paper("p-1", "m", 1, "2005/SMEMM/001", "Collateral", "i2"),
        Paper("p-2", "m", 2, "2005/SMEMM/002", "Rules", "i4"),
        Task("k1", "m", "Find a lead speaker", about_kind="agenda_item", about_id="i2"),
        Task("k2", "m", "Print the text", about_kind="text", about_id="t"),
    ]  # fmt: skip


def outline(record: Record) -> str:
    """The agenda as in TREE, as it is read."""
    lines = [f"{'  ' * one.level}{one.item.id}: {one.item.title}" for one in schedule(table.items(record, "m"))]
    return "\n" + "\n".join(lines) + "\n"


def order(record: Record, parent_id: str | None) -> list[str]:
    return [one.id for one in table.children(record, "m", parent_id)]


def changed(record: Record) -> set[tuple[str, str]]:
    """Tables and keys of what the last step wrote."""
    return {(name, key) for name, key, *_ in journal.changes(record, journal.history(record)[0].number)}


def item(record: Record, key: str) -> AgendaItem:
    return rows.get(record, AgendaItem, key)


# --- items ------------------------------------------------------------------------------------------------------------


def test_an_item_is_added_last_or_before_another(record: Record) -> None:
    last = one_step(
        record,
        lambda: agenda.add(record, "  Any other\nbusiness ", parent_id="s1", number=" 4 ", minutes=10, lead="Chair"),
        "Add item 4 Any other business",
    )
    assert item(record, last.id) == last
    assert (last.title, last.number, last.minutes, last.lead) == ("Any other business", "4", 10, "Chair")
    tea = one_step(
        record, lambda: agenda.add(record, "Tea", kind=ItemKind.BREAK, parent_id="s1", before_id="i2"), "Add break Tea"
    )
    assert order(record, "s1") == ["i1", tea.id, "i2", "i3", last.id]
    day = one_step(record, lambda: agenda.add(record, "Day 3", kind=ItemKind.DAY, pinned=NINE), "Add Day 3")
    assert order(record, None) == ["day1", "day2", day.id]
    assert item(record, day.id).pinned == NINE


def test_each_field_is_changed_in_one_step_that_says_which(record: Record) -> None:
    new = {
        "title": "Credit", "number": "7", "kind": ItemKind.SESSION, "minutes": 40, "pinned": NINE, "purpose": "a",
        "lead": "b", "annotation": "c", "summary": "d", "notes": "e",
    }  # fmt: skip
    assert set(new) == set(agenda.FIELDS)
    for name, value in new.items():
        agenda_item = item(record, "i1")
        words = f"{agenda_item.kind.value} {agenda_item.number} {agenda_item.title}"
        label = f"Change the {agenda.FIELDS[name]} of {words}"
        one_step(record, lambda name=name, value=value: agenda.change(record, "i1", **{name: value}), label)  # type: ignore[misc]
        assert getattr(item(record, "i1"), name) == value
    label = "Change the title and length of session 7 Credit"
    one_step(record, lambda: agenda.change(record, "i1", title="Skills", minutes=None), label)


def test_what_stays_the_same_leaves_no_step(record: Record) -> None:
    no_step(record, lambda: agenda.change(record, "i1", title=" Skills ", minutes=None, kind=ItemKind.ITEM))
    no_step(record, lambda: agenda.move(record, "i2", "s1", "i3"))
    no_step(record, lambda: agenda.move(record, "i2", "s1", "i2"))
    no_step(record, lambda: agenda.move(record, "i3", "s1"))
    for key, step in (("day1", -1), ("day2", 1), ("i1", -1), ("i5", 1)):
        no_step(record, lambda key=key, step=step: agenda.move_by(record, key, step))  # type: ignore[misc]
    for key, step in (("i1", 1), ("day1", 1), ("day1", -1)):
        no_step(record, lambda key=key, step=step: agenda.indent(record, key, step))  # type: ignore[misc]


REFUSED: dict[str, Callable[[Record], object]] = {
    "a blank title": lambda r: agenda.add(r, " \n "),
    "a title made blank": lambda r: agenda.change(r, "i1", title=" "),
    "less than no time": lambda r: agenda.change(r, "i1", minutes=-1),
    "more than a week": lambda r: agenda.add(r, "x", minutes=agenda.LONGEST + 1),
    "a day below another": lambda r: agenda.add(r, "x", kind=ItemKind.DAY, parent_id="day1"),
    "an item below made a day": lambda r: agenda.change(r, "i1", kind=ItemKind.DAY),
    "a day moved below": lambda r: agenda.move(r, "day2", "day1"),
    "a day indented": lambda r: agenda.indent(r, "day2", 1),
    "below itself": lambda r: agenda.move(r, "s1", "s1"),
    "below what is below it": lambda r: agenda.move(r, "s1", "i2"),
    "below nothing": lambda r: agenda.move(r, "s1", "nothing"),
    "before a stranger": lambda r: agenda.move(r, "i1", "s2", "i2"),
    "added before a stranger": lambda r: agenda.add(r, "x", before_id="i2"),
    "nothing moved": lambda r: agenda.move_by(r, "nothing", 1),
    "nothing removed": lambda r: agenda.remove(r, "nothing"),
    "silence": lambda r: agenda.add_intervention(r, "i1", "d-AUS", " "),
    "a stranger's words": lambda r: agenda.add_intervention(r, "i1", "nobody", "x"),
    "words taken away": lambda r: agenda.change_intervention(r, "v1", body=""),
    "an empty decision": lambda r: agenda.add_decision(r, "i1", ""),
    "a decision emptied": lambda r: agenda.change_decision(r, "e1", body=" "),
    "an unknown code": lambda r: agenda.note(r, "i1", "XYZ supports it"),
    "a code alone": lambda r: agenda.note(r, "i1", "AUS: "),
    "under nothing": lambda r: agenda.note(r, "nothing", "AUS: yes"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_changes_nothing(record: Record, name: str) -> None:
    before = state(record)
    with pytest.raises(WorkbenchError) as refused:
        REFUSED[name](record)
    assert refused.value.what
    assert refused.value.advice
    assert state(record) == before


def test_an_item_of_another_meeting_is_no_parent(record: Record) -> None:
    with record.action("An older meeting"):
        series = record.query("SELECT series_id FROM meeting")[0][0]
        rows.insert(record, Meeting("old", series, 11, "11th", "11th", "Meeting"))
        rows.insert(record, AgendaItem("o", "old", None, 1, "", "Day 1", ItemKind.DAY))
        rows.insert(record, Delegation("d-o", "old", DelegationKind.GUEST, 1, name="Guest"))
    for act in (
        lambda: agenda.move(record, "i1", "o"),
        lambda: agenda.add(record, "x", parent_id="o"),
        lambda: agenda.add_intervention(record, "i1", "d-o", "x"),
    ):
        with pytest.raises(WorkbenchError, match="another meeting"):
            act()


def test_a_name_that_is_no_field_is_a_mistake_of_the_caller(record: Record) -> None:
    for act in (
        lambda: agenda.change(record, "i1", position=1),
        lambda: agenda.change_intervention(record, "v1", position=1),
        lambda: agenda.change_decision(record, "e1", position=1),
    ):
        with pytest.raises(TypeError, match="position"):
            act()
    for far in (agenda.move_by, agenda.indent):
        with pytest.raises(ValueError, match="-1 or"):
            far(record, "i1", 2)


def test_a_move_takes_all_below_along_writes_one_row_and_changes_no_number(record: Record) -> None:
    one_step(record, lambda: agenda.move(record, "s1", "day2"), "Move session Plenary I")
    assert changed(record) == {("agenda_item", "s1")}
    assert order(record, "day2") == ["s3", "s1"]
    assert order(record, "s1") == ["i1", "i2", "i3"]
    assert [item(record, key).number for key in ("i1", "i2", "i3")] == ["1", "2", "3"]


def test_up_and_down_among_siblings_and_over_the_edge(record: Record) -> None:
    one_step(record, lambda: agenda.move_by(record, "i1", 1), "Move item 1 Skills")
    assert order(record, "s1") == ["i2", "i1", "i3"]
    agenda.move_by(record, "i1", 1)
    agenda.move_by(record, "i1", 1)  # over the coffee into the next session
    assert (order(record, "s1"), order(record, "s2")) == (["i2", "i3"], ["i1", "i4"])
    agenda.move_by(record, "i1", 1)
    agenda.move_by(record, "i1", 1)  # over the night
    assert (order(record, "s2"), order(record, "s3")) == (["i4"], ["i1", "i5"])
    agenda.move_by(record, "i1", -1)
    assert (order(record, "s2"), order(record, "s3")) == (["i4", "i1"], ["i5"])
    one_step(record, lambda: agenda.move_by(record, "s2", 1), "Move session Plenary II")
    assert (order(record, "day1"), order(record, "day2")) == (["s1", "b1"], ["s2", "s3"])
    agenda.move_by(record, "day2", -1)
    assert order(record, None) == ["day2", "day1"]


def test_a_level_down_and_up_again(record: Record) -> None:
    one_step(record, lambda: agenda.indent(record, "i2", 1), "Move item 2 Finance")
    assert (order(record, "s1"), order(record, "i1")) == (["i1", "i3"], ["i2"])
    agenda.indent(record, "i3", 1)
    assert order(record, "i1") == ["i2", "i3"]
    agenda.indent(record, "i2", -1)
    assert (order(record, "s1"), order(record, "i1")) == (["i1", "i2"], ["i3"])
    agenda.indent(record, "i2", -1)
    assert order(record, "day1") == ["s1", "i2", "b1", "s2"]
    agenda.indent(record, "i2", -1)
    assert order(record, None) == ["day1", "i2", "day2"]
    no_step(record, lambda: agenda.indent(record, "i2", -1))


def test_siblings_are_written_only_when_a_gap_is_used_up(record: Record) -> None:
    with record.action("Gaps"):
        for place, key in enumerate(("i1", "i2", "i3"), 1):
            record.execute("UPDATE agenda_item SET position = ? WHERE id = ?", (place * STEP, key))
    for _ in range(19):
        agenda.move(record, order(record, "s1")[2], "s1", order(record, "s1")[1])
        assert len(changed(record)) == 1
    for _ in range(3):
        agenda.move(record, order(record, "s1")[2], "s1", order(record, "s1")[1])
    assert sum(row.position % STEP == 0 for row in table.children(record, "m", "s1")) >= 2


def test_removing_takes_what_is_below_and_said_and_leaves_papers_and_tasks(record: Record) -> None:
    one_step(record, lambda: agenda.remove(record, "s1"), "Remove session Plenary I and 3 below it")
    assert "Finance" not in outline(record)
    assert order(record, "day1") == ["b1", "s2"]
    assert table.interventions(record, "m") == ()
    assert table.decisions(record, "m") == ()
    assert [row.agenda_item_id for row in rows.select(record, Paper, "ORDER BY number")] == [None, "i4"]
    links = [(row.about_kind, row.about_id) for row in rows.select(record, Task, "ORDER BY id")]
    assert links == [("", None), ("text", "t")]
    one_step(record, lambda: agenda.remove(record, "b1"), "Remove break Coffee")


# --- said and decided -------------------------------------------------------------------------------------------------


def said(record: Record) -> list[tuple[str, str, str]]:
    return [(row.delegation_id, row.body, row.point) for row in table.interventions_of(record, "i1")]


def test_interventions_are_noted_changed_moved_and_removed(record: Record) -> None:
    under = "under item 1 Skills"
    first = one_step(
        record,
        lambda: agenda.add_intervention(record, "i1", "d-KOR", " offers a list ", point="offered help"),
        f"Note what Korea said {under}",
    )
    agenda.add_intervention(record, "i1", "d-asean", "", point="thanked the host", before_id=first.id)
    assert said(record) == [("d-asean", "", "thanked the host"), ("d-KOR", "offers a list", "offered help")]
    label = "Change what Korea said"
    one_step(record, lambda: agenda.change_intervention(record, first.id, body="offers two", point=""), label)
    no_step(record, lambda: agenda.change_intervention(record, first.id, body=" offers two"))
    one_step(record, lambda: agenda.change_intervention(record, first.id, delegation_id="d-AUS"), label)
    one_step(record, lambda: agenda.move_intervention(record, first.id, -1), "Move what Australia said")
    assert said(record)[0] == ("d-AUS", "offers two", "")
    no_step(record, lambda: agenda.move_intervention(record, first.id, -1))
    one_step(record, lambda: agenda.remove_intervention(record, first.id), "Remove what Australia said")
    assert len(said(record)) == 1


def test_decisions_are_noted_changed_moved_and_removed(record: Record) -> None:
    under = "under item 2 Finance"
    made = one_step(record, lambda: agenda.add_decision(record, "i2", " To go on "), f"Note a decision {under}")
    agenda.add_decision(record, "i2", "To begin", before_id="e1")
    one_step(record, lambda: agenda.change_decision(record, made.id, body="To stop"), f"Change a decision {under}")
    no_step(record, lambda: agenda.change_decision(record, made.id))
    one_step(record, lambda: agenda.move_decision(record, "e1", 1), f"Move a decision {under}")
    no_step(record, lambda: agenda.move_decision(record, made.id, 1))
    one_step(record, lambda: agenda.remove_decision(record, "e2"), f"Remove a decision {under}")
    bodies = [row.body for row in table.decisions_of(record, "i2")]
    assert bodies == ["To begin", "Ministers decided 1", "Ministers decided 3", "To stop"]


def test_a_line_of_the_room_becomes_an_intervention(record: Record) -> None:
    under = "under item 1 Skills"
    one_step(record, lambda: agenda.note(record, "i1", "AUS supports the draft"), f"Note what Australia said {under}")
    one_step(
        record, lambda: agenda.note(record, "i1", "kor, NZL: agree"), f"Note what Korea and New Zealand said {under}"
    )
    agenda.note(record, "i1", "asean: welcomes it")
    agenda.note(record, "i1", "association of southeast thanks the host")
    assert said(record) == [
        ("d-AUS", "supports the draft", ""),
        ("d-KOR", "agree", ""),
        ("d-NZL", "agree", ""),
        ("d-asean", "welcomes it", ""),
        ("d-asean", "thanks the host", ""),
    ]
    with pytest.raises(WorkbenchError, match="AUS, BRN, CDA"):
        agenda.note(record, "i1", "XYZ supports it")


def test_what_is_read_of_one_item(record: Record) -> None:
    assert [row.id for row in table.interventions_of(record, "i2")] == ["v1", "v2", "v3"]
    assert [row.id for row in table.decisions_of(record, "i2")] == ["e1", "e2", "e3"]
    assert [row.id for row in table.papers_of_item(record, "i4")] == ["p-2"]
    assert table.below(record, "day1")[-3:] == ("b1", "s1", "s2")
    assert set(table.below(record, "day1")) == {"s1", "s2", "b1", "i1", "i2", "i3", "i4"}


# --- laws -------------------------------------------------------------------------------------------------------------

Tree = dict[str | None, list[str]]
KEYS = [line.strip().split(":")[0] for line in TREE.strip().splitlines()]
MOVES = st.lists(
    st.tuples(st.sampled_from(("move", "by", "indent")), st.sampled_from(KEYS), st.sampled_from([None, *KEYS]),
              st.integers(0, 9), st.sampled_from((-1, 1))),
    min_size=1, max_size=12,
)  # fmt: skip


def tree(record: Record) -> Tree:
    return {parent: order(record, parent) for parent in (None, *KEYS)}


def expected(before: Tree, key: str, parent: str | None, other: str | None) -> Tree:
    """The list operation: out of its row, and in again before another or last."""
    after = {name: [one for one in row if one != key] for name, row in before.items()}
    row = after[parent]
    row.insert(row.index(other) if other else len(row), key)
    return after


@given(moves=MOVES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_read_afterwards_is_the_list_operation(
    made_small: Path, tmp_path: Path, moves: list[tuple[str, str, str | None, int, int]]
) -> None:
    path = tmp_path / "laws.meeting"
    path.write_bytes(made_small.read_bytes())
    with small.writing(path) as record:
        with record.action("Lay out the agenda"):
            rows.insert_all(record, laid_out())
        first, trees = state(record), [tree(record)]
        for how, key, parent, place, step in moves:
            before = tree(record)
            row = [one for one in before[parent] if one != key]
            other = row[place] if place < len(row) else None
            try:
                _move(record, how, key, parent, other, step)
            except (WorkbenchError, NotFoundError):
                assert tree(record) == before
                continue
            after = tree(record)
            if how == "move":
                assert after == expected(before, key, parent, other)
            _check_tree(before, after, key)
            if after != before:
                trees.append(after)
        assert set(verify.checks(record.connection).values()) == {"ok"}
        for was in trees[-2::-1]:
            undo.undo(record)
            assert tree(record) == was
        assert state(record) == first
    path.unlink()


def _move(record: Record, how: str, key: str, parent: str | None, other: str | None, step: int) -> None:
    if how == "move":
        agenda.move(record, key, parent, other)
    elif how == "by":
        agenda.move_by(record, key, step)
    else:
        agenda.indent(record, key, step)


def _check_tree(before: Tree, after: Tree, key: str) -> None:
    """Nothing is lost, a day stands at the top, and all but the moved one keep their order."""
    assert sorted(one for row in after.values() for one in row) == sorted(KEYS)
    assert {"day1", "day2"} <= set(after[None])
    for parent in after:
        assert [one for one in after[parent] if one != key] == [one for one in before[parent] if one != key]


@given(moves=MOVES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_down_and_up_again_is_where_it_was(
    made_small: Path, tmp_path: Path, moves: list[tuple[str, str, str | None, int, int]]
) -> None:
    path = tmp_path / "laws.meeting"
    path.write_bytes(made_small.read_bytes())
    with small.writing(path) as record:
        with record.action("Lay out the agenda"):
            rows.insert_all(record, laid_out())
        for _, key, _, _, step in moves:
            before = tree(record)
            agenda.move_by(record, key, step)
            if tree(record) != before:
                agenda.move_by(record, key, -step)
                assert tree(record) == before
                agenda.move_by(record, key, step)
    path.unlink()
