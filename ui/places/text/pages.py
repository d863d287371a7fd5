"""The view that shows a text's papers as pages, to be looked through, printed, or kept as PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QAction, QImage, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QVBoxLayout

from ui.commands.pages import Paged
from ui.messages import sentence
from ui.places.text.exporting import file_name
from ui.places.text.pdf_file import Written, write_pdf
from ui.places.text.view import View
from ui.session import Session
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from ui.widgets.preview import Preview
from ui.widgets.sheets import Place, Sheets
from ui.widgets.split import Bar
from workbench.actions.export import Wanted, document_of
from workbench.actions.negotiated import Asked, Variant
from workbench.errors import WorkbenchError
from workbench.model.document import Document
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True)
class Laid:
    """A paper that is laid out: the sizes of its pages in millimetres, and where its paragraphs stand."""

    document: Document
    sizes: tuple[QSizeF, ...]
    places: Mapping[str, Place]


class Press:
    """Lays papers out and paints their pages. All of it is done on one thread, that of the view's lane."""

    def __init__(self) -> None:
        self._sheets: Sheets | None = None
        self._document: Document | None = None

    def lay(self, document: Document) -> Laid:
        self._sheets, self._document = Sheets(document), document
        return Laid(document, tuple(map(self._sheets.size, range(self._sheets.count))), self._sheets.places())

    def picture(self, document: Document, page: int, scale: float) -> QImage | None:
        """A page of that paper; None where another one was laid out since."""
        return self._sheets.picture(page, scale) if self._sheets is not None and self._document is document else None

    def clear(self) -> None:
        self._sheets = self._document = None


