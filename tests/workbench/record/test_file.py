"""What a record is, what it is not, and that nothing is changed by a refusal."""

import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbench.record.conftest import fill
from workbench.errors import RecordError, RecordHeldError, WorkbenchError
from workbench.model.meeting import Meeting
from workbench.record import rows, schema, verify
from workbench.record.file import create, open_record

OLD_RECORDS = Path(__file__).parents[2] / "old_records"
"""One record as each older version wrote it."""


def test_a_new_record_is_one_clean_file_with_its_identity(path: Path) -> None:
    head = path.read_bytes()[:100]
    assert struct.unpack(">I", head[68:72])[0] == schema.APPLICATION_ID
    assert struct.unpack(">I", head[60:64])[0] == schema.LATEST
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_new_record_has_an_empty_journal_and_verifies(path: Path) -> None:
    with open_record(path) as record:
        assert record.query("SELECT count(*) FROM action")[0][0] == 0
        assert set(verify.checks(record.connection).values()) == {"ok"}


def test_writing_leaves_one_clean_file(path: Path) -> None:
    with open_record(path, write=True) as record:
        with record.action("Write"):
            record.execute("UPDATE meeting SET theme = 'Other'")
        assert record.query("PRAGMA journal_mode") == [("wal",)]
        assert record.query("PRAGMA synchronous") == [(2,)]
        assert record.query("PRAGMA foreign_keys") == [(1,)]
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with open_record(path) as record:
        assert record.query("PRAGMA journal_mode") == [("delete",)]


def _wrong_files(good: bytes) -> dict[str, tuple[bytes, str]]:
    newer = bytearray(good)
    newer[60:64] = struct.pack(">I", schema.LATEST + 1)
    return {
        "text": (b"Ministers met in Daegu.\n" * 20, "not a record"),
        "png": (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a record"),
        "empty": (b"", "empty"),
        "half": (good[: len(good) // 2], "damaged"),
        "beginning": (good[:60], "damaged"),
        "newer": (bytes(newer), "newer workbench"),
        "garbled": (good[:100] + b"\xff" * (len(good) - 100), "damaged"),
    }


@pytest.mark.parametrize("name", ["text", "png", "empty", "half", "beginning", "newer", "garbled"])
@pytest.mark.parametrize("write", [False, True])
def test_a_wrong_file_is_refused_and_untouched(path: Path, tmp_path: Path, name: str, write: bool) -> None:
    data, reason = _wrong_files(path.read_bytes())[name]
    wrong = tmp_path / "wrong.meeting"
    wrong.write_bytes(data)
    with pytest.raises(RecordError, match=reason) as refusal:
        open_record(wrong, write=write)
    assert str(wrong) in str(refusal.value)
    assert wrong.read_bytes() == data
    assert sorted(file.name for file in tmp_path.iterdir()) == ["daegu.meeting", "wrong.meeting"]


def test_a_foreign_database_is_refused_and_untouched(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE meeting (id)")
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(RecordError, match="another program"):
        open_record(foreign, write=True)
    assert foreign.read_bytes() == before


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no file"):
        open_record(tmp_path / "none.meeting")
    with pytest.raises(RecordError, match="is a folder"):
        open_record(tmp_path)


def test_making_refuses_what_stands_and_leaves_nothing_half_made(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WorkbenchError, match="exists already"):
        create(path, fill)
    assert path.read_bytes() == before

    def breaks(record: object) -> None:
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        create(tmp_path / "half.meeting", breaks)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_one_writer_and_the_second_is_told_who(path: Path) -> None:
    with open_record(path, write=True), pytest.raises(RecordHeldError, match=f"process {os.getpid()}"):
        open_record(path, write=True)
    open_record(path, write=True).close()


def test_readers_work_beside_the_writer(path: Path) -> None:
    with open_record(path, write=True) as writer, open_record(path) as reader:
        with writer.action("Write"):
            writer.execute("UPDATE meeting SET theme = 'Other'")
        assert rows.select(reader, Meeting)[0].theme == "Other"


_WRITER = """
import sys
from workbench.record.file import open_record
record = open_record(sys.argv[1], write=True)
number = 0
while True:
    number += 1
    with record.action(f"Step {number}"):
        record.execute("UPDATE meeting SET theme = ?", (f"theme {number}",))
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_kill_loses_nothing_that_was_reported(path: Path, after: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    reported = 0
    for line in writer.stdout:
        reported = int(line)
        if reported >= after:
            break
    writer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    reported = max([reported, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    writer.stdout.close()
    writer.wait()
    with open_record(path, write=True) as record:
        assert set(verify.checks(record.connection).values()) == {"ok"}
        held = int(rows.select(record, Meeting)[0].theme.removeprefix("theme "))
        assert held >= reported
        assert record.query("SELECT count(*) FROM action")[0][0] == held


def test_an_older_record_is_brought_up_to_date_on_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = schema.migrations()

    @steps(name="next_test")
    def more(db: object) -> None:
        db.conn.execute("ALTER TABLE meeting ADD COLUMN motto TEXT NOT NULL DEFAULT ''")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "migrations", lambda: steps)
    version = schema.LATEST
    monkeypatch.setattr(schema, "LATEST", version + 1)
    old = path.read_bytes()
    with pytest.raises(RecordError, match="older version"):
        open_record(path)
    with open_record(path, write=True) as record:
        assert set(verify.checks(record.connection).values()) == {"ok"}
        with record.action("Write the motto"):
            record.execute("UPDATE meeting SET motto = 'Together'")
        assert '"motto":"Together"' in record.query("SELECT after FROM change")[0][0]
    kept = path.with_name(f"daegu.schema-{version}.meeting")
    assert kept.exists()
    assert kept.stat().st_size == len(old)


@pytest.mark.parametrize("old", sorted(OLD_RECORDS.glob("*.meeting")), ids=lambda old: old.stem)
def test_records_of_every_older_version_are_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / "old.meeting"))
    with open_record(path, write=True) as record:
        assert set(verify.checks(record.connection).values()) == {"ok"}
        assert rows.select(record, Meeting)[0].title == "Energy Ministerial Meeting"
