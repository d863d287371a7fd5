"""For tests of the window: no screen, no trace in the user's settings; without Qt there are none of them."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
collect_ignore_glob = [] if find_spec("PySide6") else ["test_*.py"]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """Settings in a folder of the test's own."""
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path / "settings"))
