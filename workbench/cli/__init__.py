"""The command line: everything the core can do, for scripts, checks and machines without a display."""

from workbench.cli.main import main

__all__ = ["main"]
