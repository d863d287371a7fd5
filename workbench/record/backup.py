"""Consistent copies of a record, by SQLite's own backup API."""

from pathlib import Path

from workbench.record.driver import connect, driver_errors

PAGES_A_STEP = 1_000
"""So that a writer waits for one step at the most."""


def copy(source: Path, out: Path) -> None:
    """Copy `source` to `out` as it stands between two actions, into one clean file. `out` must not be a record that
    somebody has open: callers write beside their target and rename."""
    with driver_errors(source):
        reading = connect(source, read_only=True)
        try:
            writing = connect(out, read_only=False)
            try:
                with driver_errors(out):
                    reading.backup(writing, pages=PAGES_A_STEP)
                    writing.execute("PRAGMA journal_mode = DELETE")
            finally:
                writing.close()
        finally:
            reading.close()
