"""Looking back: filters and pages of the journal, in one statement over its indexes however long it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.record.conftest import fill
from workbench.errors import NotFoundError
from workbench.record import journal, verify
from workbench.record.file import Record, create, open_record
from workbench.record.rows import as_text

START = datetime(2005, 8, 31, 9, tzinfo=UTC)
PEOPLE = ("Officer on duty", "Second officer", "The 100% officer")
LABELS = ("Edit a task", "Move paragraph 12", "Take in reply of KOR", "Save 50% of it_all!")


def _act(record: Record, numbers: range) -> None:
    """Actions with two changes each, written as the journal writes them."""
    actions = (
        (n, f"a{n}", as_text(START + timedelta(minutes=n)), PEOPLE[n % 3], LABELS[n % 4], "edit", None, 0, None, 0, 2)
        for n in numbers
    )
    changed = (
        (n, table, f"{table}-{n % keys}") for n in numbers for table, keys in (("task", 5_000), ("paragraph", 7))
    )
    record.execute("BEGIN")
    record.execute_many(f"INSERT INTO action VALUES ({', '.join('?' * 11)})", actions)
    record.execute_many("INSERT INTO change (action, table_name, row_key) VALUES (?, ?, ?)", changed)
    record.execute("COMMIT")


def _made(path: Path, count: int) -> Path:
    create(path, fill)
    with open_record(path, write=True) as record:
        _act(record, range(1, count + 1))
    return path


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(_made(tmp_path_factory.mktemp("long") / "long.meeting", 100_000)) as record:
        yield record


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(_made(tmp_path_factory.mktemp("short") / "short.meeting", 60)) as record:
        yield record


def _cost(record: Record, **asked: Any) -> tuple[int, int]:
    """How many statements a page of fifty takes, and how many hundreds of the database's instructions."""
    statements: list[str] = []
    hundreds = 0

    def count() -> int:
        nonlocal hundreds
        hundreds += 1
        return 0

    record.connection.set_trace_callback(statements.append)
    record.connection.set_progress_handler(count, 100)
    try:
        assert journal.history(record, limit=50, **asked)
    finally:
        record.connection.set_trace_callback(None)
        record.connection.set_progress_handler(None, 0)
    return len(statements), hundreds


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [{}, {"before_number": 50_000}, {"words": "reply kor"}, {"who": PEOPLE[1]}, {"table": "task", "row_key": "task-3"}],
    ids=["latest", "next page", "words", "one person", "life of a row"],
)
def test_a_page_of_a_hundred_thousand_actions_costs_little(long: Record, asked: dict[str, Any]) -> None:
    statements, hundreds = _cost(long, **asked)
    assert statements == 1
    assert hundreds < 150  # all actions would be ten thousand and more


_asked = st.fixed_dictionaries(
    {},
    optional={
        "table": st.sampled_from(["task", "paragraph", "meeting"]),
        "row_key": st.sampled_from(["task-3", "paragraph-3", "paragraph-0"]),
        "who": st.sampled_from([*PEOPLE, "Nobody"]),
        "words": st.sampled_from(["edit", "KOR reply", "12", "50%", "it_all!", "itXall", "%", "_", "!", "no such"]),
        "since": st.integers(0, 70).map(lambda minutes: START + timedelta(minutes=minutes)),
        "before_number": st.integers(1, 70),
    },
)


@given(asked=_asked, limit=st.integers(1, 20))
def test_filters_say_what_reading_all_of_it_says(short: Record, asked: dict[str, Any], limit: int) -> None:
    if "row_key" in asked:
        asked["table"] = asked["row_key"].split("-")[0]

    def fits(number: int, at: datetime, who: str, label: str) -> bool:
        touched = journal.changes(short, number)
        return (
            asked.get("who", who) == who
            and all(word.lower() in label.lower() for word in asked.get("words", "").split())
            and at >= asked.get("since", at)
            and number < asked.get("before_number", number + 1)
            and ("table" not in asked or asked["table"] in {table for table, *_ in touched})
            and ("row_key" not in asked or asked["row_key"] in {key for _, key, *_ in touched})
        )

    expected = tuple(one for one in journal.history(short) if fits(one.number, one.at, one.who, one.label))
    assert journal.history(short, **asked) == expected
    pages: list[Any] = []
    while page := journal.history(
        short, **(asked | ({"before_number": pages[-1].number} if pages else {})), limit=limit
    ):
        assert len(page) <= limit
        pages += page
    assert tuple(pages) == expected


def test_who_acted_and_what_came_last(short: Record, path: Path) -> None:
    assert journal.people(short) == tuple(sorted(PEOPLE))
    latest = journal.latest(short)
    assert latest is not None
    assert latest.number == 60
    with open_record(path) as record:
        assert (journal.people(record), journal.latest(record)) == ((), None)
        with pytest.raises(NotFoundError, match="no action 7"):
            journal.of_number(record, 7)


def test_rows_that_are_gone_are_given_as_they_were_at_the_last(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Rename"):
            record.execute("UPDATE task SET title = 'Print it twice'")
        with record.action("Remove"):
            record.execute("DELETE FROM task")
        assert journal.rows_by_key(record, "task", ["k", "none"])["k"]["title"] == "Print it twice"
        journal.undo(record)
        journal.undo(record)
        assert journal.rows_by_key(record, "task", ["k"])["k"]["title"] == "Print the draft"
        assert next(iter(journal.rows_by_key(record, "task", ["k"])["k"])) == "id"
        assert journal.rows_by_key(record, "no such table", ["k"]) == {}
        assert set(verify.checks(record.connection).values()) == {"ok"}
