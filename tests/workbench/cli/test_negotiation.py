"""The negotiation's commands as a user calls them: JSON, lines, refusals, laws."""

import io
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.delegate import Pen, answered, comment, insert_paragraph, replace_words
from tests.workbench.actions import small
from tests.workbench.actions.small import GUARANTEES, REVIEW, SLUG
from workbench.cli import main
from workbench.exchange.mail import message
from workbench.record.file import create
from workbench.word.reader import from_docx

NZL = Pen("NZL delegation", small.EVENING)
AUS = 'AUS 1 replace "review" by "assess"'


@pytest.fixture(scope="session")
def made_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.meeting"
    create(path, small.fill)
    return path


@pytest.fixture
def record(made_small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(small.EVENING.timestamp())))
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(made_small, tmp_path / "r.meeting"))


@dataclass(frozen=True)
class Done:
    exit_code: int
    stdout: str
    stderr: str


def call(*arguments: object) -> Done:
    """One command in this process, through the program's own door for errors."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
    said = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        said.append(stream.read())
    return Done(int(left.value.code or 0), *said)


def ask(*arguments: object) -> Any:
    """The one JSON value a command prints."""
    done = call(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def refused(record: Path, *arguments: object) -> str:
    """One line on standard error, exit 1, and nothing changed: neither the record nor the folder."""
    before, there = dump(record), listing(record.parent)
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert (dump(record), listing(record.parent)) == (before, there)
    return done.stderr


def dump(record: Path) -> list[str]:
    connection = sqlite3.connect(record)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".meeting"}


def circulate(record: Path, *more: object) -> Any:
    number = len(list(record.parent.glob("draft-*.docx"))) + 1
    return ask("circulate", record, SLUG, record.parent / f"draft-{number}.docx", *more)


def answer(record: Path, code: str, number: int = 1) -> Path:
    """A file in which one delegation asks for 'decided', a new paragraph, and has a comment."""
    pen = Pen(f"{code} delegation", small.EVENING)
    edits = (
        replace_words("agreed", "decided", pen, where="to review"),
        insert_paragraph("Ministers thanked the host.", pen, after="open to the public"),
        comment("collateral", "Which kinds?", pen.author),
    )
    out = record.parent / f"{code}.docx"
    out.write_bytes(answered((record.parent / f"draft-{number}.docx").read_bytes(), *edits))
    return out


# --- circulate ---------------------------------------------------------------------------------


def test_circulate(record: Path) -> None:
    made = circulate(record)
    assert {"draft", "form", "file", "paragraphs", "regions"} <= set(made)
    assert (made["draft"], made["form"], made["paragraphs"], made["regions"]) == (1, "clean", 11, 0)
    ask("propose", record, SLUG, AUS)
    made = circulate(record, "--deadline", "2005-09-02T18:00")
    assert (made["draft"], made["form"], made["regions"]) == (2, "bracketed", 1)
    shown = call("circulate", record, SLUG, record.parent / "x.docx", "--form", "clean", "--no-protection")
    assert shown.stdout == f"{record.parent / 'x.docx'}: Draft 3, clean, 11 paragraphs, 0 regions\n"
    assert not from_docx((record.parent / "x.docx").read_bytes(), name="x").document.protected


def test_a_deadline_without_a_zone_is_the_meetings(record: Path) -> None:
    circulate(record, "--deadline", "2005-09-02T18:00", "--mail", record.parent / "mail")
    note = from_docx((record.parent / "mail" / "cover-note.docx").read_bytes(), name="n").document
    printed = " ".join(paragraph.text for paragraph in note.paragraphs)
    assert "18:00" in printed
    assert "09:00" in printed  # UTC
    assert (record.parent / "mail" / "NZL.eml").exists()


def test_export_of_a_draft_is_the_same_bytes(record: Path) -> None:
    ask("propose", record, SLUG, AUS)
    circulate(record)
    ask("export", record, SLUG, record.parent / "again.docx", "--variant", "bracketed", "--draft", 1)
    assert (record.parent / "again.docx").read_bytes() == (record.parent / "draft-1.docx").read_bytes()
    ask("undo", record)
    ask("export", record, SLUG, record.parent / "again.docx", "--variant", "bracketed", "--draft", 1, "--force")
    assert (record.parent / "again.docx").read_bytes() == (record.parent / "draft-1.docx").read_bytes()
    assert circulate(record)["draft"] == 2


def test_refusals_of_circulate(record: Path) -> None:
    out = record.parent / "d.docx"
    assert "no time" in refused(record, "circulate", record, SLUG, out, "--deadline", "tomorrow")
    assert ".docx" in refused(record, "circulate", record, SLUG, record.parent / "d.pdf")
    assert "no folder" in refused(record, "circulate", record, SLUG, record.parent / "none" / "d.docx")
    assert "nothing" in refused(record, "circulate", record, "nothing", out)
    circulate(record)
    there = record.parent / "draft-1.docx"
    assert "exists already" in refused(record, "circulate", record, SLUG, there)
    assert call("circulate", record, SLUG, out, "--form", "tracked").exit_code == 2
    assert call("circulate", record, SLUG).exit_code == 2


# --- import-draft ---------------------------------------------------------------------------------


def test_import_draft(record: Path) -> None:
    circulate(record)
    file = answer(record, "NZL")
    before = dump(record)
    (dry,) = ask("import-draft", record, file, "--dry-run")
    assert dump(record) == before
    (taken,) = ask("import-draft", record, file)
    assert {
        "file", "delegation", "draft", "proposals", "comments", "formatting_only", "typographic_only", "untracked",
        "not_carried", "balanced", "already_imported",
    } <= set(taken)  # fmt: skip
    assert {"id", "ref", "kind", "category", "paragraph", "number", "before", "after", "untracked"} <= set(
        taken["proposals"][0]
    )
    assert (taken["delegation"], taken["draft"], taken["comments"], taken["balanced"]) == ("NZL", 1, 1, True)
    assert [row["ref"] for row in taken["proposals"]] == ["NZL/1/1", "NZL/1/2"]
    assert [(row["kind"], row["number"]) for row in taken["proposals"]] == [("amend", "1"), ("insert", "7")]
    assert (taken["proposals"][0]["before"], taken["proposals"][0]["after"]) == (
        REVIEW,
        REVIEW.replace("agreed", "decided"),
    )
    same = ("kind", "category", "paragraph", "number", "before", "after", "untracked")
    assert [[row[name] for name in same] for row in dry["proposals"]] == [
        [row[name] for name in same] for row in taken["proposals"]
    ]
    assert {**dry, "proposals": []} == {**taken, "proposals": []}
    before = dump(record)
    (again,) = ask("import-draft", record, file)
    assert again["already_imported"] is True
    assert dump(record) == before


def test_import_draft_of_a_message(record: Path) -> None:
    circulate(record)
    files = [(answer(record, "NZL").name, answer(record, "NZL").read_bytes())]
    mail = record.parent / "mail.eml"
    mail.write_bytes(message(["us@x.invalid"], "Reply", "Attached.", files, at=small.EVENING, seed="s"))
    (taken,) = ask("import-draft", record, mail)
    assert (taken["file"], taken["delegation"], taken["comments"]) == ("NZL.docx", "NZL", 1)


def test_a_sender_not_recognised_is_null_in_a_dry_run_and_refused_else(record: Path) -> None:
    circulate(record)
    file = answer(record, "NZL").rename(record.parent / "reply.docx")
    document = from_docx(file.read_bytes(), name="r").document
    assert document.paragraphs
    file.write_bytes(
        answered(
            (record.parent / "draft-1.docx").read_bytes(),
            replace_words("agreed", "decided", Pen("Author"), where="to review"),
        )
    )
    (dry,) = ask("import-draft", record, file, "--dry-run")
    assert dry["delegation"] is None
    assert len(dry["proposals"]) == 1
    assert "--from" in refused(record, "import-draft", record, file)
    (taken,) = ask("import-draft", record, file, "--from", "PER")
    assert taken["delegation"] == "PER"


def test_of_several_files_none_is_taken_where_one_is_refused(record: Path) -> None:
    circulate(record)
    bad = record.parent / "CDA.docx"
    bad.write_bytes(b"%PDF-1.4")
    assert "CDA.docx" in refused(record, "import-draft", record, answer(record, "NZL"), bad, answer(record, "AUS"))
    assert len(ask("import-draft", record, answer(record, "NZL"), answer(record, "AUS"))) == 2
    assert len([step for step in ask("history", record) if step["label"].startswith("Take in")]) == 1


def test_authors_received_at_and_adds(record: Path) -> None:
    circulate(record)
    file = record.parent / "both.docx"
    edits = (
        replace_words("agreed", "decided", NZL, where="to review"),
        replace_words("noted", "recalled", Pen("Second Desk"), where="lenders"),
    )
    file.write_bytes(answered((record.parent / "draft-1.docx").read_bytes(), *edits))
    (taken,) = ask(
        "import-draft",
        record,
        file,
        "--from",
        "NZL",
        "--authors",
        "Second Desk=AUS",
        "--received-at",
        "2005-08-30T12:00",
    )
    assert [row["ref"] for row in taken["proposals"]] == ["NZL/1/1", "AUS/1/1"]
    assert taken["received_at"] == "2005-08-30T03:00:00Z"
    (added,) = ask("import-draft", record, answer(record, "NZL"), "--adds")
    assert added["replaces"] is False
    (replaced,) = ask("import-draft", record, answer(record, "NZL").rename(record.parent / "NZL2.docx"), "--dry-run")
    assert replaced["already_imported"] is True


def test_a_receipt_goes_with_one_file(record: Path) -> None:
    circulate(record)
    file = answer(record, "NZL")
    ask("import-draft", record, file, "--receipt", record.parent / "receipt.docx")
    printed = from_docx((record.parent / "receipt.docx").read_bytes(), name="r").document
    assert any("3 changes = 2 proposals + 1 comment" in paragraph.text for paragraph in printed.paragraphs)
    again = answer(record, "AUS")
    assert "exists already" in refused(
        record, "import-draft", record, again, "--receipt", record.parent / "receipt.docx"
    )
    assert "no folder" in refused(record, "import-draft", record, again, "--receipt", record.parent / "no" / "r.docx")


def test_what_a_person_reads_of_a_reply(record: Path) -> None:
    circulate(record)
    file = answer(record, "NZL")
    lines = call("import-draft", record, file).stdout.splitlines()
    assert lines[0] == (f"{file}: NZL, Draft 1: 3 changes = 2 proposals + 1 comment")
    assert [line.split() for line in lines[1:]] == [["NZL/1/1", "1", "modification"], ["NZL/1/2", "7", "addition"]]
    assert "taken in already" in call("import-draft", record, file).stdout


def test_refusals_and_wrong_usage_of_import_draft(record: Path) -> None:
    circulate(record)
    file = answer(record, "NZL")
    assert "XYZ" in refused(record, "import-draft", record, file, "--from", "XYZ")
    assert "Draft 9" in refused(record, "import-draft", record, file, "--draft", 9)
    assert "nothing" in refused(record, "import-draft", record, file, "--text", "nothing")
    assert "cannot be read" in refused(record, "import-draft", record, record.parent / "none.docx")
    assert "no time" in refused(record, "import-draft", record, file, "--received-at", "noon")
    before = dump(record)
    for wrong in (
        ("--replaces", "--adds"),
        ("--authors", "nobody"),
        ("--receipt", "r.docx", "--dry-run"),
        ("--draft", "one"),
    ):
        assert call("import-draft", record, file, *wrong).exit_code == 2
    assert call("import-draft", record).exit_code == 2
    assert dump(record) == before


# --- reply ---------------------------------------------------------------------------------


def test_reply(record: Path) -> None:
    circulate(record)
    ask("import-draft", record, answer(record, "NZL"))
    ask("decide", record, SLUG, "--paragraph", 1, "--region", 1, "--take", "NZL")
    moved = ask("reply", record, SLUG, "--from", "NZL", "--draft", 1, "--reassign", "PER")
    assert (moved["delegation"], moved["status"], moved["kind"], moved["file"]) == (
        "PER",
        "standing",
        "file",
        "NZL.docx",
    )
    assert [row["ref"] for row in moved["review"]] == ["PER/1/1"]
    assert {row["ref"] for row in moved["proposals"]} == {"PER/1/1", "PER/1/2"}
    ask("reply", record, SLUG, "--from", "PER", "--draft", 1, "--receipt", record.parent / "r.docx")
    gone = ask("reply", record, SLUG, "--from", "PER", "--draft", 1, "--set-aside")
    assert [row["disposition"] for row in gone["proposals"]] == ["accepted", "withdrawn"]
    none = ask("reply", record, SLUG, "--from", "CHL", "--draft", 1, "--no-comments")
    assert (none["kind"], none["file"], none["received_at"]) == ("no-comments", None, "2005-08-31T18:00:00+09:00")


def test_refusals_of_reply(record: Path) -> None:
    circulate(record)
    one = ("reply", record, SLUG, "--from", "NZL", "--draft", 1)
    assert "no reply of NZL" in refused(record, *one, "--set-aside")
    assert "no reply of NZL" in refused(record, *one, "--receipt", record.parent / "r.docx")
    assert "XYZ" in refused(record, "reply", record, SLUG, "--from", "XYZ", "--draft", 1, "--no-comments")
    assert call(*one).exit_code == 2
    assert call(*one, "--set-aside", "--no-comments").exit_code == 2


# --- propose, compile ---------------------------------------------------------------------------------


def test_propose(record: Path) -> None:
    made = ask("propose", record, SLUG, AUS)
    assert (made["ref"], made["kind"], made["category"], made["by"], made["number"], made["also"]) == (
        "AUS/0/1", "amend", "modification", ["AUS"], "1", [],
    )  # fmt: skip
    assert call("propose", record, SLUG, "CHL 1 support AUS").stdout == "AUS/0/1: paragraph 1, modification, pending\n"
    assert ask("propose", record, SLUG, "AUS 1 withdraw")["by"] == ["CHL"]
    assert "XYZ" in refused(record, "propose", record, SLUG, "XYZ 1 delete")
    assert "does not stand" in refused(record, "propose", record, SLUG, 'AUS 1 replace "nowhere" by "x"')


def all_open(record: Path) -> None:
    for line in (
        AUS,
        'CDA 1 replace "review" by "examine"',
        "NZL 1 support AUS",
        'JPN 1 insert "annually" after "progress"',
        'PER 2 replace by "Small firms should find one desk, one form and one answer in every economy."',
        "RUS 6 delete",
        "CHL 3 move after 5",
        "PHL 4 reserve",
        'MEX 1 oppose "assess"',
        'MEX 7 insert paragraph "Ministers met."',
        'NZL 0 insert paragraph "Ministers arrived."',
    ):
        ask("propose", record, SLUG, line)


def laws(paragraph: dict[str, Any]) -> None:
    """The laws of `compile`, on its JSON alone."""
    regions = [one for one in paragraph["segments"] if isinstance(one, dict)]
    assert "".join(one if isinstance(one, str) else one["base"] for one in paragraph["segments"]) == paragraph["base"]
    numbers = [one["region"] for one in [*regions, *paragraph["after"]]]
    assert numbers == list(range(1, len(numbers) + 1))
    whole = {variant["body"] for one in paragraph["after"] for variant in one["variants"]}
    for row in paragraph["proposals"]:
        if row["kind"] == "amend" and row["by"] and row["body"] not in whole:
            code = row["by"][0]
            own = "".join(one if isinstance(one, str) else own_of(one, code) for one in paragraph["segments"])
            assert own == row["body"]


def own_of(region: dict[str, Any], code: str) -> str:
    return str(next((one["body"] for one in region["variants"] if code in one["by"]), region["base"]))


def test_compile(record: Path) -> None:
    all_open(record)
    value = ask("compile", record, SLUG)
    by_number = {one["number"]: one for one in value["paragraphs"]}
    for paragraph in value["paragraphs"]:
        assert {
            "id", "number", "kind", "status", "base", "bracketed", "segments", "proposals", "comments", "after",
        } <= set(paragraph)  # fmt: skip
        laws(paragraph)
    first = by_number["1"]
    assert first["segments"][1] == {
        "region": 1,
        "label": first["segments"][1]["label"],
        "base": "review",
        "variants": [
            {"body": "assess", "by": ["AUS", "NZL"], "offered": False},
            {"body": "examine", "by": ["CDA"], "offered": False},
        ],
        "reserves": [],
        "opposed": [{"body": "assess", "by": ["MEX"]}],
        "bracketed": False,
    }
    assert first["bracketed"].startswith("Ministers agreed to [review] [assess (AUS, NZL)] [examine (CDA)] progress")
    assert by_number["2"]["after"][0]["variants"][0]["kind"] == "alternative"
    assert by_number["7"]["after"][0]["variants"] == [
        {"kind": "insert", "body": "Ministers met.", "by": ["MEX"], "offered": False}
    ]
    assert by_number["4"]["reserves"] == ["PHL"]
    assert by_number["6"]["deleted_by"] == ["RUS"]
    assert [row["kind"] for row in by_number["6"]["proposals"]] == ["delete"]
    labels = [
        one["label"] for p in value["paragraphs"] for one in [*p["segments"], *p["after"]] if isinstance(one, dict)
    ]
    labels += [p["label"] for p in value["paragraphs"] if p["label"]]
    assert sorted(labels, key=lambda label: int(label[1:])) == [f"B{n}" for n in range(1, len(labels) + 1)]
    progress = ask("progress", record, SLUG)
    assert progress[-1]["regions"] == len(labels)


def test_compile_of_one_paragraph(record: Path) -> None:
    all_open(record)
    (whole,) = [one for one in ask("compile", record, SLUG)["paragraphs"] if one["number"] == "1"]
    for name in ("1", whole["id"]):
        assert ask("compile", record, SLUG, "--paragraph", name)["paragraphs"] == [whole]
    assert "no paragraph '99'" in refused(record, "compile", record, SLUG, "--paragraph", "99")
    printed = call("compile", record, SLUG, "--paragraph", "1").stdout
    assert "[review] [assess (AUS, NZL)]" in printed


def test_a_paragraph_before_the_first_is_nought(record: Path) -> None:
    ask("propose", record, SLUG, 'NZL 0 insert paragraph "Ministers arrived."')
    (shown,) = ask("compile", record, SLUG, "--paragraph", "0")["paragraphs"]
    assert shown["after"][0]["variants"][0]["body"] == "Ministers arrived."
    decided = ask("decide", record, SLUG, "--paragraph", 0, "--region", 1, "--take", "NZL")
    assert decided["after"] == []
    assert "Ministers arrived." in [one["body"] for one in ask("text", record, SLUG)["paragraphs"]]


# --- decide, bracket ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "body", "pending"),
    [
        (("--region", 1, "--take", "AUS"), REVIEW.replace("review", "assess"), ["JPN/0/1"]),
        (("--region", 1, "--base"), REVIEW, ["JPN/0/1"]),
        (("--region", 1, "--wording", "weigh"), REVIEW.replace("review", "weigh"), ["JPN/0/1"]),
        (
            ("--region", 1, "--offer", "weigh"),
            REVIEW,
            ["AUS/0/1", "CDA/0/1", "JPN/0/1", "MEX/0/1", "Chair/0/1"],
        ),
        (("--accept", "JPN"), REVIEW.replace("progress", "progress annually"), ["AUS/0/1", "CDA/0/1", "MEX/0/1"]),
        (("--status", "agreed"), REVIEW, []),
        (("--print-as", "whole"), REVIEW, ["AUS/0/1", "CDA/0/1", "JPN/0/1", "MEX/0/1"]),
    ],
)
def test_decide(record: Path, options: tuple[object, ...], body: str, pending: list[str]) -> None:
    all_open(record)
    steps = len(ask("history", record))
    value = ask("decide", record, SLUG, "--paragraph", 1, *options)
    assert (value["base"], [row["ref"] for row in value["proposals"]]) == (body, pending)
    assert value == ask("compile", record, SLUG, "--paragraph", 1)["paragraphs"][0]
    laws(value)
    assert len(ask("history", record)) == steps + 1


def test_decide_ad_ref(record: Path) -> None:
    value = ask("decide", record, SLUG, "--paragraph", 1, "--status", "ad-ref", "--waits", "CHL, PER")
    assert (value["status"], value["waits"]) == ("ad-ref", ["CHL", "PER"])
    (shown,) = [one for one in ask("text", record, SLUG)["paragraphs"] if one["number"] == "1"]
    assert (shown["status"], shown["waits"]) == ("ad-ref", ["CHL", "PER"])


def test_decide_on_a_paragraph_that_goes_or_moves(record: Path) -> None:
    all_open(record)
    gone = ask("decide", record, SLUG, "--paragraph", 6, "--accept", "RUS")
    assert (gone["number"], gone["base"], gone["segments"]) == (None, None, [])
    moved = ask("decide", record, SLUG, "--paragraph", 3, "--accept", "CHL")
    assert moved["id"] == "p5"
    laws(moved)
    assert call("decide", record, SLUG, "--paragraph", "p11", "--region", 1, "--take", "MEX").exit_code == 0


def test_a_paragraph_that_somebody_wants_left_out_is_kept(record: Path) -> None:
    all_open(record)
    kept = ask("decide", record, SLUG, "--paragraph", 6, "--keep", "--reason", "agreed")
    assert (kept["number"], bool(kept["base"])) == ("6", True)
    assert "Nobody wants" in refused(record, "decide", record, SLUG, "--paragraph", 6, "--keep")


def test_refusals_and_wrong_usage_of_decide(record: Path) -> None:
    all_open(record)
    one = ("decide", record, SLUG, "--paragraph", 1)
    assert "no region 9" in refused(record, *one, "--region", 9, "--base")
    assert "THA has no wording" in refused(record, *one, "--region", 1, "--take", "THA")
    assert "THA asks for nothing" in refused(record, *one, "--accept", "THA")
    assert "XYZ" in refused(record, *one, "--status", "ad-ref", "--waits", "XYZ")
    assert "no paragraph" in refused(record, "decide", record, SLUG, "--paragraph", 99, "--status", "agreed")
    before = dump(record)
    for wrong in (
        (),
        ("--region", 1),
        ("--take", "AUS"),
        ("--region", 1, "--take", "AUS", "--base"),
        ("--region", 1, "--status", "agreed"),
        ("--status", "closed"),
        ("--accept", "AUS", "--waits", "PER"),
        ("--region", "one", "--base"),
    ):
        assert call(*one, *wrong).exit_code == 2, wrong
    assert dump(record) == before


def test_bracket(record: Path) -> None:
    value = ask("bracket", record, SLUG, "--paragraph", 5, "--words", "on a voluntary basis")
    assert "[on a voluntary basis]" in value["bracketed"]
    assert value["segments"][1]["bracketed"] is True
    assert ask("bracket", record, SLUG, "--paragraph", 5, "--lift")["segments"] == [GUARANTEES]
    assert "Nobody put brackets" in refused(record, "bracket", record, SLUG, "--paragraph", 5, "--lift")
    assert "does not say" in refused(record, "bracket", record, SLUG, "--paragraph", 5, "--words", "nowhere")
    assert call("bracket", record, SLUG, "--paragraph", 5).exit_code == 2


# --- progress, text, export, import-text ---------------------------------------------------------------------------------


def test_progress(record: Path) -> None:
    circulate(record)
    ask("import-draft", record, answer(record, "NZL"))
    first, now = ask("progress", record, SLUG)
    keys = {"draft", "at", "agreed", "ad_ref", "open", "regions", "variants", "words", "replies", "awaited"}
    assert keys <= set(first)
    assert (first["draft"], first["regions"], first["replies"], first["at"]) == (1, 0, 1, "2005-08-31T18:00:00+09:00")
    assert (now["draft"], now["regions"], now["replies"]) == (None, 2, 1)
    assert now["awaited"] == 18
    assert call("progress", record, SLUG).stdout.splitlines()[0].split()[:2] == ["draft", "at"]
    assert ask("progress", record, SLUG, "--verbs") == []


def test_text_of_a_draft(record: Path) -> None:
    circulate(record)
    ask("propose", record, SLUG, AUS)
    ask("decide", record, SLUG, "--paragraph", 1, "--accept", "AUS")
    old = ask("text", record, SLUG, "--draft", 1)
    assert (old["draft"], old["paragraphs"][2]["body"]) == (1, REVIEW)
    assert ask("text", record, SLUG)["paragraphs"][2]["body"] == REVIEW.replace("review", "assess")
    assert "no Draft 2" in refused(record, "text", record, SLUG, "--draft", 2)


@pytest.mark.parametrize(
    "variant", ["clean", "bracketed", "tracked", "compilation", "concordance", "comments", "dispositions"]
)
def test_every_variant_is_exported(record: Path, variant: str) -> None:
    circulate(record)
    ask("import-draft", record, answer(record, "NZL"))
    out = record.parent / "out.docx"
    made = ask("export", record, SLUG, out, "--variant", variant)
    assert (made["file"], made["paragraphs"]) == (str(out), 11)
    assert made["regions"] == (2 if variant in ("bracketed", "tracked", "compilation") else 0)
    assert "exists already" in refused(record, "export", record, SLUG, out, "--variant", variant)


def test_comparison(record: Path) -> None:
    circulate(record)
    ask("propose", record, SLUG, AUS)
    ask("decide", record, SLUG, "--paragraph", 1, "--accept", "AUS")
    ask("export", record, SLUG, record.parent / "a.docx", "--variant", "comparison", "--against", 1)
    ask("export", record, SLUG, record.parent / "b.docx", "--variant", "comparison", "--against", "draft-1.docx")
    out = record.parent / "c.docx"
    assert "--against" in refused(record, "export", record, SLUG, out, "--variant", "comparison")
    assert "Only a comparison" in refused(record, "export", record, SLUG, out, "--against", 1)
    assert "no Draft 7" in refused(record, "export", record, SLUG, out, "--variant", "comparison", "--against", 7)
    none = refused(record, "export", record, SLUG, out, "--variant", "comparison", "--against", "none.docx")
    assert "none.docx cannot be read" in none
    assert call("export", record, SLUG, out, "--variant", "nonsense").exit_code == 2


def test_our_own_bracketed_export_compiles_alike(record: Path) -> None:
    all_open(record)
    ask("export", record, SLUG, record.parent / "b.docx", "--variant", "bracketed")
    made = ask("import-text", record, record.parent / "b.docx", "--as", "again")
    assert made["not_carried"] == []
    old, new = (ask("compile", record, slug)["paragraphs"] for slug in (SLUG, "again"))
    assert made["regions"] == ask("progress", record, SLUG)[-1]["regions"]
    alike = ("number", "kind", "status", "base", "bracketed", "after", "deleted_by", "reserves", "label")
    for one, other in zip(old, new, strict=True):
        assert {name: one[name] for name in alike} == {name: other[name] for name in alike}
        assert [_without_opposed(row) for row in one["segments"]] == [
            _without_opposed(row) for row in other["segments"]
        ]


def _without_opposed(segment: Any) -> Any:
    """Who opposes a wording is not printed."""
    return segment if isinstance(segment, str) else {**segment, "opposed": []}


# --- all of them ---------------------------------------------------------------------------------

COMMANDS: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "circulate": lambda record: ("circulate", record, SLUG, record.parent / "o.docx"),
    "import-draft": lambda record: ("import-draft", record, record.parent / "draft-1.docx", "--from", "AUS"),
    "reply": lambda record: ("reply", record, SLUG, "--from", "AUS", "--draft", 1, "--no-comments"),
    "propose": lambda record: ("propose", record, SLUG, AUS),
    "decide": lambda record: ("decide", record, SLUG, "--paragraph", 1, "--status", "agreed"),
    "bracket": lambda record: ("bracket", record, SLUG, "--paragraph", 1, "--words", "review"),
    "import-text": lambda record: ("import-text", record, record.parent / "draft-1.docx", "--as", "other"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_record_held_by_somebody_is_read_and_not_written(record: Path, name: str) -> None:
    circulate(record)
    with small.writing(record):
        done = call(*COMMANDS[name](record))
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("Error: ")
        assert done.stderr.count("\n") == 1
        assert call("compile", record, SLUG).exit_code == 0
        assert call("progress", record, SLUG).exit_code == 0


@pytest.mark.parametrize("name", [*COMMANDS, "compile", "progress"])
def test_a_wrong_file_is_refused(tmp_path: Path, name: str) -> None:
    wrong = tmp_path / "wrong.meeting"
    wrong.write_bytes(b"Ministers met.")
    (tmp_path / "draft-1.docx").write_bytes(b"Ministers met.")
    arguments = COMMANDS[name](wrong) if name in COMMANDS else (name, wrong, SLUG)
    assert str(wrong) in refused_plainly(*arguments)
    assert wrong.read_bytes() == b"Ministers met."


def refused_plainly(*arguments: object) -> str:
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr
