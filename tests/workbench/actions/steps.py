"""One step of the journal: done, taken back and done again."""

from collections.abc import Callable
from typing import TypeVar

from tests.workbench.actions.small import state
from workbench.actions import undo
from workbench.record import journal, verify
from workbench.record.file import Record

Came = TypeVar("Came")


def one_step(record: Record, act: Callable[[], Came], label: str) -> Came:
    """What `act` gives back. It is one step of that label, which undo takes back row for row and redo does again."""
    before, steps = state(record), len(journal.history(record))
    came = act()
    after, history = state(record), journal.history(record)
    assert after != before
    assert len(history) == steps + 1
    assert history[0].label == label
    for _ in range(2):
        undo.undo(record)
        assert state(record) == before
        undo.redo(record)
        assert state(record) == after
    assert set(verify.checks(record.connection).values()) == {"ok"}
    return came


def no_step(record: Record, act: Callable[[], Came]) -> Came:
    """What `act` gives back; it leaves the record as it was."""
    before, steps = state(record), len(journal.history(record))
    came = act()
    assert state(record) == before
    assert len(journal.history(record)) == steps
    return came
