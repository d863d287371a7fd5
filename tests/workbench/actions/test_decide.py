"""Deciding: what becomes of the text, and of everything that was asked there."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.workbench.actions.small import (
    GUARANTEES,
    REVIEW,
    SLUG,
    at,
    became,
    bodies,
    body,
    by_ref,
    check_laws,
    regions,
    say,
    shown,
    state,
)
from workbench.actions import decide
from workbench.actions.compiled import negotiation
from workbench.errors import WorkbenchError
from workbench.model.document import Mark, MarkStyle
from workbench.model.negotiation import Proposal
from workbench.model.text import ParagraphStatus, TextParagraph
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import negotiation as table

AUS = 'AUS 1 replace "review" by "assess"'
CDA = 'CDA 1 replace "review" by "examine"'
JPN = 'JPN 1 insert "annually" after "progress"'


def counts(row: Proposal) -> tuple[int, int, int]:
    return (row.taken, row.merged, row.refused)


def status(record: Record, name: str) -> ParagraphStatus:
    return negotiation(record, SLUG).find(name).placed.paragraph.status


def decisions(record: Record) -> list[tuple[str, str, str, str, str]]:
    return [(one.how, one.label, one.before, one.after, one.whose) for one in table.decisions(record, "t")]


# --- regions of words ---------------------------------------------------------------------------------


def test_taking_a_wording_changes_the_text_there(record: Record) -> None:
    say(record, AUS, CDA, JPN)
    decide.take(record, SLUG, "1", 1, "AUS", reason="clearer")
    assert body(record, "1") == REVIEW.replace("review", "assess")
    assert became(record) == {"AUS/0/1": "accepted", "CDA/0/1": "not reflected", "JPN/0/1": "pending"}
    assert regions(at(record, "1")) == [("", [(" annually", ("JPN",))])]
    assert decisions(record) == [("take", "B1", "review", "assess", "AUS")]
    row = by_ref(record)["AUS/0/1"]
    assert (row.disposition_reason, row.decided_at is not None, counts(row)) == ("clearer", True, (1, 0, 0))
    assert (by_ref(record)["JPN/0/1"].wording, by_ref(record)["JPN/0/1"].after) == (
        REVIEW.replace("review progress", "assess progress annually"),
        REVIEW.replace("progress", "progress annually"),
    )


def test_keeping_the_base_leaves_the_text_and_closes_the_region(record: Record) -> None:
    say(record, AUS, CDA, JPN)
    decide.keep_base(record, SLUG, "1", 1)
    assert body(record, "1") == REVIEW
    assert became(record) == {"AUS/0/1": "not reflected", "CDA/0/1": "not reflected", "JPN/0/1": "pending"}
    assert counts(by_ref(record)["AUS/0/1"]) == (0, 0, 1)


def test_other_words_agreed_in_the_room_merge_what_was_asked(record: Record) -> None:
    say(record, AUS, CDA, JPN)
    decide.put(record, SLUG, "1", 1, "take stock of")
    assert body(record, "1") == REVIEW.replace("review", "take stock of")
    assert became(record) == {"AUS/0/1": "merged", "CDA/0/1": "merged", "JPN/0/1": "pending"}


def test_putting_the_words_somebody_asked_for_accepts_them(record: Record) -> None:
    say(record, AUS, CDA)
    decide.put(record, SLUG, "1", 1, "assess")
    assert became(record) == {"AUS/0/1": "accepted", "CDA/0/1": "merged"}


def test_words_left_out_leave_one_space(record: Record) -> None:
    say(record, 'USA 5 delete ", on a voluntary basis,"')
    decide.take(record, SLUG, "5", 1, "USA")
    assert body(record, "5") == GUARANTEES.replace(", on a voluntary basis,", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('USA 5 delete "voluntary"', GUARANTEES.replace("voluntary ", "")),
        ('USA 5 delete "Ministers"', GUARANTEES.replace("Ministers ", "")),
        ('USA 5 delete "by 30 June 2006"', GUARANTEES.replace(" by 30 June 2006", "")),
        ('USA 5 insert "first" before "compare"', GUARANTEES.replace("compare", "first compare")),
        ('USA 5 insert "in full" at end', GUARANTEES.replace("2006.", "2006 in full.")),
    ],
)
def test_spaces_are_neither_doubled_nor_lost(record: Record, line: str, words: str) -> None:
    say(record, line)
    decide.accept(record, SLUG, "5", "USA")
    assert body(record, "5") == words
    assert became(record) == {"USA/0/1": "accepted"}


def test_typed_words_bring_the_space_they_need(record: Record) -> None:
    say(record, JPN)
    decide.put(record, SLUG, "1", 1, "every year")
    assert body(record, "1") == REVIEW.replace("progress", "progress every year")
    assert became(record) == {"JPN/0/1": "merged"}


def test_a_proposal_with_two_places_keeps_the_other_open(record: Record) -> None:
    say(record, AUS, 'AUS 1 replace "report on it" by "come back to it"', CDA)
    decide.keep_base(record, SLUG, "1", 1)
    row = by_ref(record)["AUS/0/2"]
    assert became(record) == {"AUS/0/1": "merged", "AUS/0/2": "pending", "CDA/0/1": "not reflected"}
    assert (counts(row), row.wording) == ((0, 0, 1), REVIEW.replace("report on it", "come back to it"))
    decide.take(record, SLUG, "1", 1, "AUS")
    assert (became(record)["AUS/0/2"], counts(by_ref(record)["AUS/0/2"])) == ("accepted in part", (1, 0, 1))
    assert body(record, "1") == REVIEW.replace("report on it", "come back to it")


def test_both_places_taken_is_accepted(record: Record) -> None:
    say(record, AUS, 'AUS 1 replace "report on it" by "come back to it"')
    decide.take(record, SLUG, "1", 1, "AUS")
    decide.take(record, SLUG, "1", 1, "AUS")
    assert (became(record)["AUS/0/2"], counts(by_ref(record)["AUS/0/2"])) == ("accepted", (2, 0, 0))


def test_taken_here_and_merged_there_is_accepted_in_part(record: Record) -> None:
    say(record, AUS, 'AUS 1 replace "report on it" by "come back to it"')
    decide.put(record, SLUG, "1", 1, "take stock of")
    decide.take(record, SLUG, "1", 1, "AUS")
    assert (became(record)["AUS/0/2"], counts(by_ref(record)["AUS/0/2"])) == ("accepted in part", (1, 1, 0))


def test_a_supporters_code_takes_the_wording(record: Record) -> None:
    say(record, AUS, "CHL 1 support AUS")
    decide.take(record, SLUG, "1", 1, "CHL")
    assert became(record) == {"AUS/0/1": "accepted"}


def test_the_base_can_be_taken_in_the_name_of_who_spoke_for_it(record: Record) -> None:
    say(record, AUS, 'PER 1 support "review"')
    decide.take(record, SLUG, "1", 1, "PER")
    assert became(record) == {"AUS/0/1": "not reflected", "PER/0/1": "accepted"}
    assert body(record, "1") == REVIEW


def test_what_was_said_of_the_words_is_closed_with_them(record: Record) -> None:
    say(record, AUS, 'RUS 1 reserve "review"', 'CHL 1 support "assess"', 'MEX 1 oppose "assess"')
    decide.take(record, SLUG, "1", 1, "AUS")
    assert became(record) == {
        "AUS/0/1": "accepted",
        "RUS/0/1": "merged",
        "CHL/0/1": "accepted",
        "MEX/0/1": "not reflected",
    }


def test_an_agreed_paragraph_that_is_decided_anew_is_open_again(record: Record) -> None:
    decide.set_status(record, SLUG, "1", ParagraphStatus.AGREED)
    say(record, AUS)
    decide.take(record, SLUG, "1", 1, "AUS")
    assert status(record, "1") is ParagraphStatus.OPEN


def test_bold_words_stay_bold_where_the_text_changed_beside_them(record: Record) -> None:
    start = REVIEW.index("action areas")
    with record.action("Make bold"):
        row = rows.get(record, TextParagraph, "p3")
        rows.update(record, replace(row, marks=(Mark(start, start + 12, MarkStyle.BOLD),)))
    say(record, 'AUS 1 replace "review" by "take stock of"')
    decide.take(record, SLUG, "1", 1, "AUS")
    (mark,) = rows.get(record, TextParagraph, "p3").marks
    assert body(record, "1")[mark.start : mark.end] == "action areas"


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda record: decide.take(record, SLUG, "1", 2, "AUS"), "no region 2.*it has 1"),
        (lambda record: decide.take(record, SLUG, "1", 0, "AUS"), "no region 0"),
        (lambda record: decide.take(record, SLUG, "2", 1, "AUS"), "nothing is open"),
        (lambda record: decide.take(record, SLUG, "1", 1, "PER"), "PER has no wording.*these have: AUS"),
        (lambda record: decide.take(record, SLUG, "1", 1, "Chair"), "Chair has no wording"),
        (lambda record: decide.take(record, SLUG, "99", 1, "AUS"), "no paragraph '99'"),
        (lambda record: decide.take(record, "nothing", "1", 1, "AUS"), "nothing"),
        (lambda record: decide.offer(record, SLUG, "1", 1, "review"), "working text's own"),
        (lambda record: decide.accept(record, SLUG, "1", "PER"), "PER asks for nothing"),
        (lambda record: decide.lift(record, SLUG, "1"), "Nobody put brackets"),
        (lambda record: decide.bracket(record, SLUG, "1", "nowhere"), "does not say"),
        (lambda record: decide.bracket(record, SLUG, "1", "  "), "no words"),
        (lambda record: decide.bracket(record, SLUG, "1", "re"), "times"),
        (lambda record: decide.set_status(record, SLUG, "1", ParagraphStatus.AD_REF, waits=["XYZ"]), "'XYZ'"),
        (lambda record: decide.set_status(record, SLUG, "1", ParagraphStatus.AGREED, waits=["AUS"]), "ad-ref"),
    ],
)
def test_refusals_change_nothing(record: Record, act: Callable[[Record], None], says: str) -> None:
    say(record, AUS)
    before = state(record)
    with pytest.raises(WorkbenchError, match=says):
        act(record)
    assert state(record) == before


# --- offers ---------------------------------------------------------------------------------


def test_an_offer_is_a_variant_of_the_chairs_at_the_end(record: Record) -> None:
    say(record, CDA)
    decide.offer(record, SLUG, "1", 1, "consider")
    say(record, AUS)
    assert "[review] [assess (AUS)] [examine (CDA)] [consider (Chair)]" in shown(record, "1")
    row = by_ref(record)["Chair/0/1"]
    assert (row.offered, row.member_id, row.disposition.value) == (True, None, "pending")
    assert body(record, "1") == REVIEW


def test_taking_the_offer_merges_what_others_asked(record: Record) -> None:
    say(record, AUS, CDA)
    decide.offer(record, SLUG, "1", 1, "consider")
    decide.take(record, SLUG, "1", 1, "Chair")
    assert body(record, "1") == REVIEW.replace("review", "consider")
    assert became(record) == {"AUS/0/1": "merged", "CDA/0/1": "merged", "Chair/0/1": "accepted"}
    assert decisions(record)[-1] == ("take", "B1", "review", "consider", "Chair")


def test_a_later_offer_in_a_region_replaces_the_earlier(record: Record) -> None:
    say(record, AUS)
    decide.offer(record, SLUG, "1", 1, "consider")
    decide.offer(record, SLUG, "1", 1, "look into")
    assert became(record) == {"AUS/0/1": "pending", "Chair/0/1": "withdrawn", "Chair/0/2": "pending"}
    assert by_ref(record)["Chair/0/1"].disposition_reason == "replaced by a later offer"
    assert "[look into (Chair)]" in shown(record, "1")
    assert "consider" not in shown(record, "1")


def test_offers_in_two_regions_stand_side_by_side(record: Record) -> None:
    say(record, AUS, 'CDA 1 replace "report on it" by "come back to it"')
    decide.offer(record, SLUG, "1", 1, "consider")
    decide.offer(record, SLUG, "1", 2, "return to it")
    assert became(record) == dict.fromkeys(("AUS/0/1", "CDA/0/1", "Chair/0/1", "Chair/0/2"), "pending")
    assert "[consider (Chair)]" in shown(record, "1")
    assert "return to" in shown(record, "1")
    decide.take(record, SLUG, "1", 1, "Chair")
    assert became(record)["Chair/0/1"] == "accepted"
    assert became(record)["Chair/0/2"] == "pending"


def test_an_offer_can_leave_words_out(record: Record) -> None:
    say(record, 'AUS 5 replace ", on a voluntary basis," by ", in close consultation,"')
    number = len(at(record, "5").regions)
    decide.offer(record, SLUG, "5", number, "")
    assert "Chair" in shown(record, "5")
    check_laws(record)


def test_offers_for_new_paragraphs(record: Record) -> None:
    say(record, 'AUS 7 insert paragraph "Ministers thanked the host."')
    decide.offer(record, SLUG, "7", 1, "Ministers thanked Korea.")
    (after,) = at(record, "7").after
    assert [(one.body, one.by, one.offered) for one in after.variants] == [
        ("Ministers thanked the host.", ("AUS",), False),
        ("Ministers thanked Korea.", (), True),
    ]
    decide.take(record, SLUG, "7", 1, "Chair")
    assert bodies(record)[-1] == "Ministers thanked Korea."
    assert became(record) == {"AUS/0/1": "merged", "Chair/0/1": "accepted"}
