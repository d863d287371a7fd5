"""A new meeting: what it is called, whose members take part, where its record lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from ui.messages import sentence
from ui.widgets.dialogs import WorkDialog
from ui.widgets.file_line import FileLine
from workbench.actions.create import new
from workbench.errors import WorkbenchError

FORUMS = ("apec", "blank")


class Assistant(WorkDialog):
    made = Signal(str)
    """A record was made: its file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("New meeting"))
        self.deed.setText(self.tr("Make the record"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Energy Ministerial Meeting"))
        self.forum = QComboBox()
        for forum in FORUMS:
            self.forum.addItem(forum.upper() if forum != "blank" else self.tr("of your own"), forum)
        self.file = FileLine(Path.home() / "meeting.meeting")
        form = QFormLayout()
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Forum"), self.forum)
        form.addRow(self.tr("File"), self.file)
        self.column.addLayout(form)
        self.end_layout()
        self.resize(560, 200)

    def write(self) -> None:
        try:
            new(
                self.file.path,
                forum=self.forum.currentData(),
                title=self.title.text().strip() or self.title.placeholderText(),
            )
        except WorkbenchError as error:
            self.tell(sentence(error), alarm=True)
            return
        self.made.emit(str(self.file.path))
        self.accept()
