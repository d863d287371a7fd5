"""The main window: head line, sidebar, the place that is shown, menus, status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import icons, messages, settings, theme
from ui.commands import MENUS, Command, Menu
from ui.commands.negotiation import Texts
from ui.commands.view import PALETTE, PLACE_TITLES, SIDEBAR
from ui.places import BUILDERS, HOLDERS, Place
from ui.session import Session
from ui.shell import recent, standing
from ui.shell.head import Head
from ui.shell.inbox import Inbox
from ui.shell.notice import Notice
from ui.shell.records import opened
from ui.shell.sidebar import Sidebar
from ui.widgets.dates import span
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.actions.undo import Stop
    from workbench.model.journal import Action

MINUTE = 60_000
ROOMY = 1_200
"""The width from which the sidebar has its words, in pixels."""


def translated(title: str) -> str:
    return QCoreApplication.translate("commands", title)


def _replies(dropped: QMimeData) -> list[Path]:
    """The files among what is dropped that a reply can come in."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in (".docx", ".txt", ".eml")]


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


class Window(Inbox):
    """One window on one record, or on none. `after_paint` is called once, when its first content has been painted."""

    def __init__(self, path: Path | None = None, place: str = "") -> None:
        super().__init__()
        self.after_paint: Callable[[], None] = self.start
        self._session: Session | None = None
        self._agreed = 0
        self._places: dict[str, Place] = {}
        self._stale: set[str] = set()
        self._actions: list[tuple[Command, QAction]] = []
        self._by_id: dict[str, QAction] = {}
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._tell_state)
        if path is None:
            self.show_welcome()
        else:
            self.show_record(opened(path, self), place)

    @property
    def session(self) -> Session | None:
        return self._session

    @property
    def place(self) -> Place | None:
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Place) else None

    @property
    def actions_by_id(self) -> Mapping[str, QAction]:
        """Every command of the window, as Qt knows it."""
        return self._by_id

    # what commands ask for

    def go(self, place: str) -> None:
        """Show a place, built when it is first shown."""
        if self._session is None:
            return
        if place not in self._places:
            self._places[place] = self._build(place, self._session)
        if place in self._stale:
            self._stale.discard(place)
            self._places[place].fill()
        self._bring(self._places[place])
        self._sidebar.show_place(place)
        settings.keep(settings.PLACE, place, self._session.id)
        self._tell_commands()

    def _bring(self, shown: Place) -> None:
        """Keys go on where one was in the place, unless one walks through the sidebar."""
        walks, held = self._sidebar.hasFocus(), self.focusWidget()
        was = shown.focusWidget()
        self._stack.setCurrentWidget(shown)
        if not walks and not (held is not None and shown.isAncestorOf(held)):
            (was or shown).setFocus()

    def _build(self, name: str, session: Session) -> Place:
        built = BUILDERS[name](session)
        built.follow(self._by_id)
        built.moved.connect(self._tell_commands)
        built.asked.connect(self.reveal)
        built.told.connect(self.say)
        built.badged.connect(partial(self._sidebar.show_badge, name))
        self._stack.addWidget(built)
        return built

    def reveal(self, kind: str, key: str) -> None:
        """Show the place of a row, by its table and key, and select it."""
        if self._session is None or kind not in HOLDERS:
            return
        place = HOLDERS[kind]
        if place == "statement":
            from workbench.record.tables.text import slug_of

            place = "summary" if slug_of(self._session.record, kind, key) == "chairs-summary" else place
        self.go(place)
        self._places[place].reveal(kind, key)

    def look(self, choice: theme.Choice) -> None:
        theme.keep_choice(choice)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, choice)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector, in every place."""
        shown = not settings.kept(settings.INSPECTOR)
        settings.keep(settings.INSPECTOR, shown)
        for place in self._places.values():
            place.show_inspector(shown)

    def toggle_sidebar(self) -> None:
        shown = not settings.kept(settings.SIDEBAR)
        settings.keep(settings.SIDEBAR, shown)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        """Words beside the pictures, where they are wanted and the window is wide enough."""
        self._sidebar.show_words(settings.kept(settings.SIDEBAR) and self.width() >= ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() >= ROOMY) != (event.oldSize().width() >= ROOMY):
            self._fit_sidebar()

    def open_palette(self) -> None:
        from ui.shell.palette import Palette

        palette = Palette(self, self._session, [action for _, action in self._actions])
        palette.picked.connect(self._picked)
        palette.show()
        palette.line.setFocus()

    def _picked(self, entry: object) -> None:
        from ui.shell.palette import Entry

        if isinstance(entry, Entry):
            if entry.action is not None:
                entry.action.trigger()
            else:
                self.reveal(entry.kind, entry.key)

    def undo(self) -> None:
        """Take the latest step back. Where that wants care it stops, says why, and goes on at the second press."""
        from workbench.actions.undo import undo_with_care

        if self._session is not None:
            self._session.act(partial(undo_with_care, agreed=self._agreed), self._undone, self._not_undone)

    def _undone(self, came: Action | Stop) -> None:
        from workbench.actions.undo import Stop

        stopped = isinstance(came, Stop)
        self._agreed = came.at if isinstance(came, Stop) else 0
        said = came.why + " " + self.tr("Press Ctrl+Z again to take it back.") if isinstance(came, Stop) else ""
        self.stop_notice.say(said)
        if stopped:
            self.say(said)

    def redo(self) -> None:
        from workbench.actions.undo import redo

        if self._session is not None:
            self._session.act(redo, lambda _: None, self._not_redone)

    def _not_undone(self, error: WorkbenchError) -> None:
        """The key is pressed faster than steps are taken back: once too often is no mistake."""
        if self._session is not None and self._session.next_undo:
            self.refuse(error)
        else:
            self.say(self.tr("There is nothing more to undo."))

    def _not_redone(self, error: WorkbenchError) -> None:
        if self._session is not None and self._session.next_redo:
            self.refuse(error)
        else:
            self.say(self.tr("There is nothing more to redo."))

    def ask_open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Records (*.meeting);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a record"), "", kinds)
        if name:
            self.open_path(Path(name))

    def ask_new(self) -> None:
        from ui.shell.assistant import Assistant

        assistant = Assistant(self)
        assistant.made.connect(lambda path: self.open_path(Path(path)))
        assistant.open()

    @property
    def text_shown(self) -> str:
        shown = self.place.deeds(Texts) if self.place is not None else None
        return shown.slug if shown is not None else "joint-statement"

    def tell_waiting(self, count: int) -> None:
        self._sidebar.show_badge("statement", count)
        self._tell_commands()

    def ask_export(self, what: str) -> None:
        if self._session is None:
            return
        from ui.places.text.exporting import ask

        ask(self, self._session, what, self.say)

    def ask_meeting(self) -> None:
        from ui.places.overview.details import Details

        if self._session is not None:
            Details(self, self._session).open()

    def ask_backup(self) -> None:
        from ui.places.history.copies import ask_copy

        if self._session is not None:
            ask_copy(self, self._session, self.say)

    def help(self, page: str) -> None:
        """Open the manual: at a page, or at that of the place that is shown."""
        from ui.shell.manual import Manual

        shown = self.place
        Manual.open_at(self, page or (shown.help_page if shown is not None else ""))

    def tell_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        about = self.tr("One record, negotiated texts, Word documents: a workbench for the secretariat of a meeting.")
        QMessageBox.about(self, self.tr("Ministerial Workbench"), about)

    def open_path(self, path: Path) -> None:
        """Show another record in this window; what cannot be opened leaves the present one as it is."""
        try:
            session = Session(path, self)
        except WorkbenchError as error:
            self.open_older(path, error)
            return
        self.leave_record()
        self.show_record(session, "")
        self.begin_writing(session)

    def say(self, text: str) -> None:
        self.statusBar().showMessage(text, 8000)

    # what happens by itself

    def start(self) -> None:
        """After the first paint: take the record's lock."""
        if self._session is not None:
            self.begin_writing(self._session)
        self._minute.start()

    def _tell_lock(self) -> None:
        """Who holds the record, with a button to try again; when it comes free, what was done there is shown."""
        session = self._session
        if session is None:
            return
        was_held = bool(self.held_notice.said)
        self.held_notice.say(
            self.tr("Open for reading only: {why}.").format(why=session.read_only) if session.read_only else ""
        )
        if was_held and session.can_write:
            self._tell_meeting()
            for name in self._places:
                self.read_again(name)
            self.say(self.tr("You can write in the record now."))
        self._tell_state()

    def _try_again(self) -> None:
        if self._session is not None and not self._session.can_write:
            self._session.start_writing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _replies(event.mimeData()) and self._session is not None and self._session.can_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.review(_replies(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        settings.keep(settings.GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        self.leave_record()
        self.finish_aside()
        super().closeEvent(event)

    def _painted(self) -> None:
        self.after_paint()

    def refuse(self, error: WorkbenchError) -> None:
        self.statusBar().clearMessage()
        messages.refuse(self, error)

    def _changed(self, touched: Mapping[str, frozenset[str]]) -> None:
        self.stop_notice.say("")
        shown = self.place
        for name, place in self._places.items():
            if place.reads & touched.keys():
                if place is shown:
                    place.refresh(touched)
                else:
                    self._stale.add(name)
        if "meeting" in touched:
            self._tell_meeting()
        self._tell_state()

    def read_again(self, place: str) -> None:
        """Have a place read everything again, now or when it is shown."""
        if place in self._places and self._places[place] is self.place:
            self._places[place].fill()
        elif place in self._places:
            self._stale.add(place)

    def _tell_meeting(self) -> None:
        if self._session is not None:
            meeting = self._session.meeting
            self.setWindowTitle(f"{meeting.title} — {self._session.path.name}")
            where = ", ".join(filter(None, (meeting.city, span(meeting.starts_on, meeting.ends_on))))
            self._head.show_meeting(meeting.title, where)

    def _tell_state(self) -> None:
        """The status bar, the badges and the commands, as the record stands now."""
        session = self._session
        if session is None:
            self._status.setText("")
        else:
            found = standing.look(session)
            self._status.setText(standing.status(session, found))
            self._sidebar.show_badge("tasks", found.overdue)
        undo = session.next_undo if session is not None and session.can_write else ""
        self._undo.setText(self.tr("Undo: {step} (Ctrl+Z)").format(step=undo) if undo else "")
        self._tell_commands()

    def _tell_commands(self) -> None:
        for command, action in self._actions:
            self._refresh(command, action)
        for menu in self._menus:
            menu.menuAction().setVisible(
                any(action.isVisible() for action in menu.actions() if not action.isSeparator())
            )

    # how it is built

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._sidebar = Sidebar({name: translated(title) for name, title in PLACE_TITLES.items()})
        self._sidebar.show_words(settings.kept(settings.SIDEBAR))
        self._sidebar.picked.connect(self.go)
        self._head = Head()
        self._head.searched.connect(self.open_palette)
        self._stack = QStackedWidget()
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(theme.LINE)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.held_notice = Notice(middle, self.tr("Try again"))
        self.held_notice.agreed.connect(self._try_again)
        self.stop_notice = Notice(middle, self.tr("Take it back"), closes=True)
        self.stop_notice.agreed.connect(self.undo)
        self.stop_notice.left.connect(self.statusBar().clearMessage)
        column.addWidget(self._head)
        column.addWidget(line)
        column.addWidget(self.held_notice)
        column.addWidget(self.stop_notice)
        column.addLayout(row, 1)
        self.setCentralWidget(middle)
        self._status, self._undo = QLabel(), QLabel()
        self._undo.setForegroundRole(theme.MUTED)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(self._undo)
        self._menus = [self._add_menu(menu) for menu in MENUS]
        self._head.follow(self._by_id[SIDEBAR.id], self._by_id[PALETTE.id])
        self.resize(1280, 800)
        self.restoreGeometry(QByteArray.fromBase64(settings.kept(settings.GEOMETRY).encode()))

    def _add_menu(self, menu: Menu) -> QMenu:
        shown: QMenu = self.menuBar().addMenu(translated(menu.title))
        for number, group in enumerate(menu.groups):
            if number:
                shown.addSeparator()
            for command in group:
                action = QAction(translated(command.title), self)
                action.setShortcut(QKeySequence(command.shortcut))
                if command.icon:
                    action.setIcon(icons.icon(command.icon, active=theme.Role.HighlightedText))
                    action.setIconVisibleInMenu(True)
                    action.setProperty("picture", command.icon)  # a button draws it in its own colours
                action.triggered.connect(partial(self._run, command))
                shown.addAction(action)
                self._actions.append((command, action))
                self._by_id[command.id] = action
        return shown

    def _run(self, command: Command, checked: bool = False) -> None:
        command.run(self)

    def _refresh(self, command: Command, action: QAction) -> None:
        detail = command.detail(self)
        action.setText(f"{translated(command.title)}: {detail}" if detail else translated(command.title))
        enabled = command.enabled(self)
        action.setEnabled(enabled)
        action.setVisible(enabled or not command.hidden)

    def show_record(self, session: Session, place: str) -> None:
        self._session = session
        session.changed.connect(self._changed)
        session.writing.connect(self._tell_lock)
        session.writing.connect(self.mind_folder)
        session.refused.connect(self.refuse)
        self._sidebar.setVisible(True)
        self._head.setVisible(True)
        self._tell_meeting()
        recent.note(session.path, session.meeting.title)
        kept = settings.kept(settings.PLACE, session.id)
        self.go(place or (kept if kept in BUILDERS else settings.PLACE.at_first))
        self._tell_state()
        FirstPaint(self.statusBar(), self._painted)

    def leave_record(self) -> None:
        self.stop_backups()
        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()  # what is being typed is handed over while the record is open, and nothing reads it later
        for notice in (self.held_notice, self.stop_notice):
            notice.say("")
        self.leave_folder()
        if self._session is not None:
            self._session.close()
            self._session = None
        while (gone := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(gone)
            gone.deleteLater()
        self._places.clear()
        self._stale.clear()

    def show_welcome(self) -> None:
        from ui.shell.welcome import Welcome

        self._sidebar.setVisible(False)
        self._head.setVisible(False)
        self.setWindowTitle(self.tr("Ministerial Workbench"))
        page = Welcome(recent.kept())
        page.opened.connect(self.ask_open)
        page.begun.connect(self.ask_new)
        page.sample.connect(self.ask_sample)
        page.recent.connect(lambda path: self.open_path(Path(path)))
        page.forgotten.connect(lambda path: recent.forget(Path(path)))
        self.show_page(page)
        FirstPaint(self.statusBar(), self._painted)

    def show_page(self, page: QWidget) -> None:
        """Something that is no place, while no record is open."""
        self._stack.addWidget(page)
        self._tell_state()
