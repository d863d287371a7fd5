"""From what a reply asks for to proposals on today's text: carried forward, joined, recognised."""

from pathlib import Path

import pytest

from tests.journeys.delegate import (
    delete_paragraph,
    insert_paragraph,
    insert_words,
    move_paragraph,
    replace_words,
)
from tests.journeys.delegate_brackets import add_name, add_variant, strike_all_but, strike_brackets, strike_variant
from tests.workbench.actions.small import (
    COLLATERAL,
    COMMENT,
    GUARANTEES,
    PUBLIC,
    REVIEW,
    SLUG,
    at,
    became,
    body,
    by_ref,
    check_laws,
    circulate,
    pen,
    regions,
    reply,
    say,
    shown,
    take,
)
from workbench.actions import decide
from workbench.model.negotiation import Category, ProposalKind
from workbench.record.file import Record

NZL = pen("NZL")


# --- an older draft ---------------------------------------------------------------------------------


def test_a_reply_to_an_older_draft_stands_on_todays_words(record: Record, draft: bytes, tmp_path: Path) -> None:
    decide.edit(record, SLUG, "5", GUARANTEES.replace("30 June 2006", "31 March 2006"))
    circulate(record, tmp_path)
    (taken,) = take(record, reply(draft, "NZL", replace_words("instructed", "asked", NZL, where="guarantees")))
    assert taken.understood.draft.number == 1
    row = by_ref(record)["NZL/1/1"]
    assert (row.before, row.after) == (GUARANTEES, GUARANTEES.replace("instructed", "asked"))
    assert row.wording == body(record, "5").replace("instructed", "asked")
    assert regions(at(record, "5")) == [("instructed", [("asked", ("NZL",))])]


def test_what_collides_becomes_a_variant(record: Record, draft: bytes) -> None:
    decide.edit(record, SLUG, "5", GUARANTEES.replace("30 June 2006", "31 March 2006"))
    take(record, reply(draft, "NZL", replace_words("30 June 2006", "the end of 2006", NZL)))
    assert by_ref(record)["NZL/1/1"].wording == GUARANTEES.replace("30 June 2006", "the end of 2006")
    assert "[the end of (NZL)]" in shown(record, "5")
    check_laws(record)


def test_what_the_text_says_already_is_accepted(record: Record, draft: bytes) -> None:
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed", "decided"))
    take(record, reply(draft, "NZL", replace_words("agreed", "decided", NZL, where="to review")))
    row = by_ref(record)["NZL/1/1"]
    assert (row.disposition.value, row.decided_at is not None, row.taken) == ("accepted", True, 1)
    assert at(record, "1").count == 0


def test_a_new_paragraph_that_stands_already_is_accepted(record: Record, draft: bytes) -> None:
    new = "Ministers thanked the host for its welcome."
    say(record, f'AUS 7 insert paragraph "{new}"')
    decide.accept(record, SLUG, "7", "AUS")
    take(record, reply(draft, "NZL", insert_paragraph(new, NZL, after="action plans open")))
    assert became(record) == {"AUS/1/1": "accepted", "NZL/1/1": "accepted"}


def test_a_paragraph_that_is_gone_already_is_accepted(record: Record, draft: bytes) -> None:
    say(record, "RUS 6 delete")
    decide.accept(record, SLUG, "6", "RUS")
    take(record, reply(draft, "NZL", delete_paragraph("ABAC to comment", NZL)))
    assert became(record) == {"RUS/1/1": "accepted", "NZL/1/1": "accepted"}


def test_an_amendment_of_a_paragraph_left_out_since_asks_for_it_anew(record: Record, draft: bytes) -> None:
    say(record, "RUS 6 delete")
    decide.accept(record, SLUG, "6", "RUS")
    take(record, reply(draft, "NZL", replace_words("invited", "asked", NZL, where="ABAC")))
    row = by_ref(record)["NZL/1/1"]
    assert (row.kind, row.paragraph_id, row.wording) == (
        ProposalKind.INSERT,
        "p8",
        COMMENT.replace("invited", "asked"),
    )
    assert row.reason == "the paragraph was left out since"
    assert shown(record, "5").endswith(
        "[5 bis. Ministers asked ABAC to comment on the comparison before it is completed. (NZL)]"
    )


def test_an_insertion_after_a_paragraph_left_out_since_follows_the_one_before(record: Record, draft: bytes) -> None:
    say(record, "RUS 6 delete")
    decide.accept(record, SLUG, "6", "RUS")
    take(record, reply(draft, "NZL", insert_paragraph("Ministers thanked ABAC.", NZL, after="ABAC to comment")))
    assert by_ref(record)["NZL/1/1"].paragraph_id == "p8"


def test_a_move_after_a_paragraph_left_out_since_goes_after_the_one_before(record: Record, draft: bytes) -> None:
    say(record, "RUS 6 delete")
    decide.accept(record, SLUG, "6", "RUS")
    take(record, reply(draft, "NZL", move_paragraph("training bodies", NZL, after="ABAC to comment")))
    (row,) = [row for ref, row in by_ref(record).items() if ref.startswith("NZL")]
    assert (row.kind, row.target_id) == (ProposalKind.MOVE, "p8")


