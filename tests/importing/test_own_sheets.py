"""The owner's own table of numbers: months down or across, rates as results, and targets, which are no results."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.catalogue.build import domain_kpi
from kpi_desktop.domain.period import Grain
from kpi_desktop.importing.planned_names import actual_base, planned_base
from kpi_desktop.importing.recognise_targets import targets_in
from kpi_desktop.importing.sample import read_sample
from tests.importing.reading import FILES
from tests.importing.recognising import LIBRARY, NAMED, a_plan, totals

NEW_YEAR = date(2026, 1, 1)
OWN = FILES / "own"
COUNTED = {"revenue": "3500", "orders": "36"}
RATE = {"conversion_rate": "8.6"}

RESULTS = {
    "months_down": COUNTED | RATE,
    "targets_beside": COUNTED | RATE,
    "two_header_lines": COUNTED,
    "soll_und_ist": {"revenue": "3500.5", "orders": "36"},
    "months_across": COUNTED | RATE,
    "target_rows": {"revenue": "4900", "orders": "51", "conversion_rate": "11.8"},
    "actual_and_target_rows": {"revenue": "4900", "orders": "51"},
    "target_on_top": COUNTED,
    "only_target_of_sales": {"orders": "36"},
    "totals_and_targets_beside": COUNTED,
}
TARGETS = {
    "months_down": {},
    "targets_beside": {"revenue": ("1250", 4), "orders": ("26", 4), "conversion_rate": ("3.5", 4)},
    "two_header_lines": {"revenue": ("1200", 3), "orders": ("13", 3)},
    "soll_und_ist": {"revenue": ("1200", 3), "orders": ("13", 3)},
    "months_across": {"revenue": ("1500", None), "orders": ("20", None), "conversion_rate": ("3.5", None)},
    "target_rows": {"revenue": ("1350", 4), "orders": ("26", 4)},
    "actual_and_target_rows": {"revenue": ("1300", 4), "orders": ("26", 4)},
    "target_on_top": {"revenue": ("1500", None), "orders": ("26", None)},
    "only_target_of_sales": {"revenue": ("1200", 3)},
    "totals_and_targets_beside": {"revenue": ("1500", None), "orders": ("26", None)},
}


@pytest.mark.parametrize("name", RESULTS)
def test_results_are_taken_without_a_question_and_targets_are_none(tmp_path: Path, name: str):
    content = (OWN / f"{name}.csv").read_bytes()
    plan = a_plan(tmp_path, content, "revenue orders website_visits", listed="conversion_rate")
    assert not plan.questions
    assert totals(plan) == RESULTS[name]


@pytest.mark.parametrize("name", TARGETS)
def test_targets_are_found_with_the_last_month_they_are_for(name: str):
    own = {one: NAMED[one] for one in ("revenue", "orders", "website_visits")}
    rate = domain_kpi(LIBRARY.kpis["conversion_rate"], NEW_YEAR)
    found = targets_in(read_sample(OWN / f"{name}.csv"), own, {"conversion_rate": rate})
    months = {one.number_id: (one.value, one.period and one.period.start.month) for one in found}
    assert months == {key: (Decimal(value), month) for key, (value, month) in TARGETS[name].items()}
    assert {one.grain for one in found} <= {Grain.MONTH}


@pytest.mark.parametrize(
    ("name", "others", "base"),
    [
        ("Sales target", [], "sales"),
        ("Ziel Umsatz", [], "umsatz"),
        ("Orders (plan)", ["Orders"], "orders"),
        ("Orders (plan)", [], None),
        ("Goal completions", [], None),
        ("Target", [], ""),
        ("Spend Meta", [], None),
        ("Sales", ["Target"], None),
    ],
)
def test_a_name_speaks_of_a_plan(name: str, others: list[str], base: str | None):
    assert planned_base(name, others) == base


def test_a_name_speaks_of_what_was_reached_only_beside_its_plan():
    assert actual_base("Sales actual", ["Sales target"]) == "sales"
    assert actual_base("Valor real", ["Data"]) is None
