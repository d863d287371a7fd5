"""Keeping records safe: checked copies, and the check itself."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import RecordError, WorkbenchError
from workbench.files import beside, refuse_existing
from workbench.record import backup as backup_copy
from workbench.record import verify as verify_record
from workbench.record.driver import driver_errors
from workbench.record.file import into_place, is_older, open_record, remove_with_companions


def verify(path: Path) -> dict[str, str]:
    """Each check by name: 'ok', or what was found."""
    with open_record(path) as record, driver_errors(path):
        return verify_record.checks(record.connection)


def bring_up_to_date(path: Path) -> bool:
    """Bring a record of an older schema up to date; False where it needs none. The old file stays beside it. RecordError
    where it is not a record, or somebody has it open."""
    if not is_older(path):
        return False
    open_record(path, write=True).close()
    return True


def backup(path: Path, out: Path, *, force: bool = False) -> dict[str, str]:
    """Copy a record, open and check the copy, and put it in place; returns the checks. RecordError where the copy is not
    whole, and nothing is put in place."""
    open_record(path).close()
    refuse_existing(out, force=force)
    if out.exists() and out.samefile(path):
        raise WorkbenchError(f"{out} is the record itself", "choose another name")
    partial = beside(out)
    try:
        backup_copy.copy(path, partial)
        checks = verify(partial)
        failed = [name for name, found in checks.items() if found != "ok"]
        if failed:
            raise RecordError(f"{path} is not whole ({', '.join(failed)})", "open an earlier backup instead")
        into_place(partial, out)
        return checks
    except OSError as error:
        raise RecordError(f"{out} could not be written ({error.strerror})", "choose another folder") from error
    finally:
        remove_with_companions(partial)
