"""Last year: a period beside the same one a year earlier, where they differ by more than such pairs do.

The values of one season differ from those of the next by chance alone. How much, the other pairs a year apart tell: the
newest difference is compared with their mean difference, which is the year's growth, and with their spread. It is told
where it lies outside what 39 of 40 differences without a change would come to (Student's t), and the ten outermost of a
hundred on each side of the other pairs. Logarithms where all values are above zero.

Source: docs/metrics.md, "Insights", 9.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import log, sqrt

from kpi_desktop.analysis.insights.insight import Fact, Insight, is_good
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit

FEWEST, FEWEST_PAIRS, FEWEST_EVENTS = 24, 11, 10
"""Values, pairs a year apart beside the newest, and things counted last year without which nothing is compared."""
_T = {
    10: 2.634, 11: 2.593, 12: 2.560, 13: 2.533, 14: 2.510, 15: 2.490, 17: 2.458, 20: 2.423, 25: 2.385,
    30: 2.360, 40: 2.329, 60: 2.299, 120: 2.270, 10**9: 2.241,
}  # fmt: skip
"""98.75 % points of Student's t by degrees of freedom."""


def compared_with_last_year(series: Series, values: KpiValues) -> Insight | None:
    """The newest period against the same of last year."""
    if series.is_stale or len(series.known) < FEWEST or series.grain in (Grain.DAY, Grain.YEAR):
        return None
    pairs = _pairs(series, values)
    if len(pairs) <= FEWEST_PAIRS or pairs[-1][0] != series.periods[-1]:
        return None
    period, earlier, now, before = pairs[-1]
    if _is_uneven(series, period, earlier) or (
        series.unit is Unit.COUNT and min(now, before) < FEWEST_EVENTS
    ):
        return None
    if not stands_out([(one[2], one[3]) for one in pairs]):
        return None
    facts: dict[str, Fact] = {"value": now, "before": before, "pairs": len(pairs) - 1}
    if before > 0:
        facts["change"] = (now - before) / before
    is_up = now > before
    return Insight(
        InsightKind.YEAR_AGO,
        period.start,
        period.end,
        f"{period.start.isoformat()} {'high' if is_up else 'low'}",
        facts | {"year_ago": earlier.start},
        series.kpi.id,
        variant=Variant.HIGH if is_up else Variant.LOW,
        is_good=is_good(series.kpi.direction, is_up=is_up),
    )


def stands_out(pairs: Sequence[tuple[Fraction, Fraction]]) -> bool:
    """Whether the last of some pairs (now, a year before) differs by more than the others do by chance.

    What the others grew by is part of the difference told, so the newest must stand out from no difference at all and
    the others' spread is measured around their own mean.
    """
    is_log = min(min(pair) for pair in pairs) > 0
    apart = [log(now) - log(then) if is_log else float(now - then) for now, then in pairs]
    newest, others = apart[-1], apart[:-1]
    mean = sum(others) / len(others)
    spread = sqrt(sum((one - mean) ** 2 for one in others) / (len(others) - 1))
    if not spread:
        return False
    ordered = sorted(one - mean for one in others)
    tenth = len(ordered) // 10
    inner = ordered[tenth], ordered[-1 - tenth]
    reach = _student(len(others) - 1) * spread * sqrt(1 + 1 / len(others))
    return abs(newest) > reach and not inner[0] <= newest <= inner[1]


def _pairs(series: Series, values: KpiValues) -> list[tuple[Period, Period, Fraction, Fraction]]:
    """Periods with the same one a year before, both with a value, oldest first."""
    known = {
        period: value
        for period, value in zip(series.periods, series.values, strict=True)
        if value is not None
    }
    found = []
    for period, value in known.items():
        earlier = values.timeline.year_ago(period)
        if earlier in known:
            found.append((period, earlier, value, known[earlier]))
    return found


def _is_uneven(series: Series, period: Period, earlier: Period) -> bool:
    """Whether a sum is over periods of another length: February of a leap year."""
    return series.kind is Kind.FLOW and period.length != earlier.length


def _student(freedom: int) -> float:
    return next(point for most, point in sorted(_T.items(), reverse=True) if most <= freedom)
