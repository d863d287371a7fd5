"""Days and hours as people type them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.dates import day_of, moment_of

TODAY = date(2005, 9, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2005-09-01", date(2005, 9, 1)),
        ("1 Sep 2005", date(2005, 9, 1)),
        ("1st September 2006", date(2006, 9, 1)),
        ("2 sept", date(2005, 9, 2)),
        ("1/9/2005", date(2005, 9, 1)),
        ("31.12.2005", date(2005, 12, 31)),
        ("31 Feb 2005", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days(typed: str, day: date | None) -> None:
    assert day_of(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("1 Sep 2005 18:00", datetime(2005, 9, 1, 18)),
        ("2005-09-01T07:30", datetime(2005, 9, 1, 7, 30)),
        ("18:00", datetime(2005, 9, 1, 18)),
        ("18h", datetime(2005, 9, 1, 18)),
        ("2 Sep", datetime(2005, 9, 2, 9)),
        ("2 Sep 25:00", None),
        ("later", None),
    ],
)
def test_moments(typed: str, moment: datetime | None) -> None:
    assert moment_of(typed, TODAY, time(9)) == moment


@given(st.text(max_size=20))
def test_anything_can_be_typed(typed: str) -> None:
    day_of(typed, TODAY)
    moment_of(typed, TODAY, time(9))


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)))
def test_what_is_written_is_read(at: datetime) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert moment_of(f"{minute:%Y-%m-%d %H:%M}", TODAY, time(9)) == minute
    assert day_of(f"{minute:%d %b %Y}", TODAY) == minute.date()
