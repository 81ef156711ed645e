"""At once: the window stands as a picture of itself while what fills it is still being loaded."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QPixmap

from kpi_desktop.app.desktop.kept_picture import KeptPicture
from kpi_desktop.ui.start_picture import StartPicture
from kpi_desktop.ui.window import Window
from kpi_desktop.ui.window_place import Place

_HALF = 128


def fits(picture: KeptPicture) -> bool:
    """Whether colours and sharpness are still those of the screen."""
    shown, screen = picture.shown, QGuiApplication.primaryScreen()
    # The system's scheme has a name in ``Qt``, which takes longer to load than all the rest of the picture.
    is_dark = QGuiApplication.palette().window().color().lightness() < _HALF
    has_its_colours = not shown.follows_system or shown.is_dark == is_dark
    return has_its_colours and screen.devicePixelRatio() == shown.scale


def show_at_once(picture: KeptPicture, place: Place | None, go_on: Callable[[Window], object]) -> None:
    """Show the window with a picture in it, and go on once it was seen.

    Args:
        picture: What it shows.
        place: Where the window stood last.
        go_on: Takes the window and fills it.
    """
    window = Window(place=place)
    window.setWindowTitle(picture.shown.title)
    pixels = QPixmap()
    pixels.loadFromData(picture.image, "PNG")
    pixels.setDevicePixelRatio(picture.shown.scale)
    cover = StartPicture(pixels, picture.shown.ground)
    window.setCentralWidget(cover)
    cover.seen.connect(lambda: go_on(window))
    window.show()
