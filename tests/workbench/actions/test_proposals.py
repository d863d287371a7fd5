"""Lines said in the room: amendments, support, withdrawal with heirs."""

import pytest

from tests.workbench.actions.small import (
    GUARANTEES,
    REVIEW,
    SLUG,
    at,
    became,
    by_ref,
    check_laws,
    regions,
    say,
    shown,
    state,
)
from workbench.actions import decide, proposals
from workbench.actions.compiled import negotiation
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Category, ProposalKind, Supporter
from workbench.record import journal, rows
from workbench.record.file import Record

AUS = 'AUS 1 replace "review" by "assess"'


def test_a_line_is_one_proposal_and_one_step(record: Record) -> None:
    (row,) = say(record, f"{AUS} because it is clearer")
    assert (row.ref, row.kind, row.category, row.spoken, row.paragraph_id) == (
        "AUS/0/1",
        ProposalKind.AMEND,
        Category.MODIFICATION,
        True,
        "p3",
    )
    assert (row.before, row.after, row.wording) == (REVIEW, *[REVIEW.replace("review", "assess")] * 2)
    assert row.reason == "it is clearer"
    assert [step.label for step in journal.history(record)] == ["AUS in paragraph 1: replace"]


@pytest.mark.parametrize(
    ("line", "kind", "category", "printed"),
    [
        ('AUS 5 delete "voluntary"', ProposalKind.AMEND, Category.SUPPRESSION, "[voluntary (delete: AUS)]"),
        ('AUS 5 insert "again" after "compare"', ProposalKind.AMEND, Category.ADDITION, "compare [again (AUS)]"),
        ("AUS 5 delete", ProposalKind.DELETE, Category.SUPPRESSION, f"[5. {GUARANTEES} (delete: AUS)]"),
        ("AUS 5 move after 1", ProposalKind.MOVE, Category.MOVE, f"[5. {GUARANTEES} (move to after 1: AUS)]"),
        ("AUS 5 reserve", ProposalKind.NOTE, Category.RESERVE, f"[5. {GUARANTEES} (reserve: AUS)]"),
        ("AUS 5 study reserve", ProposalKind.NOTE, Category.STUDY_RESERVE, "(reserve: AUS)"),
        ('AUS 5 reserve "30 June 2006"', ProposalKind.NOTE, Category.RESERVE, "[30 June 2006 (reserve: AUS)]"),
        (
            'AUS 5 insert paragraph "Ministers met."',
            ProposalKind.INSERT,
            Category.ADDITION,
            "[5 bis. Ministers met. (AUS)]",
        ),
    ],
)
def test_what_is_said_and_how_it_is_printed(
    record: Record, line: str, kind: ProposalKind, category: Category, printed: str
) -> None:
    (row,) = say(record, line)
    assert (row.kind, row.category) == (kind, category)
    assert printed in shown(record, "5")
    check_laws(record)


@pytest.mark.parametrize("line", ['AUS 5 question "Which guarantees?"', "AUS 5 no change", "AUS 5 general reserve"])
def test_what_words_nothing_anew_leaves_the_words_alone(record: Record, line: str) -> None:
    (row,) = say(record, line)
    assert row.kind is ProposalKind.NOTE
    assert GUARANTEES in shown(record, "5")


def test_several_delegations_speak_together(record: Record) -> None:
    (row,) = say(record, 'AUS, NZL and CHL 1 replace "review" by "assess"')
    assert row.ref == "AUS/0/1"
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS", "CHL", "NZL"))])]


def test_a_delegation_adds_to_its_own_wording(record: Record) -> None:
    say(record, AUS, 'AUS 1 insert "annually" after "progress"')
    assert became(record) == {"AUS/0/1": "merged", "AUS/0/2": "pending"}
    assert by_ref(record)["AUS/0/2"].wording == REVIEW.replace("review progress", "assess progress annually")
    assert len(at(record, "1").regions) == 2


def test_a_delegation_changes_its_own_words_again(record: Record) -> None:
    say(record, AUS, 'AUS 1 replace "assess" by "examine"')
    assert regions(at(record, "1")) == [("review", [("examine", ("AUS",))])]


