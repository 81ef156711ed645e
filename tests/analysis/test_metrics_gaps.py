"""docs/metrics.md: the tables of gaps and of changes after a decision are what the program says."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kpi_desktop.analysis.gap_leaves import Yardstick
from kpi_desktop.analysis.gap_parts import Rest, gap_parts
from kpi_desktop.analysis.gap_split import split, value_at
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.level_change import against_usual, change_interval
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.formula import Formula, Ref
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import Basis, Verb
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

PAGE = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text(encoding="utf-8")
VERBS = {"at least": Verb.STAY_ABOVE, "at most": Verb.STAY_BELOW}
USED = {
    "plan, and what it needs": {Yardstick.PLAN, Yardstick.NEEDED},
    "share": {Yardstick.SHARE},
    "usual level": {Yardstick.USUAL, None},
    "targets that differ": {Yardstick.PLAN, None},
}


def rows(heading: str, first_column: str) -> list[list[str]]:
    """The cells of a table of a section, known by the name of its first column."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = section.split(f"| {first_column} |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table]


def number(text: str) -> Fraction:
    return Fraction(text.replace("−", "-").replace(",", ""))


def named(text: str) -> dict[str, Fraction]:
    """ "orders 80; average 45" by name."""
    pairs = (part.strip().rsplit(" ", 1) for part in text.split(";") if part.strip())
    return {name: number(value) for name, value in pairs}


@pytest.mark.parametrize("row", rows("Where the gap comes from", "formula"))
def test_a_split_of_the_page(row):
    formula, compared, actual, gap, parts = row
    tree = Formula.parse(formula).tree
    before, after = ({Ref(name): value for name, value in named(one).items()} for one in (compared, actual))
    assert value_at(tree, after) - value_at(tree, before) == number(gap)
    assert split(tree, before, after) == {Ref(name): value for name, value in named(parts).items()}


@pytest.mark.parametrize("row", rows("Where the gap comes from", "compared with"))
def test_a_whole_case_of_the_page(row):
    compared, formula, targets, usually, january, gap, parts = row
    usual, now = named(usually), named(january)
    is_sum = "/" not in formula
    kpi = a_kpi("number", formula, Aggregation.SUM if is_sum else Aggregation.RATIO_OF_SUMS)
    wanted = [re.fullmatch(r"(\w+) (at \w+) (\S+)", one.strip()).groups() for one in targets.split(";")]
    versions = [
        a_target(number(value), VERBS[verb], Basis.MONTH if is_sum or name != "number" else None, kpi_id=name)
        for name, verb, value in wanted
    ]
    cells = {
        (name, Grain.MONTH, 0): a_column("2025-10", [*[usual.get(name)] * 3, value])
        for name, value in now.items()
    }
    kpis = [kpi, *(a_kpi(name) for name, _, _ in wanted if name != "number")]
    book = a_book([an_input(name, rhythm=MONTHLY) for name in now], kpis, cells, versions)
    values = KpiValues(book, date(2026, 2, 1))
    found = gap_parts(values, take(book, values.on, values=values).kpis[0])
    assert found.gap == number(gap)
    told = [
        f"{part.rest} {part.amount}"
        if isinstance(part.rest, Rest)
        else f"{part.number_id} {part.amount} of {part.expected}"
        for part in found.parts
    ]
    assert told == [shown(part) for part in parts.split("; ")]
    assert {part.yardstick for part in found.parts} == USED[compared]


def shown(part: str) -> str:
    """A part of the page with its numbers as fractions."""
    return re.sub(r"[−\d][\d,.]*", lambda found: str(number(found[0])), part)


@pytest.mark.parametrize("row", rows("Before and after a decision", "before"))
def test_a_change_of_the_page(row):
    before, after, change, likely, usual = row
    history, later = ([number(one) for one in side.split()] for side in (before, after))
    moved = sum(later) / len(later) - sum(history) / len(history)
    assert round(float(moved), 2) == float(number(change))
    found = change_interval(moved, history, history, later)
    said = "not known" if found is None else " to ".join(f"{end:.2f}" for end in found)
    assert said == likely.replace("−", "-")
    assert against_usual(history, later, found) == usual


def test_the_tables_are_whole():
    assert len(rows("Where the gap comes from", "formula")) == 5
    assert len(rows("Where the gap comes from", "compared with")) == 4
    assert len(rows("Before and after a decision", "before")) == 5
