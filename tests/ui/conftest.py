"""For tests of the window: no screen, no trace in the user's settings; without Qt there are none of them."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import Window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
collect_ignore_glob = [] if find_spec("PySide6") else ["test_*.py"]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """Settings in a folder of the test's own."""
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def window(sample: Path, qtbot: "QtBot") -> "Iterator[Window]":
    """The window on a copy of the sample, ready to write."""
    from ui.window import Window

    shown = Window(sample)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    session = shown.session
    assert session is not None
    qtbot.waitUntil(lambda: session.can_write)
    yield shown
    shown.close()
