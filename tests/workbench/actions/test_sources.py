"""What a composed text makes of its sources, and what they say anew."""

from __future__ import annotations

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.summarised import (
    COST,
    S,
    change,
    drop,
    named,
    paragraphs,
    states,
    take_out,
)
from workbench.actions import decide, sources, summary, texts
from workbench.model.agenda import AgendaItem, Intervention
from workbench.model.meeting import Meeting
from workbench.model.sources import ChangeOfSource, SourceState
from workbench.model.text import Text
from workbench.record import journal, rows
from workbench.record.file import Record
from workbench.record.tables import text as text_table


@pytest.fixture
def held(told: Record) -> Record:
    """A record whose summary is written down."""
    summary.compose(told, S)
    return told


def test_nothing_changed_is_nothing_to_take(held: Record) -> None:
    steps = len(journal.history(held))
    assert sources.changes(held, S) == ()
    assert summary.take_changes(held, S) == 0
    assert len(journal.history(held)) == steps


def test_the_states_of_sources(held: Record) -> None:
    u, e = SourceState.USED, SourceState.EMPTY
    assert states(held) == {"": u, "fin": u, "cost": u, "desk": u, "tea": e, "last": e}
    change(held, AgendaItem, "cost", summary=COST + " and banks")
    change(held, AgendaItem, "last", summary="Ministers thanked the host")
    drop(held, Intervention, "int")
    change(held, AgendaItem, "desk", summary="")
    assert states(held) == {
        "": u, "fin": u, "cost": SourceState.CHANGED, "desk": SourceState.GONE, "tea": e, "last": SourceState.NEW
    }  # fmt: skip
    summary.take_changes(held, S)
    assert states(held) == {"": u, "fin": u, "cost": u, "desk": e, "tea": e, "last": u}
    take_out(held, *(one.id for one in paragraphs(held) if "Guarantees" in one.body or "agreed to compare" in one.body))
    assert states(held)["cost"] is SourceState.NOT_USED


def test_sources_name_their_paragraphs_also_before_they_are_written(told: Record) -> None:
    before = {one.item_id: one for one in sources.sources(told, S)}
    placed = {one.paragraph.id: one.paragraph.body for one in texts.placed(told, rows.get(told, Text, "cs"))}
    assert [placed[key].partition(".")[0] for key in before["cost"].paragraphs] == [
        "Guarantees", "Ministers agreed to compare guarantees",
    ]  # fmt: skip
    summary.compose(told, S)
    after = {one.item_id: one for one in sources.sources(told, S)}
    held = {one.id: one.body for one in paragraphs(told)}
    assert [held[key] for key in after["cost"].paragraphs] == [placed[key] for key in before["cost"].paragraphs]
    assert (after["cost"].number, after["cost"].title) == ("1.1", "Guarantees")


def test_an_item_off_the_agenda_is_told_as_gone(held: Record) -> None:
    drop(held, Intervention, "int")
    drop(held, AgendaItem, "desk")
    last = sources.sources(held, S)[-1]
    assert (last.item_id, last.title, last.state, len(last.paragraphs)) == ("desk", "First desks", SourceState.GONE, 2)


def test_a_change_tells_what_was_what_is_and_what_will_be(held: Record) -> None:
    one = named(held, COST)
    decide.edit(held, S, one.id, one.body.replace("noted", "recalled"))
    change(held, AgendaItem, "cost", summary=COST.replace("small", "young"))
    (found,) = sources.changes(held, S)
    assert (found.kind, found.paragraph_id, found.number, found.by_hand) == (ChangeOfSource.CHANGED, one.id, "3", True)
    assert found.before == one.body
    assert found.after == one.body.replace("small", "young")
    assert found.body == one.body.replace("noted", "recalled")
    assert found.wording == one.body.replace("noted", "recalled").replace("small", "young")


def test_a_statement_written_without_its_outline_has_no_changes(held: Record) -> None:
    change(held, Text, "t", outline="joint-statement-third")
    assert sources.changes(held, small.SLUG) == ()
    assert {one.state for one in sources.sources(held, small.SLUG)} == {SourceState.NOT_USED, SourceState.EMPTY}


def test_a_press_release_is_kept_up_with_the_meeting(told: Record) -> None:
    summary.compose(told, "press-release")
    meeting = rows.get(told, Meeting, "m")
    change(told, Meeting, "m", city="Busan")
    count = len(sources.changes(told, "press-release"))
    assert count
    assert summary.take_changes(told, "press-release") == count
    text = rows.get(told, Text, "pr")
    expected = [one.drafted.body for one in texts.composed(told, text)]
    assert meeting.city not in " ".join(expected)
    assert "Busan" in " ".join(expected)
    assert [one.body for one in text_table.paragraphs(told, "pr")] == expected
