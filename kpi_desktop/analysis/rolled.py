"""Rolled: the value of one input over some stretch of time, and how the values of several periods become one.

Source: docs/metrics.md, "Roll-up".
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from kpi_desktop.domain.exact import MICROS
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import CellValue, State


class Rolled(NamedTuple):
    """An input's value over a period or window; a plain tuple because a screen needs tens of thousands.

    Attributes:
        micros: Millionths, nothing where there is no value; exact.
        absence: Nothing where the value is whole, ``INCOMPLETE`` where it is the sum of what exists, else why there
            is none.
        is_estimate: Whether a guess is part of it.
        is_carried: Whether a level stands from one period earlier.
        is_unweighted: Whether a mean had no weights to go by.
        is_running: Whether a part of it is not over, such as the week that runs on beyond the end of its month.
        is_cut: Whether the files behind a part of it speak for only some of its days.
        is_silent: Whether it is a day for which a file speaks and has nothing.
        present: Of the parts that make it up, how many are there,
        expected: and how many should be.
    """

    micros: int | Fraction | None
    absence: Absence | None = None
    is_estimate: bool = False
    is_carried: bool = False
    is_unweighted: bool = False
    is_running: bool = False
    present: int = 1
    expected: int = 1
    is_cut: bool = False
    is_silent: bool = False

    @property
    def value(self) -> Fraction | None:
        """The value, exact."""
        return None if self.micros is None else Fraction(self.micros, MICROS)

    @property
    def is_whole(self) -> bool:
        """Whether there is a value with nothing missing."""
        return self.absence is None


NOT_ENTERED = Rolled(None, Absence.NOT_ENTERED, present=0)
DOES_NOT_APPLY = Rolled(None, Absence.DOES_NOT_APPLY, present=0, expected=0)
SILENT = DOES_NOT_APPLY._replace(is_silent=True)
_NOT_AVAILABLE = Rolled(None, Absence.NOT_AVAILABLE, present=0)
CANNOT_ADD_UP = Rolled(None, Absence.CANNOT_ADD_UP, present=0)


def of_cell(cell: CellValue, *, is_over: bool = True) -> Rolled:
    """The value that a cell states; while its period runs nobody expects its files to speak for all of it."""
    if cell.covers is not None and is_over:
        return Rolled(cell.micros, Absence.INCOMPLETE, cell.is_estimate, present=0, is_cut=True)
    if cell.state is State.VALUE:
        return Rolled(cell.micros, None, cell.is_estimate)
    return DOES_NOT_APPLY if cell.state is State.DOES_NOT_APPLY else _NOT_AVAILABLE


def marks(members: Sequence[Rolled]) -> Rolled:
    """What is to be said of whatever is made from several values; without a value of its own."""
    is_estimate = is_carried = is_unweighted = is_running = is_cut = False
    for one in members:
        is_estimate |= one.is_estimate
        is_carried |= one.is_carried
        is_unweighted |= one.is_unweighted
        is_running |= one.is_running
        is_cut |= one.is_cut
    return Rolled(None, None, is_estimate, is_carried, is_unweighted, is_running, is_cut=is_cut)


def scarcest(members: Sequence[Rolled]) -> Rolled | None:
    """The value of which the smallest share of its parts is there."""
    return members[0] if len(members) == 1 else min(members, key=_share, default=None)


def added(members: Sequence[Rolled]) -> Rolled | None:
    """Parts of a whole at one time, channels for example, added; those not entered are no part of it.

    Returns:
        The sum, incomplete where a part is known to be missing; nothing where no part says anything.
    """
    heard = [one for one in members if one.absence is not Absence.NOT_ENTERED]
    counting = [one for one in heard if one.absence is not Absence.DOES_NOT_APPLY]
    if not counting:
        return out_of_expectation(heard) if heard else None
    whole = sum(one.is_whole for one in counting)
    total = _sum(counting)
    if whole == len(counting):
        return _marked(total, None, counting, 1, 1)
    return _marked(total, Absence.NOT_AVAILABLE if total is None else Absence.INCOMPLETE, counting, 0, 1)


def out_of_expectation(members: Sequence[Rolled]) -> Rolled:
    """What members that are all out of expectation come to, at one time or over time."""
    return SILENT if any(one.is_silent for one in members) else DOES_NOT_APPLY


def over_time(rule: RollUp, members: Sequence[Rolled], weights: Sequence[Rolled] | None = None) -> Rolled:
    """The values of successive periods as one.

    Args:
        rule: The input's own rule.
        members: Values in order of time, those out of expectation already left out.
        weights: For a weighted mean, the weight of each member.
    """
    if not members:
        return NOT_ENTERED
    match rule:
        case RollUp.FIRST:
            return members[0]
        case RollUp.LAST:
            return _last(members)
        case RollUp.REMEASURE:
            return CANNOT_ADD_UP
        case _:
            return _gathered(rule, members, weights)


def _gathered(rule: RollUp, members: Sequence[Rolled], weights: Sequence[Rolled] | None) -> Rolled:
    present = [one for one in members if one.micros is not None]
    whole = sum(one.is_whole for one in members)
    if not present:
        silent = all(one.absence is Absence.NOT_AVAILABLE for one in members)
        absence = Absence.NOT_AVAILABLE if silent else Absence.NOT_ENTERED
        return Rolled(None, absence, present=0, expected=len(members))
    absence_or_none = None if whole == len(members) else Absence.INCOMPLETE
    if rule is RollUp.SUM:
        return _marked(_sum(present), absence_or_none, present, whole, len(members))
    mean = _weighted(members, weights) if rule is RollUp.WEIGHTED_MEAN and weights is not None else None
    rolled = _marked(
        mean if mean is not None else _mean(present), absence_or_none, present, whole, len(members)
    )
    if rule is RollUp.WEIGHTED_MEAN and mean is None and len(present) > 1:
        return rolled._replace(is_unweighted=True)
    return rolled


def _last(members: Sequence[Rolled]) -> Rolled:
    """The newest value, or the one before it where only the newest is missing."""
    newest = members[-1]
    if newest.micros is None and len(members) > 1 and members[-2].is_whole:
        return members[-2]._replace(is_carried=True)
    return newest


def _sum(members: Sequence[Rolled]) -> int | Fraction | None:
    present = [one.micros for one in members if one.micros is not None]
    return sum(present) if present else None


def _mean(present: Sequence[Rolled]) -> Fraction:
    return Fraction(_sum(present) or 0) / len(present)


def _weighted(members: Sequence[Rolled], weights: Sequence[Rolled]) -> Fraction | None:
    pairs = [
        (one.micros, weight.micros)
        for one, weight in zip(members, weights, strict=True)
        if one.micros is not None
    ]
    known = [(value, weight) for value, weight in pairs if weight is not None]
    heaviness = sum(weight for _, weight in known)
    if len(known) < len(pairs) or not heaviness:
        return None
    return Fraction(sum(value * weight for value, weight in known)) / heaviness


def _marked(
    micros: int | Fraction | None,
    absence: Absence | None,
    members: Sequence[Rolled],
    present: int,
    expected: int,
) -> Rolled:
    return marks(members)._replace(micros=micros, absence=absence, present=present, expected=expected)


def _share(rolled: Rolled) -> Fraction:
    return Fraction(rolled.present, rolled.expected) if rolled.expected else Fraction(1)
