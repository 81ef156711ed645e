"""Evaluation: a formula over inputs that were rolled up first, with what is to be said of the result."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.rolled import Rolled
from kpi_desktop.analysis.rollup import RollUps
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.analysis.window import Window
from kpi_desktop.domain.formula import CALENDAR_NAMES, Formula, Ref
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.period import Period

_NOTHING = NoValue(Absence.NOT_ENTERED)


@dataclass(slots=True)
class Evaluation:
    """The value of a formula over one window.

    Attributes:
        value: The value, or why there is none.
        used: The rolled-up inputs that went into it.
        incomplete: Ids of the inputs of which only a part exists.
        does_not_apply: Whether an input does not apply in the window.
    """

    value: Fraction | NoValue = _NOTHING
    used: list[Rolled] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    does_not_apply: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything that the formula needs is there, be it a zero denominator."""
        if isinstance(self.value, NoValue) and self.value.absence is not Absence.ZERO_DENOMINATOR:
            return False
        return not self.incomplete

    @property
    def is_partial(self) -> bool:
        """Whether every input is there at least in part, and one only in part."""
        if isinstance(self.value, NoValue) and self.value.absence is not Absence.ZERO_DENOMINATOR:
            return False
        return bool(self.incomplete)


class Evaluator:
    """Evaluates formulas over windows of one book."""

    def __init__(self, book: Book, timeline: Timeline) -> None:
        self.rollups = RollUps(book, timeline)
        self._inputs, self._timeline = book.inputs, timeline
        self._deriving: set[str] = set()

    def evaluate(self, formula: Formula, periods: Sequence[Period], channel: int) -> Evaluation:
        """Roll up each input over the periods by its own rule, then evaluate the formula once."""
        window, evaluation = Window(tuple(periods)), Evaluation()
        evaluation.value = formula.evaluate(lambda ref: self._look_up(ref, window, channel, evaluation))
        return evaluation

    def _look_up(self, ref: Ref, window: Window, channel: int, evaluation: Evaluation) -> Fraction | NoValue:
        asked = window.shifted(ref.shift, self._timeline)
        if ref.name in CALENDAR_NAMES:
            return Fraction(asked.days) if ref.name == "days_in_period" else asked.months
        rolled = self.rollups.over(ref.name, channel, asked.periods)
        if not rolled.is_whole:
            derived = self._derive(ref.name, asked, channel, evaluation)
            if derived is not None:
                return derived
        if rolled.absence is Absence.DOES_NOT_APPLY:
            evaluation.does_not_apply = True
        value = rolled.value
        if value is None:
            return NoValue(rolled.absence or Absence.NOT_ENTERED, (ref.name,))
        evaluation.used.append(rolled)
        if not rolled.is_whole:
            evaluation.incomplete.append(ref.name)
        return value

    def _derive(self, name: str, window: Window, channel: int, evaluation: Evaluation) -> Fraction | None:
        """The value that an input takes where nobody entered one."""
        input_ = self._inputs.get(name)
        if input_ is None or input_.derived is None or name in self._deriving:
            return None
        self._deriving.add(name)
        below = self.evaluate(input_.derived, window.periods, channel)
        self._deriving.remove(name)
        if isinstance(below.value, NoValue) or below.incomplete:
            return None
        evaluation.used += below.used
        return below.value
