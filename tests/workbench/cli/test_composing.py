"""A composed text and its sources, from the command line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.actions.small import state
from tests.workbench.cli.test_commands import ask, call, refused
from workbench.actions import decide
from workbench.model.agenda import AgendaItem
from workbench.record import rows
from workbench.record.file import open_record

TEXT = "chairs-summary"


def _change(path: Path, title: str, old: str, new: str) -> None:
    with open_record(path, write=True) as record, record.action("Write the item's summary anew"):
        (item,) = rows.select(record, AgendaItem, "WHERE title = ?", (title,))
        rows.update(record, replace(item, summary=item.summary.replace(old, new)))


def _rows(path: Path) -> dict[str, list[Any]]:
    with open_record(path) as record:
        return state(record)


@pytest.mark.slow
def test_a_summary_is_written_down_and_kept_up(sample: Path) -> None:
    shown = [row["body"] for row in ask("text", sample, TEXT)["paragraphs"]]
    assert ask("compose", sample, TEXT)["paragraphs"] == len(shown)
    assert [row["body"] for row in ask("text", sample, TEXT)["paragraphs"]] == shown
    assert ask("sources", sample, TEXT)["changes"] == []
    with open_record(sample, write=True) as record:
        capital = next(row for row in ask("text", sample, TEXT)["paragraphs"] if row["body"].startswith("Capital for"))
        decide.edit(record, TEXT, capital["id"], capital["body"].replace("Ministers noted", "Ministers recalled"))
    _change(sample, "Capital for innovative SMEs", "firms", "small firms")
    _change(sample, "Micro enterprises", "Ministers noted", "Ministers recognised")
    told = ask("sources", sample, TEXT)
    assert [(row["kind"], row["by_hand"]) for row in told["changes"]] == [("changed", True), ("changed", False)]
    assert [row["title"] for row in told["sources"] if row["state"] == "changed since"] == [
        "Capital for innovative SMEs", "Micro enterprises",
    ]  # fmt: skip
    first, second = (row["id"] for row in told["changes"])
    assert ask("take-changes", sample, TEXT, "--only", second)["taken"] == 1
    done = ask("take-changes", sample, TEXT)
    assert (done["taken"], done["changes"]) == (1, [])
    bodies = [row["body"] for row in ask("text", sample, TEXT)["paragraphs"]]
    assert sum(body.startswith("Micro enterprises. Ministers recognised") for body in bodies) == 1
    assert sum(body.startswith("Capital for innovative SMEs. Ministers recalled that firms") for body in bodies) == 1
    assert refused("take-changes", sample, TEXT, "--only", first).startswith("Error: There is no change")


def test_what_cannot_be_composed_or_used_is_refused(sample: Path) -> None:
    before = _rows(sample)
    assert "written already" in refused("compose", sample, "joint-statement")
    assert "No agenda item is called '99'" in refused("take-changes", sample, TEXT, "--use", "99")
    assert call("take-changes", sample, TEXT, "--use", "1", "--only", "x").returncode == 2
    assert "used" in call("sources", sample, TEXT).stdout
    assert _rows(sample) == before
