"""Commitments: words that stay, elements that change, numbers that follow, and reports."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions.refusals import refused
from tests.workbench.actions.small import GUARANTEES, PUBLIC, SLUG, TRAINING
from tests.workbench.actions.steps import no_step, one_step
from workbench.actions import commitments, decide
from workbench.actions.texts import placed
from workbench.model.commitments import (
    ActionArea,
    Cell,
    Claim,
    Commitment,
    CommitmentKind,
    CommitmentMember,
    CommitmentStatus,
    Evidence,
    Progress,
    Scope,
    printed_number,
)
from workbench.model.meeting import Member
from workbench.model.tasks import Task
from workbench.record import rows
from workbench.record.file import Record, open_record
from workbench.record.tables import commitments as table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

JUNE = date(2006, 6, 30)
TODAY = date(2006, 9, 1)


@pytest.fixture
def skills(record: Record) -> ActionArea:
    return commitments.add_area(record, "Skills for innovative SMEs", "Skills")


@pytest.fixture
def finance(record: Record, skills: ActionArea) -> ActionArea:
    return commitments.add_area(record, "Finance and guarantees")


def series_id(record: Record) -> str:
    return meeting_table.current(record).series_id


def member_ids(record: Record) -> dict[str, str]:
    return {row.code: row.id for row in meeting_table.members(record, series_id(record))}


def held(record: Record, key: str) -> Commitment:
    return rows.get(record, Commitment, key)


def numbers(record: Record, area: ActionArea | None) -> dict[str, int]:
    return {row.body: row.number for row in table.in_area(record, series_id(record), area.id if area else None)}


# --- making -----------------------------------------------------------------------------------------------------------


def test_a_commitment_comes_last_in_its_area(record: Record, skills: ActionArea) -> None:
    first = one_step(
        record, lambda: commitments.add(record, " Economies  will train. ", area_id=skills.id), "Add commitment 1.1"
    )
    assert (first.body, first.number, first.meeting_id) == ("Economies will train.", 1, "m")
    assert commitments.add(record, "Economies will teach.", area_id=skills.id).number == 2
    loose = one_step(record, lambda: commitments.add(record, "Economies will meet."), "Add commitment 2")
    assert (printed_number(loose, None), printed_number(first, skills)) == ("2", "1.1")
    refused(record, lambda: commitments.add(record, " "), "no words")
    refused(record, lambda: commitments.add(record, "Words", area_id="nowhere"), "no action area nowhere")
    refused(record, lambda: commitments.add(record, "Words", scope=Scope.NAMED), "name nobody")


def test_those_it_names_are_kept(record: Record) -> None:
    ids = member_ids(record)
    row = one_step(
        record, lambda: commitments.add(record, "Two will meet.", members=[ids["PER"], ids["CHL"]]), "Add commitment 2"
    )
    assert row.scope is Scope.NAMED
    assert table.members_by_commitment(record, series_id(record))[row.id] == ("CHL", "PER")
    one_step(
        record,
        lambda: commitments.set_members(record, row.id, [ids["CHL"], ids["THA"]]),
        "Change whom commitment 2 names",
    )
    assert [one.member_id for one in table.members_of(record, row.id)] == [ids["CHL"], ids["THA"]]
    no_step(record, lambda: commitments.set_members(record, row.id, [ids["THA"], ids["CHL"]]))
    one_step(
        record, lambda: commitments.set_members(record, row.id, list(ids.values())), "Change whom commitment 2 names"
    )
    assert held(record, row.id).scope is Scope.COLLECTIVE
    assert table.members_of(record, row.id) == ()
    refused(record, lambda: commitments.set_members(record, row.id, ["nobody"]), "no member nobody")
    commitments.change(record, row.id, scope="individual")
    no_step(record, lambda: commitments.set_members(record, row.id, []))
    refused(record, lambda: commitments.change(record, row.id, scope=Scope.NAMED), "name nobody")
    commitments.set_members(record, row.id, [ids["THA"]])
    one_step(
        record,
        lambda: commitments.change(record, row.id, scope=Scope.COLLECTIVE),
        "Change the scope of commitment 2",
    )
    assert rows.select(record, CommitmentMember) == ()


def paragraph(record: Record, body: str) -> str:
    return next(row.id for row in text_table.paragraphs(record, "t") if row.body == body)


def test_a_selection_keeps_where_it_was_said(record: Record, finance: ActionArea) -> None:
    key = paragraph(record, GUARANTEES)
    words = "instructed the working group to compare guarantees, on a voluntary basis, by 30 June 2006"
    row = one_step(
        record,
        lambda: commitments.from_selection(record, SLUG, key, words.replace(" ", "\n", 3), due=JUNE),
        "Add commitment 2.1",
    )
    assert (row.body, row.kind, row.area_id, row.due) == (words, CommitmentKind.INSTRUCTION, finance.id, JUNE)
    assert (row.text_id, row.paragraph_id) == ("t", key)
    source = table.with_source(record, row.id)
    assert (source.slug, source.stands) == (SLUG, True)
    decide.edit(record, SLUG, "5", GUARANTEES.replace("compare", "weigh"))
    assert table.with_source(record, row.id).stands is False
    training = commitments.from_selection(
        record, SLUG, paragraph(record, TRAINING), TRAINING, kind=CommitmentKind.DECISION, area_id=finance.id
    )
    assert (training.kind, training.area_id, training.scope) == (
        CommitmentKind.DECISION,
        finance.id,
        Scope.COLLECTIVE,
    )


@pytest.mark.parametrize("words", ["encouraged the training bodies", "couraged training", "", "Ministers noted"])
def test_words_that_do_not_stand_there_are_refused(record: Record, words: str) -> None:
    key = paragraph(record, TRAINING)
    says = "are no words of paragraph 3" if words else "No words are chosen"
    refused(record, lambda: commitments.from_selection(record, SLUG, key, words), says)


def test_a_paragraph_that_is_gone_is_refused(record: Record) -> None:
    refused(record, lambda: commitments.from_selection(record, SLUG, "gone", "Ministers"), "has no paragraph gone")


def test_a_commitment_whose_paragraph_went_tells_so(record: Record) -> None:
    assert table.with_source(record, "c").stands is True
    row = commitments.add(record, "Economies will meet.")
    assert (table.with_source(record, row.id).slug, table.with_source(record, row.id).stands) == (None, None)


def test_a_composed_text_gives_words_but_no_paragraph(sample: Path) -> None:
    with open_record(sample, write=True) as record:
        text = text_table.named(record, meeting_table.current(record).id, "chairs-summary")
        composed = next(one.paragraph for one in placed(record, text) if one.paragraph.kind.value == "numbered")
        row = commitments.from_selection(record, "chairs-summary", composed.id, composed.body)
        assert (row.text_id, row.paragraph_id) == (text.id, None)


# --- changing ---------------------------------------------------------------------------------------------------------


def test_a_change_is_told_by_what_it_changes(record: Record, skills: ActionArea) -> None:
    one_step(record, lambda: commitments.change(record, "c", owner="Secretariat"), "Change the owner of commitment 1")
    no_step(record, lambda: commitments.change(record, "c", owner="Secretariat"))
    one_step(
        record,
        lambda: commitments.change(record, "c", target="all plans", deliverable="a page"),
        "Change the deliverable and target of commitment 1",
    )
    one_step(record, lambda: commitments.change(record, "c", area_id=skills.id), "Move commitment 1 to action area 1")
    one_step(record, lambda: commitments.change(record, "c", status="fulfilled"), "Mark commitment 1.1 as fulfilled")
    assert held(record, "c").status is CommitmentStatus.FULFILLED
    assert held(record, "c").body == PUBLIC
    with pytest.raises(TypeError, match="takes no change of body, number, revised_due"):
        commitments.change(record, "c", body="x", number=7, revised_due=JUNE)


def test_a_number_follows_the_area(record: Record, skills: ActionArea, finance: ActionArea) -> None:
    for body in ("A", "B"):
        commitments.add(record, body, area_id=finance.id)
    commitments.change(record, "c", area_id=finance.id)
    assert numbers(record, finance) == {"A": 1, "B": 2, PUBLIC: 3}
    one_step(
        record, lambda: commitments.change(record, "c", area_id=None), "Move commitment 2.3 out of its action area"
    )
    assert numbers(record, None) == {PUBLIC: 1}


def test_the_original_date_is_kept(record: Record) -> None:
    refused(record, lambda: commitments.revise_due(record, "c", JUNE, "needs time"), "no date that could be revised")
    one_step(record, lambda: commitments.change(record, "c", due=JUNE), "Change the date of commitment 1")
    refused(record, lambda: commitments.change(record, "c", due=TODAY), "original date, 2006-06-30, which is kept")
    refused(record, lambda: commitments.revise_due(record, "c", TODAY, "  "), "without a reason")
    one_step(
        record,
        lambda: commitments.revise_due(record, "c", TODAY, " three economies asked for more time "),
        "Revise the date of commitment 1",
    )
    row = held(record, "c")
    assert (row.due, row.revised_due, row.revised_why) == (JUNE, TODAY, "three economies asked for more time")
    no_step(record, lambda: commitments.revise_due(record, "c", TODAY, "three economies asked for more time"))
    one_step(
        record,
        lambda: commitments.change(record, "c", due=date(2006, 6, 29), correcting=True),
        "Change the date of commitment 1",
    )


def test_only_a_typing_mistake_changes_the_words(record: Record) -> None:
    one_step(
        record, lambda: commitments.correct_wording(record, "c", "Other  words."), "Correct the wording of commitment 1"
    )
    assert held(record, "c").body == "Other words."
    no_step(record, lambda: commitments.correct_wording(record, "c", "Other words. "))
    refused(record, lambda: commitments.correct_wording(record, "c", " "), "no words")


def test_many_are_marked_in_one_step(record: Record) -> None:
    other = commitments.add(record, "Economies will meet.")
    one_step(record, lambda: commitments.fulfil(record, ["c", other.id, "c"]), "Mark 2 commitments as fulfilled")
    no_step(record, lambda: commitments.fulfil(record, ["c", other.id]))
    one_step(record, lambda: commitments.reopen(record, ["c"]), "Reopen commitment 1")
    one_step(record, lambda: commitments.supersede(record, ["c"]), "Mark commitment 1 as superseded")
    refused(record, lambda: commitments.reopen(record, ["c", "gone"]), "no commitment gone")
    no_step(record, lambda: commitments.reopen(record, []))


def test_a_move_changes_the_numbers_between(record: Record, skills: ActionArea) -> None:
    keys = {body: commitments.add(record, body, area_id=skills.id).id for body in "ABCD"}
    one_step(record, lambda: commitments.move(record, keys["D"], -2), "Move commitment 1.4 up")
    assert numbers(record, skills) == {"A": 1, "D": 2, "B": 3, "C": 4}
    one_step(record, lambda: commitments.move(record, keys["A"], 9), "Move commitment 1.1 down")
    assert numbers(record, skills) == {"D": 1, "B": 2, "C": 3, "A": 4}
    no_step(record, lambda: commitments.move(record, keys["D"], -1))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-6, 6)), max_size=6))
def test_moves_are_those_of_a_list(record: Record, moves: list[tuple[int, int]]) -> None:
    with record.action("Begin anew"):
        rows.delete(record, Commitment, "c")
        for row in table.of_series(record, series_id(record)):
            rows.delete(record, Commitment, row.id)
        for number, body in enumerate("ABCDE", 1):
            rows.insert(record, Commitment(body, series_id(record), "m", None, number * 2, body))
    order = list("ABCDE")
    for place, step in moves:
        key = order.pop(place)
        order.insert(max(place + step, 0), key)
        commitments.move(record, key, step)
    assert numbers(record, None) == {body: number * 2 for number, body in enumerate(order, 1)}


def test_what_goes_takes_what_belongs_to_it(record: Record) -> None:
    ids = member_ids(record)
    commitments.set_members(record, "c", [ids["PER"]])
    commitments.add_indicator(record, "c", "Plans on line")
    commitments.report(record, "c", ids["PER"], "2006", claim=Claim.DONE)
    with record.action("Note a task"):
        rows.insert(record, Task("k", "m", "Ask", about_kind="commitment", about_id="c"))
    one_step(record, lambda: commitments.remove(record, "c"), "Remove commitment 1")
    for kind in (Commitment, CommitmentMember, Progress):
        assert rows.select(record, kind) == ()
    assert rows.get(record, Task, "k").about_kind == ""


# --- action areas -------------------------------------------------------------------------------------------------------


def test_areas_come_change_move_and_go(record: Record) -> None:
    first = one_step(record, lambda: commitments.add_area(record, "Skills"), "Add action area 1")
    second = commitments.add_area(record, "Finance and guarantees", "Finance")
    assert (first.short_title, second.number, second.short_title) == ("Skills", 2, "Finance")
    one_step(
        record,
        lambda: commitments.change_area(record, second.id, short_title="Money"),
        "Change the short title of action area 2",
    )
    row = commitments.add(record, "Economies will lend.", area_id=second.id)
    one_step(record, lambda: commitments.move_area(record, second.id, -1), "Move action area 2 up")
    assert [area.title for area in table.areas(record, series_id(record))] == ["Finance and guarantees", "Skills"]
    refused(record, lambda: commitments.remove_area(record, second.id), "1 commitment stands in action area 1")
    commitments.add(record, "Economies will save.", area_id=second.id)
    refused(record, lambda: commitments.remove_area(record, second.id), "2 commitments stand in action area 1")
    one_step(record, lambda: commitments.remove_area(record, first.id), "Remove action area 2")
    refused(record, lambda: commitments.add_area(record, ""), "no title")
    refused(record, lambda: commitments.change_area(record, second.id, title=" "), "no title")
    assert held(record, row.id).number == 1


# --- indicators and reports ---------------------------------------------------------------------------------------------


def test_indicators_come_change_and_go(record: Record) -> None:
    made = one_step(
        record,
        lambda: commitments.add_indicator(record, "c", "Plans on line", baseline="3", target="21", unit="plans"),
        "Add an indicator of commitment 1",
    )
    assert table.indicators_of(record, "c") == (made,)
    one_step(
        record,
        lambda: commitments.change_indicator(record, made.id, target="20"),
        "Change the target of the indicator Plans on line",
    )
    no_step(record, lambda: commitments.change_indicator(record, made.id, target="20"))
    refused(record, lambda: commitments.add_indicator(record, "c", ""), "no name")
    refused(record, lambda: commitments.change_indicator(record, made.id, name=""), "no name")
    one_step(record, lambda: commitments.remove_indicator(record, made.id), "Remove the indicator Plans on line")


def test_a_second_report_of_a_cycle_replaces_the_first(record: Record) -> None:
    peru = member_ids(record)["PER"]
    label = "Note the report of Peru on commitment 1"
    first = one_step(
        record, lambda: commitments.report(record, "c", peru, " 2006 ", claim=Claim.IN_PROGRESS, score=0), label
    )
    assert (first.cycle, first.reported_on) == ("2006", date(2005, 8, 31))
    second = one_step(
        record,
        lambda: commitments.report(
            record, "c", peru, "2006", claim=Claim.DONE, evidence=Evidence.FULL, reported_on=TODAY
        ),
        label,
    )
    assert table.progress_of(record, "c") == (second,)
    assert (second.id, second.score) == (first.id, None)
    no_step(
        record,
        lambda: commitments.report(
            record, "c", peru, "2006", claim=Claim.DONE, evidence=Evidence.FULL, reported_on=TODAY
        ),
    )
    later = commitments.report(record, "c", peru, "2007", claim=Claim.DONE)
    assert [row.id for row in table.progress_of(record, "c")] == [later.id, second.id]
    assert table.cycles(record, series_id(record)) == ("2007", "2006")
    one_step(record, lambda: commitments.remove_report(record, second.id), "Remove the report of Peru on commitment 1")


def test_a_report_that_has_no_place_is_refused(record: Record) -> None:
    ids = member_ids(record)
    refused(record, lambda: commitments.report(record, "c", ids["PER"], " ", claim=Claim.DONE), "no cycle")
    refused(record, lambda: commitments.report(record, "c", ids["PER"], "1", claim=Claim.DONE, score=2), "no score")
    refused(record, lambda: commitments.report(record, "c", "nobody", "1", claim=Claim.DONE), "no member nobody")
    commitments.set_members(record, "c", [ids["PER"]])
    refused(record, lambda: commitments.report(record, "c", ids["CHL"], "1", claim=Claim.DONE), "does not name Chile")


# --- the matrix -----------------------------------------------------------------------------------------------------------


def fill(record: Record, seed: int, count: int, cycles: int) -> None:
    """Commitments of every scope, status and date, some with reports."""
    chance = random.Random(seed)
    members = list(member_ids(record).values())
    areas = [ActionArea(f"area{n}", series_id(record), n, f"Area {n}", f"Area {n}") for n in range(1, 8)]
    made: list[object] = [*areas]
    more: list[object] = []
    for n in range(count):
        area = chance.choice([*areas, None])
        due = chance.choice([None, JUNE, TODAY, date(2007, 1, 1)])
        row = Commitment(
            f"x{n}", series_id(record), "m", area.id if area else None, 100 + n, "Words", due=due,
            scope=chance.choice(list(Scope)), status=chance.choice(list(CommitmentStatus)),
            revised_due=chance.choice([None, None, date(2006, 12, 31)]) if due else None,
        )  # fmt: skip
        made.append(row)
        if row.scope is Scope.NAMED:
            more += [CommitmentMember(f"{row.id}-{key}", row.id, key) for key in chance.sample(members, 3)]
        more += [
            Progress(f"{row.id}/{key}/{cycle}", row.id, key, str(cycle), JUNE, Claim.DONE)
            for key in members
            for cycle in range(2006, 2006 + cycles)
            if chance.random() < 0.3
        ]
    with record.action("Fill the register"):
        rows.insert_all(record, [*made, *more])


def counted(record: Record, cycle: str | None) -> Iterator[tuple[tuple[str, str], Cell]]:
    """The same cells, counted one by one."""
    members = rows.select(record, Member)
    named = {(row.commitment_id, row.member_id) for row in rows.select(record, CommitmentMember)}
    reported = {
        (row.commitment_id, row.member_id) for row in rows.select(record, Progress) if cycle in (None, row.cycle)
    }
    register = [row for row in rows.select(record, Commitment) if row.status is not CommitmentStatus.SUPERSEDED]
    for area in {row.area_id for row in register}:
        for member in members:
            here = [
                row
                for row in register
                if row.area_id == area and (row.scope is not Scope.NAMED or (row.id, member.id) in named)
            ]
            if here:
                still = [row for row in here if row.status is CommitmentStatus.OPEN]
                said = [row for row in here if (row.id, member.id) in reported]
                past = sum(row.is_past_due(TODAY) for row in here)
                awaited = sum(row not in said for row in still)
                yield (area or "", member.id), Cell(len(here), past, awaited, len(said))


@pytest.mark.parametrize("cycle", [None, "2007"])
@pytest.mark.parametrize("seed", range(3))
def test_the_matrix_counts_as_one_would_by_hand(record: Record, seed: int, cycle: str | None) -> None:
    fill(record, seed, 40, 2)
    cells = table.matrix(record, series_id(record), TODAY, cycle)
    assert cells == dict(counted(record, cycle))
    assert sum(cell.past_due for cell in cells.values()) > 0
    assert sum(cell.reported for cell in cells.values()) > 0


def test_the_matrix_is_one_statement_that_looks_reports_up(record: Record) -> None:
    fill(record, 1, 40, 2)
    series = series_id(record)
    statements: list[str] = []
    record.connection.set_trace_callback(statements.append)
    table.matrix(record, series, TODAY)
    record.connection.set_trace_callback(None)
    assert len(statements) == 1
    plan = [row[3] for row in record.query(f"EXPLAIN QUERY PLAN {statements[0]}")]
    assert any(step.startswith("SEARCH p USING") for step in plan), plan
    assert not any(step.startswith(("SCAN p", "SCAN cm")) for step in plan), plan


def test_what_members_claim_is_their_latest_report(record: Record, finance: ActionArea) -> None:
    one = commitments.add(record, "Members will share what works.", area_id=finance.id)
    other = commitments.add(record, "Members will meet.", area_id=finance.id)
    codes = sorted(member_ids(record))[:3]
    for code in codes:
        commitments.report(record, one.id, member_ids(record)[code], "2006-03", claim=Claim.NOT_STARTED)
    commitments.report(record, one.id, member_ids(record)[codes[0]], "2006-09", claim=Claim.DONE)
    told = table.claims(record, series_id(record))
    assert told == {one.id: {Claim.NOT_STARTED: 2, Claim.DONE: 1}}
    assert other.id not in told


def test_the_commitment_of_an_indicator_and_of_a_report(record: Record, finance: ActionArea) -> None:
    row = commitments.add(record, "Members will share what works.", area_id=finance.id)
    indicator = commitments.add_indicator(record, row.id, "Seminars")
    member = next(iter(member_ids(record).values()))
    report = commitments.report(record, row.id, member, "2006-03", claim=Claim.DONE)
    assert table.commitment_of(record, "indicator", indicator.id) == row.id
    assert table.commitment_of(record, "progress", report.id) == row.id
    assert table.commitment_of(record, "progress", "nothing") == ""


def test_several_are_removed_in_one_step(record: Record, finance: ActionArea) -> None:
    some = [commitments.add(record, f"Members will do {n}.", area_id=finance.id) for n in range(3)]
    one_step(record, lambda: commitments.remove(record, some[0].id, some[2].id), "Remove 2 commitments")
    assert [row.id for row in table.in_area(record, finance.series_id, finance.id)] == [some[1].id]
