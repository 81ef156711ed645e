"""Rebase: whether a number has come to a new level that deserves limits of its own.

Source: D. J. Wheeler, Making Sense of Data (2003), "when to recompute limits"; docs/metrics.md, "Usual range".
"""

from dataclasses import dataclass
from enum import StrEnum

from kpi_desktop.analysis.usual_range import RangeState, Segment, Start, UsualRange
from kpi_desktop.analysis.xmr_rules import RUN, Rule, Side, Signal, runs_of_eight

BETTER = 12
"""Values at the new level from which its limits can be locked at once."""


class RebaseBar(StrEnum):
    """Why limits stay where they are."""

    NO_RUN = "no_run"
    TOO_FEW_VALUES = "too_few_values"
    LEVEL_GONE = "level_gone"
    NO_CAUSE = "no_cause"


@dataclass(frozen=True, slots=True)
class Cause:
    """What the owner says of a change: the decision behind it, or that this is the new normal.

    Attributes:
        decision_id: The decision named; nothing where the new level was accepted without one.
    """

    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class Rebase:
    """What can be said of new limits.

    Attributes:
        place: Where the new level began, nothing without a run.
        side: To which side it lies.
        count: Values since then.
        bars: What stands against new limits; the owner's word may be all that is wanting.
    """

    place: int | None
    side: Side | None
    count: int
    bars: frozenset[RebaseBar]

    @property
    def can_be_asked(self) -> bool:
        """Whether the numbers allow it, so that the owner can be asked for the cause."""
        return self.bars <= {RebaseBar.NO_CAUSE}

    @property
    def is_short(self) -> bool:
        """Whether the new limits would be for trial at first."""
        return self.count < BETTER


def rebase(found: UsualRange, cause: Cause | None = None) -> Rebase:
    """Whether the newest stretch may end and another begin: all four conditions must hold.

    A run (or three of four halfway out), at least 8 values since it began, the newest one still on that side, and a
    cause. Limits are never worked out anew to make a signal disappear.

    Args:
        found: The usual range so far.
        cause: What the owner says; nothing before being asked.
    """
    missing = frozenset() if cause is not None else frozenset({RebaseBar.NO_CAUSE})
    segment = found.latest
    signal = _newest(found, segment)
    if signal is None or segment.limits is None:
        return Rebase(None, None, 0, missing | {RebaseBar.NO_RUN})
    since = [one for one in found.values[signal.places[0] : segment.end] if one is not None]
    bars = set(missing)
    if len(since) < RUN:
        bars.add(RebaseBar.TOO_FEW_VALUES)
    is_high = signal.side is Side.HIGH
    if not (since[-1] > segment.limits.centre if is_high else since[-1] < segment.limits.centre):
        bars.add(RebaseBar.LEVEL_GONE)
    return Rebase(signal.places[0], signal.side, len(since), frozenset(bars))


def started_anew(found: UsualRange, cause: Cause) -> tuple[Start, ...]:
    """The beginnings of all stretches with the new one; as they were where something stands against it."""
    starts = tuple(segment.start for segment in found.segments)
    answer = rebase(found, cause)
    if answer.bars or answer.place is None:
        return starts
    return (*starts, Start(answer.place, decision_id=cause.decision_id))


def _newest(found: UsualRange, segment: Segment) -> Signal | None:
    """The newest run; where no value varied until now, the eight that lie elsewhere."""
    if segment.limits is None:
        return None
    if segment.state is RangeState.NO_VARIATION:
        values = [None] * segment.start.place + list(found.values[segment.start.place : segment.end])
        signals = runs_of_eight(values, segment.limits.centre)
    else:
        wanted = Rule.RUN_OF_EIGHT, Rule.THREE_OF_FOUR
        signals = [one for one in segment.signals if one.rule in wanted]
    return max(signals, key=lambda one: one.places[-1], default=None)
