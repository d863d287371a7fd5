"""The meeting itself can be changed, one step at a time."""

from datetime import date
from pathlib import Path

import pytest

from tests.workbench.actions.steps import no_step, one_step
from workbench.actions import meetings
from workbench.errors import WorkbenchError
from workbench.record.file import open_record
from workbench.record.tables import meeting as table


def test_a_change_is_one_step_named_by_what_changed(sample: Path) -> None:
    with open_record(sample, write=True) as record:
        key = table.current(record).id
        one_step(record, lambda: meetings.change(record, key, city="Busan"), "Change the city of the meeting")
        assert table.current(record).city == "Busan"


def test_what_is_so_already_leaves_no_step(sample: Path) -> None:
    with open_record(sample, write=True) as record:
        meeting = table.current(record)
        no_step(record, lambda: meetings.change(record, meeting.id, title=meeting.title))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"title": " "}, "no title"),
        ({"ends_on": date(2005, 8, 1)}, "before it begins"),
        ({"zone": "Asia/Daegu"}, "no time zone"),
        ({"symbol": "2005/SMEMM2"}, "carry the symbol"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(sample: Path, new: dict[str, object], said: str) -> None:
    with open_record(sample, write=True) as record:
        key = table.current(record).id

        def refused() -> None:
            with pytest.raises(WorkbenchError, match=said):
                meetings.change(record, key, **new)

        no_step(record, refused)


def test_only_columns_of_a_meeting_are_changed(sample: Path) -> None:
    with open_record(sample, write=True) as record, pytest.raises(TypeError):
        meetings.change(record, table.current(record).id, status="closed")
