"""Settings view: all settings in groups, one below the other."""

from PySide6.QtWidgets import QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.reading_column import ReadingColumn
from kpi_desktop.ui.settings.backups_group import BackupsGroup
from kpi_desktop.ui.settings.business_group import BusinessGroup
from kpi_desktop.ui.settings.calendar_group import CalendarGroup
from kpi_desktop.ui.settings.file_group import AboutGroup, FileGroup
from kpi_desktop.ui.settings.looks_group import LooksGroup
from kpi_desktop.ui.settings.same_numbers import SameNumbersGroup
from kpi_desktop.ui.settings.score_group import ScoreGroup
from kpi_desktop.wording.language import _


class SettingsView(ReadingColumn):
    """What the page shows; made when it is first opened.

    Attributes:
        business: Name, currency, sales tax, and what numbers are split by.
        calendar: Weeks, business year and closed days.
        same: What is the same real number.
        looks: Colours, numbers and motion.
        backups: Copies, and the second place.
        score: How often "likely" came true.
        file: Where the business lies.
        about: The program itself.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.business, self.calendar = BusinessGroup(desk), CalendarGroup(desk)
        self.same, self.looks = SameNumbersGroup(desk), LooksGroup(desk)
        self.backups, self.file, self.about = BackupsGroup(desk), FileGroup(desk), AboutGroup(desk)
        self.score = ScoreGroup()
        self._score = self.score.under(_("How often “likely” came true"))
        for part in (
            self.business.under(_("The business")),
            self.calendar.under(_("Calendar")),
            self.same.under(_("The same number under two names")),
            self.looks.under(_("How it looks")),
            self._score,
            self.backups.under(_("Backups")),
            self.file.under(_("Where your file is")),
            self.about.under(_("About")),
        ):
            self.column.addWidget(part)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        """Show everything as it is now; what is half typed stays."""
        self.business.show_business(snapshot.business)
        self.calendar.show_business(snapshot.business)
        self.same.show_day(snapshot.on)
        self.looks.show_preferences(self._desk.workspace.preferences.read())
        self.backups.show_backups()
        self._score.setVisible(self.score.show_score(self._desk.workspace.queries.own_score()))
