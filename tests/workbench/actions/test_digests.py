"""What each person has to do today, and the messages that say so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.small import EVENING, state
from workbench.actions.digests import digests, write_mails
from workbench.errors import WorkbenchError
from workbench.model.delegations import Person
from workbench.model.tasks import Task, TaskStatus
from workbench.record import rows
from workbench.record.file import Record

HOUR = timedelta(hours=1)
"""It is 18:00 in Daegu: the day ends in six hours."""
TASKS = (
    Task("late", "m", "Print the badges", "Documents desk", EVENING - 26 * HOUR, note="Two\ncolours"),
    Task("today", "m", "Bind the drafts", "documents desk", EVENING + 5 * HOUR, about_kind="text", about_id="t"),
    Task("waits", "m", "Hear from the hotel", "Protocol / desk", EVENING - HOUR, TaskStatus.WAITING),
    Task("tomorrow", "m", "Tidy up", "Protocol / desk", EVENING + 6 * HOUR),
    Task("done", "m", "Greet", "Press office", EVENING - HOUR, TaskStatus.DONE, done_at=EVENING),
    Task("later", "m", "Send thanks", "Press office", EVENING + 60 * HOUR),
    Task("never", "m", "Think", "Press office"),
    Task("nobody", "m", "Count the chairs", "", EVENING - HOUR),
)


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with small.writing(path) as opened:
        with opened.action("Lay out the work"):
            rows.insert_all(opened, TASKS)
        yield opened


def test_each_person_has_one_digest_of_what_is_due_by_the_end_of_the_day(record: Record) -> None:
    found = digests(record)
    assert [(one.owner, [task.id for task in one.due]) for one in found] == [
        ("Documents desk", ["late", "today"]),
        ("Protocol / desk", ["waits"]),
        ("", ["nobody"]),
    ]


def test_a_digest_tells_what_when_and_on_what(record: Record) -> None:
    first, other, nobodys = digests(record)
    assert first.subject == "12th SMEMM: 2 tasks due, Wednesday, 31 August 2005"
    assert first.text == (
        "For Documents desk\nWednesday, 31 August 2005\n\n"
        "Past its time\n- 30 August 2005, 16:00: Print the badges\n  Two colours\n\n"
        f"Today\n- 23:00: Bind the drafts\n  on {small.TITLE}\n\nTimes are those of Daegu.\n"
    )
    assert "- 17:00: Hear from the hotel (waiting)\n" in other.text
    assert nobodys.text.startswith("Not taken on by anybody yet\n")


def test_where_nothing_is_due_there_is_none(record: Record, tmp_path: Path) -> None:
    with record.action("All done"):
        for task in TASKS:
            rows.update(record, replace(task, status=TaskStatus.DONE, done_at=EVENING))
    assert digests(record) == ()
    assert write_mails(record, (), tmp_path / "mail") == ()
    assert not (tmp_path / "mail").exists()


def test_messages_go_to_the_one_person_of_that_name(record: Record, tmp_path: Path) -> None:
    with record.action("Add people"):
        rows.insert_all(
            record,
            [
                Person("p1", None, "Documents  Desk", email="documents@secretariat.example"),
                Person("p2", None, "Protocol / desk", email="a@secretariat.example"),
                Person("p3", None, "Protocol / desk", email="b@secretariat.example"),
            ],
        )
    before = state(record)
    files = write_mails(record, digests(record), tmp_path / "mail")
    assert [file.name for file in files] == [
        "digest-2005-08-31-documents-desk.eml", "digest-2005-08-31-protocol-desk.eml", "digest-2005-08-31-nobody.eml",
    ]  # fmt: skip
    read = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert [one["To"] for one in read] == ["documents@secretariat.example", None, None]
    assert [one["X-Unsent"] for one in read] == ["1", "1", "1"]
    assert datetime.strptime(read[0]["Date"], "%a, %d %b %Y %H:%M:%S %z") == EVENING
    assert read[0].get_content().replace("\r\n", "\n") == digests(record)[0].text
    again = {file: file.read_bytes() for file in files}
    assert {file: file.read_bytes() for file in write_mails(record, digests(record), tmp_path / "mail")} == again
    assert state(record) == before


def test_owners_whose_names_make_one_file_name_get_two_files(record: Record, tmp_path: Path) -> None:
    with record.action("Two desks"):
        rows.insert(record, Task("x", "m", "Ask", "Protocol-desk", EVENING))
    files = write_mails(record, digests(record), tmp_path)
    assert len({file.name for file in files}) == len(files) == 4


def test_a_file_in_place_of_the_folder_is_refused(record: Record, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("mine")
    with pytest.raises(WorkbenchError, match="is no folder"):
        write_mails(record, digests(record), tmp_path / "mail")
    assert (tmp_path / "mail").read_text() == "mine"
