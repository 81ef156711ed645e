"""XmR rules: which points, or runs of points, the usual ups and downs do not explain.

Source: D. J. Wheeler, Making Sense of Data (2003), detection rules one to three; docs/metrics.md, "Usual range".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kpi_desktop.analysis.xmr import Limits, Reading, Readings, moving_ranges

RUN = 8
"""Successive values on one side of the centre that make a run."""


class Side(StrEnum):
    """Above or below."""

    HIGH = "high"
    LOW = "low"


class Rule(StrEnum):
    """What makes a signal."""

    OUTSIDE = "outside"
    RUN_OF_EIGHT = "run_of_eight"
    THREE_OF_FOUR = "three_of_four"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Signal:
    """One finding.

    Attributes:
        rule: Which rule.
        side: Which side of the centre; for a jump, which way.
        places: Places of the values concerned in the series, from 0, in order.
    """

    rule: Rule
    side: Side
    places: tuple[int, ...]


def signals_of(values: Readings, limits: Limits, rules: Iterable[Rule] = tuple(Rule)) -> tuple[Signal, ...]:
    """Every signal in a series, in order of rule and place; none where the limits have no width.

    A value on a limit, halfway line or the centre is not beyond it. A missing period takes no part: the values
    around it succeed one another, but are no pair for a moving range.
    """
    if not limits.spread:
        return ()
    return tuple(signal for rule in rules for signal in _FINDERS[rule](values, limits))


def newest_run(values: Readings, centre: Reading) -> tuple[Side | None, list[int]]:
    """The run that the newest value belongs to, its places in order; empty where that lies on the centre."""
    places: list[int] = []
    side = None
    for place in range(len(values) - 1, -1, -1):
        value = values[place]
        if value is None:
            continue
        side = side if places else _side(value, centre)
        if side is None or _side(value, centre) is not side:
            break
        places.append(place)
    return side, places[::-1]


def runs_of_eight(values: Readings, centre: Reading) -> list[Signal]:
    """Runs of at least eight values; all of the run is flagged."""
    return [
        Signal(Rule.RUN_OF_EIGHT, side, places)
        for side, places in _runs(values, centre)
        if len(places) >= RUN
    ]


def _outside(values: Readings, limits: Limits) -> list[Signal]:
    found = []
    lower, upper = limits.lower, limits.upper
    tests_lower, tests_upper = limits.tests_lower, limits.tests_upper
    for place, value in _present(values):
        if tests_upper and value > upper:
            found.append(Signal(Rule.OUTSIDE, Side.HIGH, (place,)))
        elif tests_lower and value < lower:
            found.append(Signal(Rule.OUTSIDE, Side.LOW, (place,)))
    return found


def _run_of_eight(values: Readings, limits: Limits) -> list[Signal]:
    return runs_of_eight(values, limits.centre)


def _runs(values: Readings, centre: Reading) -> list[tuple[Side, tuple[int, ...]]]:
    """Stretches of successive values strictly on one side of a centre, however short."""
    sided = ((_side(value, centre), place) for place, value in _present(values))
    grouped = [(side, tuple(place for _, place in run)) for side, run in groupby(sided, lambda one: one[0])]
    return [(side, places) for side, places in grouped if side is not None]


def _three_of_four(values: Readings, limits: Limits) -> list[Signal]:
    low, high = limits.halfway
    present = _present(values)
    above = [(place, value > high) for place, value in present]
    below = [(place, value < low) for place, value in present]
    found = [Signal(Rule.THREE_OF_FOUR, Side.HIGH, places) for places in _gathered(above)]
    found += [Signal(Rule.THREE_OF_FOUR, Side.LOW, places) for places in _gathered(below)]
    return sorted(found, key=lambda signal: signal.places)


def _gathered(beyond: Sequence[tuple[int, bool]]) -> list[tuple[int, ...]]:
    """Places beyond a line of which at least three stand in four; windows that share a place are one finding."""
    groups: list[set[int]] = []
    for begin in range(len(beyond) - 3):
        window = {place for place, is_beyond in beyond[begin : begin + 4] if is_beyond}
        if len(window) < 3:
            continue
        if groups and groups[-1] & window:
            groups[-1] |= window
        else:
            groups.append(window)
    return [tuple(sorted(group)) for group in groups]


def _jumps(values: Readings, limits: Limits) -> list[Signal]:
    return [
        Signal(Rule.JUMP, _way(values, place), (place,))
        for place, step in enumerate(moving_ranges(values))
        if step is not None and step > limits.range_limit
    ]


def _way(values: Readings, place: int) -> Side:
    return _side(values[place] or 0, values[place - 1] or 0) or Side.HIGH


def _side(value: Reading, centre: Reading) -> Side | None:
    if value == centre:
        return None
    return Side.HIGH if value > centre else Side.LOW


def _present(values: Readings) -> list[tuple[int, Reading]]:
    return [(place, value) for place, value in enumerate(values) if value is not None]


_FINDERS = {
    Rule.OUTSIDE: _outside,
    Rule.RUN_OF_EIGHT: _run_of_eight,
    Rule.THREE_OF_FOUR: _three_of_four,
    Rule.JUMP: _jumps,
}
