"""Tasks in one line: what is understood, and that nothing else is lost."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.language.quick_line import QuickLine, read

DAEGU = ZoneInfo("Asia/Seoul")
NOW = datetime(2005, 9, 2, 7, 40, 12, tzinfo=DAEGU)
"""A Friday."""
NAMES = {
    "statement": ("text", "t"),
    "item-3": ("agenda_item", "a3"),
    "3.1": ("agenda_item", "a31"),
    "012": ("paper", "p12"),
    "commitment-2.3": ("commitment", "c23"),
}


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=DAEGU)


def test_the_whole_of_a_line() -> None:
    assert read("Circulate Draft 2 to all @drafting fri 18:00 #statement", NOW, NAMES) == QuickLine(
        "Circulate Draft 2 to all", "drafting", at("2005-09-02 18:00"), "text", "t"
    )


DUE = {
    "today": "2005-09-02 18:00",
    "today 9:30": "2005-09-02 09:30",
    "tomorrow": "2005-09-03 18:00",
    "tom at 6pm": "2005-09-03 18:00",
    "fri": "2005-09-09 18:00",
    "fri 18h": "2005-09-02 18:00",
    "Friday 07:00": "2005-09-09 07:00",
    "thu": "2005-09-08 18:00",
    "sunday 12am": "2005-09-04 00:00",
    "mon 12:15pm": "2005-09-05 12:15",
    "by mon": "2005-09-05 18:00",
    "2 sep": "2005-09-02 18:00",
    "1 sep": "2006-09-01 18:00",
    "1 Sept 2005 8:00": "2005-09-01 08:00",
    "29 feb": "2008-02-29 18:00",
    "on fri 2 sep 18:30": "2005-09-02 18:30",
    "2005-09-01": "2005-09-01 18:00",
    "due 2005-10-01 23:59": "2005-10-01 23:59",
    "in 2 h": "2005-09-02 09:40",
    "in 24h": "2005-09-03 07:40",
    "+90min": "2005-09-02 09:10",
    "in 3 days": "2005-09-05 18:00",
    "in 1 week 9:00": "2005-09-09 09:00",
    "+2d": "2005-09-04 18:00",
}


@pytest.mark.parametrize("words", DUE)
@pytest.mark.parametrize("line", ["{} Call the printer", "Call the {} printer", "Call the printer {}"])
def test_when(words: str, line: str) -> None:
    found = read(line.format(words), NOW, NAMES)
    assert (found.title, found.due) == ("Call the printer", at(DUE[words]))


@pytest.mark.parametrize(
    "line",
    [
        'Call "fri 18:00"',
        'Call "the desk tomorrow" again',
        "Call “mon 9:00” desk",
        "Print 31 apr",
        "Print 29 feb 2005",
        "Print 2005-13-01",
        "Print 0001-01-01",
        "Room 18:00",
        "In 2 rooms",
        "Send @ and # and x@y.org",
        "Print 1.5 sep",
        "+d",
        "in ² h",
    ],
)
def test_what_stays_text(line: str) -> None:
    assert read(line, NOW, NAMES) == QuickLine(line)


def test_an_hour_that_is_none_stays_in_the_title() -> None:
    for hour in ("24:00", "9:60", "13pm", "0am"):
        assert read(f"Print sat {hour}", NOW, NAMES) == QuickLine(f"Print {hour}", due=at("2005-09-03 18:00"))


def test_today_in_the_evening_is_until_midnight() -> None:
    late = NOW.replace(hour=21)
    assert read("x today", late, NAMES).due == at("2005-09-02 23:59")
    assert read("x in 0 days", late, NAMES).due == at("2005-09-02 23:59")
    assert read("x 2 sep", NOW.replace(hour=17, minute=59), NAMES).due == at("2005-09-02 18:00")


def test_hours_are_true_ones_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    found = read("x in 24 h", datetime(2005, 10, 29, 18, tzinfo=berlin), {})
    assert found.due is not None
    assert found.due.astimezone(UTC) == datetime(2005, 10, 30, 16, tzinfo=UTC)
    assert found.due.hour == 17


def test_owners_and_links() -> None:
    assert read('x @"Press  office"', NOW, NAMES).owner == "Press office"
    assert read("x @b.c-d_e.", NOW, NAMES) == QuickLine("x @b.c-d_e.", not_understood=("@b.c-d_e.",))
    for name, (kind, key) in NAMES.items():
        assert read(f"x #{name.upper()}", NOW, NAMES) == QuickLine("x", about_kind=kind, about_id=key)


def test_the_last_one_counts_and_the_others_stay_and_are_told() -> None:
    found = read("Move mon note @a #statement to #3.1 #nothing @b tue", NOW, NAMES)
    assert found.title == "Move mon note @a #statement to #nothing"
    assert (found.owner, found.about_id, found.due) == ("b", "a31", at("2005-09-06 18:00"))
    assert found.not_understood == ("@a", "#statement", "#nothing")


def test_a_link_between_a_day_and_its_hour_parts_them() -> None:
    assert read("x sat #3.1 18:30", NOW, NAMES).title == "x 18:30"


PLAIN = st.sampled_from(("Circulate", "Draft", "to", "all", '"fri 18:00"', "in", "at", "18:00", "the", "a@b", "31"))
SAID = st.sampled_from(("fri", "by", "tom", "+2d", "9:00", "@you", "#3.1", "#no", "1", "sep", "2006", '@"a b"', "6pm"))


@given(st.lists(PLAIN | SAID, max_size=10), st.sampled_from((" ", "  ", "\t")))
@example(["in", "1", "sep"], " ")
def test_the_words_of_a_title_keep_their_order(words: list[str], between: str) -> None:
    found = read(between.join(words), NOW, NAMES)
    rest = iter(words)
    kept = _words(found.title)
    assert all(word in rest for word in kept), found
    always = {"Circulate", "Draft", "to", "all", '"fri 18:00"', "the", "a@b"}
    assert [word for word in kept if word in always] == [word for word in words if word in always]
    if not any(word in ("fri", "tom", "+2d", "sep") for word in words):
        assert found.due is None
        gone = len(words) - len(kept)
        assert gone == bool(found.owner) + bool(found.about_id)


def _words(title: str) -> list[str]:
    """A title's words, what is quoted as one."""
    return re.findall(r'@?"[^"]*"|\S+', title)


ANY = st.text(max_size=60) | st.lists(
    st.text(alphabet='0123456789:-+@#" inhdwpmsept', max_size=6), max_size=8
).map(" ".join)  # fmt: skip


@given(ANY, st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(DAEGU)))
@example("x +9999w", NOW)
def test_no_line_is_refused(line: str, now: datetime) -> None:
    found = read(line, now, NAMES)
    assert found.title == " ".join(found.title.split())
    if found.due is not None:
        assert found.due.tzinfo is DAEGU
        assert timedelta(days=-400 * 366) < found.due.astimezone(UTC) - now < timedelta(days=400 * 366)
