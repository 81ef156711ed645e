"""Rhythm: how often something is entered, apart from the grain at which it is viewed."""

from dataclasses import dataclass
from enum import StrEnum

from kpi_desktop.domain.period import Grain


class RhythmUnit(StrEnum):
    """What a rhythm counts in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many days, weeks or months.

    Raises:
        ValueError: ``every`` is below 1.
    """

    every: int = 1
    unit: RhythmUnit = RhythmUnit.WEEKS

    def __post_init__(self) -> None:
        if self.every < 1:
            raise ValueError(f"a rhythm of every {self.every} {self.unit}")

    @property
    def grain(self) -> Grain:
        """The period that one entry covers.

        Months gather into quarters and years; seven days or more are entered by the week; weeks stay weeks
        however many they are, because no number of weeks makes a month.
        """
        match self.unit:
            case RhythmUnit.DAYS:
                return Grain.DAY if self.every < 7 else Grain.WEEK
            case RhythmUnit.WEEKS:
                return Grain.WEEK
            case RhythmUnit.MONTHS:
                if self.every >= 12:
                    return Grain.YEAR
                return Grain.QUARTER if self.every >= 3 else Grain.MONTH


DAILY = Rhythm(1, RhythmUnit.DAYS)
WEEKLY = Rhythm(1, RhythmUnit.WEEKS)
MONTHLY = Rhythm(1, RhythmUnit.MONTHS)
QUARTERLY = Rhythm(3, RhythmUnit.MONTHS)
YEARLY = Rhythm(12, RhythmUnit.MONTHS)
