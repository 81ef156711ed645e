"""Channels: the season of a plumber (docs/metrics.md), every edge of a verdict, and lines that add up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.channel_board import LineKind, Span, channel_board
from kpi_desktop.analysis.channels import (
    ChannelFigures,
    Verdict,
    close_rate,
    cost_per_customer,
    cost_per_lead,
    is_too_few,
    profit_after,
    recorded_sales_back,
    sales_back,
    verdict,
)
from kpi_desktop.analysis.worth import Source, Term, Worth, worth_of
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Verb
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_kpi, a_target, an_input, an_observation, columns_of

SEASON = {
    "Search ads": (3000, 50, 9, 2600),
    "Flyers": (1200, 10, 4, 1150),
    "Radio": (2400, 40, 3, 700),
}
MONEY = {"unit": Unit.CURRENCY}
INPUTS = (
    an_input("marketing_spend", **MONEY),
    an_input("leads"),
    an_input("campaign_actions"),
    an_input("revenue", **MONEY),
    an_input("orders"),
    an_input("cogs", **MONEY),
)
ON = date(2026, 4, 1)
NOTHING = NoValue(Absence.NOT_ENTERED)


def a_worth(order=250, per_year="1.5", years=4, margin=40, wanted=4) -> Worth:
    said = dict(zip(Term, (order, per_year, years, margin, wanted), strict=True))
    return Worth({term: Fraction(str(value)) for term, value in said.items() if value is not None})


def figures(spent=3000, leads=50, customers=9, sales=2600) -> ChannelFigures:
    def amount(value):
        return NOTHING if value is None else Fraction(str(value))

    return ChannelFigures(amount(spent), amount(customers), amount(leads), amount(sales))


def a_season(*extra, worth=True, channels=SEASON, **changes):
    """One month of the plumber: a channel each, and what the owner said of a customer."""
    tree = ChannelTree(tuple(Channel(at, name) for at, name in enumerate(channels, 1)))
    seen = [
        an_observation(name, "2026-03", value, channel)
        for channel, counted in enumerate(channels.values(), 1)
        for name, value in zip(
            ("marketing_spend", "leads", "campaign_actions", "revenue"), counted, strict=True
        )
    ]
    said = (250, "1.5", 4, 40, 4) if worth else ()
    seen += [an_observation(term.value, "2026", value) for term, value in zip(Term, said, strict=False)]
    return a_book(INPUTS, cells=columns_of([*seen, *extra]), channels=changes.pop("tree", tree), **changes)


def lines(board):
    return {line.channel.name if line.channel else line.kind.value: line for line in board.lines}


# ------------------------------------------------------------------------------------ the plumber, by hand


def test_what_a_customer_is_worth_and_may_cost():
    worth = a_worth()
    assert (worth.lifetime_value, worth.lifetime_profit) == (1500, 600)
    assert (worth.most_by_return, worth.most, worth.break_even_return) == (375, 375, Fraction(5, 2))
    assert not worth.return_is_too_low


def test_the_season_of_the_plumber():
    board = channel_board(a_season(), ON, Span.LAST_MONTH)
    found = lines(board)
    assert [line.kind for line in board.lines] == [LineKind.CHANNEL] * 3 + [LineKind.TOTAL]
    expected = {
        "Search ads": (60, 18, Fraction(1000, 3), Fraction(9, 2), Fraction(13, 15), 2400, Verdict.GROW),
        "Flyers": (120, 40, 300, 5, Fraction(23, 24), 1200, Verdict.GROW),
        "Radio": (60, Fraction(15, 2), 800, Fraction(15, 8), Fraction(7, 24), -600, Verdict.STOP),
        "total": (66, 16, Fraction(825, 2), Fraction(40, 11), Fraction(89, 132), 3000, Verdict.IMPROVE),
    }
    for name, numbers in expected.items():
        one = found[name].figures
        assert (
            cost_per_lead(one),
            close_rate(one),
            cost_per_customer(one),
            sales_back(one, board.worth),
            recorded_sales_back(one),
            profit_after(one, board.worth),
            found[name].verdict,
        ) == numbers, name


def test_the_whole_is_a_ratio_of_sums_and_not_a_mean_of_ratios():
    board = channel_board(a_season(), ON, Span.LAST_MONTH)
    means = [cost_per_customer(line.figures) for line in board.lines[:-1]]
    assert cost_per_customer(board.total.figures) == Fraction(825, 2) != sum(means) / 3


def test_a_thin_margin_caps_what_the_wanted_return_would_allow():
    worth = a_worth(1200, 3, 2, 18, 4)
    assert (worth.most_by_return, worth.lifetime_profit, worth.most) == (1800, 1296, 1296)
    assert worth.break_even_return == Fraction(50, 9)
    assert worth.return_is_too_low
    # 7,200 of sales for 1,500 spent is 4.8 back: more than wanted, and still a loss.
    assert verdict(figures(7500, 50, 5), worth) is Verdict.STOP


# --------------------------------------------------------------------------------------------- every edge


@pytest.mark.parametrize(
    ("spent", "customers", "said"),
    [
        (1124, 4, Verdict.TOO_FEW),
        (1125, 4, Verdict.GROW),
        (1125, 3, Verdict.GROW),
        (100, 5, Verdict.GROW),
        (1874, 5, Verdict.GROW),
        (1875, 5, Verdict.GROW),
        (1876, 5, Verdict.IMPROVE),
        (3000, 5, Verdict.IMPROVE),
        (3001, 5, Verdict.STOP),
        (1124, 0, Verdict.TOO_FEW),
        (1125, 0, Verdict.STOP),
        (0, 9, Verdict.NOTHING_SPENT),
        (-20, 9, Verdict.NOTHING_SPENT),
        (None, 9, Verdict.UNKNOWN),
        (1200, None, Verdict.UNKNOWN),
    ],
)
def test_a_verdict(spent, customers, said):
    assert verdict(figures(spent, 50, customers), a_worth()) is said


def test_money_spent_without_a_customer_has_a_reason_and_no_infinite_cost():
    one = figures(500, 0, 0, 0)
    assert cost_per_customer(one) == NoValue(Absence.ZERO_DENOMINATOR, ("customers",))
    assert cost_per_lead(one) == close_rate(one) == NoValue(Absence.ZERO_DENOMINATOR, ("leads",))
    assert sales_back(one, a_worth()) == 0
    assert profit_after(one, a_worth()) == -500


def test_what_costs_nothing_has_no_return():
    one = figures(0, 5, 2, 900)
    assert cost_per_customer(one) == 0
    assert sales_back(one, a_worth()) == NoValue(Absence.ZERO_DENOMINATOR, ("spent",))


def test_an_older_enquiry_may_close_later():
    assert close_rate(figures(100, 2, 3)) == 150


@pytest.mark.parametrize("margin", [0, -5])
def test_where_each_sale_loses_money_no_budget_is_safe(margin):
    worth = a_worth(margin=margin)
    assert worth.most is None
    assert worth.break_even_return is None
    assert verdict(figures(), worth) is Verdict.LOSES


@pytest.mark.parametrize("term", list(Term))
def test_what_is_missing_is_named_and_nothing_is_guessed(term):
    worth = Worth({one: value for one, value in a_worth().values.items() if one is not term})
    assert worth.missing == (term,)
    assert worth.most is None


def test_without_a_wanted_return_break_even_is_known_all_the_same():
    worth = a_worth(wanted=None)
    assert worth.lifetime_profit == 600
    assert verdict(figures(), worth) is Verdict.UNKNOWN


def test_without_years_the_recorded_sales_are_judged():
    worth = a_worth(years=None)
    assert sales_back(figures(1000, 50, 9, 5000), worth) == 5
    assert profit_after(figures(1000, 50, 9, 5000), worth) == 1000
    assert verdict(figures(1000, 50, 9, 5000), worth) is Verdict.GROW
    assert verdict(figures(1000, 50, 4, 5000), worth) is Verdict.TOO_FEW
    assert verdict(figures(1000, 50, 9, None), worth) is Verdict.UNKNOWN


def test_without_a_margin_there_is_no_profit():
    missing = profit_after(figures(), a_worth(margin=None))
    assert missing == NoValue(Absence.NOT_ENTERED, ("margin_share",))


def test_one_time_buyers_are_worth_one_order():
    assert a_worth(per_year=1, years=1).lifetime_value == 250


@given(st.integers(1, 10**6), st.integers(0, 10**4), st.integers(1, 1000))
def test_spending_more_for_the_same_never_makes_a_better_verdict(spent, customers, more):
    order = [Verdict.GROW, Verdict.IMPROVE, Verdict.STOP]
    first, second = (verdict(figures(amount, 50, customers), a_worth()) for amount in (spent, spent + more))
    if first in order:
        assert order.index(second) >= order.index(first)


# ------------------------------------------------------------------------------------------------ the board


def test_what_is_not_assigned_is_the_total_less_the_channels():
    book = a_season(
        an_observation("marketing_spend", "2026-03", 7000), an_observation("campaign_actions", "2026-03", 20)
    )
    board = channel_board(book, ON, Span.LAST_MONTH)
    rest = lines(board)["remainder"]
    assert (rest.figures.spent, rest.figures.customers, rest.figures.leads) == (400, 4, 0)
    assert rest.verdict is Verdict.UNKNOWN
    for name in ("spent", "customers", "sales"):
        parts = [getattr(line.figures, name) for line in board.lines[:-1]]
        assert sum(parts) == getattr(board.total.figures, name)
    assert not board.exceeds_total


def test_channels_that_exceed_the_total_are_a_warning():
    board = channel_board(a_season(an_observation("marketing_spend", "2026-03", 6000)), ON, Span.LAST_MONTH)
    assert lines(board)["remainder"].figures.spent == -600
    assert board.exceeds_total


def test_a_campaign_stands_below_its_channel_and_is_not_counted_twice():
    tree = ChannelTree((Channel(1, "Search ads"), Channel(2, "Spring", 1), Channel(3, "Autumn", 1)))
    seen = [an_observation("marketing_spend", "2026-03", 100 * at, at) for at in (2, 3)]
    board = channel_board(a_book(INPUTS, cells=columns_of(seen), channels=tree), ON, Span.LAST_MONTH)
    assert [line.kind.value for line in board.lines] == ["channel", "campaign", "campaign", "total"]
    assert [line.figures.spent for line in board.lines] == [500, 200, 300, 500]


def test_an_archived_channel_shows_only_what_it_had():
    tree = ChannelTree((Channel(1, "Search ads"), Channel(2, "Radio", is_archived=True)))
    seen = [
        an_observation("marketing_spend", "2026-03", 100, 1),
        an_observation("marketing_spend", "2026-02", 50, 2),
    ]
    book = a_book(INPUTS, cells=columns_of(seen), channels=tree)
    assert len(channel_board(book, ON, Span.LAST_MONTH).lines) == 2
    assert len(channel_board(book, date(2026, 3, 2), Span.LAST_MONTH).lines) == 3


@pytest.mark.parametrize(
    ("span", "spent"),
    [(Span.TIME_FRAME, 1110), (Span.LAST_MONTH, 1000), (Span.LAST_QUARTER, 1110), (Span.LAST_YEAR, 1111)],
)
def test_a_stretch_of_time_holds_its_complete_periods(span, spent):
    months = {"2025-04": 1, "2026-01": 10, "2026-02": 100, "2026-03": 1000, "2026-04": 9000}
    seen = [an_observation("marketing_spend", month, amount, 1) for month, amount in months.items()]
    book = a_book(INPUTS, cells=columns_of(seen), channels=ChannelTree((Channel(1, "Radio"),)))
    assert channel_board(book, date(2026, 4, 15), span).total.figures.spent == spent


def test_before_the_first_period_is_over_there_is_nothing_to_show():
    board = channel_board(a_season(), date(2026, 1, 3))
    assert board.periods == ()
    assert isinstance(board.total.figures.spent, NoValue)


def test_a_business_without_numbers_has_an_empty_board():
    board = channel_board(a_book(channels=ChannelTree((Channel(1, "Radio"),))), ON, Span.LAST_MONTH)
    assert [line.kind for line in board.lines] == [LineKind.CHANNEL, LineKind.TOTAL]
    assert board.inputs == ("", "", "", "")
    assert is_too_few(board.total.figures, board.worth) is False


# ------------------------------------------------------------------------------- where the worth comes from


def test_records_fill_what_the_owner_did_not_say():
    seen = [
        an_observation(name, month, value)
        for month, values in (("2026-01", (1000, 20, 600)), ("2026-02", (3000, 30, 1800)))
        for name, value in zip(("revenue", "orders", "cogs"), values, strict=True)
    ]
    worth = worth_of(a_book(INPUTS, cells=columns_of(seen)), ON)
    assert worth.values == {Term.ORDER_VALUE: 80, Term.MARGIN: 40}
    assert set(worth.sources.values()) == {Source.RECORDS}
    said = [*seen, an_observation(Term.MARGIN.value, "2026", Decimal("35.5"))]
    worth = worth_of(a_book(INPUTS, cells=columns_of(said)), ON)
    assert worth.margin == Fraction("0.355")
    assert worth.offered[Term.MARGIN] == 40


def test_the_plan_says_what_is_wanted_back():
    kpi = a_kpi("project_rate_of_return", "revenue / marketing_spend")
    target = a_target(4, Verb.STAY_ABOVE, None, kpi_id="project_rate_of_return")
    worth = worth_of(a_book(INPUTS, [kpi], targets=[target]), ON)
    assert worth.wanted_return == 4
    assert worth.sources[Term.RETURN] is Source.PLAN


def test_an_order_without_orders_has_no_worth():
    seen = [an_observation("revenue", "2026-01", 100), an_observation("orders", "2026-01", 0)]
    assert Term.ORDER_VALUE not in worth_of(a_book(INPUTS, cells=columns_of(seen)), ON).values


def test_the_newest_word_counts():
    said = [
        an_observation(Term.YEARS.value, year, value)
        for year, value in (("2025", 3), ("2026", 5), ("2027", 9))
    ]
    worth = worth_of(a_book([an_input(Term.YEARS.value, RollUp.MEAN)], cells=columns_of(said)), ON)
    assert worth.values[Term.YEARS] == 5


def test_grains_do_not_mix_up_the_season():
    weeks = [an_observation("marketing_spend", f"2026-W{week:02}", 10, 1) for week in range(1, 14)]
    book = a_book(INPUTS, cells=columns_of(weeks), channels=ChannelTree((Channel(1, "Radio"),)))
    assert channel_board(book, ON, Span.LAST_QUARTER).total.figures.spent == 130
    assert channel_board(book, ON).periods[0].grain is Grain.WEEK
