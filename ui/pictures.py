"""`--screenshots`: a picture of every place and of its views, light and dark, at 1366 × 768; in subfolders the same at 125 %
and at 1920 × 1080, and of a record that holds nothing yet."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.window import Window

LOOKS = (theme.Choice.LIGHT, theme.Choice.DARK)


@dataclass(frozen=True)
class Screen:
    """A screen that pictures are taken for: its pixels, and how many of them a pixel of the layout takes."""

    folder: str
    pixels: QSize
    ratio: float = 1.0

    @property
    def size(self) -> QSize:
        return self.pixels / self.ratio


SMALL = Screen("", QSize(1366, 768))
OTHERS = (Screen("125-percent", QSize(1366, 768), 1.25), Screen("1920x1080", QSize(1920, 1080)))


def take(app: QApplication, window: Window, folder: Path) -> int:
    """Write the pictures; the exit code. One line on standard output for each file."""
    window.after_paint = lambda: None
    window.start()
    window.show()
    try:
        for screen in (SMALL, *OTHERS):
            _screen(app, window, folder, screen)
        window.close()
        with tempfile.TemporaryDirectory() as kept:
            _empty(app, Path(kept) / "empty.meeting", folder)
    except OSError as error:
        print(f"Error: {error.filename} cannot be written: choose another folder", file=sys.stderr)
        return 1
    return 0


def _empty(app: QApplication, path: Path, folder: Path) -> None:
    """Every place of a record in which nobody has done anything yet."""
    from workbench.actions.create import new

    new(path)
    window = Window(path)
    window.after_paint = lambda: None
    window.start()
    window.show()
    _screen(app, window, folder, Screen("empty", SMALL.pixels))
    window.close()


def _screen(app: QApplication, window: Window, folder: Path, screen: Screen) -> None:
    place = folder / screen.folder
    place.mkdir(parents=True, exist_ok=True)
    window.resize(screen.size)
    for look in LOOKS:
        theme.apply(app, look)

        def save(widget: QWidget, name: str, look: theme.Choice = look) -> None:
            _save(widget, place / f"{name}-{look}.png", screen.ratio)

        _places(window, screen.size, save)


def _places(window: Window, size: QSize, save: Callable[[QWidget, str], None]) -> None:
    from ui.places import BUILDERS

    for number, name in enumerate(BUILDERS, 1):
        window.go(name)
        place = window.place
        if place is not None:
            place.at_rest()
        settle(window)
        window.resize(size)
        settle(window)
        save(window, f"{number:02}-{name}")
        for scene, enter in (place.scenes() if place is not None else {}).items():
            shown = enter()
            settle(window)
            save(shown or window, f"{number:02}-{name}-{scene}")
            if shown is not None:
                shown.close()


def settle(window: Window) -> None:
    """Wait for all that is read for what is shown, and for the layout that follows."""
    for _ in range(3):
        if window.session is not None:
            window.session.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.processEvents()


def _save(widget: QWidget, file: Path, ratio: float) -> None:
    if widget.size().isEmpty():
        widget.adjustSize()
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(widget.palette().window().color())
    widget.render(picture)
    if not picture.save(str(file)):
        raise OSError(0, "", str(file))
    print(file)
