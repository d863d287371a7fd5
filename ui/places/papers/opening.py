"""Files of the record that are looked at in other programs: written out to be read only, into a folder that goes again."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

from workbench.actions import papers as actions
from workbench.record.file import Record


class Folder:
    """A folder of its own, for as long as the window has the record open."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="papers-"))
        self._finish = weakref.finalize(self, _remove, self.path)

    def write(self, record: Record, version_id: str) -> Path:
        """A version's file under its symbol, read-only; one that was written already stays as it is."""
        place = self.path / version_id
        place.mkdir(exist_ok=True)
        there = sorted(place.iterdir())
        if there:
            return there[0]
        file = actions.save_version(record, version_id, place)
        file.chmod(0o444)
        return file


def _remove(folder: Path) -> None:
    """What another program holds open may stay until the system clears its folder for such files."""
    for file in folder.rglob("*"):
        file.chmod(0o700)  # some systems remove nothing that is read-only
    shutil.rmtree(folder, ignore_errors=True)
