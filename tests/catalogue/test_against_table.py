"""The catalogue says what the table of the field says, where that table is at hand."""

import csv
from pathlib import Path

import pytest

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.formula import CALENDAR_NAMES
from kpi_desktop.domain.rhythm import MONTHLY, QUARTERLY, WEEKLY, YEARLY

TABLE = Path(__file__).resolve().parents[3] / "shared" / "kpi-catalogue.tsv"
CADENCES = {"weekly": WEEKLY, "monthly": MONTHLY, "quarterly": QUARTERLY, "yearly": YEARLY}
DERIVED_RULES = {"prior", "const"}

pytestmark = pytest.mark.skipif(not TABLE.exists(), reason="the table of the field is not at hand")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def test_ids_are_the_same(rows: list[dict[str, str]]):
    assert sorted(load().kpis) == sorted(row["id"] for row in rows)


def test_entries_are_the_same(rows: list[dict[str, str]]):
    for row in rows:
        kpi = load().kpis[row["id"]]
        assert (kpi.name, kpi.abbreviation) == (row["name"], row["abbreviation"])
        assert (kpi.definition, kpi.pitfalls) == (row["plain_definition"], row["pitfalls"])
        assert (kpi.function, kpi.unit, kpi.direction) == (row["function"], row["unit"], row["direction"])
        assert (kpi.lead_lag, kpi.benchmark) == (row["lead_lag"], row["benchmark"])
        assert kpi.source == row["typical_source"]
        assert kpi.aggregation == row["aggregation"].partition("(")[0]
        assert kpi.formula_text == (row["formula"] or row["id"])
        assert kpi.cadence == CADENCES[row["typical_cadence"]]
        assert kpi.industries == listed(row["industries"])
        assert kpi.objective_verbs == listed(row["objective_verbs"])
        assert tuple(tag.value for tag in kpi.descriptors) == listed(row["descriptors"])
        assert kpi.pairs_with == listed(row["pairs_with"])


def test_inputs_have_the_same_units_and_rules(rows: list[dict[str, str]]):
    named = {tuple(entry.split(":")) for row in rows for entry in listed(row["inputs"])}
    assert {name for name, _, _ in named} - CALENDAR_NAMES == load().inputs.keys()
    for name, unit, rule in named:
        if name in CALENDAR_NAMES:
            continue
        item = load().inputs[name]
        assert item.unit == unit
        if rule in DERIVED_RULES:
            assert item.derived is not None
        else:
            assert item.rule == rule


def test_each_weight_is_the_one_of_the_table(rows: list[dict[str, str]]):
    for row in rows:
        _, _, weight = row["aggregation"].rstrip(")").partition("(")
        assert load().inputs[row["id"]].weight == weight if weight else True
