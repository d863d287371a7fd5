"""history, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from workbench.actions import undo as undo_actions
from workbench.cli.manners import columns, json_option, reading, record_argument, show, writing
from workbench.model.journal import Action
from workbench.record import journal
from workbench.record.file import Record


@click.command()
@record_argument
@click.option("--words", default="", help="Only what is called by these words.")
@click.option("--who", default="", help="Only what one person did.")
@click.option("--limit", type=click.IntRange(min=1), help="No more than so many.")
@json_option
def history(record_path: Path, words: str, who: str, limit: int | None, as_json: bool) -> None:
    """List what was done, the latest first."""
    with reading(record_path) as record:
        value = [_row(action) for action in journal.history(record, words=words, who=who, limit=limit or -1)]
    show(value, as_json=as_json, lines=lambda v: columns(v, "action", "at", "who", "changes", "label"))


@click.command()
@record_argument
@click.option("--to", "number", type=int, help="Take that action back, and all that came after it (--json: a list).")
@json_option
def undo(record_path: Path, number: int | None, as_json: bool) -> None:
    """Take the latest action back."""
    if number is None:
        _step(record_path, undo_actions.undo, "Undone", as_json)
        return
    with writing(record_path) as record:
        value = [_row(action) for action in undo_actions.undo_to(record, number)]
    show(value, as_json=as_json, lines=lambda v: (f"Undone: {row['label']}" for row in v))


@click.command()
@record_argument
@json_option
def redo(record_path: Path, as_json: bool) -> None:
    """Do the action undone last again."""
    _step(record_path, undo_actions.redo, "Done again", as_json)


COMMANDS = (history, undo, redo)


def _step(path: Path, step: Callable[[Record], Action], said: str, as_json: bool) -> None:
    with writing(path) as record:
        value = _row(step(record))
    show(value, as_json=as_json, lines=lambda v: iter([f"{said}: {v['label']}"]))


def _row(action: Action) -> dict[str, Any]:
    return {
        "action": action.number,
        "at": action.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "who": action.who,
        "label": action.label,
        "kind": action.kind.value,
        "undoes": action.target,
        "undone": action.undone,
        "changes": action.changes,
    }
