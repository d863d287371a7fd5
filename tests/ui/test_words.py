"""Every string goes through `tr()`, and longer words than ours are not cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.app import PLACES
from ui.widgets.giving_way import GivingWay
from ui.window import Window

BEGINS, ENDS = "⟦", "⟧"


class Longer(QTranslator):
    """A language of its own: every string a third longer, between marks that show where it ends."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"{BEGINS}{text}{'~' * (len(text) // 3)}{ENDS}" if text.strip() else text

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    assert qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_off_in_a_longer_language(longer: None, window: Window, qtbot: QtBot, place: str) -> None:
    assert window.session is not None
    window.resize(1366, 768)
    window.go(place)
    window.session.settle()
    qtbot.wait(50)
    narrow = [_told(widget) for widget in window.findChildren(QWidget) if widget.isVisible() and _is_cut(widget)]
    assert not narrow


def _is_cut(widget: QWidget) -> bool:
    """Whether a widget with fixed words is narrower than they are."""
    if isinstance(widget, QLabel):
        words = widget.text()
        gives_way = isinstance(widget, GivingWay)  # it shortens its words itself, and a tip tells the rest
        return (
            not widget.wordWrap() and not gives_way and ENDS in words and widget.width() + 2 < widget.sizeHint().width()
        )
    if isinstance(widget, QAbstractButton):
        return ENDS in widget.text() and widget.width() + 2 < widget.minimumSizeHint().width()
    return False


def _told(widget: QWidget) -> str:
    return (
        f"{type(widget).__name__} {getattr(widget, 'text', str)()!r}: {widget.width()} of {widget.sizeHint().width()}"
    )


@pytest.mark.parametrize("place", PLACES)
def test_every_button_and_hint_goes_through_tr(longer: None, window: Window, qtbot: QtBot, place: str) -> None:
    assert window.session is not None
    window.go(place)
    window.session.settle()
    bare = [_told(widget) for widget in window.findChildren(QWidget) if widget.isVisible() and _is_bare(widget)]
    assert not bare


def _is_bare(widget: QWidget) -> bool:
    """Whether a widget shows fixed words that no translation reached."""
    if isinstance(widget, QLineEdit):
        said = widget.placeholderText()
    elif isinstance(widget, QPushButton) or (isinstance(widget, QAbstractButton) and not isinstance(widget, QComboBox)):
        said = widget.text()
    else:
        return False
    return any(sign.isalpha() for sign in said) and BEGINS not in said and len(said) > 3 and not _is_example(said)


def _is_example(said: str) -> bool:
    """Dates, zones and symbols shown as examples are the same in every language."""
    return any(sign.isdigit() for sign in said) or "/" in said
