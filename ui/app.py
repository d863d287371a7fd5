"""`ministerial-workbench [RECORD] [--place NAME] [--pdf WHAT OUT] [--screenshots DIR] [--quit-when-shown]`."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from ui.window import Window

USAGE = """Usage: ministerial-workbench [RECORD] [--place NAME] [--pdf WHAT OUT] [--screenshots DIR] [--quit-when-shown]

  RECORD             the record to open
  --place NAME       show this place first: overview, agenda, statement, summary, commitments, tasks, delegations,
                     papers, history
  --pdf WHAT OUT     write a text by its name (joint-statement), or the agenda, as the PDF file OUT, and end
  --screenshots DIR  write a picture of every place, light and dark, into DIR, and end
  --quit-when-shown  end after the first paint, telling how long it took
  --help             this text"""
PLACES = (
    "overview", "agenda", "statement", "summary", "commitments", "tasks", "delegations", "papers", "history",
)  # fmt: skip
_STARTED = time.monotonic()


@dataclass(frozen=True)
class Wanted:
    """What the command line asked for."""

    record: Path | None = None
    place: str = ""
    """'' for the one that was shown last."""
    screenshots: Path | None = None
    quit_when_shown: bool = False
    pdf: tuple[str, Path] | None = None
    """A paper to be written, and where."""

    @property
    def offscreen(self) -> bool:
        return self.screenshots is not None or self.quit_when_shown or self.pdf is not None


class UsageError(Exception):
    """The command line cannot be read."""


def read_arguments(arguments: list[str]) -> Wanted:
    """By hand: argparse costs a tenth of the window's start. UsageError for what is not understood."""
    rest, found = list(arguments), {"--place": "", "--screenshots": ""}
    quit_when_shown, records, pdf = False, [], None
    while rest:
        name, joined, value = rest.pop(0).partition("=")
        if name in found:
            if not joined and not rest:
                raise UsageError(f"{name} needs a value")
            found[name] = value if joined else rest.pop(0)
        elif name == "--pdf":
            if joined or len(rest) < 2:
                raise UsageError("--pdf needs two values: what, and the file")
            pdf = (rest.pop(0), Path(rest.pop(0)))
        elif name == "--quit-when-shown":
            quit_when_shown = True
        elif name.startswith("-"):
            raise UsageError(f"There is no option {name}")
        else:
            records.append(name + joined + value)
    if len(records) > 1:
        raise UsageError("Only one record at a time")
    if found["--place"] not in ("", *PLACES):
        raise UsageError(f"There is no place '{found['--place']}'; choose one of {', '.join(PLACES)}")
    pictures = Path(found["--screenshots"]) if found["--screenshots"] else None
    return Wanted(Path(records[0]) if records else None, found["--place"], pictures, quit_when_shown, pdf)


def main() -> int:
    """Run the window; the exit code."""
    if "--help" in sys.argv[1:] or "-h" in sys.argv[1:]:
        print(USAGE)
        return 0
    try:
        wanted = read_arguments(sys.argv[1:])
        if wanted.screenshots is not None and wanted.record is None:
            raise UsageError("--screenshots needs a RECORD")
        if wanted.pdf is not None and wanted.record is None:
            raise UsageError("--pdf needs a RECORD")
    except UsageError as error:
        print(f"Error: {error}\n\n{USAGE}", file=sys.stderr)
        return 2
    if wanted.offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        print(_missing(str(error)), file=sys.stderr)
        return 1
    return _run(wanted)


def _missing(why: str) -> str:
    """One sentence with the lines that install what Qt lacks."""
    if "PySide6" in why and "No module" in why:
        return "Error: PySide6 is not installed: run `pip install PySide6-Essentials`"
    library = why.partition(":")[0]
    return (
        f"Error: the system lacks {library}, which Qt needs: install it with"
        " `sudo apt install libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libxcb-cursor0` or"
        " `sudo dnf install mesa-libEGL mesa-libGL libxkbcommon fontconfig dbus-libs xcb-util-cursor`"
    )


