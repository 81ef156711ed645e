"""Icons: the program's own drawings, tinted by the theme and sharp on every screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kpi_desktop.domain import resources
from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import is_mirrored

_MIRRORED = frozenset({"undo", "redo", "chevron-left", "chevron-right", "arrow-right"})
"""Icons that point along the reading direction."""


def status_icon(status: Status) -> str:
    """Name of the icon with the shape of a status."""
    return f"status-{status.value.replace('_', '-')}"


def icon(name: str, colour: str, size: int = tokens.ICON, *, disabled: str = "", gap: int = 0) -> QIcon:
    """An icon for a button or menu.

    Args:
        name: File name in ``resources/icons`` without its ending.
        colour: As ``#RRGGBB``.
        size: Device-independent pixels.
        disabled: Colour while the button cannot be pressed, where it differs.
        gap: Pixels kept free after the icon, towards the words.
    """
    made = QIcon(pixmap(name, colour, size, gap))
    if disabled:
        made.addPixmap(pixmap(name, disabled, size, gap), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int = tokens.ICON, gap: int = 0) -> QPixmap:
    """An icon as pixels of the sharpest screen, with a gap after it."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, colour, size, gap, ratio, is_mirrored())


def paint(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw an icon into a square, unrounded, for places between whole pixels."""
    _renderer(name, colour).render(painter, box)


def names() -> tuple[str, ...]:
    """Every icon there is, in order."""
    return tuple(sorted(file.stem for file in (resources.root() / "icons").glob("*.svg")))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, gap: int, ratio: float, turned: bool) -> QPixmap:
    drawn = QPixmap(QSize(size + gap, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.scale(ratio, ratio)
    if turned:
        painter.translate(gap, 0)
    if turned and name in _MIRRORED:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    _renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (resources.root() / "icons" / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode())))
