"""Day calendar: the month that drops from a day field, in the program's own colours."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


class DayCalendar(QCalendarWidget):
    """One month; Saturdays and Sundays in ink like the other days, for red means off track."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(font(tokens.SMALL, tabular=True))
        self.setMinimumSize(304, 264)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        previous, following = (self.findChild(QToolButton, name) for name in _ARROWS)
        for button, name in ((previous, _("Month before")), (following, _("Month after"))):
            if button is not None:
                button.setAccessibleName(name)
                button.setIconSize(QSize(tokens.SMALL_ICON, tokens.SMALL_ICON))
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        for name, icon in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(icon, self._theme.colours.second_ink, tokens.SMALL_ICON))
