"""README and ARCHITECTURE.md say what is true."""

import re
from pathlib import Path

from workbench.cli.main import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_readme_lists_every_command_and_no_other() -> None:
    listed = re.findall(r"^\| `([a-z-]+) (?:RECORD|BACKUP)", README, flags=re.MULTILINE)
    assert sorted(listed) == sorted(cli.commands)


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)(?:$|`)", README, flags=re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_what_the_architecture_names_is_there() -> None:
    for name in folders():
        assert (ROOT / name).exists(), name


def test_the_architecture_names_every_folder_of_the_packages() -> None:
    there = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for package in ("workbench", "ui")
        for path in (ROOT / package).rglob("__init__.py")
        if path.parent.parent.name != "places"
    }
    assert there <= set(folders())


def folders() -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", ARCHITECTURE, flags=re.MULTILINE)
