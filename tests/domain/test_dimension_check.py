import csv
from pathlib import Path

import pytest

from kpi_desktop.domain.dimension_check import check_unit, dimension_of
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.unit import NUMBER, Unit

UNITS = {
    "revenue": Unit.CURRENCY,
    "spend": Unit.CURRENCY,
    "orders": Unit.COUNT,
    "visits": Unit.COUNT,
    "margin": Unit.RATIO,
    "satisfaction": Unit.SCORE,
    "share": Unit.PERCENT,
    "hours": Unit.DURATION_HOURS,
    "minutes": Unit.DURATION_MINUTES,
    "wage": Unit.CURRENCY_PER_HOUR,
    "mrr": Unit.CURRENCY_PER_MONTH,
    "floor": Unit.AREA,
}

CATALOGUE = Path(__file__).parents[3] / "shared" / "kpi-catalogue.tsv"


def check(text, unit):
    check_unit(Formula.parse(text), unit, UNITS.__getitem__)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("revenue / orders", Unit.CURRENCY),
        ("orders / visits * 100", Unit.PERCENT),
        ("revenue / spend", Unit.RATIO),
        ("(revenue - spend) / spend * 100", Unit.PERCENT),
        ("(revenue - prior(revenue)) / year_ago(revenue)", Unit.RATIO),
        ("wage * hours", Unit.CURRENCY),
        ("revenue / hours", Unit.CURRENCY_PER_HOUR),
        ("orders / hours", Unit.COUNT_PER_HOUR),
        ("revenue / floor", Unit.CURRENCY_PER_AREA),
        ("-(spend - revenue)", Unit.CURRENCY),
        ("mrr * months_in_period", Unit.CURRENCY),
        ("hours / orders", Unit.DURATION_HOURS),
        ("hours * days_in_period / days_in_period", Unit.DURATION_HOURS),
        ("1 - margin", Unit.RATIO),
        ("satisfaction + share + orders", Unit.COUNT),
        ("12", Unit.COUNT),
    ],
)
def test_like_joins_like(text, unit):
    check(text, unit)


@pytest.mark.parametrize(
    "text",
    [
        "revenue + orders",
        "revenue - 5",
        "hours + minutes",
        "minutes - hours",
        "mrr + revenue",
        "wage + mrr",
        "days_in_period - months_in_period",
        "prior(revenue) + year_ago(orders)",
        "(revenue + orders) / (revenue + orders)",
        "-revenue + 1",
        "revenue * revenue - revenue",
    ],
)
def test_unlike_is_never_added(text):
    with pytest.raises(Problem) as problem:
        dimension_of(Formula.parse(text), UNITS.__getitem__)
    assert problem.value.code is ProblemCode.FORMULA_UNITS_DIFFER
    assert problem.value.facts == {"formula": text}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("revenue / orders", Unit.COUNT),
        ("hours / minutes", Unit.RATIO),
        ("hours * 60", Unit.DURATION_MINUTES),
        ("mrr * days_in_period", Unit.CURRENCY),
        ("revenue / minutes", Unit.CURRENCY_PER_HOUR),
        ("orders", Unit.CURRENCY),
    ],
)
def test_a_result_has_the_unit_it_is_said_to_have(text, unit):
    with pytest.raises(Problem) as problem:
        check(text, unit)
    assert problem.value.code is ProblemCode.FORMULA_WRONG_RESULT_UNIT
    assert problem.value.facts == {"formula": text, "unit": unit}


def test_a_long_formula_is_checked_too():
    assert dimension_of(Formula.parse("/".join(["orders"] * 57)), UNITS.__getitem__) == NUMBER


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the table of the field is not part of a checkout")
def test_every_formula_of_the_field_checks():
    with CATALOGUE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    entries = [entry.split(":") for row in rows for entry in row["inputs"].split("|")]
    units = {name: Unit(unit) for name, unit, _ in entries}
    formulas = [(row["formula"], Unit(row["unit"])) for row in rows if row["formula"]]
    assert len(formulas) > 200
    for text, unit in formulas:
        check_unit(Formula.parse(text), unit, units.__getitem__)
