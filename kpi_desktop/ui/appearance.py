"""Appearance: puts on what the owner likes: colours, motion, and the marks of numbers."""

from PySide6.QtCore import QLocale

from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording import language
from kpi_desktop.workspace.preferences import Preferences


def wear(theme: Theme, preferences: Preferences) -> None:
    """Show everything as the owner likes it; texts that stand already change when they are next asked for."""
    theme.choose(preferences.theme)
    theme.style.reduced_motion = preferences.reduced_motion
    language.use(language.current(), preferences.numbers or None)


def settle_here() -> None:
    """Write numbers and dates as this computer does, until the owner chooses: "1.234" is no thousand everywhere."""
    language.settle(QLocale.system().name())
