"""Tasks and agenda as iCalendar files, read again with icalendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from workbench.exchange.calendar import events, of_agenda, of_tasks
from workbench.model.agenda import AgendaItem, ItemKind, schedule
from workbench.model.meeting import Meeting
from workbench.model.tasks import Task, TaskStatus

MEETING = Meeting(
    "m", "s", 12, "12th Meeting", "12th SMEMM", "Meeting", city="Daegu", venue="Hall; east", zone="Asia/Seoul"
)
AT = datetime(2005, 9, 1, 12, 40, 30, 5, tzinfo=UTC)
DUE = datetime(2005, 9, 1, 9, tzinfo=UTC)
TASK = Task("t1", "m", "Print, bind; send", "Documents desk", DUE, note="Two copies\nfor each seat")
DONE = replace(TASK, id="t2", status=TaskStatus.DONE, done_at=datetime(2005, 8, 31, 3, 4, 5, tzinfo=UTC))


def read(data: bytes) -> Calendar:
    calendar = Calendar.from_ical(data)
    calendar.validate()
    assert all(not part.errors for part in calendar.walk())
    assert calendar.get_missing_tzids() == set()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return calendar


def tasks(*rows: Task, meeting: Meeting = MEETING, revision: int = 0) -> Calendar:
    return read(of_tasks(meeting, rows, {}, at=AT, revision=lambda _: revision))


def test_a_task_is_a_to_do_with_an_alarm() -> None:
    calendar = tasks(TASK, revision=3)
    (todo,) = calendar.todos
    assert (todo["summary"], todo["status"], todo["sequence"]) == ("Print, bind; send", "NEEDS-ACTION", 3)
    assert todo["due"].to_ical() == b"20050901T180000"
    assert todo["due"].params["TZID"] == "Asia/Seoul"
    assert todo["due"].dt == DUE
    assert todo["dtstamp"].dt == AT.replace(microsecond=0)
    assert todo["description"] == "Owner: Documents desk\nTwo copies\nfor each seat"
    (alarm,) = todo.walk("VALARM")
    assert (alarm["action"], alarm["description"]) == ("DISPLAY", "Print, bind; send")
    assert (alarm["trigger"].dt, alarm["trigger"].params["RELATED"]) == (timedelta(hours=-1), "END")
    (zone,) = calendar.timezones
    assert zone.tz_name == "Asia/Seoul"
    assert zone.to_tz(lookup_tzid=False).utcoffset(datetime(2005, 9, 1, 18)) == timedelta(hours=9)


def test_a_closed_task_keeps_the_time_of_its_doing() -> None:
    (todo,) = tasks(DONE).todos
    assert todo["completed"].to_ical() == b"20050831T030405Z"
    assert (todo["status"], todo["percent-complete"]) == ("COMPLETED", 100)
    assert not todo.walk("VALARM")


def test_a_task_without_a_time_has_no_alarm_and_one_that_waits_says_so() -> None:
    first, other = tasks(replace(TASK, due=None), replace(TASK, id="w", status=TaskStatus.WAITING)).todos
    assert "due" not in first
    assert not first.walk("VALARM")
    assert other["status"] == "IN-PROCESS"


def test_where_clocks_change_the_zone_says_when() -> None:
    york = replace(MEETING, zone="America/New_York")
    winter = datetime(2005, 12, 1, 17, tzinfo=UTC)
    calendar = tasks(TASK, replace(TASK, id="w", due=winter), meeting=york)
    assert [todo["due"].to_ical() for todo in calendar.todos] == [b"20050901T050000", b"20051201T120000"]
    zone = calendar.timezones[0].to_tz(lookup_tzid=False)
    for local, hours in ((datetime(2005, 9, 1, 5), -4), (datetime(2005, 12, 1, 12), -5)):
        assert zone.utcoffset(local) == timedelta(hours=hours)


def test_in_utc_no_zone_is_spelt_out() -> None:
    calendar = tasks(TASK, meeting=replace(MEETING, zone="UTC"))
    assert not calendar.timezones
    assert calendar.todos[0]["due"].to_ical() == b"20050901T090000Z"


def test_a_mistyped_year_does_not_make_a_long_file() -> None:
    far = datetime(9998, 1, 1, tzinfo=UTC)
    data = of_tasks(
        replace(MEETING, zone="Europe/London"), [TASK, replace(TASK, id="f", due=far)], {}, at=AT, revision=len
    )
    assert len(data) < 20_000


@given(st.text(), st.text(), st.text())
def test_whatever_is_written_reads_back(title: str, owner: str, note: str) -> None:
    (todo,) = tasks(replace(TASK, title=title, owner=owner, note=note)).todos
    if title.isprintable():
        assert todo["summary"] == title


DAY = AgendaItem("d", "m", None, 1, "", "Day 1", ItemKind.DAY, pinned=datetime(2005, 9, 1, tzinfo=UTC))
ITEMS = (
    DAY,
    AgendaItem("s", "m", "d", 1, "1", "Retreat", ItemKind.SESSION),
    AgendaItem("i", "m", "s", 1, "1.1", "Views", minutes=55, purpose="Exchange of views", lead="Chair"),
    AgendaItem("b", "m", "d", 2, "", "Break", ItemKind.BREAK, minutes=20),
    AgendaItem("n", "m", "d", 3, "2", "Closing"),
)


def agenda(*items: AgendaItem) -> Calendar:
    return read(of_agenda(MEETING, events(schedule(items)), at=AT, revision=lambda _: 4))


def test_agenda_items_are_events_where_the_meeting_is() -> None:
    found = {str(event["uid"]).partition("@")[0]: event for event in agenda(*ITEMS).events}
    assert list(found) == ["agenda-s", "agenda-i", "agenda-b", "agenda-n"]
    item = found["agenda-i"]
    assert (item["summary"], item["location"], item["sequence"]) == ("1.1 Views", "Hall; east, Daegu", 4)
    assert item["dtstart"].params["TZID"] == "Asia/Seoul"
    assert (item["dtstart"].to_ical(), item["dtend"].to_ical()) == (b"20050901T090000", b"20050901T095500")
    assert item["description"] == "Purpose: Exchange of views\nLead: Chair"
    assert [time.trigger for time in item.alarms.times] == [DAY.pinned - timedelta(hours=1)]
    assert not found["agenda-b"].walk("VALARM")
    assert [event["transp"] for event in found.values()] == ["TRANSPARENT", "OPAQUE", "OPAQUE", "OPAQUE"]
    assert "dtend" not in found["agenda-n"]


def test_what_has_no_time_is_left_out() -> None:
    assert events(schedule([replace(DAY, pinned=None), *ITEMS[1:]])) == ()


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind is not ItemKind.DAY])
def test_every_kind_reads_back(kind: ItemKind) -> None:
    (event,) = agenda(DAY, AgendaItem("x", "m", "d", 1, "1", "X", kind, minutes=5)).events
    assert event["dtend"].dt == DAY.pinned + timedelta(minutes=5)
