"""A new record: what is known of the meeting is in it from the first moment, and what cannot be makes none."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import shipped
from workbench.actions.create import Details, copy_profile, forum_profile, forums, full_title, new, refuse_unfit
from workbench.actions.keep import verify
from workbench.errors import WorkbenchError
from workbench.model.delegations import Attendance, Delegation
from workbench.record import rows
from workbench.record.file import open_record
from workbench.record.tables import meeting as meetings

KNOWN = Details(
    number=13,
    kind="Energy Ministerial Meeting",
    theme="Power for Small Grids",
    city="Da Nang",
    venue="Hall A",
    zone="Asia/Ho_Chi_Minh",
    starts_on=date(2006, 9, 27),
    ends_on=date(2006, 9, 28),
    host="VNM",
    chair="The Minister of Energy",
    members=frozenset({"VNM", "AUS", "PER"}),
    symbol="2006/EMM",
)


def test_what_is_known_of_a_meeting_is_in_its_record(tmp_path: Path) -> None:
    path = tmp_path / "energy.meeting"
    new(path, forum="apec", title="13th APEC Energy Ministerial Meeting", details=KNOWN)
    with open_record(path) as record:
        meeting = meetings.current(record)
        members = {one.id: one.code for one in meetings.members(record, meeting.series_id)}
        there = {
            members[one.member_id or ""]: one.attendance is not Attendance.ABSENT
            for one in rows.select(record, Delegation)
        }
        assert meetings.series(record, meeting.series_id).name == "APEC Energy Ministerial Meetings"
        assert record.query("SELECT count(*) FROM action") == [(0,)]
    for name in ("number", "kind", "theme", "city", "venue", "zone", "starts_on", "ends_on", "chair", "symbol"):
        assert getattr(meeting, name) == getattr(KNOWN, name)
    assert members[meeting.host_id or ""] == "VNM"
    assert {code for code, takes_part in there.items() if takes_part} == {"VNM", "AUS", "PER"}
    assert len(there) == len(members) == 21
    assert set(verify(path).values()) == {"ok"}


def test_without_details_all_members_are_expected(tmp_path: Path) -> None:
    new(tmp_path / "a.meeting", title="Energy Ministerial Meeting")
    with open_record(tmp_path / "a.meeting") as record:
        assert {one.attendance for one in rows.select(record, Delegation)} == {Attendance.EXPECTED}
        assert meetings.current(record).kind == "Energy Ministerial Meeting"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": 0}, "not the number of a meeting"),
        ({"ends_on": date(2006, 9, 26)}, "last day is before the first"),
        ({"zone": "Asia/Atlantis"}, "no time zone 'Asia/Atlantis'"),
        ({"zone": "../etc/passwd"}, "no time zone"),
        ({"host": "XXX"}, "no member XXX"),
        ({"members": frozenset({"VNM", "YYY"})}, "no member YYY"),
        ({"members": frozenset({"AUS"})}, "does not take part"),
    ],
)
def test_what_does_not_fit_together_makes_no_record(tmp_path: Path, wrong: dict[str, object], told: str) -> None:
    with pytest.raises(WorkbenchError, match=told):
        new(tmp_path / "a.meeting", details=replace(KNOWN, **wrong))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "river.toml"
    own.write_text(
        'name = "River Forum"\nmember_word = "Party"\nmember_words = "Parties"\n'
        '[[member]]\ncode = "UPP"\nshort_name = "Upperland"\n[[member]]\ncode = "LOW"\nshort_name = "Lowland"\n'
    )
    new(tmp_path / "r.meeting", forum=str(own), title="River Meeting", details=Details(host="LOW"))
    with open_record(tmp_path / "r.meeting") as record:
        series = meetings.series(record, meetings.current(record).series_id)
        assert (series.forum, series.member_words) == ("River Forum", "Parties")
        assert [one.short_name for one in meetings.members(record, series.id)] == ["Upperland", "Lowland"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("name = ", "is not a forum profile"),
        ('name = "A"', "lacks member_word, member_words"),
        ('name = "A"\nmember_word = "b"\nmember_words = "c"\n[[member]]\ncode = "X"', "short_name of member 1"),
        ('name = "A"\nmember_word = "b"\nmember_words = "c"\nmember = "X"', "code of member 1"),
        (
            'name = "A"\nmember_word = "b"\nmember_words = "c"\n' + '[[member]]\ncode = "X"\nshort_name = "Y"\n' * 2,
            "code X more than once",
        ),
    ],
)
def test_a_wrong_profile_is_told_with_its_file(tmp_path: Path, written: str, told: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(written)
    with pytest.raises(WorkbenchError, match=told) as refused:
        new(tmp_path / "a.meeting", forum=str(own))
    assert str(own) in refused.value.what
    assert not (tmp_path / "a.meeting").exists()


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(WorkbenchError, match=r"cannot be read"):
        forum_profile("/nowhere/own.toml")
    with pytest.raises(WorkbenchError, match=r"choose one of apec, blank"):
        forum_profile("nowhere")


def test_every_shipped_profile_can_begin_a_meeting(tmp_path: Path) -> None:
    for forum in forums():
        assert shipped.path(f"forums/{forum}.toml").is_file()
        new(tmp_path / f"{forum}.meeting", forum=forum)
        assert set(verify(tmp_path / f"{forum}.meeting").values()) == {"ok"}


def test_a_profile_to_fill_in_can_begin_a_meeting_when_it_is_filled_in(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    copy_profile(own)
    with pytest.raises(WorkbenchError, match="exists already"):
        copy_profile(own)
    own.write_text(own.read_text() + '\n[[member]]\ncode = "UPP"\nshort_name = "Upperland"\n')
    new(tmp_path / "m.meeting", forum=str(own), details=Details(host="UPP"))
    assert set(verify(tmp_path / "m.meeting").values()) == {"ok"}


def test_a_full_title() -> None:
    assert full_title(3, "APEC", "Energy Ministerial Meeting") == "3rd APEC Energy Ministerial Meeting"
    assert full_title(None, "", "Energy Ministerial Meeting") == "Energy Ministerial Meeting"


@given(st.sets(st.sampled_from(["AUS", "VNM", "PER", "KOR"])), st.sampled_from(["", "AUS", "VNM"]))
def test_a_host_takes_part(members: set[str], host: str) -> None:
    details = Details(host=host, members=frozenset(members))
    if host and host not in members:
        with pytest.raises(WorkbenchError):
            refuse_unfit(forum_profile("apec"), details)
    else:
        refuse_unfit(forum_profile("apec"), details)
