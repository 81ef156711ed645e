"""Links: early signs whose changes were followed by changes of a result of the same objective.

Source: docs/metrics.md, "Insights", 13, and "Leading and lagging numbers".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

from kpi_desktop.analysis.insights.insight import Insight
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.lead_lag import Claim, Link, LinkState, claim_after, link_between
from kpi_desktop.analysis.xmr import Reading
from kpi_desktop.domain.insight import InsightKind
from kpi_desktop.domain.kpi import Direction, Kpi, LeadLag
from kpi_desktop.domain.objective import ObjectiveKpi
from kpi_desktop.domain.period import Grain, Period

Pair = tuple[str, str]
"""Ids of an early sign and a result."""


@dataclass(frozen=True)
class Claimed:
    """A claim, and the newest period at which it was checked."""

    claim: Claim
    through: date


Claims = Mapping[Pair, Claimed]


def pairs_to_check(kpis: Mapping[str, Kpi], links: tuple[ObjectiveKpi, ...]) -> Iterator[Pair]:
    """Early signs and results of one objective, each pair once; a number kept in a range has no better way."""
    seen: set[Pair] = set()
    for one in links:
        for other in links:
            pair = one.kpi_id, other.kpi_id
            is_same = one.objective_id == other.objective_id and pair not in seen
            if is_same and all(name in kpis for name in pair) and _leads(kpis[pair[0]], kpis[pair[1]]):
                seen.add(pair)
                yield pair


def claimed(leading: Series, lagging: Series, before: Claimed | None) -> Claimed | None:
    """What is claimed of a pair after its newest period; the same period is checked once."""
    periods = _common(leading, lagging)
    if not periods:
        return None
    through = periods[-1].start
    if before is not None and before.through == through:
        return before
    claim = claim_after(None if before is None else before.claim, _link(leading, lagging, periods))
    return None if claim is None else Claimed(claim, through)


def link_insight(leading: Series, lagging: Series, found: Claimed) -> Insight:
    """A claimed link (13)."""
    link = found.claim.link
    periods = _common(leading, lagging)[-link.periods :]
    return Insight(
        InsightKind.LINK,
        periods[0].start,
        periods[-1].end,
        f"{link.steps}",
        {
            "lagging": lagging.kpi.id,
            "steps": link.steps,
            "correlation": link.correlation,
            "periods": link.periods,
            "chance": link.chance or 0.0,
            "is_opposite": leading.kpi.direction is not lagging.kpi.direction,
        },
        leading.kpi.id,
        subject=lagging.kpi.id,
        is_good=True,
    )


def _link(leading: Series, lagging: Series, periods: list[Period]) -> Link:
    if leading.is_stale or lagging.is_stale:
        return Link(LinkState.NOT_CLEAR, len(periods))
    one, other = (dict(zip(each.periods, each.values, strict=True)) for each in (leading, lagging))
    pair = f"{leading.kpi.id} {lagging.kpi.id} {periods[-1].start.isoformat()}"
    return _worked_out(
        tuple(one[period] for period in periods),
        tuple(other[period] for period in periods),
        leading.grain,
        leading.kpi.direction is not lagging.kpi.direction,
        crc32(pair.encode()),
    )


@lru_cache(maxsize=200)
def _worked_out(
    leading: tuple[Reading | None, ...],
    lagging: tuple[Reading | None, ...],
    grain: Grain,
    is_opposite: bool,
    seed: int,
) -> Link:
    """The link, worked out once for the same results: two thousand shuffles are not done at each look."""
    return link_between(leading, lagging, grain, is_opposite=is_opposite, seed=seed)


def _common(leading: Series, lagging: Series) -> list[Period]:
    """The periods of both; none where they are of different length."""
    if leading.grain is not lagging.grain:
        return []
    others = set(lagging.periods)
    return [period for period in leading.periods if period in others]


def _leads(one: Kpi, other: Kpi) -> bool:
    is_ordered = one.lead_lag is LeadLag.LEADING and other.lead_lag is LeadLag.LAGGING
    return is_ordered and Direction.RANGE not in (one.direction, other.direction)
