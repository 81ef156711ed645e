"""Suggestion: a first target, from what a template wants and the owner's usual level."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.catalogue.templates import TargetStyle, TemplateKpi
from kpi_desktop.domain.exact import to_decimal
from kpi_desktop.domain.target import Verb
from kpi_desktop.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class SuggestedTarget:
    """What to write into an empty target: always open to change, never a benchmark.

    Attributes:
        verb: What is wanted.
        value: Value wanted, the lower limit of a range.
        high: The upper limit of a range, else nothing.
    """

    verb: Verb
    value: Decimal
    high: Decimal | None = None


def suggested_target(kpi: TemplateKpi, baseline: Decimal, unit: Unit) -> SuggestedTarget:
    """A first target from the usual level.

    Args:
        kpi: The KPI with its style and share.
        baseline: Usual level, in the KPI's unit; for ``COUNT`` the mean of the last four weeks.
        unit: The KPI's unit; a percent that is below 100 is not lifted beyond.

    Returns:
        For ``CAP`` and ``HURDLE`` the usual level; the most that may be paid is computed from margin and lifetime
        value elsewhere and is the better limit.

    Source:
        docs/metrics.md, "Target styles".
    """
    usual = Fraction(baseline)
    low, high = usual - abs(usual) * kpi.share, usual + abs(usual) * kpi.share
    if unit is Unit.PERCENT and usual <= 100:
        high = min(high, Fraction(100))
    verb = kpi.style.verb
    match kpi.style:
        case TargetStyle.LIFT | TargetStyle.REACH:
            return SuggestedTarget(verb, to_decimal(high))
        case TargetStyle.CUT:
            return SuggestedTarget(verb, to_decimal(low))
        case TargetStyle.BAND:
            return SuggestedTarget(verb, to_decimal(low), to_decimal(high))
        case TargetStyle.COUNT:
            return SuggestedTarget(verb, baseline + 1)
        case _:
            return SuggestedTarget(verb, baseline)
