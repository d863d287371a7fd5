"""The record against bare sqlite3: one small durable action, search in many rows, a journalled bulk."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure
from workbench.model.meeting import Meeting, Series
from workbench.model.tasks import Task, TaskStatus
from workbench.record import rows
from workbench.record.file import Record, create, open_record
from workbench.record.search import SEARCH, match_of, order_of, search

WORDS = [
    "finance",
    "voucher",
    "cluster",
    "network",
    "training",
    "patent",
    "export",
    "loan",
    "guarantee",
    "start-up",
    "women",
    "micro",
    "review",
    "report",
]


def run() -> list[Figure]:
    # not in the system's folder for temporary files, which may lie in memory and know no durable write
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build") as folder:
        return [*_commits(Path(folder)), *_searches(Path(folder))]


def _fill(count: int) -> Callable[[Record], None]:
    def fill(record: Record) -> None:
        rows.insert_all(
            record, [Series("s", "S", "S", "F", "economy", "economies"), Meeting("m", "s", 1, "M", "M", "M")]
        )
        rows.insert_all(record, (Task(f"k{n:06}", "m", _title(n), note=_title(n * 7 + 3)) for n in range(count)))

    return fill


def _title(number: int) -> str:
    picked = [WORDS[number * step % len(WORDS)] for step in (1, 3, 5, 11)]
    return f"{' '.join(picked)} number{number}"


def _timed(step: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - wall, time.process_time() - processor


def _commits(folder: Path) -> list[Figure]:
    """500 small actions, each beside one bare UPDATE and commit with the same settings."""
    path, bare_path = folder / "r.meeting", folder / "bare.db"
    create(path, _fill(100))
    bare = sqlite3.connect(bare_path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE task (id TEXT PRIMARY KEY, status TEXT) STRICT")
    bare.execute("INSERT INTO task VALUES ('k000001', 'open')")
    ours, floor = [], []
    with open_record(path, write=True) as record:
        (task,) = rows.select(record, Task, "WHERE id = 'k000001'")
        for number in range(500):

            def act(status: TaskStatus = (TaskStatus.DONE, TaskStatus.OPEN)[number % 2]) -> None:
                with record.action("Mark the task"):
                    rows.update(record, replace(task, status=status))

            def bare_act(status: str = f"s{number}") -> None:
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("UPDATE task SET status = ? WHERE id = 'k000001'", (status,))
                bare.execute("COMMIT")

            ours.append(_timed(act))
            floor.append(_timed(bare_act))
    bare.close()
    names = ("one small action, durable", "  its processor time alone")
    bounds = (1.5, None)
    return [
        Figure(name, median(t[which] for t in ours), median(t[which] for t in floor), bound)
        for which, (name, bound) in enumerate(zip(names, bounds, strict=True))
    ]


def _searches(folder: Path) -> list[Figure]:
    """Search in 100,000 indexed rows against the same FTS5 query."""
    path = folder / "many.meeting"
    create(path, _fill(100_000))
    figures = []
    with open_record(path) as record:
        for words in ("number77777", "finance voucher", "clus", "cl"):
            sql = SEARCH.format(order=order_of(record, match_of(words)))
            parameters = (match_of(words), 20)
            ours, floor = [], []
            for _ in range(25):
                ours.append(_timed(lambda words=words: search(record, words, 20))[0])
                floor.append(_timed(lambda sql=sql, p=parameters: record.connection.execute(sql, p).fetchall())[0])
            figures.append(Figure(f"search '{words}' in 100,000 rows", median(ours), median(floor), 1.2))
    return figures
