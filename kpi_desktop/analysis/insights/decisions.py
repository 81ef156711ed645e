"""Decisions: a change of level that began soon after something was decided; no cause is claimed.

Source: docs/metrics.md, "Insights", 7.
"""

from collections.abc import Sequence
from fractions import Fraction

from kpi_desktop.analysis.insights.insight import Fact, Insight, is_good
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.season import Season
from kpi_desktop.analysis.usual_range import Segment
from kpi_desktop.analysis.xmr_rules import Rule, Side
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.insight import InsightKind, Variant

SOON = 3
"""Periods after that of a decision in which what follows may begin."""
_FEWEST_OUTSIDE = 2
"""Results outside the usual range, one after the other, that are a level and not a single result."""


def shift_after_decision(series: Series, decisions: Sequence[Decision]) -> Insight | None:
    """A run up to the newest result that began within three periods of a decision about this number, or about none."""
    run = _newest_run(series)
    if run is None:
        return None
    first, side = run
    opens = series.periods[first].shifted(-SOON).start
    span = [one for one in decisions if opens <= one.made_on <= series.periods[-1].end]
    before = [
        one
        for one in span
        if one.kpi_id in (None, "", series.kpi.id) and one.made_on <= series.periods[first].end
    ]
    segment = series.usual.latest
    if not before or segment.limits is None:
        return None
    values = [one for one in series.usual.values[first:] if one is not None]
    facts: dict[str, Fact] = {
        "level": Fraction(sum(values)) / len(values),
        "usual": segment.limits.centre,
        "run": len(values),
        "decisions": tuple((one.title, one.made_on) for one in span),
    }
    is_up, (day, end) = side is Side.HIGH, series.span(first)
    return Insight(
        InsightKind.SHIFT_AFTER_DECISION,
        day,
        end,
        f"{side} {day.isoformat()} {len(span)}",
        facts,
        series.kpi.id,
        variant=Variant.ONE_DECISION if len(span) == 1 else Variant.SEVERAL_DECISIONS,
        is_good=is_good(series.kpi.direction, is_up=is_up),
    )


def _newest_run(series: Series) -> tuple[int, Side] | None:
    """Where the run that the newest result belongs to began: eight on one side, or two and more outside."""
    segment = series.locked
    if segment is None or series.is_stale or series.usual.season is Season.LEFT_IN:
        return None
    guards = segment.guards
    last = len(series.values) - 1
    if guards is None or guards.trusts_runs:
        for one in segment.signals:
            if one.rule is Rule.RUN_OF_EIGHT and one.places[-1] == last:
                return one.places[0], one.side
    return None if guards is not None and guards.carries_over else _outside(series, segment, last)


def _outside(series: Series, segment: Segment, last: int) -> tuple[int, Side] | None:
    sides = {one.places[0]: one.side for one in segment.signals if one.rule is Rule.OUTSIDE}
    places = [place for place in range(last, segment.start.place - 1, -1) if series.values[place] is not None]
    count = 0
    while (
        count < len(places) and sides.get(places[count]) is not None and sides[places[count]] is sides[last]
    ):
        count += 1
    return (places[count - 1], sides[last]) if count >= _FEWEST_OUTSIDE else None
