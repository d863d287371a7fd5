"""Putting finished files in their place: whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from workbench.errors import WorkbenchError


def refuse_existing(out: Path, *, force: bool) -> None:
    """Refuse an output file that stands already (unless `force`), a folder, or a folder that is not there."""
    if out.is_dir():
        raise WorkbenchError(f"{out} is a folder", "name a file in it")
    if not out.parent.is_dir():
        raise WorkbenchError(f"There is no folder {out.parent}", "make it first, or name another one")
    if out.exists() and not force:
        raise WorkbenchError(f"{out} exists already", "choose another name, or say --force to replace it")


def write_whole(out: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` beside `out`, make it durable, then rename it: a reader sees the old file or the new one."""
    refuse_existing(out, force=force)
    partial = beside(out)
    try:
        with open(partial, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, out)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def beside(out: Path) -> Path:
    """The name under which a file is written before it takes its place."""
    return out.with_name(f".{out.name}.{os.getpid()}.part")


def cannot_write(out: Path, error: OSError) -> WorkbenchError:
    """The sentence for a disk that does not take the file."""
    reason = (error.strerror or str(error)).lower()
    return WorkbenchError(f"{out} could not be written ({reason})", "free some space or choose another folder")
