"""The meeting's texts as wholes: new ones, their titles, how they are numbered and printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ui.commands.writing import TextSettings
from ui.places.place import Place
from workbench.actions import text_settings as actions
from workbench.errors import WorkbenchError
from workbench.model.text import Numbering, Text, Voice
from workbench.record.tables import text as table


class AskTitle(QDialog):
    """One line for a title."""

    def __init__(self, parent: QWidget, heading: str, title: str, told: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.line = QLineEdit(title)
        self.line.setPlaceholderText(self.tr("Such as: Opening remarks of the Chair"))
        self.line.textChanged.connect(self._look)
        form = QFormLayout()
        form.addRow(self.tr("Title"), self.line)
        self._buttons = _buttons(self, lambda: told(self.line.text()))
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self.resize(460, self.sizeHint().height())
        self._look()

    def _look(self) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.line.text().strip()))


class AskSettings(QDialog):
    """How a text is numbered, in whose voice it speaks, its page, language and classification."""

    def __init__(self, parent: QWidget, text: Text, told: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings of {title}").format(title=text.title))
        self.numbering = _choice(text.numbering, self._numberings())
        self.voice = _choice(text.voice, [(Voice.MINISTERS, self.tr("Ministers …")), (Voice.WE, self.tr("We …"))])
        self.page = _choice(text.page, [(page, page) for page in actions.PAGES])
        self.language, self.classification = QLineEdit(text.language), QLineEdit(text.classification)
        self.classification.setPlaceholderText(self.tr("None"))
        form = QFormLayout()
        form.addRow(self.tr("Paragraph numbers"), self.numbering)
        form.addRow(self.tr("Voice"), self.voice)
        form.addRow(self.tr("Page"), self.page)
        form.addRow(self.tr("Language, such as en-GB"), self.language)
        form.addRow(self.tr("Classification"), self.classification)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(_buttons(self, lambda: told(self._said())))

    def _numberings(self) -> list[tuple[Numbering, str]]:
        return [
            (Numbering.ON, self.tr("On through the whole text")),
            (Numbering.RESTART, self.tr("Anew under each heading")),
            (Numbering.NONE, self.tr("None")),
        ]

    def _said(self) -> dict[str, Any]:
        return {
            "numbering": Numbering(self.numbering.currentData()),
            "voice": Voice(self.voice.currentData()),
            "page": self.page.currentData(),
            "language": self.language.text().strip(),
            "classification": self.classification.text().strip(),
        }


def _choice(value: object, choices: list[tuple[Any, str]]) -> QComboBox:
    box = QComboBox()
    for one, said in choices:
        box.addItem(said, one)
    box.setCurrentIndex(box.findData(value))
    return box


def _buttons(dialog: QDialog, told: Callable[[], None]) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)

    def accept() -> None:
        dialog.accept()
        told()

    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


class SettingUp(Place, TextSettings):
    """A place that shows one text of the meeting."""

    slug = ""

    def show_text(self, slug: str) -> None:
        raise NotImplementedError

    def _own_text(self) -> Text | None:
        return table.find(self.session.record, self.session.meeting.id, self.slug)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_new_text(self) -> None:
        self._open(AskTitle(self.window(), self.tr("New text"), "", self._start))

    def _start(self, title: str) -> None:
        self.session.act(lambda record: actions.start_text(record, title), lambda text: self.show_text(text.slug))

    def ask_text_title(self) -> None:
        text = self._own_text()
        if text is not None:
            rename = partial(self.session.run, actions.rename_text, text.slug)
            self._open(AskTitle(self.window(), self.tr("Rename text"), text.title, rename))

    def ask_text_settings(self) -> None:
        text = self._own_text()
        if text is not None:
            slug = text.slug
            self._open(
                AskSettings(self.window(), text, lambda new: self.session.run(actions.text_settings, slug, **new))
            )

    def remove_text(self) -> None:
        """Take the text out, and show another one; where it has to stay, it is shown again."""
        slug = self.slug
        texts = [one.slug for one in table.of_meeting(self.session.record, self.session.meeting.id)]
        others = [one for one in texts if one not in (slug, "chairs-summary")]
        if slug not in texts:
            return
        if others:
            self.show_text(others[0])

        def refused(error: WorkbenchError) -> None:
            self.show_text(slug)
            self.session.refused.emit(error)

        self.session.act(lambda record: actions.remove_text(record, slug), lambda _: None, refused)
