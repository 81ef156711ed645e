"""Insight 14: what is wrong with the results, and what the owner called right."""

from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.insights.insight import Insight
from kpi_desktop.analysis.insights.series import series_of
from kpi_desktop.analysis.insights.trouble import data_trouble
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import Note, NoteKind
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Grain
from tests.analysis.insight_cases import a_case, a_shot, found_of, week
from tests.builders import a_book, a_column, a_kpi, a_period, an_input

STEADY = [50, 52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48]


def trouble(numbers, *, believed=None, notes=(), **choices) -> list[Insight]:
    values, series = a_case(numbers, **choices)
    shot = a_shot(series)
    if notes:
        object.__setattr__(shot, "notes", notes)
    return list(data_trouble(values, series, shot, believed or {}))


def variants(found: list[Insight]) -> list[Variant]:
    return [one.variant for one in found]


def test_nothing_is_wrong_with_complete_results():
    assert trouble(STEADY) == []


def test_a_missing_period_is_told_while_it_is_recent():
    (found,) = trouble([*STEADY[:6], None, *STEADY[6:]])
    assert (found.variant, found.first, found.last, found.facts["count"]) == (
        Variant.MISSING, week(6).start, week(6).end, 1,
    )  # fmt: skip
    assert trouble([50, None, *STEADY, *STEADY]) == []


def test_results_that_stopped_coming_are_told():
    assert variants(trouble(STEADY, days_later=14)) == []
    (found,) = trouble(STEADY, days_later=15)
    assert (found.variant, found.first) == (Variant.STALE, week(12).start)


def test_ten_times_the_usual_is_a_typing_error_unless_the_owner_called_it_right():
    (found,) = trouble([*STEADY, 520])
    assert (found.variant, found.facts["value"], found.facts["usual"]) == (Variant.TYPING_ERROR, 520, 50)
    assert variants(trouble([*STEADY, 4.9])) == [Variant.TYPING_ERROR]
    cell = Cell("orders", week(12), 0)
    assert trouble([*STEADY, 520], believed={cell: frozenset({Decimal(520)})}) == []
    assert variants(trouble([*STEADY, 521], believed={cell: frozenset({Decimal(520)})})) == [
        Variant.TYPING_ERROR
    ]


def test_a_zero_ten_times_exactly_and_few_results_are_no_typing_errors():
    assert trouble([*STEADY, 0]) == []
    assert trouble([*STEADY, 500]) == []
    assert trouble([*STEADY[:5], 5000]) == []
    assert trouble([*STEADY, 520, 51]) == []


def test_a_period_that_is_stated_twice_is_told():
    note = Note(NoteKind.PARTS_DIFFER, a_period("2024-02"), "orders", Fraction(220), Fraction(201))
    (found,) = trouble(STEADY, notes=(note,))
    assert (found.variant, found.facts["stated"], found.facts["parts"]) == (Variant.COUNTED_TWICE, 220, 201)


def test_a_rate_with_nothing_below_the_line_is_told():
    kpi = a_kpi("rate", "won / leads * 100", Aggregation.RATIO_OF_SUMS)
    columns = {
        ("won", Grain.WEEK, 0): a_column("2024-W01", [1, 2, 0]),
        ("leads", Grain.WEEK, 0): a_column("2024-W01", [4, 5, 0]),
    }
    values = KpiValues(a_book([an_input("won"), an_input("leads")], [kpi], columns), week(3).start)
    series = series_of(values, kpi)
    assert series is not None
    (found,) = data_trouble(values, series, a_shot(series), {})
    assert (found.variant, found.first) == (Variant.NOTHING_BELOW, week(2).start)


def test_trouble_with_an_input_is_told_once_though_two_numbers_rest_on_it():
    kpis = [a_kpi("orders"), a_kpi("twice", "orders * 2")]
    book = a_book(
        [an_input("orders")], kpis, {("orders", Grain.WEEK, 0): a_column("2024-W01", [*STEADY, 520])}
    )
    values = KpiValues(book, week(13).start)
    shots = [a_shot(one) for kpi in kpis if (one := series_of(values, kpi)) is not None]
    found = found_of(values, shots).insights
    assert [one.kind for one in found].count(InsightKind.DATA_TROUBLE) == 1
    assert found[0].kind is InsightKind.DATA_TROUBLE
