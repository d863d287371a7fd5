"""Consistent copies of a record, by SQLite's own backup API."""

from collections.abc import Callable
from pathlib import Path

from workbench.record.driver import connect, driver_errors

PAGES_A_STEP = 1_000
"""So that a writer waits for one step at the most."""

Step = Callable[[int, int], None]
"""Told after each step how many pages are left, and how many there are; what it raises ends the copying."""


def copy(
    source: Path, out: Path, *, step: Step | None = None, named: Path | None = None, pages: int = PAGES_A_STEP
) -> None:
    """Copy `source` to `out` as it stands between two actions, into one clean file. `out` must not be a record that
    somebody has open: callers write beside their target, `named` in errors, and rename."""

    def told(_: int, left: int, total: int) -> None:
        if step is not None:
            step(left, total)

    with driver_errors(source):
        reading = connect(source, read_only=True)
        try:
            with driver_errors(named or out):
                writing = connect(out, read_only=False)
                try:
                    reading.backup(writing, pages=pages, progress=told)
                    writing.execute("PRAGMA journal_mode = DELETE")
                finally:
                    writing.close()
        finally:
            reading.close()


def settle(path: Path) -> None:
    """Write what a record's log holds back into it, so that it is one file. RecordError where somebody reads it."""
    with driver_errors(path):
        connection = connect(path, read_only=False)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
