"""Missed band: what can be done about periods that were not entered, without a word of blame."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import SECONDARY, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import period_text, short_period_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.rhythms import count_of_periods
from kpi_desktop.workspace.home import capital

MANY = 3
"""Missed periods from which a file or month totals are the shorter way."""


class MissedBand(Card):
    """One sentence and the ways: a file, month totals, one by one, or leave the gap."""

    def __init__(
        self,
        theme: Theme,
        missed: Sequence[Period],
        months: int,
        calendar: Calendar,
        act: "MissedActs",
        parent: QWidget | None = None,
    ) -> None:
        """Make a band.

        Args:
            theme: Colours.
            missed: The periods, oldest first.
            months: How many month totals would answer for them, 0 where none can.
            calendar: How the business cuts time.
            act: What the buttons do.
            parent: Where it stands.
        """
        super().__init__(padding=tokens.M, parent=parent)
        self.column.addWidget(label(_sentence(missed, calendar), tokens.SMALL, wraps=True))
        self.column.addWidget(label(_effect(), tokens.TINY, tone=SECOND, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for button in _buttons(theme, missed, months, calendar, act):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)


class MissedActs:
    """What can be done about missed periods."""

    def __init__(
        self,
        import_file: Callable[[], object],
        fill_months: Callable[[], object],
        enter: Callable[[Period], object],
        leave: Callable[[], object],
    ) -> None:
        self.import_file, self.fill_months, self.enter, self.leave = import_file, fill_months, enter, leave


def _sentence(missed: Sequence[Period], calendar: Calendar) -> str:
    if len(missed) == 1:
        return _("{period} is not entered.").format(period=capital(period_text(missed[0], calendar)))
    return _("{count} are not entered, from {first} to {last}.").format(
        count=count_of_periods(len(missed), missed[0].grain),
        first=short_period_text(missed[0], calendar, with_year=True),
        last=short_period_text(missed[-1], calendar, with_year=True),
    )


def _effect() -> str:
    return _(
        "Nothing is lost: the numbers go by the results that are there, and you can fill this at any time."
    )


def _buttons(
    theme: Theme, missed: Sequence[Period], months: int, calendar: Calendar, act: MissedActs
) -> list[Button]:
    many = len(missed) >= MANY
    first = short_period_text(missed[0], calendar)
    enter = Button(
        theme,
        _("Enter {period}").format(period=first),
        lambda: act.enter(missed[0]),
        kind=TEXT if many else SECONDARY,
    )
    file = Button(theme, _("Import a file"), act.import_file, kind=SECONDARY if many else TEXT, icon="import")
    words = ngettext("Fill {count} month total", "Fill {count} month totals", months).format(count=months)
    fill = Button(theme, words, act.fill_months)
    leave = Button(theme, ngettext("Leave it open", "Leave them open", len(missed)), act.leave, kind=TEXT)
    if not many:
        return [enter, file, leave]
    is_weekly = missed[0].grain in (Grain.DAY, Grain.WEEK)
    return [file, *([fill] if months and is_weekly else []), enter, leave]
