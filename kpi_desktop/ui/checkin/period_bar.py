"""Period bar: chooses which period a check-in is about; it opens at the last complete one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Period
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.workspace.check_in_sheet import CheckInSheet
from kpi_desktop.workspace.home import capital

EARLIER_KEYS, LATER_KEYS = "Alt+PgUp", "Alt+PgDown"


class PeriodBar(QWidget):
    """Earlier, a list, later.

    Attributes:
        chosen: Sent with the period that the owner wants.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._periods: tuple[Period, ...] = ()
        self._period: Period | None = None
        self._earlier = Button(
            theme,
            _("Earlier period"),
            lambda: self._step(1),
            kind=ICON,
            icon="chevron-left",
            keys=EARLIER_KEYS,
        )
        self._later = Button(
            theme, _("Later period"), lambda: self._step(-1), kind=ICON, icon="chevron-right", keys=LATER_KEYS
        )
        self.choice: Choice | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.XS)
        self._row.addWidget(self._earlier)
        self._row.addWidget(self._later)
        self._row.addStretch(1)

    def show_sheet(self, sheet: CheckInSheet, calendar: Calendar) -> None:
        """Show which period is chosen, and what each of them lacks."""
        self._periods, self._period = sheet.periods, sheet.period
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
        options = [(one, _words(one, sheet, calendar)) for one in sheet.periods]
        self.choice = Choice(self._theme, _("Period"), options, sheet.period)
        self.choice.chosen.connect(self.chosen)
        self._row.insertWidget(1, self.choice)
        place = self._place()
        self._earlier.setEnabled(place is not None and place + 1 < len(self._periods))
        self._later.setEnabled(place is not None and place > 0)

    def _place(self) -> int | None:
        return self._periods.index(self._period) if self._period in self._periods else None

    def _step(self, back: int) -> None:
        place = self._place()
        if place is not None and 0 <= place + back < len(self._periods):
            self.chosen.emit(self._periods[place + back])


def _words(period: Period, sheet: CheckInSheet, calendar: Calendar) -> str:
    name = capital(period_text(period, calendar))
    lacks = sheet.missing.get(period, 0)
    if not lacks:
        return name
    return ngettext("{period} · {count} to enter", "{period} · {count} to enter", lacks).format(
        period=name, count=lacks
    )
