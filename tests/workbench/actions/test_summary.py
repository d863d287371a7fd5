"""A text composed from its outline, written down: the Chair's Summary above all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.small import state
from tests.workbench.actions.summarised import (
    COST,
    S,
    add,
    bodies,
    change,
    named,
    paragraphs,
    standing,
    take_out,
)
from workbench.actions import decide, drafts, proposals, sources, summary, texts, undo
from workbench.actions.compiled import negotiation
from workbench.errors import WorkbenchError
from workbench.model.agenda import AgendaItem, Decision, Intervention
from workbench.model.sources import SourceState
from workbench.model.text import Composed, Text
from workbench.record import journal, rows
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table


@pytest.fixture
def held(told: Record) -> Record:
    """A record whose summary is written down."""
    summary.compose(told, S)
    return told


def test_composing_writes_what_was_shown_and_keeps_where_it_came_from(told: Record) -> None:
    shown = [(one.number, one.paragraph.kind, one.paragraph.body, one.paragraph.marks)
             for one in texts.placed(told, rows.get(told, Text, "cs"))]  # fmt: skip
    count = summary.compose(told, S)
    after = texts.placed(told, rows.get(told, Text, "cs"))
    assert [(one.number, one.paragraph.kind, one.paragraph.body, one.paragraph.marks) for one in after] == shown
    kept = text_table.composed(told, "cs")
    assert count == len(kept) == len(shown)
    assert [one.paragraph_id for one in kept] == [one.id for one in paragraphs(told)]
    assert [one.body for one in kept] == bodies(told)
    assert [one.source_id for one in kept if one.source_id] == ["fin", "cost", "cost", "desk", "desk"]


def test_a_text_is_composed_once_and_only_out_of_an_outline(held: Record) -> None:
    for slug, words in ((S, "written already"), (small.SLUG, "written already")):
        with pytest.raises(WorkbenchError, match=words):
            summary.compose(held, slug)
    add(held, Text("new", "m", "letter", "Letter"))
    with pytest.raises(WorkbenchError, match="no outline"):
        summary.compose(held, "letter")


def test_setting_down_says_what_became_of_each_key(told: Record) -> None:
    text = rows.get(told, Text, "cs")
    before = [one.paragraph.id for one in texts.placed(told, text)]
    with told.action("Write"):
        keys = summary.set_down(told, text)
        assert summary.set_down(told, text) == {}
    assert list(keys) == before
    assert list(keys.values()) == [one.id for one in paragraphs(told)]


def test_what_was_said_before_a_paragraph_was_written_stays_with_it(told: Record) -> None:
    proposals.propose(told, S, 'AUS 3 replace "cost" by "price"')
    proposals.propose(told, S, "CHL 3 move after 5")
    said = [one.paragraph.body for one in texts.placed(told, rows.get(told, Text, "cs")) if one.number == "3"]
    summary.compose(told, S)
    there = {one.id: one.body for one in paragraphs(told)}
    assert [there[one.paragraph_id] for one in standing(told)] == said * 2
    assert all(one.target_id is None or one.target_id in there for one in standing(told))
    decide.take(told, S, "3", 1, "AUS")
    assert "price of guarantees" in named(told, "Guarantees.").body


def test_a_paragraph_that_went_round_keeps_its_identity(told: Record, tmp_path: Path) -> None:
    drafts.circulate(told, S, tmp_path / "d.docx")
    sent = {one.body: one.paragraph_id for one in table.draft_paragraphs(told, table.drafts(told, "cs")[0].id)}
    change(told, AgendaItem, "cost", summary=COST + " and banks")
    add(told, Decision("d2", "cost", 2, "They agreed to meet"), Intervention("i2", "cost", "d-AUS", 1, "", "spoke"))
    summary.compose(told, S)
    for one in paragraphs(told):
        assert sent.get(one.body, one.id) == one.id
    assert named(told, COST).id in sent.values()
    assert len({one.id for one in paragraphs(told)}) == len(paragraphs(told))


@pytest.mark.parametrize("act", ["compose", "take", "use"])
def test_each_is_one_step_that_is_taken_back_whole(told: Record, act: str) -> None:
    if act != "compose":
        summary.compose(told, S)
        one = named(told, COST)
        decide.edit(told, S, one.id, one.body + " By hand.")
        change(told, AgendaItem, "cost", summary=COST.replace("small", "young"))
        change(told, AgendaItem, "last", summary="Ministers thanked the host")
        take_out(told, *next(row.paragraphs for row in sources.sources(told, S) if row.item_id == "desk"))
    before, steps = state(told), len(journal.history(told))
    acts = {
        "compose": lambda: summary.compose(told, S),
        "take": lambda: summary.take_changes(told, S),
        "use": lambda: summary.use(told, S, "desk"),
    }
    assert acts[act]() > 0
    after = state(told)
    assert after != before
    assert len(journal.history(told)) == steps + 1
    undo.undo(told)
    assert state(told) == before
    undo.redo(told)
    assert state(told) == after


def test_the_samples_summary_is_kept_up(sample: Path) -> None:
    with small.writing(sample) as record:
        summary.compose(record, S)
        text = text_table.named(record, meeting_table.current(record).id, S)
        assert sources.changes(record, S) == ()
        assert SourceState.USED in {one.state for one in sources.sources(record, S)}
        assert len(rows.select(record, Composed, "WHERE text_id = ?", (text.id,))) == len(negotiation(record, S).placed)
