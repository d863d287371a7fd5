"""Words with what was left out struck and what was added underlined: by form, and by colour."""

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QPalette

from ui import theme
from workbench.model.looking_back import Fate, Run


def html(runs: Sequence[Run], look: QPalette) -> str:
    """The runs as rich text, in the colours of a look."""
    shades = theme.shades(look)
    tags = {
        Fate.KEPT: ("", ""),
        Fate.INSERTED: (f'<u style="color:{shades["agreed"].name()}">', "</u>"),
        Fate.DELETED: (f'<s style="color:{shades["alarm"].name()}">', "</s>"),
    }
    return "".join(f"{tags[run.fate][0]}{escape(run.text)}{tags[run.fate][1]}" for run in runs)
