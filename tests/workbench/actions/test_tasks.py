"""Follow-up tasks: each function is one step, also for many."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.small import EVENING, state
from tests.workbench.actions.steps import no_step, one_step
from tests.workbench.actions.test_growth import statements
from workbench.actions import tasks
from workbench.errors import NotFoundError, WorkbenchError
from workbench.language.quick_line import QuickLine
from workbench.model.agenda import AgendaItem, ItemKind
from workbench.model.commitments import ActionArea, Commitment
from workbench.model.papers import Paper
from workbench.model.tasks import Bounds, Task, TaskGroup, TaskStatus, bounds
from workbench.model.text import Text
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import tasks as table

DUE = datetime(2005, 9, 1, 0, 30, tzinfo=UTC)


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """The small record with tasks, and things that tasks are about."""
    with small.writing(path) as opened:
        with opened.action("Lay out the work"):
            series = opened.query("SELECT series_id FROM meeting")[0][0]
            rows.insert_all(
                opened,
                [
                    ActionArea("area", series, 2, "Advice", "Advice"),
                    Commitment("c23", series, "m", "area", 3, "To advise"),
                    AgendaItem("a3", "m", None, 1, "3", "Plenary", ItemKind.SESSION),
                    AgendaItem("a31", "m", "a3", 1, "3.1", "Skills"),
                    AgendaItem("a0", "m", "a3", 2, "", "Coffee"),
                    Paper("p12", "m", 12, "2005/SMEMM/012", "Collateral"),
                    Text("joint", "m", "joint-statement", "Joint Ministerial Statement", position=2),
                    Text("summary", "m", "chairs-summary", "Chair's Summary", position=3),
                    Task("k1", "m", "Print the draft", "Documents desk", DUE),
                    Task("k2", "m", "Call the hotel"),
                    Task("k3", "m", "Book the room", due=DUE, status=TaskStatus.DONE, done_at=DUE),
                    Task("k4", "m", "Ask for figures", due=DUE + timedelta(days=1), status=TaskStatus.WAITING),
                ],
            )
        yield opened


def task(record: Record, key: str) -> Task:
    return rows.get(record, Task, key)


# --- one task ---------------------------------------------------------------------------------------------------------


def test_a_task_is_added(record: Record) -> None:
    daegu = DUE.astimezone(ZoneInfo("Asia/Seoul")).replace(microsecond=5)
    made = one_step(
        record,
        lambda: tasks.add(
            record, " Brief\tthe Chair ", owner="desk", due=daegu, about_kind="paper", about_id="p12", note="n"
        ),
        "Add the task “Brief the Chair”",
    )
    assert task(record, made.id) == made
    assert made == Task(made.id, "m", "Brief the Chair", "desk", DUE, TaskStatus.OPEN, "paper", "p12", "n")
    assert tasks.add(record, "Done already", status=TaskStatus.DONE).done_at == EVENING


def test_each_field_is_changed_in_one_step_that_says_which(record: Record) -> None:
    name = "of the task “Print the draft”"
    for new, words in (
        ({"owner": "Press office"}, "owner"),
        ({"due": None}, "due time"),
        ({"due": DUE}, "due time"),
        ({"note": "on A4"}, "note"),
        ({"about_kind": "agenda_item", "about_id": "a31"}, "link"),
        ({"about_kind": "", "about_id": None}, "link"),
        ({"status": TaskStatus.DONE}, "status"),
        ({"status": TaskStatus.OPEN, "owner": ""}, "owner and status"),
        ({"title": "Print it"}, "title"),
    ):
        one_step(record, lambda new=new: tasks.change(record, "k1", **new), f"Change the {words} {name}")  # type: ignore[misc]
        now = task(record, "k1")
        assert {field: getattr(now, field) for field in new} == new
        assert now.done_at == (EVENING if now.status is TaskStatus.DONE else None)
    no_step(record, lambda: tasks.change(record, "k1", title=" Print  it", due=DUE))
    no_step(record, lambda: tasks.change(record, "k3", status=TaskStatus.DONE))


REFUSED: dict[str, Callable[[Record], object]] = {
    "a blank title": lambda r: tasks.add(r, " \t"),
    "a title made blank": lambda r: tasks.change(r, "k1", title=""),
    "about nothing": lambda r: tasks.add(r, "x", about_kind="paper", about_id="gone"),
    "one of several is missing": lambda r: tasks.done(r, ["k1", "gone", "k2"]),
    "nothing removed": lambda r: tasks.remove(r, ["gone"]),
    "beyond the calendar": lambda r: tasks.postpone(r, ["k1"], 10_000_000),
    "a line of nothing": lambda r: tasks.quick(r, "  "),
    "a line without a title": lambda r: tasks.quick(r, "@desk fri 18:00 #statement"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_changes_nothing(record: Record, name: str) -> None:
    before = state(record)
    with pytest.raises(WorkbenchError) as refused:
        REFUSED[name](record)
    assert refused.value.what
    assert refused.value.advice
    assert state(record) == before


def test_a_name_that_is_no_field_and_half_a_link_are_mistakes_of_the_caller(record: Record) -> None:
    with pytest.raises(TypeError, match="done_at"):
        tasks.change(record, "k1", done_at=DUE)
    with pytest.raises(ValueError, match="both"):
        tasks.change(record, "k1", about_kind="paper")


# --- many tasks -------------------------------------------------------------------------------------------------------


def test_done_waiting_and_open_again(record: Record) -> None:
    assert one_step(record, lambda: tasks.done(record, ["k1", "k2", "k3", "k1"]), "Mark 2 tasks as done") == 2
    assert [task(record, key).done_at for key in ("k1", "k2", "k3")] == [EVENING, EVENING, DUE]
    assert one_step(record, lambda: tasks.wait(record, ["k1"]), "Mark the task “Print the draft” as waiting") == 1
    assert (task(record, "k1").status, task(record, "k1").done_at) == (TaskStatus.WAITING, None)
    assert one_step(record, lambda: tasks.reopen(record, ["k1", "k2", "k3"]), "Reopen 3 tasks") == 3
    assert {task(record, key).status for key in ("k1", "k2", "k3")} == {TaskStatus.OPEN}
    assert {task(record, key).done_at for key in ("k1", "k2", "k3")} == {None}
    for same in (lambda: tasks.reopen(record, ["k1"]), lambda: tasks.done(record, [])):
        assert no_step(record, same) == 0


def test_removed(record: Record) -> None:
    assert one_step(record, lambda: tasks.remove(record, ["k1", "k4"]), "Remove 2 tasks") == 2
    assert table.keys(record, "m") == ["k2", "k3"]
    one_step(record, lambda: tasks.remove(record, ["k2"]), "Remove the task “Call the hotel”")
    no_step(record, lambda: tasks.remove(record, []))


def test_put_off_and_brought_forward_by_days(record: Record) -> None:
    keys = ["k1", "k2", "k4"]
    assert one_step(record, lambda: tasks.postpone(record, keys, 3), "Postpone 2 tasks") == 2
    assert [task(record, key).due for key in keys] == [DUE + timedelta(days=3), None, DUE + timedelta(days=4)]
    label = "Bring the task “Print the draft” forward"
    one_step(record, lambda: tasks.postpone(record, ["k1"], -1), label)
    assert task(record, "k1").due == DUE + timedelta(days=2)
    no_step(record, lambda: tasks.postpone(record, keys, 0))


def test_a_day_later_is_the_same_hour_where_the_meeting_is(record: Record) -> None:
    with record.action("To Berlin, where the clocks go back"):
        record.execute("UPDATE meeting SET zone = 'Europe/Berlin'")
    tasks.change(record, "k1", due=datetime(2005, 10, 29, 7, tzinfo=UTC))
    tasks.postpone(record, ["k1"], 1)
    assert task(record, "k1").due == datetime(2005, 10, 30, 8, tzinfo=UTC)


# --- one line ---------------------------------------------------------------------------------------------------------


def test_a_task_in_one_line(record: Record) -> None:
    line = "Circulate Draft 2 to all @drafting fri 18:00 #joint-statement"
    made = one_step(record, lambda: tasks.quick(record, line), "Add the task “Circulate Draft 2 to all”")
    friday = datetime(2005, 9, 2, 9, tzinfo=UTC)
    assert task(record, made.id) == Task(
        made.id, "m", "Circulate Draft 2 to all", "drafting", friday, about_kind="text", about_id="joint"
    )
    found = tasks.understand(record, "Ask #nobody in 2 h")
    assert found == QuickLine("Ask #nobody", due=EVENING + timedelta(hours=2), not_understood=("#nobody",))


ABOUT = {
    "#joint-statement": ("text", "joint"),
    "#statement": ("text", "t"),
    "#summary": ("text", "summary"),
    "#item-3": ("agenda_item", "a3"),
    "#3.1": ("agenda_item", "a31"),
    "#012": ("paper", "p12"),
    "#paper-012": ("paper", "p12"),
    "#Paper-12": ("paper", "p12"),
    "#commitment-2.3": ("commitment", "c23"),
    "#commitment-1": ("commitment", "c"),
    "#item-": ("", None),
    "#12": ("", None),
    "#013": ("", None),
}


@pytest.mark.parametrize("word", ABOUT)
def test_what_a_line_can_be_about(record: Record, word: str) -> None:
    found = tasks.understand(record, f"See to {word}")
    assert (found.about_kind, found.about_id) == ABOUT[word]
    assert found.title == ("See to" if ABOUT[word][1] else f"See to {word}")


def test_where_no_text_has_the_short_name_itself_it_is_the_long_ones(record: Record) -> None:
    with record.action("Another name"):
        record.execute("UPDATE text SET slug = 'zero-draft' WHERE id = 't'")
    assert tasks.understand(record, "x #statement").about_id == "joint"


# --- lists ------------------------------------------------------------------------------------------------------------


def test_groups_stand_in_their_order(record: Record) -> None:
    limits = Bounds(EVENING + timedelta(hours=6), EVENING + timedelta(days=4))

    def one(key: str, hours: float | None, status: TaskStatus = TaskStatus.OPEN, done: float = 0) -> Task:
        due = None if hours is None else EVENING + timedelta(hours=hours)
        done_at = EVENING + timedelta(hours=done) if status is TaskStatus.DONE else None
        return Task(key, "m", key, due=due, status=status, done_at=done_at)

    with record.action("Other tasks"):
        record.execute("DELETE FROM task")
        rows.insert_all(
            record,
            [
                one("done early", 1, TaskStatus.DONE, -9), one("done late", None, TaskStatus.DONE, -1),
                one("wait for ever", None, TaskStatus.WAITING), one("wait", -5, TaskStatus.WAITING),
                one("some day", None), one("later", 96), one("week", 95.9), one("first of week", 6), one("today", 5.9),
                one("now", 0), one("late", -1), one("very late", -90),
            ],
        )  # fmt: skip
    grouped = table.groups(record, "m", EVENING, limits)
    assert grouped == [
        ("very late", TaskGroup.OVERDUE), ("late", TaskGroup.OVERDUE), ("now", TaskGroup.TODAY),
        ("today", TaskGroup.TODAY), ("first of week", TaskGroup.THIS_WEEK), ("week", TaskGroup.THIS_WEEK),
        ("later", TaskGroup.LATER), ("some day", TaskGroup.NO_DATE), ("wait", TaskGroup.WAITING),
        ("wait for ever", TaskGroup.WAITING), ("done late", TaskGroup.DONE), ("done early", TaskGroup.DONE),
    ]  # fmt: skip
    held = table.window(record, [key for key, _ in grouped])
    for key, group in grouped:
        overdue = held[key].is_overdue(EVENING) and held[key].status is TaskStatus.OPEN
        assert overdue is (group is TaskGroup.OVERDUE)
    assert table.groups(record, "another meeting", EVENING, limits) == []


def test_a_list_is_narrowed_by_words_by_owner_and_to_what_is_left(record: Record) -> None:
    limits = bounds(record.now(), "Asia/Seoul")
    tasks.done(record, ["k1"])
    everything = table.groups(record, "m", record.now(), limits)

    def kept(wanted: Callable[[Task], bool]) -> list[tuple[str, TaskGroup]]:
        held = table.window(record, [key for key, _ in everything])
        return [(key, group) for key, group in everything if wanted(held[key])]

    def shown(**asked: Any) -> list[tuple[str, TaskGroup]]:
        return table.groups(record, "m", record.now(), limits, **asked)

    task = table.window(record, ["k1"])["k1"]
    word = task.title.split()[0].upper()
    found = shown(words=f"  {word} {task.owner} ")
    assert found == kept(lambda row: word in row.title.upper() and task.owner in f"{row.title} {row.owner} {row.note}")
    assert "k1" in dict(found)
    assert shown(done=False) == kept(lambda row: row.status is not TaskStatus.DONE) != everything
    for owner in table.owners(record, "m"):
        assert shown(owner=owner) == kept(lambda row, owner=owner: row.owner == owner) != []  # type: ignore[misc]
    assert shown(words="% no such word") == []


def test_grouping_and_naming_ask_the_same_however_many_tasks(record: Record) -> None:
    limits = bounds(record.now(), "Asia/Seoul")
    assert statements(record, lambda: table.groups(record, "m", record.now(), limits)) == 1
    with record.action("Much to do"):
        rows.insert_all(
            record,
            [Task(f"n{n}", "m", "x", about_kind=("text", "paper")[n % 2], about_id=f"{n}") for n in range(1200)],
        )
    grouped = table.groups(record, "m", record.now(), limits)
    assert len(grouped) == 1204
    assert statements(record, lambda: table.groups(record, "m", record.now(), limits)) == 1
    about = [(row.about_kind, row.about_id) for row in table.window(record, [key for key, _ in grouped]).values()]
    assert statements(record, lambda: table.about_name(record, about)) == 2


def test_words_for_what_tasks_are_about(record: Record) -> None:
    asked = [*ABOUT.values(), ("agenda_item", "a0"), ("paper", "gone"), ("elsewhere", "x"), ("text", None)]
    assert table.about_name(record, asked) == {
        ("text", "joint"): "Joint Ministerial Statement",
        ("text", "t"): small.TITLE,
        ("text", "summary"): "Chair's Summary",
        ("agenda_item", "a3"): "3 Plenary",
        ("agenda_item", "a31"): "3.1 Skills",
        ("agenda_item", "a0"): "Coffee",
        ("paper", "p12"): "2005/SMEMM/012 Collateral",
        ("commitment", "c23"): "Commitment 2.3",
        ("commitment", "c"): "Commitment 1",
    }


def test_the_missing_task_is_named(record: Record) -> None:
    with pytest.raises(NotFoundError, match="gone"):
        tasks.wait(record, ["k1", "gone"])
