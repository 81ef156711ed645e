"""Pace: where a number stands against its plan line, in the owner's own units."""

from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.exact import rounded
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import brief_value_text, difference_text, number_text, share_text

Amount = Decimal | Fraction | int
WHOLE_GAP_FROM = 100
"""Amount of money from which nobody misses the cents of a distance."""

_NEEDED = {
    Grain.DAY: N_("{value} a day needed; lately {recent}"),
    Grain.WEEK: N_("{value} a week needed; lately {recent}"),
    Grain.MONTH: N_("{value} a month needed; lately {recent}"),
    Grain.QUARTER: N_("{value} a quarter needed; lately {recent}"),
    Grain.YEAR: N_("{value} a year needed; lately {recent}"),
}


def plan_text(gap: Amount, expected: Amount, unit: Unit, currency: str = "", left_out: str = "") -> str:
    """The one comparison of a card: "2 ahead of plan (29)"; a positive gap is good.

    Args:
        gap: Distance to the plan.
        expected: What the plan says.
        unit: Unit of both.
        currency: Currency of money.
        left_out: Periods that are missing and so count on neither side ("1 week").
    """
    plan = brief_value_text(expected, unit, currency)
    if left_out:
        plan = _("{plan} without {periods}").format(plan=plan, periods=left_out)
    if not gap:
        return _("as planned ({plan})").format(plan=plan)
    pattern = _("{gap} ahead of plan ({plan})") if gap > 0 else _("{gap} behind plan ({plan})")
    exact = Fraction(gap)
    shown = rounded(exact, 0) if unit.is_money and abs(exact) >= WHOLE_GAP_FROM else gap
    return pattern.format(gap=difference_text(shown, unit, currency), plan=plan)


def expected_text(expected: Amount, unit: Unit, currency: str = "") -> str:
    """What the plan says by now: "plan by now 12"."""
    return _("plan by now {plan}").format(plan=brief_value_text(expected, unit, currency))


def reached_text(actual: Amount, target: Amount, unit: Unit, currency: str = "") -> str:
    """A running total against its target: "14 of 26"."""
    return _("{actual} of {target}").format(
        actual=brief_value_text(actual, unit, currency), target=brief_value_text(target, unit, currency)
    )


def limit_used_text(used: Fraction, elapsed: Fraction) -> str:
    """A spending limit, both as shares 0 to 1: "62% of the limit used with 50% of the time gone"."""
    return _("{used} of the limit used with {elapsed} of the time gone").format(
        used=share_text(used), elapsed=share_text(elapsed)
    )


def needed_text(needed: Amount, recent: Amount, grain: Grain, unit: Unit, currency: str = "") -> str:
    """What each remaining period needs: "107 a month needed; lately 92"."""
    return _(_NEEDED[grain]).format(
        value=brief_value_text(needed, unit, currency), recent=brief_value_text(recent, unit, currency)
    )


def change_needed_text(needed: str, recent: str, grain: Grain) -> str:
    """How much a level must change in each remaining period: "+6 a month needed; lately +5"; both carry their sign."""
    return _(_NEEDED[grain]).format(value=needed, recent=recent)


def count_text(count: int, grain: Grain) -> str:
    """So many periods: "8 weeks", "1 month"."""
    pattern = {
        Grain.DAY: ngettext("{count} day", "{count} days", count),
        Grain.WEEK: ngettext("{count} week", "{count} weeks", count),
        Grain.MONTH: ngettext("{count} month", "{count} months", count),
        Grain.QUARTER: ngettext("{count} quarter", "{count} quarters", count),
        Grain.YEAR: ngettext("{count} year", "{count} years", count),
    }[grain]
    return pattern.format(count=number_text(count))
