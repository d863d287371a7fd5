"""Lines over a text: replies that wait in the watched folder, and that the text is out in Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import incoming as commands
from ui.places.text.watch import watch_of
from ui.places.text.word_round import round_of
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.dates import hour, moment


def _tr(text: str) -> str:
    return QCoreApplication.translate("Notices", text)


class Notice(QFrame):
    """One line with what can be done about it; not seen while there is nothing to say."""

    def __init__(self, name: str, picture: str, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(theme.TRACK)
        sign = words("")
        sign.setPixmap(icons.icon(picture).pixmap(16, 16))
        self._words = words("")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(sign)
        row.addWidget(self._words, 1)
        for button in buttons:
            row.addWidget(button)
        self.hide()

    def say(self, said: str, alarm: bool = False) -> None:
        self._words.setText(said)
        self._words.setForegroundRole(theme.ALARM if alarm else theme.Role.WindowText)
        self.setVisible(bool(said))

    @property
    def said(self) -> str:
        return self._words.text()


class Notices(QWidget):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__()
        self._session, self._slug = session, slug
        self._buttons = {
            commands.WAITING.id: ActionButton(_tr("Review…")),
            commands.LEAVE_OUT.id: ActionButton(_tr("They are no replies")),
            commands.UNWATCH.id: ActionButton(_tr("Stop watching")),
            commands.BACK.id: ActionButton(_tr("Take back…")),
        }
        forget = QPushButton(_tr("Forget"))
        forget.setToolTip(_tr("Say no more that it is out; the file stays where it is"))
        forget.clicked.connect(lambda: round_of(session).forget(self._slug))
        review, left, unwatch, back = self._buttons.values()
        self.waiting = Notice(_tr("Replies that wait"), "import", (review, left, unwatch))
        self.out = Notice(_tr("The text in Word"), "open", (back, forget))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.waiting)
        column.addWidget(self.out)
        watch_of(session).changed.connect(self.fill)
        round_of(session).changed.connect(self.fill)
        self.fill()

    def follow(self, actions: Mapping[str, QAction]) -> None:
        for name, button in self._buttons.items():
            button.follow(actions[name])

    def show_text(self, slug: str) -> None:
        self._slug = slug
        self.fill()

    def fill(self) -> None:
        self.waiting.say(*self._waiting_words())
        self.out.say(self._out_words())
        self.setVisible(not (self.waiting.isHidden() and self.out.isHidden()))

    def _waiting_words(self) -> tuple[str, bool]:
        """What is said of the watched folder, and whether something is wrong with it."""
        watch = watch_of(self._session)
        if watch.problem:
            return watch.problem, True
        count, folder = len(watch.waiting), Path(watch.folder).name or watch.folder
        told = _tr("1 reply waits in {folder}") if count == 1 else _tr("{count} replies wait in {folder}")
        return told.format(count=count, folder=folder) if count else "", False

    def _out_words(self) -> str:
        gone = round_of(self._session).gone(self._slug)
        if gone is None:
            return ""
        at = self._session.local(gone.at)
        since = hour(at) if at.date() == self._session.today() else moment(at)
        return _tr("The text is out in Word since {at}: {file}").format(at=since, file=gone.file.name)
