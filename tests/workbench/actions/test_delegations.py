"""Delegations, the members behind them, and their people."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions.refusals import refused
from tests.workbench.actions.small import circulate, say
from tests.workbench.actions.steps import no_step, one_step
from workbench.actions import delegations, papers, reply_book, undo
from workbench.model.agenda import AgendaItem, Intervention, ItemKind
from workbench.model.delegations import Attendance, Delegation, DelegationKind, Person
from workbench.model.meeting import Meeting, Member
from workbench.model.papers import Paper
from workbench.model.tasks import Task
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import delegations as table
from workbench.record.tables import meeting as meeting_table

OBSERVER, GUEST = DelegationKind.OBSERVER, DelegationKind.GUEST


def member(record: Record, code: str) -> Member:
    found = table.member_coded(record, meeting_table.current(record).series_id, code)
    assert found is not None
    return found


def codes(record: Record) -> list[str]:
    return [row.code for row in meeting_table.members(record, meeting_table.current(record).series_id)]


def named(record: Record) -> list[str]:
    """The meeting's delegations in their order, as the register names them."""
    return [row.name for row in delegations.register(record, "m")]


def test_a_delegation_is_marked_and_renamed(record: Record) -> None:
    present = {"attendance": Attendance.PRESENT}
    one_step(record, lambda: delegations.change(record, "d-PER", **present), "Mark Peru as present")
    no_step(record, lambda: delegations.change(record, "d-PER", **present))
    one_step(
        record, lambda: delegations.change(record, "d-PER", head="The Minister", **present), "Change the head of Peru"
    )
    one_step(
        record, lambda: delegations.change(record, "d-PER", committee=True, **present), "Take Peru into the committee"
    )
    row = rows.get(record, Delegation, "d-PER")
    assert (row.attendance, row.head, row.committee) == (Attendance.PRESENT, "The Minister", True)


def test_several_delegations_are_marked_in_one_step(record: Record) -> None:
    keys = ["d-PER", "d-AUS", "d-PER"]
    marked = one_step(record, lambda: delegations.mark(record, keys, Attendance.ABSENT), "Mark 2 delegations as absent")
    assert marked == 2
    assert no_step(record, lambda: delegations.mark(record, keys, Attendance.ABSENT)) == 0
    one_step(record, lambda: delegations.mark(record, keys[:1], Attendance.PRESENT), "Mark Peru as present")
    there = {row.id: row.attendance for row in table.of_meeting(record, "m")}
    assert (there["d-PER"], there["d-AUS"]) == (Attendance.PRESENT, Attendance.ABSENT)
    refused(record, lambda: delegations.mark(record, ["d-PER", "gone"], Attendance.EXPECTED), "gone")


def test_a_members_delegation_goes_by_its_members_names(record: Record) -> None:
    refused(record, lambda: delegations.change(record, "d-PER", name="The Andes"), "goes by its member's names")
    with pytest.raises(TypeError, match="member_id"):
        delegations.change(record, "d-PER", member_id="x")
    guest = delegations.add_guest(record, GUEST, "Chamber of Commerce")
    refused(record, lambda: delegations.change(record, guest.id, name=" "), "no name")
    one_step(
        record, lambda: delegations.change(record, guest.id, name="Chamber"), "Change the name of Chamber of Commerce"
    )


def test_a_members_names_change_and_its_code_until_it_went_out(record: Record, tmp_path: Path) -> None:
    peru = member(record, "PER")
    paper, other = (papers.add(record, "Advice", submitted_by=code) for code in ("PER", "PERU"))
    one_step(record, lambda: delegations.change_member(record, peru.id, code=" pru"), "Change the code of Peru")
    assert codes(record)[13] == "PRU"
    assert [rows.get(record, Paper, row.id).submitted_by for row in (paper, other)] == ["PRU", "PERU"]
    refused(record, lambda: delegations.change_member(record, peru.id, code="Aus"), "that of Australia")
    refused(record, lambda: delegations.change_member(record, peru.id, code="P2"), "no code")
    refused(record, lambda: delegations.change_member(record, peru.id, code="chair"), "Chair's own")
    refused(record, lambda: delegations.change_member(record, peru.id, short_name=""), "no short name")
    chile = member(record, "CHL")
    say(record, 'CHL 1 replace "review" by "weigh"')
    refused(record, lambda: delegations.change_member(record, chile.id, code="CHI"), "refer to it")
    one_step(
        record,
        lambda: delegations.change_member(record, chile.id, formal_name="the Republic of Chile"),
        "Change the formal name of Chile",
    )


