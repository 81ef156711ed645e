"""Taking: the picture of what the next start will show first."""

from datetime import date

from PySide6.QtCore import QBuffer, QEvent, QIODevice
from PySide6.QtWidgets import QApplication

import kpi_desktop
from kpi_desktop.app.desktop.kept_picture import KeptPicture, Shown, keep, mark_of
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.app.paths import picture_file
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.theme_choice import ThemeChoice

_STEPS = 8
"""How often places are handed down, from a page to its cards and on to their lines, until all have theirs."""


def close_with_picture(window: Window, scene: BusinessScene, theme: Theme, on: date) -> None:
    """Close a business as the window goes, and keep how it will show next, where that is known.

    Args:
        window: What goes; it no longer takes orders.
        scene: The business in it.
        theme: Its colours.
        on: The day that counts as today.
    """
    mark, file = scene.mark, scene.path
    title, scale = window.windowTitle(), window.devicePixelRatio()
    image = b""
    try:
        if scene.starts_at_home and not window.problems.panels():
            image = _next_first_page(window, scene)
    finally:
        # Whatever becomes of the picture, the file is let go.
        is_closed = scene.close()
    if not is_closed or not image:
        return
    shown = Shown(
        # Closing was the last write into the file.
        mark=mark or mark_of(file),
        day=on.isoformat(),
        version=kpi_desktop.__version__,
        title=title,
        is_dark=theme.is_dark,
        follows_system=theme.choice is ThemeChoice.SYSTEM,
        scale=scale,
        ground=theme.colours.background,
    )
    keep(KeptPicture(shown, image), picture_file())


def _next_first_page(window: Window, scene: BusinessScene) -> bytes:
    """The window with a first page made anew: the one that shows may be scrolled, sorted or not be the first."""
    if not window.isMaximized():
        # Where the next start puts it, which is never larger than the screen.
        window.put_at(window.place())
    scene.show_anew()
    window.toasts.withdraw()
    for _step in range(_STEPS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
