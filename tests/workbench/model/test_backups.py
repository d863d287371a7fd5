"""Which backups are kept, by law."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.backups import thin

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2005, 9, 2, 7, 40, tzinfo=UTC)

_minutes = st.lists(st.integers(0, 500 * 24 * 60), max_size=60)
_zones = st.sampled_from([SEOUL, UTC, ZoneInfo("America/Lima"), ZoneInfo("Pacific/Auckland")])


def _times(minutes: list[int]) -> list[datetime]:
    return [NOW - timedelta(minutes=ago) for ago in minutes]


def _age(at: datetime, now: datetime, zone: ZoneInfo) -> int:
    return (now.astimezone(zone).date() - at.astimezone(zone).date()).days


@given(minutes=_minutes, zone=_zones)
def test_thinning_twice_is_thinning_once_and_never_drops_the_latest(minutes: list[int], zone: ZoneInfo) -> None:
    times = _times(minutes)
    kept = thin(times, NOW, zone)
    assert kept <= set(times)
    assert thin(kept, NOW, zone) == kept
    assert not times or max(times) in kept


@given(minutes=_minutes, days=st.integers(0, 400), zone=_zones)
def test_thinning_from_day_to_day_leaves_what_thinning_once_leaves(
    minutes: list[int], days: int, zone: ZoneInfo
) -> None:
    times, later = _times(minutes), NOW + timedelta(days=days)
    step = NOW
    kept = thin(times, NOW, zone)
    while step < later:
        step += timedelta(days=7)
        kept = thin(kept, min(step, later), zone)
    assert kept == thin(times, later, zone)


@given(minutes=_minutes, zone=_zones)
def test_what_is_kept_of_which_age(minutes: list[int], zone: ZoneInfo) -> None:
    times = _times(minutes)
    kept = thin(times, NOW, zone)
    ages = {at: _age(at, NOW, zone) for at in times}
    assert {at for at, age in ages.items() if age <= 1} <= kept
    for day in range(2, 8):
        that_day = [at for at, age in ages.items() if age == day]
        assert [at for at in kept if ages[at] == day] == ([max(that_day)] if that_day else [])
    months = {(at.astimezone(zone).year, at.astimezone(zone).month) for at, age in ages.items() if 31 < age <= 366}
    assert len([at for at in kept if 31 < ages[at] <= 366]) == len(months)
    assert len([at for at in kept if 7 < ages[at] <= 31]) <= 7
    assert [at for at in kept if ages[at] > 366] in ([], [max(times, default=NOW)])


def test_a_year_of_quarter_hours_leaves_a_handful() -> None:
    times = [NOW - timedelta(minutes=15 * step) for step in range(4 * 24 * 400)]
    kept = thin(times, NOW, SEOUL)
    older = [at for at in kept if _age(at, NOW, SEOUL) > 1]
    assert 6 + 4 + 11 <= len(older) <= 6 + 6 + 13


def test_days_are_those_of_the_meeting() -> None:
    evening, morning = datetime(2005, 8, 27, 14, 30, tzinfo=UTC), datetime(2005, 8, 27, 15, 30, tzinfo=UTC)
    assert thin([evening, morning], NOW, SEOUL) == {evening, morning}  # before and after midnight in Daegu
    assert thin([evening, morning], NOW, UTC) == {morning}


def test_what_a_wrong_clock_put_into_the_future_is_kept() -> None:
    times = [NOW + timedelta(days=200), NOW - timedelta(days=3), NOW]
    assert thin(times, NOW, SEOUL) == set(times)