def test_support_printed_in_a_draft_keeps_a_code_too(record: Record, tmp_path: Path) -> None:
    say(record, 'CHL 1 replace "review" by "weigh"', "PER 1 support CHL")
    peru = member(record, "PER")
    circulate(record, tmp_path)
    refused(record, lambda: delegations.change_member(record, peru.id, code="PRU"), "went round")


def test_a_new_member_comes_last_of_the_members(record: Record) -> None:
    delegations.add_guest(record, GUEST, "A guest")
    delegations.add_guest(record, OBSERVER, "An observer")
    added = one_step(record, lambda: delegations.add_member(record, "uto", "Utopia"), "Add Utopia")
    assert codes(record)[-1] == "UTO"
    assert rows.get(record, Member, added.member_id or "").formal_name == "Utopia"
    assert named(record)[-4:] == ["Viet Nam", "Utopia", "An observer", "A guest"]
    assert [row.position for row in table.of_meeting(record, "m")] == list(range(1, 25))
    refused(record, lambda: delegations.add_member(record, "UTO", "Utopia"), "that of Utopia")
    refused(record, lambda: delegations.add_member(record, "PER", "Persia"), "that of Peru")
    refused(record, lambda: delegations.add_member(record, "LAP", " "), "no short name")
    refused(record, lambda: delegations.add_guest(record, GUEST, " "), "no name")
    refused(record, lambda: delegations.add_guest(record, DelegationKind.MEMBER, "Utopia"), "without a code")


def test_a_move_is_one_order_for_members_and_delegations(record: Record) -> None:
    one_step(record, lambda: delegations.move(record, "d-BRN", -1), "Move Brunei Darussalam up")
    assert codes(record)[:3] == ["BRN", "AUS", "CDA"]
    assert named(record)[:3] == ["Brunei Darussalam", "Australia", "Canada"]
    no_step(record, lambda: delegations.move(record, "d-BRN", -1))
    one_step(record, lambda: delegations.move(record, "d-BRN", 100), "Move Brunei Darussalam down")
    assert codes(record)[-1] == "BRN"
    first = delegations.add_guest(record, GUEST, "First")
    delegations.add_guest(record, GUEST, "Second")
    delegations.add_guest(record, OBSERVER, "Observer")
    one_step(record, lambda: delegations.move(record, first.id, 5), "Move First down")
    assert named(record)[-3:] == ["Observer", "Second", "First"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(-25, 25)), max_size=5))
def test_moves_keep_every_member_and_one_order(record: Record, moves: list[tuple[int, int]]) -> None:
    everybody = sorted(codes(record))
    for place, step in moves:
        delegations.move(record, table.of_meeting(record, "m")[place].id, step)
    assert sorted(codes(record)) == everybody
    members = {row.id: row.code for row in rows.select(record, Member)}
    there = table.of_meeting(record, "m")
    assert [members[row.member_id or ""] for row in there] == codes(record)
    assert [row.position for row in there] == list(range(1, 22))


def test_a_guest_goes_with_its_people_and_a_task_about_it_stays(record: Record) -> None:
    guest = delegations.add_guest(record, GUEST, "Chamber of Commerce")
    person = delegations.add_person(record, guest.id, "The president")
    rows_before = len(rows.select(record, Person))
    with record.action("Note a task"):
        rows.insert(record, Task("k", "m", "Ask for a speech", about_kind="delegation", about_id=guest.id))
    one_step(record, lambda: delegations.remove(record, guest.id), "Remove Chamber of Commerce")
    assert len(rows.select(record, Person)) == rows_before - 1
    assert person.id not in {row.id for row in table.people(record, "m")}
    assert rows.get(record, Task, "k").about_id is None


