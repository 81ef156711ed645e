"""Durations: h:mm, h:mm:ss and decimal hours, in the unit of an input."""

import re
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.numbers import DecimalMark, read_number

_CLOCK = re.compile(r"(-)?(\d{1,6}):([0-5]\d)(?::([0-5]\d(?:[.,]\d{1,6})?))?", re.ASCII)

_WORDED = re.compile(
    r"(?:(\d{1,6}) ?(?:h|hrs?|hours?|std\.?)\.?)? ?(?:(\d{1,6}) ?(?:m|mins?|minutes?|minuten)\.?)?"
    r" ?(?:(\d{1,6}) ?(?:s|secs?|seconds?|sek)\.?)?",
    re.ASCII | re.IGNORECASE,
)
"""Hours, minutes and seconds with their names: "1h 30m", "90 min"."""

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
    if (worded := _WORDED.fullmatch(text.strip())) and any(worded.groups()):
        hours, minutes, rest = (int(part or 0) for part in worded.groups())
        return Fraction(hours * 3600 + minutes * 60 + rest)
    number = read_number(text, mark)
    return None if number is None else Fraction(number) * 3600


def is_clock(text: str) -> bool:
    """Whether a text is written with colons or in words, so that it has no decimal mark to decide."""
    said = text.strip()
    return bool(said) and (_CLOCK.fullmatch(said) is not None or _WORDED.fullmatch(said) is not None)


def seconds_in(unit: Unit) -> int:
    """Seconds of one unit of an input; an input that is not a time counts hours."""
    return _SECONDS.get(unit, 3600)