def test_a_delegation_may_name_the_working_texts_words_again(record: Record) -> None:
    say(record, AUS, 'AUS 1 insert "annually" after "progress"', 'AUS 1 replace "review" by "examine"')
    assert regions(at(record, "1")) == [("review", [("examine", ("AUS",))]), ("", [(" annually", ("AUS",))])]


def test_supporters_of_a_wording_that_is_taken_up_are_not_lost_unsaid(record: Record) -> None:
    """Who supported the words of the earlier amendment still stands behind them."""
    say(record, AUS, "CHL 1 support AUS", 'AUS 1 insert "annually" after "progress"')
    ((_, wordings), _) = regions(at(record, "1"))
    assert wordings == [("assess", ("AUS", "CHL"))]


def test_the_same_line_again_is_the_same_proposal(record: Record) -> None:
    first, second = say(record, AUS), say(record, AUS)
    assert first[0].id == second[0].id
    assert list(became(record)) == ["AUS/0/1"]


def test_identical_wordings_of_two_are_one_variant(record: Record) -> None:
    say(record, 'NZL 1 replace "review" by "assess"', AUS)
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS", "NZL"))])]


# --- support ---------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["AUS", '"assess"', "AUS/0/1"])
def test_support_by_delegation_words_or_reference(record: Record, how: str) -> None:
    say(record, AUS, f"CHL 1 support {how}")
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS", "CHL"))])]


def test_support_for_the_working_texts_words(record: Record) -> None:
    say(record, AUS, 'CHL 1 support "review"')
    assert "[review (CHL)] [assess (AUS)]" in shown(record, "1")


def test_support_twice_counts_once(record: Record) -> None:
    say(record, AUS, "CHL 1 support AUS", "CHL 1 support AUS", "AUS 1 support AUS")
    assert len(rows.select(record, Supporter)) == 1
    assert len(journal.history(record)) == 2


def test_support_for_a_new_paragraph(record: Record) -> None:
    say(record, 'AUS 7 insert paragraph "Ministers met."', 'CHL 7 support "Ministers met."', "PER 7 support AUS")
    assert "[7 bis. Ministers met. (AUS, CHL, PER)]" in shown(record, "7")


def test_who_supports_other_words_leaves_its_own(record: Record) -> None:
    say(record, AUS, 'CDA 1 replace "review" by "examine"', 'CDA 1 support "review"')
    assert became(record)["CDA/0/1"] == "withdrawn"
    assert "[review (CDA)] [assess (AUS)]" in shown(record, "1")


def test_a_supporter_stands_at_most_once_in_a_region(record: Record) -> None:
    say(record, AUS, 'CDA 1 replace "review" by "examine"', "CHL 1 support AUS", "CHL 1 support CDA")
    check_laws(record)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("CHL 1 support PER", "no open proposal of PER in paragraph 1"),
        ("CHL 1 support PER/0/1", "no open proposal PER/0/1"),
        ('CHL 1 support "nowhere"', "neither one of the wordings"),
        ("CHL 1 withdraw", "CHL has nothing open in paragraph 1"),
        ("CHL 1 withdraw AUS/0/9", "AUS/0/9"),
        ('CHL 1 replace "nowhere" by "x"', "nowhere"),
        ('CHL 99 replace "a" by "b"', "no paragraph '99'"),
        ("XYZ 1 delete", "XYZ"),
        ("CHL 1 frobnicate", "frobnicate"),
        ("", "empty"),
        ("CHL 1 move after 99", "99"),
    ],
)
def test_refusals_change_nothing(record: Record, line: str, says: str) -> None:
    say(record, AUS)
    before = state(record)
    with pytest.raises(WorkbenchError, match=says):
        say(record, line)
    assert state(record) == before


def test_support_for_one_of_two_of_a_delegation_needs_its_reference(record: Record) -> None:
    say(record, 'AUS 7 insert paragraph "Ministers met."', 'AUS 7 insert paragraph "Ministers parted."')
    with pytest.raises(WorkbenchError, match=r"several.*AUS/0/1, AUS/0/2"):
        say(record, "CHL 7 support AUS")
    say(record, "CHL 7 support AUS/0/2")
    assert "Ministers parted. (AUS, CHL)" in shown(record, "7")


# --- withdrawal ---------------------------------------------------------------------------------


