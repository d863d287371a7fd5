"""Deciding whole paragraphs: taken, left out, moved, agreed, bracketed, edited."""

from dataclasses import replace

import pytest

from tests.workbench.actions.small import (
    ADVICE,
    COLLATERAL,
    GUARANTEES,
    PUBLIC,
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
)
from tests.workbench.actions.steps import one_step
from workbench.actions import decide
from workbench.actions.compiled import negotiation
from workbench.errors import NotFoundError
from workbench.model.commitments import Commitment
from workbench.model.negotiation import Category, RegionDecision
from workbench.model.text import CompiledAs, ParagraphStatus, TextParagraph
from workbench.record import journal, rows, verify
from workbench.record.file import Record
from workbench.record.tables import negotiation as table

AUS = 'AUS 1 replace "review" by "assess"'
CDA = 'CDA 1 replace "review" by "examine"'
JPN = 'JPN 1 insert "annually" after "progress"'


def status(record: Record, name: str) -> ParagraphStatus:
    return negotiation(record, SLUG).find(name).placed.paragraph.status


def decisions(record: Record) -> list[tuple[str, str, str, str, str]]:
    return [(one.how, one.label, one.before, one.after, one.whose) for one in table.decisions(record, "t")]


# --- whole paragraphs ---------------------------------------------------------------------------------

OTHER = "The working group will report once a year on what each economy has done."


def test_a_whole_alternative_is_taken(record: Record) -> None:
    say(record, f'PER 1 replace by "{OTHER}"', AUS)
    compiled = at(record, "1")
    assert [one.kind.value for one in compiled.after] == ["alternative"]
    assert f"1 alt. [{OTHER} (PER)]" in shown(record, "1")
    decide.take(record, SLUG, "1", compiled.count, "PER")
    assert body(record, "1") == OTHER
    assert became(record)["PER/0/1"] == "accepted"
    assert became(record)["AUS/0/1"] == "not reflected"


def test_a_whole_alternative_stands_while_words_are_decided(record: Record) -> None:
    say(record, f'PER 1 replace by "{OTHER}"', AUS)
    decide.take(record, SLUG, "1", 1, "AUS")
    assert f"1 alt. [{OTHER} (PER)]" in shown(record, "1")
    assert became(record) == {"PER/0/1": "pending", "AUS/0/1": "accepted"}


def test_keeping_the_base_of_a_whole_alternative(record: Record) -> None:
    say(record, f'PER 1 replace by "{OTHER}"', AUS)
    decide.keep_base(record, SLUG, "1", 2)
    assert became(record) == {"PER/0/1": "not reflected", "AUS/0/1": "pending"}
    assert body(record, "1") == REVIEW


def test_an_inserted_paragraph_is_accepted(record: Record) -> None:
    say(record, 'NZL 3 insert paragraph "Ministers thanked all trainers."', 'AUS 3 insert paragraph "Ministers met."')
    decide.accept(record, SLUG, "3", "NZL")
    assert bodies(record)[5] == "Ministers thanked all trainers."
    assert became(record) == {"NZL/0/1": "accepted", "AUS/0/1": "not reflected"}


def test_what_stands_in_one_slot_is_decided_together(record: Record) -> None:
    """Whole paragraphs inserted at one place by several are one region with its variants."""
    say(
        record,
        'NZL 3 insert paragraph "Ministers thanked trainers."',
        'AUS 3 insert paragraph "Ministers met trainers."',
    )
    (after,) = at(record, "3").after
    assert [(one.body, one.by) for one in after.variants] == [
        ("Ministers met trainers.", ("AUS",)),
        ("Ministers thanked trainers.", ("NZL",)),
    ]
    decide.take(record, SLUG, "3", 1, "NZL")
    assert became(record) == {"NZL/0/1": "accepted", "AUS/0/1": "not reflected"}


def test_an_inserted_paragraph_keeps_its_kind_and_level(record: Record) -> None:
    with record.action("Sub-paragraph"):
        row = rows.get(record, TextParagraph, "p5")
        rows.update(record, replace(row, level=1))
    name = negotiation(record, SLUG).name_of("p5")
    say(record, f'NZL {name} insert paragraph "to work with lenders;"')
    decide.accept(record, SLUG, "p5", "NZL")
    made = negotiation(record, SLUG).placed[5].paragraph
    assert (made.body, made.level, made.kind) == ("to work with lenders;", 1, row.kind)


def test_a_paragraph_before_the_first_one(record: Record) -> None:
    with record.action("No title"):
        rows.delete(record, TextParagraph, "p1")
    say(record, 'NZL 0 insert paragraph "Ministers met in Daegu."')
    decide.take(record, SLUG, "0", 1, "NZL")
    assert bodies(record)[0] == "Ministers met in Daegu."
    assert became(record) == {"NZL/0/1": "accepted"}


