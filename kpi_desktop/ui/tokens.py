"""Tokens: every colour, size and space of the window, once for light and once for dark."""

from dataclasses import dataclass

from kpi_desktop.domain.judgement import Status


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as ``#RRGGBB``.

    Attributes:
        background: Behind everything.
        surface: Cards, fields, the active navigation.
        hairline: Lines that part things.
        edge: Outline of what can be typed into or pressed; 3 : 1 on its surroundings.
        hover: Surface under the pointer.
        ink: Text and series.
        second_ink: Text beside the point, and icons.
        accent: Actions and focus, nothing else.
        accent_hover: The accent under the pointer.
        accent_pressed: The accent held down.
        on_accent: Text on the accent.
        on_track: Status colour, as the three after it.
        at_risk: Status colour.
        off_track: Status colour.
        waiting: Status colour.
        plan_line: The plan line; a line, never text.
        toast: Ground of what passes by at the foot of the window,
        on_toast: its text,
        toast_accent: and its action.
    """

    background: str
    surface: str
    hairline: str
    edge: str
    hover: str
    ink: str
    second_ink: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    on_track: str
    at_risk: str
    off_track: str
    waiting: str
    plan_line: str
    toast: str
    on_toast: str
    toast_accent: str

    def status(self, status: Status) -> str:
        """The colour of a status."""
        match status:
            case Status.ON_TRACK | Status.ACHIEVED:
                return self.on_track
            case Status.AT_RISK:
                return self.at_risk
            case Status.OFF_TRACK | Status.MISSED:
                return self.off_track
            case Status.WAITING:
                return self.waiting

    def tint(self, colour: str, share: float = 0.12) -> str:
        """A colour thinned over the surface until it is a ground for text in that colour."""
        return mixed(colour, self.surface, share)


LIGHT = Colours(
    background="#F6F6F3",
    surface="#FFFFFF",
    hairline="#E4E4E0",
    edge="#858C95",
    hover="#F0F0EC",
    ink="#1B1F24",
    second_ink="#565D66",
    accent="#2F5BD3",
    accent_hover="#2850BD",
    accent_pressed="#2145A6",
    on_accent="#FFFFFF",
    on_track="#1B7F4B",
    at_risk="#9A5B00",
    off_track="#B42318",
    waiting="#667085",
    plan_line="#7A828C",
    toast="#1B1F24",
    on_toast="#FFFFFF",
    toast_accent="#A9BDFF",
)

DARK = Colours(
    background="#101215",
    surface="#181B20",
    hairline="#2C3138",
    edge="#69717B",
    hover="#20242A",
    ink="#ECEEF0",
    second_ink="#A5ACB5",
    accent="#8FAAFF",
    accent_hover="#A3B9FF",
    accent_pressed="#B7C8FF",
    on_accent="#0B1020",
    on_track="#5CC08A",
    at_risk="#E0A84A",
    off_track="#F2857B",
    waiting="#98A2B3",
    plan_line="#8B929B",
    toast="#2C3138",
    on_toast="#ECEEF0",
    toast_accent="#A9BDFF",
)

# Type: sizes in device-independent pixels; there are no others.
TINY, SMALL, BODY, TITLE, VALUE, HERO_VALUE = 12, 13, 14, 20, 28, 34
LINE_HEIGHTS = {TINY: 16, SMALL: 18, BODY: 20, TITLE: 28, VALUE: 34, HERO_VALUE: 40}
"""Height of one line of text by size."""
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600

# Space, in pixels.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32

# Sizes, in pixels.
SIDEBAR, RAIL, RAIL_BELOW = 208, 64, 1180
CONTENT, GUTTER = 1240, 28
HERO, NEEDS_ROW, TABLE_ROW, PILL, CHART = 136, 44, 36, 20, 64
CARD_WIDTH, CARD_RADIUS = 264, 12
CONTROL, CONTROL_RADIUS = 36, 8
ICON, SMALL_ICON = 20, 16
FOCUS_RING = 2

# Time, in milliseconds.
TOAST_STAYS, STATUS_FADES, POINT_DRAWS, TICK_FADES = 8000, 160, 220, 600


def mixed(over: str, under: str, share: float) -> str:
    """One colour laid over another.

    Args:
        over: The colour above.
        under: The colour below.
        share: How much of the upper one is seen, 0 to 1.
    """
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """How far apart in lightness two colours are, 1 to 21.

    Source:
        WCAG 2.2, "contrast ratio".
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
