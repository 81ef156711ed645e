"""The periods of one KPI as rows, with what was expected and what is typed behind them."""

from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.expected import Expected
from kpi_desktop.analysis.results import results_of
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

ON = date(2026, 3, 18)
FRAME = TimeFrame(date(2026, 2, 2), date(2026, 3, 29))


def rows_of(book):
    kpi = take(book, ON).kpis[0]
    return results_of(KpiCharts(book, kpi, ON).values, kpi)


def one_input(cells, **target):
    return a_book(
        [an_input("orders")], [a_kpi("orders")], cells, [a_target(**{"frame": FRAME, **target})], frame=FRAME
    )


def test_rows_run_from_the_first_result_to_the_running_period_newest_first():
    rows = rows_of(one_input({("orders", Grain.WEEK, 0): a_column("2026-W05", [3, 4, None, "n", "-"])}))
    assert [row.period for row in rows] == [a_period(f"2026-W{week:02}") for week in range(12, 4, -1)]
    assert rows[0].result.is_running
    assert [row.places[0].said.state if row.places[0].said else None for row in rows[-5:]] == [
        State.DOES_NOT_APPLY,
        State.NOT_AVAILABLE,
        None,
        State.VALUE,
        State.VALUE,
    ]


def test_a_period_of_a_total_is_expected_to_bring_its_part():
    rows = rows_of(one_input({}, value=80))
    assert {row.expected for row in rows} == {Expected(Fraction(10))}


def test_a_per_period_target_is_expected_of_each_and_nothing_outside_the_frame():
    rows = rows_of(
        one_input(
            {("orders", Grain.WEEK, 0): a_column("2026-W03", [1])}, value=18, basis=Basis.WEEK, baseline=10
        )
    )
    assert rows[-1].expected == Expected()
    assert rows[-4].period == a_period("2026-W06")
    assert rows[-4].expected == Expected(Fraction(11))
    assert rows[0].expected == Expected(Fraction(17))


def test_limits_are_expected_of_a_guard():
    rows = rows_of(one_input({}, value=5, verb=Verb.KEEP_BETWEEN, high=9, basis=Basis.WEEK))
    assert rows[0].expected == Expected(None, Fraction(5), Fraction(9))


def test_a_ratio_has_a_place_for_each_count():
    book = a_book(
        [an_input("revenue", unit=Unit.CURRENCY), an_input("orders")],
        [a_kpi("average", "revenue / orders", Aggregation.RATIO_OF_SUMS, Unit.CURRENCY)],
        {
            ("revenue", Grain.WEEK, 0): a_column("2026-W10", [200]),
            ("orders", Grain.WEEK, 0): a_column("2026-W10", [8]),
        },
    )
    row = next(row for row in rows_of(book) if row.period == a_period("2026-W10"))
    assert row.result.value == 25
    assert [(place.number_id, place.value) for place in row.places] == [("revenue", 200), ("orders", 8)]


def test_a_month_stated_beside_its_weeks_has_a_row_of_its_own():
    rows = rows_of(
        one_input(
            {
                ("orders", Grain.WEEK, 0): a_column("2026-W06", [3, 4, 5, 6]),
                ("orders", Grain.MONTH, 0): a_column("2026-02", [20]),
            }
        )
    )
    (stated,) = (row for row in rows if row.is_longer)
    assert stated.period == a_period("2026-02")
    assert stated.places[0].said is not None
    assert not any(row.places[0].is_added_up for row in rows)


def test_a_sum_of_channels_says_so():
    book = a_book(
        [an_input("orders")],
        [a_kpi("orders")],
        {("orders", Grain.WEEK, 1): a_column("2026-W10", [7])},
        channels=ChannelTree((Channel(1, "Web"),)),
    )
    (place,) = next(row for row in rows_of(book) if row.period == a_period("2026-W10")).places
    assert (place.value, place.is_added_up, place.is_split) == (7, True, True)
