"""What a window does with what goes out to delegations and comes back from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from ui.places.place import FOLLOWS
from ui.shell.records import Records

if TYPE_CHECKING:
    from ui.places.text.incoming import Pasted
    from ui.places.text.watch import Watch


class Inbox(Records):
    """The part of the window that takes replies in, circulates, and minds the folder where replies come."""

    def __init__(self) -> None:
        super().__init__()
        self._watch: Watch | None = None

    # what the window itself does

    @property
    def text_shown(self) -> str:
        """The slug of the text that is shown; in places without one that of the Joint Statement."""
        raise NotImplementedError

    def tell_waiting(self, count: int) -> None:
        """Show how many replies wait."""
        raise NotImplementedError

    # replies

    def ask_import(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Replies (*.docx *.txt *.eml);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import replies"), "", kinds)
        if names:
            self.review([Path(name) for name in names])

    def review(self, files: Sequence[Path | Pasted]) -> None:
        """Show what was understood of files that came in, before any of it is written."""
        if self.session is None or not self.session.can_write:
            return
        from ui.places.text.review import Review

        dialog = Review(self, self.session, files)
        dialog.taken.connect(self.say)
        dialog.open()

    def ask_incoming(self, what: str) -> None:
        """What is asked of replies and of a text's way through Word."""
        if self.session is not None:
            from ui.places.text.asking import Asked, ask

            ask(what, Asked(self, self.session, self.text_shown, self.review, self.say))

    def ask_circulate(self) -> None:
        if self.session is None or not self.session.can_write:
            return
        from ui.places.text.circulating import Circulating

        dialog = Circulating(self, self.session, self.text_shown)
        dialog.circulated.connect(self.say)
        dialog.open()

    # the folder where replies come in

    @property
    def watched(self) -> str:
        return Path(self._watch.folder).name if self._watch is not None else ""

    @property
    def waiting(self) -> int:
        return len(self._watch.waiting) if self._watch is not None else 0

    def mind_folder(self) -> None:
        """Tell of the replies that wait in the folder that is watched, from now on."""
        from ui.places.text.watch import watch_of

        if self.session is not None:
            self._watch = watch_of(self.session)
            self._watch.changed.connect(self.tell_waiting)
            self._watch.start()

    def leave_folder(self) -> None:
        """The record is to be closed: its folder is minded no more, and dialogs that follow it go."""
        for dialog in self.findChildren(QDialog, FOLLOWS):
            dialog.close()
        if self._watch is not None:
            self._watch.changed.disconnect(self.tell_waiting)
            self._watch.stop()
            self._watch = None
