"""The matrix: rows by members, a cell telling how many and the worst of them, by sign as well as by colour."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.models.matrix import Cell, MatrixModel, Worst

Index = QModelIndex | QPersistentModelIndex
TINT = 0.13
"""How much of a standing's colour is in its cell's ground."""


COLOURS = {Worst.NONE: "muted", Worst.ON_TRACK: "agreed", Worst.AWAITED: "ad-ref", Worst.PAST_DUE: "alarm"}
"""The theme's named colour of each sign."""


class Matrix(QTableView):
    chosen = Signal(str, str)
    """The keys of the row and the column of the cell that is looked at now."""

    def __init__(self, model: MatrixModel, name: str, empty: str) -> None:
        super().__init__()
        self._cells, self._empty = model, empty
        self._kept = ("", "")
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._painter = Cells(self)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Heads(Qt.Orientation.Vertical, self))
        self.setModel(model)
        self._corner = self.findChild(QAbstractButton)
        if self._corner is not None:
            self._corner.installEventFilter(self)
        self._set_headers()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._put_back)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.viewport().update()
        if current.isValid():
            self.chosen.emit(*self._cells.keys(current))

    def cell(self, index: Index) -> Cell:
        return self._cells.cell(index)

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of the cell that is looked at; ('', '') for none."""
        index = self.currentIndex()
        return self._cells.keys(index) if index.isValid() else ("", "")

    def look_at(self, row_key: str, column_key: str) -> bool:
        """Go to a cell; False where it is not shown."""
        index = self._cells.place(row_key, column_key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def _keep(self) -> None:
        self._kept = self.keys

    def _put_back(self) -> None:
        self._set_headers()
        self.look_at(*self._kept)

    def _set_headers(self) -> None:
        across, down, metrics = self.horizontalHeader(), self.verticalHeader(), self.fontMetrics()
        for header in (across, down):
            header.setVisible(not self._is_empty)
        across.setDefaultSectionSize(metrics.horizontalAdvance("MMM") + 12)
        across.setFixedHeight(metrics.height() + 12)
        down.setDefaultSectionSize(metrics.height() + 14)
        down.setFixedWidth(metrics.averageCharWidth() * 30)

    @property
    def _is_empty(self) -> bool:
        return not (self._cells.rowCount() and self._cells.columnCount())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner is as plain as the headers."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched is self._corner:
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), self.palette().base())
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._painter.forget()
            self._set_headers()

    def sizeHint(self) -> QSize:
        across, down = self.horizontalHeader(), self.verticalHeader()
        rows = min(self._cells.rowCount(), 12)
        return QSize(down.width() + across.length() + 2, across.height() + max(rows, 3) * down.defaultSectionSize() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(theme.MUTED))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(16, 0, -16, 0), flags, self._empty)
        painter.end()


class Heads(QHeaderView):
    """Headers without bevels, that stay; those of the cell that is looked at are bold."""

    def __init__(self, orientation: Qt.Orientation, view: Matrix) -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        across, model, current = (
            self.orientation() == Qt.Orientation.Horizontal,
            self.model(),
            self._view.currentIndex(),
        )
        chosen = current.isValid() and section == (current.column() if across else current.row())
        words = rect if across else rect.adjusted(8, 0, -8, 0)
        painter.save()
        painter.fillRect(rect, self.palette().base())
        painter.setFont(theme.sized(self._view.font(), 1.0, bold=chosen))
        painter.setPen(self.palette().color(theme.Role.Text if chosen or not across else theme.MUTED))
        shown = str(model.headerData(section, self.orientation()))
        shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter if across else Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        beyond = self.viewport().rect()
        if self.orientation() == Qt.Orientation.Horizontal:
            beyond.setLeft(self.length() - self.offset())
        else:
            beyond.setTop(self.length() - self.offset())
        painter = QPainter(self.viewport())
        painter.fillRect(beyond, self.palette().base())
        painter.end()


@dataclass(frozen=True)
class _Look:
    """What cells of one palette and font are painted with."""

    inks: dict[Worst, QColor]
    grounds: dict[Worst, QColor]
    count: QColor
    chosen: tuple[QColor, QColor]
    """Ink and ground of the cell that is chosen."""
    font: QFont
    bold: QFont
    half: int
    """Half a figure, in pixels."""


def _look_of(look: QPalette, font: QFont) -> _Look:
    named, base = theme.shades(look), look.color(theme.Role.Base)
    inks = {worst: named[colour] for worst, colour in COLOURS.items()}
    grounds = {worst: tint(ink, base) if worst is not Worst.NONE else base for worst, ink in inks.items()}
    chosen = look.color(theme.Role.HighlightedText), look.color(theme.Role.Highlight)
    half = QFontMetrics(font).horizontalAdvance("0") // 2
    return _Look(inks, grounds, look.color(theme.Role.Text), chosen, font, theme.sized(font, 1.0, bold=True), half)


class Cells(QStyledItemDelegate):
    """Paints a cell: its tint, the count, and the sign in its colour."""

    def __init__(self, view: Matrix) -> None:
        super().__init__(view)
        self._view = view
        self._kept: _Look | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, cell, state = self._look(), self._view.cell(index), option.state
        chosen = QStyle.StateFlag.State_Selected in state
        area = option.rect.adjusted(1, 1, -1, -1)
        painter.fillRect(area, look.chosen[1] if chosen else look.grounds[cell.worst])
        _write(painter, area, cell, look, chosen)
        if QStyle.StateFlag.State_MouseOver in state or QStyle.StateFlag.State_HasFocus in state:
            painter.setPen(QPen(look.count, 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def forget(self) -> None:
        """The palette or the font is another one."""
        self._kept = None

    def _look(self) -> _Look:
        if self._kept is None:
            self._kept = _look_of(self._view.palette(), self._view.font())
        return self._kept


def tint(colour: QColor, ground: QColor) -> QColor:
    """A ground with a little of a colour in it."""
    mixed = (
        round(TINT * one + (1 - TINT) * other)
        for one, other in (
            (colour.red(), ground.red()),
            (colour.green(), ground.green()),
            (colour.blue(), ground.blue()),
        )
    )
    return QColor(*mixed)


def _write(painter: QPainter, area: QRect, cell: Cell, look: _Look, chosen: bool) -> None:
    """The count right-aligned to the middle, the sign after it, so that both stand in columns."""
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(look.bold)
    painter.setPen(look.chosen[0] if chosen else look.inks[cell.worst])
    if not cell.count:
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cell.worst.value)
        return
    half = area.center().x() + look.half
    painter.drawText(QRect(half + 3, area.top(), area.right() - half, area.height()), middle, cell.worst.value)
    painter.setFont(look.font)
    painter.setPen(look.chosen[0] if chosen else look.count)
    figures = QRect(area.left(), area.top(), half - area.left(), area.height())
    painter.drawText(figures, middle | Qt.AlignmentFlag.AlignRight, str(cell.count))
