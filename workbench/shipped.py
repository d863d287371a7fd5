"""The one loader of what is shipped with the program, in `resources/`."""

from pathlib import Path

import resources


def read_bytes(name: str) -> bytes:
    """The bytes of a shipped file, named by its path below `resources/`."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    return read_bytes(name).decode("utf-8")


def path(name: str) -> Path:
    """Where a shipped file or folder lies."""
    return Path(resources.__path__[0]) / name
