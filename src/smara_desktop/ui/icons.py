"""The shipped line icons, drawn in the colours of the theme of the moment.

An icon paints itself from its drawing each time, so it stays sharp at any scale and follows a
change of theme or direction without being asked for again. Colours are token names: ``text``
by default, ``muted``, ``accent``, ``on_accent``, ``warn``, ``error`` or ``good``.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from smara_desktop import paths
from smara_desktop.ui import theme
from smara_desktop.ui.tokens import NOTHING

# What points along the line of reading, and so turns round in Arabic.
DIRECTIONAL = frozenset(
    {"next", "previous", "undo", "redo", "save_next", "exchange", "fold", "unfold", "open"}
)

_NOTHING = QColor(NOTHING)


@cache
def icon(name: str, colour: str = "text") -> QIcon:
    """The icon ``name`` in the colour of the token ``colour``.

    Raises ``FileNotFoundError`` when no such icon is shipped and ``AttributeError`` when no
    such token is declared: both are mistakes of the caller, shown at once.
    """
    getattr(theme.tokens(), colour)
    return QIcon(_Drawing(_source(name), name, colour))


def pixmap(name: str, colour: str = "text", size: int = 18, scale: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` pixels a side, for a label or a delegate.

    ``scale`` is the screen's device pixel ratio. A picture does not follow a theme change.
    """
    return icon(name, colour).pixmap(QSize(size, size), scale)


def of_window() -> QIcon:
    """What stands for the program in its title bar and in the system's list of windows."""
    drawing = QSvgRenderer(str(paths.resource("window.svg")))
    made = QIcon()
    for size in (16, 32, 48):
        picture = QPixmap(size, size)
        picture.fill(_NOTHING)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        made.addPixmap(picture)
    return made


def names() -> list[str]:
    """The names of all shipped icons."""
    return sorted(path.stem for path in paths.resource("icons").glob("*.svg"))


@cache
def _source(name: str) -> bytes:
    return paths.resource(f"icons/{name}.svg").read_bytes()


_copies: list[QIconEngine] = []


class _Drawing(QIconEngine):
    """One icon: its SVG source, with ``currentColor`` replaced when it is painted."""

    def __init__(self, source: bytes, name: str, colour: str) -> None:
        super().__init__()
        self._source = source
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        # Qt holds the copy by its C++ side alone: without a reference here Python frees it.
        copy = _Drawing(self._source, self._name, self._colour)
        _copies.append(copy)
        return copy

    def key(self) -> str:
        return "smara-line-icon"

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Not from the device: Qt for Python makes all kinds there are, to see which it is.
        scale = abs(painter.deviceTransform().m11()) or 1.0
        side = min(rect.width(), rect.height())
        picture = self.scaledPixmap(QSize(side, side), mode, state, scale)
        free = QPointF(rect.width() - side, rect.height() - side) / 2
        painter.drawPixmap(QPointF(rect.topLeft()) + free, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        colour = self._ink(mode)
        turned = _turned(self._name)
        key = f"{self._name} {colour} {size.width()} {size.height()} {scale} {turned}"
        picture = QPixmap()
        QPixmapCache.find(key, picture)
        if picture.isNull():
            source = self._source.replace(b"currentColor", colour.encode())
            picture = _drawn(source, size, turned=turned, scale=scale)
            QPixmapCache.insert(key, picture)
        return picture

    def _ink(self, mode: QIcon.Mode) -> str:
        tokens = theme.tokens()
        return tokens.disabled if mode == QIcon.Mode.Disabled else getattr(tokens, self._colour)


def _turned(name: str) -> bool:
    return QGuiApplication.isRightToLeft() and name in DIRECTIONAL


def _drawn(source: bytes, size: QSize, *, turned: bool, scale: float) -> QPixmap:
    picture = QPixmap(size * scale)
    picture.fill(_NOTHING)
    painter = QPainter(picture)
    if turned:
        painter.translate(picture.width(), 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