def _run(wanted: Wanted) -> int:
    from workbench.errors import WorkbenchError

    if wanted.pdf is not None and wanted.record is not None:
        return _write_pdf(wanted, wanted.record, *wanted.pdf)
    if wanted.screenshots is not None:
        import tempfile

        from ui import pictures, settings

        with tempfile.TemporaryDirectory() as folder:
            settings.stand_apart(folder)
            os.environ["WORKBENCH_DATA"] = folder  # the pictures show no backups of this machine
            app = _application()
            try:
                return pictures.take(app, _window(wanted), wanted.screenshots)
            except WorkbenchError as error:
                return _refuse(error, wanted)
    app = _application()
    try:
        window = _window(wanted)
    except WorkbenchError as error:
        return _refuse(error, wanted)
    if wanted.quit_when_shown:
        window.after_paint = lambda: _tell_and_quit(app, window)
    else:
        sys.excepthook = report_bug
        window.keeps_backups = True
    window.show()
    return app.exec()


def _write_pdf(wanted: Wanted, path: Path, what: str, out: Path) -> int:
    """Write one paper without a window; its name is printed."""
    from PySide6.QtGui import QGuiApplication

    from ui.places.text.pdf_file import write_pdf
    from workbench.errors import WorkbenchError
    from workbench.record.file import open_record

    app = QGuiApplication(sys.argv[:1])
    try:
        with open_record(path) as record:
            print(write_pdf(record, what, out).file)
    except WorkbenchError as error:
        return _refuse(error, wanted)
    finally:
        app.shutdown()
    return 0


def _application() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    from ui import theme

    app = QApplication(sys.argv[:1])
    app.setApplicationName("ministerial-workbench")
    app.setApplicationDisplayName("Ministerial Workbench")
    app.setStyle("Fusion")
    theme.apply(app, theme.kept_choice())
    if not theme.has_system_font():
        theme.register_fonts()
    app.styleHints().colorSchemeChanged.connect(lambda: theme.follow(app))
    return app


def _window(wanted: Wanted) -> "Window":
    from ui.window import Window

    return Window(wanted.record, wanted.place)


def _refuse(error: Exception, wanted: Wanted) -> int:
    print(f"Error: {error}", file=sys.stderr)
    if not wanted.offscreen:
        from ui import messages
        from workbench.errors import WorkbenchError

        if isinstance(error, WorkbenchError):
            messages.refuse(None, error)
    return 1


def _tell_and_quit(app: "QApplication", window: "Window") -> None:
    print(f'{{"first_paint_ms": {since_start() * 1000:.1f}}}', flush=True)
    window.close()
    app.quit()


def since_start() -> float:
    """Seconds since the process began; where the system does not tell, since this module was read."""
    try:
        began = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - began
    except (OSError, AttributeError, ValueError):
        return time.monotonic() - _STARTED


def report_bug(kind: type[BaseException], bug: BaseException, trace: "TracebackType | None") -> None:
    """A bug: into the log file, and into a report that can be copied; the window and its record stay open."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, bug, trace)
        return
    import traceback

    from ui import messages

    details = "".join(traceback.format_exception(kind, bug, trace))
    print(details, file=sys.stderr)
    window = _front()
    record = window.session.path if window is not None and window.session is not None else None
    messages.report(window, messages.Bug(f"{kind.__name__}: {bug}", details, _logged(details), record))


def _logged(details: str) -> str:
    """Where the details were written down; '' where they could not be."""
    from platformdirs import user_log_path

    try:
        log = user_log_path("ministerial-workbench", appauthor=False, ensure_exists=True) / "errors.log"
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')}\n{details}\n")
    except OSError:
        return ""
    return str(log)


def _front() -> "Window | None":
    """The window that is shown, where there is one."""
    from PySide6.QtWidgets import QApplication

    from ui.window import Window

    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]
    return next((window for window in windows if window.isVisible()), None)
