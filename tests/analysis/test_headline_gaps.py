"""Only main numbers that are behind tell a summary where their gap comes from."""

from datetime import date

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.take import take
from kpi_desktop.analysis.waterfall import headline_gaps
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import Verb
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

AVERAGE = a_kpi("average", "sales / orders", Aggregation.RATIO_OF_SUMS)


def gaps(*targets):
    cells = {("sales", Grain.MONTH, 0): a_column("2026-01", [900]),
             ("orders", Grain.MONTH, 0): a_column("2026-01", [30])}  # fmt: skip
    inputs = [an_input(name, rhythm=MONTHLY) for name in ("sales", "orders")]
    book = a_book(inputs, [a_kpi("sales"), AVERAGE], cells, targets)
    values = KpiValues(book, date(2026, 2, 1))
    return headline_gaps(values, take(book, values.on, values=values))


def test_a_main_number_that_is_behind():
    (found,) = gaps(
        a_target(12_000, kpi_id="sales"), a_target(25, Verb.STAY_ABOVE, None, kpi_id="average")
    ).values()
    assert found.message == "100 behind plan: 275 from fewer orders, less 175 from higher Average."


def test_ahead_nobody_asks():
    assert gaps(a_target(9000, kpi_id="sales"), a_target(25, Verb.STAY_ABOVE, None, kpi_id="average")) == {}


def test_another_number_that_is_behind_has_its_own_page():
    assert gaps(a_target(50, Verb.STAY_ABOVE, None, kpi_id="average")) == {}
