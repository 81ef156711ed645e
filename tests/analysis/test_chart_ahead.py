"""Where a number is heading, as its chart shows it: bands in its units, words, and silence where they mislead."""

from datetime import date

import pytest

from kpi_desktop.analysis.chart_window import windowed
from kpi_desktop.analysis.charts import KpiCharts, chart_of
from kpi_desktop.analysis.foresight import Said, Working
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import language
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

ON = date(2026, 7, 6)
LAST_YEAR = (90, 104, 97, 110, 92, 101, 95, 108, 99, 103, 94, 106)
THIS_YEAR = (98, 105, 93, 109, 100, 96)


@pytest.fixture(autouse=True)
def in_english():
    language.use("en")


def snapshot_of(target, kpi=None, rule=RollUp.SUM, numbers=(*LAST_YEAR, *THIS_YEAR), first="2025-01", on=ON):
    book = a_book(
        [an_input("orders", rule)],
        [kpi or a_kpi()],
        {("orders", Grain.MONTH, 0): a_column(first, numbers)},
        [target],
    )
    return book, take(book, on, foresight=Working(Said(), Outlooks())).kpis[0]


def chart(target, **more):
    on = more.get("on", ON)
    book, kpi = snapshot_of(target, **more)
    return chart_of(book, kpi, on)


def test_of_a_total_the_bands_go_on_from_the_sum_so_far_to_the_deadline():
    model = chart(a_target(1200))
    ahead = model.ahead
    assert ahead.opens_at == (date(2026, 6, 30), 601.0)
    assert [one.middle.day.month for one in ahead.steps] == [7, 8, 9, 10, 11, 12]
    middles = [one.middle.value for one in ahead.steps]
    assert middles == sorted(middles)
    assert 1150 < middles[-1] < 1250
    for one in ahead.steps:
        assert one.low95 <= one.low80 <= one.middle.value <= one.high80 <= one.high95
    assert model.message.endswith(f"; {ahead.text}")
    assert ahead.text in model.alternative
    assert ahead.text == f"{ahead.steps[-1].label} by 31 Dec"
    assert ahead.steps[-1].text.startswith("most likely 1,1")


def test_of_a_value_per_month_the_bands_stay_at_the_height_of_the_months():
    ahead = chart(a_target(110, basis=Basis.MONTH, baseline=100)).ahead
    assert all(80 < one.middle.value < 120 for one in ahead.steps)
    assert len(ahead.steps) == 6


def test_single_periods_of_longer_ones_are_not_promised_what_shorter_ones_do():
    book, kpi = snapshot_of(a_target(110, basis=Basis.MONTH, baseline=100))
    charts = KpiCharts(book, kpi, ON)
    quarters = charts.chart(date(2026, 1, 1), date(2026, 12, 31), Grain.QUARTER).ahead
    assert quarters.steps == ()
    assert quarters.text == charts.chart(date(2026, 1, 1), date(2026, 12, 31)).ahead.text


def test_a_total_and_a_level_are_the_same_at_every_grain():
    level = a_kpi(aggregation=Aggregation.LAST)
    for target, kpi, rule in (
        (a_target(1200), None, RollUp.SUM),
        (a_target(110, baseline=90), level, RollUp.LAST),
    ):
        book, shot = snapshot_of(target, kpi=kpi, rule=rule)
        charts = KpiCharts(book, shot, ON)
        months = charts.chart(date(2026, 1, 1), date(2026, 12, 31)).ahead
        assert charts.chart(date(2026, 1, 1), date(2026, 12, 31), Grain.QUARTER).ahead.steps == months.steps


def test_of_a_rate_the_words_speak_of_the_whole_and_the_bands_of_single_periods():
    rate = a_kpi(
        "close", formula="orders / visits * 100", unit=Unit.PERCENT, aggregation=Aggregation.RATIO_OF_SUMS
    )
    cells = {
        ("orders", Grain.MONTH, 0): a_column("2025-01", (*LAST_YEAR, *THIS_YEAR)),
        ("visits", Grain.MONTH, 0): a_column("2025-01", [300] * 18),
    }
    target = a_target(36, baseline=33, kpi_id="close")
    book = a_book([an_input("orders"), an_input("visits")], [rate], cells, [target])
    kpi = take(book, ON, foresight=Working(Said(), Outlooks())).kpis[0]
    ahead = chart_of(book, kpi, ON).ahead
    assert ahead.text.startswith("most likely 3")
    assert ahead.text.endswith("% on the whole by 31 Dec")
    assert ahead.steps[-1].label.startswith("a single month 3")
    last = ahead.steps[-1]
    assert (
        last.high80 - last.low80
        > kpi.assessment.outlook.to_date[-1].high80 - kpi.assessment.outlook.to_date[-1].low80
    )


def test_few_results_are_said_to_be_rough():
    model = chart(a_target(1200), numbers=(98, 105, 93, 109, 100, 96), first="2026-01")
    assert model.ahead.text.startswith("roughly ")
    assert model.ahead.text.endswith(" (few results so far)")
    assert all(one.text.startswith("roughly ") for one in model.ahead.steps)


@pytest.mark.parametrize(
    "target",
    [
        a_target(80, verb=Verb.STAY_ABOVE, basis=Basis.MONTH),
        a_target(1500, verb=Verb.STAY_BELOW),
        a_target(80, verb=Verb.KEEP_BETWEEN, high=120, basis=Basis.MONTH),
    ],
)
def test_a_guard_has_no_bands(target):
    model = chart(target)
    assert model.ahead is None
    assert "likely" not in model.message


def test_without_an_outlook_or_with_nothing_left_there_is_nothing_ahead():
    book, kpi = snapshot_of(a_target(1200), numbers=(98, 105), first="2026-01")
    assert chart_of(book, kpi, ON).ahead is None
    plain = take(book, ON).kpis[0]
    assert chart_of(book, plain, ON).ahead is None
    assert chart(a_target(1200), numbers=(*LAST_YEAR, *LAST_YEAR), on=date(2027, 1, 5)).ahead is None


def test_a_part_looked_at_closer_fits_its_heights_to_the_bands_seen_there():
    book, kpi = snapshot_of(a_target(110, basis=Basis.MONTH, baseline=100))
    model = chart_of(book, kpi, ON)
    from kpi_desktop.analysis.chart_window import Scale

    scale = Scale(Unit.COUNT, "EUR", Calendar())
    near = windowed(model, date(2026, 7, 1), date(2026, 9, 30), scale)
    shown = [height for one in near.ahead.seen(near.first, near.last) for height in one.extent]
    assert near.low <= min(shown)
    assert max(shown) <= near.high
    past = windowed(model, date(2026, 1, 1), date(2026, 3, 31), scale)
    assert not past.ahead.seen(past.first, past.last)
