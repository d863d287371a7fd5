"""What holds for every file that is kept."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MACHINE = re.compile(rb"(?<![\w.])/(?:root|work|home|opt|Users)/\w")
"""A path on somebody's machine."""


def kept() -> list[Path]:
    """Every file that is in git, or would be with the next commit."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git working copy")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def contents(path: Path) -> Iterator[bytes]:
    """What a file says: its text, or the parts of a package."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from map(archive.read, archive.namelist())
    elif b"\0" not in (data := path.read_bytes()):
        yield data


def test_no_file_names_a_place_on_a_machine() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in kept()
        for data in contents(path)
        for match in MACHINE.finditer(data)
    }
    assert not found


def test_every_package_says_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for package in ("workbench", "ui", "resources")
        for path in (ROOT / package).rglob("__init__.py")
        if '"""' not in path.read_text(encoding="utf-8")
    ]
    assert not silent
