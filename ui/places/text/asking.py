"""What the commands of `ui.commands.incoming` ask for: each opens what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.places.text.watch import watch_of

if TYPE_CHECKING:
    from ui.places.text.incoming import Pasted
    from ui.session import Session


@dataclass(frozen=True)
class Asked:
    """The window that asks, and the text that it shows."""

    window: QWidget
    session: Session
    slug: str
    review: Callable[[list[Path | Pasted]], None]
    say: Callable[[str], None]


def ask(what: str, asked: Asked) -> None:
    _ASKED[what](asked)


def _paste(asked: Asked) -> None:
    from ui.places.text.paste_mail import PasteMail

    dialog = PasteMail(asked.window, asked.session, asked.slug)
    dialog.pasted.connect(lambda pasted: asked.review([pasted]))
    dialog.open()


def _replies(asked: Asked) -> None:
    from ui.places.text.reply_book import ReplyBook

    for earlier in asked.window.findChildren(ReplyBook):
        earlier.close()
    ReplyBook(asked.window, asked.session, asked.slug).show()


def _watch(asked: Asked) -> None:
    watch = watch_of(asked.session)
    title = asked.window.tr("Watch a folder for replies")
    start = watch.folder or str(asked.session.path.resolve().parent)
    folder = QFileDialog.getExistingDirectory(asked.window, title, start)
    if folder:
        watch.watch(folder)
        asked.say(asked.window.tr("Watching {folder} for replies").format(folder=folder))


def _unwatch(asked: Asked) -> None:
    watch_of(asked.session).watch("")


def _waiting(asked: Asked) -> None:
    asked.review([one.path for one in watch_of(asked.session).waiting])


def _leave_out(asked: Asked) -> None:
    watch_of(asked.session).leave_out()


def _word_out(asked: Asked) -> None:
    from ui.places.text.word_round import send_out

    send_out(asked.window, asked.session, asked.slug)


def _word_back(asked: Asked) -> None:
    from ui.places.text.word_round import TakeBack, ask_file

    file = ask_file(asked.window, asked.session, asked.slug)
    if file is not None:
        dialog = TakeBack(asked.window, asked.session, asked.slug, file)
        dialog.taken.connect(asked.say)
        dialog.open()


_ASKED: dict[str, Callable[[Asked], None]] = {
    "paste": _paste,
    "replies": _replies,
    "watch": _watch,
    "unwatch": _unwatch,
    "waiting": _waiting,
    "leave out": _leave_out,
    "word out": _word_out,
    "word back": _word_back,
}
