"""Lists, calendars and digests, as a user calls for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbench.cli.test_commands import ask, call, refused
from workbench.actions.lists_out import SUFFIXES


@pytest.mark.parametrize("what", SUFFIXES)
def test_every_list_of_the_sample_goes_out(sample: Path, tmp_path: Path, what: str) -> None:
    found = {suffix: ask("export", sample, what, tmp_path / f"x{suffix}") for suffix in SUFFIXES[what]}
    assert all(one["file"] == str(tmp_path / f"x{suffix}") and one["rows"] > 0 for suffix, one in found.items())
    assert {tuple(one) for one in found.values()} == {("file", "paragraphs", "regions", "words", "rows")}
    held = json.loads((tmp_path / "x.json").read_bytes())
    tables = list(held.values()) if isinstance(held, dict) else [held]
    assert found[".json"]["rows"] == sum(map(len, tables))


def test_export_says_how_many_rows(sample: Path, tmp_path: Path) -> None:
    done = call("export", sample, "papers", tmp_path / "p.xlsx")
    assert done.stdout == f"{tmp_path / 'p.xlsx'}: {len(ask('papers', sample))} rows\n"
    assert "name a .xlsx, .csv or .json file" in refused("export", sample, "papers", tmp_path / "p.docx")
    assert "exists already" in refused("export", sample, "papers", tmp_path / "p.xlsx")


def test_a_digest_for_each_person_and_its_message(sample: Path, tmp_path: Path) -> None:
    found = ask("tasks", sample, "--digest", "--mail", tmp_path / "mail")
    overdue = {task["id"] for task in ask("tasks", sample, "--overdue")}
    assert overdue <= {task["id"] for one in found for task in one["due"]}
    assert all(one["due"] and one["owner"] and one["text"].startswith(f"For {one['owner']}\n") for one in found)
    assert {Path(one["file"]) for one in found} == set((tmp_path / "mail").iterdir())
    assert {tuple(one) for one in ask("tasks", sample, "--digest")} == {("owner", "due", "text")}
    said = call("tasks", sample, "--digest").stdout
    assert all(one["text"] in said + "\n" for one in found)
    assert ask("history", sample) == []


def test_digest_and_mail_are_used_together() -> None:
    assert call("tasks", "r", "--mail", "m").returncode == 2
    assert call("tasks", "r", "--digest", "--open").returncode == 2


@pytest.mark.parametrize("heavy", ["xlsxwriter", "icalendar"])
def test_what_writes_files_is_imported_only_then(sample: Path, heavy: str) -> None:
    script = (
        f"import sys; sys.argv = ['workbench', 'tasks', {str(sample)!r}, '--digest']\n"
        "import workbench.actions.export, workbench.exchange.calendar, workbench.exchange.workbooks\n"
        "from workbench.cli.main import cli\ncli.main(standalone_mode=False)\n"
        f"sys.exit({heavy!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