def test_marks_of_position_follow_their_words(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 4 replace "noted" by "recalled"')
    second = circulate(record, tmp_path)
    decide.edit(record, SLUG, "4", "At their meeting " + COLLATERAL)
    take(record, reply(second, "NZL", add_name("recalled", "NZL", NZL)))
    assert "[noted] [recalled (AUS, NZL)]" in shown(record, "4")


# --- maintained ---------------------------------------------------------------------------------


def test_the_same_wording_again_is_the_same_proposal_maintained(record: Record, draft: bytes, tmp_path: Path) -> None:
    edit = replace_words("agreed", "decided", NZL, where="to review")
    take(record, reply(draft, "NZL", edit))
    from workbench.actions.drafts import Wanted
    from workbench.model.negotiation import Form

    second = circulate(record, tmp_path, Wanted(Form.CLEAN))
    (taken,) = take(record, reply(second, "NZL", edit))
    assert [(row.ref, row.maintained) for row in taken.proposals] == [("NZL/1/1", 2)]
    assert list(became(record)) == ["NZL/1/1"]


def test_a_replaced_reply_does_not_withdraw_what_another_draft_brought(
    record: Record, draft: bytes, tmp_path: Path
) -> None:
    take(record, reply(draft, "NZL", replace_words("agreed", "decided", NZL, where="to review")))
    second = circulate(record, tmp_path)
    take(record, reply(second, "NZL", replace_words("noted", "recalled", NZL, where="lenders")))
    assert became(record) == {"NZL/1/1": "bracketed", "NZL/2/1": "pending"}


def test_other_words_for_the_same_place_take_the_earlier_up(record: Record, draft: bytes, tmp_path: Path) -> None:
    from workbench.actions.drafts import Wanted
    from workbench.model.negotiation import Form

    take(record, reply(draft, "NZL", replace_words("agreed", "decided", NZL, where="to review")))
    second = circulate(record, tmp_path, Wanted(Form.CLEAN))
    take(record, reply(second, "NZL", replace_words("agreed", "resolved", NZL, where="to review")))
    assert became(record) == {"NZL/1/1": "merged", "NZL/2/1": "pending"}
    assert regions(at(record, "1")) == [("agreed", [("resolved", ("NZL",))])]


def test_a_second_move_replaces_the_first(record: Record) -> None:
    say(record, "NZL 3 move after 5", "NZL 3 move after 6")
    assert became(record) == {"NZL/0/1": "withdrawn", "NZL/0/2": "pending"}
    assert [one.target for one in at(record, "3").moved] == ["p9"]


# --- replies to a bracketed draft ---------------------------------------------------------------------------------


@pytest.fixture
def second(record: Record, draft: bytes, tmp_path: Path) -> bytes:
    """Draft 2 in brackets: [review] [assess (AUS)] [examine (CDA)]."""
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 replace "review" by "examine"')
    return circulate(record, tmp_path)


def kinds(record: Record) -> list[tuple[ProposalKind, Category, str]]:
    return [(row.kind, row.category, row.after) for ref, row in by_ref(record).items() if ref.startswith("NZL")]


def test_a_bracketed_draft_sent_back_unchanged_asks_nothing(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL"))
    assert kinds(record) == []


def test_a_variant_struck_out_is_opposed_and_stays(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", strike_variant("assess", NZL)))
    assert kinds(record) == [(ProposalKind.NOTE, Category.OPPOSED, "assess")]
    (region,) = at(record, "1").regions
    assert [variant.body for variant in region.variants] == ["assess", "examine"]
    assert [(one.body, one.by) for one in region.opposed] == [("assess", ("NZL",))]


def test_all_but_one_struck_is_support_for_that_one(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", strike_all_but("examine", NZL)))
    assert "[examine (CDA, NZL)]" in shown(record, "1")
    assert "[assess (AUS)]" in shown(record, "1")


def test_its_name_added_is_support(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", add_name("examine", "NZL", NZL)))
    assert "[review] [assess (AUS)] [examine (CDA, NZL)]" in shown(record, "1")


def test_its_name_behind_the_base_is_support_for_it(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", add_name("review", "NZL", NZL)))
    assert "[review (NZL)] [assess (AUS)] [examine (CDA)]" in shown(record, "1")


def test_words_changed_inside_a_variant_are_a_new_one(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", replace_words("examine", "study", NZL)))
    assert "[review] [assess (AUS)] [examine (CDA)] [study (NZL)]" in shown(record, "1")


def test_words_beside_are_a_new_variant(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", add_variant("examine", "study", NZL)))
    assert "[review] [assess (AUS)] [examine (CDA)] [study (NZL)]" in shown(record, "1")


def test_brackets_struck_with_one_wording_left_is_support_to_close(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", strike_brackets("assess", NZL)))
    assert "[assess (AUS, NZL)]" in shown(record, "1")


def test_who_speaks_for_the_base_gives_its_own_words_up(record: Record, second: bytes) -> None:
    take(record, reply(second, "AUS", strike_all_but("review", pen("AUS"))))
    assert became(record)["AUS/1/1"] == "withdrawn"
    assert "[review (AUS)] [examine (CDA)]" in shown(record, "1")


def test_words_elsewhere_in_a_bracketed_paragraph_are_a_region_of_their_own(record: Record, second: bytes) -> None:
    take(record, reply(second, "NZL", insert_words(" every year", NZL, after="report on it")))
    assert len(at(record, "1").regions) == 2
    assert "report on it [every year (NZL)]" in shown(record, "1")
    check_laws(record)


# --- references ---------------------------------------------------------------------------------


def test_references_count_by_delegation_and_draft(record: Record, draft: bytes, tmp_path: Path) -> None:
    edits = (
        replace_words("agreed", "decided", NZL, where="to review"),
        replace_words("noted", "recalled", NZL, where="lenders"),
    )
    aus = replace_words("agreed", "decided", pen("AUS"), where="to review")
    take(record, reply(draft, "NZL", *edits), reply(draft, "AUS", aus))
    say(record, 'NZL 7 replace "open" by "available"')
    circulate(record, tmp_path)
    say(record, 'NZL 6 replace "invited" by "asked"')
    assert list(by_ref(record)) == ["NZL/1/1", "NZL/1/2", "AUS/1/1", "NZL/1/3", "NZL/2/1"]
    assert body(record, "7") == PUBLIC
