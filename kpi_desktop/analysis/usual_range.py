"""Usual range: the limits of a number over time, in stretches between named changes, and what stands out.

Source: D. J. Wheeler, Making Sense of Data (2003), chapters 8 to 12; docs/metrics.md, "Usual range".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.range_guards import Guards, TrendLimits, guards_of, trend_limits
from kpi_desktop.analysis.season import Adjusted, Season, without_season
from kpi_desktop.analysis.xmr import (
    UNBOUNDED,
    USUAL_METHOD,
    Average,
    Bounds,
    Limits,
    Method,
    Readings,
    limits_of,
    moving_ranges,
)
from kpi_desktop.analysis.xmr_rules import Rule, Signal, newest_run, signals_of

FEWEST = 6
"""Values from which limits are drawn, for trial."""
LOCKED_FROM, LOCKED_TO = 12, 24
"""Values that limits may be locked on."""


class RangeState(StrEnum):
    """What limits a stretch has."""

    TOO_FEW = "too_few"
    TRIAL = "trial"
    LOCKED = "locked"
    NO_VARIATION = "no_variation"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a stretch with limits of its own begins.

    Attributes:
        place: Place of its first value in the series.
        span: Values to lock on, 12 to 24.
        decision_id: The decision named as cause; nothing for the first stretch, or for a new normal without one.
    """

    place: int = 0
    span: int = LOCKED_FROM
    decision_id: int | None = None

    def __post_init__(self) -> None:
        if not LOCKED_FROM <= self.span <= LOCKED_TO:
            raise ValueError(f"limits locked on {self.span} values")


FROM_THE_FIRST = (Start(),)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a series with its limits.

    Attributes:
        start: How it begins.
        end: The place after its last one.
        state: What limits it has.
        limits: The limits; nothing while there are too few values, without width where none varies.
        limits_end: The place after the last value that the limits rest on.
        signals: What stands out, by places in the whole series; trial limits tell single points only.
        guards: What stands in the way of trusting runs.
        offers_median: Whether a moving range lies above its limit, so that limits by the median suit better.
        trend: Limits around a line, where runs are not to be trusted.
    """

    start: Start
    end: int
    state: RangeState
    limits: Limits | None = None
    limits_end: int = 0
    signals: tuple[Signal, ...] = ()
    guards: Guards | None = None
    offers_median: bool = False
    trend: TrendLimits | None = None


@dataclass(frozen=True, slots=True)
class UsualRange:
    """A number's usual range.

    Attributes:
        values: What is charted: the values, without their season where that could be taken out.
        index: By what each place was divided to take the season out, else 1.
        season: What is known of a season.
        segments: Stretches in order of time; together they cover the series.
    """

    values: tuple[Fraction | int | None, ...]
    index: tuple[Fraction, ...]
    season: Season
    segments: tuple[Segment, ...]

    @property
    def latest(self) -> Segment:
        """The stretch that new values are judged in."""
        return self.segments[-1]

    def lines(self, place: int) -> tuple[Fraction, Fraction, Fraction] | None:
        """Lower limit, centre and upper limit at a place in the number's own unit, its season put back."""
        segment = next((one for one in self.segments if one.start.place <= place < one.end), None)
        if segment is None or segment.limits is None:
            return None
        limits, by = segment.limits, self.index[place]
        return limits.lower * by, limits.centre * by, limits.upper * by


def usual_range(
    values: Readings,
    *,
    season: int = 1,
    starts: Sequence[Start] = FROM_THE_FIRST,
    method: Method = USUAL_METHOD,
    bounds: Bounds = UNBOUNDED,
) -> UsualRange:
    """The usual range of a number.

    Args:
        values: Values of successive complete periods, oldest first; nothing where one is missing.
        season: Periods after which a season would come round; 1 for none.
        starts: Beginnings of the stretches, the first at place 0, in order.
        method: By mean or median.
        bounds: What the number cannot go beyond.
    """
    adjusted = without_season(values, season)
    ends = [*(start.place for start in starts[1:]), len(values)]
    segments = (
        _segment(adjusted, start, end, method, bounds) for start, end in zip(starts, ends, strict=True)
    )
    return UsualRange(adjusted.values, adjusted.index, adjusted.season, tuple(segments))


def trusted_to(values: Readings, limits: Limits, behind: int) -> int:
    """The place after the values that guards look at: those behind the limits, and on to where the newest run begins.

    A lasting shift would look like a trend and like carrying over; it must not silence itself.
    """
    _, newest = newest_run(values, limits.centre)
    return max(behind, newest[0] if newest else len(values) - 1)


def _segment(adjusted: Adjusted, start: Start, end: int, method: Method, bounds: Bounds) -> Segment:
    values = adjusted.values[start.place : end]
    behind = _behind(values, start.span)
    limits = limits_of(values[:behind], method, bounds)
    if limits is None or _pairs(values[:behind]) < FEWEST - 1:
        return Segment(start, end, RangeState.TOO_FEW)
    if not limits.spread:
        return Segment(start, end, RangeState.NO_VARIATION, limits, start.place + behind)
    is_locked = limits.count >= LOCKED_FROM
    found = signals_of(values, limits, tuple(Rule) if is_locked else (Rule.OUTSIDE,))
    guards = guards_of(values[: trusted_to(values, limits, behind)])
    return Segment(
        start,
        end,
        RangeState.LOCKED if is_locked else RangeState.TRIAL,
        limits,
        start.place + behind,
        tuple(replace(one, places=tuple(start.place + place for place in one.places)) for one in found),
        guards,
        _has_wide_range(values[:behind], method),
        None if guards.trusts_runs else trend_limits(values),
    )


def _behind(values: Readings, span: int) -> int:
    """How many places hold the values to lock on: all while there are fewer; more while too few pairs or none vary."""
    present = [place for place, value in enumerate(values) if value is not None]
    for count in range(span, LOCKED_TO + 1):
        if count > len(present):
            return len(values)
        behind = present[count - 1] + 1
        if _pairs(values[:behind]) >= FEWEST - 1 and any(moving_ranges(values[:behind])):
            return behind
    return present[LOCKED_TO - 1] + 1


def _pairs(values: Readings) -> int:
    return sum(one is not None for one in moving_ranges(values))


def _has_wide_range(values: Readings, method: Method) -> bool:
    if method.spread is Average.MEDIAN:
        return False
    limits = limits_of(values)
    return limits is not None and any(
        one is not None and one > limits.range_limit for one in moving_ranges(values)
    )
