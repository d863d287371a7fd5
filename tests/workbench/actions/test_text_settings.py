"""Texts can be started, renamed, set up and, while nobody has them, removed."""

from pathlib import Path

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.small import SLUG, say, state
from workbench.actions import decide, undo
from workbench.actions.text_settings import remove_text, rename_text, start_text, text_settings
from workbench.actions.writing import write
from workbench.errors import WorkbenchError
from workbench.model.commitments import Commitment
from workbench.model.tasks import Task, TaskStatus
from workbench.model.text import Numbering, ParagraphKind, Text, Voice, Written
from workbench.record import journal, rows, verify
from workbench.record.file import Record
from workbench.record.tables import text as text_table


def test_a_new_text_is_last_and_has_a_slug_of_its_own(record: Record) -> None:
    before = state(record)
    first = start_text(record, "  Chair's   Remarks ")
    second = start_text(record, "Chair's remarks")
    assert [one.slug for one in text_table.of_meeting(record, "m")] == [SLUG, "chairs-remarks", "chairs-remarks-2"]
    assert (first.title, second.title) == ("Chair's Remarks", "Chair's remarks")
    assert start_text(record, "Ελλάδα").slug == "text"
    write(record, first.slug, [Written(None, ParagraphKind.TITLE, "Remarks")])
    assert [one.body for one in text_table.paragraphs(record, first.id)] == ["Remarks"]
    for _ in range(4):
        undo.undo(record)
    assert state(record) == before
    with pytest.raises(WorkbenchError, match="title"):
        start_text(record, "  ")


def test_settings(record: Record) -> None:
    before = state(record)
    text_settings(record, SLUG, voice=Voice.WE, page="Letter", language="fr")
    found = text_table.named(record, "m", SLUG)
    assert (found.voice, found.page, found.language) == (Voice.WE, "Letter", "fr")
    assert journal.history(record)[0].label == "Change the voice and language and page of Statement on Small Firms"
    steps = len(journal.history(record))
    text_settings(record, SLUG, voice=Voice.WE, numbering=Numbering.ON)
    rename_text(record, SLUG, small.TITLE)
    assert len(journal.history(record)) == steps
    for wrong in ({"page": "A5"}, {"language": "English"}):
        with pytest.raises(WorkbenchError):
            text_settings(record, SLUG, **wrong)
    with pytest.raises(TypeError):
        text_settings(record, SLUG, outline="other")
    rename_text(record, SLUG, "Joint  Statement")
    assert text_table.named(record, "m", SLUG).title == "Joint Statement"
    undo.undo(record)
    undo.undo(record)
    assert state(record) == before


def test_a_text_is_removed_with_all_that_was_said_of_it(record: Record) -> None:
    with record.action("Think of a task"):
        rows.insert(record, Task("k", "m", "Print it", status=TaskStatus.OPEN, about_kind="text", about_id="t"))
    say(record, 'AUS 1 replace "review" by "assess"', "NZL 1 support AUS")
    decide.take(record, SLUG, "1", 1, "AUS")
    before = state(record)
    remove_text(record, SLUG)
    assert rows.select(record, Text) == ()
    assert rows.get(record, Commitment, "c").text_id is None
    assert (rows.get(record, Task, "k").about_kind, rows.get(record, Task, "k").about_id) == ("", None)
    assert set(verify.checks(record.connection).values()) == {"ok"}
    undo.undo(record)
    assert state(record) == before


def test_what_went_round_stays(record: Record, tmp_path: Path) -> None:
    small.circulate(record, tmp_path)
    before = state(record)
    with pytest.raises(WorkbenchError, match="Draft 1"):
        remove_text(record, SLUG)
    assert state(record) == before
