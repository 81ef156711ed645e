"""Looks group: theme, marks of numbers, and whether things move."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from kpi_desktop.domain.change import Change
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.appearance import wear
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.settings.setting_row import Group, SettingRow
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.places import number_places
from kpi_desktop.workspace.preferences import Preferences
from kpi_desktop.workspace.theme_choice import ThemeChoice

_THEMES = {
    ThemeChoice.SYSTEM: N_("As the system"),
    ThemeChoice.LIGHT: N_("Light"),
    ThemeChoice.DARK: N_("Dark"),
}


class LooksGroup(Group):
    """Preferences: kept at once, and no action of the business.

    Attributes:
        theme: Light, dark or as the system.
        numbers: Whose marks numbers and dates have.
        motion: Whether things appear without moving.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.theme = Choice(desk.theme, _("Colours"), [(key, _(words)) for key, words in _THEMES.items()])
        places = [
            (place.code, _("{place}: {example}").format(place=place.name, example=place.example))
            for place in number_places()
        ]
        self.numbers = Choice(desk.theme, _("Numbers and dates"), [("", _("As this computer")), *places])
        self.motion = QCheckBox(_("Without moving"))
        self.motion.setFont(font())
        self.add(SettingRow(_("Colours"), self.theme))
        self.add(SettingRow(_("Numbers and dates"), self.numbers, _("As they are written in this place.")))
        self.add(SettingRow(_("Things appear"), self.motion, _("Nothing slides or fades.")))
        self.theme.chosen.connect(lambda choice: self._keep(theme=ThemeChoice(str(choice))))
        self.numbers.chosen.connect(lambda code: self._keep(numbers=str(code)))
        self.motion.clicked.connect(lambda is_on: self._keep(reduced_motion=is_on))

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the preferences as they are."""
        self.theme.choose(preferences.theme)
        self.numbers.choose(preferences.numbers)
        self.motion.setChecked(preferences.reduced_motion)

    def _keep(self, **chosen: object) -> None:
        keeper = self._desk.workspace.preferences
        before = keeper.read()
        wanted = replace(before, **chosen)  # type: ignore[arg-type]  # each from its own control
        try:
            keeper.write(wanted)
        except Problem as problem:
            # A file that cannot be written is no reason to strain the eyes: it holds until the program ends.
            self._desk.tell(problem)
        wear(self._desk.theme, wanted)
        if wanted.numbers != before.numbers:
            # Every page is worded anew, though nothing of the business has changed.
            self._desk.hub.changed.emit(Change())
