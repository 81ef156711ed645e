"""Sheet text: the cells of a sheet written as text, so that workbooks are read like every other file."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, auto

from kpi_desktop.importing.numbers import LONGEST, DecimalMark, decimal_marks

CellValue = str | float | int | bool | date | datetime | time | timedelta
"""What a cell of a workbook holds; an empty text where it holds nothing."""

_SHOWN_DIGITS = 15
"""Digits that spreadsheets show and keep of a number; what follows comes from its binary form."""

_BREAKS = re.compile(r"[\r\n\x00\x01]+")
_EXACT_BELOW = 10**9
"""Below this, as many digits hold all millionths."""


class NumberStyle(Enum):
    """How numbers of a sheet are written."""

    POINT = auto()
    COMMA = auto()
    NEUTRAL = auto()


def number_style(texts: Iterable[str]) -> NumberStyle:
    """How to write the numbers of a sheet beside figures that stand in it as texts.

    Numbers have no mark of their own, so they follow what the texts prove and prove nothing themselves. Where a text
    such as ``1.234`` stays open they are written without any mark.

    Args:
        texts: Cells that hold texts.
    """
    marked = {text for text in texts if len(text) <= LONGEST and ("." in text or "," in text)}
    proven, open_texts = decimal_marks(marked)
    if proven == {DecimalMark.COMMA}:
        return NumberStyle.COMMA
    return NumberStyle.NEUTRAL if open_texts and not proven else NumberStyle.POINT


def cell_text(value: CellValue, style: NumberStyle) -> str:
    """A cell as text: days as ``2026-03-31``, times as ``1:30:00``, numbers exact."""
    if type(value) is float:
        return number_text(value, style)
    match value:
        case str():
            return _BREAKS.sub(" ", value)
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return number_text(value, style)
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return _hours(value)


def number_text(value: float, style: NumberStyle) -> str:
    """A number with the digits that spreadsheets show, never in exponents but for the neutral style."""
    if not math.isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    short = repr(value)
    if style is NumberStyle.POINT and len(short) <= _SHOWN_DIGITS and "e" not in short:
        return short
    shown = f"{value:.{_SHOWN_DIGITS}g}" if abs(value) < _EXACT_BELOW else repr(value)
    exact = Decimal(shown).normalize()
    plain = f"{exact:f}"
    if "." not in plain:
        return plain
    match style:
        case NumberStyle.POINT:
            return plain
        case NumberStyle.COMMA:
            return plain.replace(".", ",")
        case NumberStyle.NEUTRAL:
            whole, _, decimals = plain.partition(".")
            digits = f"{whole}{decimals}".lstrip("-").lstrip("0")
            return f"{'-' if plain.startswith('-') else ''}{digits}e-{len(decimals):02}"


def shown_text(value: CellValue, style: NumberStyle) -> str:
    """The same as ``cell_text``, quickly for texts that need no change."""
    return value if type(value) is str and value.isprintable() else cell_text(value, style)


def _hours(value: timedelta) -> str:
    seconds = value.days * 86_400 + value.seconds + (1 if value.microseconds >= 500_000 else 0)
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
