"""Nothing written by hand is overwritten, nothing comes twice, each taking is one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions import small
from tests.workbench.actions.small import state
from tests.workbench.actions.summarised import (
    COST,
    DESKS,
    S,
    change,
    paragraphs,
    standing,
    take_out,
)
from workbench.actions import decide, proposals, sources, summary, undo
from workbench.model.agenda import AgendaItem
from workbench.model.text import ParagraphStatus, TextParagraph
from workbench.record import journal, rows, verify
from workbench.record.file import Record
from workbench.record.tables import text as text_table

SUMMARIES = ("", COST, COST.replace("small", "young"), "The Chair told of a visit", DESKS + ", as members said")
HAND = ("cut", "add", "swap", "status", "said", "move", "out")
Edits = list[tuple[str, int]]


def _by_hand(record: Record, how: str, place: int) -> None:
    """What an officer, or a delegation, does to one paragraph."""
    there = paragraphs(record)
    one = there[place % len(there)]
    words = one.body.split()
    if how == "cut" and len(words) > 1:
        decide.edit(record, S, one.id, " ".join(words[: len(words) // 2]))
    elif how == "add":
        decide.edit(record, S, one.id, one.body + " By hand.")
    elif how == "swap":
        decide.edit(record, S, one.id, " ".join([*words[1:], words[0]]))
    elif how == "status":
        decide.set_status(record, S, one.id, ParagraphStatus.AGREED)
    elif how == "said" and words:
        proposals.propose(record, S, f'AUS {one.id} replace by "{words[0]} was said otherwise"')
    elif how == "move":
        change(record, TextParagraph, one.id, position=there[-1].position + 5)
    elif how == "out" and len(there) > 3:
        take_out(record, one.id)


def _source(record: Record, item: str, words: str, place: int) -> None:
    change(record, AgendaItem, item, summary=words, position=place)


EDITS = st.lists(st.tuples(st.sampled_from(HAND), st.integers(0, 30)), max_size=5)
SOURCES = st.lists(
    st.tuples(st.sampled_from(("cost", "desk", "last", "tea")), st.sampled_from(SUMMARIES), st.integers(0, 5)),
    max_size=4,
)
ROUNDS = st.lists(st.tuples(EDITS, SOURCES), min_size=1, max_size=3)


def _touched(record: Record) -> dict[str, str]:
    """What was written or decided by hand, by paragraph."""
    composed = {one.paragraph_id: one.body for one in text_table.composed(record, "cs")}
    return {
        one.id: one.body
        for one in paragraphs(record)
        if composed.get(one.id) != one.body or one.status is not ParagraphStatus.OPEN
    }


@pytest.mark.slow
@given(ROUNDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_written_by_hand_is_overwritten_and_nothing_comes_twice(
    made_told: Path, tmp_path: Path, rounds: list[tuple[Edits, list[tuple[str, str, int]]]]
) -> None:
    (tmp_path / "law.meeting").write_bytes(made_told.read_bytes())
    with small.writing(tmp_path / "law.meeting") as record:
        summary.compose(record, S)
        for edits, changed in rounds:
            for how, place in edits:
                _by_hand(record, how, place)
            for item, words, where in changed:
                _source(record, item, words, where)
            _check_taking(record)


def _astray(record: Record) -> set[str]:
    """Open proposals whose paragraph is not in the text."""
    there = {"", *(one.id for one in paragraphs(record))}
    return {row.id for row in standing(record) if row.paragraph_id not in there}


def _check_taking(record: Record) -> None:
    by_hand, before, steps = _touched(record), state(record), len(journal.history(record))
    listed, astray = sources.changes(record, S), _astray(record)
    assert summary.take_changes(record, S) == len(listed)
    after = state(record)
    for key, body in by_hand.items():
        assert rows.get(record, TextParagraph, key).body == body
    assert sources.changes(record, S) == ()
    assert len(journal.history(record)) == steps + bool(listed)
    assert _astray(record) <= astray
    small.check_laws(record, S)
    if listed:
        undo.undo(record)
        assert state(record) == before
        undo.redo(record)
        assert state(record) == after
    assert set(verify.checks(record.connection).values()) == {"ok"}
