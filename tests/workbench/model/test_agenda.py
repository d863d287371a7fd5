"""Times follow from durations and pinned times."""

from datetime import UTC, datetime

from workbench.model.agenda import AgendaItem, ItemKind, schedule

NINE = datetime(2005, 9, 1, 0, 0, tzinfo=UTC)


def item(key: str, parent: str | None, position: int, **more: object) -> AgendaItem:
    return AgendaItem(key, "m", parent, position, "", key, **more)  # type: ignore[arg-type]


def test_times_run_through_the_tree_and_a_parent_lasts_as_its_items() -> None:
    rows = schedule(
        [
            item("day", None, 1, kind=ItemKind.DAY, pinned=NINE),
            item("b", "day", 2, minutes=30),
            item("a", "day", 1, minutes=45),
            item("late", "day", 3, minutes=10, pinned=NINE.replace(hour=1)),
            item("next day", None, 2, kind=ItemKind.DAY),
            item("unknown", "next day", 1, minutes=20),
        ]
    )
    assert [row.item.id for row in rows] == ["day", "a", "b", "late", "next day", "unknown"]
    assert [row.level for row in rows] == [0, 1, 1, 1, 0, 1]
    starts = [row.starts_at and row.starts_at.strftime("%H:%M") for row in rows]
    assert starts == ["00:00", "00:00", "00:45", "01:00", None, None]
    assert [row.minutes for row in rows] == [70, 45, 30, 10, 20, 20]
    assert [row.clash for row in rows] == [False, False, False, True, False, False]


def test_a_clash_tells_by_how_many_minutes() -> None:
    rows = schedule(
        [
            item("long", None, 1, minutes=90, pinned=NINE),
            item("early", None, 2, minutes=10, pinned=NINE.replace(hour=1, second=30)),
            item("in time", None, 3, pinned=NINE.replace(hour=2)),
        ]
    )
    assert [(row.clash, row.overlap) for row in rows] == [(False, 0), (True, 30), (False, 0)]
