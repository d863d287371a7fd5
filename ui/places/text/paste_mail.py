"""The words of an e-mail as a reply: pasted here, then looked at like any file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QPlainTextEdit, QWidget

from ui.places.text.incoming import Choices, Pasted, Round, choices
from ui.places.text.understood import chooser
from ui.session import Session
from ui.widgets.card import words
from ui.widgets.dialogs import WorkDialog
from workbench.actions.replies import Incoming, Wanted


class PasteMail(WorkDialog):
    pasted = Signal(object)
    """Words are to be looked at: `Pasted`."""

    def __init__(self, parent: QWidget | None, session: Session, slug: str) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Paste an e-mail"))
        self.deed.setText(self.tr("Look at it…"))
        self._session, self._slug = session, slug
        self.words = QPlainTextEdit(QGuiApplication.clipboard().text())
        self.words.setAccessibleName(self.tr("Words of the e-mail"))
        self.words.setPlaceholderText(
            self.tr("12. Ministers decided to review the benchmarks annually.\n14. We support the text as it stands.")
        )
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._look)
        self.delegation, self.draft = chooser(self.tr("Delegation")), chooser(self.tr("Draft"))
        self.delegation.activated.connect(self._look)
        self._fill(choices(session.record))
        self._lay_out()
        self._look()
        self.words.selectAll()

    def _fill(self, found: Choices) -> None:
        self.delegation.addItem(self.tr("whose?"), "")
        for code, name in found.members:
            self.delegation.addItem(f"{code}  {name}", code)
        for one in found.drafts:
            self.draft.addItem(self.tr("Draft {number} of {text}").format(number=one.number, text=one.title), one)
        _choose(self.draft, self._slug)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Delegation"), self.delegation)
        form.addRow(self.tr("Answers"), self.draft)
        how = self.tr("Each paragraph that is to read otherwise: its number, then its new words.")
        self.column.addLayout(form)
        self.column.addWidget(words(how, muted=True))
        self.column.addWidget(self.words, 1)
        self.end_layout()
        self.resize(680, 480)

    def _look(self) -> None:
        """What is still missing."""
        written, sender = bool(self.words.toPlainText().strip()), bool(self.delegation.currentData())
        self.deed.setEnabled(written and sender and self.draft.count() > 0)
        if not self.draft.count():
            self.tell(self.tr("No draft was circulated yet: there is nothing that an e-mail could answer."))
        elif not written:
            self.tell(self.tr("Paste the words of the e-mail."))
        else:
            self.tell("" if sender else self.tr("Say whose e-mail it is."))

    def write(self) -> None:
        chosen: Round = self.draft.currentData()
        code = str(self.delegation.currentData())
        name = self.tr("{code} e-mail {at}.txt").format(code=code, at=f"{self._session.now():%Y-%m-%d %H%M}")
        incoming = Incoming(name, self.words.toPlainText().encode())
        self.accept()
        self.pasted.emit(Pasted(incoming, Wanted(sender=code, slug=chosen.slug, draft=chosen.number)))


def _choose(box: QComboBox, slug: str) -> None:
    """The latest draft of a text; the first one offered where it has none."""
    place = next((row for row in range(box.count()) if box.itemData(row).slug == slug), 0)
    box.setCurrentIndex(place if box.count() else -1)
