"""From the start of the process to its end after the first paint: the window on a record against an empty QMainWindow."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure
from workbench.actions.sample import make
from workbench.model.tasks import Task
from workbench.record import rows
from workbench.record.file import open_record
from workbench.record.tables import meeting

ROUNDS = 10
EMPTY = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def event(self, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return super().event(event)
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        sample, many = Path(folder) / "sample.meeting", Path(folder) / "many.meeting"
        make(sample, "daegu-2005")
        make(many, "daegu-2005")
        _fill(many)
        commands = {
            "empty": [sys.executable, "-c", EMPTY],
            "start to first paint, sample": [sys.executable, "-m", "ui", str(sample), "--quit-when-shown"],
            "start to first paint, 100,000 tasks": [sys.executable, "-m", "ui", str(many), "--quit-when-shown"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(_timed(command))
    floor = median(times.pop("empty"))
    return [Figure(name, median(taken), floor, 2.3) for name, taken in times.items()]


def _timed(command: list[str]) -> float:
    before = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return time.perf_counter() - before


def _fill(path: Path) -> None:
    with open_record(path, write=True) as record:
        meeting_id = meeting.current(record).id
        with record.action("Fill"):
            rows.insert_all(record, (Task(f"k{n:06}", meeting_id, f"Task {n}") for n in range(100_000)))
