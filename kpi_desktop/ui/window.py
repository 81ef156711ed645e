"""Window: the frame around whatever shows: banner, problems and toasts have their places in it.

A bare window stands before the program is loaded. It names nothing of ``Qt`` itself, whose 93 enumerations are all made
when it is first named.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence, QScreen
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kpi_desktop.ui.window_place import Place, fitted

if TYPE_CHECKING:
    from kpi_desktop.domain.problem import Problem
    from kpi_desktop.ui.banner import Banner
    from kpi_desktop.ui.problem_panel import ProblemLayer
    from kpi_desktop.ui.theme import Theme
    from kpi_desktop.ui.toast import ToastLayer
    from kpi_desktop.ui.voice import Voice

SMALLEST = (800, 600)
USUAL = (1366, 860)
REGION_KEYS = "F6"


class Window(QMainWindow):
    """Holds one scene at a time: the start page, the planning wizard, or the shell of an open business.

    Attributes:
        closing: Sent when the owner closes the window; whoever holds files saves and closes them.
        toasts: For what is said in passing.
        problems: For what could not be done.
    """

    closing = Signal()
    toasts: "ToastLayer"
    problems: "ProblemLayer"

    def __init__(self, theme: "Theme | None" = None, place: Place | None = None) -> None:
        """Make the window.

        Args:
            theme: Colours; without them it is bare until it is furnished, for a start that shows a picture first.
            place: Where it stood last.
        """
        super().__init__()
        self.setWindowTitle("KPI Desktop")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._banner: Banner | None = None
        self._scenes = QStackedWidget()
        if place is not None:
            self.put_at(place)
        if theme is not None:
            self.furnish(theme)

    def furnish(self, theme: "Theme") -> None:
        """Put in what holds scenes, in place of whatever a bare window showed."""
        # What a bare window does without is what takes time to load.
        from kpi_desktop.ui.problem_panel import ProblemLayer
        from kpi_desktop.ui.toast import ToastLayer

        ground = QWidget()
        self.problems = ProblemLayer(theme)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.problems)
        self._column.addWidget(self._scenes, 1)
        self.setCentralWidget(ground)
        self.toasts = ToastLayer(theme, ground)
        walk = QAction(self)
        walk.setShortcut(QKeySequence(REGION_KEYS))
        walk.triggered.connect(self.walk_regions)
        self.addAction(walk)

    @property
    def scene(self) -> QWidget | None:
        """What shows now."""
        return self._scenes.currentWidget()

    def show_scene(self, scene: QWidget) -> None:
        """Show another scene; the one before is let go."""
        before = self._scenes.currentWidget()
        self._scenes.addWidget(scene)
        self._scenes.setCurrentWidget(scene)
        if before is not None and before is not scene:
            self._scenes.removeWidget(before)
            before.deleteLater()

    def show_banner(self, banner: "Banner | None") -> None:
        """Show a strip at the top, or none."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = banner
        if banner is not None:
            self._column.insertWidget(0, banner)

    def listen(self, voice: "Voice") -> None:
        """Show what pages have to say."""
        voice.said.connect(self.toasts.say)
        voice.failed.connect(self.tell)

    def tell(self, problem: "Problem") -> None:
        """Show what could not be done."""
        self.problems.tell(problem)

    def walk_regions(self) -> None:
        """Move the focus to the next part of the window: those of the scene, then problems and the toast."""
        from kpi_desktop.ui.regions import parts_of, walk

        regions = [*parts_of(self.scene), *self.problems.panels()]
        if self.toasts.toast is not None:
            regions.append(self.toasts.toast)
        walk(self, regions)

    def place(self) -> Place:
        """Where the window stands, to be remembered."""
        frame = self.normalGeometry()
        return Place(frame.x(), frame.y(), frame.width(), frame.height(), self.isMaximized())

    def put_at(self, place: Place) -> None:
        """Stand where it stood, as far as the screens of today allow."""
        fit = fitted(place, [_free(screen) for screen in QGuiApplication.screens()], SMALLEST)
        self.setGeometry(fit.left, fit.top, fit.width, fit.height)
        if fit.is_maximised:
            from PySide6.QtCore import Qt

            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _free(screen: QScreen) -> Place:
    """What task bars leave of a screen."""
    free = screen.availableGeometry()
    return Place(free.x(), free.y(), free.width(), free.height())
