"""Backups are whole or are none, and restoring loses nothing, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.workbench.actions import small
from workbench.actions import create
from workbench.actions.backups import keep, restore
from workbench.actions.keep import verify
from workbench.errors import RecordError, RecordHeldError, WorkbenchError
from workbench.record import backups, lock, schema
from workbench.record.file import open_record

OLD_RECORDS = Path(__file__).parents[2] / "old_records"
can_fork = pytest.mark.skipif(sys.platform == "win32", reason="forks")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def _set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(at.timestamp())))


def _write(path: Path, theme: str) -> None:
    with small.writing(path) as record, record.action(f"Theme {theme}"):
        record.execute("UPDATE meeting SET theme = ?", (theme,))


def _theme(path: Path) -> str:
    with open_record(path) as record:
        return str(record.query("SELECT theme FROM meeting")[0][0])


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# --- keeping --------------------------------------------------------------------------------------------------------


def test_a_backup_is_the_record_as_it_stands_checked(path: Path) -> None:
    _write(path, "one")
    kept = keep(path)
    assert kept is not None
    assert (kept.at, kept.actions, kept.ok) == (small.EVENING, 1, True)
    assert kept.file.name == "20050831T090000Z-1.meeting"
    assert kept.size == kept.file.stat().st_size
    assert set(verify(kept.file).values()) == {"ok"}
    assert _theme(kept.file) == "one"
    assert backups.listed(path) == (kept,)
    assert _names(kept.file.parent) == [kept.file.name, backups.CAME_FROM]


def test_nothing_is_kept_where_nothing_was_done(path: Path) -> None:
    assert keep(path) is not None
    assert keep(path) is None
    _write(path, "one")
    assert keep(path) is not None
    assert keep(path) is None
    assert [one.actions for one in backups.listed(path)] == [1, 0]


def test_it_is_made_while_the_record_is_written(path: Path) -> None:
    with small.writing(path) as record:
        for theme in ("one", "two"):
            with record.action(f"Theme {theme}"):
                record.execute("UPDATE meeting SET theme = ?", (theme,))
            kept = keep(path)
            assert kept is not None
            assert _theme(kept.file) == theme
        with record.action("Theme three"):
            record.execute("UPDATE meeting SET theme = 'three'")
            assert keep(path) is None  # what is not yet committed has not been done
    assert _theme(path) == "three"


@pytest.mark.slow
def test_old_ones_go_by_the_days_of_the_meeting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for hour in range(0, 24 * 11, 8):
        _set_clock(monkeypatch, small.EVENING + timedelta(hours=hour))
        _write(path, str(hour))
        assert keep(path) is not None
    listed = backups.listed(path)
    assert [one.at for one in listed] == sorted((one.at for one in listed), reverse=True)
    in_daegu = [(one.at + timedelta(hours=9)).date().day for one in listed]
    assert in_daegu == [11, 11, 10, 10, 10, 9, 8, 7, 6, 5, 4, 3, 31]


def test_the_backups_of_a_lost_or_damaged_file_are_found(path: Path, tmp_path: Path) -> None:
    kept = keep(path)
    path.write_bytes(b"\xff" * 5000)
    assert backups.listed(path) == (kept,)
    path.unlink()
    assert backups.listed(path) == (kept,)
    with pytest.raises(RecordError, match="no file"):
        backups.listed(tmp_path / "other.meeting")


def test_a_damaged_backup_is_told_and_the_next_one_is_made(path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    kept.file.write_bytes(kept.file.read_bytes()[:60])
    assert [one.ok for one in backups.listed(path)] == [False]
    assert keep(path) is not None
    assert [one.ok for one in backups.listed(path)] == [True, False]


def test_one_that_is_broken_off_does_not_count(path: Path) -> None:
    first = keep(path)
    _write(path, "one")
    told: list[tuple[int, int]] = []

    def stop(left: int, total: int) -> None:
        told.append((left, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep(path, step=stop)
    assert told
    assert backups.listed(path) == (first,)
    assert first is not None
    assert _names(first.file.parent) == [first.file.name, backups.CAME_FROM]
    assert keep(path) is not None


def test_a_folder_that_cannot_be_written_is_told(path: Path, data: Path) -> None:
    data.write_text("a file where the folder should be")
    before = path.read_bytes()
    with pytest.raises(WorkbenchError, match="could not be written"):
        keep(path)
    assert path.read_bytes() == before


def test_a_key_from_outside_is_no_way_out_of_the_folder(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "r.meeting"
    create.new(path, forum="apec", title="Energy Ministerial Meeting")
    with small.writing(path) as record, record.action("Take a key from outside"):
        record.execute("PRAGMA defer_foreign_keys = ON")
        (old,) = record.query("SELECT id FROM series")[0]
        record.execute("UPDATE series SET id = '../../out'")
        for table in ("member", "meeting", "action_area", "commitment"):
            record.execute(f"UPDATE {table} SET series_id = '../../out' WHERE series_id = ?", (old,))
    kept = keep(path)
    assert kept is not None
    assert kept.file.parent.parent == data / "backups"


def _in_a_child(run: Callable[[], object]) -> int:
    """What becomes of a process of its own: its exit code, 0 where all went well, 1 for a refusal, -9 for a kill."""
    child = os.fork()
    if not child:
        code = 2
        try:
            run()
            code = 0
        except WorkbenchError:
            code = 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _no_file_over(size: int, run: Callable[[], object]) -> None:
    """Run something on a disk that takes no more than `size` bytes of a file."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    run()