class PagesView(View, Paged):
    def __init__(self, session: Session, slug: str) -> None:
        super().__init__(session, slug)
        self.laid: Laid | None = None
        self._readings = 0
        self._said = ""
        self._is_left = False
        self._wanted = ""
        """The paragraph to be brought into sight once the pages are there."""
        self.paper = QComboBox()
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.activated.connect(lambda _: self._read())
        self.preview = Preview(self.tr("Pages"))
        self.preview.turned.connect(self._turned)
        self.preview.wanted.connect(self._picture)
        self._press, self._lane = Press(), session.own_lane()
        self._refusal = words("")
        self._refusal.hide()
        self._buttons = {
            "pages.smaller": ActionButton("−"),
            "pages.larger": ActionButton("+"),
            "pages.fit": ActionButton(self.tr("Fit")),
            "pages.print": ActionButton(),
            "pages.pdf": ActionButton(),
        }
        for name in ("pages.smaller", "pages.larger"):
            self._buttons[name].setFixedWidth(self._buttons[name].sizeHint().height() + 8)
        self._lay_out()
        self.setFocusProxy(self.preview)

    def _lay_out(self) -> None:
        bar = Bar()
        bar.add(self.paper)
        bar.space()
        bar.add(*self._buttons.values())
        bar.stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._refusal)
        column.addWidget(self.preview, 1)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        for name, button in self._buttons.items():
            button.follow(actions[name])
            button.setAccessibleName(actions[name].text())

    # what is shown

    def fill(self) -> None:
        self._list_papers()
        self._read()

    def _list_papers(self) -> None:
        """The papers that can be made of this text now; the chosen one stays."""
        chosen = self.paper.currentData()
        self.paper.clear()
        for variant, title in self._papers():
            self.paper.addItem(title, variant)
        self.paper.setCurrentIndex(max(self.paper.findData(chosen), 0))

    def _papers(self) -> tuple[tuple[Variant, str], ...]:
        always = (
            (Variant.CLEAN, self.tr("Clean")),
            (Variant.BRACKETED, self.tr("Bracketed")),
            (Variant.TRACKED, self.tr("Tracked")),
            (Variant.COMPILATION, self.tr("Compilation")),
            (Variant.COMMENTS, self.tr("Comments")),
            (Variant.CONCORDANCE, self.tr("Concordance")),
            (Variant.DISPOSITIONS, self.tr("Dispositions")),
        )
        latest = self._latest()
        compared = self.tr("Compared with Draft {number}").format(number=latest)
        return (*always, (Variant.COMPARISON, compared)) if latest else always

    def _latest(self) -> int:
        """The number of the draft that went out last; 0 for none."""
        record = self.session.record
        found = texts.find(record, self.session.meeting.id, self.slug)
        draft = table.latest(record, found.id) if found is not None else None
        return draft.number if draft is not None else 0

    def paper_asked(self) -> Asked:
        variant = Variant(self.paper.currentData() or Variant.CLEAN)
        return Asked(variant, against=self._latest() if variant is Variant.COMPARISON else None)

    def _read(self) -> None:
        """Make the paper and lay it out off the screen's thread; the latest that was asked for is shown."""
        self._readings += 1
        self._is_left = False
        self.preview.say(self.tr("The pages are being laid out…"))
        wanted, slug, reading = Wanted(text=self.paper_asked()), self.slug, self._readings
        refuse = partial(self._refuse, reading)

        def made(document: Document) -> None:
            if reading == self._readings:
                self._lane.run(partial(self._press.lay, document), partial(self._show, reading), refuse)

        self.session.read(lambda record: document_of(record, slug, wanted), made, refuse)

    def _show(self, reading: int, laid: Laid | None, refusal: str = "") -> None:
        if reading != self._readings:
            return
        self.laid = laid
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))
        self.preview.say("" if laid is None else self.tr("This paper has no pages."))
        self.preview.show_pages(laid.sizes if laid is not None else ())
        if self._wanted:
            self.reveal("paragraph", self._wanted)
        self.moved.emit()

    def _picture(self, page: int, scale: float) -> None:
        """Have a page painted where it was laid out."""
        laid = self.laid
        if laid is None:
            return

        def painted(picture: QImage | None) -> None:
            if self.laid is laid and picture is not None:
                self.preview.put(page, scale, picture)

        self._lane.run(partial(self._press.picture, laid.document, page, scale), painted, self.session.refused.emit)

    def _refuse(self, reading: int, error: WorkbenchError) -> None:
        self._show(reading, None, sentence(error))

    def show_text(self, slug: str) -> None:
        super().show_text(slug)
        self.laid = None
        self.preview.show_pages(())

    def leave(self) -> None:
        """Let go of the pages where they were laid out."""
        self._readings += 1
        self._is_left = True
        self.laid = None
        self._lane.run(self._press.clear, lambda _: None, self.session.refused.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_left:
            self._read()

    def _turned(self) -> None:
        """Tell, where what the line over the view says is another."""
        if self.sum() != self._said:
            self._said = self.sum()
            self.moved.emit()

    @property
    def looked_at(self) -> str:
        """The first paragraph that begins on the page that is looked at."""
        places = self.laid.places if self.laid is not None else {}
        return next((key for key, place in places.items() if place.page == self.preview.page), "")

    def sum(self) -> str:
        if self.laid is None:
            return ""
        page, of = self.preview.page + 1, len(self.laid.sizes)
        return self.tr("Page {page} of {of} · {zoom} %").format(page=page, of=of, zoom=round(self._percent()))

    def _percent(self) -> float:
        return self.preview.scale * 600 / self.preview.logicalDpiX() * 100

    def reveal(self, kind: str, key: str) -> bool:
        if kind != "paragraph":
            return False
        place = self.laid.places.get(key) if self.laid is not None else None
        self._wanted = "" if self.laid is not None else key
        if place is not None:
            self.preview.go_to(place)
        return place is not None or self.laid is None

    # what is done

    def has_pages(self) -> bool:
        return self.laid is not None

    def zoom(self, steps: int) -> None:
        if steps:
            self.preview.zoom_by(steps)
        else:
            self.preview.set_zoom(0)

    def turn(self, step: int) -> None:
        self.preview.go_to_page(self.preview.page + step)

    def ask_pdf(self) -> None:
        """Ask where to, and write what is shown."""
        proposed = self.session.path.resolve().parent / file_name(self.session, self.slug)
        kinds = self.tr("PDF files (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), str(proposed.with_suffix(".pdf")), kinds)
        if not name:
            return
        out = Path(name) if Path(name).suffix.lower() == ".pdf" else Path(f"{name}.pdf")
        wanted = Wanted(text=self.paper_asked())

        def write(record: Record) -> Written:
            return write_pdf(record, self.slug, out, wanted=wanted, force=str(out) == name)

        self.session.read(write, self._written, self.session.refused.emit)

    def _written(self, written: Written) -> None:
        self.told.emit(self.tr("Written: {file}, {n} pages").format(file=written.file, n=written.pages))

    def ask_print(self) -> None:
        """Ask for a printer, and print what is shown."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self.laid is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.laid.sizes))
        dialog.accepted.connect(partial(self.print_on, printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that were asked for, off the screen's thread; laid out anew, since these are being shown."""
        if self.laid is None:
            return
        document, first = self.laid.document, max(printer.fromPage() - 1, 0)
        last = printer.toPage() or len(self.laid.sizes)

        def run(_: Record) -> int:
            from ui.widgets.pdf import print_on

            pages = range(first, last)
            print_on(printer, Sheets(document), pages)
            return len(pages)

        said = self.tr("Sent to the printer: {n} pages")
        self.session.read(run, lambda count: self.told.emit(said.format(n=count)), self.session.refused.emit)
