"""Gap parts: each number is compared with what the plan says, needs or was usual, and the parts add up exactly."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_desktop.analysis.gap_leaves import Yardstick
from kpi_desktop.analysis.gap_parts import GapParts, Rest, Unsplit, gap_parts
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.input import Binding, Bindings, RollUp
from kpi_desktop.domain.kpi import Aggregation, Direction
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

RATIO = Aggregation.RATIO_OF_SUMS
SALES = a_kpi("sales", unit=Unit.CURRENCY)
AVERAGE = a_kpi("average", "sales / orders", RATIO, Unit.CURRENCY)
COST = a_kpi("cost", "spent / won", RATIO, Unit.CURRENCY, direction=Direction.DECREASE)
AFTER_JUNE = date(2026, 7, 1)


def inputs(*names, rule=RollUp.SUM):
    return [an_input(name, rule, rhythm=MONTHLY) for name in names]


def parts_of(kpis, targets, columns, on=AFTER_JUNE, first="2026-01", **changes):
    """The gap of the first KPI, with monthly values."""
    names = dict.fromkeys([*columns, *changes.pop("more", ())])
    cells = {(name, Grain.MONTH, 0): a_column(first, numbers) for name, numbers in columns.items()}
    book = a_book(changes.pop("inputs", inputs(*names)), kpis, cells, targets, **changes)
    values = KpiValues(book, on)
    return gap_parts(values, take(book, on, values=values).kpis[0])


def told(found):
    return [(part.name or part.rest, part.amount, part.expected, part.yardstick) for part in found.parts]


def test_sales_are_orders_times_the_average_order():
    # Half of the year: 12,000 planned, at 50 an order that takes 240 orders; 200 came, at 54.
    columns = {"sales": [1800] * 6, "orders": [34] * 5 + [30]}
    found = parts_of(
        [SALES, AVERAGE],
        [
            a_target(24_000, kpi_id="sales"),
            a_target(50, Verb.STAY_ABOVE, None, kpi_id="average"),
        ],
        columns,
    )
    assert (found.actual, found.expected, found.gap) == (10_800, 12_000, -1200)
    assert told(found) == [
        ("Orders", -40 * Fraction(52), 240, Yardstick.NEEDED),
        ("Average", 4 * Fraction(220), 50, Yardstick.PLAN),
    ]


def test_a_count_with_a_target_of_its_own_is_compared_with_it():
    found = parts_of(
        [AVERAGE, a_kpi("orders")],
        [
            a_target(60, Verb.STAY_ABOVE, None, kpi_id="average"),
            a_target(40, Verb.STAY_ABOVE, Basis.MONTH, kpi_id="orders"),
        ],
        {"sales": [2000, 2000], "orders": [40, 50]},
        date(2026, 3, 1),
    )
    assert found.gap == 40 - 60
    assert {part.name: (part.expected, part.yardstick) for part in found.parts} == {
        "Orders": (40, Yardstick.PLAN),
        "Sales": (2400, Yardstick.NEEDED),
    }


def test_counts_without_targets_share_what_the_plan_needs_as_they_usually_stood():
    kpi = a_kpi("sales", "counter + online - returned")
    found = parts_of(
        [kpi],
        [a_target(24_000, kpi_id="sales")],
        {"counter": [750] * 3 + [1700], "online": [300] * 3 + [300], "returned": [50] * 3 + [100]},
        date(2026, 2, 1),
        "2025-10",
    )
    assert (found.actual, found.expected) == (1900, 2000)
    assert told(found) == [
        ("Online", -300, 600, Yardstick.SHARE),
        ("Counter", 200, 1500, Yardstick.SHARE),
        ("Returned", 0, 100, Yardstick.SHARE),
    ]


def test_where_shares_say_nothing_the_usual_level_and_the_rest_of_the_plan_stand_side_by_side():
    found = parts_of(
        [COST],
        [a_target(16, Verb.STAY_BELOW, None, kpi_id="cost")],
        {"spent": [250] * 3 + [300], "won": [10] * 3 + [15]},
        date(2026, 2, 1),
        "2025-10",
    )
    assert (found.actual, found.expected, found.is_limit, found.sign) == (20, 16, True, -1)
    assert told(found) == [
        (Rest.USUAL_LEVEL, 9, None, None),
        ("Spent", 50 * (Fraction(1, 10) + Fraction(1, 15)) / 2, 250, Yardstick.USUAL),
        ("Won", 275 * (Fraction(1, 15) - Fraction(1, 10)), 10, Yardstick.USUAL),
    ]


def test_plans_that_do_not_add_up_are_a_part_of_their_own():
    found = parts_of(
        [AVERAGE, a_kpi("orders"), SALES],
        [
            a_target(60, Verb.STAY_ABOVE, None, kpi_id="average"),
            a_target(40, Verb.STAY_ABOVE, Basis.MONTH, kpi_id="orders"),
            a_target(2000, Verb.STAY_ABOVE, Basis.MONTH, kpi_id="sales"),
        ],
        {"sales": [2000], "orders": [40]},
        date(2026, 2, 1),
    )
    assert told(found)[0] == (Rest.PLANS_DIFFER, -10, None, None)
    assert sum(part.amount for part in found.parts) == found.gap == -10


def test_what_lay_before_is_taken_as_it_was():
    growth = a_kpi(
        "growth",
        "(sales + refunds - prior(sales)) / prior(sales) * 100",
        Aggregation.RECOMPUTE,
        Unit.PERCENT,
    )
    found = parts_of(
        [growth, a_kpi("refunds")],
        [
            a_target(10, Verb.STAY_ABOVE, None, kpi_id="growth"),
            a_target(0, Verb.STAY_BELOW, Basis.MONTH, kpi_id="refunds"),
        ],
        {"sales": [1000, 1070], "refunds": [0, -20]},
        date(2026, 3, 1),
    )
    assert told(found) == [
        ("Sales", -3, 1100, Yardstick.NEEDED),
        ("Refunds", -2, 0, Yardstick.PLAN),
    ]


def test_a_target_by_the_day_is_split_by_the_day():
    found = parts_of(
        [a_kpi("calls", "first + again")],
        [a_target(30, Verb.STAY_ABOVE, Basis.DAY, kpi_id="calls")],
        {"first": [310] * 3 + [310], "again": [310] * 3 + [155]},
        date(2026, 2, 1),
        "2025-10",
    )
    assert (found.actual, found.gap) == (15, -15)
    assert sum(part.amount for part in found.parts) == -15


def test_of_a_range_the_limit_that_is_crossed():
    def stock(low, high):
        target = a_target(low, Verb.KEEP_BETWEEN, None, kpi_id="average", high=high)
        return parts_of(
            [AVERAGE, SALES],
            [target, a_target(1200, Verb.STAY_ABOVE, Basis.MONTH, kpi_id="sales")],
            {"sales": [1000], "orders": [20]},
            date(2026, 2, 1),
        )

    assert (stock(55, 60).expected, stock(55, 60).sign) == (55, 1)
    assert (stock(30, 40).expected, stock(30, 40).sign) == (40, -1)
    assert stock(40, 60) is Unsplit.INSIDE


def test_bound_counts_are_one_number():
    bound = Bindings((Binding("takings", "sales", date(2000, 1, 1)),))
    found = parts_of(
        [a_kpi("takings", unit=Unit.CURRENCY), AVERAGE],
        [
            a_target(12_000, kpi_id="takings"),
            a_target(50, Verb.STAY_ABOVE, None, kpi_id="average"),
        ],
        {"sales": [900], "orders": [15]},
        date(2026, 2, 1),
        bindings=bound,
        more=["takings"],
    )
    assert [part.name for part in found.parts] == ["Orders", "Average"]


@pytest.mark.parametrize(
    ("kpis", "targets", "columns", "why"),
    [
        ([SALES], [], {"sales": [5]}, Unsplit.NOT_JUDGED),
        ([SALES], [a_target(12, kpi_id="sales")], {"sales": []}, Unsplit.NOT_JUDGED),
        ([SALES], [a_target(12, kpi_id="sales")], {"sales": [1]}, Unsplit.AS_PLANNED),
        ([SALES], [a_target(12, kpi_id="sales")], {"sales": [5]}, Unsplit.ONE_COUNT),
        # Without orders there is no average order that could take the sales apart.
        ([SALES, AVERAGE], [a_target(12, kpi_id="sales")], {"sales": [5], "orders": [0]}, Unsplit.ONE_COUNT),
        ([COST], [a_target(5, Verb.STAY_BELOW, None, kpi_id="cost")], {"spent": [9], "won": [1]},
         Unsplit.NOTHING_TO_COMPARE),
    ],
)  # fmt: skip
def test_no_split_without_grounds(kpis, targets, columns, why):
    assert parts_of(kpis, targets, columns, date(2026, 2, 1), more=["orders"]) is why


def test_a_given_result_has_no_counts_to_split():
    given_result = {("average", Grain.MONTH, 0): {date(2026, 1, 1): Fraction(40)}}
    target = a_target(50, Verb.STAY_ABOVE, None, kpi_id="average")
    found = parts_of([AVERAGE], [target], {}, date(2026, 2, 1), more=["sales", "orders"], given=given_result)
    assert found is Unsplit.NOT_COUNTED


def test_a_plan_of_nothing_below_the_line():
    found = parts_of(
        [COST, a_kpi("won"), a_kpi("spent")],
        [
            a_target(20, Verb.STAY_BELOW, None, kpi_id="cost"),
            a_target(0, Verb.STAY_BELOW, Basis.MONTH, kpi_id="won"),
            a_target(100, Verb.STAY_BELOW, Basis.MONTH, kpi_id="spent"),
        ],
        {"spent": [100], "won": [4]},
        date(2026, 2, 1),
    )
    assert found is Unsplit.NO_PLANNED_VALUE


amounts = st.integers(-3, 40) | st.decimals(-5, 500, places=2) | st.none()
columns = st.fixed_dictionaries({name: st.lists(amounts, min_size=6, max_size=6) for name in "abc"})
formulas = st.sampled_from(
    [
        ("a - b", Aggregation.SUM),
        ("a + b + c", Aggregation.SUM),
        ("a / b", RATIO),
        ("(a - b) / a * 100", RATIO),
        ("a / (b + c)", RATIO),
        ("a * b / c", Aggregation.RECOMPUTE),
        ("(a - prior(a)) / prior(b)", Aggregation.RECOMPUTE),
        ("a - b * c", Aggregation.LAST),
        ("a", Aggregation.SUM),
    ]
)


@given(formulas, columns, st.data())
@settings(max_examples=150)
def test_whatever_is_split_adds_up_to_the_gap(formula, numbers, data):
    text, aggregation = formula
    kpi = a_kpi("kpi", text, aggregation)
    basis = data.draw(st.sampled_from([Basis.TOTAL, Basis.MONTH])) if aggregation is Aggregation.SUM else None
    verb = data.draw(st.sampled_from([Verb.STAY_ABOVE, Verb.STAY_BELOW, Verb.INCREASE_TO]))
    baseline = None if verb is not Verb.INCREASE_TO or basis is Basis.TOTAL else 1
    targets = [a_target(data.draw(st.integers(2, 900)), verb, basis, kpi_id="kpi", baseline=baseline)]
    others = [a_kpi(name) for name in data.draw(st.sets(st.sampled_from("abc")))]
    targets += [
        a_target(data.draw(amounts.filter(lambda one: one is not None)), Verb.STAY_ABOVE, Basis.MONTH, kpi_id=one.id)
        for one in others
    ]  # fmt: skip
    ratio = [a_kpi("ratio", "a / b", RATIO)]
    found = parts_of([kpi, *others, *ratio], targets, numbers, date(2026, 3, 1), "2025-10")
    if isinstance(found, GapParts):
        assert sum(part.amount for part in found.parts) == found.gap != 0
        assert all(isinstance(part.amount, Fraction | int) for part in found.parts)


def test_ten_thousandths_do_not_get_lost():
    found = parts_of(
        [AVERAGE, SALES],
        [
            a_target("33.3333", Verb.STAY_ABOVE, None, kpi_id="average"),
            a_target("1000.01", Verb.STAY_ABOVE, Basis.MONTH, kpi_id="sales"),
        ],
        {"sales": [Decimal("999.99")], "orders": [31]},
        date(2026, 2, 1),
    )
    assert sum(part.amount for part in found.parts) == Fraction("999.99") / 31 - Fraction("33.3333")