def test_a_member_nobody_heard_of_yet_goes_with_its_delegation(record: Record) -> None:
    one_step(record, lambda: delegations.remove(record, "d-AUS"), "Remove Australia")
    assert "AUS" not in codes(record)
    assert not table.people_of(record, "d-AUS")


def test_a_member_of_another_meeting_stays_and_may_come_again(record: Record) -> None:
    peru = member(record, "PER")
    with record.action("Note an earlier meeting"):
        rows.insert(record, Meeting("n", peru.series_id, 11, "11th", "11th", "Meeting"))
        rows.insert(record, Delegation("other", "n", DelegationKind.MEMBER, 1, peru.id))
    one_step(record, lambda: delegations.remove(record, "d-PER"), "Remove Peru")
    assert member(record, "PER") == peru
    refused(record, lambda: delegations.add_member(record, "PER", "Persia"), "that of Peru")
    again = one_step(record, lambda: delegations.add_member(record, "PER", "Peru"), "Add Peru")
    assert again.member_id == peru.id
    assert named(record)[13] == "Peru"


def test_what_was_said_keeps_a_member(record: Record, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    reply_book.no_comments(record, "statement", "CHL", 1)
    refused(record, lambda: delegations.remove(record, "d-CHL"), "the record holds 1 reply: mark it as absent")
    say(record, 'PER 1 replace "review" by "weigh"', 'PER 4 replace "noted" by "saw"', "NZL 1 support PER")
    refused(record, lambda: delegations.remove(record, "d-PER"), "holds 2 proposals")
    refused(record, lambda: delegations.remove(record, "d-NZL"), "1 proposal it supports")
    refused(record, lambda: delegations.remove(record, "d-KOR"), "1 meeting that it hosts")
    with record.action("Note what was said"):
        rows.insert(record, AgendaItem("i", "m", None, 1, "1", "Opening", ItemKind.ITEM))
        rows.insert(record, Intervention("v", "i", "d-THA", 1, "Thailand welcomed the plan."))
    refused(record, lambda: delegations.remove(record, "d-THA"), "1 intervention")


def test_people_come_change_and_go(record: Record) -> None:
    added = one_step(
        record,
        lambda: delegations.add_person(record, "d-PER", "Head of office", email="office@peru.example"),
        "Add Head of office to Peru",
    )
    assert table.people_of(record, "d-PER") == (added,)
    assert [row.id for row in table.people(record, "m")] == ["desk", added.id]
    refused(record, lambda: delegations.add_person(record, "d-PER", "Aide", email="aide"), "no e-mail address")
    refused(record, lambda: delegations.add_person(record, "d-PER", ""), "no name")
    refused(record, lambda: delegations.change_person(record, added.id, email="office@"), "no e-mail address")
    one_step(
        record, lambda: delegations.change_person(record, added.id, role="Liaison"), "Change the role of Head of office"
    )
    no_step(record, lambda: delegations.change_person(record, added.id, role="Liaison"))
    one_step(record, lambda: delegations.remove_person(record, added.id), "Remove Head of office")


def test_the_register_tells_who_answered_which_draft(record: Record, tmp_path: Path) -> None:
    assert all(not row.replies for row in delegations.register(record, "m", "statement"))
    circulate(record, tmp_path)
    reply_book.no_comments(record, "statement", "CHL", 1)
    circulate(record, tmp_path)
    delegations.add_guest(record, GUEST, "Chamber of Commerce")
    register = {row.name: row for row in delegations.register(record, "m", "statement")}
    assert {number: one.state for number, one in register["Chile"].replies.items()} == {1: "no comments", 2: "sent"}
    assert {number: one.state for number, one in register["Peru"].replies.items()} == {1: "sent", 2: "sent"}
    assert register["Korea"].replies == {}
    assert register["Chamber of Commerce"].member is None
    assert register["Australia"].people == 1
    undo.undo(record)
    undo.undo(record)
    register = {row.name: row for row in delegations.register(record, "m", "statement")}
    assert set(register["Chile"].replies) == {1}
    assert delegations.register(record, "m", "no-such-text")[0].replies == {}
