"""backup, backups, restore."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.actions import backups as backup_actions
from workbench.actions import keep as keep_actions
from workbench.cli.manners import FILE, columns, force_option, json_option, reading, record_argument, show
from workbench.record import backups as kept


@click.command()
@record_argument
@click.argument("out", type=FILE, required=False)
@force_option
@json_option
def backup(record_path: Path, out: Path | None, force: bool, as_json: bool) -> None:
    """Make a consistent copy of a record, checked before it is put in place.

    Without OUT it is one of the kept backups, which `backups` lists; where nothing was done since the last one, that one
    is checked again."""
    if out is not None:
        checks, made = keep_actions.backup(record_path, out, force=force), True
    else:
        with reading(record_path):  # what is no record is refused in the words of all commands
            pass
        new = backup_actions.keep(record_path)
        out, made = (new or kept.listed(record_path)[0]).file, new is not None
        checks = keep_actions.verify(out)
    said = "copied, and checked" if made else "nothing was done since this one"
    value = {"file": str(out), "ok": set(checks.values()) == {"ok"}, "made": made, "checks": checks}
    show(value, as_json=as_json, lines=lambda _: iter([f"{out}: {said}"]))


@click.command()
@record_argument
@json_option
def backups(record_path: Path, as_json: bool) -> None:
    """List the backups that are kept of a record, the latest first."""
    value = [
        {
            "file": str(one.file),
            "at": f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
            "size": one.size,
            "actions": one.actions,
            "ok": one.ok,
        }
        for one in kept.listed(record_path)
    ]
    show(value, as_json=as_json, lines=lambda v: columns(v, "at", "actions", "size", "file"))


@click.command()
@click.argument("backup_path", metavar="BACKUP", type=FILE)
@record_argument
@json_option
def restore(backup_path: Path, record_path: Path, as_json: bool) -> None:
    """Put a backup in place of a record, whose present file is set aside first."""
    aside = backup_actions.restore(backup_path, record_path)
    checks = keep_actions.verify(record_path)
    value = {
        "file": str(record_path),
        "set_aside": str(aside) if aside else None,
        "ok": set(checks.values()) == {"ok"},
        "checks": checks,
    }
    show(value, as_json=as_json, lines=_restored)


COMMANDS = (backup, backups, restore)


def _restored(value: dict[str, Any]) -> Iterator[str]:
    yield f"{value['file']}: restored, and checked"
    if value["set_aside"]:
        yield f"The file that was there is now {value['set_aside']}"
