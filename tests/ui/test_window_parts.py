"""The parts of the window that need no record."""

from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui import theme
from ui.app import UsageError, read_arguments
from ui.models.column import Column
from ui.models.table import WINDOW, TableModel
from ui.models.tree import TreeModel


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read(name: str) -> None:
    named = theme.colours(name)
    for text, ground in theme.TEXT_PAIRS:
        assert theme.contrast(named[text], named[ground]) >= 4.5, (text, ground)


def test_arguments() -> None:
    wanted = read_arguments(["a.meeting", "--place=tasks", "--screenshots", "out"])
    assert (wanted.record, wanted.place, wanted.screenshots) == (Path("a.meeting"), "tasks", Path("out"))
    with pytest.raises(UsageError, match="no place"):
        read_arguments(["--place", "nowhere"])


def test_a_table_fetches_by_windows(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    asked: list[int] = []

    def fetch(keys: object) -> dict[str, str]:
        some = list(keys)  # type: ignore[call-overload]
        asked.append(len(some))
        return {key: key.upper() for key in some}

    model = TableModel((Column[str]("Key", lambda row: row),), fetch, [f"k{n}" for n in range(100_000)])
    assert model.data(model.index(70_000, 0)) == "K70000"
    assert asked == [WINDOW]
    model.show_keys(["a", "b"])
    qtmodeltester.check(model, force_py=False)


def test_a_tree_keeps_its_depths(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = TreeModel((Column[str]("Item", lambda row: row),))
    model.show_rows([(0, "day"), (1, "session"), (2, "item"), (1, "next"), (0, "other day")])
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0, 0)) == 2
    qtmodeltester.check(model, force_py=False)
