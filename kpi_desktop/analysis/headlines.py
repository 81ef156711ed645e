"""Headlines: the few findings of a usual range that deserve a sentence on Home, by stricter limits than the chart's.

A page with many numbers multiplies false alarms; measured at no more than one in two years for each steady number.

Source: docs/metrics.md, "Usual range".
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.headline_limits import Stretch, headline_scale
from kpi_desktop.analysis.range_guards import Guards, guards_of
from kpi_desktop.analysis.season import Season
from kpi_desktop.analysis.usual_range import RangeState, UsualRange, trusted_to
from kpi_desktop.analysis.xmr import Reading
from kpi_desktop.analysis.xmr_rules import RUN, Side, newest_run


class HeadlineKind(StrEnum):
    """What is told."""

    UNUSUAL = "unusual"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Headline:
    """A finding about the newest value.

    The same finding has the same kind and first place as long as it stands, so that it can be told once.

    Attributes:
        kind: One unusual result, or a lasting shift.
        side: Above or below the usual.
        first: Place of the first value concerned.
        last: Place of the newest value.
        level: The value, or the mean of the run.
        centre: What is usual.
        lower: Limits for a single result; nothing where a low value cannot be unusual, or for a shift.
        upper: The same above.
        is_log: Whether the limits were found on the log scale.
        count: Values behind the limits.
    """

    kind: HeadlineKind
    side: Side
    first: int
    last: int
    level: Fraction
    centre: Fraction
    lower: Fraction | None = None
    upper: Fraction | None = None
    is_log: bool = False
    count: int = 0


def headlines(found: UsualRange) -> tuple[Headline, ...]:
    """What is worth telling of the newest value; nothing for trial limits and where a season was left in."""
    segment = found.latest
    if segment.state is not RangeState.LOCKED or segment.limits is None or found.season is Season.LEFT_IN:
        return ()
    place = segment.start.place
    values = found.values[place : segment.end]
    told = headlines_in(Stretch(values, segment.limits, segment.limits_end - place, place))
    return tuple(_with_season(one, found.index[one.last]) for one in told)


def headlines_in(stretch: Stretch) -> tuple[Headline, ...]:
    """The same for one stretch; the values behind the limits are not judged by them."""
    values = stretch.values
    if len(values) <= stretch.behind or values[-1] is None:
        return ()
    found = [one for one in (_unusual(stretch, values[-1]), _shift(stretch)) if one is not None]
    if not found:
        return ()
    guards = guards_of(values[: trusted_to(values, stretch.limits, stretch.behind)])
    return tuple(one for one in found if _is_trusted(one, guards))


def _with_season(headline: Headline, index: Fraction) -> Headline:
    """A single result in its own unit, its period's part of the season put back; a shift is of all periods."""
    if headline.kind is HeadlineKind.SHIFT or index == 1:
        return headline
    return replace(
        headline,
        level=headline.level * index,
        centre=headline.centre * index,
        lower=None if headline.lower is None else headline.lower * index,
        upper=None if headline.upper is None else headline.upper * index,
    )


def _is_trusted(headline: Headline, guards: Guards) -> bool:
    """Whether it stands although values may carry over or climb; a single result minds only the first."""
    return guards.trusts_runs if headline.kind is HeadlineKind.SHIFT else not guards.carries_over


def _unusual(stretch: Stretch, latest: Reading) -> Headline | None:
    """The newest value outside the centre ± (1 + 4 ÷ n) × 2.66 mean moving ranges."""
    scale = headline_scale(stretch)
    side = scale.side(latest)
    if side is None:
        return None
    last = first = len(stretch.values) - 1
    while first > stretch.behind and scale.side(stretch.values[first - 1]) is side:
        first -= 1
    return Headline(
        HeadlineKind.UNUSUAL,
        side,
        stretch.place + first,
        stretch.place + last,
        Fraction(latest),
        *scale,
        stretch.limits.count,
    )


def _shift(stretch: Stretch) -> Headline | None:
    """A run of at least eight up to the newest value whose mean lies a standard deviation or more off the centre."""
    limits, values = stretch.limits, stretch.values
    side, places = newest_run(values, limits.centre)
    if side is None or len(places) < RUN:
        return None
    run = [one for one in values[places[0] :] if one is not None]
    level = Fraction(sum(run)) / len(run)
    if not limits.spread or abs(level - limits.centre) < limits.sigma:
        return None
    first, last = stretch.place + places[0], stretch.place + places[-1]
    return Headline(HeadlineKind.SHIFT, side, first, last, level, limits.centre, count=limits.count)
