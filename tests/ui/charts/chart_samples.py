"""Charts and numbers of every shape, for the tests of charts and of the page of one number."""

import random
from datetime import date, timedelta

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.chart_window import Scale
from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.foresight import Said, Working
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis
from kpi_desktop.ui.charts.content import ChartContent
from tests.builders import a_book, a_kpi, a_period, a_target, a_value, an_input

ON = date(2026, 3, 16)
DAILY = Rhythm(1, RhythmUnit.DAYS)


def weeks(numbers: list[object], *, decisions: int = 0) -> Book:
    """Orders of the weeks before the 16th of March 2026; nothing where a number is ``None``."""
    last = a_period("2026-W11")
    first = last.shifted(1 - len(numbers))
    cells = {first.shifted(at).start: a_value(n) for at, n in enumerate(numbers) if n is not None}
    return a_book(
        [an_input("orders")],
        [a_kpi("orders")],
        {("orders", Grain.WEEK, 0): cells},
        [a_target(30, basis=Basis.WEEK, baseline=18)],
        decisions=tuple(
            Decision(at + 1, date(2026, 1, 5) + timedelta(9 * at), f"Decision {at + 1}", "Because.")
            for at in range(decisions)
        ),
    )


def days(count: int = 3650) -> Book:
    """Orders of every day for ten years."""
    chance = random.Random(3650)
    cells = {ON - timedelta(at): a_value(chance.randint(50, 90)) for at in range(1, count + 1)}
    return a_book(
        [an_input("orders", rhythm=DAILY)],
        [a_kpi("orders")],
        {("orders", Grain.DAY, 0): cells},
        [a_target(80, basis=Basis.DAY, baseline=50)],
    )


def content_of(
    book: Book,
    *,
    whole: bool = False,
    grain: Grain | None = None,
    key: str = "orders",
    looks_ahead: bool = False,
) -> ChartContent:
    """What the page of a number gives to its chart."""
    snapshot = take(book, ON, foresight=Working(Said(), Outlooks()) if looks_ahead else None)
    kpi = snapshot.kpis[0]
    charts = KpiCharts(book, kpi, ON)
    stretch = charts.whole if whole else charts.frame
    return ChartContent(
        key=key,
        model=charts.chart(stretch.start, stretch.due, grain),
        scale=Scale(kpi.unit, "EUR", book.calendar),
        frame=charts.frame,
        whole=charts.whole,
        grains=tuple(one for one in Grain if one >= charts.grain),
        grain=grain or charts.grain,
    )
