"""What the cells of a list say."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.actions import list_cells as cells
from workbench.actions.list_cells import CellError, Moment
from workbench.model.tasks import TaskStatus

DAY = date(2005, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2005-09-01", "2005/9/1", "1 Sep 2005", "1 Sept. 2005", "01 September 2005", "1st of September 2005", "1-Sep-05",
        "Sep 1, 2005", "September 1st 2005", "01/09/2005", "1.9.2005", "1/9/05", "Thursday, 1 September 2005", "38596",
        "2005-09-01 00:00:00",
    ],
)  # fmt: skip
def test_a_day_as_lists_write_it(text: str) -> None:
    assert cells.moment(text) == Moment(DAY)


def test_the_day_comes_first_unless_it_can_only_be_the_month() -> None:
    assert cells.day("03/10/2005") == date(2005, 10, 3)
    assert cells.day("10/25/2005") == date(2005, 10, 25)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2005-09-01T18:00", time(18)),
        ("2005-09-01 18:30:00", time(18, 30)),
        ("1 Sep 2005 6 pm", time(18)),
        ("1 Sep 2005, 12:15 a.m.", time(0, 15)),
        ("1 Sep 2005 at 18h", time(18)),
        ("01/09/2005 9.30", time(9, 30)),
    ],
)
def test_an_hour_beside_the_day(text: str, hour: time) -> None:
    assert cells.moment(text) == Moment(DAY, hour)


def test_an_hour_of_a_zone() -> None:
    seoul = cells.moment("2005-09-01T18:00:00+09:00")
    assert seoul == Moment(DAY, time(18), timezone(timedelta(hours=9)))
    assert cells.moment("2005-09-01T09:00:00Z") == Moment(DAY, time(9), UTC)


@pytest.mark.parametrize(
    "text",
    ["soon", "1 Sep", "June 2006", "31 Feb 2005", "13/13/2005", "1 Sep 2005 25:00", "18:00", "0", "12", "1 a 2005"],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(CellError):
        cells.moment(text)


@given(st.datetimes(min_value=datetime(1955, 1, 1), max_value=datetime(2099, 1, 1)))
def test_what_is_written_is_read(at: datetime) -> None:
    at = at.replace(second=0, microsecond=0)
    for form in ("%Y-%m-%dT%H:%M", "%d %B %Y %H:%M", "%b %d, %Y %I:%M %p", "%d/%m/%Y %H:%M:00"):
        text = at.strftime(form)
        if not text.endswith(" 00:00:00"):
            assert cells.moment(text) == Moment(at.date(), at.time()), text


@given(st.text(max_size=30))
def test_anything_can_stand_in_a_cell(text: str) -> None:
    for read in (cells.moment, cells.hour, cells.minutes, cells.yes):
        try:
            read(text)
        except CellError as error:
            assert text in str(error)  # noqa: PT017 (the words are the law)


def test_lengths() -> None:
    told = {"45": 45, "45 min": 45, "1:30": 90, "1 h 30": 90, "1h": 60, "2 hours": 120, "0": 0, "00:45": 45, "20'": 20}
    assert {text: cells.minutes(text) for text in told} == told
    for text in ("", "long", "-5", "1.5"):
        with pytest.raises(CellError):
            cells.minutes(text)


def test_words_of_a_few() -> None:
    assert cells.choice(TaskStatus, "DONE ", {}) is TaskStatus.DONE
    assert cells.choice(TaskStatus, "To-do", {"to do": TaskStatus.OPEN}) is TaskStatus.OPEN
    with pytest.raises(CellError, match="open, waiting and done"):
        cells.choice(TaskStatus, "perhaps", {})
    assert [cells.yes(text) for text in ("Yes", "x", "TRUE", "no", "0")] == [True, True, True, False, False]


NAMES = [
    ("KOR", "k"), ("Korea", "k"), ("the Republic of Korea", "k"), ("PRC", "p"), ("China", "p"), ("HKC", "h"),
    ("Hong Kong, China", "h"), ("Viet Nam", "v"), ("New Zealand", "n"), ("Papua New Guinea", "g"), ("Perú", "e"),
]  # fmt: skip


def test_names() -> None:
    told = {
        "kor": "k", "Republic of Korea": "k", "Korea (KOR)": "k", "China": "p", "Hong Kong": "h", "HONG KONG, CHINA": "h",
        "Vietnam": "v", "peru": "e", "NZL - New Zealand": "n",
    }  # fmt: skip
    assert {text: cells.one_of(text, NAMES, "member", "") for text in told} == told
    for text in ("Atlantis", "New", "land", ""):
        with pytest.raises(CellError, match="is no member"):
            cells.one_of(text, NAMES, "member", "")
    with pytest.raises(CellError, match="could be several"):
        cells.one_of("Guinea", [*NAMES, ("Guinea Bissau", "b")], "member", "")
