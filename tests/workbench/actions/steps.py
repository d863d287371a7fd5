"""What holds of every action: one step, whose undoing and redoing give back the same rows; a refusal changes nothing."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from tests.workbench.actions.small import state
from workbench.actions import undo
from workbench.errors import WorkbenchError
from workbench.record import journal, verify
from workbench.record.file import Record

Value = TypeVar("Value")


def one_step(record: Record, label: str, act: Callable[[], Value]) -> Value:
    """Do it, and see that it is one step of that label, taken back and done again row for row."""
    before, steps = state(record), len(journal.history(record))
    value = act()
    history = journal.history(record)
    assert [step.label for step in history[: len(history) - steps]] == [label]
    after = state(record)
    assert after != before
    for _ in range(2):
        undo.undo(record)
        assert state(record) == before
        undo.redo(record)
        assert state(record) == after
    assert set(verify.checks(record.connection).values()) == {"ok"}
    return value


def no_step(record: Record, act: Callable[[], object]) -> None:
    """Do it, and see that it changed nothing and left no step."""
    before, steps = state(record), len(journal.history(record))
    act()
    assert state(record) == before
    assert len(journal.history(record)) == steps


def refused(record: Record, act: Callable[[], object], says: str) -> None:
    """See that it is refused with words that hold `says`, and that nothing was changed."""

    def refuse() -> None:
        with pytest.raises(WorkbenchError, match=says) as caught:
            act()
        assert caught.value.advice

    no_step(record, refuse)
