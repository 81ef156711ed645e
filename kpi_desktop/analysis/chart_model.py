"""Chart model: everything a chart shows, as plain data, built once and painted on screen and on paper alike."""

from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.judgement import Status


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One result.

    Attributes:
        day: Where it stands on the axis: the last day of its period.
        value: Height.
        period_text: The period in words, for a read-out.
        value_text: The value in words.
        is_running: Whether its period is not over, or cut (hollow).
        is_estimate: Whether it is a guess (hollow ring).
        is_unusual: Whether it lies outside its usual range (a ring like a diamond).
        usual_text: How it lies to its usual range, in words; empty where that is not shown.
        is_cut: Whether the files behind it speak for only some of the days of its period.
    """

    day: date
    value: float
    period_text: str
    value_text: str
    is_running: bool = False
    is_estimate: bool = False
    is_unusual: bool = False
    usual_text: str = ""
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """Expected values under one target version, as corners of a line.

    Attributes:
        corners: Days and heights.
        is_step: Whether the value stays until the next corner instead of sloping to it.
        version: Number of the target version, from 1.
        label: Its end label.
    """

    corners: tuple[tuple[date, float], ...]
    is_step: bool = False
    version: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a guard; the bad side is shaded."""

    value: float
    is_floor: bool
    first: date
    last: date
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision on the axis."""

    day: date
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """The target at its date."""

    day: date
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A position on an axis and its label; days as ordinals on the time axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be expected by the end of one coming period.

    Attributes:
        middle: The median, as a point with its words.
        low80: The value is within these two in 8 of 10 possible courses (dark).
        high80: The upper one.
        low95: The value is within these two in 95 of 100 (light).
        high95: The upper one.
        text: The inner band in words: "most likely 320–380".
        label: The same beside the bands, which says so where single periods spread more than what is judged.
    """

    middle: ChartPoint
    low80: float
    high80: float
    low95: float
    high95: float
    text: str
    label: str

    @property
    def extent(self) -> tuple[float, float]:
        """What the value axis must show: the outer band, unless it reaches more than the inner one's width beyond."""
        width = self.high80 - self.low80
        return max(self.low95, self.low80 - width), min(self.high95, self.high80 + width)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where a number is heading.

    Attributes:
        opens_at: The newest result, from which the bands open; nothing where it is not shown.
        steps: The coming periods, none where single ones cannot be told at the chart's grain.
        text: Where it is heading, in words: "most likely 320–380 by 31 Dec".
    """

    opens_at: tuple[date, float] | None
    steps: tuple[Expected, ...]
    text: str

    def seen(self, first: date, last: date) -> tuple[Expected, ...]:
        """The coming periods that end within a stretch, and the one after it."""
        inside = [at for at, one in enumerate(self.steps) if first <= one.middle.day <= last]
        if inside:
            return self.steps[inside[0] : inside[-1] + 2]
        crossing = (one for one in self.steps if one.middle.day > last)
        begins = self.opens_at[0] if self.opens_at is not None else None
        return tuple(crossing)[:1] if begins is not None and begins < last else ()


@dataclass(frozen=True, slots=True)
class UsualStretch:
    """The usual range over some days.

    Attributes:
        corners: Day, lower and upper end, in order of days.
        middle: Day and height of the line in the middle.
        is_trial: Whether it rests on few results (dotted).
        label: The words beside it: "usual 30–52".
    """

    corners: tuple[tuple[date, float, float], ...]
    middle: tuple[tuple[date, float], ...]
    is_trial: bool
    label: str


@dataclass(frozen=True, slots=True)
class ChartModel:
    """One KPI's chart.

    Attributes:
        title: Name of the KPI.
        message: What the chart says, in one sentence; also its alternative text's first sentence.
        alternative: The chart in words for those who cannot see it.
        status: Status on the day.
        runs: Results in unbroken runs; a missing period ends one.
        plans: Plan lines, one per target version.
        limits: Limits of guards.
        marks: Decisions.
        flag: The target, where it has a date.
        today: The day of the chart.
        first: First day shown.
        last: Last day shown.
        low: Lowest height shown.
        high: Highest height shown.
        x_ticks: Ticks of the time axis.
        y_ticks: Ticks of the value axis, at most five gridlines.
        is_running_total: Whether heights add up since the start (a target on a total).
        ahead: Where the number is heading, where that is known.
        usual: Its usual range, one stretch after the other, where it is asked for.
        note: What to know about what is shown, in sentences.
    """

    title: str
    message: str
    alternative: str
    status: Status
    runs: tuple[tuple[ChartPoint, ...], ...]
    plans: tuple[PlanLine, ...]
    limits: tuple[Limit, ...]
    marks: tuple[Mark, ...]
    flag: Flag | None
    today: date
    first: date
    last: date
    low: float
    high: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    is_running_total: bool = False
    ahead: Ahead | None = None
    usual: tuple[UsualStretch, ...] = ()
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no result to show yet."""
        return not any(self.runs)
