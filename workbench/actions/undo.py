"""Taking actions back, and doing them again."""

from workbench.model.journal import Action
from workbench.record import journal
from workbench.record.file import Record


def undo(record: Record) -> Action:
    """Take the latest action back; returns it. WorkbenchError where there is nothing to undo."""
    return journal.undo(record)


def redo(record: Record) -> Action:
    """Do the action undone last again; returns it."""
    return journal.redo(record)