def test_a_single_paragraph_before_the_first_number_is_called_nought(record: Record) -> None:
    say(record, 'NZL 0 insert paragraph "Ministers met in Daegu."')
    decide.take(record, SLUG, "0", 1, "NZL")
    assert bodies(record)[:2] == ["Statement on Small Firms and Innovation", "Ministers met in Daegu."]


def test_positions_run_out_and_are_spread_anew(record: Record) -> None:
    for turn in range(14):
        say(record, f'NZL 3 insert paragraph "Paragraph {turn} of many."')
        decide.accept(record, SLUG, "p5", "NZL")
    found = [one for one in bodies(record) if one.startswith("Paragraph")]
    assert found == [f"Paragraph {turn} of many." for turn in reversed(range(14))]
    assert set(verify.checks(record.connection).values()) == {"ok"}


def test_a_deletion_is_accepted(record: Record) -> None:
    say(
        record,
        "RUS 6 delete",
        'AUS 6 replace "invited" by "asked"',
        'NZL 6 insert paragraph "Ministers thanked ABAC."',
        "PER 3 move after 6",
    )
    decide.accept(record, SLUG, "6", "RUS")
    assert len(bodies(record)) == 10
    assert became(record) == {
        "RUS/0/1": "accepted",
        "AUS/0/1": "not reflected",
        "NZL/0/1": "pending",
        "PER/0/1": "pending",
    }
    assert by_ref(record)["NZL/0/1"].paragraph_id == "p8"
    assert by_ref(record)["PER/0/1"].target_id == "p8"
    assert "Ministers thanked ABAC. (NZL)" in shown(record, "5")


def test_commitments_of_a_deleted_paragraph_keep_their_words(record: Record) -> None:
    say(record, "RUS 7 delete")
    decide.accept(record, SLUG, "7", "RUS")
    kept = rows.get(record, Commitment, "c")
    assert (kept.body, kept.paragraph_id) == (PUBLIC, None)
    assert set(verify.checks(record.connection).values()) == {"ok"}


def test_a_move_is_accepted(record: Record) -> None:
    say(record, "PER 3 move after 5", "CHL 3 move after 6", 'AUS 3 replace "encouraged" by "invited"')
    decide.accept(record, SLUG, "3", "PER")
    assert [one.paragraph.id for one in negotiation(record, SLUG).placed][4:8] == ["p6", "p7", "p8", "p5"]
    assert became(record) == {"PER/0/1": "accepted", "CHL/0/1": "not reflected", "AUS/0/1": "pending"}


def test_accepting_one_delegation_takes_all_it_asks_in_the_paragraph(record: Record) -> None:
    say(
        record,
        AUS,
        'AUS 1 replace "report on it" by "come back to it"',
        'AUS 1 insert paragraph "Ministers will meet again."',
        "AUS 1 move after 2",
        CDA,
        JPN,
    )
    steps = len(journal.history(record))
    decide.accept(record, SLUG, "1", "AUS")
    assert len(journal.history(record)) == steps + 1
    found = negotiation(record, SLUG)
    ids = [one.paragraph.id for one in found.placed]
    assert ids.index("p3") == ids.index("p4") + 1
    assert found.placed[ids.index("p3") + 1].paragraph.body == "Ministers will meet again."
    assert rows.get(record, TextParagraph, "p3").body == REVIEW.replace("review", "assess").replace(
        "report on it", "come back to it"
    )
    assert became(record) == {
        "AUS/0/1": "merged",
        "AUS/0/2": "accepted",
        "AUS/0/3": "accepted",
        "AUS/0/4": "accepted",
        "CDA/0/1": "not reflected",
        "JPN/0/1": "pending",
    }


# --- uncontested ---------------------------------------------------------------------------------


def test_all_that_nobody_contests_is_accepted_in_one_step(record: Record) -> None:
    say(
        record,
        AUS,
        CDA,
        JPN,
        'NZL 4 replace "noted" by "recalled"',
        'USA 5 delete ", on a voluntary basis,"',
        'RUS 5 reserve "on a voluntary basis"',
        'PER 7 insert paragraph "Ministers met."',
        "CHL 6 delete",
    )
    steps = len(journal.history(record))
    assert decide.accept_uncontested(record, SLUG) == 3
    assert len(journal.history(record)) == steps + 1
    assert became(record) == {
        "AUS/0/1": "pending",
        "CDA/0/1": "pending",
        "JPN/0/1": "accepted",
        "NZL/0/1": "accepted",
        "USA/0/1": "pending",
        "RUS/0/1": "pending",
        "PER/0/1": "accepted",
        "CHL/0/1": "pending",
    }
    assert body(record, "1") == REVIEW.replace("progress", "progress annually")
    assert body(record, "4") == COLLATERAL.replace("noted", "recalled")
    assert bodies(record)[-1] == "Ministers met."


