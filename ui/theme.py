"""The one look: Qt's Fusion style with a light and a dark palette of named colours.

Widgets ask their palette and nothing else: `MUTED`, `ALARM`, `LINE` and `TRACK` name the roles that carry our own
colours, so a change of palette repaints everything.
"""

import json
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import settings
from workbench import shipped

Role = QPalette.ColorRole

MUTED = Role.PlaceholderText
ALARM = Role.BrightText
LINE = Role.Mid
TRACK = Role.AlternateBase

SERIF = ("Times New Roman", "Liberation Serif", "Tinos", "Noto Serif", "DejaVu Serif", "serif")

ROLES: dict[str, tuple[Role, ...]] = {
    "window": (Role.Window,),
    "surface": (Role.Base, Role.ToolTipBase, Role.Light, Role.Midlight),
    "track": (TRACK,),
    "text": (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText),
    "muted": (MUTED, Role.LinkVisited),
    "line": (LINE, Role.Dark, Role.Shadow),
    "button": (Role.Button,),
    "accent": (Role.Highlight, Role.Accent),
    "on-accent": (Role.HighlightedText,),
    "link": (Role.Link,),
    "alarm": (ALARM,),
}
"""Which roles of the palette each named colour fills."""

VARIANTS = 8
"""Colours for the wordings of one region beside the working text's own; told apart by colour-blind eyes too."""
WRITTEN = ("bracket", "open", "ad-ref", "agreed", *(f"variant-{number}" for number in range(1, VARIANTS + 1)))
"""Named colours that are no role of the palette: what stands on a page of negotiated text is written in them."""
CURRENT = "current"
"""The ground of the region that is looked at."""

TEXT_PAIRS = (
    *((text, ground) for text in ("text", "muted", "alarm") for ground in ("window", "surface", "track", "button")),
    ("link", "window"),
    ("link", "surface"),
    ("on-accent", "accent"),
    *((text, ground) for text in ("text", "muted", *WRITTEN) for ground in ("window", "surface", CURRENT)),
)
"""Every (text, ground) of named colours that meet on screen; each reaches a contrast of 4.5 to 1."""


class Choice(StrEnum):
    """What the user chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Choice.SYSTEM: Qt.ColorScheme.Unknown,
    Choice.LIGHT: Qt.ColorScheme.Light,
    Choice.DARK: Qt.ColorScheme.Dark,
}


def colours(name: str) -> dict[str, str]:
    """The named colours ('#rrggbb') of 'light' or 'dark'."""
    named: dict[str, str] = json.loads(shipped.read_text(f"themes/{name}.json"))
    return named


@lru_cache(maxsize=2)
def _shades(name: str) -> dict[str, QColor]:
    return {shade: QColor(value) for shade, value in colours(name).items()}


def shades(look: QPalette) -> dict[str, QColor]:
    """Every named colour of the look that a palette belongs to."""
    return _shades("dark" if look.color(Role.Window).lightness() < 128 else "light")


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    bright, dark = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette(name: str) -> QPalette:
    """The palette of 'light' or 'dark'; what is disabled is written in the muted colour."""
    made, named = QPalette(), colours(name)
    for colour, roles in ROLES.items():
        for role in roles:
            made.setColor(role, QColor(named[colour]))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["muted"]))
    return made


def apply(app: QApplication, choice: Choice) -> None:
    """Put the whole application into light, dark, or what the desktop asks for."""
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_SCHEMES[choice])
    app.setProperty("look", choice.value)
    dark = choice is Choice.DARK or (choice is Choice.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    look = palette("dark" if dark else "light")
    app.setPalette(look)
    boxes = QPalette(look)  # Fusion draws the box a shade darker than the window: on a dark one nobody saw it
    boxes.setColor(Role.Window, look.color(MUTED))
    for kind in ("QCheckBox", "QRadioButton"):
        app.setPalette(boxes, kind)  # type: ignore[arg-type]


def follow(app: QApplication) -> None:
    """The desktop went light or dark: follow, where the user asked for it."""
    if app.property("look") == Choice.SYSTEM.value:
        apply(app, Choice.SYSTEM)


def kept_choice() -> Choice:
    """What the user chose last time."""
    kept = settings.kept(settings.LOOK)
    return Choice(kept) if kept in tuple(Choice) else Choice.SYSTEM


def keep_choice(choice: Choice) -> None:
    settings.keep(settings.LOOK, choice.value)


def register_fonts() -> int:
    """Give Qt the shipped fonts; how many files it took."""
    taken = 0
    folder = shipped.path("fonts")
    for file in sorted(folder.glob("*.ttf")) if folder.is_dir() else ():
        taken += QFontDatabase.addApplicationFont(str(file)) >= 0
    return taken


def has_system_font() -> bool:
    """Whether the machine has a font for Latin text. Without one Qt paints empty boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Latin))


def ink(widget: QWidget, role: QPalette.ColorRole) -> None:
    """Write a widget's text in the colour of a role of the palette."""
    widget.setForegroundRole(role)


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The same font, larger or smaller, in step with the system's font size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setBold(bold)
    return made
