"""What the sources of a text say anew, taken in."""

from __future__ import annotations

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.summarised import (
    COST,
    DESKS,
    S,
    add,
    bodies,
    change,
    composed_now,
    drop,
    named,
    standing,
    states,
    take_out,
)
from workbench.actions import decide, proposals, sources, summary
from workbench.actions.compiled import negotiation
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.agenda import AgendaItem, Decision, Intervention
from workbench.model.document import Mark, MarkStyle
from workbench.model.negotiation import Disposition
from workbench.model.sources import SourceState
from workbench.model.text import ParagraphStatus, Text, TextParagraph
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table


@pytest.fixture
def held(told: Record) -> Record:
    """A record whose summary is written down."""
    summary.compose(told, S)
    return told


def test_what_nobody_touched_follows_its_sources_at_once(held: Record) -> None:
    change(held, AgendaItem, "cost", summary="The Chair reported otherwise", title="Loans and guarantees", position=9)
    change(held, AgendaItem, "last", summary="Ministers thanked the host")
    add(held, Intervention("i2", "cost", "d-CHL", 1, "", "proposed a note"))
    drop(held, Intervention, "int")
    summary.take_changes(held, S)
    assert bodies(held) == composed_now(held)
    assert standing(held) == ()
    assert named(held, "Loans").marks == (Mark(0, len("Loans and guarantees."), MarkStyle.ITALIC),)
    assert [one.body for one in text_table.composed(held, "cs")] == bodies(held)


def test_marks_made_by_hand_stay_on_their_words(held: Record) -> None:
    one = named(held, COST)
    start = one.body.index("cost")
    change(held, TextParagraph, one.id, marks=(Mark(start, start + 4, MarkStyle.BOLD),))
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    summary.take_changes(held, S)
    assert named(held, "young").marks == (Mark(start, start + 4, MarkStyle.BOLD),)


def test_where_somebody_wrote_the_changed_words_come_as_the_chairs_offer(held: Record) -> None:
    one = named(held, COST)
    decide.edit(held, S, one.id, by_hand := one.body.replace("noted", "recalled"))
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    assert summary.take_changes(held, S) == 1
    assert rows.get(held, TextParagraph, one.id).body == by_hand
    (offer,) = standing(held)
    assert (offer.offered, offer.member_id, offer.ref) == (True, None, "Chair/0/1")
    (region,) = negotiation(held, S).find("3").compiled.regions
    assert (region.base, [(row.body, row.offered) for row in region.variants]) == ("small", [("young", True)])
    decide.take(held, S, "3", 1, "Chair")
    assert rows.get(held, TextParagraph, one.id).body == by_hand.replace("small", "young")
    assert sources.changes(held, S) == ()


def test_an_offer_declined_does_not_come_again_and_the_next_brings_only_what_is_new(held: Record) -> None:
    one = named(held, COST)
    decide.edit(held, S, one.id, by_hand := one.body.replace("noted", "recalled"))
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    summary.take_changes(held, S)
    decide.keep_base(held, S, "3", 1)
    assert sources.changes(held, S) == ()
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young").replace("cost", "price"))
    summary.take_changes(held, S)
    (offer,) = standing(held)
    assert offer.wording == by_hand.replace("cost", "price")


def test_a_later_change_takes_the_place_of_an_open_offer_and_one_taken_back_withdraws_it(held: Record) -> None:
    one = named(held, COST)
    decide.edit(held, S, one.id, by_hand := one.body.replace("noted", "recalled"))
    for words in ("young", "new"):
        change(held, AgendaItem, "cost", summary=COST.replace("small", words))
        summary.take_changes(held, S)
    assert [row.wording for row in standing(held)] == [by_hand.replace("small", "new")]
    change(held, AgendaItem, "cost", summary=COST)
    assert summary.take_changes(held, S) == 1
    assert standing(held) == ()
    assert {row.disposition for row in table.proposals(held, "cs")} == {Disposition.WITHDRAWN}


def test_a_source_that_now_says_what_was_written_has_nothing_to_bring(held: Record) -> None:
    one = named(held, COST)
    decide.edit(held, S, one.id, one.body.replace("small", "young"))
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    assert sources.changes(held, S) == ()


