"""The working text: an outline, the page that is typed in, and all about the paragraph the cursor is in.

What is typed goes to the record after a pause, when the page is left, and before anything else is done: one step for all of
it. `_base` is the text as the page had it from the record last; so what others changed meanwhile stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands.edit import REDO, UNDO
from ui.commands.rows import Rows
from ui.commands.writing import Writing
from ui.places.place import Scene
from ui.places.text import paragraph_facts as facts
from ui.places.text.contents import Contents, unit
from ui.places.text.editor import Editor
from ui.places.text.editor_blocks import handle_of
from ui.places.text.finding import FindBar
from ui.places.text.format_bar import FormatBar, open_menu
from ui.places.text.view import View
from ui.places.text.working_side import WorkingSide
from ui.session import Session
from ui.widgets.split import Split
from workbench.actions import commitments, replacing, writing
from workbench.errors import WorkbenchError
from workbench.model.commitments import Commitment
from workbench.model.document import MarkStyle
from workbench.model.text import ParagraphKind, Written

PAUSE = 700
"""Milliseconds without a key after which what was typed is handed over."""
LONGEST = 15_000
"""Milliseconds of typing without a pause after which it is handed over all the same."""


class WorkingView(View, Writing, Rows):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.row_word = self.tr("paragraph")
        self._base: list[Written] = []
        self._found = facts.WorkingText()
        self._is_typed = self._is_writing = self._is_stale = False
        """Whether something was typed and not handed over yet, is on its way, and whether the record was changed since it
        was read."""
        self._is_own = False
        """Whether the next change of the record was asked for here, about what is looked at."""
        self._shown_slug = ""
        self._actions: Mapping[str, QAction] = {}
        self._writings = self._words = 0
        self._since = QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._paused)
        self.page = Editor(self.tr("The working text as a page"))
        self.outline = Contents(self.can_type)
        self.inspector = WorkingSide(session)
        self.finding = FindBar(self.page, partial(facts.numbered_blocks, self.page))
        self.format = FormatBar(self.page)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.page)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.format, self.finding):
            column.addWidget(part)
        column.addWidget(self.page, 1)
        self.finding.hide()
        self.page.setMinimumWidth(320)
        self.outline.setMinimumWidth(160)
        split = Split("working", (self.outline, middle, self.inspector), (240, 560, 320), stretched=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _listen(self) -> None:
        self.page.typed.connect(self._typed)
        self.page.looked.connect(self._looked)
        self.page.left.connect(self.hand_over)
        self.page.undone.connect(partial(self._step, UNDO.id))
        self.page.redone.connect(partial(self._step, REDO.id))
        self.page.escaped.connect(self._escape)
        self.outline.pointed.connect(self._go_to)
        self.outline.dropped.connect(self._drop)
        self.outline.entered.connect(self.page.setFocus)
        self.inspector.put.connect(self._put)
        self.inspector.asked.connect(partial(self.asked.emit, "commitment"))
        self.finding.left.connect(self.page.setFocus)
        self.finding.replaced_all.connect(self._replace_all)
        self.format.kind.connect(self.set_kind)
        self.session.writing.connect(self._let_type)
        self.page.customContextMenuRequested.connect(lambda at: open_menu(self.page, self._actions, at))

    @property
    def side(self) -> QWidget:
        return self.inspector

    def follow(self, actions: Mapping[str, QAction]) -> None:
        self._actions = actions
        self.inspector.follow(actions)
        self.format.follow(actions)

    @property
    def looked_at(self) -> str:
        return self.page.blocks.key_of(self.page.textCursor().block())

    def sum(self) -> str:
        return self.tr("paragraphs {count:,} · words {words:,}").format(count=len(self._base), words=self._words)

    # reading

    def fill(self) -> None:
        """Show the text as the record has it; while something is typed, as soon as that is handed over."""
        if self._is_typed or self._is_writing:
            self._is_stale = True
        else:
            self._read(follow=self.page.hasFocus() and not self._is_own)

    def _read(self, *, follow: bool = False) -> None:
        self._is_stale = self._is_own = False
        found = facts.read(self.session.record, self.session.meeting.id, self.slug, self._found.rows)
        text, page = found.text, self.page
        page.count_by(found.numbering, found.stood)
        if self._shown_slug != self.slug:
            self._shown_slug = self.slug
            page.show_paragraphs(self.session.meeting, found.heading, text)
        else:
            page.show_heading(self.session.meeting, found.heading)
            if text != self._base:  # what the page shows already
                page.lay(text, follow=follow)
        self._found, self._base = found, text
        page.show_status(found.statuses)
        self._words = sum(len(one.body.split()) for one in text)
        self.page.setReadOnly(not self.session.can_write)
        self._show_outline()
        self.finding.look()
        self._looked()

    def _let_type(self) -> None:
        """The record was opened for writing, or was refused."""
        self.page.setReadOnly(not self.session.can_write)
        self._looked()

    def _show_outline(self) -> None:
        """The paragraphs that have words, as the record has them, with the numbers that the page shows."""
        leads = facts.leads(self.page)
        self.outline.show_text(self._base, [leads.get(one.id or "", "") for one in self._base], self.page.statuses)

    def _looked(self) -> None:
        """The cursor is in another paragraph, or other words are selected."""
        block = self.page.textCursor().block()
        self.outline.show_place(self.page.blocks.key_of(block))
        looked = facts.looked(self.session.record, self.page, block)
        self.inspector.show_looked(looked, can_edit=self.can_type())
        self.format.look()
        self.moved.emit()

    def show_text(self, slug: str) -> None:
        """Show another text; what is being typed goes to the one it was typed in."""
        self.hand_over()
        super().show_text(slug)
        self._is_stale = self._is_writing = False
        self._writings += 1
        self.finding.shut()

    # handing over

    def _typed(self) -> None:
        if not self._is_typed:
            self._since.start()
        self._is_typed = True
        if not self._pause.isActive() or self._since.elapsed() < LONGEST:
            self._pause.start()

    def _paused(self) -> None:
        if self._is_writing:
            self._pause.start()
        else:
            self._write()

    def hand_over(self) -> None:
        """Give what was typed to the record now."""
        if self._is_typed:
            if self._is_writing:
                self.session.settle()  # what is typed now builds upon what is on its way
            self._write()

    def leave(self) -> None:
        self.hand_over()
        self.finding.shut()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: what is being typed is handed over while the record is still open."""
        if event.type() == QEvent.Type.Close:
            self.hand_over()
        return super().eventFilter(watched, event)

    def _write(self) -> None:
        self._pause.stop()
        if not self._is_typed or not self.session.can_write:
            return
        self._is_typed, self._is_writing = False, True
        self._writings += 1
        handles, written = self.page.blocks.read()
        slug, base = self._shown_slug, list(self._base)
        self.session.act(
            lambda record: writing.write(record, slug, written, base=base),
            partial(self._written, self._writings, handles, written),
            partial(self._not_written, self._writings),
        )

    def _written(self, writing_: int, handles: Sequence[int], written: Sequence[Written], ids: Sequence[str]) -> None:
        if writing_ != self._writings:
            return  # another text is shown by now
        self._is_writing = False
        self.page.learn(handles, ids)
        self._base = facts.with_ids(written, ids, self._base)
        if not self._is_typed:
            self._read()

    def _not_written(self, writing_: int, error: WorkbenchError) -> None:
        """The words stay on the page, and are handed over with what is typed next."""
        if writing_ == self._writings:
            self._is_writing, self._is_typed = False, True
        self.session.refused.emit(error)

    def _step(self, command: str) -> None:
        """Undo, or redo, as the window does it: what is being typed is a step of its own first."""
        self.hand_over()
        if self._is_writing:
            self.session.settle()
        if command in self._actions:
            self._actions[command].trigger()

    def _run(self, action: Callable[..., object], *values: object) -> None:
        """Another deed on the text, after what was typed."""
        self.hand_over()
        self._is_own = True
        self.session.run(action, *values)

    # deeds of writing

    def can_type(self) -> bool:
        return self.session.can_write

    def set_kind(self, kind: ParagraphKind) -> None:
        self.page.set_kind(kind)
        self._write()

    def toggle(self, style: MarkStyle) -> None:
        self.page.toggle(style)

    def _put(self, name: str, value: object) -> None:
        """A field of the inspector was changed."""
        if name == "kind":
            self.set_kind(ParagraphKind(str(value)))
        elif name == "level":
            self.page.set_level(int(str(value)))
            self._write()

    def begin_replace(self) -> None:
        self.finding.open_bar(replacing=True, can_type=self.can_type())

    def find_next(self, step: int) -> None:
        if self.finding.isHidden():
            self.begin_find()
        else:
            self.finding.go(step)

    def _replace_all(self, words: str, by: str, whole: bool, case: bool) -> None:
        self.hand_over()
        self._is_own = True
        slug = self.slug

        def told(count: int) -> None:
            self.told.emit(self.tr("Replaced in {count:,} places").format(count=count))

        self.session.act(
            lambda record: replacing.replace_all(record, slug, words, by, whole_words=whole, match_case=case), told
        )

    def insert_reference(self) -> None:
        from ui.places.text.referring import Referring

        dialog = Referring(self, facts.numbered(self.page))
        dialog.chosen.connect(self._refer)
        dialog.open()

    def _refer(self, number: str) -> None:
        self.page.insertPlainText(facts.reference(self.page.textCursor(), number))
        self.page.setFocus()

    def has_selection(self) -> bool:
        return self.page.textCursor().hasSelection() and len(self.page.chosen()) == 1

    def commit_selection(self) -> None:
        """The words are handed over first, so that they stand in the record when the commitment quotes them."""
        if not self.has_selection():
            return
        handle, quotation = handle_of(self.page.chosen()[0]), facts.whole_words(*self.page.selection())
        self.hand_over()
        if self._is_writing:
            self.session.settle()
        block = self.page.blocks.at(handle)
        slug, key = self.slug, self.page.blocks.key_of(block) if block is not None else ""
        self.session.act(
            lambda record: facts.committed(record, commitments.from_selection(record, slug, key, quotation)),
            self._committed,
        )

    def _committed(self, made: tuple[Commitment, str]) -> None:
        self.told.emit(self.tr("Commitment {number} made").format(number=made[1]))

    # deeds of rows: paragraphs

    def chosen_rows(self) -> tuple[str, ...]:
        return facts.keys(self.page)

    def add_row(self) -> None:
        self.page.setFocus()
        self.page.add_after()

    def edit_row(self) -> None:
        self.page.setFocus()

    def remove_rows(self) -> None:
        self.page.remove_chosen()
        self._write()

    def can_indent(self, step: int) -> bool:
        return self.can_type() and self.page.can_shift(step)

    def indent_rows(self, step: int) -> None:
        self.page.shift_level(step)

    def can_move(self, step: int) -> bool:
        return self.can_type() and bool(self.chosen_rows())

    def move_rows(self, step: int) -> None:
        """Past the paragraph, or section, before or after."""
        self.hand_over()
        if self._is_writing:
            self.session.settle()
        found = facts.moved(self._base, self.chosen_rows(), step)
        if found is not None:
            self._run(writing.move_paragraphs, self.slug, *found)

    def _drop(self, key: str, before: str) -> None:
        self.hand_over()
        at = next((place for place, one in enumerate(self._base) if one.id == key), None)
        if at is not None:
            ids = [one.id for one in self._base[at : unit(self._base, at)]]
            if before not in ids:
                self._run(writing.move_paragraphs, self.slug, ids, before or None)

    def begin_find(self) -> None:
        self.finding.open_bar(replacing=False, can_type=self.can_type())

    # going about

    def _go_to(self, key: str) -> None:
        block = self.page.blocks.find(key)
        if block is not None:
            self.page.go_to(block)

    def _escape(self) -> None:
        if self.finding.isHidden():
            self.outline.setFocus()
        else:
            self.finding.close_bar()

    def reveal(self, kind: str, key: str) -> bool:
        if kind != "paragraph":
            return kind == "text"
        block = self.page.blocks.find(key)
        if block is not None:
            self.page.go_to(block)
            self.page.setFocus()
        return block is not None

    def scenes(self) -> Mapping[str, Scene]:
        return {"find": self._scene_of_find}

    def _scene_of_find(self) -> QWidget | None:
        self.finding.open_bar(replacing=True, can_type=True)
        self.finding.seek("enterprises")
        return None
