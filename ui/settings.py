"""What the window remembers between two sittings: the user's settings, some of them for each record.

Nothing of it is in the record. A setting is one value here: its key, what stands there at first, and what it is for.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QSettings

Value = TypeVar("Value", str, bool, list[str], list[int])


@dataclass(frozen=True)
class Setting(Generic[Value]):
    key: str
    at_first: Value
    about: str


LOOK = Setting("theme", "system", "light, dark, or what the desktop asks for")
INSPECTOR = Setting("inspector", True, "whether the inspector is shown")
SIDEBAR = Setting("sidebar", True, "whether the sidebar shows words beside its icons")
RECENT = Setting[list[str]]("recent", [], "the records opened last, the latest first")
GEOMETRY = Setting("geometry", "", "where the window stood, in base 64")
PLACE = Setting("place", "overview", "the place that was shown last; for each record")
WATCHED = Setting("watched-folder", "", "the folder where replies come in; for each record")


def kept(setting: Setting[Value], record: str = "", part: str = "") -> Value:
    """What is remembered, or what stands there at first. `record` is the id of a record, where a setting is one of each
    record; `part` tells several of one kind apart, as the columns of two tables."""
    found = QSettings("ministerial-workbench", "window").value(_path(setting, record, part))
    if isinstance(setting.at_first, bool):
        return setting.at_first if found is None else str(found).lower() in ("true", "1", "yes")
    if isinstance(setting.at_first, list):
        listed = found if isinstance(found, list) else [found] if found not in (None, "") else []
        return cast(Value, listed) if found is not None else setting.at_first
    return setting.at_first if found is None else str(found)


def keep(setting: Setting[Value], value: Value, record: str = "", part: str = "") -> None:
    QSettings("ministerial-workbench", "window").setValue(_path(setting, record, part), value)


def stand_apart(folder: str) -> None:
    """From here on remember nothing of the user's, and leave no trace there: what is kept lies in `folder`."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, folder)


def _path(setting: Setting[Value], record: str, part: str) -> str:
    return "/".join(filter(None, ("records" if record else "", record, setting.key, part)))
