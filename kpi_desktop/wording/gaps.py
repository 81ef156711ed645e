"""Gaps: where the distance to the plan comes from, in amounts that add up as they are shown."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import N_, _, current
from kpi_desktop.wording.number_formats import decimals_of, digits
from kpi_desktop.wording.numbers import WHOLE_FROM, difference_text, signed_value_text
from kpi_desktop.wording.pace import WHOLE_GAP_FROM

_PARTS = {
    (True, True): N_("{amount} from fewer {name}"),
    (True, False): N_("{amount} from more {name}"),
    (False, True): N_("{amount} from lower {name}"),
    (False, False): N_("{amount} from higher {name}"),
}
"""By whether it is a count of things, and whether there is less of it."""


def shown_amounts(amounts: Sequence[Fraction], unit: Unit, currency: str = "") -> tuple[Decimal, ...]:
    """Parts of a sum rounded as they are shown, so that the shown parts add up to the shown sum.

    Each is rounded down, and those with the largest rest get one unit of the last place more (largest remainders).
    """
    whole = sum(amounts, Fraction(0))
    # As the same gap reads where it stands without its parts.
    is_large = abs(whole) >= WHOLE_GAP_FROM or max(map(abs, amounts)) >= WHOLE_FROM
    places = 0 if unit.is_money and is_large else decimals_of(unit, currency)[1]
    # A gap that would read as nothing gets the decimals that show it.
    places = max(places, -int(digits(whole, places).as_tuple().exponent))
    scaled = [amount * 10**places for amount in amounts]
    steps = [floor(amount) for amount in scaled]
    left = int(digits(whole, places, places).scaleb(places)) - sum(steps)
    by_rest = sorted(range(len(steps)), key=lambda at: steps[at] - scaled[at])
    for at in by_rest[:left]:
        steps[at] += 1
    return tuple(Decimal(step).scaleb(-places) for step in steps)


def gap_text(gap: Decimal, unit: Unit, currency: str, *, sign: int, is_limit: bool) -> str:
    """How far a value lies from what was expected: "€1,200 behind plan", "3 points above the limit".

    Args:
        gap: Actual less expected, as shown.
        unit: Its unit.
        currency: ISO 4217 code.
        sign: +1 where above is good, −1 where below is.
        is_limit: Whether a limit was expected.
    """
    if is_limit:
        pattern = _("{gap} above the limit") if gap > 0 else _("{gap} below the limit")
    else:
        pattern = _("{gap} ahead of plan") if gap * sign > 0 else _("{gap} behind plan")
    return pattern.format(gap=difference_text(gap, unit, currency))


def part_text(amount: Decimal, name: str, unit: Unit, currency: str, *, is_count: bool, is_less: bool) -> str:
    """What one number makes of a gap: "€900 from fewer enquiries".

    Args:
        amount: Its part, as shown.
        name: The number, as it stands inside a sentence.
        unit: Unit of the amount.
        currency: ISO 4217 code.
        is_count: Whether the number is one of things that can be counted.
        is_less: Whether there is less of it than it is compared with.
    """
    pattern = _(_PARTS[is_count, is_less])
    return pattern.format(amount=difference_text(amount, unit, currency), name=name)


def usual_part_text(amount: Decimal, unit: Unit, currency: str) -> str:
    """What the plan expects beyond the usual level: "€2 from the usual level before you began"."""
    said = difference_text(amount, unit, currency)
    return _("{amount} from the usual level before you began").format(amount=said)


def plans_part_text(amount: Decimal, unit: Unit, currency: str) -> str:
    """How far targets contradict each other: "€2 from targets that do not add up"."""
    said = difference_text(amount, unit, currency)
    return _("{amount} from targets that do not add up").format(amount=said)


def gap_sentence(gap: str, making: Sequence[str], easing: Sequence[str]) -> str:
    """The gap with its parts: those that make it, and those that go the other way."""
    if not easing:
        return _("{gap}: {parts}.").format(gap=gap, parts=list_text(making))
    return _("{gap}: {parts}, less {others}.").format(
        gap=gap, parts=list_text(making), others=list_text(easing)
    )


def amount_text(amount: Decimal, unit: Unit, currency: str) -> str:
    """An amount of a gap with its sign: "−€900"."""
    return signed_value_text(amount, unit, currency, brief=True)


def inside(name: str) -> str:
    """A name of the catalogue as it stands inside an English sentence: "Orders" becomes "orders", "VAT" stays."""
    is_word = name[1:2].islower() or name[1:2] == " "
    return name[:1].lower() + name[1:] if current().startswith("en") and is_word else name
