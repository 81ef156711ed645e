"""Report record: the summary for partners, staff and bank as plain data, every word of it already chosen."""

from dataclasses import dataclass, field
from datetime import date

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.waterfall import Waterfall
from kpi_desktop.domain.judgement import Status


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status in colour, figure and word.

    Attributes:
        status: Which of the six; gives colour and figure.
        word: Its word.
    """

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The number by which an objective is judged.

    Attributes:
        name: What it is called.
        value: Where it stands ("14 of 26").
        plan: What the plan expects by now, empty where nothing is expected.
        remaining: Time left, empty without a date.
        status: What is said of it.
        sentences: What that means and why.
        progress: Share of the way behind, 0 to 1; nothing where there is no way to go.
        planned_progress: Share of the way that the plan expects by now, 0 to 1.
    """

    name: str
    value: str
    plan: str
    remaining: str
    status: StatusText
    sentences: tuple[str, ...] = ()
    progress: float | None = None
    planned_progress: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One number in the table.

    Attributes:
        name: What it is called.
        detail: How it compares, in one sentence.
        value: Where it stands.
        plan: What the plan expects by now.
        status: What is said of it.
        sparkline: Its newest results as SVG.
        trend: The sparkline in words.
    """

    name: str
    detail: str
    value: str
    plan: str
    status: StatusText
    sparkline: str
    trend: str


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading: early signs, results."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart; it is drawn when the size of the page is known.

    Attributes:
        title: Name of the number.
        message: What the chart says.
        model: What it shows, its alternative text included.
        is_wide: Whether it takes the whole width.
    """

    title: str
    message: str
    model: ChartModel
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the distance between a headline and its plan comes from.

    Attributes:
        title: Its heading.
        message: The distance and its parts in one sentence.
        note: What the parts are compared with.
        model: The same as bars.
    """

    title: str
    message: str
    note: str
    model: Waterfall


@dataclass(frozen=True, slots=True)
class Part:
    """One objective, or the numbers that serve none.

    Attributes:
        title: The objective in the owner's words.
        span: Its time frame, empty without one.
        headline: Its headline number, if it has one.
        groups: All its numbers.
        charts: A chart each.
        gap: Where the headline's distance to its plan comes from, where it is behind and that can be told.
    """

    title: str
    span: str
    headline: Headline | None
    groups: tuple[RowGroup, ...]
    charts: tuple[Chart, ...]
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class DecisionText:
    """One decision: the number on its pins, its day, what was decided and what came of it."""

    number: str
    day: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What one number means."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Headings, in the language of the report; ``page`` holds ``{page}`` and ``{pages}``."""

    number: str
    trend: str
    value: str
    plan: str
    status: str
    plan_mark: str
    missing: str
    decisions: str
    definitions: str
    page: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole summary.

    Attributes:
        title: Title of the document.
        business: Name of the business.
        subtitle: What this is and for which day.
        on: The day for which it was made.
        language: Code of its language.
        parts: Objectives in the owner's order, then the numbers without one.
        missing: What is not there, or stands on weak ground, one sentence each.
        decisions: Decisions made by then.
        definitions: What each number means.
        labels: Headings.
        currency_note: How money is stated, empty where nothing was said of it.
    """

    title: str
    business: str
    subtitle: str
    on: date
    language: str
    labels: Labels
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()
    decisions: tuple[DecisionText, ...] = ()
    definitions: tuple[Definition, ...] = field(default=())
    currency_note: str = ""
