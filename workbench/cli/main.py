"""The `workbench` command and the one place where errors become sentences."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version

import click

from workbench.cli import (
    backups,
    commitments,
    deciding,
    history,
    lists,
    meeting,
    negotiation,
    progress,
    record,
    search,
    tasks,
    text,
)
from workbench.errors import WorkbenchError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(version("ministerial-workbench"), prog_name="workbench")
def cli() -> None:
    """The secretariat's workbench for a ministerial meeting."""


for module in (
    record,
    text,
    negotiation,
    deciding,
    progress,
    meeting,
    commitments,
    tasks,
    lists,
    search,
    history,
    backups,
):
    for command in module.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run one command. Exit 0: done; 1: refused, with one line; 2: wrong usage."""
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.exit(cli.main(standalone_mode=False))
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except WorkbenchError as error:
        _refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read our output has gone: that is no error of ours
        sys.exit(0)
    except Exception as error:
        _refuse(f"Something went wrong inside the workbench ({type(error).__name__}): the report is in {_report()}")


def _refuse(sentence: str) -> None:
    print("Error: " + " ".join(sentence.split()), file=sys.stderr)
    sys.exit(1)


def _report() -> str:
    """Write the traceback of the present error to the log; returns where."""
    import traceback
    from pathlib import Path

    import platformdirs

    folder = Path(platformdirs.user_log_dir("ministerial-workbench", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "errors.log", "a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(sys.argv)}\n{traceback.format_exc()}\n")
    return str(folder / "errors.log")
