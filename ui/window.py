"""The main window: sidebar, the place that is shown, menus, status bar."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.commands import MENUS, Command, Menu
from ui.commands.negotiation import Negotiating
from ui.commands.view import PLACE_TITLES
from ui.places import BUILDERS, Place
from ui.session import Session
from ui.widgets.card import words
from workbench.errors import WorkbenchError

SHORT = {"joint-statement": "JMS-Draft", "chairs-summary": "CS-Draft", "agenda": "Agenda"}
"""What a paper's file name says after the meeting's symbol."""


def translated(title: str) -> str:
    return QCoreApplication.translate("commands", title)


def _replies(dropped: QMimeData) -> list[Path]:
    """The files among what is dropped that a reply can come in."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in (".docx", ".txt")]


class FirstPaint(QObject):
    """Calls once after the first pass of painting that reached a widget. The status bar is watched: a widget covered
    by opaque children gets no paint event."""

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._call = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False


class Window(QMainWindow):
    """One window on one record, or on none. `after_paint` is called once, when its first content has been painted."""

    def __init__(self, path: Path | None = None, place: str = "overview") -> None:
        super().__init__()
        self.after_paint: Callable[[], None] = self.start
        self._session: Session | None = None
        self._places: dict[str, Place] = {}
        self._stale: set[str] = set()
        self._actions: list[tuple[Command, QAction]] = []
        self._lay_out()
        self.resize(1280, 800)
        if path is None:
            self._welcome()
        else:
            self._show_record(Session(path, self), place)

    @property
    def session(self) -> Session | None:
        return self._session

    @property
    def negotiating(self) -> Negotiating | None:
        shown = self._stack.currentWidget()
        return shown.negotiating if isinstance(shown, Place) else None

    # what commands ask for

    def go(self, place: str) -> None:
        """Show a place, built when it is first shown."""
        if self._session is None:
            return
        if place not in self._places:
            self._places[place] = BUILDERS[place](self._session)
            self._places[place].follow({command.id: action for command, action in self._actions})
            self._places[place].moved.connect(self._tell_state)
            self._stack.addWidget(self._places[place])
        if place in self._stale:
            self._stale.discard(place)
            self._places[place].fill()
        self._stack.setCurrentWidget(self._places[place])
        self._sidebar.setCurrentRow(list(PLACE_TITLES).index(place))
        self._tell_state()

    def look(self, choice: theme.Choice) -> None:
        theme.keep_choice(choice)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, choice)

    def ask_open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Records (*.meeting);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a record"), "", kinds)
        if name:
            self.open_path(Path(name))

    def ask_sample(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        title = self.tr("Where to keep the sample")
        name, _ = QFileDialog.getSaveFileName(self, title, "daegu-2005.meeting", self.tr("Records (*.meeting)"))
        if name:
            self.make_sample(Path(name))

    def ask_import(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Replies (*.docx *.txt);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import replies"), "", kinds)
        if names:
            self.review([Path(name) for name in names])

    def review(self, files: Sequence[Path]) -> None:
        """Show what was understood of files that came in, before any of it is written."""
        if self._session is None or not self._session.can_write:
            return
        from ui.places.text.review import Review

        dialog = Review(self, self._session, files)
        dialog.taken.connect(self.say)
        dialog.open()

    def ask_circulate(self) -> None:
        """Circulate the text that is shown; in other places the Joint Statement."""
        if self._session is None or not self._session.can_write:
            return
        from ui.places.text.circulating import Circulating

        shown = self.negotiating
        dialog = Circulating(self, self._session, shown.slug if shown is not None else "joint-statement")
        dialog.circulated.connect(self.say)
        dialog.open()

    def ask_export(self, what: str) -> None:
        if self._session is None:
            return
        if what == "agenda":
            self._ask_agenda(what)
            return
        from ui.places.text.exporting import Exporting

        dialog = Exporting(self, self._session, what, self.file_name(what))
        dialog.exported.connect(self.say)
        dialog.open()

    def _ask_agenda(self, what: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        if self._session is None:
            return
        proposed = str(self._session.path.resolve().parent / self.file_name(what))
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), proposed, self.tr("Word files (*.docx)"))
        if name:
            self.say(self.tr("Exporting…"))
            self._session.export(what, Path(name), lambda done: self._exported(done.file), self._refused)

    def tell_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        about = self.tr("One record, negotiated texts, Word documents: a workbench for the secretariat of a meeting.")
        QMessageBox.about(self, self.tr("Ministerial Workbench"), about)

    def open_path(self, path: Path) -> None:
        """Show another record in this window; what cannot be opened leaves the present one as it is."""
        try:
            session = Session(path, self)
        except WorkbenchError as error:
            self._refused(error)
            return
        self._leave_record()
        self._show_record(session, "overview")
        session.start_writing()

    def make_sample(self, path: Path) -> None:
        from workbench.actions.sample import make as sample

        try:
            sample(path, "daegu-2005")
        except WorkbenchError as error:
            self._refused(error)
            return
        self.open_path(path)

    def file_name(self, what: str) -> str:
        """'2005-SMEMM-JMS-Draft-20050902T0740.docx'."""
        if self._session is None:
            return ""
        symbol = self._session.meeting.symbol.replace("/", "-")
        return "-".join(filter(None, (symbol, SHORT[what], f"{self._session.now():%Y%m%dT%H%M}.docx")))

    def say(self, text: str) -> None:
        self.statusBar().showMessage(text, 8000)

    # what happens by itself

    def start(self) -> None:
        """After the first paint: take the record's lock."""
        if self._session is not None:
            self._session.start_writing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _replies(event.mimeData()) and self._session is not None and self._session.can_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.review(_replies(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_record()
        super().closeEvent(event)

    def _painted(self) -> None:
        self.after_paint()

    def _exported(self, file: Path) -> None:
        self.say(self.tr("Written: {file}").format(file=file))

    def _refused(self, error: WorkbenchError) -> None:
        self.statusBar().clearMessage()
        messages.refuse(self, error)

    def _changed(self, tables: frozenset[str]) -> None:
        shown = self._stack.currentWidget()
        for name, place in self._places.items():
            if tables & place.reads:
                if place is shown:
                    place.fill()
                else:
                    self._stale.add(name)
        self._tell_state()

    def _tell_state(self) -> None:
        """The status bar and the commands, as the record stands now."""
        session = self._session
        self._status.setText("" if session is None else self._status_words(session))
        undo = session.next_undo if session is not None and session.can_write else ""
        self._undo.setText(self.tr("Undo: {step} (Ctrl+Z)").format(step=undo) if undo else "")
        for command, action in self._actions:
            self._refresh(command, action)

    def _status_words(self, session: Session) -> str:
        clock = self.tr("Saved {hour}").format(hour=f"{session.now():%H:%M}")
        if session.read_only:
            clock = self.tr("Read-only: {why}").format(why=session.read_only)
        return " · ".join(filter(None, (clock, session.record.clock_name, session.meeting.notice)))

    # how it is built

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._sidebar = QListWidget()
        self._sidebar.setAccessibleName(self.tr("Places"))
        self._sidebar.setFrameShape(QFrame.Shape.NoFrame)
        self._sidebar.setFixedWidth(self.fontMetrics().averageCharWidth() * 24)
        self._sidebar.setSpacing(3)
        self._sidebar.addItems([translated(title) for title in PLACE_TITLES.values()])
        for row_number in range(self._sidebar.count()):
            self._sidebar.item(row_number).setSizeHint(QSize(0, self.fontMetrics().height() + 14))
        self._sidebar.currentRowChanged.connect(self._row_chosen)
        self._stack = QStackedWidget()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._status, self._undo = QLabel(), QLabel()
        self._undo.setForegroundRole(theme.MUTED)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(self._undo)
        for menu in MENUS:
            self._add_menu(menu)

    def _add_menu(self, menu: Menu) -> None:
        shown: QMenu = self.menuBar().addMenu(translated(menu.title))
        for number, group in enumerate(menu.groups):
            if number:
                shown.addSeparator()
            for command in group:
                action = QAction(translated(command.title), self)
                action.setShortcut(QKeySequence(command.shortcut))
                action.triggered.connect(partial(self._run, command))
                shown.addAction(action)
                self._actions.append((command, action))

    def _run(self, command: Command, checked: bool = False) -> None:
        command.run(self)

    def _refresh(self, command: Command, action: QAction) -> None:
        detail = command.detail(self)
        action.setText(f"{translated(command.title)}: {detail}" if detail else translated(command.title))
        enabled = command.enabled(self)
        action.setEnabled(enabled)
        action.setVisible(enabled or not command.hidden)

    def _row_chosen(self, row: int) -> None:
        if row >= 0:
            self.go(list(PLACE_TITLES)[row])

    def _show_record(self, session: Session, place: str) -> None:
        self._session = session
        session.changed.connect(self._changed)
        session.writing.connect(self._tell_state)
        session.refused.connect(self._refused)
        self._sidebar.setVisible(True)
        self.setWindowTitle(f"{session.meeting.title} — {session.path.name}")
        self.go(place)
        self._tell_state()
        FirstPaint(self.statusBar(), self._painted)

    def _leave_record(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None
        while (gone := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(gone)
            gone.deleteLater()
        self._places.clear()
        self._stale.clear()

    def _welcome(self) -> None:
        """What stands here while no record is open."""
        self._sidebar.setVisible(False)
        self.setWindowTitle(self.tr("Ministerial Workbench"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(1)
        heading = words(self.tr("Ministerial Workbench"), factor=1.8, bold=True)
        for label in (heading, words(self._invitation(), muted=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        sample = self.tr("Open the Daegu 2005 sample…")
        for title, run in ((self.tr("Open a record…"), self.ask_open), (sample, self.ask_sample)):
            button = QPushButton(title)
            button.clicked.connect(run)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._stack.addWidget(page)
        self._tell_state()
        FirstPaint(self.statusBar(), self._painted)

    def _invitation(self) -> str:
        return self.tr("A record holds one meeting: its agenda, its texts, its commitments and its tasks.")
