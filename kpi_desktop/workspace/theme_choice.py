"""Theme choice: light, dark, or as the system says."""

from enum import StrEnum


class ThemeChoice(StrEnum):
    """What the owner chose of the colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
