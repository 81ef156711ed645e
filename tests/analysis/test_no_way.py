"""A number that starts beyond its target is to be kept there: status, table and plan line say the same."""

from datetime import date

import pytest

from kpi_desktop.analysis.expected import Expectations
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.plan_lines import plans_of
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import Basis, Verb
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input


@pytest.mark.parametrize(
    ("verb", "before", "target"), [(Verb.INCREASE_TO, 40, 30), (Verb.DECREASE_TO, 20, 30)]
)
def test_what_starts_beyond_its_target(verb, before, target):
    kpi, wanted = a_kpi(), a_target(target, verb, Basis.MONTH)
    cells = {("orders", Grain.MONTH, 0): a_column("2025-12", [before, 28, 33])}
    book = a_book([an_input("orders", rhythm=MONTHLY)], [kpi], cells, [wanted])
    values = KpiValues(book, date(2026, 3, 1))
    (shot,) = take(book, values.on, values=values).kpis
    assert shot.assessment.expected == target
    assert Expectations(values, kpi, [wanted]).of(a_period("2026-02")).value == target
    (line,) = plans_of(values, kpi, [wanted], "EUR").lines
    assert {height for _, height in line.corners} == {target}


def test_from_below_there_is_a_way():
    kpi, wanted = a_kpi(), a_target(36, Verb.INCREASE_TO, Basis.MONTH)
    cells = {("orders", Grain.MONTH, 0): a_column("2025-12", [24, 28, 33])}
    book = a_book([an_input("orders", rhythm=MONTHLY)], [kpi], cells, [wanted])
    values = KpiValues(book, date(2026, 3, 1))
    assert Expectations(values, kpi, [wanted]).of(a_period("2026-02")).value == 26
