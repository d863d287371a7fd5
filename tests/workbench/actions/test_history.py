"""What an action did is told in the field's words, whole, and never by a key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.delegate import replace_words
from tests.workbench.actions import small
from tests.workbench.actions.small import SLUG, pen, reply, say, take
from workbench.actions import decide
from workbench.actions.history import changes_in_words
from workbench.actions.undo import undo
from workbench.errors import NotFoundError
from workbench.model import journal_words
from workbench.model.agenda import AgendaItem, ItemKind
from workbench.model.journal import Changed, How
from workbench.model.tasks import Task
from workbench.model.text import ParagraphStatus
from workbench.record import journal, rows, schema
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-")


def _told(record: Record, table: str = "") -> list[tuple[str, str, str, str, str]]:
    """The last action's changes, of one table where it is named."""
    number = journal.history(record, limit=1)[0].number
    return [
        (one.table, one.what, one.column, one.before, one.after)
        for one in changes_in_words(record, number)
        if table in ("", one.table_name)
    ]


def test_a_change_names_the_thing_its_column_and_both_values(record: Record) -> None:
    with record.action("Add"):
        item = AgendaItem("i", "m", None, 1, "3", "Review of progress", ItemKind.SESSION, 45, small.EVENING)
        rows.insert(record, item)
    assert _told(record) == [
        ("agenda item", "3 Review of progress", "number", "", "3"),
        ("agenda item", "3 Review of progress", "title", "", "Review of progress"),
        ("agenda item", "3 Review of progress", "kind", "", "session"),
        ("agenda item", "3 Review of progress", "length in minutes", "", "45"),
        ("agenda item", "3 Review of progress", "fixed start", "", "31 August 2005, 18:00"),
    ]
    with record.action("Change"):
        record.execute("UPDATE agenda_item SET minutes = 50, position = 2, number = '4'")
    assert _told(record) == [
        ("agenda item", "4 Review of progress", "place", "", "moved"),
        ("agenda item", "4 Review of progress", "number", "3", "4"),
        ("agenda item", "4 Review of progress", "length in minutes", "45", "50"),
    ]


def test_what_a_row_points_at_is_named_also_when_it_is_gone(record: Record) -> None:
    task = Task("k", "m", "Ask for the paper", "", small.EVENING, about_kind="agenda_item", about_id="i")
    with record.action("Add"):
        rows.insert_all(record, [AgendaItem("i", "m", None, 1, "3", "Review of progress"), task])
    number = journal.history(record)[0].number
    with record.action("Remove"):
        record.execute("DELETE FROM agenda_item")
    told = {(one.what, one.column): one.after for one in changes_in_words(record, number)}
    assert told["Ask for the paper", "about"] == "3 Review of progress"
    assert told["Ask for the paper", "due"] == "31 August 2005, 18:00"
    with record.action("Next host"):
        (key,) = record.query("SELECT id FROM member WHERE code = 'VNM'")[0]
        record.execute("UPDATE meeting SET next_host_id = ?", (key,))
    assert _told(record) == [("meeting", "12th SMEMM", "next host", "", "Viet Nam")]
    with record.action("Rename"):
        record.execute("UPDATE member SET short_name = 'Viet Nam (host)' WHERE code = 'VNM'")
    assert _told(record) == [("economy", "Viet Nam (host)", "short name", "Viet Nam", "Viet Nam (host)")]


def test_dates_yes_and_no_and_settings(record: Record) -> None:
    with record.action("Change"):
        record.execute("UPDATE commitment SET due = '2006-06-30'")
        record.execute("UPDATE delegation SET committee = 1, attendance = 'present' WHERE id = 'd-CHL'")
        meeting_table.set_setting(record, "officer", "Second officer")
    assert _told(record) == [
        ("commitment", f"1 {journal_words.excerpt(small.PUBLIC)}", "due", "", "30 June 2006"),
        ("delegation", "Chile", "attendance", "expected", "present"),
        ("delegation", "Chile", "sits in the drafting committee", "no", "yes"),
        ("setting", "officer", "value", "Officer on duty", "Second officer"),
    ]