def test_where_somebody_speaks_for_the_base_it_is_contested(record: Record) -> None:
    say(record, AUS, 'PER 1 support "review"')
    assert decide.accept_uncontested(record, SLUG) == 0
    assert became(record) == {"AUS/0/1": "pending", "PER/0/1": "pending"}


def test_opposed_words_are_contested(record: Record) -> None:
    say(record, AUS, 'PER 1 oppose "assess"')
    assert decide.accept_uncontested(record, SLUG) == 0


def test_nothing_to_accept_leaves_no_step(record: Record) -> None:
    assert decide.accept_uncontested(record, SLUG) == 0
    assert journal.history(record) == ()


def test_several_places_of_one_paragraph_are_all_accepted(record: Record) -> None:
    say(record, AUS, 'CDA 1 replace "report on it" by "come back to it"', JPN)
    assert decide.accept_uncontested(record, SLUG) == 3
    assert set(became(record).values()) == {"accepted"}
    assert at(record, "1").count == 0


# --- status ---------------------------------------------------------------------------------


def test_agreed_closes_what_is_open_of_the_words(record: Record) -> None:
    say(record, AUS, JPN, 'PER 1 support "review"', "RUS 1 reserve", 'NZL 1 insert paragraph "Ministers met."')
    decide.set_status(record, SLUG, "1", ParagraphStatus.AGREED)
    assert (status(record, "1"), body(record, "1")) == (ParagraphStatus.AGREED, REVIEW)
    assert became(record) == {
        "AUS/0/1": "not reflected",
        "JPN/0/1": "not reflected",
        "PER/0/1": "accepted",
        "RUS/0/1": "not reflected",
        "NZL/0/1": "pending",
    }
    assert by_ref(record)["AUS/0/1"].disposition_reason == "the paragraph was agreed as it stands"


def test_agreed_decides_a_deletion_and_a_move(record: Record) -> None:
    say(record, "RUS 6 delete", "PER 6 move after 2")
    assert at(record, "6").count == 1
    decide.set_status(record, SLUG, "6", ParagraphStatus.AGREED)
    assert became(record) == {"RUS/0/1": "not reflected", "PER/0/1": "not reflected"}
    assert at(record, "6").count == 0


def test_ad_ref_names_who_waits(record: Record) -> None:
    decide.set_status(record, SLUG, "1", ParagraphStatus.AD_REF, waits=["CHL", "PER"])
    found = negotiation(record, SLUG)
    paragraph = found.find("1").placed.paragraph
    assert (paragraph.status, [found.codes[key] for key in paragraph.waits]) == (
        ParagraphStatus.AD_REF,
        ["CHL", "PER"],
    )
    decide.set_status(record, SLUG, "1", ParagraphStatus.OPEN)
    paragraph = negotiation(record, SLUG).find("1").placed.paragraph
    assert (paragraph.status, paragraph.waits) == (ParagraphStatus.OPEN, ())
    assert [one.how for one in table.decisions(record, "t")] == ["ad-ref", "open"]


def test_an_agreed_paragraph_that_the_chair_edits_is_open_again(record: Record) -> None:
    decide.set_status(record, SLUG, "1", ParagraphStatus.AD_REF, waits=["CHL"])
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed", "decided"))
    paragraph = negotiation(record, SLUG).find("1").placed.paragraph
    assert (paragraph.status, paragraph.waits) == (ParagraphStatus.OPEN, ())


# --- brackets ---------------------------------------------------------------------------------


def test_words_in_brackets_are_a_region(record: Record) -> None:
    decide.bracket(record, SLUG, "5", "on a voluntary basis")
    assert "[on a voluntary basis]" in shown(record, "5")
    assert (at(record, "5").count, at(record, "5").regions[0].bracketed) == (1, True)
    assert by_ref(record)["Chair/0/1"].category is Category.BRACKETS
    decide.lift(record, SLUG, "5")
    assert (at(record, "5").count, became(record)) == (0, {"Chair/0/1": "withdrawn"})
    assert [row.how for row in table.decisions(record, "t")] == ["brackets", "lift"]


def test_brackets_open_an_agreed_paragraph(record: Record) -> None:
    decide.set_status(record, SLUG, "5", ParagraphStatus.AGREED)
    decide.bracket(record, SLUG, "5", "on a voluntary basis")
    assert status(record, "5") is ParagraphStatus.OPEN


