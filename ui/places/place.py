"""What every place is: a widget that reads the record and reads it again when its tables were touched."""

from PySide6.QtWidgets import QWidget

from ui.session import Session


class Place(QWidget):
    reads: frozenset[str] = frozenset()
    """The tables whose changes it shows."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.setAccessibleName(name)

    def fill(self) -> None:
        """Read the record and show it."""
        raise NotImplementedError
