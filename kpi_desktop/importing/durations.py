"""Durations: h:mm, h:mm:ss and decimal hours, in the unit of an input."""

import re
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.numbers import DecimalMark, read_number

_CLOCK = re.compile(r"(-)?(\d{1,6}):([0-5]\d)(?::([0-5]\d(?:[.,]\d{1,6})?))?", re.ASCII)

_SECONDS = {
    Unit.DURATION_SECONDS: 1,
    Unit.DURATION_MINUTES: 60,
    Unit.DURATION_HOURS: 3600,
    Unit.DURATION_DAYS: 86_400,
}


def read_duration(text: str, mark: DecimalMark) -> Fraction | None:
    """Seconds that a text says, or nothing if it is no duration."""
    if match := _CLOCK.fullmatch(text.strip()):
        seconds = Fraction(Decimal((match[4] or "0").replace(",", ".")))
        whole = int(match[2]) * 3600 + int(match[3]) * 60 + seconds
        return -whole if match[1] else whole
    hours = read_number(text, mark)
    return None if hours is None else Fraction(hours) * 3600


def is_clock(text: str) -> bool:
    """Whether a text is written with colons, so that it has no decimal mark to decide."""
    return _CLOCK.fullmatch(text.strip()) is not None


def seconds_in(unit: Unit) -> int:
    """Seconds of one unit of an input; an input that is not a time counts hours."""
    return _SECONDS.get(unit, 3600)
