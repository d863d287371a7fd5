"""The window under load: lists of 100,000 rows, texts of 1,000 paragraphs, 1,500 proposals; how long it stands still."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from tests.bench.bench_negotiation import SLUG, _incoming, _prepared, _write
from tests.bench.bench_start import EMPTY, _fill
from tests.bench.figures import Figure, seconds
from workbench.actions import create
from workbench.actions.sample import make
from workbench.record.file import open_record

FRAME = 0.016
"""Seconds of one frame, at 60 in a second."""
STALL = 0.1
WITH_MEMORY = (
    "print(next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmRSS:')), flush=True)\n"
)


def run() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        many, long, night = folder / "many.meeting", folder / "long.meeting", folder / "night.meeting"
        make(many, "daegu-2005")
        _fill(many)
        _long(long, 1_000)
        files = _prepared(night, 200, 21, 1_500)
        for code, data in files.items():
            (folder / f"{code}.docx").write_bytes(data)
        yield from _memory(many)
        for name, path in (("list", many), ("palette", many), ("editor", long), ("compiled", night), ("stall", many)):
            yield from _apart(name, path)


def _long(path: Path, paragraphs: int) -> None:
    create.new(path)
    with open_record(path, write=True) as record, record.action("Write"):
        _write(record, paragraphs)


def _apart(name: str, path: Path) -> Iterator[Figure]:
    """The figures of one measuring, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_window", name, str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{name}: failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ''}")
    for line in done.stdout.splitlines():
        if line.startswith("="):
            told, ours, floor, bound = line[1:].split("|")
            yield Figure(told, float(ours), float(floor), float(bound) if bound else None)


def _memory(path: Path) -> Iterator[Figure]:
    """Resident memory of the window on a list of 100,000 rows, beside an empty QMainWindow; in GiB as seconds stand."""
    if not Path("/proc/self/status").exists():
        return
    bare = EMPTY.replace("app.exec()", "app.exec()\n" + WITH_MEMORY)
    ours = (
        "import sys\nfrom pathlib import Path\nfrom tests.bench.bench_window import desk\n"
        f"window, app = desk(Path({str(path)!r}))\nwindow.go('tasks')\nwindow.session.settle()\n" + WITH_MEMORY
    )
    taken = [
        int(
            subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()[
                -1
            ]
        )
        for script in (bare, ours)
    ]
    yield Figure("resident memory with 100,000 rows (ms: MiB)", taken[1] / 1024 / 1000, taken[0] / 1024 / 1000, 3.0)


def desk(path: Path):  # type: ignore[no-untyped-def]
    """The window on a record, shown and ready to write, and its application."""
    from PySide6.QtWidgets import QApplication

    from ui import settings, theme
    from ui.window import Window

    settings.stand_apart(tempfile.mkdtemp())
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")  # type: ignore[attr-defined]
    theme.apply(app, theme.Choice.LIGHT)  # type: ignore[arg-type]
    window = Window(path)
    window.resize(1366, 768)
    window.show()
    _until(lambda: window.session is not None and window.session.can_write)
    _until_quiet()
    window.session.settle()  # what the overview reads is not to be measured with what is opened next
    return window, app


def _until(true: Callable[[], bool], most: float = 60) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.perf_counter() + most
    while not true():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.0005)
        if time.perf_counter() > end:
            raise TimeoutError


def tell(name: str, ours: float, floor: float, bound: float | None = None) -> None:
    print(f"={name}|{ours}|{floor}|{'' if bound is None else bound}", flush=True)


# --- what is measured, each in a process of its own ----------------------------------------------------------------------


