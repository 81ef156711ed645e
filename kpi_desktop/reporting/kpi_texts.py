"""KPI texts: what a summary says of one number, in words that ``wording`` chooses."""

from fractions import Fraction

from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.domain.target import Basis, TargetVersion, Verb
from kpi_desktop.wording.dates import days_left_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.pace import expected_text, plan_text, reached_text
from kpi_desktop.wording.statuses import reason_sentence, reason_text

NOTHING = "–"
"""What stands where there is no value."""


def value_of(kpi: KpiSnapshot) -> Fraction | None:
    """Where the number stands: what was judged, else its value to date."""
    if kpi.assessment.actual is not None:
        return kpi.assessment.actual
    return kpi.to_date.value if kpi.to_date else None


def value_words(kpi: KpiSnapshot, currency: str) -> str:
    """Where the number stands."""
    value = value_of(kpi)
    return NOTHING if value is None else brief_value_text(value, kpi.unit, currency)


def headline_words(kpi: KpiSnapshot, currency: str) -> str:
    """Where the number stands; a running total with what it should come to: "14 of 26"."""
    target, value = kpi.assessment.target, value_of(kpi)
    if target is None or value is None or target.basis is not Basis.TOTAL:
        return value_words(kpi, currency)
    return reached_text(value, target.value, kpi.unit, currency)


def plan_words(kpi: KpiSnapshot, currency: str) -> str:
    """What the plan expects by now, or the limits to respect."""
    expected, target = kpi.assessment.expected, kpi.assessment.target
    if target is not None and target.verb.is_guard:
        return _limit_words(kpi, target, currency)
    return NOTHING if expected is None else brief_value_text(expected, kpi.unit, currency)


def expected_words(kpi: KpiSnapshot, currency: str) -> str:
    """What the plan expects by now, with the words for it; empty where nothing is expected."""
    expected, target = kpi.assessment.expected, kpi.assessment.target
    if target is not None and target.verb.is_guard:
        return _limit_words(kpi, target, currency)
    return "" if expected is None else expected_text(expected, kpi.unit, currency)


def remaining_words(assessment: Assessment) -> str:
    """Time left, empty without a date."""
    return "" if assessment.days_left is None else days_left_text(assessment.days_left)


def comparison(kpi: KpiSnapshot, currency: str) -> str:
    """How the number stands to its plan, or why nothing can be said."""
    said = kpi.assessment
    if said.gap is None or said.expected is None or (said.target and said.target.verb.is_guard):
        return reason_text(said.reason, **_facts(kpi, currency))
    return plan_text(said.gap, said.expected, kpi.unit, currency)


def sentences(kpi: KpiSnapshot, currency: str) -> tuple[str, ...]:
    """Why the headline stands where it stands."""
    return (reason_sentence(kpi.assessment.reason, **_facts(kpi, currency)),)


def planned_progress(assessment: Assessment) -> float | None:
    """Share of the way from baseline to target that the plan expects by now."""
    target, expected = assessment.target, assessment.expected
    if target is None or expected is None or target.verb.is_guard:
        return None
    start = Fraction(0) if target.basis is Basis.TOTAL else Fraction(target.baseline or 0)
    way = Fraction(target.value) - start
    return float((expected - start) / way) if way else None


def _limit_words(kpi: KpiSnapshot, target: TargetVersion, currency: str) -> str:
    low = brief_value_text(target.value, kpi.unit, currency)
    match target.verb:
        case Verb.STAY_ABOVE:
            return _("at least {value}").format(value=low)
        case Verb.STAY_BELOW:
            return _("at most {value}").format(value=low)
        case _other:
            high = brief_value_text(target.high or target.value, kpi.unit, currency)
            return _("{low} to {high}").format(low=low, high=high)


def _facts(kpi: KpiSnapshot, currency: str) -> dict[str, object]:
    said = kpi.assessment
    values = {
        "actual": said.actual,
        "expected": said.expected,
        "gap": None if said.gap is None else abs(said.gap),
        "target": said.target.value if said.target else None,
    }
    worded = {
        name: brief_value_text(value, kpi.unit, currency)
        for name, value in values.items()
        if value is not None
    }
    return {
        **worded,
        "start": said.target.frame.start if said.target else None,
        "last": said.judged_through.end if said.judged_through else None,
        "entered": said.periods_judged,
        "expected_count": said.periods_expected,
        "missing": len(said.missing),
    }
