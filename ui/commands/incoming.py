"""Replies on their way in: pasted, watched for, looked up; a text on its way through Word."""

from functools import partial

from ui.commands.command import Command, Desk, can, can_write, with_record
from ui.commands.negotiation import Texts


def _ask(what: str, desk: Desk) -> None:
    desk.ask_incoming(what)


def _is_watching(desk: Desk) -> bool:
    return desk.session is not None and bool(desk.watched)


PASTE = Command(
    "statement.paste-mail", "Paste an e-mail…", partial(_ask, "paste"), "Ctrl+Alt+I", can_write, icon="mail"
)
REPLIES = Command(
    "statement.replies", "Replies…", partial(_ask, "replies"), "Ctrl+Shift+B", with_record, icon="delegations"
)
WATCH = Command(
    "statement.watch", "Watch a folder for replies…", partial(_ask, "watch"), "", with_record,
    lambda desk: desk.watched, icon="folder",
)  # fmt: skip
WAITING = Command(
    "statement.waiting", "Review the replies that wait", partial(_ask, "waiting"), "",
    lambda desk: can_write(desk) and desk.waiting > 0, lambda desk: str(desk.waiting), hidden=True, icon="import",
)  # fmt: skip
LEAVE_OUT = Command(
    "statement.waiting-left", "What waits is no reply", partial(_ask, "leave out"), "",
    lambda desk: desk.waiting > 0, hidden=True, icon="cross",
)  # fmt: skip
UNWATCH = Command(
    "statement.unwatch", "Stop watching the folder", partial(_ask, "unwatch"), "", _is_watching, hidden=True
)
OUT = Command("statement.word-out", "Edit in Word…", partial(_ask, "word out"), "Ctrl+Alt+W", can(Texts), icon="open")
BACK = Command(
    "statement.word-back",
    "Take back from Word…",
    partial(_ask, "word back"),
    "",
    can(Texts, writes=True),
    icon="compare",
)

GROUPS: tuple[tuple[Command, ...], ...] = ((PASTE, REPLIES), (WATCH, WAITING, LEAVE_OUT, UNWATCH), (OUT, BACK))
