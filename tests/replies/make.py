"""Makes the kept replies anew through LibreOffice: `python -m tests.replies.make TOOL`.

TOOL is a script that edits Word files in LibreOffice as a delegation would: `TOOL --batch JOBS.json`, each job
`{"in", "out", "author", "tracked", "ops"}`. What each reply holds, and which proposals it must give, stands in the .json
file beside it. The drafts are circulated from a small text that is the same each time; `--drafts` makes only them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.actions import drafts, proposals
from workbench.actions.sample import make as make_sample
from workbench.actions.sample import steady_entropy
from workbench.model.text import ParagraphKind, Text, TextParagraph
from workbench.record import file, rows
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table

HERE = Path(__file__).parent
SLUG = "statement-on-small-firms"
CIRCULATED = datetime(2005, 8, 31, 9, tzinfo=UTC)
_TEXT_ID = "0a5b0000-0000-7000-8000-0000000000ff"
WORDS = (
    ("title", "Statement on Small Firms and Innovation"),
    ("heading1", "Skills and advice"),
    ("numbered", "Ministers agreed to review progress in the action areas and to report on it at their next meeting."),
    (
        "numbered",
        "Ministers recognised that many small firms lack advice on design, quality and exporting. They encouraged "
        "member economies to offer a single first point of enquiry.",
    ),
    (
        "numbered",
        "Ministers encouraged training bodies to open their courses to owner-managers and to the staff of small firms.",
    ),
    ("heading1", "Finance"),
    (
        "numbered",
        "Ministers noted the difficulties that new firms meet when lenders ask for collateral. They welcomed the "
        "growing use of credit guarantees in the region.",
    ),
    (
        "numbered",
        "Ministers instructed the working group to compare guarantee arrangements, on a voluntary basis, by 30 June 2006.",
    ),
    (
        "numbered",
        "Ministers welcomed the readiness of lenders to describe what they call “patient” loans, and asked that small "
        "firms be told of them in plain language.",
    ),
    ("heading1", "Next steps"),
    ("numbered", "Ministers invited ABAC to comment on the comparison before it is completed."),
    ("numbered", "Ministers agreed to keep the action plans open to the public."),
)
SAID = (
    'AUS 1 replace "review" by "assess"',
    'CDA 1 replace "review" by "examine"',
    'JPN 1 insert "annually" after "progress"',
    'USA, MEX 5 delete ", on a voluntary basis,"',
    'CDA 5 replace "30 June 2006" by "31 March 2006"',
    'NZL 7 insert paragraph "Ministers asked the working group to publish the comparison."',
)
"""What is open when the second draft goes round."""


@contextmanager
def record(folder: Path, *, said: bool = False) -> Iterator[Record]:
    """A record with the small text in it: Draft 1 circulated, and after what was `said` Draft 2, as files in the folder."""
    path = folder / "small.meeting"
    make_sample(path, "daegu-2005", negotiated=False)
    with _at(CIRCULATED), file.open_record(path, write=True) as opened:
        opened.entropy = steady_entropy("replies")
        text = Text(_TEXT_ID, meeting_table.current(opened).id, SLUG, "Statement on Small Firms", position=9)
        with opened.action("Start a small text"):
            rows.insert(opened, text)
            rows.insert_all(opened, _paragraphs())
        wanted = drafts.Wanted(protected=False)
        drafts.circulate(opened, SLUG, folder / "draft-1.docx", wanted=wanted)
        if said:
            for line in SAID:
                proposals.propose(opened, SLUG, line)
            drafts.circulate(opened, SLUG, folder / "draft-2.docx", wanted=wanted)
        yield opened


def _paragraphs() -> list[TextParagraph]:
    return [
        TextParagraph(f"0a5b0000-0000-7000-8000-{place:012x}", _TEXT_ID, place * 1024, ParagraphKind(kind), body)
        for place, (kind, body) in enumerate(WORDS, 1)
    ]


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """The record's clock stands still."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def kept() -> dict[str, dict[str, Any]]:
    """What is known of each reply, by the name of its file."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))}


def _drafts() -> None:
    with tempfile.TemporaryDirectory() as folder, record(Path(folder), said=True):
        for path in Path(folder).glob("draft-*.docx"):
            shutil.copy(path, HERE / path.name)


def _replies(tool: Path) -> None:
    jobs = [
        {
            "in": str(HERE / f"{one['draft']}.docx"),
            "out": str(HERE / f"{name}.docx"),
            "author": one["author"],
            "tracked": one["tracked"],
            "ops": one["operations"],
        }
        for name, one in kept().items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder) / "jobs.json"
        batch.write_text(json.dumps(jobs), encoding="utf-8")
        subprocess.run([str(tool), "--batch", str(batch)], check=True)


if __name__ == "__main__":
    _drafts()
    if sys.argv[1:] != ["--drafts"]:
        _replies(Path(sys.argv[1]))