def test_one_pair_of_two_is_lifted_by_its_words(record: Record) -> None:
    decide.bracket(record, SLUG, "5", "on a voluntary basis")
    decide.bracket(record, SLUG, "5", "30 June 2006")
    decide.lift(record, SLUG, "5", words="30 June 2006")
    assert "[on a voluntary basis]" in shown(record, "5")
    assert "[30 June 2006]" not in shown(record, "5")
    assert became(record) == {"Chair/0/1": "pending", "Chair/0/2": "withdrawn"}
    with pytest.raises(NotFoundError):
        decide.lift(record, SLUG, "5", words="30 June 2006")


def test_bracketed_words_are_decided_like_a_region(record: Record) -> None:
    decide.bracket(record, SLUG, "5", "on a voluntary basis")
    decide.keep_base(record, SLUG, "5", 1)
    assert (body(record, "5"), at(record, "5").count) == (GUARANTEES, 0)
    assert became(record) == {"Chair/0/1": "accepted"}


def test_brackets_follow_their_words(record: Record) -> None:
    decide.bracket(record, SLUG, "5", "on a voluntary basis")
    decide.edit(record, SLUG, "5", "At their meeting " + GUARANTEES)
    assert "[on a voluntary basis]" in shown(record, "5")


# --- printing, editing ---------------------------------------------------------------------------------


def test_a_paragraph_is_printed_whole_or_word_by_word(record: Record) -> None:
    say(record, AUS)
    decide.print_as(record, SLUG, "1", CompiledAs.WHOLE)
    assert [one.kind.value for one in at(record, "1").after] == ["alternative"]
    assert at(record, "1").regions == ()
    decide.print_as(record, SLUG, "1", CompiledAs.WORDS)
    assert at(record, "1").after == ()
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))])]
    assert became(record) == {"AUS/0/1": "pending"}


def test_a_paragraph_printed_whole_is_taken_whole(record: Record) -> None:
    say(record, AUS, CDA)
    decide.print_as(record, SLUG, "1", CompiledAs.WHOLE)
    decide.take(record, SLUG, "1", 1, "CDA")
    assert body(record, "1") == REVIEW.replace("review", "examine")
    assert became(record) == {"AUS/0/1": "not reflected", "CDA/0/1": "accepted"}


def test_an_edit_of_the_chairs_carries_proposals_forward(record: Record) -> None:
    say(record, AUS, JPN)
    new = REVIEW.replace("next meeting", "meeting in 2006")
    decide.edit(record, SLUG, "1", new)
    assert body(record, "1") == new
    assert by_ref(record)["AUS/0/1"].wording == new.replace("review", "assess")
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))]), ("", [(" annually", ("JPN",))])]
    assert decisions(record)[-1] == ("edit", "", REVIEW, new, "Chair")


def test_an_edit_to_the_words_asked_for_accepts_them(record: Record) -> None:
    say(record, AUS, CDA)
    decide.edit(record, SLUG, "1", REVIEW.replace("review", "assess"))
    assert became(record) == {"AUS/0/1": "accepted", "CDA/0/1": "pending"}
    assert regions(at(record, "1")) == [("assess", [("examine", ("CDA",))])]


def test_an_edit_of_a_new_draft_of_the_words_leaves_what_collides_as_a_variant(record: Record) -> None:
    say(record, 'AUS 2 replace "a single first point of enquiry" by "one desk"')
    decide.edit(record, SLUG, "2", ADVICE.replace("a single first point of enquiry", "one telephone number"))
    assert became(record) == {"AUS/0/1": "pending"}
    assert "desk (AUS)" in shown(record, "2")
    check_laws(record)


def test_each_decision_is_one_step_and_one_row(record: Record) -> None:
    say(record, AUS, CDA, JPN)
    steps = len(journal.history(record))
    decide.take(record, SLUG, "1", 1, "AUS")
    decide.keep_base(record, SLUG, "1", 1)
    assert len(journal.history(record)) == steps + 2
    assert len(rows.select(record, RegionDecision)) == 2
    assert journal.history(record)[1].label == "Take the wording of AUS in B1 (paragraph 1)"


def test_a_paragraph_is_kept_where_it_stands(record: Record) -> None:
    say(record, "AUS 2 delete", "CDA 2 move after 3", 'JPN 2 replace "many" by "some"')
    one_step(
        record, lambda: decide.keep(record, SLUG, "2", reason="agreed in the room"), "Keep paragraph 2 where it stands"
    )
    assert became(record) == {"AUS/0/1": "not reflected", "CDA/0/1": "not reflected", "JPN/0/1": "pending"}
    assert by_ref(record)["AUS/0/1"].disposition_reason == "agreed in the room"
    assert not at(record, "2").deleted_by
    with pytest.raises(NotFoundError, match="Nobody wants paragraph 2"):
        decide.keep(record, SLUG, "2")