def test_withdrawn_is_withdrawn_with_its_time(record: Record) -> None:
    say(record, AUS, "AUS 1 withdraw because CDA said it better")
    row = by_ref(record)["AUS/0/1"]
    assert (row.disposition.value, row.disposition_reason) == ("withdrawn", "CDA said it better")
    assert row.decided_at is not None
    assert at(record, "1").count == 0


def test_a_supporter_is_the_heir(record: Record) -> None:
    say(record, AUS, "CHL, PER 1 support AUS")
    (row,) = say(record, "AUS 1 withdraw")
    assert (row.ref, row.disposition.value) == ("AUS/0/1", "pending")
    assert regions(at(record, "1")) == [("review", [("assess", ("CHL", "PER"))])]
    say(record, "CHL 1 withdraw", "PER 1 withdraw")
    assert became(record) == {"AUS/0/1": "withdrawn"}


def test_a_supporter_withdraws_its_support_only(record: Record) -> None:
    say(record, AUS, "CHL 1 support AUS", "CHL 1 withdraw")
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))])]


def test_all_withdraw_together(record: Record) -> None:
    say(record, AUS, "CHL 1 support AUS", "AUS, CHL 1 withdraw")
    assert became(record) == {"AUS/0/1": "withdrawn"}


def test_one_of_several_is_withdrawn_by_its_reference(record: Record) -> None:
    say(record, AUS, "AUS 1 reserve", "AUS 1 withdraw AUS/0/2")
    assert became(record) == {"AUS/0/1": "pending", "AUS/0/2": "withdrawn"}


def test_an_heir_that_has_a_wording_of_its_own_there_has_one_amendment(record: Record) -> None:
    """At most one open amendment per delegation and paragraph."""
    say(record, AUS, "CHL 1 support AUS", 'CHL 1 insert "annually" after "progress"', "AUS 1 withdraw")
    open_ones = [row for row in by_ref(record).values() if row.stands and row.kind is ProposalKind.AMEND]
    assert len({row.member_id for row in open_ones}) == len(open_ones)
    check_laws(record)
    codes = [(base, by) for base, wordings in regions(at(record, "1")) for _, by in wordings]
    assert codes == [("review", ("CHL",)), ("", ("CHL",))]


def test_a_closed_proposal_cannot_be_withdrawn(record: Record) -> None:
    say(record, AUS)
    decide.take(record, SLUG, "1", 1, "AUS")
    with pytest.raises(WorkbenchError, match="nothing open"):
        say(record, "AUS 1 withdraw")


# --- before it is written ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        'AUS 1 replace "review" by "assess"',
        'AUS 1 insert "annually" after "progress"',
        "AUS 1 delete",
        "AUS 2 move after 3",
        'AUS 1 reserve "review"',
        'AUS 1 insert after "A new paragraph."',
        "AUS 1 support CDA",
        "AUS 1 withdraw",
    ],
)
def test_what_is_heard_is_what_is_then_proposed(record: Record, line: str) -> None:
    say(record, 'CDA 1 replace "agreed" by "decided"', 'AUS 1 replace "report" by "inform"')
    before = state(record)
    heard = proposals.heard(negotiation(record, SLUG), line)
    assert state(record) == before
    made = proposals.propose(record, SLUG, line)
    if heard.touched:
        assert heard.touched == tuple(row.ref for row in made)
    elif made[0].kind is ProposalKind.AMEND:
        assert heard.after == made[0].after
        assert heard.before != heard.after
    else:
        assert heard.said.by == ("AUS",)
        assert made[0].kind is not ProposalKind.NOTE or made[0].before[made[0].start : made[0].stop] == heard.after


@pytest.mark.parametrize(
    "line", ["", "AUS", "AUS 1", 'AUS 1 replace "nowhere" by "x"', "XXX 1 delete", "AUS 99 delete"]
)
def test_what_would_be_refused_is_refused_when_it_is_heard(record: Record, line: str) -> None:
    with pytest.raises(WorkbenchError) as heard:
        proposals.heard(negotiation(record, SLUG), line)
    with pytest.raises(WorkbenchError) as proposed:
        proposals.propose(record, SLUG, line)
    assert str(heard.value) == str(proposed.value)
