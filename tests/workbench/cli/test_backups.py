"""Backups and looking back on the command line."""

from pathlib import Path

import pytest

from tests.workbench.cli.test_commands import ask, call, refused


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))


def _import(sample: Path, slug: str) -> None:
    word = sample.with_suffix(".docx")
    ask("export", sample, "joint-statement", word, "--force")
    ask("import-text", sample, word, "--as", slug)


def test_kept_listed_and_put_back(sample: Path, tmp_path: Path) -> None:
    assert ask("backups", sample) == []
    made = ask("backup", sample)
    assert (made["ok"], made["made"]) == (True, True)
    again = ask("backup", sample)
    assert (again["file"], again["made"]) == (made["file"], False)
    _import(sample, "one")
    second = ask("backup", sample)
    listed = ask("backups", sample)
    assert [one["file"] for one in listed] == [second["file"], made["file"]]
    assert [(one["actions"], one["ok"]) for one in listed] == [(1, True), (0, True)]
    assert all(set(one) == {"file", "at", "size", "actions", "ok"} for one in listed)
    sample.unlink()
    assert ask("backups", sample) == listed
    restored = ask("restore", second["file"], sample)
    assert (restored["ok"], restored["set_aside"], restored["file"]) == (True, None, str(sample))
    assert set(restored["checks"].values()) == {"ok"}
    assert ask("text", sample, "one")["paragraphs"]
    aside = ask("restore", made["file"], sample)["set_aside"]
    refused("text", sample, "one")
    assert ask("text", aside, "one")["paragraphs"]
    said = call("restore", second["file"], sample)
    assert "restored, and checked" in said.stdout
    assert "is now" in said.stdout
    assert said.stdout.count("\n") == 2


def test_another_record_and_no_record_are_refused(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.meeting"
    ask("new", other, "--title", "Energy Ministerial Meeting")
    before = sample.read_bytes()
    assert "Energy Ministerial Meeting" in refused("restore", other, sample)
    assert "no file" in refused("restore", tmp_path / "none", sample)
    assert sample.read_bytes() == before
    (tmp_path / "text").write_text("Ministers met.")
    assert "not a record" in refused("backup", tmp_path / "text")
    refused("backups", tmp_path / "text")


@pytest.mark.slow
def test_history_is_filtered_and_undo_goes_to_an_action(sample: Path) -> None:
    for slug in ("one", "two", "three"):
        _import(sample, slug)
    steps = ask("history", sample)
    assert [step["action"] for step in steps] == [3, 2, 1]
    assert ask("history", sample, "--limit", 2) == steps[:2]
    assert ask("history", sample, "--words", "AS two") == [steps[1]]
    assert ask("history", sample, "--who", steps[0]["who"]) == steps
    assert ask("history", sample, "--who", "nobody") == []
    undone = ask("undo", sample, "--to", 2)
    assert [(one["action"], one["undone"]) for one in undone] == [(3, True), (2, True)]
    refused("text", sample, "two")
    assert ask("redo", sample)["action"] == 2
    assert "no action 99" in refused("undo", sample, "--to", 99)
    assert call("history", sample, "--limit", 0).returncode == 2
