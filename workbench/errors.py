"""What can go wrong in a way that a user can act on. Everything else is a bug and keeps its traceback."""


class WorkbenchError(Exception):
    """A refusal: what happened (with the file or the thing it happened to), and what to do about it."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}: {advice}")
        self.what = what
        self.advice = advice


class NotFoundError(WorkbenchError):
    """Something was named that the record does not hold."""


class RecordError(WorkbenchError):
    """The record's file cannot be opened, written or trusted."""


class RecordHeldError(RecordError):
    """Another window or command is writing to the record."""


class WordFileError(WorkbenchError):
    """A Word file cannot be read within the bounds the workbench keeps."""


class CancelledError(WorkbenchError):
    """Long work was stopped by the person who waited for it; nothing was changed."""
