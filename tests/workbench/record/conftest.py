"""A small record of its own for each test."""

from pathlib import Path

import pytest

from workbench.model.meeting import Meeting, Series
from workbench.model.tasks import Task
from workbench.model.text import ParagraphKind, Text, TextParagraph
from workbench.record import rows
from workbench.record.file import Record, create


def fill(record: Record) -> None:
    series = Series("s", "Ministerial Meetings", "MM", "APEC", "economy", "economies")
    meeting = Meeting("m", "s", 12, "12th Meeting", "12th", "Meeting", theme="Promoting Innovation of SMEs")
    text = Text("t", "m", "joint-statement", "Joint Ministerial Statement")
    paragraph = TextParagraph("p", "t", 1, ParagraphKind.NUMBERED, "Ministers agreed to review the benchmarks.")
    rows.insert_all(record, [series, meeting, text, paragraph, Task("k", "m", "Print the draft")])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    out = tmp_path / "daegu.meeting"
    create(out, fill)
    return out
