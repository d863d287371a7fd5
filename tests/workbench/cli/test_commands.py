"""Every command as a user calls it: what it prints, how it refuses, that a refusal changes nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "workbench", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


def ask(*arguments: object) -> Any:
    """The one JSON value a command prints."""
    done = call(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(*arguments: object) -> str:
    done = call(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_new_and_info(tmp_path: Path) -> None:
    made = ask("new", tmp_path / "r", "--sample", "daegu-2005")
    assert made == ask("info", tmp_path / "r")
    meeting = made["meeting"]
    assert (meeting["number"], meeting["city"], meeting["host"], meeting["next_host"]) == (12, "Daegu", "KOR", "VNM")
    assert (meeting["starts_on"], meeting["ends_on"]) == ("2005-09-01", "2005-09-02")
    assert meeting["chair"] == "Mr Sung-jin KIM"
    assert made["counts"]["members"] == 21
    assert made["counts"]["action_areas"] == 7
    assert ask("history", tmp_path / "r") == []


def test_a_new_record_without_a_sample_has_the_forums_members_and_texts(tmp_path: Path) -> None:
    made = ask("new", tmp_path / "r", "--title", "Energy Ministerial Meeting")
    assert (made["meeting"]["title"], made["meeting"]["city"], made["counts"]["members"]) == (
        "Energy Ministerial Meeting",
        None,
        21,
    )
    assert ask("text", tmp_path / "r", "joint-statement")["paragraphs"][0]["kind"] == "title"
    assert ask("export", tmp_path / "r", "joint-statement", tmp_path / "j.docx")["paragraphs"] > 5


def test_the_sample_is_the_same_each_time(sample: Path, tmp_path: Path) -> None:
    ask("new", tmp_path / "again", "--sample", "daegu-2005")

    def rows(path: Path) -> list[str]:
        connection = sqlite3.connect(path)
        lines = [line for line in connection.iterdump() if "_sqlite_migrations" not in line]
        connection.close()
        return lines

    assert rows(tmp_path / "again") == rows(sample)


def test_text_names_paragraphs_by_number_kind_and_body(sample: Path) -> None:
    value = ask("text", sample, "joint-statement")
    assert (value["text"], value["draft"]) == ("joint-statement", None)
    paragraphs = value["paragraphs"]
    assert paragraphs[0]["kind"] == "title"
    assert sum(paragraph["kind"] == "numbered" for paragraph in paragraphs) >= 30
    assert any(paragraph["number"] == "A.3" for paragraph in paragraphs)
    assert set(paragraphs[0]) == {"id", "number", "kind", "level", "status", "waits", "body", "marks"}
    assert "no draft" in refused("text", sample, "joint-statement", "--draft", 3).lower()
    assert "joint-statement" in refused("text", sample, "nothing")


def test_the_chairs_summary_is_composed(sample: Path) -> None:
    bodies = [paragraph["body"] for paragraph in ask("text", sample, "chairs-summary")["paragraphs"]]
    assert any("economies" in body for body in bodies)
    assert not any("{" in body or "%%" in body for body in bodies)


def test_lists(sample: Path) -> None:
    agenda = ask("agenda", sample)
    assert agenda[0]["starts_at"] == "2005-09-01T09:00:00+09:00"
    assert {row["kind"] for row in agenda} >= {"day", "session", "item", "break"}
    commitments = ask("commitments", sample)
    assert {row["area"] for row in commitments} == set(range(1, 8))
    assert all(row["paragraph"] and row["text"] == "joint-statement" for row in commitments)
    assert ask("commitments", sample, "--area", 3) == [row for row in commitments if row["area"] == 3]
    tasks = ask("tasks", sample)
    assert 0 < len(ask("tasks", sample, "--overdue")) < len(ask("tasks", sample, "--open")) < len(tasks)
    papers = ask("papers", sample)
    assert papers[0]["symbol"] == "2005/SMEMM/001"
    assert all(paper["versions"] for paper in papers)


def test_search(sample: Path) -> None:
    found = ask("search", sample, "micro enterp", "--limit", 5)
    assert 0 < len(found) <= 5
    assert set(found[0]) == {"kind", "id", "title", "snippet", "place"}


@pytest.mark.parametrize("what", ["joint-statement", "chairs-summary", "press-release", "agenda"])
def test_exports_are_the_same_bytes_each_time(sample: Path, tmp_path: Path, what: str) -> None:
    first = ask("export", sample, what, tmp_path / "a.docx")
    assert first["words"] > 50
    ask("export", sample, what, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_an_existing_out_is_replaced_only_with_force(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "j.docx"
    out.write_text("mine")
    assert "exists already" in refused("export", sample, "joint-statement", out)
    assert out.read_text() == "mine"
    ask("export", sample, "joint-statement", out, "--force")
    assert out.read_bytes()[:2] == b"PK"


def test_refusals_of_export(sample: Path, tmp_path: Path) -> None:
    assert "joint-statement" in refused("export", sample, "nonsense", tmp_path / "x.docx")
    assert "no folder" in refused("export", sample, "agenda", tmp_path / "none" / "x.docx")
    assert ".docx" in refused("export", sample, "agenda", tmp_path / "x.odt")
    assert "record itself" in refused("export", sample, "agenda", sample, "--force")
    assert [file.name for file in tmp_path.iterdir()] == [sample.name]


def test_import_undo_redo_history(sample: Path, tmp_path: Path) -> None:
    ask("export", sample, "joint-statement", tmp_path / "j.docx")
    before = ask("text", sample, "joint-statement")
    imported = ask("import-text", sample, tmp_path / "j.docx", "--as", "joint-statement")
    assert imported["not_carried"] == []
    assert ask("text", sample, "joint-statement") == before
    ask("import-text", sample, tmp_path / "j.docx", "--as", "ministers-statement")
    bodies = [paragraph["body"] for paragraph in before["paragraphs"]]
    assert [p["body"] for p in ask("text", sample, "ministers-statement")["paragraphs"]] == bodies
    (step,) = [step for step in ask("history", sample) if "ministers-statement" in step["label"]]
    assert (step["undone"], step["who"] != "", step["changes"] > 30) == (False, True, True)
    assert ask("undo", sample)["undone"] is True
    refused("text", sample, "ministers-statement")
    assert ask("redo", sample)["undone"] is False
    assert ask("text", sample, "ministers-statement")["paragraphs"]
    ask("undo", sample)
    assert "nothing to undo" in refused("undo", sample)


def test_import_refuses_what_is_no_word_file(sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    for name, data in {
        "a.pdf": b"%PDF-1.4 x",
        "b.docx": b"",
        "c.docx": b"hello",
        "d.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert name in refused("import-text", sample, tmp_path / name, "--as", "joint-statement")
    assert "cannot be read" in refused("import-text", sample, tmp_path / "none.docx", "--as", "joint-statement")
    assert ask("history", sample) == []
    with sqlite3.connect(sample) as after, sqlite3.connect(":memory:") as old:
        old.deserialize(before)
        assert list(after.iterdump()) == list(old.iterdump())
    after.close()
    old.close()


def test_backup_and_verify(sample: Path, tmp_path: Path) -> None:
    assert ask("backup", sample, tmp_path / "copy.meeting")["ok"] is True
    assert ask("verify", tmp_path / "copy.meeting")["ok"] is True
    assert ask("info", tmp_path / "copy.meeting") == ask("info", sample)
    assert "exists already" in refused("backup", sample, tmp_path / "copy.meeting")
    assert "record itself" in refused("backup", sample, sample, "--force")


@pytest.mark.parametrize("command", ["info", "agenda", "verify", "history", "undo", "tasks"])
def test_every_command_refuses_a_wrong_file(tmp_path: Path, command: str) -> None:
    wrong = tmp_path / "wrong.meeting"
    wrong.write_bytes(b"Ministers met.")
    assert str(wrong) in refused(command, wrong)
    assert wrong.read_bytes() == b"Ministers met."


def test_wrong_usage_is_exit_2() -> None:
    assert call("export").returncode == 2
    assert call("nonsense").returncode == 2


def test_the_core_starts_no_qt() -> None:
    script = "import sys; sys.argv = ['workbench', '--help']\nfrom workbench.cli import main\n"
    script += "try: main()\nexcept SystemExit: pass\n"
    script += "sys.exit(any(name.startswith(('PySide6', 'shiboken')) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_a_full_disk_is_one_sentence(sample: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    limit = (20_000, resource.RLIM_INFINITY)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "new", str(tmp_path / "full.meeting"), "--sample", "daegu-2005"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == [sample.name]
