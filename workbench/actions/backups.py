"""Backups: making one, and putting one back in place of the record."""

from __future__ import annotations

import shutil
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.errors import RecordError, RecordHeldError, WorkbenchError
from workbench.files import beside, cannot_write, refuse_existing
from workbench.model.backups import Backup
from workbench.record import backup as backup_copy
from workbench.record import backups as kept
from workbench.record import verify
from workbench.record.driver import driver_errors
from workbench.record.file import into_place, login_name, open_record, remove_with_companions
from workbench.record.lock import Lock

COMPANIONS = ("-wal", "-journal")
"""Files that SQLite leaves beside one that was not closed, and that belong to it."""


def keep(path: Path, *, step: backup_copy.Step | None = None) -> Backup | None:
    """Make a backup of a record in the user's data folder, check it, and let those go that need not be kept. None where
    nothing was done since the last one. The record may be open, for writing too.

    WorkbenchError where the copy is not whole or cannot be written; then there is no new backup, and none has gone."""
    stands = kept.standing(path)
    folder = kept.made_folder(stands.id)
    making = folder / "making"
    try:
        lock = Lock(making, login_name())
    except RecordHeldError as error:
        raise RecordHeldError(f"A backup of {path} is being made at this moment", "try again later") from error
    try:
        kept.note_source(folder, path)
        newest = kept.newest(folder)
        if newest is not None and newest.ok and kept.standing(newest.file).last == stands.last:
            return None
        target = folder / kept.next_name(folder, kept.now())
        remove_with_companions(making)  # of one that was broken off
        backup_copy.copy(path, making, step=step, named=target)
        _refuse_broken(making, path)
        into_place(making, target)
        kept.thin_out(folder, stands.zone)
        return kept.backup_of(target)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        remove_with_companions(making)
        lock.release()


def restore(backup: Path, path: Path, *, step: backup_copy.Step | None = None) -> Path | None:
    """Put a backup in place of a record's file, or where that file was. The present file is set aside beside it first;
    returns where, None where there was none. Nobody may have the record open for writing, the caller neither.

    WorkbenchError, and nothing is changed: where the backup is not whole, is of another record, or cannot be written."""
    refuse_existing(path, force=True)
    theirs = kept.standing(backup)
    if path.exists() and path.samefile(backup):
        raise WorkbenchError(f"{backup} is the record itself", "name one of its backups")
    lock = Lock(path, login_name())
    try:
        with TemporaryDirectory(prefix=".restore-", dir=path.parent) as folder:
            readable = _readable(path, backup, theirs)
            partial = Path(folder) / path.name
            _copy_whole(backup, partial, path, step)
            if readable:
                backup_copy.settle(path)
            return _exchange(partial, path, companions=not readable)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        lock.release()


def _copy_whole(backup: Path, partial: Path, path: Path, step: backup_copy.Step | None) -> None:
    """A checked copy of the backup, brought up to date where it is of an older version."""
    backup_copy.copy(backup, partial, step=step, named=path)
    try:
        open_record(partial, write=True).close()
        _refuse_broken(partial, backup)
    except RecordError as error:
        raise RecordError(error.what.replace(str(partial), str(backup)), error.advice) from error


def _refuse_broken(copy: Path, source: Path) -> None:
    with open_record(copy) as record, driver_errors(copy):
        failed = [name for name, found in verify.checks(record.connection).items() if found != "ok"]
    if failed:
        raise RecordError(f"{source} is not whole ({', '.join(failed)})", "take another backup instead")


def _readable(path: Path, backup: Path, theirs: kept.Standing) -> bool:
    """Whether there is a file that can be read. RecordError where it holds another record than the backup."""
    try:
        ours = kept.standing(path)
    except RecordError:
        return False  # it is gone or damaged: that is what backups are for
    if ours.id == theirs.id:
        return True
    raise RecordError(
        f"{backup} is a backup of {theirs.title or 'another record'}, and {path} holds {ours.title or 'another one'}",
        "restore it under another name",
    )


def _exchange(partial: Path, path: Path, *, companions: bool) -> Path | None:
    """Set the present file aside as a copy, so that at each moment there is one whole file under `path`; then rename.
    With its `companions`, where it was damaged."""
    if not path.exists():
        _remove_companions(path)
        into_place(partial, path)
        return None
    aside = _free_name(path)
    try:
        for end in ("", *COMPANIONS) if companions else ("",):
            _copy_bytes(path.with_name(path.name + end), aside.with_name(aside.name + end))
    except BaseException:
        remove_with_companions(aside)
        raise
    _remove_companions(path)  # a log of the old file must never be read into the new one
    try:
        into_place(partial, path)
    except BaseException:
        if not companions:  # else the log is set aside, and nowhere else
            remove_with_companions(aside)
        raise
    return aside


def _remove_companions(path: Path) -> None:
    for end in (*COMPANIONS, "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    """'daegu.before-restore-20050902T0740.meeting', or with a number where that is taken."""
    name = f"{path.stem}.before-restore-{kept.now().astimezone(UTC):%Y%m%dT%H%M}"
    count, found = 1, path.with_name(name + path.suffix)
    while found.exists():
        count += 1
        found = path.with_name(f"{name}-{count}{path.suffix}")
    return found


def _copy_bytes(source: Path, out: Path) -> None:
    """Copy a file, if it is there, durably and whole."""
    if not source.exists():
        return
    partial = beside(out)
    try:
        shutil.copy(source, partial)
        into_place(partial, out)
    finally:
        partial.unlink(missing_ok=True)