@can_fork
def test_a_full_disk_leaves_no_backup_and_the_record_as_it_is(path: Path, tmp_path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    _write(path, "one")
    before, names = path.read_bytes(), _names(tmp_path)

    def full(run: Callable[[], object]) -> Callable[[], object]:
        return lambda: _no_file_over(path.stat().st_size // 2, run)

    assert _in_a_child(full(lambda: keep(path))) == 1
    assert _names(kept.file.parent) == [kept.file.name, backups.CAME_FROM]
    assert _in_a_child(full(lambda: restore(kept.file, path))) == 1
    assert path.read_bytes() == before
    assert _names(tmp_path) == names


# --- restoring ------------------------------------------------------------------------------------------------------


def test_restoring_sets_the_present_file_aside(path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    _write(path, "one")
    with open_record(path) as record:
        held = list(record.connection.iterdump())
    aside = restore(kept.file, path)
    assert aside == path.with_name("small.before-restore-20050831T0900.meeting")
    with open_record(aside) as record:
        assert list(record.connection.iterdump()) == held
    assert _theme(path) == ""
    assert set(verify(path).values()) == {"ok"}
    _write(path, "two")
    assert restore(kept.file, path) == path.with_name("small.before-restore-20050831T0900-2.meeting")
    assert _theme(aside) == "one"
    assert kept.file.exists()


def test_restoring_where_the_file_is_gone(path: Path) -> None:
    _write(path, "one")
    kept = keep(path)
    assert kept is not None
    path.unlink()
    assert restore(kept.file, path) is None
    assert _theme(path) == "one"
    assert _names(path.parent) == ["data", path.name]


def test_what_was_in_the_log_of_a_killed_window_is_set_aside_too(path: Path, tmp_path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    left = tmp_path / "left.meeting"
    with small.writing(path) as record:
        with record.action("Theme one"):
            record.execute("UPDATE meeting SET theme = 'one'")
        for end in ("", "-wal"):
            shutil.copy(path.with_name(path.name + end), left.with_name(left.name + end))
    aside = restore(kept.file, left)
    assert aside is not None
    assert (_theme(aside), _theme(left)) == ("one", "")
    assert not left.with_name("left.meeting-wal").exists()


def test_a_damaged_file_is_set_aside_as_it_is(path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    wal = path.with_name(path.name + "-wal")
    path.write_bytes(b"\xff" * 5000)
    wal.write_bytes(b"log")
    aside = restore(kept.file, path)
    assert aside is not None
    assert (aside.read_bytes(), aside.with_name(aside.name + "-wal").read_bytes()) == (b"\xff" * 5000, b"log")
    assert not wal.exists()
    assert _theme(path) == ""


def _untouched(path: Path, backup: Path, match: str) -> None:
    before, names = path.read_bytes(), _names(path.parent)
    with pytest.raises(WorkbenchError, match=match):
        restore(backup, path)
    assert path.read_bytes() == before
    assert _names(path.parent) == names


def test_what_is_refused_changes_nothing(path: Path, tmp_path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    other = tmp_path / "other.meeting"
    create.new(other, forum="apec", title="Energy Ministerial Meeting")
    newer = bytearray(kept.file.read_bytes())
    newer[60:64] = struct.pack(">I", schema.LATEST + 1)
    (tmp_path / "newer").write_bytes(newer)
    (tmp_path / "half").write_bytes(kept.file.read_bytes()[: kept.size // 2])
    (tmp_path / "text").write_text("Ministers met.")
    _untouched(path, other, "backup of Energy Ministerial Meeting, and .* holds 12th SME Ministerial Meeting")
    _untouched(path, tmp_path / "newer", "newer workbench")
    _untouched(path, tmp_path / "half", "half is damaged")
    _untouched(path, tmp_path / "text", "text is damaged")
    _untouched(path, tmp_path / "none", "no file")
    _untouched(path, path, "the record itself")
    with pytest.raises(WorkbenchError, match="no folder"):
        restore(kept.file, tmp_path / "none" / "r.meeting")


def test_a_backup_that_is_not_whole_is_refused(path: Path, tmp_path: Path) -> None:
    _write(path, "one")
    broken = Path(shutil.copy(path, tmp_path / "broken.meeting"))
    with small.writing(broken) as record:
        record.execute("DROP TRIGGER journal_meeting_update")
        record.execute("UPDATE meeting SET theme = 'behind'")
    _untouched(path, broken, "broken.meeting is not whole .*journal")
    with pytest.raises(RecordError, match="not whole"):
        keep(broken)
    assert backups.listed(broken) == ()


def test_nobody_may_have_it_open_for_writing(path: Path) -> None:
    kept = keep(path)
    assert kept is not None
    with small.writing(path), pytest.raises(RecordHeldError, match=f"process {os.getpid()}"):
        restore(kept.file, path)
    assert restore(kept.file, path) is not None
    assert not lock.sidecar(path).exists()


@pytest.mark.parametrize("old", sorted(OLD_RECORDS.glob("*.meeting")), ids=lambda old: old.stem)
def test_a_backup_of_an_older_version_is_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.meeting"
    before = old.read_bytes()
    assert restore(old, path) is None
    assert set(verify(path).values()) == {"ok"}
    assert _names(tmp_path) == ["r.meeting"]
    assert old.read_bytes() == before


# --- killed ---------------------------------------------------------------------------------------------------------

_STEPS = ("open", "os.rename", "os.remove", "os.rmdir", "os.truncate", "shutil.copyfile", "sqlite3.connect")


def _kill_at(count: int, folder: Path, run: Callable[[], object]) -> None:
    """Run something, and have this process killed before the given step on files below a folder."""
    left = count

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal left
        if event in _STEPS and str(folder) in str(given[0]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    run()


@pytest.mark.slow
@can_fork
@pytest.mark.parametrize("log", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["with a log", "closed"])
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(made_small: Path, tmp_path: Path, log: bool) -> None:
    path = Path(shutil.copy(made_small, tmp_path / "r.meeting"))
    kept = keep(path)
    assert kept is not None
    with small.writing(path) as record:
        with record.action("Theme one"):
            record.execute("UPDATE meeting SET theme = 'one'")
        held = {end: path.with_name(path.name + end).read_bytes() for end in (("", "-wal") if log else ())}
    held = held or {"": path.read_bytes()}
    seen: list[tuple[int, str]] = []
    count = 0
    while not seen or seen[-1][0] != 0:
        count += 1
        folder = tmp_path / str(count)
        folder.mkdir()
        target = folder / "r.meeting"
        for end, data in held.items():
            target.with_name(target.name + end).write_bytes(data)
        code = _in_a_child(partial(_kill_at, count, tmp_path, partial(restore, kept.file, target)))
        assert code in (-signal.SIGKILL, 0)
        with small.writing(target):
            pass
        assert set(verify(target).values()) == {"ok"}
        seen.append((code, _theme(target)))
        aside = folder / "r.before-restore-20050831T0900.meeting"
        assert seen[-1][1] == "one" or _theme(aside) == "one"
        shutil.rmtree(folder)
    assert len(seen) > 10
    assert {theme for _, theme in seen} == {"one", ""}


@can_fork
def test_a_kill_while_keeping_leaves_only_what_counts(path: Path) -> None:
    _write(path, "one")
    code, count = -9, 0
    while code:
        count += 1
        code = _in_a_child(partial(_kill_at, count, path.parent, partial(keep, path)))
        assert all(set(verify(one.file).values()) == {"ok"} for one in backups.listed(path))
    assert count > 5
    (kept,) = backups.listed(path)
    assert _names(kept.file.parent) == [kept.file.name, backups.CAME_FROM]


def test_times_are_the_machines_also_where_the_record_has_a_clock_of_its_own(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = datetime.now(UTC).replace(microsecond=0)
    kept = keep(sample)
    assert kept is not None
    assert before <= kept.at <= datetime.now(UTC)
    with open_record(sample) as record:
        assert record.now().year == 2005
