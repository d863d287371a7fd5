"""Our icons: one set of drawings, painted in the text colour of the present palette."""

from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap

from workbench import shipped

Role = QPalette.ColorRole
FOLDER = "icons"


@cache
def names() -> frozenset[str]:
    """The names of all drawings."""
    return frozenset(file.stem for file in shipped.path(FOLDER).glob("*.svg"))


def icon(name: str, role: QPalette.ColorRole = Role.ButtonText, active: QPalette.ColorRole | None = None) -> QIcon:
    """A drawing in the colour that `role` has when it is painted, so it follows from light to dark; muted where what
    it stands for cannot be done, in the selection's text colour in a selected row. `active` is the role under the
    pointer: `HighlightedText` for what stands in menus only. KeyError for a name that is not drawn."""
    if name not in names():
        raise KeyError(name)
    return QIcon(_Drawing(name, role, role if active is None else active))


def paint(painter: QPainter, name: str, area: QRect | QRectF, colour: QColor) -> None:
    """Paint a drawing as the largest square in the middle of an area."""
    area = QRectF(area)
    side = min(area.width(), area.height())
    place = QRectF(0, 0, side, side)
    place.moveCenter(area.center())
    pixels = round(side * painter.device().devicePixelRatioF())
    if pixels > 0:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, _image(name, colour.name(), pixels))
        painter.restore()


class _Drawing(QIconEngine):
    """Asks the palette at each painting; what is drawn once in a colour and size is kept."""

    def __init__(self, name: str, role: QPalette.ColorRole, active: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role, self._active = name, role, active

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, rect, self._ink(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._role, self._active)

    def _ink(self, mode: QIcon.Mode) -> QColor:
        look = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return look.color(QPalette.ColorGroup.Disabled, self._role)
        roles = {QIcon.Mode.Selected: Role.HighlightedText, QIcon.Mode.Active: self._active}
        return look.color(roles.get(mode, self._role))


@lru_cache(maxsize=1024)
def _image(name: str, colour: str, pixels: int) -> QImage:
    """Images, not pixmaps: these may outlive the application."""
    from PySide6.QtSvg import QSvgRenderer

    drawing = shipped.read_bytes(f"{FOLDER}/{name}.svg").replace(b"currentColor", colour.encode())
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(drawing).render(painter, QRectF(image.rect()))
    painter.end()
    return image
