"""import-list, as a user calls it."""

from datetime import date
from pathlib import Path

import pytest

from tests.workbench.cli.test_commands import ask, call, refused
from tests.workbench.exchange.workbooks import workbook


@pytest.fixture(scope="module")
def list_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        ["Task", "Who", "Deadline", "Colour"],
        ["Print the badges", "Documents desk", date(2005, 9, 2), "red"],
        ["Send the photographs", "", "soon", ""],
        ["Brief the Chair on what is still open", "Chair's office", "", ""],
    ]
    return workbook(tmp_path_factory.mktemp("lists") / "tasks.xlsx", {"Read me": [["Notes"]], "Tasks": rows})


@pytest.mark.slow
def test_a_list_looked_at_taken_in_and_taken_again(tmp_path: Path, list_file: Path) -> None:
    record = tmp_path / "r"
    ask("new", record, "--sample", "daegu-2005")
    tasks = ask("tasks", record)
    missed = [
        {"row": 1, "column": "Colour", "text": "", "why": "no column of this list is known by that heading"},
        {"row": 3, "column": "Deadline", "text": "soon", "why": "'soon' is no date; write it like 2005-09-01"},
    ]
    looked = ask("import-list", record, "tasks", list_file, "--dry-run")
    assert looked == {"added": 1, "updated": 1, "not_taken": missed}
    assert ask("tasks", record) == tasks
    assert ask("import-list", record, "tasks", list_file) == looked
    held = {row["title"]: row for row in ask("tasks", record)}
    assert len(held) == len(tasks) + 1
    assert held["Print the badges"]["due"] == "2005-09-02T18:00:00+09:00"
    assert held["Brief the Chair on what is still open"]["owner"] == "Chair's office"
    (step,) = ask("history", record)
    assert (step["label"], step["kind"]) == ("Take in 2 tasks from tasks.xlsx", "import")
    assert ask("import-list", record, "tasks", list_file) == {"added": 0, "updated": 0, "not_taken": missed}
    assert len(ask("history", record)) == 1
    said = call("import-list", record, "tasks", list_file, "--dry-run").stdout
    assert "row 3, Deadline: 'soon' is no date" in said
    ask("undo", record)
    assert ask("tasks", record) == tasks


@pytest.mark.slow
def test_what_is_refused_changes_nothing(tmp_path: Path, list_file: Path) -> None:
    record = tmp_path / "r"
    ask("new", record, "--sample", "daegu-2005")
    before = ask("info", record)
    assert "no row with headings of a list of papers" in refused("import-list", record, "papers", list_file)
    assert "no sheet 'Other'" in refused("import-list", record, "tasks", list_file, "--sheet", "Other")
    assert "cannot be read" in refused("import-list", record, "tasks", tmp_path / "gone.xlsx")
    assert "no list that can be read" in refused("import-list", record, "tasks", record)
    assert call("import-list", record, "hats", list_file).returncode == 2
    assert ask("info", record) == before
    assert ask("history", record) == []
