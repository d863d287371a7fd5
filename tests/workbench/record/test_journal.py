"""Undo and redo, by law: as often as there are actions leads back row for row, and forward again."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model.journal import ActionKind, Change
from workbench.model.negotiation import Draft, DraftParagraph, Form
from workbench.model.tasks import Task
from workbench.model.text import ParagraphKind, ParagraphStatus, TextParagraph
from workbench.record import journal, rows, schema, verify
from workbench.record.file import Record, open_record
from workbench.record.tables import papers


def state(record: Record) -> dict[str, list[Any]]:
    """Every journalled table and the search entries, row for row."""
    tables = schema.tables(record.connection)
    held = {table: sorted(record.query(f"SELECT * FROM {table}"), key=str) for table in tables}
    held["search"] = sorted(record.query("SELECT kind, row_key, title, body FROM search_entry"))
    return held


def test_no_change_without_an_open_action(path: Path) -> None:
    with open_record(path, write=True) as record:
        for sql in ("DELETE FROM task", "UPDATE task SET title = 'x'", "INSERT INTO setting VALUES ('a', 'b')"):
            with pytest.raises(sqlite3.IntegrityError, match="no action is open"):
                record.execute(sql)


def test_one_action_is_one_step_and_an_inner_one_joins_it(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Outer"):
            rows.insert(record, Task("k2", "m", "Call the printer"))
            with record.action("Inner"):
                rows.insert(record, Task("k3", "m", "Brief the Chair"))
        (step,) = journal.history(record)
        assert (step.label, step.changes, step.kind) == ("Outer", 2, ActionKind.EDIT)


def test_an_action_that_changes_nothing_leaves_no_step(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Nothing"):
            record.execute("UPDATE task SET title = title")
        assert journal.history(record) == ()


def test_an_error_inside_leaves_nothing(path: Path) -> None:
    with open_record(path, write=True) as record:
        before = state(record)
        with pytest.raises(sqlite3.IntegrityError), record.action("Breaks"):
            record.execute("DELETE FROM task")
            record.execute("UPDATE paragraph SET status = 'nonsense'")
        assert state(record) == before
        assert journal.history(record) == ()


def test_listeners_hear_what_was_touched_after_the_commit(path: Path) -> None:
    heard: list[Change] = []
    with open_record(path, write=True) as record:
        record.listen(heard.append)
        with record.action("Two rows"):
            record.execute("UPDATE task SET title = 'x'")
            record.execute("UPDATE meeting SET theme = 'y'")
        journal.undo(record)
    both = Change({"task": frozenset({"k"}), "meeting": frozenset({"m"})})
    assert heard == [both, both]


def test_undo_and_redo_survive_a_restart_and_a_new_action_empties_redo(path: Path) -> None:
    with open_record(path, write=True) as record:
        for title in ("one", "two", "three"):
            with record.action(f"Title {title}"):
                record.execute("UPDATE task SET title = ?", (title,))
    with open_record(path, write=True) as record:
        assert [journal.undo(record).label, journal.undo(record).label] == ["Title three", "Title two"]
    with open_record(path, write=True) as record:
        assert journal.redo(record).label == "Title two"
        assert journal.next_redo(record) is not None
        with record.action("New"):
            record.execute("UPDATE task SET title = 'new'")
        assert journal.next_redo(record) is None
        assert [journal.undo(record).label for _ in range(3)] == ["New", "Title two", "Title one"]
        with pytest.raises(WorkbenchError, match="nothing to undo"):
            journal.undo(record)
        assert [journal.redo(record).label for _ in range(3)] == ["Title one", "Title two", "New"]
        with pytest.raises(WorkbenchError, match="nothing to redo"):
            journal.redo(record)


def test_the_journal_only_grows(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Step"):
            record.execute("UPDATE task SET title = 'x'")
        journal.undo(record)
        journal.redo(record)
        kinds = [(step.kind, step.target, step.undone) for step in journal.history(record)]
    assert kinds == [(ActionKind.REDO, 1, False), (ActionKind.UNDO, 1, False), (ActionKind.EDIT, None, False)]


_steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "remove", "paragraph", "setting"]),
        st.integers(0, 5),
        st.text("ab é", max_size=6),
    ),
    min_size=1,
    max_size=12,
)


def _do(record: Record, verb: str, which: int, words: str) -> None:
    key = f"k{which}"
    held = rows.select(record, Task, "WHERE id = ?", (key,))
    if verb == "add" and not held:
        rows.insert(record, Task(key, "m", words))
    elif verb == "edit" and held:
        rows.update(record, replace(held[0], title=words))
    elif verb == "remove" and held:
        rows.delete(record, Task, key)
    elif verb == "paragraph":
        rows.insert(record, TextParagraph(record.fresh_key(), "t", which, ParagraphKind.PLAIN, words))
    elif verb == "setting":
        record.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, words)
        )


@given(steps=st.lists(_steps, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_leads_back_row_for_row_and_redoing_forward(
    path: Path, steps: list[list[tuple[str, int, str]]]
) -> None:
    with open_record(path, write=True) as record:
        while journal.next_undo(record):
            journal.undo(record)
        states = [state(record)]
        for number, verbs in enumerate(steps):
            with record.action(f"Step {number}"):
                for verb in verbs:
                    _do(record, *verb)
            if state(record) != states[-1]:
                states.append(state(record))
        for expected in reversed(states[:-1]):
            while state(record) != expected:
                journal.undo(record)
        for expected in states[1:]:
            while state(record) != expected:
                journal.redo(record)
        assert set(verify.checks(record.connection).values()) == {"ok"}


def test_verify_finds_what_was_changed_behind_the_journal(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Step"):
            record.execute("UPDATE task SET title = 'x'")
        record.execute("DROP TRIGGER journal_task_update")
        record.execute("UPDATE task SET title = 'behind'")
        found = verify.checks(record.connection)
        assert found["journal"] == "task k was changed outside the journal"
        assert "journal_task_update" in found["triggers"]
        record.execute("DELETE FROM search_entry WHERE kind = 'meeting'")
        assert verify.checks(record.connection)["search"] == "meeting is not indexed as it stands"


def _send(record: Record) -> None:
    """Put a draft with one paragraph into the record, as circulating does."""
    at = datetime(2005, 8, 31, 9, tzinfo=UTC)
    key = papers.keep(record, b"a Word file")
    rows.insert(record, Draft("d", "t", 1, Form.CLEAN, True, True, at, None, "f", "draft.docx", key))
    kind, status = ParagraphKind.NUMBERED, ParagraphStatus.OPEN
    rows.insert(record, DraftParagraph("dp", "d", "p", 1, "1", "1", kind, "Ministers met.", 0, (), status, (), 0, 0))
    record.execute("UPDATE task SET title = 'sent'")


def test_what_was_sent_out_is_marked_as_withdrawn_and_kept(path: Path) -> None:
    with open_record(path, write=True) as record:
        before = state(record)
        with record.action("Circulate"):
            _send(record)
        after = state(record)
        for _ in range(2):
            journal.undo(record)
            assert record.query("SELECT id, withdrawn FROM draft") == [("d", 1)]
            assert record.query("SELECT id FROM draft_paragraph") == [("dp",)]
            assert state(record)["task"] == before["task"]
            journal.redo(record)
            assert state(record) == after
        assert verify.checks(record.connection)["journal"] == "ok"


def test_a_draft_stays_while_what_was_done_before_it_is_taken_back(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Title"):
            record.execute("UPDATE task SET title = 'earlier'")
        with record.action("Circulate"):
            _send(record)
        assert [journal.undo(record).label, journal.undo(record).label] == ["Circulate", "Title"]
        assert record.query("SELECT withdrawn FROM draft") == [(1,)]
        with pytest.raises(WorkbenchError, match="nothing to undo"):
            journal.undo(record)
        assert [journal.redo(record).label, journal.redo(record).label] == ["Title", "Circulate"]
        assert record.query("SELECT withdrawn FROM draft") == [(0,)]
