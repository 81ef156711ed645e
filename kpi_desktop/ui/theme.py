"""Theme: light or dark, chosen or as the system says, and everything painted from it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kpi_desktop.ui import typeface
from kpi_desktop.ui.palette import palette_of
from kpi_desktop.ui.style import Style
from kpi_desktop.ui.style_sheet import style_sheet
from kpi_desktop.ui.tokens import DARK, LIGHT, Colours
from kpi_desktop.workspace.theme_choice import ThemeChoice


class Theme(QObject):
    """Colours, palette, style and typeface of the whole program; one for each run.

    Attributes:
        changed: Sent after the colours changed; palettes and style sheet are in place by then.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app, self._choice = app, choice
        self._colours = self._wanted()
        self._style = Style()
        typeface.load()
        app.setFont(typeface.font())
        app.setStyle(self._style)
        self._put_on()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def colours(self) -> Colours:
        """The colours now."""
        return self._colours

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self._colours is DARK

    @property
    def choice(self) -> ThemeChoice:
        """What the owner chose."""
        return self._choice

    @property
    def style(self) -> Style:
        """The style that paints focus and says whether things move."""
        return self._style

    def choose(self, choice: ThemeChoice) -> None:
        """Show light, dark, or what the system shows."""
        self._choice = choice
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self._colours:
            self._colours = wanted
            self._put_on()
            self.changed.emit()

    def _wanted(self) -> Colours:
        match self._choice:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _put_on(self) -> None:
        self._style.colours = self._colours
        self._app.setPalette(palette_of(self._colours))
        self._app.setStyleSheet(style_sheet(self._colours))
