"""Signals: insights about the newest result, against what is usual of a number.

Source: docs/metrics.md, "Insights", 5, 6, 8 and 10, and "Usual range".
"""

from collections.abc import Mapping
from fractions import Fraction

from kpi_desktop.analysis.headlines import Headline, HeadlineKind, headlines
from kpi_desktop.analysis.insights.insight import Fact, Insight, is_good
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.season import Season
from kpi_desktop.analysis.usual_range import Segment
from kpi_desktop.analysis.xmr_rules import Rule, Side
from kpi_desktop.domain.insight import InsightKind, Variant

FEWEST = 12
"""Values without which nothing is called usual or unusual."""
CALM = 8
"""Newest values among which there is no signal where a number is called steady."""
NEWS = 26
"""Results on one side of the usual after which nobody is told of the shift unasked."""
NOTICED = Fraction(1, 10)
"""Change from one period to the next that an owner notices."""


def unusual(series: Series) -> Insight | None:
    """The newest result outside the headline limits (5); while a shift lasts only those who ask are told."""
    found = _headline(series, HeadlineKind.UNUSUAL)
    if found is None:
        return None
    facts: dict[str, Fact] = {"value": found.level, "usual": found.centre, "results": found.count}
    facts |= _usual(series, found)
    is_shifted = _headline(series, HeadlineKind.SHIFT) is not None
    return _told(
        InsightKind.UNUSUAL, series, found.side, found.first, facts, since=found.last, on_request=is_shifted
    )


def shift(series: Series) -> Insight | None:
    """Eight results or more on one side, on average a standard deviation or more from the usual (6)."""
    found = _headline(series, HeadlineKind.SHIFT)
    if found is None:
        return None
    count = sum(one is not None for one in series.values[found.first :])
    facts: dict[str, Fact] = {
        "level": found.level, "usual": found.centre, "run": count, "results": found.count,
    }  # fmt: skip
    return _told(InsightKind.SHIFT, series, found.side, found.first, facts, on_request=count > NEWS)


def steady(series: Series) -> Insight | None:
    """Nothing but ups and downs in the newest eight results (8); unasked only after a change that is noticed."""
    segment, known = steady_stretch(series), series.known
    if segment is None or len(known) < FEWEST:
        return None
    last = len(series.values) - 1
    lines = series.usual.lines(last)
    if lines is None:
        return None
    before = known[-2]
    change = (known[-1] - before) / abs(before) if before else None
    is_noticed = change is not None and abs(change) > NOTICED
    facts: dict[str, Fact] = {
        "value": known[-1], "before": before, "low": lines[0], "high": lines[2], "results": len(known),
    }  # fmt: skip
    if change is not None:
        facts["change"] = change
    day, end = series.span(-1)
    state = f"steady {end.isoformat()}" if is_noticed else "steady"
    return Insight(InsightKind.STEADY, day, end, state, facts, series.kpi.id, is_on_request=not is_noticed)


def record(series: Series) -> Insight | None:
    """The newest result is the highest or lowest of twelve or more, and stands out on the chart (10)."""
    segment, last = series.locked, len(series.values) - 1
    if segment is None or series.is_stale or series.usual.season is Season.LEFT_IN:
        return None
    side = _standing_out(segment, last)
    if side is None:
        return None
    since = _reach(series, side)
    count = sum(one is not None for one in series.values[since:])
    if count < FEWEST:
        return None
    facts: dict[str, Fact] = {"value": series.latest, "count": count, "is_first": since == 0}
    first = last
    while first > 0 and _standing_out(segment, first - 1) is side:
        first -= 1
    return _told(InsightKind.RECORD, series, side, first, facts, since=since)


def steady_stretch(series: Series) -> Segment | None:
    """The locked stretch where its runs can be trusted and its newest eight results show no signal."""
    segment = series.locked
    if segment is None or series.is_stale or series.usual.season is Season.LEFT_IN:
        return None
    if segment.guards is None or not segment.guards.trusts_runs:
        return None
    there = [place for place in range(segment.start.place, segment.end) if series.values[place] is not None]
    newest = set(there[-CALM:])
    is_calm = len(newest) == CALM and not any(newest & set(one.places) for one in segment.signals)
    return segment if is_calm else None


def _headline(series: Series, kind: HeadlineKind) -> Headline | None:
    if series.is_stale:
        return None
    return next((one for one in headlines(series.usual) if one.kind is kind), None)


def _usual(series: Series, found: Headline) -> dict[str, Fact]:
    """The usual range that the chart shows; the wider one of headlines where the result lies between the two."""
    ends: tuple[Fraction | None, Fraction | None] = found.lower, found.upper
    lines, limits = series.usual.lines(found.last), series.usual.latest.limits
    if lines is not None and limits is not None and not lines[0] <= found.level <= lines[2]:
        ends = lines[0] if limits.tests_lower else None, lines[2] if limits.tests_upper else None
    return {name: end for name, end in zip(("low", "high"), ends, strict=True) if end is not None}


def _standing_out(segment: Segment, place: int) -> Side | None:
    """On which side a value stands out on the chart, by itself or as one of three halfway out."""
    guards = segment.guards
    rules = {Rule.OUTSIDE} if guards is None or not guards.carries_over else set()
    if guards is None or guards.trusts_runs:
        rules.add(Rule.THREE_OF_FOUR)
    return next((one.side for one in segment.signals if one.rule in rules and place in one.places), None)


def _reach(series: Series, side: Side) -> int:
    """The place from which on no value is as extreme as the newest; ties end the stretch."""
    latest, sign = series.latest, 1 if side is Side.HIGH else -1
    since = len(series.values) - 1
    while since > 0:
        value = series.values[since - 1]
        if value is not None and sign * value >= sign * latest:
            break
        since -= 1
    while series.values[since] is None:
        since += 1
    return since


def _told(
    kind: InsightKind,
    series: Series,
    side: Side,
    first: int,
    facts: Mapping[str, Fact],
    *,
    since: int | None = None,
    on_request: bool = False,
) -> Insight:
    """A signal; it is the same as long as it began with the same period."""
    is_up = side is Side.HIGH
    day, end = series.span(first if since is None else since)
    return Insight(
        kind,
        day,
        end,
        f"{side} {series.periods[first].start.isoformat()}",
        facts,
        series.kpi.id,
        variant=Variant.HIGH if is_up else Variant.LOW,
        is_good=is_good(series.kpi.direction, is_up=is_up),
        is_on_request=on_request,
    )
