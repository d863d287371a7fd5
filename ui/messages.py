"""What the window says when something was refused or went wrong."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.errors import WorkbenchError

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def _tr(text: str) -> str:
    return QCoreApplication.translate("messages", text)


def sentence(error: WorkbenchError) -> str:
    """What happened and what to do, as one sentence with a full stop."""
    return f"{error.what}: {error.advice.rstrip('.')}."


def refuse(parent: QWidget | None, error: WorkbenchError) -> None:
    """Tell what was refused, and what to do about it."""
    box = QMessageBox(QMessageBox.Icon.Warning, _tr("Ministerial Workbench"), error.what, parent=parent)
    box.setInformativeText(error.advice)
    box.exec()


def report(parent: QWidget | None, summary: str, log: str, details: str) -> None:
    """Tell of a bug: one line, where the log lies, and the details to be copied."""
    box = QMessageBox(QMessageBox.Icon.Critical, _tr("Ministerial Workbench"), _tr("Something went wrong: ") + summary)
    box.setInformativeText(_tr("The record is still open and holds what was reported as saved. Details are in ") + log)
    box.setDetailedText(details)
    box.setTextInteractionFlags(box.textInteractionFlags() | _SELECTABLE)
    if parent is not None:
        box.setParent(parent, box.windowFlags())
    box.exec()
