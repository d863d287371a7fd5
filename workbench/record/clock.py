"""The one clock. `SOURCE_DATE_EPOCH` stops it; a sample record brings its own, which runs on while it is open."""

import os
import time
from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self, starts_at: datetime | None = None, *, runs: bool = True) -> None:
        self._starts_at = starts_at
        self._runs = runs
        self._opened = time.monotonic()

    @property
    def name(self) -> str:
        """What the status bar calls it: 'sample clock', or nothing for the true time."""
        return "sample clock" if self._starts_at else ""

    def now(self) -> datetime:
        """The time, UTC."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC)
        if self._starts_at is not None and not self._runs:
            return self._starts_at
        if self._starts_at is not None:
            return self._starts_at + timedelta(seconds=time.monotonic() - self._opened)
        return datetime.now(UTC)