def test_only_what_is_left_of_it_is_told(record: Record) -> None:
    with record.action("Back and forth"):
        rows.insert(record, Task("gone", "m", "Never mind"))
        rows.delete(record, Task, "gone")
        for title in ("One", "Two"):
            record.execute("UPDATE text SET title = ?", (title,))
        record.execute("UPDATE meeting SET theme = 'x'")
        record.execute("UPDATE meeting SET theme = ''")
    assert _told(record) == [("text", "Two", "title", small.TITLE, "Two")]


def test_a_decision_is_told_with_whole_texts_and_members_by_name(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', "NZL 1 support AUS")
    assert _told(record)[0][:2] == ("supporter", "New Zealand behind AUS/1/1")
    decide.take(record, SLUG, "1", 1, "AUS")
    taken = small.REVIEW.replace("review", "assess")
    assert [(column, before, after) for _, _, column, before, after in _told(record, "paragraph")] == [
        ("wording", small.REVIEW, taken)
    ]
    assert ("proposal", "AUS/1/1", "disposition", "pending", "accepted") in _told(record)
    decide.set_status(record, SLUG, "1", ParagraphStatus.AD_REF, waits=["PER", "CHL"])
    assert [row[2:] for row in _told(record, "paragraph")] == [
        ("status", "open", "agreed ad referendum"),
        ("waits for", "", "Peru, Chile"),
    ]
    take(record, reply(draft, "NZL", replace_words("noted", "recalled", pen("NZL"), where="lenders")))
    assert {row[1] for row in _told(record, "reply")} == {"New Zealand on Draft 1 of Statement on Small Firms"}
    undo(record)
    assert {(one.how, one.after) for one in _changes(record)} == {(How.REMOVED, "")}


def _changes(record: Record) -> tuple[Changed, ...]:
    return changes_in_words(record, journal.history(record, limit=1)[0].number)


def test_no_key_stands_in_what_is_told_of_a_whole_night(record: Record, draft: bytes, tmp_path: Path) -> None:
    take(record, reply(draft, "THA", replace_words("report", "speak", pen("THA"), where="in the action areas")))
    say(record, 'AUS 1 replace "review" by "assess"', "RUS 6 delete", "CHL 3 move after 5", "JPN 4 reserve")
    decide.bracket(record, SLUG, "5", "30 June 2006")
    decide.accept(record, SLUG, "6", "RUS")
    undo(record)
    small.circulate(record, tmp_path)
    for action in journal.history(record):
        told = changes_in_words(record, action.number)
        assert told, action.label
        for one in told:
            words = (one.table, one.what, one.column, one.before, one.after)
            assert not any(KEY.search(word) or "_" in word for word in words[:3]), words
            assert not KEY.search(one.before + one.after), words
            assert one.what, words


def test_an_unknown_action_is_refused(record: Record) -> None:
    with pytest.raises(NotFoundError, match="no action 7"):
        changes_in_words(record, 7)


def test_an_import_of_any_size_takes_as_many_statements(record: Record) -> None:
    def statements(count: int) -> int:
        with record.action(f"Add {count}"):
            rows.insert_all(record, small.paragraphs("t", f"x{count}")[:count])
            rows.insert_all(
                record,
                [Task(f"k{count}-{n}", "m", f"Task {n}", about_kind="paragraph", about_id="p1") for n in range(count)],
            )
        told: list[str] = []
        record.connection.set_trace_callback(told.append)
        assert len(_changes(record)) > count
        record.connection.set_trace_callback(None)
        return len(told)

    assert statements(1) == statements(10)


def test_every_table_and_column_has_words(record: Record) -> None:
    tables = schema.tables(record.connection)
    for table, columns in tables.items():
        assert "_" not in journal_words.table_word(table, "economy")
        for column in columns:
            assert "_" not in journal_words.column_word(table, column, "economy")
            pointed = journal_words.points_at(column, {"about_kind": "text"})
            assert not pointed or pointed in tables, (table, column)
    assert tables.keys() >= journal_words.UNTOLD_TABLES
    every = {column for columns in tables.values() for column in columns}
    assert every >= journal_words.UNTOLD_COLUMNS | journal_words.UNTOLD_WHEN_NEW | journal_words.YES_OR_NO
