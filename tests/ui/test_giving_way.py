"""Words that give way: what has no room is told by the tip."""

from pytestqt.qtbot import QtBot

from ui.widgets.giving_way import GivingWay


def test_the_first_words_are_shown_and_the_tip_tells_the_rest(qtbot: QtBot) -> None:
    line = GivingWay()
    qtbot.addWidget(line)
    said = "brackets 11 · options 13 · words 2,418"
    line.show_words(said)
    line.resize(line.fontMetrics().horizontalAdvance(said) + 2, 20)
    line.grab()
    assert (line.shown, line.toolTip()) == (said, "")
    line.resize(line.width() // 2, 20)
    line.grab()
    assert line.shown.startswith("brackets 11")
    assert line.shown.endswith("…")
    assert line.toolTip() == said
