"""The icons: drawn alike, in the colour of the text, and there for every name the window uses."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui
from ui import icons, theme
from ui.widgets.strip import SIGNS
from workbench import shipped

USED = re.compile(r"""\bicon\(\s*["']([\w-]+)["']|\bicon=["']([\w-]+)["']|icons\.paint\(\s*\w+,\s*["']([\w-]+)["']""")
NAMED = """
overview agenda statement summary commitments tasks delegations papers history search add remove up down undo redo open
new save export import circulate print pdf mail paste copy cut bold italic underline bullet numbered heading indent
outdent find replace link bracket take offer compare screen hold inspector sidebar filter clock warning check cross dot
chevron-right chevron-down person people flag paperclip folder backup restore help settings light dark pin drag chart
comment split join day session break ceremony
"""


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Choice.LIGHT)


def used() -> set[str]:
    """The names of icons in the window's code."""
    sources = [file.read_text(encoding="utf-8") for file in Path(ui.__path__[0]).rglob("*.py")]
    found = {next(filter(None, names)) for source in sources for names in USED.findall(source)}
    return found | {name for name, _ in SIGNS.values()}


def colours(image: QImage) -> set[str]:
    """The colours of an image's opaque points."""
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {point.name() for point in points if point.alpha() == 255}


def drawn(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(QSize(48, 48), 1.0, mode).toImage()


def test_every_name_is_drawn() -> None:
    assert set(NAMED.split()) <= icons.names()
    assert used() <= icons.names()


def test_the_pattern_finds_what_code_says() -> None:
    source = (
        'icons.icon("save"); icon(\n    "open", role); Command(icon="mail"); icons.paint(painter, "check", area, ink)'
    )
    assert {next(filter(None, names)) for names in USED.findall(source)} == {"save", "open", "mail", "check"}


def test_an_unknown_name() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        icons.icon("nowhere")


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_one_hand_drew_them_all(name: str) -> None:
    root = ElementTree.fromstring(shipped.read_text(f"icons/{name}.svg"))
    wanted = {"viewBox": "0 0 24 24", "fill": "none", "stroke": "currentColor", "stroke-width": "1.75"}
    assert wanted.items() <= root.attrib.items()
    assert (root.get("stroke-linecap"), root.get("stroke-linejoin")) == ("round", "round")
    for shape in root:
        assert (shape.get("fill"), shape.get("stroke")) in {(None, None), ("currentColor", "none")}
        assert shape.get("stroke-width") is None


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_each_leaves_ink_inside_its_square(qtbot: QtBot, name: str) -> None:
    image = drawn(icons.icon(name))
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 40]
    assert len(inked) > 40
    assert all(2 <= x < 46 and 2 <= y < 46 for x, y in inked)


def test_no_two_are_the_same(qtbot: QtBot) -> None:
    images = {bytes(drawn(icons.icon(name)).constBits()) for name in icons.names()}
    assert len(images) == len(icons.names())


@pytest.mark.parametrize("look", [theme.Choice.LIGHT, theme.Choice.DARK])
def test_an_icon_follows_the_palette(qapp: QApplication, look: theme.Choice) -> None:
    icon = icons.icon("dot", active=QPalette.ColorRole.HighlightedText)
    for choice in (theme.Choice.LIGHT, theme.Choice.DARK, look):
        theme.apply(qapp, choice)
    named = theme.colours(look.value)
    assert colours(drawn(icon)) == {named["text"]}
    assert colours(drawn(icon, QIcon.Mode.Disabled)) == {named["muted"]}
    assert colours(drawn(icon, QIcon.Mode.Selected)) == {named["on-accent"]}
    assert colours(drawn(icon, QIcon.Mode.Active)) == {named["on-accent"]}
    assert colours(drawn(icons.icon("dot"), QIcon.Mode.Active)) == {named["text"]}
    assert colours(drawn(icons.icon("dot", theme.ALARM))) == {named["alarm"]}


def test_twice_the_points_on_a_fine_screen(qtbot: QtBot) -> None:
    fine = icons.icon("save").pixmap(QSize(16, 16), 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (32, 2.0)
    assert fine.toImage().pixelColor(0, 0).alpha() == 0


def test_what_is_drawn_once_is_kept(qtbot: QtBot) -> None:
    icons._image.cache_clear()
    for _ in range(5):
        drawn(icons.icon("save"))
        drawn(QIcon(icons.icon("save")))
    assert icons._image.cache_info().misses == 1


def test_a_copy_outlives_its_icon(qtbot: QtBot) -> None:
    copy = QIcon(icons.icon("dot"))
    copy.addPixmap(drawn_small())
    assert colours(drawn(copy)) == {theme.colours("light")["text"]}


def drawn_small() -> QPixmap:
    return icons.icon("save").pixmap(QSize(16, 16), 1.0)


def test_painted_in_the_middle_of_an_area(qtbot: QtBot) -> None:
    image = QImage(60, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    icons.paint(painter, "dot", QRect(0, 0, 60, 20), QColor("#ff0000"))
    icons.paint(painter, "dot", QRect(0, 0, 0, 0), QColor("#ff0000"))
    painter.end()
    assert image.pixelColor(30, 10).name() == "#ff0000"
    assert image.pixelColor(10, 10).alpha() == 0
