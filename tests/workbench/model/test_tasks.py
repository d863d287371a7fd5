"""Where today and this week end."""

from datetime import UTC, datetime

from workbench.model.tasks import bounds


def test_today_and_this_week_end_at_midnight_where_the_meeting_is() -> None:
    friday_in_daegu = datetime(2005, 9, 1, 22, 40, tzinfo=UTC)
    assert bounds(friday_in_daegu, "Asia/Seoul") == (
        datetime(2005, 9, 2, 15, tzinfo=UTC),
        datetime(2005, 9, 4, 15, tzinfo=UTC),
    )


def test_on_sunday_the_week_ends_with_the_day_and_the_clocks_going_back_are_heeded() -> None:
    saturday, sunday = datetime(2005, 10, 29, 12, tzinfo=UTC), datetime(2005, 10, 30, 12, tzinfo=UTC)
    midnight = datetime(2005, 10, 30, 23, tzinfo=UTC)
    assert bounds(saturday, "Europe/Berlin") == (datetime(2005, 10, 29, 22, tzinfo=UTC), midnight)
    assert bounds(sunday, "Europe/Berlin") == (midnight, midnight)
