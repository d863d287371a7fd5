"""`--screenshots`: a picture of every place and of its views, light and dark, with the record and with an empty one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.window import Window

SIZES = {"1366x768": QSize(1366, 768), "1920x1080": QSize(1920, 1080)}


def take(app: QApplication, window: Window, folder: Path) -> int:
    """Write the pictures; the exit code. One line on standard output for each file."""
    folder.mkdir(parents=True, exist_ok=True)
    window.after_paint = lambda: None
    window.start()
    window.resize(SIZES["1366x768"])
    window.show()
    try:
        for look in (theme.Choice.LIGHT, theme.Choice.DARK):
            theme.apply(app, look)
            app.processEvents()  # a new palette reaches the widgets with the next events
            _places(app, window, lambda name, look=look: folder / f"{name}-{look}.png")  # type: ignore[misc]
    except OSError as error:
        print(f"Error: {error.filename} cannot be written: choose another folder", file=sys.stderr)
        return 1
    finally:
        window.close()
    return 0


def _places(app: QApplication, window: Window, file_of: Callable[[str], Path]) -> None:
    from ui.places import BUILDERS

    for number, name in enumerate(BUILDERS, 1):
        window.go(name)
        _settle(app, window)
        _save(window, file_of(f"{number:02}-{name}"))
        place = window.place
        for scene, enter in (place.scenes() if place is not None else {}).items():
            shown = enter()
            _settle(app, window)
            _save(shown or window, file_of(f"{number:02}-{name}-{scene}"))
            if shown is not None:
                shown.close()


def _settle(app: QApplication, window: Window) -> None:
    """Wait for all that is read for what is shown."""
    if window.session is not None:
        window.session.settle()
    app.processEvents()


def _save(widget: QWidget, file: Path) -> None:
    if not widget.grab().save(str(file)):
        raise OSError(0, "", str(file))
    print(file)
