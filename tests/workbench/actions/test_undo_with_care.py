"""Undo that stops once: the question is asked of one state of the record, and agreed to for that state alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.workbench.actions.small import circulate, state
from tests.workbench.actions.test_undo import _officer, _theme
from workbench.actions.undo import Stop, undo_to, undo_to_with_care, undo_with_care
from workbench.model.journal import Action, ActionKind
from workbench.record import journal
from workbench.record.file import Record


def _import(record: Record, theme: str = "imported") -> None:
    with record.action("Take in a list", ActionKind.IMPORT):
        record.execute("UPDATE meeting SET theme = ?", (theme,))


def test_it_stops_before_an_import_and_goes_on_when_agreed(record: Record) -> None:
    _theme(record, "one")
    _import(record)
    before = state(record)
    stop = undo_with_care(record)
    assert isinstance(stop, Stop)
    assert "import" in stop.why
    assert state(record) == before
    back = undo_with_care(record, stop.at)
    assert isinstance(back, Action)
    assert back.label == "Take in a list"


def test_what_was_agreed_to_holds_for_that_state_alone(record: Record) -> None:
    _import(record)
    stop = undo_with_care(record)
    assert isinstance(stop, Stop)
    _import(record, "imported again")
    again = undo_with_care(record, stop.at)
    assert isinstance(again, Stop)
    assert again.at > stop.at


def test_a_plain_step_is_taken_back_at_once(record: Record) -> None:
    _theme(record, "one")
    assert isinstance(undo_with_care(record), Action)


def test_undo_to_says_how_far_it_goes_before_it_does(record: Record, tmp_path: Path) -> None:
    for theme in ("one", "two", "three"):
        _theme(record, theme)
    _import(record)
    circulate(record, tmp_path)
    _officer(record, "Second officer")
    _theme(record, "four")
    before = state(record)
    assert journal.steps_back(record, 2) == len(journal.back_to(record, 2))
    stop = undo_to_with_care(record, 2)
    assert isinstance(stop, Stop)
    assert state(record) == before
    for words in (f"{len(journal.back_to(record, 2))} actions", "Theme two", "1 import", "1 circulation", "withdrawn"):
        assert words in stop.why
    taken = undo_to_with_care(record, 2, stop.at)
    assert isinstance(taken, tuple)
    assert taken[-1].label == "Theme two"
    assert not journal.back_to(record, 2)


def test_undo_to_the_last_action_is_one_step(record: Record) -> None:
    _theme(record, "one")
    taken = undo_to_with_care(record, 1)
    assert isinstance(taken, tuple)
    assert [action.label for action in taken] == ["Theme one"]


def test_numbers_and_actions_are_those_of_the_history(record: Record) -> None:
    for theme in ("one", "two", "three"):
        _theme(record, theme)
    undo_to(record, 2)
    asked: tuple[dict[str, Any], ...] = ({}, {"words": "theme t"}, {"who": record.who}, {"since": record.now()})
    for some in asked:
        found = journal.history(record, **some)
        assert journal.numbers(record, **some) == tuple(action.number for action in found)
        assert set(journal.of_numbers(record, journal.numbers(record))) >= set(found)
    assert journal.number_of(record, journal.history(record)[0].id) == journal.history(record)[0].number
    assert journal.number_of(record, "nowhere") is None


def test_what_is_there_today(record: Record) -> None:
    held = record.query("SELECT id FROM meeting")[0][0]
    assert journal.there(record, "meeting", (held, "gone")) == {held}
    assert journal.there(record, "no_such_table", (held,)) == frozenset()
