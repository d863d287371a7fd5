"""The backups that the machine keeps of its records: where they lie, what they are called, which there are.

They lie in the user's data folder, one folder for each record, whichever file it is in: a record is known by the key of its
series. Their times are the machine's, not those of a sample's own clock, which begins anew at each opening; both honour
`SOURCE_DATE_EPOCH`.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.errors import RecordError
from workbench.files import cannot_write, write_whole
from workbench.model.backups import Backup, thin
from workbench.record.clock import Clock
from workbench.record.driver import connect, damaged, driver_errors

FOLDER = "WORKBENCH_DATA"
"""The environment's name for another data folder."""

CAME_FROM = "came-from.txt"
"""In each folder: the files whose backups lie in it, so that those of a lost or damaged file are found."""

_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d+)\.meeting")


@dataclass(frozen=True)
class Standing:
    """What a file says of the record in it, of whichever schema."""

    id: str
    title: str
    """The latest meeting's; '' where there is none."""
    zone: str
    actions: int
    """The number of the last action."""
    last: str
    """The key of the last action: no two copies that were worked on share one."""


def standing(path: Path) -> Standing:
    """Which record a file holds, and how far it has come. RecordError where it cannot be read."""
    if not path.is_file():
        raise RecordError(f"There is no file {path}", "check the name")
    with driver_errors(path):
        connection = connect(path, read_only=True)
        try:
            series = connection.execute("SELECT id FROM series ORDER BY id LIMIT 1").fetchone()
            meeting = connection.execute(
                "SELECT title, zone FROM meeting ORDER BY number DESC NULLS LAST, starts_on DESC LIMIT 1"
            ).fetchone()
            last = connection.execute("SELECT number, id FROM action ORDER BY number DESC LIMIT 1").fetchone()
        finally:
            connection.close()
    if series is None:
        raise damaged(path, "it holds no series of meetings")
    return Standing(series[0], *(meeting or ("", "UTC")), *(last or (0, "")))


def now() -> datetime:
    """The machine's time, UTC."""
    return Clock().now()


def listed(path: Path) -> tuple[Backup, ...]:
    """The backups kept of a record, the latest first; also of one whose file is gone or damaged, where some were made of
    that very file. RecordError where it cannot be told which record it was."""
    return tuple(backup_of(file) for file in reversed(files(folder_of(path))))


def backup_of(file: Path) -> Backup:
    """A file of such a folder as a backup."""
    at = _moment(file).replace(microsecond=0)
    try:
        return Backup(file, at, file.stat().st_size, standing(file).actions, True)
    except RecordError:
        return Backup(file, at, file.stat().st_size, 0, False)


def newest(folder: Path) -> Backup | None:
    found = files(folder)
    return backup_of(found[-1]) if found else None


def files(folder: Path) -> list[Path]:
    """The backups in a folder, the first one first."""
    found = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)] if folder.is_dir() else []
    return sorted(found, key=_moment)


def folder_of(path: Path) -> Path:
    """Where the backups of a record lie, whether there are any or not."""
    try:
        return _home() / _folder_name(standing(path).id)
    except RecordError:
        if not _home().is_dir():
            raise
        for folder in sorted(_home().iterdir()):
            if str(path.absolute()) in _came_from(folder):
                return folder
        raise


def made_folder(record_id: str) -> Path:
    """The folder for the backups of a record, made where it is not there. WorkbenchError where it cannot be."""
    folder = _home() / _folder_name(record_id)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # positions are confidential
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def note_source(folder: Path, path: Path) -> None:
    """Note that `path` is one of the files whose backups lie in a folder."""
    for broken_off in folder.glob(f".{CAME_FROM}.*.part"):
        broken_off.unlink()
    known = _came_from(folder)
    if str(path.absolute()) not in known:
        lines = "".join(f"{line}\n" for line in (*known, str(path.absolute())))
        write_whole(folder / CAME_FROM, lines.encode(), force=True)


def next_name(folder: Path, at: datetime) -> str:
    """What a backup made at that time is called: its time, and a number for those of one second."""
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    taken = [int(_NAME.fullmatch(file.name)[2]) for file in files(folder) if file.name.startswith(stamp)]  # type: ignore[index]
    return f"{stamp}-{max(taken, default=0) + 1}.meeting"


def thin_out(folder: Path, zone: str) -> None:
    """Remove the backups that need not be kept (`model.backups.thin`), with the days of a zone."""
    held = {_moment(file): file for file in files(folder)}
    kept = thin(held, now(), _zone(zone))
    for moment, file in held.items():
        if moment not in kept:
            file.unlink(missing_ok=True)


def _home() -> Path:
    given = os.environ.get(FOLDER)
    if given:
        return Path(given) / "backups"
    import platformdirs

    return platformdirs.user_data_path("ministerial-workbench", appauthor=False) / "backups"


def _folder_name(record_id: str) -> str:
    """A record's key, or, as it may come from anywhere, what is safe as a name in its place."""
    safe = re.fullmatch(r"[0-9A-Za-z-]{1,64}", record_id)
    return record_id if safe else hashlib.sha256(record_id.encode()).hexdigest()


def _came_from(folder: Path) -> tuple[str, ...]:
    try:
        return tuple((folder / CAME_FROM).read_text(encoding="utf-8").splitlines())
    except OSError:
        return ()


def _moment(file: Path) -> datetime:
    """When a backup was made, with its number among those of one second as microseconds: no two are the same."""
    named = _NAME.fullmatch(file.name)
    assert named is not None
    at = datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return at + timedelta(microseconds=int(named[2]))


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