def test_an_agreed_paragraph_is_offered_the_words(held: Record) -> None:
    one = named(held, COST)
    decide.set_status(held, S, one.id, ParagraphStatus.AGREED)
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    summary.take_changes(held, S)
    assert rows.get(held, TextParagraph, one.id).body == one.body
    assert [row.offered for row in standing(held)] == [True]


def test_what_is_gone_is_left_out_and_what_was_written_there_is_asked_about(held: Record) -> None:
    one = named(held, "asked for one form")
    decide.edit(held, S, one.id, one.body + " It was noted.")
    drop(held, Intervention, "int")
    drop(held, Decision, "dec")
    summary.take_changes(held, S)
    assert not any("agreed to compare" in body for body in bodies(held))
    assert rows.get(held, TextParagraph, one.id).body.endswith("It was noted.")
    assert negotiation(held, S).find(one.id).compiled.deleted_by == ("Chair",)
    assert sources.changes(held, S) == ()
    decide.accept(held, S, one.id, "Chair")
    assert not any("one form" in body for body in bodies(held))


def test_a_paragraph_on_which_something_is_open_is_not_left_out_unasked(held: Record) -> None:
    one = named(held, "agreed to compare")
    proposals.propose(held, S, f'AUS {one.id} replace "compare" by "weigh"')
    drop(held, Decision, "dec")
    summary.take_changes(held, S)
    assert named(held, "agreed to compare") == one
    assert negotiation(held, S).find(one.id).compiled.deleted_by == ("Chair",)


def test_others_proposals_on_a_paragraph_are_carried_forward(held: Record) -> None:
    proposals.propose(held, S, 'AUS 3 replace "noted" by "recalled"')
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    summary.take_changes(held, S)
    assert "young" in named(held, "Guarantees.").body
    assert [row.wording for row in standing(held)] == [
        named(held, "Guarantees.").body.replace("noted", "recalled"),
    ]  # fmt: skip


def test_what_was_taken_out_stays_out_until_it_is_used(held: Record) -> None:
    before = bodies(held)
    there = {one.item_id: one.paragraphs for one in sources.sources(held, S)}
    take_out(held, *there["fin"], *there["cost"], *there["desk"])
    change(held, AgendaItem, "desk", summary=DESKS.replace("time", "money"))
    add(held, Intervention("i2", "cost", "d-CHL", 1, "", "proposed a note"))
    assert sources.changes(held, S) == ()
    assert summary.use(held, S, "desk") == 3
    assert bodies(held) == [body.replace("time", "money") for body in before if "uarantees" not in body]
    assert (states(held)["desk"], states(held)["fin"]) == (SourceState.USED, SourceState.USED)
    assert summary.use(held, S, "cost") == 3
    assert bodies(held) == composed_now(held)
    assert sources.changes(held, S) == ()
    with pytest.raises(WorkbenchError, match="already"):
        summary.use(held, S, "cost")
    with pytest.raises(WorkbenchError, match="nothing to put"):
        summary.use(held, S, "tea")


def test_an_item_used_in_a_text_written_without_its_outline_brings_nothing_else(held: Record) -> None:
    change(held, Text, "t", outline=S)
    assert summary.use(held, small.SLUG, "cost") == 3
    assert sources.changes(held, small.SLUG) == ()
    assert {one.state for one in sources.sources(held, small.SLUG)} >= {SourceState.USED, SourceState.NOT_USED}


def test_only_the_changes_that_are_named_are_taken(held: Record) -> None:
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    change(held, AgendaItem, "last", summary="Ministers thanked the host")
    first, *rest = sources.changes(held, S)
    assert summary.take_changes(held, S, [first.id]) == 1
    assert [(one.kind, one.after) for one in sources.changes(held, S)] == [(one.kind, one.after) for one in rest]
    with pytest.raises(NotFoundError):
        summary.take_changes(held, S, ["nonsense"])
    summary.take_changes(held, S)
    assert bodies(held) == composed_now(held)
