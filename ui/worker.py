"""The two lanes. Work leaves the screen's thread here, and what came of it comes back to the screen's thread.

The record lane is one thread that never ends: it owns the writing connection. The free lane is a few threads for work
that opens what it needs by itself.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from workbench.errors import WorkbenchError

Result = TypeVar("Result")
Refused = Callable[[WorkbenchError], None]


class Lane(QObject):
    """Runs jobs on its threads. `done` or `failed` is called on the thread that made the lane."""

    _told = Signal(object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setExpiryTimeout(-1)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def run(self, job: Callable[[], Result], done: Callable[[Result], None], failed: Refused) -> None:
        """Queue a job. A refusal goes to `failed`; any other exception is a bug and is raised on the screen's."""
        self._pool.start(partial(self._work, job, done, failed))

    def tell(self, hear: Callable[[], None]) -> None:
        """From inside a job: have something called on the screen's thread."""
        self._told.emit(hear)

    def drain(self) -> None:
        """Wait for what is queued so far, in a lane of one thread. Unlike after `finish`, that thread goes on."""
        reached = threading.Event()
        self._pool.start(reached.set)
        reached.wait()

    def finish(self) -> None:
        """Wait until everything queued has run."""
        self._pool.waitForDone()

    def _work(self, job: Callable[[], Result], done: Callable[[Result], None], failed: Refused) -> None:
        try:
            result = job()
        except WorkbenchError as refusal:
            self.tell(partial(failed, refusal))
        except BaseException as bug:  # carried over, and raised again where it is reported
            self.tell(partial(_raise, bug))
        else:
            self.tell(partial(done, result))

    @Slot(object)
    def _hear(self, hear: Callable[[], None]) -> None:
        hear()


def _raise(bug: BaseException) -> None:
    raise bug
