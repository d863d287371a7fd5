"""A record of an older schema is brought up to date only where it is one."""

import shutil
from pathlib import Path

import pytest

from workbench.actions.keep import bring_up_to_date, verify
from workbench.errors import RecordError
from workbench.record.file import is_older, open_record

OLD_RECORDS = sorted((Path(__file__).parents[2] / "old_records").glob("*.meeting"))


@pytest.mark.parametrize("old", OLD_RECORDS, ids=lambda path: path.stem)
def test_an_old_record_is_brought_up_to_date_once(tmp_path: Path, old: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / "old.meeting"))
    assert is_older(path)
    assert bring_up_to_date(path)
    assert not is_older(path)
    assert set(verify(path).values()) == {"ok"}
    before = path.read_bytes()
    assert not bring_up_to_date(path)
    assert path.read_bytes() == before


def test_a_record_of_today_and_what_is_none(sample: Path, tmp_path: Path) -> None:
    with open_record(sample, write=True):
        assert not bring_up_to_date(sample)
    wrong = tmp_path / "wrong.meeting"
    wrong.write_text("Ministers met.")
    with pytest.raises(RecordError, match="is not a record"):
        bring_up_to_date(wrong)
