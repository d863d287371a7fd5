"""Lists and calendars out of the record: what they hold, and that they come in again."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.workbench.actions import small
from tests.workbench.actions.small import state
from tests.workbench.actions.test_growth import statements
from workbench.actions import agenda, import_list, meetings, tasks, undo
from workbench.actions.export import export
from workbench.actions.list_fields import ListKind
from workbench.actions.lists_out import SUFFIXES
from workbench.errors import NotFoundError, WorkbenchError
from workbench.exchange.sheets import read_rows
from workbench.model.agenda import AgendaItem, ItemKind
from workbench.model.commitments import ActionArea, Commitment, CommitmentMember, Scope
from workbench.model.delegations import Delegation, DelegationKind, Person
from workbench.model.papers import Paper
from workbench.model.tasks import Task, TaskStatus
from workbench.model.text import Text
from workbench.record import rows
from workbench.record.file import Record

DUE = datetime(2005, 9, 1, 9, tzinfo=UTC)
NINE = datetime(2005, 9, 1, tzinfo=UTC)


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """The small record with something in each list, also what a spreadsheet takes for a formula."""
    with small.writing(path) as opened:
        with opened.action("Lay out the lists"):
            (series,) = {row[0] for row in opened.query("SELECT series_id FROM meeting")}
            (japan,) = {row[0] for row in opened.query("SELECT id FROM member WHERE code = 'JPN'")}
            rows.insert_all(
                opened,
                [
                    ActionArea("area", series, 2, "Access to advice", "Advice"),
                    Commitment(
                        "c23",
                        series,
                        "m",
                        "area",
                        10,
                        "=To advise",
                        scope=Scope.NAMED,
                        due=date(2006, 6, 30),
                        text_id="t",
                    ),
                    CommitmentMember("cm", "c23", japan),
                    AgendaItem("d1", "m", None, 1, "", "Day 1", ItemKind.DAY, pinned=NINE),
                    AgendaItem("i1", "m", "d1", 1, "1", "Views, first round", minutes=60),
                    AgendaItem("i2", "m", "d1", 2, "2", "-Closing", minutes=30),
                    Paper("p1", "m", 1, "2005/SMEMM/001", "@Overview", "i1", "JPN", derestricted_on=date(2005, 12, 31)),
                    Paper("p2", "m", 2, "2005/SMEMM/002", "Taken back", withdrawn=True),
                    Delegation("g", "m", DelegationKind.GUEST, 90, name="Women's network"),
                    Person("x", "d-JPN", "Mika", "Adviser", "mika@delegation.example", "+81 3 0000"),
                    Task("t1", "m", "+Print", "Desk", DUE, about_kind="paper", about_id="p1", note="Two\nlines"),
                    Task("t2", "m", "Ask", "", status=TaskStatus.DONE, done_at=DUE - timedelta(days=1)),
                ],
            )
        yield opened


EVERY = [(what, suffix) for what, suffixes in SUFFIXES.items() for suffix in suffixes]


@pytest.mark.parametrize(("what", "suffix"), EVERY)
def test_a_list_goes_out_the_same_each_time_and_changes_nothing(
    record: Record, tmp_path: Path, what: str, suffix: str
) -> None:
    before = state(record)
    first, other = (export(record, what, tmp_path / f"{name}{suffix}") for name in "ab")
    assert first.rows == other.rows > 0
    assert first.file.read_bytes() == other.file.read_bytes()
    assert state(record) == before


AGAIN = [
    *((kind, kind.value) for kind in (ListKind.TASKS, ListKind.AGENDA, ListKind.COMMITMENTS, ListKind.PAPERS)),
    *((kind, "participants") for kind in (ListKind.PEOPLE, ListKind.DELEGATIONS)),
]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(("kind", "what"), AGAIN)
def test_a_list_that_went_out_comes_in_without_a_change(
    record: Record, tmp_path: Path, kind: ListKind, what: str, suffix: str
) -> None:
    sheets = read_rows(export(record, what, tmp_path / f"list{suffix}").file)
    understood = import_list.understand(record, kind, import_list.pick(sheets, kind).rows)
    assert (understood.count("add"), understood.count("update")) == (0, 0)
    refused = {one.why.partition(";")[0] for one in understood.not_taken if not one.column}
    assert refused <= {"gives no name", "gives no delegation"}  # in one table stand people, and delegations without any
    assert understood.count("same") > 0


def test_delegations_of_which_a_row_says_nothing_are_refused(record: Record) -> None:
    listed = (("Code", "Name", "Head"), ("", "", "Somebody"), ("JPN", "", "Somebody else"))
    understood = import_list.understand(record, ListKind.DELEGATIONS, listed)
    assert understood.count("update") == 1
    assert [one.row for one in understood.not_taken] == [2]
    assert understood.not_taken[0].why.startswith("gives no delegation; the codes are AUS")


def test_tasks_as_json_are_what_the_record_holds(record: Record, tmp_path: Path) -> None:
    found = json.loads(export(record, "tasks", tmp_path / "t.json").file.read_bytes())
    assert found[0] == {
        "title": "+Print", "owner": "Desk", "due": "2005-09-01T18:00:00+09:00", "status": "open", "overdue": False,
        "about": "2005/SMEMM/001 @Overview", "note": "Two\nlines", "done_at": None,
    }  # fmt: skip
    assert (found[1]["title"], found[1]["owner"], found[1]["done_at"]) == ("Ask", None, "2005-08-31T18:00:00+09:00")


def test_the_registers_say_what_the_record_holds(record: Record, tmp_path: Path) -> None:
    found = json.loads(export(record, "commitments", tmp_path / "c.json").file.read_bytes())
    assert [one["number"] for one in found] == ["2.10", "1"]
    assert found[0]["members"] == ["JPN"]
    assert (found[0]["body"], found[0]["due"], found[0]["source"]) == ("=To advise", "2006-06-30", small.TITLE)
    assert not any("score" in one for one in found)
    papers = json.loads(export(record, "papers", tmp_path / "p.json").file.read_bytes())
    assert [(one["symbol"], one["agenda_item"], one["withdrawn"]) for one in papers] == [
        ("2005/SMEMM/001", "1", False),
        ("2005/SMEMM/002", None, True),
    ]


def test_participants_are_delegations_and_people(record: Record, tmp_path: Path) -> None:
    delegations, people = read_rows(export(record, "participants", tmp_path / "p.xlsx").file)
    assert (delegations.name, people.name) == ("Delegations", "People")
    assert len(delegations.rows) == 1 + len(rows.select(record, Delegation))
    assert [row[3] for row in people.rows[1:]] == ["Delegation desk", "Mika"]
    with open(export(record, "participants", tmp_path / "p.csv").file, encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) == len(rows.select(record, Delegation))
    assert {one["Code"]: one["Phone"] for one in listed}["JPN"] == "'+81 3 0000"
    assert listed[-1]["Delegation"] == "Women's network"


def test_more_tasks_take_no_more_statements(record: Record, tmp_path: Path) -> None:
    def count() -> int:
        return statements(record, lambda: export(record, "tasks", tmp_path / "t.csv", force=True))

    few = count()
    with record.action("Add many"):
        rows.insert_all(record, [Task(f"n{n}", "m", "Ask", about_kind="paper", about_id="p1") for n in range(50)])
    assert count() == few


# --- calendars ------------------------------------------------------------------------------------------------------


def sequences(record: Record, folder: Path, what: str) -> dict[str, int]:
    data = export(record, what, folder / f"{what}.ics", force=True).file.read_bytes()
    calendar = Calendar.from_ical(data)
    calendar.validate()
    return {str(entry["uid"]): entry["sequence"] for entry in (*calendar.todos, *calendar.events)}


def test_an_entry_keeps_its_uid_and_a_change_raises_its_sequence(record: Record, tmp_path: Path) -> None:
    before = sequences(record, tmp_path, "tasks")
    tasks.postpone(record, ["t1"], 1)
    after = sequences(record, tmp_path, "tasks")
    undo.undo(record)
    taken_back = sequences(record, tmp_path, "tasks")
    assert list(before) == list(after) == list(taken_back) == [f"task-{key}@meeting.invalid" for key in ("t1", "t2")]
    first, other = before
    assert before[first] < after[first] < taken_back[first]
    assert before[other] == after[other] == taken_back[other]


def test_an_item_that_is_put_off_by_another_is_of_a_new_sequence(record: Record, tmp_path: Path) -> None:
    before = sequences(record, tmp_path, "agenda")
    agenda.change(record, "i1", minutes=90)
    after = sequences(record, tmp_path, "agenda")
    assert list(before) == list(after) == [f"agenda-{key}@meeting.invalid" for key in ("i1", "i2")]
    assert all(after[key] > before[key] for key in before)


def test_a_meeting_that_moves_to_another_zone_renews_its_entries(record: Record, tmp_path: Path) -> None:
    before = sequences(record, tmp_path, "tasks")
    meetings.change(record, "m", zone="Asia/Ho_Chi_Minh")
    after = sequences(record, tmp_path, "tasks")
    assert all(after[key] > before[key] for key in before)


def test_a_calendar_is_never_empty(record: Record, tmp_path: Path) -> None:
    with record.action("Empty"):
        record.execute("DELETE FROM task")
        record.execute("UPDATE agenda_item SET pinned = NULL")
    with pytest.raises(WorkbenchError, match="no tasks: add one first"):
        export(record, "tasks", tmp_path / "t.ics")
    with pytest.raises(WorkbenchError, match="has a time: give the first one its start"):
        export(record, "agenda", tmp_path / "a.ics")
    assert export(record, "tasks", tmp_path / "t.csv").rows == 0
    assert json.loads(export(record, "tasks", tmp_path / "t.json").file.read_bytes()) == []


# --- refusals -------------------------------------------------------------------------------------------------------

UNFIT = [
    ("tasks", "docx", "name a .ics, .xlsx, .csv or .json file"),
    ("papers", "ics", "name a .xlsx, .csv or .json file"),
    ("agenda", "odt", "name a .docx, .ics, .xlsx, .csv or .json file"),
    (small.SLUG, "xlsx", "name a .docx file"),
    ("hats", "csv", "name a .docx file"),
]


@pytest.mark.parametrize(("what", "suffix", "fits"), UNFIT)
def test_what_does_not_fit_says_what_does(record: Record, tmp_path: Path, what: str, suffix: str, fits: str) -> None:
    with pytest.raises(WorkbenchError) as refusal:
        export(record, what, tmp_path / f"x.{suffix}")
    assert refusal.value.advice == fits
    assert not list(tmp_path.glob("x.*"))


def test_an_unknown_name_lists_what_there_is(record: Record, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="statement, agenda, commitments, tasks, papers, participants"):
        export(record, "hats", tmp_path / "x.docx")


def test_a_file_that_stands_is_kept(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    out.write_text("mine")
    with pytest.raises(WorkbenchError, match="exists already"):
        export(record, "tasks", out)
    assert out.read_text() == "mine"
    assert [file for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_text_may_be_called_like_a_list(record: Record, tmp_path: Path) -> None:
    with record.action("Add a text"):
        rows.insert_all(record, [Text("own", "m", "tasks", "Tasks ahead", position=2), *small.paragraphs("own", "o")])
    assert export(record, "tasks", tmp_path / "t.docx").paragraphs > 5
    assert export(record, "tasks", tmp_path / "t.csv").rows == 2
