"""Toolbar: the grain and range buttons of a chart, and the menu that exports it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from kpi_desktop.domain.period import Grain
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.charts.content import Range
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


class Choices(QWidget):
    """A few buttons of which at most one is pressed.

    Attributes:
        chosen: Sent with the key of the one that the owner pressed.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[object, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        for key, words in options:
            button = Button(theme, words, kind="segment")
            button.setCheckable(True)
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def mark(self, key: object) -> None:
        """Show which one holds; none for a key that has no button."""
        self._group.setExclusive(False)
        for other, button in self._buttons.items():
            button.setChecked(other == key)
        self._group.setExclusive(key in self._buttons)

    def offer(self, keys: Sequence[object]) -> None:
        """Offer some of them only; none where there is nothing to choose."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys and len(keys) > 1)
        self.setVisible(len(keys) > 1)

    def button(self, key: object) -> Button:
        """The button of a key."""
        return self._buttons[key]


def grain_choices(theme: Theme) -> Choices:
    """Which periods the results are for."""
    return Choices(theme, _("Periods shown"), [(grain, _(words)) for grain, words in _GRAINS.items()])


def range_choices(theme: Theme) -> Choices:
    """Which days are seen."""
    return Choices(theme, _("Time shown"), [(key, _(words)) for key, words in _RANGES.items()])


def export_button(theme: Theme, actions: Sequence[tuple[str, Callable[[], object]]]) -> Button:
    """The button with the menu of everything that can be done with the picture."""
    button = Button(theme, _("Save or copy the chart"), kind=ICON, icon="picture")
    menu = QMenu(button)
    for words, act in actions:
        menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
    button.setMenu(menu)
    return button
