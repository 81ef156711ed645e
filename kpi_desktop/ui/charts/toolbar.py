"""Toolbar: the grain, range and usual-range buttons of a chart, and the menu that exports it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from kpi_desktop.domain.period import Grain
from kpi_desktop.ui.buttons import ICON, SEGMENT, Button
from kpi_desktop.ui.charts.content import Range
from kpi_desktop.ui.segments import Segments
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import N_, _

_GRAINS = {
    Grain.DAY: N_("Days"),
    Grain.WEEK: N_("Weeks"),
    Grain.MONTH: N_("Months"),
    Grain.QUARTER: N_("Quarters"),
    Grain.YEAR: N_("Years"),
}

_RANGES = {
    Range.THREE_MONTHS: N_("3 months"),
    Range.SIX_MONTHS: N_("6 months"),
    Range.FRAME: N_("Time frame"),
    Range.ALL: N_("All"),
}


def grain_choices(theme: Theme) -> Segments:
    """Which periods the results are for."""
    options = [(grain, _(words)) for grain, words in _GRAINS.items()]
    return Segments(theme, _("Periods shown"), options, kind=SEGMENT)


def range_choices(theme: Theme) -> Segments:
    """Which days are seen."""
    options = [(key, _(words)) for key, words in _RANGES.items()]
    return Segments(theme, _("Time shown"), options, kind=SEGMENT)


def usual_button(theme: Theme) -> Button:
    """Whether the usual range is shown."""
    button = Button(theme, _("Usual range"), kind=SEGMENT)
    button.setCheckable(True)
    button.setToolTip(_("Shows between which values this number usually moves"))
    return button


def export_button(theme: Theme, actions: Sequence[tuple[str, Callable[[], object]]]) -> Button:
    """The button with the menu of everything that can be done with the picture."""
    button = Button(theme, _("Save or copy the chart"), kind=ICON, icon="picture")
    menu = QMenu(button)
    for words, act in actions:
        menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
    button.setMenu(menu)
    return button
