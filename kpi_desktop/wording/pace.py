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
    Grain.DAY: N_("{value} a day needed; {span}: {recent} a day"),
    Grain.WEEK: N_("{value} a week needed; {span}: {recent} a week"),
    Grain.MONTH: N_("{value} a month needed; {span}: {recent} a month"),
    Grain.QUARTER: N_("{value} a quarter needed; {span}: {recent} a quarter"),
    Grain.YEAR: N_("{value} a year needed; {span}: {recent} a year"),
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


def needed_text(
    needed: Amount, recent: Amount, span: str, grain: Grain, unit: Unit, currency: str = ""
) -> str:
    """What each remaining period needs: "107 a month needed; last 3 months: 92 a month"."""
    return change_needed_text(
        brief_value_text(needed, unit, currency), brief_value_text(recent, unit, currency), span, grain
    )


def change_needed_text(needed: str, recent: str, span: str, grain: Grain) -> str:
    """How much a level must change in each remaining period, both with their sign: "+6 a month needed; …: +5"."""
    return _(_NEEDED[grain]).format(value=needed, span=span, recent=recent)


def recent_span_text(count: int, before: int, grain: Grain) -> str:
    """From which periods it is told how it went: "last 8 weeks", "last 8 weeks, 5 of them before the plan".

    Args:
        count: How many periods.
        before: How many of them lie before the time frame.
        grain: The period.
    """
    pattern = {
        Grain.DAY: ngettext("last day", "last {count} days", count),
        Grain.WEEK: ngettext("last week", "last {count} weeks", count),
        Grain.MONTH: ngettext("last month", "last {count} months", count),
        Grain.QUARTER: ngettext("last quarter", "last {count} quarters", count),
        Grain.YEAR: ngettext("last year", "last {count} years", count),
    }[grain]
    span = pattern.format(count=number_text(count))
    if not before:
        return span
    return _("{span}, {before} of them before the plan").format(span=span, before=number_text(before))


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
