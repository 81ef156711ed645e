"""docs/metrics.md: every cell of the table "Verbs and kinds" is what the program says."""

import re
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from kpi_desktop.analysis.assess import assess
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.wording.statuses import status_word
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

PAGE = Path(__file__).parents[2] / "docs" / "metrics.md"
KINDS = ("total", "per month", "level", "rate")
BASES = {"total": Basis.TOTAL, "per month": Basis.MONTH}


def cells() -> Iterator[tuple[Verb, str, str]]:
    """Verb, kind and text of every cell of the table."""
    section = PAGE.read_text(encoding="utf-8").split("## Verbs and kinds")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    for verb, *texts in rows[1:]:
        for kind, text in zip(KINDS, texts, strict=True):
            yield Verb(verb.replace(" ", "_")), kind, text


def number(text: str) -> Fraction:
    return Fraction(text.replace("−", "-"))


def test_the_table_is_whole():
    assert len(list(cells())) == len(Verb) * len(KINDS)


@pytest.mark.parametrize(("verb", "kind", "text"), list(cells()))
def test_a_cell_of_the_table(verb, kind, text):
    wanted, values, *said = text.split("; ")
    baseline, value = wanted.split(" → ") if "→" in wanted else (None, wanted)
    value, high = value.split("–") if "–" in value else (value, None)
    kpi, book = a_case(kind, values.split())
    target = a_target(value, verb, BASES.get(kind), kpi_id=kpi.id, baseline=baseline, high=high)
    last = a_period("2026-01").shifted(len(values.split()) - 1)
    found = assess(KpiValues(book, last.end + timedelta(days=1)), kpi, [target])
    shown = {"A": found.actual, "E": found.expected, "gap": found.gap}
    for name, amount in (re.fullmatch(r"(A|E|gap) (\S+)", part).groups() for part in said[:-1]):
        assert shown[name] == number(amount), name
    assert status_word(found.status) == said[-1]


def a_case(kind, numbers):
    if kind == "rate":
        counts = [number.split("/") for number in numbers]
        kpi = a_kpi("rate", "part / whole * 100", Aggregation.RATIO_OF_SUMS)
        columns = {
            ("part", Grain.MONTH, 0): a_column("2026-01", [part for part, _ in counts]),
            ("whole", Grain.MONTH, 0): a_column("2026-01", [whole for _, whole in counts]),
        }
        return kpi, a_book([an_input("part"), an_input("whole")], [kpi], columns)
    is_level = kind == "level"
    kpi = a_kpi(aggregation=Aggregation.LAST if is_level else Aggregation.SUM)
    inputs = [an_input("orders", RollUp.LAST if is_level else RollUp.SUM)]
    return kpi, a_book(inputs, [kpi], {("orders", Grain.MONTH, 0): a_column("2026-01", numbers)})
