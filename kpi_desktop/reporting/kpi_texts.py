"""KPI texts: the values that a summary sets beside one number, in words that ``wording`` chooses."""

from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.target import Basis
from kpi_desktop.wording.dates import days_left_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.pace import expected_text, reached_text

NOTHING = "–"
"""What stands where there is no value."""


def value_words(kpi: KpiSnapshot, currency: str) -> str:
    """Where the number stands."""
    value = _value(kpi)
    return NOTHING if value is None else brief_value_text(value, kpi.unit, currency)


def headline_words(kpi: KpiSnapshot, currency: str) -> str:
    """Where the number stands; a running total with what it should come to: "14 of 26"."""
    target, value = kpi.assessment.target, _value(kpi)
    if target is None or value is None or target.verb.is_guard or not _is_total(kpi):
        return value_words(kpi, currency)
    return reached_text(value, target.value, kpi.unit, currency)


def plan_words(kpi: KpiSnapshot, currency: str) -> str:
    """What the plan expects by now, or the limits to respect."""
    if _is_guard(kpi):
        return _limit_words(kpi, currency)
    expected = kpi.assessment.expected
    return NOTHING if expected is None else brief_value_text(expected, kpi.unit, currency)


def expected_words(kpi: KpiSnapshot, currency: str) -> str:
    """What the plan expects by now, with the words for it; empty where nothing is expected."""
    if _is_guard(kpi):
        return _limit_words(kpi, currency)
    expected = kpi.assessment.expected
    return "" if expected is None else expected_text(expected, kpi.unit, currency)


def remaining_words(assessment: Assessment, on: date) -> str:
    """Time left on a day, empty without a target."""
    return "" if assessment.target is None else days_left_text((assessment.target.frame.due - on).days)


def planned_progress(kpi: KpiSnapshot) -> float | None:
    """Share of the way that the plan expects by now: of a total, its part; else the share of the path behind."""
    said = kpi.assessment
    if said.target is None or said.expected is None or said.elapsed is None or _is_guard(kpi):
        return None
    if _is_total(kpi):
        return float(said.expected / Fraction(said.target.value)) if said.target.value else None
    return float(said.elapsed)


def _value(kpi: KpiSnapshot) -> Fraction | None:
    """What was judged, else the value to date."""
    if kpi.assessment.actual is not None:
        return kpi.assessment.actual
    return kpi.to_date.value if kpi.to_date else None


def _is_total(kpi: KpiSnapshot) -> bool:
    target = kpi.assessment.target
    return target is not None and kpi.kind is Kind.FLOW and target.basis in (None, Basis.TOTAL)


def _is_guard(kpi: KpiSnapshot) -> bool:
    target = kpi.assessment.target
    return target is not None and target.verb.is_guard


def _limit_words(kpi: KpiSnapshot, currency: str) -> str:
    """The limits on the day; nothing before there was a result to hold against them."""
    low, high = (
        None if limit is None else brief_value_text(limit, kpi.unit, currency)
        for limit in (kpi.assessment.low, kpi.assessment.high)
    )
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("at least {value}").format(value=low)
    return NOTHING if high is None else _("at most {value}").format(value=high)
