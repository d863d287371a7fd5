"""What the window says when something was refused or went wrong: the one place for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
MOST = 5
"""Bugs that one report holds; what comes on top is in the log file."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("messages", text)


def sentence(error: WorkbenchError) -> str:
    """What happened and what to do, as one sentence with a full stop."""
    return f"{error.what}: {error.advice.rstrip('.')}."


def refuse(parent: QWidget | None, error: WorkbenchError) -> None:
    """Tell what was refused, and what to do about it. Over a window nothing waits for the answer, and the same is not told
    twice at a time."""
    box = QMessageBox(QMessageBox.Icon.Warning, _tr("Ministerial Workbench"), error.what, parent=parent)
    box.setInformativeText(error.advice)
    if parent is None:
        box.exec()
        return
    told = [one for one in parent.findChildren(QMessageBox) if one is not box and one.text() == error.what]
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if told:
        box.deleteLater()
    else:
        box.open()


@dataclass(frozen=True)
class Bug:
    """Something went wrong that nobody could have done otherwise."""

    summary: str
    """One line: the kind of it, and its words."""
    details: str
    """The traceback."""
    log: str
    """The file it was written to; '' where it could not be."""
    record: Path | None = None
    """The record that is open."""


def report(parent: QWidget | None, bug: Bug) -> None:
    """Show a report that can be copied. While one is shown, further bugs come into it: a window never fills with them."""
    if _SHOWN:
        _SHOWN[0].add(bug)
        return
    shown = Report(parent, bug)
    _SHOWN.append(shown)
    shown.finished.connect(lambda _: _SHOWN.clear())
    shown.open()


_SHOWN: list[Report] = []
"""The report that is shown; one that has no window to belong to is held by nothing else."""


class Report(QDialog):
    """What happened, where it is written down, and all of it to be copied. The record is not touched by it."""

    def __init__(self, parent: QWidget | None, bug: Bug) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Something went wrong"))
        self._bugs = [bug]
        self._count = 1
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setTextInteractionFlags(_SELECTABLE)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_tr("Report"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._said)
        column.addWidget(self.text, 1)
        column.addWidget(self._made_buttons(bug))
        self.resize(720, 480)
        self._tell()

    def _made_buttons(self, bug: Bug) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copied = QPushButton(_tr("Copy report"))
        self.copied.clicked.connect(self._copy)
        buttons.addButton(self.copied, QDialogButtonBox.ButtonRole.ActionRole)
        if bug.log:
            folder = QPushButton(_tr("Show the log file"))
            folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(bug.log).parent))))
            buttons.addButton(folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def add(self, bug: Bug) -> None:
        """One more while the report is shown."""
        self._count += 1
        if len(self._bugs) < MOST:
            self._bugs.append(bug)
        self._tell()

    def _tell(self) -> None:
        first = self._bugs[0]
        said = [first.summary if self._count == 1 else _tr("{n} times, first: ").format(n=self._count) + first.summary]
        if first.record is not None:
            said.append(_tr("The record is still open and holds all that was reported as saved."))
        if first.log:
            said.append(_tr("It is written down in {file}").format(file=first.log))
        said.append(_tr("What stands below is all that is copied. Read it before you send it."))
        self._said.setText("\n\n".join(said))
        self.text.setPlainText(words(self._bugs))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(_tr("Copied"))


def words(bugs: list[Bug]) -> str:
    """The report: which program on which machine, which record by its name alone, and what went wrong."""
    import platform  # only where something went wrong: it is not needed to start

    from workbench.record.schema import LATEST

    record = bugs[0].record
    lines = [
        f"Ministerial Workbench {_version()}",
        f"{platform.system()} {platform.release()} ({platform.machine()}), Python {platform.python_version()}",
        f"Qt {qVersion()} ({QGuiApplication.platformName()})",
        f"Record: {record.name if record is not None else 'none'} (schema {LATEST})",
    ]
    return "\n".join(lines) + "\n\n" + "\n".join(_without_places(bug) for bug in bugs)


def _without_places(bug: Bug) -> str:
    """The details without the folders that a record or its reader can be told by."""
    found = bug.details
    if bug.record is not None:
        for folder in (bug.record.parent, bug.record.resolve().parent):
            found = found.replace(f"{folder}/", "").replace(f"{folder}\\", "")
    return found.replace(str(Path.home()), "~")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("ministerial-workbench")
    except PackageNotFoundError:
        return "(not installed)"
