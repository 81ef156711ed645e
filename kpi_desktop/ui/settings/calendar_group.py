"""Calendar group: first day of the week, first month of the business year, closed days."""

from dataclasses import replace

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import WeekStart
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.reminder_button import ReminderButton
from kpi_desktop.ui.settings.closed_days import ClosedDays
from kpi_desktop.ui.settings.setting_row import Group, SettingRow, padded
from kpi_desktop.wording.dates import month_text, weekdays
from kpi_desktop.wording.language import _
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.wording.settings import week_start_word


class CalendarGroup(Group):
    """How the business cuts time.

    Attributes:
        week_start: First day of the week.
        fiscal_start: First month of the business year.
        check_in_day: Day of the check-in.
        reminder: Saves the check-in for the owner's calendar.
        closed_days: When it is closed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._business = desk.workspace.settings.read()
        theme = desk.theme
        starts = [(start, week_start_word(start)) for start in WeekStart]
        months = [(month, month_text(month)) for month in range(1, 13)]
        self.week_start = Choice(theme, _("First day of the week"), starts)
        self.fiscal_start = Choice(theme, _("First month of the business year"), months)
        self.check_in_day = Choice(theme, _("Day of the check-in"), weekdays())
        self.reminder = ReminderButton(theme, self._check_in, lambda words: desk.say(words, None), desk.tell)
        self.closed_days = ClosedDays(desk)
        self._week_row = SettingRow(_("First day of the week"), self.week_start)
        self._fiscal_row = SettingRow(
            _("First month of the business year"), self.fiscal_start, _("Quarters and years begin with it.")
        )
        self.add(self._week_row)
        self.add(self._fiscal_row)
        self.add(SettingRow(_("Day of the check-in"), self.check_in_day))
        self.add(
            SettingRow(
                _("Reminder of the check-in"), self.reminder, _("A weekly entry for any calendar program.")
            )
        )
        self.add(padded(self.closed_days))
        self.week_start.chosen.connect(self._take_week_start)
        self.fiscal_start.chosen.connect(self._take_fiscal_start)
        self.check_in_day.chosen.connect(self._take_check_in_day)

    def show_business(self, business: Business) -> None:
        """Show the calendar as it is, and which of it values that were entered hold fast."""
        self._business = business
        calendar, settings = business.calendar, self._desk.workspace.settings
        self.week_start.choose(calendar.week_start)
        self.fiscal_start.choose(calendar.fiscal_start)
        other_start = next(start for start in WeekStart if start is not calendar.week_start)
        other_week = replace(business, calendar=replace(calendar, week_start=other_start))
        other_month = replace(calendar, fiscal_start=calendar.fiscal_start % 12 + 1)
        for control, row, wanted in (
            (self.week_start, self._week_row, other_week),
            (self.fiscal_start, self._fiscal_row, replace(business, calendar=other_month)),
        ):
            problem = settings.why_fixed(wanted)
            control.setEnabled(problem is None)
            row.say("" if problem is None else problem_sentence(problem))
        self.check_in_day.choose(self._desk.workspace.preferences.read().check_in_day)
        self.closed_days.show_spans(calendar.closed)

    def _take_week_start(self, start: object) -> None:
        self._change(week_start=WeekStart(str(start)))

    def _take_fiscal_start(self, month: object) -> None:
        self._change(fiscal_start=int(str(month)))

    def _take_check_in_day(self, day: object) -> None:
        keeper = self._desk.workspace.preferences
        keeper.write(replace(keeper.read(), check_in_day=int(str(day))))

    def _check_in(self) -> tuple[str, int]:
        return self._business.name, self._desk.workspace.preferences.read().check_in_day

    def _change(self, **sides: object) -> None:
        calendar = replace(self._business.calendar, **sides)  # type: ignore[arg-type]  # each from its own choice
        wanted = replace(self._business, calendar=calendar)
        if not self._desk.do(lambda: self._desk.workspace.settings.change(wanted)):
            self.show_business(self._business)
