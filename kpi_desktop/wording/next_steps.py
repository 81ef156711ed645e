"""Next steps: what to do about a number, in the owner's own units and with a day: "4 more by Sun 22 Mar"."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import short_date_text, weekday_date_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import brief_value_text, difference_text

Amount = Decimal | Fraction | int

_RECENT = {
    Grain.DAY: N_("{step} ({span}: {value} a day)"),
    Grain.WEEK: N_("{step} ({span}: {value} a week)"),
    Grain.MONTH: N_("{step} ({span}: {value} a month)"),
    Grain.QUARTER: N_("{step} ({span}: {value} a quarter)"),
    Grain.YEAR: N_("{step} ({span}: {value} a year)"),
}
_PACE = {
    Grain.DAY: N_("{value} a day from now on"),
    Grain.WEEK: N_("{value} a week from now on"),
    Grain.MONTH: N_("{value} a month from now on"),
    Grain.QUARTER: N_("{value} a quarter from now on"),
    Grain.YEAR: N_("{value} a year from now on"),
}


def reach_text(
    value: Amount,
    by: date,
    unit: Unit,
    currency: str = "",
    *,
    more: Amount | None,
    is_so_far: bool,
    rises: bool,
) -> str:
    """The value of the plan line at the end of the period: "20 by Sun 22 Mar, 1 more than last time"."""
    value = whole_step(value, unit, rises=rises)
    wanted, day = brief_value_text(value, unit, currency), weekday_date_text(by)
    if not rises:
        return _("{value} or less by {day}").format(value=wanted, day=day)
    if more is None:
        return _("{value} by {day}").format(value=wanted, day=day)
    if more <= 0:
        # It is there already, and has to be so again.
        return _("{value} or more by {day}").format(value=wanted, day=day)
    distance = difference_text(whole_step(more, unit, rises=True), unit, currency)
    if is_so_far:
        return _("{more} more by {day}").format(more=distance, day=day)
    return _("{value} by {day}, {more} more than last time").format(value=wanted, day=day, more=distance)


def pace_step_text(
    value: Amount, recent: Amount | None, span: str, grain: Grain, unit: Unit, currency: str = ""
) -> str:
    """What each period that is left must bring: "€7,797 a week from now on (last 8 weeks: €6,944 a week)".

    Args:
        value: What it must bring.
        recent: What the last ones brought.
        span: Which ones these are, by ``pace.recent_span_text``.
        grain: The period.
        unit: Unit of both.
        currency: Currency of money.
    """
    step = _(_PACE[grain]).format(value=brief_value_text(value, unit, currency))
    return _beside(step, recent, span, _RECENT[grain], unit, currency)


def from_now_text(
    value: Amount, recent: Amount | None, span: str, unit: Unit, currency: str = "", *, rises: bool = True
) -> str:
    """What a rate must come to over the rest: "€13.32 from now on (last 8 weeks: €12.84)"."""
    pattern = _("{value} from now on") if rises else _("{value} or less from now on")
    step = pattern.format(value=brief_value_text(value, unit, currency))
    return _beside(step, recent, span, N_("{step} ({span}: {value})"), unit, currency)


def keep_text(value: Amount, by: date, unit: Unit, currency: str = "", *, is_floor: bool) -> str:
    """Back inside a limit: "38% or more by Sun 22 Mar"."""
    pattern = _("{value} or more by {day}") if is_floor else _("{value} or less by {day}")
    return pattern.format(value=brief_value_text(value, unit, currency), day=weekday_date_text(by))


def at_most_text(left: Amount, until: date, unit: Unit, currency: str = "") -> str:
    """What is left of a limit: "€320 left until 19 Jul 2026"."""
    return _("{value} left until {day}").format(
        value=brief_value_text(left, unit, currency), day=short_date_text(until, with_year=True)
    )


def whole_step(value: Amount, unit: Unit, *, rises: bool) -> Amount:
    """A count of things to do is whole: up where more is wanted, down where less is."""
    if unit is not Unit.COUNT:
        return value
    return ceil(value) if rises else floor(value)


def _beside(step: str, recent: Amount | None, span: str, pattern: str, unit: Unit, currency: str) -> str:
    """A step with what the last periods brought."""
    if recent is None:
        return step
    return _(pattern).format(step=step, span=span, value=brief_value_text(recent, unit, currency))
