"""Undo to an action, and where undo asks first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journeys.delegate import replace_words
from tests.workbench.actions import small
from tests.workbench.actions.small import circulate, pen, reply, say, state, take
from workbench.actions import drafts
from workbench.actions.undo import redo, undo, undo_stop, undo_to
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.journal import ActionKind, Change
from workbench.model.text import Text
from workbench.record import journal, rows, verify
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table

SENT = ("draft", "draft_paragraph", "draft_region")


def _theme(record: Record, theme: str) -> None:
    with record.action(f"Theme {theme}"):
        record.execute("UPDATE meeting SET theme = ?", (theme,))


def _officer(record: Record, name: str) -> None:
    with record.action(f"Officer {name}"):
        meeting_table.set_setting(record, "officer", name)


def _wait(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((small.EVENING + timedelta(hours=hours)).timestamp())))


# --- undo to here ---------------------------------------------------------------------------------------------------


def test_undo_to_takes_back_one_by_one_in_one_step_and_redo_gives_each_back(record: Record) -> None:
    states = [state(record)]
    for theme in ("one", "two", "three", "four"):
        _theme(record, theme)
        states.append(state(record))
    heard: list[Change] = []
    record.listen(heard.append)
    back = undo_to(record, 2)
    assert [action.label for action in back] == ["Theme four", "Theme three", "Theme two"]
    assert all(action.undone for action in back)
    assert state(record) == states[1]
    assert heard == [Change({"meeting": frozenset({"m"})})]
    assert [action.label for action in journal.history(record)[:3]] == [
        "Undo: Theme two", "Undo: Theme three", "Undo: Theme four",
    ]  # fmt: skip
    for expected in states[2:]:
        redo(record)
        assert state(record) == expected
    assert set(verify.checks(record.connection).values()) == {"ok"}


@given(steps=st.lists(st.sampled_from(["do", "undo", "redo"]), min_size=1, max_size=14), where=st.integers(1, 14))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_to_leads_to_where_the_undos_one_by_one_lead(record: Record, steps: list[str], where: int) -> None:
    for _ in iter(lambda: journal.next_undo(record), None):
        undo(record)
    first = len(journal.history(record)) + 1
    for count, step in enumerate(steps):
        if step == "do":
            _theme(record, f"{first} {count}")
        elif step == "undo" and journal.next_undo(record):
            undo(record)
        elif step == "redo" and journal.next_redo(record):
            redo(record)
    number = min(first + where - 1, len(journal.history(record)))
    live = [one for one in journal.history(record) if one.kind is ActionKind.EDIT and not one.undone]
    wanted = [one.number for one in live if one.number >= number]
    before = state(record)
    if not wanted:
        with pytest.raises(WorkbenchError, match="nothing to undo"):
            undo_to(record, number)
        return
    assert [undo(record).number for _ in wanted] == wanted
    one_by_one = state(record)
    for _ in wanted:
        redo(record)
    assert state(record) == before
    assert [one.number for one in undo_to(record, number)] == wanted
    assert state(record) == one_by_one
    for _ in wanted:
        redo(record)
    assert state(record) == before


def test_undo_to_refuses_what_is_not_there(record: Record) -> None:
    with pytest.raises(NotFoundError, match="no action 1"):
        undo_to(record, 1)
    _theme(record, "one")
    undo(record)
    with pytest.raises(WorkbenchError, match="nothing to undo from action 1 on"):
        undo_to(record, 1)


def test_a_draft_that_went_out_holds_what_it_rests_on_and_then_all_stay(record: Record, tmp_path: Path) -> None:
    with record.action("Start another text"):
        rows.insert(record, Text("t2", "m", "other", "Other Statement"))
        rows.insert_all(record, small.paragraphs("t2", "q"))
    before_draft = state(record, without=SENT)
    drafts.circulate(record, "other", tmp_path / "other.docx")
    _theme(record, "one")
    before, steps = state(record), journal.history(record)
    with pytest.raises(WorkbenchError, match="'Start another text' and what came after it cannot be taken back"):
        undo_to(record, 1)
    assert (state(record), journal.history(record)) == (before, steps)
    undo_to(record, 2)
    with pytest.raises(WorkbenchError, match="'Start another text' cannot be taken back"):
        undo(record)
    assert state(record, without=SENT) == before_draft
    assert record.query("SELECT count(*) FROM paragraph WHERE text_id = 't2'") == [(11,)]
    assert set(verify.checks(record.connection).values()) == {"ok"}


def test_an_undo_that_finds_nothing_to_change_counts_all_the_same(record: Record, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    with record.action("Withdraw it by hand"):
        record.execute("UPDATE draft SET withdrawn = 1")
    record.connection.execute("UPDATE action SET undone_by = 2 WHERE number = 2")
    assert undo(record).undone
    assert journal.next_undo(record) is None
    assert redo(record).number == 1


# --- where it asks --------------------------------------------------------------------------------------------------


def test_it_does_not_ask_for_ones_own_work_of_this_sitting(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    assert undo_stop(record) == ""
    _theme(record, "one")
    assert undo_stop(record) == ""
    _wait(monkeypatch, 3.9)
    assert undo_stop(record) == ""


def test_it_asks_before_an_import_and_before_a_circulation(record: Record, draft: bytes) -> None:
    assert undo_stop(record) == (
        "The next step back is a circulation: Circulate Draft 1 of Statement on Small Firms."
        " The draft stays, marked as withdrawn."
    )
    take(record, reply(draft, "NZL", replace_words("noted", "recalled", pen("NZL"), where="lenders")))
    assert undo_stop(record) == "The next step back is an import: Take in reply of NZL."
    undo(record)
    assert "a circulation" in undo_stop(record)
    undo(record)
    assert undo_stop(record) == ""
    redo(record)
    assert "a circulation" in undo_stop(record)
    say(record, 'AUS 1 replace "review" by "assess"')
    assert undo_stop(record) == ""


def test_it_asks_once_before_what_another_person_did(record: Record) -> None:
    _theme(record, "mine")
    _officer(record, "Officer of the night")
    assert undo_stop(record) == "The next step back was taken by Officer on duty: Officer Officer of the night."
    _theme(record, "theirs")
    assert undo_stop(record) == ""
    _officer(record, "Third officer")
    for theme in ("a", "b"):
        _theme(record, theme)
    undo(record)
    undo(record)
    assert "taken by Officer of the night: Officer Third officer" in undo_stop(record)
    undo(record)
    assert undo_stop(record) == ""  # it is the second officer's again, who is at work
    undo(record)
    assert "taken by Officer on duty" in undo_stop(record)
    undo(record)
    assert undo_stop(record) == ""


def test_going_on_through_another_persons_work_it_asks_only_once(record: Record) -> None:
    for theme in ("one", "two", "three"):
        _theme(record, theme)
    record.connection.execute("UPDATE action SET who = 'Somebody else'")
    for expected in (True, False, False):
        assert bool(undo_stop(record)) is expected
        undo(record)


def test_it_asks_once_before_each_earlier_sitting(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for hours, theme in ((0, "a"), (1, "b"), (9, "c"), (10, "d"), (10.5, "e")):
        _wait(monkeypatch, hours)
        _theme(record, theme)
    _wait(monkeypatch, 24)
    asked = []
    for _ in range(5):
        asked.append(undo_stop(record))
        undo(record)
    assert [bool(sentence) for sentence in asked] == [True, False, False, True, False]
    assert asked[0] == "The next step back is of an earlier sitting, 1 September 2005, 04:30: Theme e."


def test_it_asks_again_when_one_comes_back_after_hours(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    _theme(record, "a")
    _theme(record, "b")
    _wait(monkeypatch, 5)
    assert undo_stop(record)
    undo(record)
    assert undo_stop(record) == ""
    _wait(monkeypatch, 10)
    assert undo_stop(record)


def test_redo_and_the_command_line_do_not_ask(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    _theme(record, "a")
    _wait(monkeypatch, 30)
    assert undo_stop(record)
    assert undo(record).label == "Theme a"
    assert undo_stop(record) == ""
    assert redo(record).label == "Theme a"