def measure_list(path: Path) -> None:
    from PySide6.QtWidgets import QTableView

    window, _ = desk(path)
    window.go("tasks")
    window.session.settle()
    view = next(one for one in window.place.findChildren(QTableView) if one.model().rowCount() > 100_000 - 1)
    bar = view.verticalScrollBar()
    frames = []
    for step in range(120):
        bar.setValue(bar.maximum() * step // 120)
        frames.append(seconds(view.viewport().repaint))
    tell("scrolling 100,000 rows: a frame (median)", median(frames), FRAME, 1.0)


def measure_palette(path: Path) -> None:
    from ui.shell.palette import Palette

    window, _ = desk(path)
    palette = Palette(window, window.session, list(window.actions_by_id.values()))
    palette.show()
    words = ("task 9", "ministers", "circulate", "daegu initiative")
    typed = [word[:length] for word in words for length in range(1, len(word) + 1)]
    taken = [seconds(lambda some=some: (palette.line.setText(some), palette.repaint())) for some in typed]
    tell("palette at 100,000 rows: a keystroke (the slowest)", max(taken), 0.05, 1.0)
    tell("  the median", median(taken), 0.05, 1.0)


def measure_editor(path: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QTextCursor, QTextDocument
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTextEdit

    from workbench.record.tables import meeting, text

    window, _ = desk(path)
    held = text.named(window.session.record, meeting.current(window.session.record).id, SLUG)
    bodies = [one.body for one in text.paragraphs(window.session.record, held.id)]

    def bare() -> None:
        document = QTextDocument()
        document.setPlainText("\n".join(bodies))
        view = QTextEdit()
        view.resize(700, 700)
        view.setDocument(document)
        view.grab()
        view.deleteLater()

    def shown() -> QTextEdit | None:
        found = window.place.findChildren(QTextEdit) if window.place else []
        return next((one for one in found if one.isVisible() and one.document().blockCount() >= 1_000), None)

    def open_text() -> None:
        window.go("statement")
        _until(lambda: shown() is not None)
        window.repaint()

    bare()
    floor = median([seconds(bare) for _ in range(3)])
    tell("a text of 1,000 paragraphs opens, beside QTextDocument", seconds(open_text), floor, 10.0)
    editor = shown()
    assert editor is not None
    cursor = QTextCursor(editor.document().findBlockByNumber(500))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.setFocus()
    taken = [seconds(lambda: (QTest.keyClick(editor, Qt.Key.Key_A), editor.viewport().repaint())) for _ in range(40)]
    tell("  a typed letter shows", max(taken), 0.03, 1.0)
    tell("  the median letter", median(taken), 0.03, 1.0)


def measure_compiled(path: Path) -> None:
    from ui.places.text.compiled import CompiledView
    from workbench.actions.replies import take_in, understand

    with open_record(path, write=True) as record:
        files = {one.stem: one.read_bytes() for one in path.parent.glob("???.docx")}
        take_in(record, understand(record, _incoming(files)))
    window, _ = desk(path)
    window.go("statement")

    def view() -> CompiledView | None:
        found = window.place.findChildren(CompiledView)
        return found[0] if found and found[0].standing is not None else None

    def open_compiled() -> None:
        window.place.show_view("compiled")
        _until(lambda: view() is not None)
        window.repaint()

    tell("200 paragraphs, 1,500 proposals: compiled opens", seconds(open_compiled), 0.5, 1.0)
    compiled = view()
    assert compiled is not None
    stall = Stall()
    before = compiled.standing
    stall.start()
    took = seconds(lambda: (compiled.take(1), _until(lambda: compiled.standing is not before)))
    window.repaint()
    tell("  a wording is taken and shown, in all", took, 0.5)
    tell("  its part on the screen's thread", stall.end(), 0.05, 1.0)


class Stall:
    """The longest time in which the screen's thread did not come round."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def end(self) -> float:
        self._tick()
        self._timer.stop()
        return self._longest


def measure_stall(path: Path) -> None:
    """A text of 5,000 paragraphs is exported, 21 replies are imported, 100,000 rows are loaded."""
    works = {
        "exporting 5,000 paragraphs": _export,
        "importing 21 replies": _import,
        "loading 100,000 rows": _load,
    }
    for name, act in works.items():
        tell(f"longest stall while {name}", act(path), STALL, 1.0)


def _export(path: Path) -> float:
    long = path.with_name("very-long.meeting")
    _long(long, 5_000)
    window, _ = desk(long)
    made: list[object] = []
    stall = Stall()
    stall.start()
    window.session.export(SLUG, path.with_name("long.docx"), made.append, made.append)
    _until(lambda: bool(made), 300)
    longest = stall.end()
    window.close()
    return longest


def _import(path: Path) -> float:
    from workbench.actions.replies import take_in, understand

    night = path.with_name("stall-night.meeting")
    files = _prepared(night, 200, 21, 1_500)
    window, _ = desk(night)
    window.go("statement")
    window.place.show_view("compiled")
    view = window.place.current
    _until(lambda: view.standing is not None and view.page.is_set)
    before = view.standing
    stall = Stall()
    stall.start()
    heard: list[object] = []
    window.session.act(lambda record: take_in(record, understand(record, _incoming(files))), heard.append, heard.append)
    _until(lambda: view.standing is not before and view.page.is_set, 300)
    longest = stall.end()
    window.close()
    return longest


def _load(path: Path) -> float:
    window, _ = desk(path)
    stall = Stall()
    stall.start()
    window.go("tasks")
    _until(lambda: window.session._free._pool.activeThreadCount() == 0)
    _until_quiet()
    longest = stall.end()
    window.close()
    return longest


def _until_quiet() -> None:
    end = time.perf_counter() + 1
    _until(lambda: time.perf_counter() > end)


if __name__ == "__main__":
    globals()[f"measure_{sys.argv[1]}"](Path(sys.argv[2]))
