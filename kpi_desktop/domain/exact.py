"""Exact numbers: what is recorded is whole millionths, what is calculated is a fraction.

Recorded values enter and leave as ``Decimal``; the file holds integers; formulas work on ``Fraction`` so that
identities hold to the last digit and a ratio is rounded once, when it is shown.
"""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from kpi_desktop.domain.problem import Problem, ProblemCode

MICROS = 1_000_000
LARGEST = 9 * 10**12
"""Largest recorded value in either direction."""

_FINEST = Decimal("0.000001")
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""For moving the decimal point of any number without rounding it; no use for division."""


def to_micros(value: Decimal) -> int:
    """Whole millionths of a recorded value.

    Raises:
        Problem: ``NOT_A_NUMBER`` for NaN, ``NUMBER_TOO_LARGE`` beyond ± 9 × 10¹², ``NUMBER_TOO_FINE`` with
            more than six decimals.
    """
    nearest = round_to_micros(value)
    if from_micros(nearest) != value:
        raise Problem(ProblemCode.NUMBER_TOO_FINE, value=str(value))
    return nearest


def from_micros(micros: int) -> Decimal:
    """The recorded value that the file holds as whole millionths."""
    return plain(Decimal(micros).scaleb(-6, _EXACT))


def round_to_micros(value: Decimal | Fraction) -> int:
    """Nearest whole millionth, halves away from zero: for sums of a file's own finer figures.

    Raises:
        Problem: ``NOT_A_NUMBER`` for NaN, ``NUMBER_TOO_LARGE`` beyond ± 9 × 10¹².
    """
    if isinstance(value, Decimal):
        _check_size(value)
        return int(value.quantize(_FINEST, ROUND_HALF_UP, _EXACT).scaleb(6, _EXACT))
    if abs(value) > LARGEST:
        raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=_shown(value), largest=LARGEST)
    return _half_up(value * MICROS)


def to_decimal(value: Fraction, places: int = 6) -> Decimal:
    """A calculated value as decimal, rounded half even at ``places`` and without trailing zeros."""
    scaled = round(value * Fraction(10) ** places)  # Fraction.__round__ rounds half even, exactly
    return plain(Decimal(scaled).scaleb(-places, _EXACT))


def rounded(value: Fraction, places: int) -> Decimal:
    """A calculated value rounded half up (away from zero) to ``places``, as people round money."""
    return Decimal(_half_up(value * Fraction(10) ** places)).scaleb(-places, _EXACT)


def plain(value: Decimal) -> Decimal:
    """The same number without exponent, trailing zeros or a minus before zero."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1), context=_EXACT) if value else Decimal(0)
    return value.normalize(_EXACT)


def plain_text(value: Decimal | Fraction | int) -> str:
    """Plain decimal notation ("1234.5") for the command line and exports; calculated values to millionths."""
    number = to_decimal(value) if isinstance(value, Fraction) else plain(Decimal(value))
    return f"{number:f}"


def _check_size(value: Decimal) -> None:
    if value.is_nan():
        raise Problem(ProblemCode.NOT_A_NUMBER, text=str(value))
    if value.copy_abs() > LARGEST:
        raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=str(value), largest=LARGEST)


def _half_up(value: Fraction) -> int:
    """Nearest whole number, halves away from zero."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def _shown(value: Fraction) -> str:
    """Roughly how large a number is: a sentence has no room for thousands of digits."""
    return str(Decimal(value.numerator) / Decimal(value.denominator))
