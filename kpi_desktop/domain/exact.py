"""Exact numbers: what is recorded is whole millionths, what is calculated is a fraction.

Recorded values enter and leave as ``Decimal``; the file holds integers; formulas work on ``Fraction`` so that
identities hold to the last digit and a ratio is rounded once, when it is shown.
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from kpi_desktop.domain.problem import Problem, ProblemCode

MICROS = 1_000_000
LARGEST = 9 * 10**12
"""Largest recorded value in either direction."""


def to_micros(value: Decimal) -> int:
    """Whole millionths of a recorded value.

    Raises:
        Problem: ``NUMBER_TOO_LARGE`` beyond ± 9 × 10¹², ``NUMBER_TOO_FINE`` with more than six decimals.
    """
    if not value.is_finite() or abs(value) > LARGEST:
        raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=str(value), largest=LARGEST)
    with localcontext(prec=60):
        micros = value * MICROS
        if micros != micros.to_integral_value():
            raise Problem(ProblemCode.NUMBER_TOO_FINE, value=str(value))
        return int(micros)


def from_micros(micros: int) -> Decimal:
    """The recorded value that the file holds as whole millionths."""
    return Decimal(micros).scaleb(-6).normalize() + Decimal(0)


def round_to_micros(value: Decimal | Fraction) -> int:
    """Nearest whole millionth, halves away from zero: for sums of a file's own finer figures.

    Raises:
        Problem: ``NUMBER_TOO_LARGE`` beyond ± 9 × 10¹².
    """
    exact = Fraction(value)
    if abs(exact) > LARGEST:
        raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=str(value), largest=LARGEST)
    scaled = abs(exact) * MICROS
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return whole if exact >= 0 else -whole


def to_decimal(value: Fraction, places: int = 6) -> Decimal:
    """A calculated value as decimal, rounded half even at ``places`` and without trailing zeros."""
    scaled = round(value * 10**places)  # Fraction.__round__ rounds half even, exactly
    return plain(Decimal(scaled).scaleb(-places))


def rounded(value: Fraction, places: int) -> Decimal:
    """A calculated value rounded half up (away from zero) to ``places``, as people round money."""
    with localcontext(prec=60):
        quotient = Decimal(abs(value).numerator) / Decimal(abs(value).denominator)
        exact = quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return exact if value >= 0 else -exact


def plain(value: Decimal) -> Decimal:
    """The same number without exponent or trailing zeros."""
    with localcontext(prec=60, rounding=ROUND_HALF_EVEN):
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def plain_text(value: Decimal | Fraction | int) -> str:
    """Plain decimal notation ("1234.5") as the command line and exports print it; calculated values to millionths."""
    number = to_decimal(value) if isinstance(value, Fraction) else plain(Decimal(value))
    return f"{number + 0:f}"
