"""The parts of the window that need no record."""

from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui import theme
from ui.app import UsageError, read_arguments
from ui.models.column import Column
from ui.models.table import WINDOW, TableModel
from ui.models.tree import TreeModel
from ui.widgets.file_line import FileLine


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read(name: str) -> None:
    named = theme.colours(name)
    for text, ground in theme.TEXT_PAIRS:
        assert theme.contrast(named[text], named[ground]) >= 4.5, (text, ground)


VISION = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "without red": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "without green": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "without blue": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}
"""What is seen of linear red, green and blue (Machado, Oliveira and Fernandes 2009, full severity)."""


def _seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour as these eyes see it, in CIELAB (D65)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    mixed = (sum(share * part for share, part in zip(row, linear, strict=True)) for row in VISION[eyes])
    red, green, blue = (min(max(part, 0.0), 1.0) for part in mixed)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    bent = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return 116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])


@pytest.mark.parametrize("eyes", VISION)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_eight_wordings_are_told_apart_by_colour_blind_eyes(name: str, eyes: str) -> None:
    named = theme.colours(name)
    colours = [named["text"], *(named[f"variant-{number}"] for number in range(1, theme.VARIANTS + 1))]
    for one, other in combinations(colours, 2):
        assert dist(_seen(one, eyes), _seen(other, eyes)) > 17, (one, other)


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
    model = TreeModel((Column[str]("Item", lambda row: row),), lambda row: row)
    model.show_rows([(0, "day"), (1, "session"), (2, "item"), (1, "next"), (0, "other day")])
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0, 0)) == 2
    qtmodeltester.check(model, force_py=False)


def test_the_files_that_are_offered_are_those_asked_for_last(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    line = FileLine(tmp_path / "paper.docx")
    qtbot.addWidget(line)
    offered: list[str] = []

    def choose(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        offered.append(kinds)
        return str(tmp_path / "paper.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    line.kinds = "PDF files (*.pdf)"
    line.browse()
    assert offered == ["PDF files (*.pdf)"]
    assert line.path == tmp_path / "paper.pdf"
    assert line.may_overwrite
